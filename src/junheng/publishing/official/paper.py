"""An official paper built block by block: title, headings, text, tables, figures, signatures, annexes."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from junheng.publishing.official import package, pages
from junheng.publishing.official.fonts import font_table
from junheng.publishing.official.measures import ENGLISH, OFFICIAL, Layout
from junheng.publishing.official.numerals import ordinal
from junheng.publishing.official.styles import W, styles_of, styles_xml
from junheng.publishing.official.tables import Grid
from junheng.publishing.official.text import Run, lines_of, paragraph

_KEEP = "<w:keepNext/>"


class OfficialPaper:
    """A Word paper by the measures of GB/T 9704-2012, with no red head, number or seal.

    ``marks`` stand at the head of every page; ``watermark`` lies behind the text. Blocks are added in reading order,
    then ``save``. ``extent`` is the height used so far, in points, rather too much than too little: a paper that must
    keep to one page compares it with ``layout.height``.
    """

    def __init__(
        self, *, lang: str = "zh", marks: Sequence[str] = (), watermark: str = "", layout: Layout | None = None
    ) -> None:
        from docx import Document

        self.lang = lang
        self.layout = layout or (OFFICIAL if lang == "zh" else ENGLISH)
        self.extent = 0.0
        self._marks, self._watermark = tuple(marks), watermark
        self._styles = styles_of(self.layout)
        self._counters: list[int] = []
        self._tables = self._figures = self._annexes = 0
        self._across = False
        self._document = Document()
        self._prepare()

    @property
    def width(self) -> float:
        """The width of the type area of the page in hand, in points."""
        return self.layout.long_width if self._across else self.layout.width

    def title(self, *lines: str) -> None:
        """Set the title, broken into lines as given."""
        self._write("Title", [Run("\n".join(lines))])
        self._counters = []

    def subtitle(self, text: str) -> None:
        """Set a line under the title."""
        self._write("Subtitle", [Run(text)])

    def blank(self) -> None:
        """Leave a line empty."""
        self._write("Flush", [])

    def heading(self, text: str, level: int = 1) -> None:
        """Set a heading; its number (一、 （一） 1. （1）) is counted here."""
        self._counters = [*self._counters[:level], *[0] * (level - len(self._counters))]
        self._counters[-1] += 1
        self._write(f"Heading{level}", [Run(ordinal(self._counters, self.lang) + text)])

    def body(self, text: str, *, lead: str = "") -> None:
        """Set a paragraph of text; ``lead`` opens it as a run-in heading."""
        self._write("Normal", [Run(lead, lead=True), Run(text)] if lead else [Run(text)])

    def flush(self, text: str) -> None:
        """Set a paragraph without indent."""
        self._write("Flush", [Run(text)])

    def note(self, text: str) -> None:
        """Set a small line: a source, a remark."""
        self._write("Note", [Run(text)])

    def table(self, grid: Grid) -> None:
        """Set a table with its numbered caption above and its notes below."""
        self._tables += 1
        number = f"表{self._tables}　" if self.lang == "zh" else f"Table {self._tables}. "
        if grid.caption:
            self._write("Caption", [Run(number + grid.caption)])
        self.extent += grid.extent(self.width, self.lang, self._styles["TableHead"], self._styles["TableText"])
        self._add(grid.xml(self.width, self.lang))
        # Word joins two tables that touch: something must stand between them.
        for text in grid.notes or ("",):
            self.note(text)

    def picture(self, png: bytes, alt: str, *, share: float = 1.0) -> None:
        """Set a picture, ``share`` of the type area wide, with ``alt`` for those who cannot see it."""
        from docx.shared import Pt

        holder = self._document.add_paragraph(style="Figure")
        shape = holder.add_run().add_picture(BytesIO(png), width=Pt(self.width * share))
        limit = Pt(self.layout.height * 0.8)
        if shape.height > limit:
            shape.width, shape.height = round(shape.width * limit / shape.height), limit
        shape._inline.docPr.set("descr", alt)
        self.extent += shape.height.pt

    def caption(self, text: str) -> None:
        """Set the numbered words under a picture (图1 …)."""
        self._figures += 1
        number = f"图{self._figures}　" if self.lang == "zh" else f"Figure {self._figures}. "
        self._write("Under", [Run(number + text)])

    def signatures(self, *roles: str) -> None:
        """Set one line for each person to sign by hand, and a date to fill in. There is never a seal."""
        self._write("Flush", [], _KEEP)
        room, colon = ("　　　　", "：") if self.lang == "zh" else ("\u2003" * 6, ": ")
        runs = [run for role in roles for run in (Run("　"), Run(role + colon), Run(room, underline=True))]
        self._write("Flush", runs[1:], _KEEP)
        filled = "　　　　年　　月　　日　　" if self.lang == "zh" else "Date: ____ / ____ / ________"
        self._write("Flush", [Run(filled)], '<w:jc w:val="right"/>')

    def annex_list(self, titles: Sequence[str]) -> None:
        """Name the annexes under the text, as the standard has it (附件：1. …); they stay with what follows."""
        self._write("Flush", [], _KEEP)
        lead = "附件：" if self.lang == "zh" else "Annexes: "
        for number, title in enumerate(titles, 1):
            name = f"{number}.{title}" if self.lang == "zh" else f"{number}. {title}"
            self._write("Normal", [Run((lead if number == 1 else "　" * len(lead)) + name)], _KEEP)

    def annex(self, *lines: str, across: bool = False) -> None:
        """Begin an annex on a new page, laid across where its table is wide."""
        self._annexes += 1
        turn = across != self._across
        if turn:
            self._turn(across)
        mark = f"附件{self._annexes}" if self.lang == "zh" else f"Annex {self._annexes}"
        self._write("Annex", [Run(mark)], "" if turn else "<w:pageBreakBefore/>")
        if not across:
            self.blank()
        self.title(*lines)
        self.blank()
        self.extent = 0.0

    def save(self, path: Path, *, title: str, day: date) -> None:
        """Write the paper to ``path``. ``day`` is the moment it bears: the same content gives the same bytes."""
        package.describe(self._document, title=title, lang=self.lang, day=day)
        package.save(self._document, path)

    def _prepare(self) -> None:
        from docx.oxml import parse_xml

        document = self._document
        document.styles.element[:] = parse_xml(styles_xml(self.layout, self.lang))[:]
        package.drop(document.part.rels, "stylesWithEffects")
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/fontTable"):
                relation.target_part._blob = font_table()
        document.settings.odd_and_even_pages_header_footer = True
        for language in document.settings.element.xpath("./w:themeFontLang"):
            language.set(f"{{{W}}}eastAsia", "zh-CN")
        self._dress(document.sections[0])

    def _dress(self, section: Any) -> None:
        pages.lay_out(section, self.layout, across=self._across)
        pages.head_and_foot(section, self.layout, self._marks, self._watermark, self.lang, self._across)

    def _turn(self, across: bool) -> None:
        """Begin a section whose pages lie the other way; the paragraph that ends the old one takes no room."""
        self._across = across
        from docx.oxml import parse_xml

        section = self._document.add_section()
        ender = self._document.element.body.xpath("./w:p[w:pPr/w:sectPr]")[-1]
        ender.pPr.insert(0, parse_xml(f'<w:spacing {pages.NAMESPACES} w:line="20" w:lineRule="exact"/>'))
        self._dress(section)

    def _write(self, style: str, runs: Sequence[Run], properties: str = "") -> None:
        text = "".join(run.text for run in runs)
        shape = self._styles[style]
        self.extent += shape.line * lines_of(text, shape, self.width)
        self._add(paragraph(style, runs, self.lang, properties))

    def _add(self, xml: str) -> None:
        from docx.oxml import parse_xml

        body = self._document.element.body
        body.insert(len(body) - 1, parse_xml(xml.replace(">", f" {pages.NAMESPACES}>", 1)))
