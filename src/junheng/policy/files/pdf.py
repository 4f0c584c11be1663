"""PDF files with text: pages joined to one text, lines that the page width broke joined again, page numbers and running heads left out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from junheng.policy.files.content import FileText
from junheng.policy.marks import begins_item
from junheng.policy.model import PlanFinding
from junheng.policy.words import told

_PAGE_NUMBER = re.compile(r"[-—–\s]*\d{1,4}[-—–\s]*|第\s*\d+\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4}")
_OPEN = re.compile(r"[^。；！？!?;：:…”』」.]$")
_BLANK_WITHIN = re.compile(
    r"(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])[ ]+(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])"
)
_NEARLY_FULL = 0.82


class NotPdf(Exception):
    """The file cannot be opened as PDF; ``locked`` where it asks for a password."""

    def __init__(self, *, locked: bool) -> None:
        super().__init__("locked" if locked else "damaged")
        self.locked = locked


def pdf_text(data: bytes, lang: str = "zh") -> FileText:
    """Return the text of a PDF; findings for pages without text and for what was left out. NotPdf where it cannot be opened."""
    pages = [_lines(page) for page in _pages(data)]
    bare = [n for n, lines in enumerate(pages, start=1) if not any(lines)]
    furniture = _running(pages)
    kept = [[line for line in lines if not _is_furniture(line, lines, furniture)] for lines in pages]
    text = _joined([line for lines in kept for line in lines])
    findings: list[PlanFinding] = []
    if bare and len(bare) < len(pages):
        findings.append(told("pages-without-text", (0, len(text)), lang, words="、".join(map(str, bare[:20]))))
    if lost := sorted(furniture):
        findings.append(told("running-heads", (0, min(1, len(text))), lang, words="、".join(lost[:3])))
    return FileText(text, (), tuple(findings))


def _pages(data: bytes) -> list[str]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise NotPdf(locked="password" in str(error).lower()) from error
    try:
        return [_page(document, number) for number in range(len(document))]
    finally:
        document.close()


def _page(document: Any, number: int) -> str:
    """Return a page's text; a page that cannot be read has none, which is said of it."""
    import pypdfium2 as pdfium

    try:
        text: str = document[number].get_textpage().get_text_bounded()
    except pdfium.PdfiumError:
        return ""
    return text


def _lines(page: str) -> list[str]:
    lines = (re.sub(r"[\x00\ufffe\uffff]", "", line).rstrip() for line in page.replace("\r\n", "\n").split("\n"))
    return [_BLANK_WITHIN.sub("", line) for line in lines if line.strip()]


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return the first and last lines that more than half of the pages share, their numbers apart."""
    ends = Counter(_shape(line) for lines in pages for line in {*lines[:1], *lines[-1:]})
    return {
        shape for shape, count in ends.items() if len(pages) >= 3 and count > len(pages) / 2 and shape.strip("# -—–")
    }


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _is_furniture(line: str, page: Sequence[str], running: set[str]) -> bool:
    at_edge = line in (page[0], page[-1])
    return at_edge and (_shape(line) in running or bool(_PAGE_NUMBER.fullmatch(line.strip())))


def _joined(lines: Iterable[str]) -> str:
    """Join a line to the next where it is as long as the page is wide and its sentence goes on."""
    every = list(lines)
    if not every:
        return ""
    width = sorted(map(len, every))[-max(1, len(every) // 10)]
    text = every[0]
    for line, after in pairwise(every):
        goes_on = len(line) >= width * _NEARLY_FULL and _OPEN.search(line) and not begins_item(after)
        text += after.lstrip() if goes_on else "\n" + after
    return text
