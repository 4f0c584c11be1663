"""Workbooks of the old binary kind (.xls, .et): one stream of records, vetted and stripped to what holds cells.

calamine sets aside memory for whatever the records claim, and hands over ``''`` for error values. So the claims are
checked, records that hold no cell are made inert (macros never get this far), and the places of errors and empty
formulas are written down.
"""

import struct
from io import BytesIO

from junheng.census.files.grid import BLANK, UNCOMPUTED
from junheng.census.files.ole import Compound, compound
from junheng.census.files.refused import Refused
from junheng.census.files.xlsx import MOST_CELLS

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_INERT = 0x0FFF
_BOF, _EOF, _CONTINUE, _PASSWORD, _SHEET, _STRINGS, _FORMULA = 0x809, 0x0A, 0x3C, 0x2F, 0x85, 0xFC, 0x06
_ERROR, _MANY, _MERGED = 0x205, 0xBD, 0xE5
_LEAST = {
    0x06: 22,
    0x22: 2,
    0x42: 2,
    0x85: 9,
    0xBD: 12,
    0xE0: 4,
    0xE5: 2,
    0xFC: 8,
    0xFD: 10,
    0x203: 14,
    0x204: 9,
    0x205: 8,
    0x207: 4,
    0x27E: 10,
    0x41E: 5,
    _BOF: 4,
}
"""The records that are kept, with the fewest bytes each may have; all others are made inert."""
_CELLS = {0x06, _MANY, 0xFD, 0x203, 0x204, _ERROR, 0x27E}

Places = dict[tuple[int, int], str]


def vetted(data: bytes) -> tuple[BytesIO, list[Places]]:
    """Return a fresh workbook of the cells alone, and what to put into each sheet's cells without a value."""
    file = Compound(data)
    if {"encryptedpackage", "encryptioninfo"} & file.names:
        raise Refused("encrypted")
    name = next((name for name in ("workbook", "book") if name in file.names), None)
    if name is None:
        raise Refused("other-office")
    stream = bytearray(file.stream(name))
    sheets = _globals(stream)
    marks = [_sheet(stream, begin) for begin in sheets]
    return BytesIO(compound(name.capitalize(), bytes(stream))), marks


def _records(stream: bytearray, begin: int) -> list[tuple[int, int, int]]:
    """Return (kind, begin, length) of the records up to the end of this part of the stream."""
    records = []
    at, depth = begin, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if at + 4 + length > len(stream):
            raise Refused("damaged")
        records.append((kind, at + 4, length))
        at += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if kind == _EOF and depth <= 0:
            return records
    raise Refused("damaged")


def _globals(stream: bytearray) -> list[int]:
    sheets = []
    for kind, at, length in _kept(stream, 0):
        if kind == _PASSWORD:
            raise Refused("encrypted")
        if kind == _SHEET:
            begin = struct.unpack_from("<I", stream, at)[0]
            if not 0 < begin < len(stream) - 4 or begin in sheets:
                raise Refused("damaged")
            sheets.append(begin)
        if kind == _STRINGS and struct.unpack_from("<I", stream, at + 4)[0] > len(stream):
            raise Refused("damaged")
        if kind in _CELLS or length < 0:
            raise Refused("damaged")
    return sheets


def _kept(stream: bytearray, begin: int) -> list[tuple[int, int, int]]:
    """Make every record inert that holds no cell and is not needed to read one; return the others."""
    kept = []
    whole = False
    for kind, at, length in _records(stream, begin):
        if kind in (_EOF, _PASSWORD):
            kept.append((kind, at, length))
        elif kind == _CONTINUE and whole:
            continue
        elif kind in _LEAST and length >= _LEAST[kind]:
            kept.append((kind, at, length))
            whole = kind == _STRINGS
        else:
            struct.pack_into("<H", stream, at - 4, _INERT)
            whole = False
    return kept


def _sheet(stream: bytearray, begin: int) -> Places:
    marks: Places = {}
    rows = columns = 0
    for kind, at, length in _kept(stream, begin):
        if kind == _MERGED and length != 2 + 8 * struct.unpack_from("<H", stream, at)[0]:
            struct.pack_into("<H", stream, at - 4, _INERT)
        if kind not in _CELLS:
            continue
        row, column = struct.unpack_from("<HH", stream, at)
        last = struct.unpack_from("<H", stream, at + length - 2)[0] if kind == _MANY else column
        if kind == _MANY and length != 6 + 6 * (last - column + 1):
            raise Refused("damaged")
        rows, columns = max(rows, row + 1), max(columns, last + 1)
        if mark := _mark(stream, kind, at):
            marks[row, column] = mark
        if kind == _FORMULA:
            struct.pack_into("<H", stream, at + 20, 0)  # the formula itself is never needed
    if rows * columns > MOST_CELLS:
        raise Refused("too-many-cells", rows=rows, columns=columns)
    return marks


def _mark(stream: bytearray, kind: int, at: int) -> str:
    if kind == _ERROR and stream[at + 7] == 1:
        if stream[at + 6] not in ERRORS:
            raise Refused("damaged")
        return ERRORS[stream[at + 6]]
    return _result(bytes(stream[at + 6 : at + 16])) if kind == _FORMULA else ""


def _result(saved: bytes) -> str:
    """Return what stands for a formula's saved result where it is no number, text or flag."""
    if saved[6:8] == b"\xff\xff" and saved[0] == 2:
        return ERRORS.get(saved[2], "#VALUE!")
    if saved[6:8] == b"\xff\xff" and saved[0] == 3:
        return BLANK
    return UNCOMPUTED if saved[8] & 2 and not any(saved[:8]) else ""  # a 0 that is to be computed on opening
