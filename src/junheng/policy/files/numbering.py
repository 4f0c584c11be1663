"""The numbers that Word sets before paragraphs by itself: they are not in the text and must be reckoned."""

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "chineseLegalSimplified",
    "ideographTraditional",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "japaneseDigitalTenThousand",
}
_CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}


class Numbering:
    """Counts the numbered paragraphs of a document in its order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.style: dict[str, tuple[str, int]] = {}
        self.based: dict[str, str] = {}
        self.counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read_numbering(numbering)
        if styles is not None:
            self._read_styles(styles)

    def mark(self, paragraph: Any) -> str:
        """Return what Word prints before the paragraph, with a blank where it is an Arabic number; empty for none or a bullet."""
        list_id, level = self._list_of(paragraph)
        levels = self.levels.get(list_id, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(list_id, {})
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        counts[level] = counts.get(level, levels[level][2] - 1) + 1
        form, pattern, _ = levels[level]
        if form in ("bullet", "none"):
            return ""
        for n in range(level + 1):
            if f"%{n + 1}" in pattern and n in levels:
                number = counts.get(n, levels[n][2])
                pattern = pattern.replace(f"%{n + 1}", written(number, levels[n][0]))
        return pattern + (" " if pattern[-1:].isdigit() else "")

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return "", 0
        own = _numbered(properties)
        style = properties.find(f"{_W}pStyle")
        name = style.get(f"{_W}val", "") if style is not None else ""
        inherited = self._by_style(name)
        if own is None:
            return inherited or ("", 0)
        list_id, level = own
        return (list_id or (inherited[0] if inherited else "")), level

    def _by_style(self, name: str) -> tuple[str, int] | None:
        seen: set[str] = set()
        while name and name not in seen:
            if name in self.style:
                return self.style[name]
            seen.add(name)
            name = self.based.get(name, "")
        return None

    def _read_numbering(self, root: Any) -> None:
        abstract = {a.get(f"{_W}abstractNumId"): _levels(a) for a in root.findall(f"{_W}abstractNum")}
        for number in root.findall(f"{_W}num"):
            of = number.find(f"{_W}abstractNumId")
            levels = dict(abstract.get(of.get(f"{_W}val") if of is not None else "", {}))
            for override in number.findall(f"{_W}lvlOverride"):
                start, level = override.find(f"{_W}startOverride"), int(override.get(f"{_W}ilvl", "0"))
                if start is not None and level in levels:
                    levels[level] = (*levels[level][:2], int(start.get(f"{_W}val", "1")))
            self.levels[number.get(f"{_W}numId", "")] = levels

    def _read_styles(self, root: Any) -> None:
        for style in root.findall(f"{_W}style"):
            name = style.get(f"{_W}styleId", "")
            properties, based = style.find(f"{_W}pPr"), style.find(f"{_W}basedOn")
            found = _numbered(properties) if properties is not None else None
            if found and found[0]:
                self.style[name] = found
            if based is not None:
                self.based[name] = based.get(f"{_W}val", "")


def _numbered(properties: Any) -> tuple[str, int] | None:
    found = properties.find(f"{_W}numPr")
    if found is None:
        return None
    list_id, level = found.find(f"{_W}numId"), found.find(f"{_W}ilvl")
    return (
        list_id.get(f"{_W}val", "") if list_id is not None else "",
        int(level.get(f"{_W}val", "0")) if level is not None else 0,
    )


def _levels(abstract: Any) -> dict[int, tuple[str, str, int]]:
    levels: dict[int, tuple[str, str, int]] = {}
    for level in abstract.findall(f"{_W}lvl"):
        form, text, start = (level.find(f"{_W}{name}") for name in ("numFmt", "lvlText", "start"))
        levels[int(level.get(f"{_W}ilvl", "0"))] = (
            form.get(f"{_W}val", "decimal") if form is not None else "decimal",
            text.get(f"{_W}val", "") if text is not None else "",
            int(start.get(f"{_W}val", "1")) if start is not None else 1,
        )
    return levels


def written(number: int, form: str) -> str:
    """Return ``number`` as Word writes it in the format ``form``.

    >>> written(12, "chineseCounting"), written(3, "decimalEnclosedCircle"), written(4, "decimal"), written(2, "lowerLetter")
    ('十二', '③', '4', 'b')
    """
    if form in _CHINESE:
        return _chinese(number)
    if form in _CIRCLED and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((97 if form == "lowerLetter" else 65) + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    if not 1 <= number <= 99:
        return "".join(digits[int(d)] for d in str(number))
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")
