"""OpenDocument sheets, mended like the others: repeats are counted before anybody unrolls them."""

import re
from io import BytesIO
from xml.parsers import expat

from junheng.census.files.archive import members, stored, unpacked
from junheng.census.files.grid import UNCOMPUTED
from junheng.census.files.refused import Refused
from junheng.census.files.xlsx import MOST_CELLS

_PARTS = ("mimetype", "META-INF/manifest.xml", "content.xml")
_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^<>]*?)(/?)>")
_TABLE = re.compile(rb"<table:table\b.*?</table:table>", re.S)
_ROW = re.compile(rb"<table:table-row\b([^<>]*?)(?:/>|>(.*?)</table:table-row>)", re.S)
_ACROSS = re.compile(rb"""number-columns-repeated\s*=\s*["'](\d+)["']""")
_DOWN = re.compile(rb"""number-rows-repeated\s*=\s*["'](\d+)["']""")
_SPACES = re.compile(rb"""text:c\s*=\s*["'](\d+)["']""")
_REPEATED = re.compile(rb"""(?:-repeated|text:c)\s*=\s*["']([^"']*)["']""")
_VALUE = re.compile(rb"""\soffice:(?:value|string-value|date-value|time-value|boolean-value)\s*=\s*["'][^"']*["']""")
_VALUE_TYPE = re.compile(rb"""\s(?:office|calcext):value-type\s*=\s*["'](\w*)["']""")
_FORMULA = re.compile(rb"""\stable:formula\s*=\s*(?:"[^"]*"|'[^']*')""")
_COMMENT = re.compile(rb"<!--.*?-->|(?<=>)\s+(?=<table:)|(?<=>)\s+(?=</table:)", re.S)


def vetted(data: bytes) -> BytesIO:
    """Return the workbook's cells as a fresh, mended archive; Refused where it is not a plain workbook."""
    found = members(data)
    wanted = {name: info for name, info in found.items() if name in _PARTS}
    content = unpacked(data, wanted)
    manifest = content.get("META-INF/manifest.xml", b"")
    if b"encryption-data" in manifest:
        raise Refused("encrypted")
    if b"\0" in content.get("content.xml", b"\0")[:512] or not manifest:
        raise Refused("damaged")
    xml = _COMMENT.sub(b"", content["content.xml"])
    _measure(xml)
    content["content.xml"] = _CELL.sub(_mended, xml)
    _check_whole(content["content.xml"])
    return stored(content)


def _check_whole(xml: bytes) -> None:
    """Refuse XML that is not well-formed: calamine waits for ever for a table's end that never comes."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # an encoding nobody knows is a LookupError
        raise Refused("damaged") from error


def _mended(found: re.Match[bytes]) -> bytes:
    attributes, closed = found[1], found[2]
    if b'calcext:value-type="error"' in attributes:
        kept = _FORMULA.sub(b"", _VALUE_TYPE.sub(b"", _VALUE.sub(b"", attributes)))
        return found[0].replace(attributes, kept + b' office:value-type="string"')
    if b"table:formula" in attributes and not _VALUE_TYPE.search(attributes):
        mark = b' office:value-type="string" office:string-value="%s"' % UNCOMPUTED.encode()
        return b"<table:table-cell%s%s%s>" % (_FORMULA.sub(b"", attributes), mark, closed)
    return found[0]


def _measure(xml: bytes) -> None:
    """Refuse repeats that no sheet has, and rectangles too large to hold."""
    if any(not value.isdigit() or len(value) > 7 for value in _REPEATED.findall(xml)):
        raise Refused("damaged")
    if any(int(value) > 4096 for value in _SPACES.findall(xml)):
        raise Refused("damaged")
    for table in _TABLE.findall(xml):
        _measure_table(table)


def _measure_table(xml: bytes) -> None:
    rows = last = width = pushed = 0
    for found in _ROW.finditer(xml):
        rows += int(repeat[1]) if (repeat := _DOWN.search(found[1])) else 1
        reach, held = _reach(found[2] or b"")
        pushed += held
        if reach:
            last, width = rows, max(width, reach)
    if last * width > MOST_CELLS or pushed > MOST_CELLS:
        raise Refused("too-many-cells", rows=last, columns=width)


def _reach(row: bytes) -> tuple[int, int]:
    """Return how far the row's last filled cell stands, and how many cells are unrolled to get there."""
    at = reach = 0
    for found in _CELL.finditer(row):
        at += int(repeat[1]) if (repeat := _ACROSS.search(found[1])) else 1
        if b"office:" in found[1] or b"table:formula" in found[1]:
            reach = at
    return reach, at if reach else 0
