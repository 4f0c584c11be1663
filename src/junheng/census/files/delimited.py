"""CSV files: UTF-8 with or without a mark, GB18030, or what Excel calls Unicode text; commas or tabs."""

import codecs
import csv
import io
import re

from junheng.census.files.grid import Grid
from junheng.census.files.refused import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SHIELDED = re.compile(r"'+[=+\-@\t\r]")
_LONGEST_CELL = 131_072


def grid(name: str, data: bytes) -> Grid:
    """Return a CSV file as a grid of texts; Refused where its encoding or its quoting cannot be made out."""
    text, _ = decoded(name, data)
    stem = name.rsplit(".", 1)[0]
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise Refused("csv-quotes", name=name) from error
    width = max(map(len, rows), default=0)
    if width * len(rows) > 12_000_000:
        raise Refused("too-many-cells", rows=len(rows), columns=width)
    if any("'" in row[at][:1] for row in rows for at in range(len(row))):
        rows = [[_bare(cell) for cell in row] for row in rows]
    return Grid(name, stem, [row + [""] * (width - len(row)) for row in rows], typed=False)


def decoded(name: str, data: bytes) -> tuple[str, str]:
    """Return the file's text and its encoding: a byte-order mark decides, else UTF-8, else GB18030 (or Big5)."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(name, data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    guess = from_bytes(data[: 1 << 16], cp_isolation=["gb18030", "big5"]).best()
    encoding = guess.encoding if guess and guess.encoding == "big5" and not _chinese(data) else "gb18030"
    return _strict(name, data, encoding, "utf-8"), encoding


def _chinese(data: bytes) -> bool:
    """Say whether the first lines, read as GB18030, speak of schools: no Big5 text does by accident."""
    head = data[:4096].decode("gb18030", "ignore")
    return any(word in head for word in ("学校", "名称", "标识码", "代码", "学段", "县"))


def _strict(name: str, data: bytes, *encodings: str) -> str:
    """Return the text in the first encoding; Refused at the line that the best of the encodings gets to."""
    reached = 0
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            reached = max(reached, error.start)
    raise Refused("encoding", name=name, line=data[:reached].count(b"\n") + 1)


def _delimiter(text: str) -> str:
    head = next((line for line in text[:65_536].splitlines() if line.strip()), "")
    return max(",\t;", key=head.count)


def _bare(cell: str) -> str:
    """Return the text without the apostrophe that keeps it from being taken for a formula."""
    return cell[1:] if _SHIELDED.match(cell) else cell


def shielded(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula; ``grid`` reads it back as it was.

    >>> shielded("=1+1"), shielded("第一小学")
    ("'=1+1", '第一小学')
    """
    return f"'{text}" if re.match(r"'*[=+\-@\t\r]", text) else text
