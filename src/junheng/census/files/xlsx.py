"""Workbooks of the Office Open XML kind, mended so that nothing wrong in them can pass for an empty cell.

calamine hands over ``''`` for an error value and for a formula nobody computed (Excel computes on opening, other
programs do not); it sets aside memory for the whole rectangle up to the farthest cell, and for as many texts as the
file says it has. So errors become text, uncomputed formulas are marked, the rectangle is measured, and counts are left
out.
"""

import re
from io import BytesIO

from junheng.census.files.archive import members, stored, unpacked
from junheng.census.files.grid import BLANK, UNCOMPUTED
from junheng.census.files.refused import Refused

MOST_CELLS = 12_000_000
"""Most cells of one sheet's rectangle: a million rows of twelve columns."""

_KEPT = re.compile(r"\[content_types\]\.xml$|_rels/|xl/(?!media/|drawings/|charts/|theme/|printersettings/)", re.I)
_PART = re.compile(r"\.(xml|rels)$", re.I)
_FAR = re.compile(rb"""\br\s*=\s*["'](?:[A-Za-z]{2,}\d|[A-Za-z]*\d{6,})""")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)""")
_COUNTED = re.compile(rb"<[^<>]*?\s(?:uniqueC|c)ount\s*=[^<>]*>")
_COUNT = re.compile(rb"""\s(?:uniqueC|c)ount\s*=\s*(?:"[^"]*"|'[^']*')""")
_ERROR = re.compile(rb"""(<(?:\w+:)?c\b[^<>]*?\bt\s*=\s*)(?:"e"|'e')""")
_FORMULA = re.compile(
    rb"""<(\w+:)?c\b([^<>]*)(?<!/)>(\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>))\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*>\s*(0?)\s*</(?:\w+:)?v\s*>)?\s*</(?:\w+:)?c\s*>"""
)
_TYPE = re.compile(rb"""\s\bt\s*=\s*["'](\w*)["']""")
_TO_COMPUTE = re.compile(rb"""<(?:\w+:)?calcPr\b[^<>]*\bfullCalcOnLoad\s*=\s*["'](?:1|true)["']""")
_FORMULA_START = re.compile(rb"<(?:\w+:)?f[\s/>]")


def vetted(data: bytes) -> BytesIO:
    """Return the workbook's cells as a fresh, mended archive; Refused where it is not a plain workbook."""
    found = members(data)
    lower = {name.lower() for name in found}
    if any(name.endswith("vbaproject.bin") for name in lower):
        raise Refused("macros")
    if "xl/workbook.bin" in lower:
        raise Refused("xlsb")
    wanted = {name: info for name, info in found.items() if _KEPT.match(name) and _PART.search(name)}
    content = unpacked(data, wanted)
    book = next((value for name, value in content.items() if name.lower() == "xl/workbook.xml"), b"")
    computed = not _TO_COMPUTE.search(book)
    return stored({name: _mended(value, computed) for name, value in content.items()})


def _mended(xml: bytes, computed: bool) -> bytes:
    if b"\0" in xml[:512]:
        raise Refused("damaged")
    if b"ount" in xml:
        xml = _COUNTED.sub(lambda found: _COUNT.sub(b"", found[0]), xml)
    if b"sheetData" not in xml:
        return xml
    _measure(xml)
    if b'"e"' in xml or b"'e'" in xml:
        xml = _ERROR.sub(rb'\1"str"', xml)
    if _FORMULA_START.search(xml):
        xml = _FORMULA.sub(lambda found: _marked(found, computed), xml)
    return xml


def _marked(found: re.Match[bytes], computed: bool) -> bytes:
    """Mark a formula without a result; also one whose result is 0 in a book that says it still has to be computed."""
    prefix, attributes = found[1] or b"", found[2]
    if found[4] and computed:
        return found[0]
    kind = _TYPE.search(attributes)
    rest = _TYPE.sub(b"", attributes)
    mark = (BLANK if kind and kind[1] == b"str" else UNCOMPUTED).encode()
    return b'<%sc%s t="str"><%sv>%s</%sv></%sc>' % (prefix, rest, prefix, mark, prefix, prefix)


def _measure(xml: bytes) -> None:
    """Refuse a sheet whose farthest cell would make a giant rectangle; most sheets are seen at a glance to be small."""
    if not _FAR.search(xml):
        return
    letters, last = set(), 0
    for column, row in _PLACE.findall(xml):
        letters.add(column.upper())
        last = max(last, int(row[:12]))
    width = max((_number(column) for column in letters), default=1)
    if last * width > MOST_CELLS:
        raise Refused("too-many-cells", rows=last, columns=width)


def _number(column: bytes) -> int:
    """Return the column's number counted from 1 (``b"AB"`` is 28)."""
    number = 0
    for byte in column[:8]:
        number = number * 26 + byte - 64
    return max(number, 1)
