"""一校一案: a workbook with an index and, for each school that falls short, a sheet to fill in, carry out and sign."""

from pathlib import Path

from junheng.kernel.school_year import SchoolYear
from junheng.monitor.model import Assessment, CountyResult, SchoolResult
from junheng.publishing.sheets import Book, Cell, Grid, Page, Span, format_code, sheet_names, write_book
from junheng.publishing.sheets.style import CENTRE, CODE, HEAD, LINK, MARK, NOTE, NUMBER, PLAIN, TEXT, TITLE
from junheng.usecases.papers.school_plans_phrases import PLAN_WORDS
from junheng.usecases.papers.school_plans_rows import PlanRow, SchoolPlan, school_plans, source
from junheng.usecases.papers.standing_table_cells import value_cell
from junheng.usecases.papers.standing_table_words import FILLS, MARKS, Words, paper_marks

_WIDTHS = (4.5, 6, 26, 14, 8.5, 13, 21, 9, 11, 8.5, 8.5)
_INDEX = (4.5, 26, 11.5, 15, 6, 9, 14, 10, 10, 8, 9, 9)
_SIGNED = (
    ("sign.head", "sign.inspector", "sign.lead", "sign.day"),
    ("check.day", "check.result", "check.by", "check.seal"),
)
_TITLE = TITLE.but(size=16)


def write_school_plans(path: Path, assessment: Assessment, county: CountyResult, *, lang: str = "zh") -> None:
    """Write 一校一案.xlsx of ``county`` to ``path``: an index, then a sheet a school, in code order."""
    words = Words(lang, PLAN_WORDS)
    plans = school_plans(county, words)
    index, *names = sheet_names([words("p.index"), *(plan.name for plan in plans)])
    page = Page(
        head_left=paper_marks(assessment, county, words),
        head_right=f"{assessment.standard_number} {assessment.standard_id} {assessment.standard_version}",
        foot_left=f"{county.name} {words.year(county)}",
        number=words("page"),
    )
    made = SchoolYear(county.school_year).first_day
    with write_book(path, title=f"{county.name} 一校一案", made=made, subject=assessment.standard_title) as book:
        _index(book, index, names, plans, assessment, county, words, page)
        for name, plan in zip(names, plans, strict=True):
            _PlanSheet(book.grid(name, _WIDTHS, page), plan, assessment, county, words, index).write()


def _index(
    book: Book,
    name: str,
    names: list[str],
    plans: list[SchoolPlan],
    assessment: Assessment,
    county: CountyResult,
    words: Words,
    page: Page,
) -> None:
    grid = book.grid(name, _INDEX, page)
    grid.line(paper_marks(assessment, county, words), MARK)
    first = grid.line(words("p.index_title", county=county.name), _TITLE)
    grid.line(words("p.count", count=len(plans)) if plans else words("p.none"), PLAIN)
    if not plans:
        return
    keys = ("no", "name", "id", "kind", "area", "pupils", "bad", "gap_data", "verdict", "person", "deadline", "closed")
    head = grid.cells([Cell(words(f"p.{key}"), HEAD) for key in keys], least=24)
    for number, (target, plan) in enumerate(zip(names, plans, strict=True), 1):
        row = grid.cells(_index_row(number, plan, words))
        grid.link(row, 1, target, plan.name, LINK)
    grid.sheet.freeze_panes(head + 1, 2)
    grid.print_from(first, repeat=(head, head))


def _index_row(number: int, plan: SchoolPlan, words: Words) -> list[Cell]:
    first, comma = plan.parts[0], words("comma")
    known = [part.pupils for part in plan.parts if part.pupils is not None]
    verdict = _worst(plan)
    return [
        Cell(number, CENTRE),
        Cell(plan.name, LINK),
        Cell(plan.school_id, CODE),
        Cell(words.maybe(f"kind.{first.kind}", first.kind), CENTRE),
        Cell(words.area(first.area_class), CENTRE),
        Cell(sum(known) if len(known) == len(plan.parts) else "?", NUMBER),
        Cell(comma.join(plan.items("below", "not_met", "floor")), TEXT),
        Cell(comma.join(plan.items("unknown")), TEXT),
        Cell(f"{MARKS[verdict]} {words(verdict)}", CENTRE.but(fill=FILLS.get(verdict, ""))),
        *(Cell(None, TEXT) for _ in range(3)),
    ]


def _worst(plan: SchoolPlan) -> str:
    if any(row.item for row in plan.rows if row.status == "not_met"):
        return "not_met"
    verdicts = {part.verdict for part in plan.parts}
    return "not_met" if "not_met" in verdicts else "unknown"


class _PlanSheet:
    """One school's sheet, from its name to the re-check."""

    def __init__(
        self, grid: Grid, plan: SchoolPlan, assessment: Assessment, county: CountyResult, words: Words, index: str
    ) -> None:
        self.grid, self.plan, self.assessment = grid, plan, assessment
        self.county, self.words, self.index = county, words, index
        self.last = len(grid.widths) - 1

    def write(self) -> None:
        """Write the whole sheet."""
        grid, words = self.grid, self.words
        top = grid.spans(
            [
                Span(0, self.last - 2, paper_marks(self.assessment, self.county, words), MARK),
                Span(self.last - 1, self.last, words("p.back"), MARK),
            ]
        )
        back = LINK.but(border="none", align="right")
        grid.link(top, self.last - 1, self.index, words("p.back"), back)
        first = grid.line(words("p.title", school=self.plan.name), _TITLE)
        self._about()
        keys = ("no", "stage", "clause", "now", "required", "gap", "measure", "money", "lead", "deadline", "evidence")
        head = grid.cells([Cell(words(f"p.{key}"), HEAD) for key in keys], least=24)
        for number, row in enumerate(self.plan.rows, 1):
            grid.cells(self._row(number, row), least=38)
        self._notes()
        self._sign()
        grid.sheet.freeze_panes(head + 1, 0)
        grid.print_from(first, repeat=(head, head))

    def _about(self) -> None:
        words, first = self.words, self.plan.parts[0]
        told = [
            f"{words('p.id')}{words('colon')}{self.plan.school_id}",
            words.maybe(f"kind.{first.kind}", first.kind),
            f"{first.town} {words.area(first.area_class)}".strip(),
            words.year(self.county),
        ]
        self.grid.line("　".join(told), PLAIN.but(align="center"), least=17)
        for part in self.plan.parts:
            self.grid.line(self._part(part), PLAIN.but(bold=not part.excluded), least=17)

    def _part(self, part: SchoolResult) -> str:
        words = self.words
        told = {"stage": words.stage(part.stage), "pupils": "?" if part.pupils is None else f"{part.pupils:,}"}
        if part.excluded:
            return words("p.part_out", reason=part.excluded, **told)
        verdict = f"{MARKS.get(part.verdict, '')} {words(part.verdict)}"
        return words("p.part", count=part.met_count, verdict=verdict, **told)

    def _row(self, number: int, row: PlanRow) -> list[Cell]:
        words = self.words
        gap = f" {words.unit(row.gap_unit)}"
        now = Cell(row.now, TEXT.but(fill=FILLS["not_met"])) if row.value is None else value_cell(row.value)
        return [
            Cell(number, CENTRE),
            Cell(words.stage(row.stage) if row.stage else "—", CENTRE),
            Cell(f"{row.item} {row.title}\n{source(row.cite, row.title, words)}", TEXT),
            now,
            Cell(row.required, CENTRE),
            Cell("—", CENTRE)
            if row.gap is None
            else Cell(row.gap, NUMBER.but(bold=True, number=format_code(0, after=gap))),
            Cell(words("p.allowed", measure=row.measure) if row.allowed else row.measure, TEXT),
            Cell(None, TEXT),
            Cell(row.lead, TEXT),
            Cell(None, TEXT),
            Cell(f"{row.evidence}-C", CENTRE),
        ]

    def _notes(self) -> None:
        self.grid.gap(4)
        keys = ("p.whole", "p.fair", "p.evidence_note")
        for text in (*self._classes(), *(self.words(key) for key in keys)):
            self.grid.line(text, NOTE)

    def _classes(self) -> list[str]:
        named = [c for band in self.county.class_bands for c in band.named if c[0] == self.plan.school_id]
        told = [self.words("p.class", name=name, pupils=pupils) for _, _, name, pupils in named]
        return [self.words("p.classes", names=self.words("comma").join(told))] if told else []

    def _sign(self) -> None:
        edges = (0, 3, 6, 8, 11)
        self.grid.gap(6)
        self.grid.line(self.words("p.progress"), TEXT.but(valign="top"), least=72)
        for keys in _SIGNED:
            texts = [self.words(f"p.{key}") for key in keys]
            spans = [Span(edges[n], edges[n + 1] - 1, text, TEXT.but(valign="top")) for n, text in enumerate(texts)]
            self.grid.spans(spans, least=46)


__all__ = ["write_school_plans"]
