"""Names that every office system accepts: sheet names in a workbook, file and folder names on Windows."""

import re
from collections.abc import Iterable

SHEET_LIMIT = 31
_SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_FILE_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Return a legal sheet name for each of ``wanted``, in order: unique whatever the case, at most 31 UTF-16 units.

    >>> sheet_names(["一小", "一小", "a/b", ""])
    ['一小', '一小(2)', 'a b', '表']
    """
    taken: set[str] = {"history"}  # a name that Excel keeps for itself
    names = []
    for text in wanted:
        name = _free(_cut(_squeezed(_SHEET_FORBIDDEN, text), SHEET_LIMIT) or "表", taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def safe_name(text: str, limit: int = 40) -> str:
    """Return ``text`` as a file or folder name that Windows accepts, at most ``limit`` UTF-16 units.

    >>> safe_name("G3: 音乐/美术教室?"), safe_name("con"), safe_name("...")
    ('G3 音乐 美术教室', 'con_', '_')
    """
    name = _cut(_squeezed(_FILE_FORBIDDEN, text), limit).rstrip(". ")
    if name.split(".")[0].casefold() in _RESERVED:
        return f"{name}_"
    return name or "_"


def _squeezed(forbidden: re.Pattern[str], text: str) -> str:
    return " ".join(forbidden.sub(" ", text).split())


def _cut(text: str, limit: int) -> str:
    while len(text.encode("utf-16-le", "replace")) // 2 > limit:
        text = text[:-1]
    return text.strip()


def _free(name: str, taken: set[str]) -> str:
    if name.casefold() not in taken:
        return name
    n = 2
    while (other := f"{_cut(name, SHEET_LIMIT - len(f'({n})'))}({n})").casefold() in taken:
        n += 1
    return other
