"""Bytes into text: byte order mark, UTF-8, then GB 18030 or Big5; a file that mixes encodings is decoded line by line."""

import codecs
import re
from collections.abc import Iterator

from junheng.policy.files.content import FileText
from junheng.policy.model import PlanFinding
from junheng.policy.words import told

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "big5": "Big5", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}
_BROKEN = re.compile("\ufffd(?:[^\n\ufffd]{0,8}\ufffd)*")
_MOST_TOLD = 20


def decoded(data: bytes, lang: str = "zh", *, declared: str = "") -> FileText:
    """Return the text of ``data``. ``declared`` is the encoding that the file itself names; findings say what was not certain."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _whole(data[len(mark) :], encoding, lang)
    for encoding in ("utf-8", *([declared] if declared else [])):
        try:
            return _checked(data.decode(encoding), (), lang)
        except (UnicodeDecodeError, LookupError):
            continue
    if wide := _utf16(data):
        return _whole(data, wide, lang)
    return _by_line(data, lang)


def _whole(data: bytes, encoding: str, lang: str) -> FileText:
    return _checked(data.decode(encoding, "replace"), (), lang)


def _utf16(data: bytes) -> str:
    """Return the byte order of UTF-16 without a mark, told by its newlines and blanks; nothing for other files."""
    head = data[:4000]
    little, big = (sum(head.count(c.encode(order)) for c in "\n ,.1234567890") for order in ("utf-16-le", "utf-16-be"))
    if head.count(0) < max(2, len(head) // 50) or len(data) % 2:
        return ""
    return "utf-16-le" if little > big else "utf-16-be"


def _by_line(data: bytes, lang: str) -> FileText:
    """Decode a file that is not UTF-8 as a whole: in one old encoding, or each line in the one that it is in."""
    lines = data.splitlines(keepends=True)
    kinds = [_kind(line) for line in lines]
    utf8, old = kinds.count("utf-8"), kinds.count("")
    encoding = _old_encoding(b"".join(line for line, kind in zip(lines, kinds, strict=True) if kind == ""))
    main = "utf-8" if utf8 > old else encoding
    if not utf8 or (main != "utf-8" and utf8 <= max(2, old // 20) and _decodes(data, encoding)):
        text = data.decode(encoding, "replace")
        return _checked(text, [told("doubtful-encoding", (0, len(text)), lang, words=_NAMES[encoding])], lang)
    parts: list[str] = []
    other: list[tuple[int, int]] = []
    place = 0
    for line, kind in zip(lines, kinds, strict=True):
        own = kind if kind in ("ascii", "utf-8") else encoding if _decodes(line, encoding) else main
        parts.append(line.decode(own, "replace"))
        if own not in ("ascii", main):
            other.append((place, place + len(parts[-1])))
        place += len(parts[-1])
    found = [told("mixed-encodings", (other[0][0], other[-1][1]), lang, words=_NAMES[main])] if other else []
    return _checked("".join(parts), found, lang)


def _kind(line: bytes) -> str:
    if line.isascii():
        return "ascii"
    return "utf-8" if _decodes(line, "utf-8") else ""


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _old_encoding(data: bytes) -> str:
    """Return gb18030 or big5, whichever the bytes read as; GB 18030 where neither is clear."""
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["gb18030", "big5"]).best() if data else None
    return best.encoding if best and best.encoding in ("gb18030", "big5") else "gb18030"


def _checked(text: str, found: "tuple[PlanFinding, ...] | list[PlanFinding]", lang: str) -> FileText:
    return FileText(text, (), (*found, *_broken(text, lang)))


def _broken(text: str, lang: str) -> Iterator[PlanFinding]:
    """Where characters are lost: the mark that stands for what could not be decoded, here or before the file was made."""
    for n, match in enumerate(_BROKEN.finditer(text)):
        if n == _MOST_TOLD:
            return
        yield told("broken-characters", match.span(), lang, words=match.group().count("\ufffd"))
