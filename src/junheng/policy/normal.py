"""The normalised twin of a text and the map back: widths, dashes, brackets, traditional characters, broken lines."""

import re
from collections.abc import Iterable
from functools import cache

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALIKE = {
    "〔〔【［﹝｛": "[",
    "〕】］﹞｝": "]",
    "—–―‐‑‒−－─━﹣": "-",
    "～∼〜﹏": "~",
    "∶︰﹕": ":",
    "「『〝": "“",
    "」』〞": "”",
    "﹙": "(",
    "﹚": ")",
    "．﹒": ".",
    "﹐": ",",
    "﹔": ";",
    "\u3000\u00a0\t\u2002\u2003\u2009\u202f\u205f\ue5e5\x0b\x0c": " ",
    "\r\u2028\u2029\x85": "\n",
}
_TABLE: dict[int, int] = _WIDE | {ord(c): ord(to) for group, to in _ALIKE.items() for c in group}

_INVISIBLE = re.compile(
    r"(?<=的)[`.](?=[\u4e00-\u9fff])|`|[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\x00-\x08\x0e-\x1f]"
)
_BLANK_BEFORE_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])[ ]+(?=\d)")
_BLANK_AFTER_NUMBER = re.compile(r"(?<=[^\n\d. ])[ ]*(\d[\d.]*)([ ]+)(?=[\u4e00-\u9fff%])")
_NUMBER_CUT = re.compile(
    r"(?:(?<=[^\s\d]\d\.)|(?<=[^\s\d]\d\d\.)|(?<=[^\s\d]\d{3}\.))[ ]*\n[ \n]*(?=\d+[\u4e00-\u9fff%])"
    r"|(?<=\d)[ ]*\n[ \n]*(?=%|\.\d)"
)
"""A line break within a decimal number; a lone ``1.`` on its line is a heading's mark, not the beginning of a number."""
_LINE_LIMIT = 80
_OPEN_END = re.compile(r"[\w\u4e00-\u9fff,、“(《—-]$")
_STARTS_ANEW = re.compile(
    r"\s*(?:[一二三四五六七八九十百]+[、.,:)]|[(\[][一二三四五六七八九十百\d]+[)\]]|\d+(?:\.\d+)*[、.)]|第[一二三四五六七八九十百\d]+[章节条篇部]|"
    r"[\u2460-\u249b\u2474-\u2487\u3220-\u3229●•◆■★※]|附件|抄送)"
)


def normalised(original: str) -> tuple[str, tuple[int, ...]]:
    """Return the twin of ``original`` and, for each of its characters and for its end, the offset it came from."""
    twin = _simplified(original.replace("\r\n", " \n").translate(_TABLE))
    dropped = _dropped(twin)
    kept = [n for n in range(len(twin)) if n not in dropped] if dropped else range(len(twin))
    text = "".join(twin[n] for n in kept) if dropped else twin
    return text, (*kept, len(original))


def _simplified(text: str) -> str:
    """Return ``text`` in simplified characters, one for one; a phrase that would change its length keeps its characters."""
    whole = _to_simplified(text)
    if len(whole) == len(text):
        return whole
    return "".join(_line_simplified(line) for line in text.splitlines(keepends=True))


def _line_simplified(line: str) -> str:
    changed = _to_simplified(line)
    return changed if len(changed) == len(line) else "".join(_character(c) for c in line)


def _character(character: str) -> str:
    changed = _to_simplified(character)
    return changed if len(changed) == 1 else character


def _to_simplified(text: str) -> str:
    changed: str = _converter().convert(text)
    return changed


@cache
def _converter():  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC("t2s")


def _dropped(text: str) -> set[int]:
    dropped: set[int] = set()
    for found in (_INVISIBLE, _BLANK_BEFORE_NUMBER):
        _add(dropped, (m.span() for m in found.finditer(text)))
    _add(dropped, (m.span(2) for m in _BLANK_AFTER_NUMBER.finditer(text)))
    _add(dropped, (m.span() for m in _NUMBER_CUT.finditer(text)))
    _add(dropped, _broken_lines(text))
    return dropped


def _add(dropped: set[int], spans: Iterable[tuple[int, int]]) -> None:
    for start, end in spans:
        dropped.update(range(start, end))


def _broken_lines(text: str) -> list[tuple[int, int]]:
    """Return the line breaks that a fixed page width put within sentences, as a copy from a page has them."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    lengths = sorted(len(text[a:b].rstrip()) for a, b in lines)
    if len(lengths) < 8:
        return []
    width = lengths[-max(1, len(lengths) // 10)]  # a few longer lines do not count
    full = [n for n, (a, b) in enumerate(lines) if width - 3 <= len(text[a:b].rstrip()) <= width + 3]
    open_ended = [n for n in full if _OPEN_END.search(text[lines[n][0] : lines[n][1]].rstrip())]
    if not 12 <= width <= _LINE_LIMIT or len(open_ended) * 4 < len(lines):
        return []
    return [gap for n in open_ended if (gap := _gap(text, lines, n))]


def _gap(text: str, lines: list[tuple[int, int]], n: int) -> tuple[int, int] | None:
    if n + 1 == len(lines):
        return None
    (start, end), (after, stop) = lines[n], lines[n + 1]
    between = text[end:after]
    if between.count("\n") > 1 or _STARTS_ANEW.match(text[after:stop]):
        return None
    first = start + len(text[start:end].rstrip())
    return first, after + len(text[after:stop]) - len(text[after:stop].lstrip())
