"""达标表: how every school stands on every indicator, a sheet a stage, on A3 for signature and seal."""

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from junheng.kernel.decimal15 import shown
from junheng.kernel.school_year import SchoolYear
from junheng.monitor.model import Assessment, CountyResult, IndicatorValue, SchoolResult, StageIndicator, StageResult
from junheng.publishing.sheets import (
    Cell,
    Grid,
    Page,
    Span,
    Style,
    decimals_to_tell,
    format_code,
    sheet_names,
    write_book,
)
from junheng.publishing.sheets.style import CENTRE, CODE, HEAD, MARK, NOTE, NUMBER, PLAIN, SIGN, TEXT, TITLE
from junheng.usecases.papers.standing_table_notes import NOTE_WORDS, stage_notes
from junheng.usecases.papers.standing_table_words import FILLS, MARKS, Words, paper_marks

TABLE_WORDS = {
    "t.title": ("{county}{stage}各项指标达标情况表", "{county}: {stage} schools against each indicator"),
    "t.no": ("序号", "No."),
    "t.id": ("学校标识码", "School code"),
    "t.name": ("学校名称", "School"),
    "t.kind": ("办学类型", "Kind"),
    "t.area": ("城乡", "Area"),
    "t.pupils": ("在校生数\n（人）", "Pupils"),
    "t.group": ("各项指标（{marks}）", "Indicators ({marks})"),
    "t.count": ("达标项数\n（项）", "Indicators met"),
    "t.verdict": ("结论", "Verdict"),
    "t.mean": ("均值（合计）", "Mean (total)"),
    "t.sd": ("标准差", "Standard deviation"),
    "t.cv": ("差异系数", "Coefficient of variation"),
    "t.limit": ("限值", "Limit"),
    "t.spread": ("差异系数结论", "Verdict on the coefficient"),
    "t.met": ("达标学校数（所）", "Schools that meet it"),
    "t.no_stage": ("本标准没有逐校的指标，无达标表。", "This standard has no indicators of schools."),
    "t.composite": ("综合差异系数", "Composite coefficient"),
    "t.mark.met": ("✓ 达到标准", "✓ meets the standard"),
    "t.mark.floor": ("○ 未达到但不低于标准的{share}", "○ below it, at least {share} of it"),
    "t.mark.below": ("✗ 低于标准的{share}", "✗ below {share} of it"),
    "t.mark.below_plain": ("✗ 未达到标准", "✗ below the standard"),
    "t.mark.unknown": ("? 数据缺失待填报", "? data missing"),
    "t.summary": (
        "纳入评估{all}所（在校生{pupils}人）：达标{met}所，未达标{not_met}所，待填报{unknown}所；{spread}。",
        "{all} schools ({pupils} pupils): {met} met, {not_met} not met, {unknown} to be filled in; {spread}.",
    ),
    "t.spread_ok": ("差异系数均未超过限值", "every coefficient is within its limit"),
    "t.spread_bad": ("差异系数超过限值{count}项（{ids}）", "coefficients over the limit: {count} ({ids})"),
    "t.spread_unknown": ("差异系数有{count}项待填报（{ids}）", "coefficients to be filled in: {count} ({ids})"),
    "t.spread_none": ("本标准不判断单项差异系数", "this standard judges no single coefficient"),
    **NOTE_WORDS,
}
_LEFT = (5, 12, 26, 16.5, 7, 9)
_RIGHT = (9, 11.5)
_EACH = 13
_CV_DECIMALS = 4


def write_standing_table(path: Path, assessment: Assessment, county: CountyResult, *, lang: str = "zh") -> None:
    """Write 达标表.xlsx of ``county`` to ``path``: the same assessment gives the same bytes."""
    words = Words(lang, TABLE_WORDS)
    made = SchoolYear(county.school_year).first_day
    with write_book(path, title=f"{county.name} 达标表", made=made, subject=assessment.standard_title) as book:
        if not county.stages:
            book.grid(words("t.verdict"), (60,), _page(assessment, county, words)).line(words("t.no_stage"))
        names = sheet_names(words.stage(stage.stage) for stage in county.stages)
        for name, stage in zip(names, county.stages, strict=True):
            widths = (*_LEFT, *(_EACH for _ in stage.indicators), *_RIGHT)
            grid = book.grid(name, widths, _page(assessment, county, words))
            _StageSheet(grid, assessment, county, stage, words).write()


def _page(assessment: Assessment, county: CountyResult, words: Words) -> Page:
    return Page(
        paper="A3",
        head_left=paper_marks(assessment, county, words),
        head_right=f"{assessment.standard_number} {assessment.standard_id} {assessment.standard_version}",
        foot_left=f"{county.name} {words.year(county)}",
        number=words("page"),
    )


class _StageSheet:
    """One stage's sheet, from the mark at its head to the seal at its foot."""

    def __init__(
        self, grid: Grid, assessment: Assessment, county: CountyResult, stage: StageResult, words: Words
    ) -> None:
        self.grid, self.assessment, self.county, self.stage, self.words = grid, assessment, county, stage, words
        self.items = stage.indicators
        self.last = len(grid.widths) - 1
        every = county.schools_of(stage.stage)
        self.legend = words("comma").join(legend(every, words))
        self.schools = [s for s in every if not s.excluded]

    def write(self) -> None:
        """Write the whole sheet."""
        grid, words = self.grid, self.words
        grid.line(paper_marks(self.assessment, self.county, words), MARK)
        first = grid.line(words("t.title", county=self.county.name, stage=words.stage(self.stage.stage)), TITLE)
        self._about()
        head = self._head()
        top = grid.row
        for number, school in enumerate(self.schools, 1):
            grid.cells(self._school(number, school), least=22)
        if self.schools:
            grid.sheet.autofilter(head[1], 0, grid.row - 1, self.last)
        self._foot()
        self._notes()
        sign(grid, words)
        grid.sheet.freeze_panes(top, 3)
        grid.print_from(first, repeat=head)

    def _about(self) -> None:
        words, third = self.words, self.last // 3
        basis = words("basis", title=self.assessment.standard_title, number=self.assessment.standard_number)
        self.grid.spans(
            [
                Span(0, third - 1, words("unit", county=self.county.name), PLAIN),
                Span(third, third + 2, words.year(self.county), PLAIN.but(align="center")),
                Span(third + 3, self.last, basis, PLAIN.but(align="right")),
            ],
            least=18,
        )
        self.grid.line(self._summary(), PLAIN.but(bold=True), least=18)

    def _summary(self) -> str:
        seen = [s.verdict for s in self.schools]
        pupils = "?" if self.stage.pupils is None else f"{self.stage.pupils:,}"
        counts = {verdict: seen.count(verdict) for verdict in ("met", "not_met", "unknown")}
        return self.words("t.summary", all=len(seen), pupils=pupils, spread=self._spread(), **counts)

    def _spread(self) -> str:
        words, told = self.words, []
        for key, verdict in (("t.spread_bad", "not_met"), ("t.spread_unknown", "unknown")):
            ids = [i.id for i in self.items if i.spread_verdict == verdict]
            told += [words(key, count=len(ids), ids=words("comma").join(ids))] if ids else []
        judged = any(i.spread_verdict for i in self.items)
        return words("stop").join(told) or words("t.spread_ok" if judged else "t.spread_none")

    def _head(self) -> tuple[int, int]:
        grid, words, top = self.grid, self.words, self.grid.row
        for row, height in enumerate((19, 62, 19), top):
            grid.sheet.set_row(row, height)
        for column, key in enumerate(("t.no", "t.id", "t.name", "t.kind", "t.area", "t.pupils")):
            grid.block(top, column, top + 2, column, words(key), HEAD)
        for column, key in enumerate(("t.count", "t.verdict"), self.last - 1):
            grid.block(top, column, top + 2, column, words(key), HEAD)
        left = len(_LEFT)
        if self.items:
            grid.block(top, left, top, self.last - 2, words("t.group", marks=self.legend), HEAD)
        for column, item in enumerate(self.items, left):
            grid.block(
                top + 1, column, top + 1, column, f"{item.id} {words.title(item)}\n（{words.unit(item.unit)}）", HEAD
            )
            grid.block(top + 2, column, top + 2, column, threshold(item), HEAD)
        grid.row = top + 3
        return top, top + 2

    def _school(self, number: int, school: SchoolResult) -> list[Cell]:
        verdict = school.verdict
        return [
            Cell(number, CENTRE),
            Cell(school.school_id, CODE),
            Cell(school.name, TEXT),
            Cell(self.words.kind(school), TEXT.but(size=9)),
            Cell(self.words.area(school.area_class), CENTRE),
            Cell(school.pupils, NUMBER) if school.pupils is not None else unknown_cell(),
            *(value_cell(school.values.get(item.id)) for item in self.items),
            Cell(school.met_count, CENTRE),
            Cell(_verdict(self.words, verdict), CENTRE.but(fill=FILLS.get(verdict, ""), bold=verdict != "met")),
        ]

    def _foot(self) -> None:
        plain = NUMBER.but(number=format_code(2))
        self._foot_row("t.mean", [Cell(i.mean, plain) for i in self.items], total=self.stage.pupils)
        self._foot_row("t.sd", [Cell(i.sd, plain) for i in self.items])
        if any(i.cv is not None or i.cv_limit is not None for i in self.items):
            self._foot_row("t.cv", [_coefficient(i) for i in self.items])
        if any(i.cv_limit is not None for i in self.items):
            self._foot_row("t.limit", [_limit(i) for i in self.items])
            self._foot_row("t.spread", [_spread_cell(self.words, i) for i in self.items])
        counts = [Cell(i.schools_met, NUMBER) for i in self.items]
        met = sum(s.verdict == "met" for s in self.schools)
        self._foot_row("t.met", counts, verdict=Cell(met, CENTRE))
        self._composite()

    def _foot_row(
        self, key: str, cells: Sequence[Cell], *, total: int | None = None, verdict: Cell | None = None
    ) -> None:
        label = Span(0, 4, self.words(key), HEAD.but(align="right"))
        after = [Cell(total, NUMBER), *cells, Cell(None, TEXT), verdict or Cell(None, TEXT)]
        self.grid.spans([label, *(Span(n, n, c.value, c.style) for n, c in enumerate(after, 5))], least=20)

    def _composite(self) -> None:
        composite = self.stage.composite
        if composite is None:
            return
        word = _verdict(self.words, composite.verdict)
        text = "?" if composite.value is None else f"{composite.value:.4f}"
        style = CENTRE.but(fill=FILLS.get(composite.verdict, ""), bold=True)
        self.grid.spans(
            [
                Span(0, 4, self.words("t.composite"), HEAD.but(align="right")),
                Span(5, self.last, f"{text}　≤{shown(composite.limit)}　{word}　（{composite.cite}）", style),
            ],
            least=20,
        )

    def _notes(self) -> None:
        self.grid.gap(6)
        self.grid.line(self.words("notes"), NOTE.but(bold=True))
        told = stage_notes(self.assessment, self.county, self.stage, self.words, self.legend)
        for number, text in enumerate(told, 1):
            self.grid.line(f"{number}. {text}", NOTE)


def legend(schools: Sequence[SchoolResult], words: Words) -> list[str]:
    """Return what the marks mean, for the marks that these schools' standard can give."""
    values = [v for s in schools for v in s.values.values() if v.threshold]
    shares = {f"{shown(v.floor / v.threshold):.0%}" for v in values if v.threshold and v.floor is not None}
    if not values:
        return [words("t.mark.unknown")]
    if len(shares) != 1 or shares == {"100%"}:
        return [words(f"t.mark.{key}") for key in ("met", "below_plain", "unknown")]
    (share,) = shares
    return [words(f"t.mark.{key}", share=share) for key in ("met", "floor", "below", "unknown")]


def threshold(item: StageIndicator) -> str:
    """Return the threshold with its comparator as the document writes it, ``—`` where a school has none."""
    return "—" if item.threshold is None else f"{item.compare}{shown(item.threshold)}"


def value_cell(value: IndicatorValue | None) -> Cell:
    """Return the value as a number with its mark, with enough decimals not to print as a limit that it is not."""
    if value is None or value.value is None:
        return unknown_cell()
    limits = [limit for limit in (value.threshold, value.floor) if limit is not None]
    mark = f" {MARKS[value.status]}" if value.status else ""
    code = format_code(decimals_to_tell(value.value, limits), after=mark)
    return Cell(value.value, NUMBER.but(number=code, fill=FILLS.get(value.status or "", "")))


def unknown_cell() -> Cell:
    """Return the cell of a number that nobody has filled in."""
    return Cell("?", CENTRE.but(fill=FILLS["unknown"]))


def sign(grid: Grid, words: Words) -> None:
    """Write the line for the signatures and leave the space for the seal."""
    edges = _quarters(grid.widths)
    texts = [words(key) for key in ("filler", "checker", "head", "day")]
    grid.gap(14)
    grid.spans([Span(edges[n], edges[n + 1] - 1, text, SIGN) for n, text in enumerate(texts)], least=26)
    grid.spans([Span(edges[3], edges[4] - 1, words("seal"), SIGN)], least=54)


def _quarters(widths: Sequence[float]) -> list[int]:
    """The columns at which the sheet is a quarter, a half and three quarters wide."""
    ends = list(accumulate(widths))
    cuts = [min(range(len(ends)), key=lambda n: abs(ends[n] - ends[-1] * share)) + 1 for share in (0.25, 0.5, 0.75)]
    return [0, *cuts, len(widths)]


def _verdict(words: Words, verdict: str) -> str:
    return f"{MARKS.get(verdict, '')} {words(verdict)}".strip()


def _coefficient(item: StageIndicator) -> Cell:
    if item.cv is None:
        return unknown_cell()
    mark = f" {MARKS[item.spread_verdict]}" if item.spread_verdict else ""
    code = format_code(_CV_DECIMALS, after=mark)
    return Cell(item.cv, NUMBER.but(number=code, fill=FILLS.get(item.spread_verdict or "", ""), bold=True))


def _limit(item: StageIndicator) -> Cell:
    return Cell(item.cv_limit, NUMBER.but(number=format_code(2, before=item.cv_compare)))


def _spread_cell(words: Words, item: StageIndicator) -> Cell:
    style: Style = CENTRE.but(fill=FILLS.get(item.spread_verdict or "", ""))
    return Cell(_verdict(words, item.spread_verdict) if item.spread_verdict else "—", style)


__all__ = ["TABLE_WORDS", "legend", "sign", "threshold", "unknown_cell", "value_cell", "write_standing_table"]
