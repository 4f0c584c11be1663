"""一校一案: a workbook with an index and, for each school that falls short, a sheet to fill in, carry out and sign."""

from pathlib import Path

from junheng.kernel.school_year import SchoolYear
from junheng.monitor.model import Assessment, CountyResult, SchoolResult
from junheng.publishing.sheets import Book, Cell, Grid, Page, Span, format_code, sheet_names, write_book
from junheng.publishing.sheets.style import CENTRE, CODE, HEAD, LINK, MARK, NOTE, NUMBER, PLAIN, TEXT, TITLE
from junheng.usecases.papers.school_plans_rows import PlanRow, SchoolPlan, school_plans, source
from junheng.usecases.papers.standing_table import value_cell
from junheng.usecases.papers.standing_table_words import FILLS, MARKS, Words, paper_marks

PLAN_WORDS = {
    "p.index": ("一校一案目录", "School plans: index"),
    "p.index_title": ("{county}义务教育学校“一校一案”目录", "{county}: index of school plans"),
    "p.title": ("{school}“一校一案”", "{school}: plan of improvement"),
    "p.count": (
        "共{count}所学校需要制定一校一案；点击校名转到该校。签字、时限、资金来源由学校和牵头单位填写。",
        "{count} schools need a plan; click a name to go to its sheet. Signatures, deadlines and money are filled in "
        "by hand.",
    ),
    "p.none": ("本次测算没有需要制定一校一案的学校。", "No school needs a plan."),
    "p.back": ("← 返回目录", "← Index"),
    "p.no": ("序号", "No."),
    "p.name": ("学校名称", "School"),
    "p.id": ("学校标识码", "School code"),
    "p.kind": ("办学类型", "Kind"),
    "p.town": ("乡镇街道", "Town"),
    "p.area": ("城乡", "Area"),
    "p.pupils": ("在校生数\n（人）", "Pupils"),
    "p.bad": ("未达标项", "Not met"),
    "p.gap_data": ("待填报项", "To be filled in"),
    "p.verdict": ("结论", "Verdict"),
    "p.person": ("责任人", "Person in charge"),
    "p.deadline": ("完成时限", "Deadline"),
    "p.closed": ("销号日期", "Closed on"),
    "p.stage": ("学段", "Stage"),
    "p.clause": ("条款（出处）", "Clause (source)"),
    "p.now": ("现状", "Now"),
    "p.required": ("要求", "Required"),
    "p.gap": ("差距", "Gap"),
    "p.measure": ("建议整改措施", "Suggested measure"),
    "p.money": ("资金来源", "Source of money"),
    "p.lead": ("牵头单位", "Lead office"),
    "p.evidence": ("佐证编号", "Evidence no."),
    "p.fill": ("补报数据：{cells}", "Fill in: {cells}"),
    "p.allowed": (
        "（本学段已达标，此项不影响结论，可列入后续提升）{measure}",
        "(Met without it; may be raised later.) {measure}",
    ),
    "p.progress": ("整改落实情况（学校填写）：", "What was done (filled in by the school): "),
    "p.part": (
        "{stage}：在校生{pupils}人，{count}项达标，{verdict}",
        "{stage}: {pupils} pupils, {count} indicators met, {verdict}",
    ),
    "p.part_out": ("{stage}：在校生{pupils}人，不计入（{reason}）", "{stage}: {pupils} pupils, not counted ({reason})"),
    "p.classes": ("超过标准班额的班级：{names}。", "Classes over the standard size: {names}."),
    "p.class": ("{grade}年级{no}班{pupils}人", "grade {grade} class {no}: {pupils} pupils"),
    "p.whole": (
        "差距按整数单位计：该项在学生数不变时，补足到要求所需的最少人数、平方米、元或间数；“—”为不能用一个数表示。",
        "A gap is the fewest whole persons, m², yuan or rooms that reach the requirement with the pupils unchanged; "
        "“—” where one number cannot say it.",
    ),
    "p.fair": (
        "整改以补短板为准，不以削减其他学校的资源来降低差异系数。",
        "Mend by raising what is low; never lower a coefficient by taking from other schools.",
    ),
    "p.evidence_note": (
        "佐证编号后的C由学校按材料顺序填写，与《佐证材料目录》一致。",
        "The C after the evidence number is filled in by order of material, as in the catalogue of evidence.",
    ),
    "p.sign.head": ("校长（签字）：", "Head teacher: "),
    "p.sign.inspector": ("责任督学（签字）：", "Inspector: "),
    "p.sign.lead": ("牵头单位负责人（签字）：", "Head of the lead office: "),
    "p.sign.day": ("签字日期：　　年　月　日", "Date: "),
    "p.check.day": ("复查日期：　　年　月　日", "Re-check date: "),
    "p.check.result": ("复查结论：□ 已达标　□ 未达标", "Re-check: □ met  □ not met"),
    "p.check.by": ("复查人（签字）：", "Re-checked by: "),
    "p.check.seal": ("（单位盖章处）", "(Seal)"),
}
_WIDTHS = (4.5, 6, 27, 11, 8.5, 13, 22, 10, 11, 9, 8.5)
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
            f"{words('p.id')}：{self.plan.school_id}",
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
            Cell(f"{row.item} {row.title}\n{source(row.cite, row.title)}", TEXT),
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
        told = [self.words("p.class", grade=grade, no=no, pupils=pupils) for _, grade, no, pupils in named]
        return [self.words("p.classes", names=self.words("comma").join(told))] if told else []

    def _sign(self) -> None:
        edges = (0, 3, 6, 8, 11)
        self.grid.gap(6)
        self.grid.line(self.words("p.progress"), TEXT.but(valign="top"), least=72)
        for keys in _SIGNED:
            texts = [self.words(f"p.{key}") for key in keys]
            spans = [Span(edges[n], edges[n + 1] - 1, text, TEXT.but(valign="top")) for n, text in enumerate(texts)]
            self.grid.spans(spans, least=46)


__all__ = ["PLAN_WORDS", "write_school_plans"]
