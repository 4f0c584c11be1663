"""Word files (.docx): paragraphs with the numbers that Word itself sets, tables, text boxes and notes, in order."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from junheng.policy.files.content import FileText
from junheng.policy.files.numbering import Numbering
from junheng.policy.files.tables import table_lines
from junheng.policy.model import PlanFinding
from junheng.policy.words import told

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}instrText"}
_LARGEST = 200_000_000


class NotWord(Exception):
    """The archive holds no Word document."""


def word_text(data: bytes, lang: str = "zh") -> FileText:
    """Return the text of a .docx file, a line a paragraph; findings on notes, text boxes and tracked changes. NotWord if it is none."""
    parts = _parts(data)
    body = parts["word/document.xml"].find(f"{_W}body")
    reader = _Reader(Numbering(parts.get("word/numbering.xml"), parts.get("word/styles.xml")))
    lines = list(reader.blocks(body)) if body is not None else []
    notes = [
        line
        for name in ("footnotes", "endnotes")
        if (part := parts.get(f"word/{name}.xml")) is not None
        for line in reader.notes(part)
    ]
    text = "\n".join([*lines, *notes])
    extras = {
        "脚注、尾注": len(notes),
        "文本框": reader.boxes,
        "已删除的修订（未读入）": len(parts["word/document.xml"].findall(f".//{_W}del")),
    }
    return FileText(text, (), tuple(_findings(text, extras, reader.counted_tables, lang)))


def _findings(text: str, extras: dict[str, int], tables: int, lang: str) -> Iterator[PlanFinding]:
    names = {"脚注、尾注": "notes", "文本框": "text boxes", "已删除的修订（未读入）": "tracked deletions (not read)"}
    for name, count in extras.items():
        if count:
            words = f"{name} {count} 处" if lang == "zh" else f"{count} {names[name]}"
            yield told("hidden-text", (0, len(text)), lang, words=words)
    if tables:
        yield told("table-numbered", (0, len(text)), lang, words=tables)


def _parts(data: bytes) -> dict[str, Any]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    wanted = {f"word/{name}.xml" for name in ("document", "numbering", "styles", "footnotes", "endnotes")}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [m for m in archive.infolist() if m.filename in wanted]
            if sum(m.file_size for m in members) > _LARGEST or not any(
                m.filename == "word/document.xml" for m in members
            ):
                raise NotWord
            return {m.filename: etree.fromstring(archive.read(m), parser) for m in members}
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        OSError,
    ) as error:
        raise NotWord from error


class _Reader:
    """Walks the body in order."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.boxes = 0
        self.counted_tables = 0

    def blocks(self, parent: Any) -> Iterator[str]:
        """Yield a line for each paragraph and table row under ``parent``."""
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
                yield from self.blocks(child)

    def notes(self, part: Any) -> Iterator[str]:
        """Yield the notes that a person wrote; those with a type are Word's own rules and separators."""
        for note in part:
            if note.get(f"{_W}type") is None:
                text = "".join(_text(note)).strip()
                if text:
                    yield text

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        mark = self.numbering.mark(paragraph)
        text = "".join(_text(paragraph))
        yield f"{mark}{text}" if text.strip() else text.strip()
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(above.tag in _GONE for above in box.iterancestors()):
                self.boxes += 1
                yield from self.blocks(box)

    def _table(self, table: Any) -> Iterator[str]:
        above: dict[int, str] = {}
        rows: list[list[str]] = []
        for row in table.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl")) is table:
                rows.append(self._row(row, above))
        lines, counted = table_lines(rows)
        self.counted_tables += counted
        yield from lines

    def _row(self, row: Any, above: dict[int, str]) -> list[str]:
        """Return the texts of a row; a cell that goes on from above has the text above."""
        cells: list[str] = []
        for cell in (c for c in row.iter(f"{_W}tc") if next(c.iterancestors(f"{_W}tr")) is row):
            merge, span = cell.find(f"{_W}tcPr/{_W}vMerge"), cell.find(f"{_W}tcPr/{_W}gridSpan")
            text = "\n".join(line for line in self.blocks(cell) if line.strip())
            if merge is not None and merge.get(f"{_W}val", "continue") == "continue":
                text = above.get(len(cells), "")
            above[len(cells)] = text
            cells += [text] + [""] * (int(span.get(f"{_W}val", "1")) - 1 if span is not None else 0)
        return cells


def _text(element: Any) -> Iterator[str]:
    """Yield the words of a paragraph: what was deleted under tracking, and what stands in a text box, is left out."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _GONE and child.tag != f"{_W}txbxContent":
            yield from _text(child)
