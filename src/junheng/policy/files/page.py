"""Web pages into text: the words in order, a line a block; what lies outside the article is marked as no part of it."""

import re
from collections.abc import Iterator
from typing import Any

from junheng.policy.files.content import FileText
from junheng.policy.files.decode import decoded
from junheng.policy.files.tables import table_lines
from junheng.policy.words import told

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SILENT = {
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "head",
    "select",
    "button",
    "input",
    "textarea",
    "option",
}
_FRAME = {"nav", "footer", "aside", "form", "menu"}
_FRAME_NAME = re.compile(
    r"(?:^|[-_\s])(?:nav\w*|menu\w*|footer|foot|breadcrumbs?|crumbs?|share\w*|print\w*|copyright|sidebar|related|recommend\w*|comments?|toolbar|pager"
    r"|location|position|weizhi|dqwz|fontsize|qrcode|login|search\w*|banner|advert\w*)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_BLOCKS = {
    *(
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "tr",
    ),
    *(
        "table",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "address",
        "center",
        "body",
        "br",
        "hr",
        "td",
        "th",
        "fieldset",
        *_FRAME,
    ),
}
_SENTENCE_MARKS = re.compile(r"[，。；：、,;]")
_SHARE_OF_TEXT = 0.85


def page_text(data: bytes, lang: str = "zh") -> FileText:
    """Return the text of an HTML page. ``dropped`` are the lines outside the part that holds most of its sentences."""
    from lxml import etree, html

    named = _CHARSET.search(data[:4000])
    declared = named[1].decode("ascii").lower() if named else ""
    raw = decoded(data, lang, declared="gb18030" if declared in ("gb2312", "gbk") else declared)
    source = _DECLARATION.sub("", raw.text).replace("\x00", " ")
    if not source.strip():
        return FileText("", (), raw.findings)
    parser = html.HTMLParser(recover=True, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(f"<div>{source}</div>" if "<" not in source else source, parser=parser)
    except etree.ParserError:
        return FileText("", (), raw.findings)
    lines = _Lines(_article(root))
    try:
        lines.read(root)
    except RecursionError:  # nested deeper than any page that people wrote: its words without its structure
        lines.lines = [(" ".join(words.split()), True) for words in root.itertext() if words.strip()]
    text, dropped = lines.joined()
    findings = [f for f in raw.findings if f.code == "broken-characters"][:1]
    moved = [told("broken-characters", (0, len(text)), lang, words=source.count("\ufffd"))] if findings else []
    if lines.counted:
        moved.append(told("table-numbered", (0, len(text)), lang, words=lines.counted))
    return FileText(text, dropped, tuple(moved))


def _article(root: Any) -> Any:
    """Return the innermost element that holds nearly all the sentence marks of the page."""
    weight: dict[Any, int] = {}
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in _SILENT:
            own = len(_SENTENCE_MARKS.findall(element.text or "")) + sum(
                len(_SENTENCE_MARKS.findall(child.tail or "")) for child in element
            )
            for above in (element, *element.iterancestors()) if own and not _is_frame(element) else ():
                weight[above] = weight.get(above, 0) + own
    best, total = root, weight.get(root, 0)
    while True:
        inner = [child for child in best if weight.get(child, 0) > total * _SHARE_OF_TEXT]
        if not inner or inner[0].tag in ("p", "table", "tbody", "tr", "td", "span", "font", "ol", "ul"):
            return best
        best = inner[0]


def _is_frame(element: Any) -> bool:
    name = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag in _FRAME or (
        element.tag not in ("body", "html", "main", "article") and bool(_FRAME_NAME.search(name))
    )


class _Lines:
    """Gathers the lines of a page, each with whether it belongs to the article."""

    def __init__(self, article: Any) -> None:
        self.article = article
        self.lines: list[tuple[str, bool]] = []
        self.counted = 0
        self._words: list[str] = []
        self._inside = False

    def read(self, element: Any, *, inside: bool = False, framed: bool = False) -> None:
        """Read ``element`` and all within it."""
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            return
        framed = framed or _is_frame(element)
        inside = (inside or element is self.article or element.tag == "h1") and not framed
        if element.tag == "table" and not element.xpath(".//table") and self._as_table(element, inside):
            return
        block = element.tag in _BLOCKS
        if block:
            self._end_line(inside)
        self._words.append(element.text or "")
        for child in element:
            self.read(child, inside=inside, framed=framed)
            self._inside = inside
            self._words.append(child.tail or "")
        if block:
            self._end_line(inside)

    def _end_line(self, inside: bool) -> None:
        line = " ".join("".join(self._words).split())
        if line:
            self.lines.append((line, inside))
        self._words = []

    def _as_table(self, table: Any, inside: bool) -> bool:
        """Read a table whose head names units row by row; leave any other to be read cell by cell."""
        rows = [[_words(cell) for cell in row.xpath("./td|./th")] for row in table.xpath(".//tr")]
        lines, counted = table_lines([row for row in rows if row])
        if not any("\t" in line for line in lines):
            return False
        self._end_line(inside)
        self.counted += counted
        self.lines += [(line, inside) for line in lines]
        return True

    def joined(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Return the text and the spans of the lines outside the article; no span where nothing is inside."""
        dropped: list[tuple[int, int]] = []
        place = 0
        for line, inside in self.lines:
            if not inside:
                dropped.append((place, place + len(line)))
            place += len(line) + 1
        none_inside = len(dropped) == len(self.lines)
        return "\n".join(line for line, _ in self.lines), () if none_inside else tuple(dropped)


def _words(cell: Any) -> str:
    return " ".join("".join(_within(cell)).split())


def _within(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in _SILENT:
        yield element.text or ""
        for child in element:
            yield from _within(child)
            yield " " if child.tag in _BLOCKS else ""
            yield child.tail or ""
