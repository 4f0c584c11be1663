"""达标表: how every school stands on every indicator, a sheet a stage, on A3 for signature and seal."""

from collections.abc import Sequence
from pathlib import Path

from junheng.kernel.decimal15 import shown
from junheng.kernel.school_year import SchoolYear
from junheng.monitor.model import Assessment, CountyResult, SchoolResult, StageResult
from junheng.publishing.sheets import (
    Cell,
    Grid,
    Page,
    Span,
    format_code,
    points,
    rows_needed,
    sheet_names,
    write_book,
)
from junheng.publishing.sheets.style import CENTRE, CODE, HEAD, MARK, NOTE, NUMBER, PLAIN, TEXT, TITLE
from junheng.usecases.papers.standing_table_cells import (
    coefficient_cell,
    legend,
    limit_cell,
    places,
    sign,
    spread_cell,
    threshold,
    unknown_cell,
    value_cell,
    verdict_text,
)
from junheng.usecases.papers.standing_table_notes import stage_notes
from junheng.usecases.papers.standing_table_phrases import NOTE_WORDS, TABLE_WORDS
from junheng.usecases.papers.standing_table_words import FILLS, Words, paper_marks

_LEFT = (5, 12, 26, 17.5, 7, 9)
_RIGHT = (9, 11.5)
_EACH, _WIDE = 13, 24
"""The width of an indicator's column, and of one where there are few."""


def write_standing_table(path: Path, assessment: Assessment, county: CountyResult, *, lang: str = "zh") -> None:
    """Write 达标表.xlsx of ``county`` to ``path``: the same assessment gives the same bytes."""
    words = Words(lang, TABLE_WORDS, NOTE_WORDS)
    made = SchoolYear(county.school_year).first_day
    with write_book(path, title=f"{county.name} 达标表", made=made, subject=assessment.standard_title) as book:
        if not county.stages:
            book.grid(words("t.verdict"), (60,), _page(assessment, county, words)).line(words("t.no_stage"))
        names = sheet_names(words.stage(stage.stage) for stage in county.stages)
        for name, stage in zip(names, county.stages, strict=True):
            widths = (*_LEFT, *_columns(stage), *(_RIGHT if _judged(stage) else ()))
            grid = book.grid(name, widths, _page(assessment, county, words))
            _StageSheet(grid, assessment, county, stage, words).write()


def _columns(stage: StageResult) -> list[float]:
    count = len(stage.indicators)
    return [min(_WIDE, max(_EACH, 7 * _EACH / count))] * count if count else []


def _judged(stage: StageResult) -> bool:
    return any(item.threshold is not None for item in stage.indicators)


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
        self.judged = _judged(stage)
        self.right = len(_RIGHT) if self.judged else 0
        self.depth = 3 if self.judged else 2
        every = county.schools_of(stage.stage)
        self.legend = words("comma").join(legend(every, words))
        self.schools = [s for s in every if not s.excluded]

    def write(self) -> None:
        """Write the whole sheet."""
        grid, words = self.grid, self.words
        grid.line(paper_marks(self.assessment, self.county, words), MARK)
        title = "t.title" if self.judged else "t.title_plain"
        first = grid.line(words(title, county=self.county.name, stage=words.stage(self.stage.stage)), TITLE)
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
        basis = words("basis", title=words.standard(self.assessment), number=self.assessment.standard_number)
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
        key = "t.summary" if self.judged else "t.summary_plain"
        return self.words(key, all=len(seen), pupils=pupils, spread=self._spread(), **counts)

    def _spread(self) -> str:
        words, told = self.words, []
        for key, verdict in (("t.spread_bad", "not_met"), ("t.spread_unknown", "unknown")):
            ids = [i.id for i in self.items if i.spread_verdict == verdict]
            told += [words(key, count=len(ids), ids=words("comma").join(ids))] if ids else []
        judged = any(i.spread_verdict for i in self.items)
        return words("stop").join(told) or words("t.spread_ok" if judged else "t.spread_none")

    def _head(self) -> tuple[int, int]:
        grid, words, top, left = self.grid, self.words, self.grid.row, len(_LEFT)
        titles = [words("t.item", id=i.id, title=words.title(i), unit=words.unit(i.unit)) for i in self.items]
        group = words("t.group", marks=self.legend)
        for row, height in enumerate(self._heights(group, titles), top):
            grid.sheet.set_row(row, height)
        last = top + self.depth - 1
        for column, key in enumerate(("t.no", "t.id", "t.name", "t.kind", "t.area", "t.pupils")):
            grid.block(top, column, last, column, words(key), HEAD)
        for column, key in enumerate(("t.count", "t.verdict")[: self.right], self.last - 1):
            grid.block(top, column, last, column, words(key), HEAD)
        if self.items:
            grid.block(top, left, top, self.last - self.right, group, HEAD)
        for column, (item, title) in enumerate(zip(self.items, titles, strict=True), left):
            grid.block(top + 1, column, top + 1, column, title, HEAD)
            if self.judged:
                grid.block(last, column, last, column, threshold(item), HEAD)
        grid.row = top + self.depth
        return top, last

    def _heights(self, group: str, titles: Sequence[str]) -> list[float]:
        """The rows of the head: the heading of the indicators, their titles, their thresholds where there are any."""
        widths = _columns(self.stage)
        lines = max((rows_needed(title, widths[0], HEAD.size) for title in titles), default=1)
        over = rows_needed(group, sum(widths), HEAD.size)
        return [points(over, HEAD.size), points(lines, HEAD.size), 19.0][: self.depth]

    def _school(self, number: int, school: SchoolResult) -> list[Cell]:
        verdict = school.verdict
        fill = FILLS.get(verdict, "")
        tail = (
            Cell(school.met_count, CENTRE),
            Cell(verdict_text(self.words, verdict), CENTRE.but(fill=fill, bold=bool(fill))),
        )
        return [
            Cell(number, CENTRE),
            Cell(school.school_id, CODE),
            Cell(school.name, TEXT),
            Cell(self.words.kind(school), TEXT.but(size=9)),
            Cell(self.words.area(school.area_class), CENTRE),
            Cell(school.pupils, NUMBER) if school.pupils is not None else unknown_cell(),
            *(value_cell(school.values.get(item.id), places(item)) for item in self.items),
            *tail[: self.right],
        ]

    def _foot(self) -> None:
        plain = [NUMBER.but(number=format_code(places(i))) for i in self.items]
        pairs = list(zip(self.items, plain, strict=True))
        means = [unknown_cell() if i.mean is None else Cell(i.mean, style) for i, style in pairs]
        self._foot_row("t.mean", means, total=self.stage.pupils)
        self._foot_row("t.sd", [unknown_cell() if i.sd is None else Cell(i.sd, style) for i, style in pairs])
        if any(i.cv is not None or i.cv_limit is not None for i in self.items):
            self._foot_row("t.cv", [coefficient_cell(i) for i in self.items])
        if any(i.cv_limit is not None for i in self.items):
            self._foot_row("t.limit", [limit_cell(i) for i in self.items])
            self._foot_row("t.spread", [spread_cell(self.words, i) for i in self.items])
        if self.judged:
            counts = [Cell("—", CENTRE) if i.threshold is None else Cell(i.schools_met, NUMBER) for i in self.items]
            self._foot_row("t.met", counts, verdict=Cell(sum(s.verdict == "met" for s in self.schools), CENTRE))
        self._composite()

    def _foot_row(
        self, key: str, cells: Sequence[Cell], *, total: int | None = None, verdict: Cell | None = None
    ) -> None:
        label = Span(0, 4, self.words(key), HEAD.but(align="right"))
        after = [Cell(total, NUMBER), *cells, *(Cell(None, TEXT), verdict or Cell(None, TEXT))[: self.right]]
        self.grid.spans([label, *(Span(n, n, c.value, c.style) for n, c in enumerate(after, 5))], least=20)

    def _composite(self) -> None:
        composite = self.stage.composite
        if composite is None:
            return
        words, word = self.words, verdict_text(self.words, composite.verdict)
        text = "?" if composite.value is None else f"{composite.value:.4f}"
        style = CENTRE.but(fill=FILLS.get(composite.verdict, ""), bold=True)
        self.grid.spans(
            [
                Span(0, 4, self.words("t.composite"), HEAD.but(align="right")),
                Span(
                    5,
                    self.last,
                    f"{text}　≤{shown(composite.limit)}　{word}{words('bracket', text=words.clause(composite.cite))}",
                    style,
                ),
            ],
            least=20,
        )

    def _notes(self) -> None:
        self.grid.gap(6)
        self.grid.line(self.words("notes"), NOTE.but(bold=True))
        told = stage_notes(self.assessment, self.county, self.stage, self.words, self.legend)
        for number, text in enumerate(told, 1):
            self.grid.line(f"{number}. {text}", NOTE)


__all__ = ["write_standing_table"]
