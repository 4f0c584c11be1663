"""Ways in which files go wrong: on the way, in other programs, or on purpose. Each is decided by a seed alone."""

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.census.read.books import Rows, county, csv_folder, ods, xls, xlsx

Dice = random.Random
KINDS = ("xlsx", "xls", "ods", "csv", "cells")
NASTY: tuple[object, ...] = (
    "", " ", "\n", "=1+1", "+1", "-1", "@x", "#REF!", "1E+400", "1.1E+09", "nan", "inf", "１２％", "1,2,3", "合计", "※", "注：",
    "6-3", "2025-13-45", "九", "\ue0f0blank", "\ue0f0uncomputed", "学校标识码", "x" * 5000, "\U0001f600", "_x0000_", "%", "'", "''",
    0, -1, 1e-300, 1e300, 0.1 + 0.2, 2**53 + 1, 1e15, -0.0, True, False,
)  # fmt: skip
VALUES = (
    b"", b"0", b"-1", b"1", b"65536", b"99999999999999999999", b"A1", b"XFD1048576", b"ZZZZ1", b"A0", b"s", b"e", b"str", b"b", b"d",
    b"inlineStr", b"NaN", b"1e999", b"&#0;", b"&x;", b"<", b"\xff", "学".encode(),
)  # fmt: skip


@cache
def sound(kind: str) -> bytes:
    """Return the bytes of a sound file of this kind."""
    sheets = {
        **county(),
        "班级": [["学校标识码", "学段", "年级", "班号", "学生数"], ["2137000001", "小学", "一年级", "1", 45.5]],
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"county.{kind}"
        if kind == "csv":
            csv_folder(path, sheets)
            return (path / "学段.csv").read_bytes()
        return {"xlsx": xlsx, "xls": xls, "ods": ods}[kind](path, sheets).read_bytes()


def mutated(seed: int) -> tuple[str, bytes]:
    """Return the kind and the bytes of the file that goes wrong in the way of ``seed``."""
    dice = Dice(seed)
    kind = KINDS[seed % len(KINDS)]
    if kind == "cells":
        return "xlsx", _nasty_cells(dice)
    data = sound(kind)
    ways: list[Callable[[Dice, bytes], bytes]] = [_flipped, _cut, _shuffled]
    if kind in ("xlsx", "ods"):  # the archive's checksums catch the coarse ways, so most go deeper
        ways += [_members, _members, *[_xml] * 7]
    if kind == "xls":
        ways += [_records, _records, _records]
    if kind == "csv":
        ways += [_text, _text]
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        data = dice.choice(ways)(dice, data)
    return kind, data


def _flipped(dice: Dice, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 2, 4, 16, 64)) if changed else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _cut(dice: Dice, data: bytes) -> bytes:
    at = dice.randrange(len(data) + 1)
    return dice.choice((data[:at], data[at:], data[:at] + data[at + dice.randrange(1, 600) :]))


def _shuffled(dice: Dice, data: bytes) -> bytes:
    a, b = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
    piece = dice.choice((data[a:b] * 2, b"\0" * (b - a), dice.randbytes(min(b - a, 512)), data[b:a]))
    return data[:a] + piece + data[b:]


def _parts(data: bytes) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {info.filename: archive.read(info) for info in archive.infolist()}
    except Exception:
        return None


def _packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def _members(dice: Dice, data: bytes) -> bytes:
    """Lose, swap, double or rename the parts of the archive."""
    parts = _parts(data)
    if not parts:
        return data
    one, other = dice.choice(list(parts)), dice.choice(list(parts))
    deed = dice.randrange(5)
    if deed == 0:
        del parts[one]
    elif deed == 1:
        parts[one], parts[other] = parts[other], parts[one]
    elif deed == 2:
        parts[one] = parts[one] * dice.randrange(2, 40)
    elif deed == 3:
        parts[dice.choice((one.upper(), one.replace("/", "\\"), "../" + one, one + " "))] = parts.pop(one)
    else:
        parts[one] = dice.choice(
            (b"", b"\0" * 99, b"\xff\xfe" + parts[one].decode("utf-8", "replace").encode("utf-16-le"))
        )
    return _packed(parts, dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)))


def _xml(dice: Dice, data: bytes) -> bytes:
    """Change the XML of one part: values of attributes, texts, whole elements."""
    parts = _parts(data)
    names = [name for name in parts or {} if name.endswith((".xml", ".rels"))]
    if not parts or not names:
        return data
    names += [name for name in names if "sheet" in name or "content" in name] * 4
    name = dice.choice(names)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        parts[name] = dice.choice((_attribute, _element, _content))(dice, parts[name])
    return _packed(parts)


def _attribute(dice: Dice, xml: bytes) -> bytes:
    places = [found.span(1) for found in re.finditer(rb'="([^"]*)"', xml)]
    if not places:
        return xml
    a, b = dice.choice(places)
    return xml[:a] + dice.choice((dice.choice(VALUES), xml[a:b] * 3, str(dice.randrange(1 << 34)).encode())) + xml[b:]


def _content(dice: Dice, xml: bytes) -> bytes:
    places = [found.span(1) for found in re.finditer(rb">([^<>]+)<", xml)]
    if not places:
        return xml
    a, b = dice.choice(places)
    return xml[:a] + dice.choice(VALUES) + xml[b:]


def _element(dice: Dice, xml: bytes) -> bytes:
    places = [found.span() for found in re.finditer(rb"<[^<>]*>", xml)]
    if not places:
        return xml
    a, b = dice.choice(places)
    c, d = dice.choice(places)
    piece = dice.choice(
        (b"", xml[c:d], xml[a:b] * 2, b"<f>1+1</f>", b"<v/>", b"<!--", b"<![CDATA[", b'<c r="B2" t="e"><v>#N/A</v></c>')
    )
    return xml[:a] + piece + xml[b:]


def _records(dice: Dice, data: bytes) -> bytes:
    """Change the records of an old workbook: their kinds, lengths and numbers."""
    changed = bytearray(data)
    at, places = 512, []
    while at + 4 < len(changed) and len(places) < 4000:
        length = struct.unpack_from("<H", changed, at + 2)[0]
        places.append((at, length))
        at += 4 + length
    for _ in range(dice.choice((1, 2, 4, 12)) if places else 0):
        at, length = dice.choice(places)
        offset = dice.choice((0, 2, 4, 4 + dice.randrange(max(length, 1))))
        if at + offset + 2 <= len(changed):
            value = dice.choice(
                (0, 1, 0xFFFF, 0x7FFF, 0xFF, dice.randrange(65536), 0x0A, 0x809, 0x205, 0x06, 0xBD, 0xFC)
            )
            struct.pack_into("<H", changed, at + offset, value)
    return bytes(changed)


def _text(dice: Dice, data: bytes) -> bytes:
    """Put odd bytes and words into a CSV file."""
    at = dice.randrange(len(data) + 1)
    odd = dice.choice(NASTY)
    piece = dice.choice(
        (
            str(odd).encode("utf-8", "replace"),
            b'"',
            b"\0",
            b"\r",
            b",,,,",
            b"\t",
            b"\xff",
            "学".encode("gb18030"),
            b"\n" * 50,
        )
    )
    return data[:at] + piece * dice.choice((1, 1, 3)) + data[at:]


def _nasty_cells(dice: Dice) -> bytes:
    """Put odd cells into a workbook that is sound as a file."""
    sheets: dict[str, Rows] = county()
    for _ in range(dice.randrange(1, 12)):
        rows = sheets[dice.choice(list(sheets))]
        row = dice.choice(rows)
        if row:
            row[dice.randrange(len(row))] = dice.choice(NASTY)
        if dice.random() < 0.2:
            rows.insert(dice.randrange(len(rows) + 1), [dice.choice(NASTY) for _ in range(dice.randrange(8))])
        if dice.random() < 0.1:
            rows[:] = [list(cells) for cells in zip(*[cells + [""] * 9 for cells in rows], strict=False)][: len(rows)]
    with TemporaryDirectory() as folder:
        return xlsx(Path(folder) / "county.xlsx", sheets).read_bytes()
