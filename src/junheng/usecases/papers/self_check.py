"""自查表: the judgements of a standard on one sheet, to be filled in by hand or on screen, and signed."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from junheng.kernel import Problem
from junheng.kernel.school_year import SchoolYear
from junheng.publishing.sheets import Cell, Grid, Page, Span, write_book
from junheng.publishing.sheets.style import CENTRE, CODE, HEAD, MARK, NOTE, PLAIN, SIGN, TEXT, TITLE
from junheng.standards import Standard
from junheng.usecases.papers.self_check_notes import result_word, self_check_notes
from junheng.usecases.papers.self_check_return import Linked, write_return
from junheng.usecases.papers.self_check_tasks import Task, judgement_tasks
from junheng.usecases.papers.self_check_words import SELF_CHECK_WORDS
from junheng.usecases.papers.standing_table_words import Words

_WIDTHS = (12.5, 6, 21, 30, 9, 17.5, 17.5, 9, 9, 9.5)
_COLUMNS = ("group", "item", "task", "points", "result", "problem", "measure", "person", "deadline", "evidence")
_RESULT, _EVIDENCE = _COLUMNS.index("result"), _COLUMNS.index("evidence")
_ROOM = 36
"""Points of height a row has at least: two lines written by hand."""


def write_self_check(
    path: Path,
    standard: Standard,
    *,
    school: str = "",
    county: str = "",
    year: int | None = None,
    results: Mapping[str, str] | None = None,
    remarks: Mapping[str, str] | None = None,
    evidence: Mapping[str, str] | None = None,
    marks: Sequence[str] = (),
    lang: str = "zh",
) -> None:
    """Write 自查表.xlsx of ``standard`` to ``path``: the same arguments give the same bytes.

    ``results`` (``good``, ``not_met`` …), ``remarks`` (for 存在问题) and ``evidence`` (numbers) are by item and filled
    in; None leaves all results for people to fill in. ``marks`` are printed above, such as 合成数据. Problem where the
    standard has no judgements.
    """
    tasks = judgement_tasks(standard)
    if not tasks:
        en = (f"{standard.id} asks for no judgements, so it has no self-check.", "Use another --standard.")
        raise Problem(
            f"标准 {standard.id} 没有定性评价的要求，没有自查表。", fix="请用 --standard 指定其他标准。", en=en
        )
    words = Words(lang, SELF_CHECK_WORDS)
    made = SchoolYear(year).first_day if year else standard.binds_from
    with write_book(path, title=words("s.title", title=standard.title), made=made, subject=standard.title) as book:
        sheet = words("s.sheet")
        grid = book.grid(sheet, _WIDTHS, _page(standard, marks, words))
        given = _Given(results, remarks or {}, evidence or {})
        linked = _CheckSheet(grid, standard, tasks, given, words).write(school, county, year, marks)
        write_return(book, tasks, linked, sheet, words)


def _page(standard: Standard, marks: Sequence[str], words: Words) -> Page:
    source = standard.sources[standard.source]
    return Page(
        head_left="　".join((words("s.mark"), *marks)),
        head_right=f"{source.number} {standard.id} {standard.version}",
        number=words("page"),
    )


class _Given:
    """What is known before anybody fills the sheet in."""

    def __init__(
        self, results: Mapping[str, str] | None, remarks: Mapping[str, str], evidence: Mapping[str, str]
    ) -> None:
        self.counted = results is not None
        self.results, self.remarks, self.evidence = results or {}, remarks, evidence


class _CheckSheet:
    """The sheet, from the mark at its head to the seal at its foot."""

    def __init__(self, grid: Grid, standard: Standard, tasks: Sequence[Task], given: _Given, words: Words) -> None:
        self.grid, self.standard, self.tasks, self.given, self.words = grid, standard, tasks, given, words

    def write(self, school: str, county: str, year: int | None, marks: Sequence[str]) -> Linked:
        """Write the whole sheet; return where the second sheet finds what is typed in."""
        grid, words = self.grid, self.words
        grid.line("　｜　".join((words("s.mark"), *marks)), MARK)
        first = grid.line(self._title(school or county), TITLE.but(size=16))
        code = self._about(school, county, year)
        if self.given.counted:
            grid.line(self._count(), PLAIN.but(bold=True))
        head = grid.cells([Cell(text, HEAD) for text in self._heads()], least=24)
        top = grid.row
        for _, group in groupby(self.tasks, key=lambda task: task.group):
            self._group(list(group))
        self._notes()
        self._sign()
        grid.sheet.freeze_panes(head + 1, 3)
        grid.print_from(first, repeat=(head, head))
        return Linked(code, top, {"result": _RESULT, "evidence": _EVIDENCE}, self._shown())

    def _heads(self) -> list[str]:
        """A standard that is all judgements has duties and tasks; of others these are some of the requirements."""
        whole = {t.requirement for t in self.tasks} == {r.id for r in self.standard.requirements}
        plain = {} if whole else {"group": "group_plain", "task": "task_plain"}
        return [self.words(f"s.{plain.get(key, key)}") for key in _COLUMNS]

    def _title(self, who: str) -> str:
        words = self.words
        return words("s.title_of" if who else "s.title", who=who, title=words.title(self.standard))

    def _about(self, school: str, county: str, year: int | None) -> tuple[int, int]:
        """Write who checks; return the cell of the school's code."""
        words, label = self.words, HEAD.but(align="right", size=9)
        told = words.school_year(year) if year else ""
        row = self.grid.spans(
            [
                Span(0, 1, words("s.who"), label),
                Span(2, 3, school, TEXT),
                Span(4, 4, words("s.code"), label),
                Span(5, 5, None, CODE),
                Span(6, 6, words("s.where"), label),
                Span(7, 9, " ".join(part for part in (county, told) if part), TEXT),
            ],
            least=24,
        )
        return row, 5

    def _count(self) -> str:
        seen = [(task, self.given.results.get(task.item)) for task in self.tasks]
        met = sum(result in task.passes for task, result in seen)
        each = sum(not result and task.item in self.given.remarks for task, result in seen)
        left = sum(not result for _, result in seen) - each
        bad = len(seen) - met - left - each
        told = self.words("s.count", all=len(seen), met=met, not_met=bad, left=left)
        return f"{told} {self.words('s.count_each', each=each)}" if each else told

    def _group(self, tasks: Sequence[Task]) -> None:
        grid, top = self.grid, self.grid.row
        for task in tasks:
            row = grid.cells(self._row(task), least=_ROOM)
            self._drop_down(row, task)
        name = tasks[0].group[self.words.lang == "en"]
        grid.block(top, 0, grid.row - 1, 0, name, HEAD.but(valign="top"))

    def _row(self, task: Task) -> list[Cell]:
        given, words = self.given, self.words
        return [
            Cell(None, HEAD),
            Cell(task.item, CENTRE),
            Cell(f"{words.title(task)}{'＊' if task.remembered else ''}", TEXT),
            Cell(task.points, TEXT.but(size=9)),
            Cell(result_word(given.results.get(task.item, ""), words), CENTRE),
            Cell(given.remarks.get(task.item), TEXT.but(size=9)),
            *(Cell(None, TEXT) for _ in range(3)),
            Cell(given.evidence.get(task.item), CENTRE.but(size=9)),
        ]

    def _drop_down(self, row: int, task: Task) -> None:
        offered = dict.fromkeys((*task.choices, *filter(None, [self.given.results.get(task.item)])))
        rule = {
            "validate": "list",
            "source": [result_word(result, self.words) for result in offered],
            "error_title": self.words("s.result"),
            "error_message": self.words("s.choose_error"),
        }
        self.grid.sheet.data_validation(row, _RESULT, row, _RESULT, rule)

    def _shown(self) -> Mapping[str, tuple[str, str]]:
        """Return what the result and evidence cells of each item hold now."""
        given = self.given
        return {
            t.item: (result_word(given.results.get(t.item, ""), self.words), given.evidence.get(t.item, ""))
            for t in self.tasks
        }

    def _notes(self) -> None:
        grid, words = self.grid, self.words
        grid.gap(4)
        grid.line(words("s.notes"), NOTE.but(bold=True))
        for number, text in enumerate(self_check_notes(self.standard, self.tasks, words), 1):
            grid.line(f"{number}. {text}", NOTE)

    def _sign(self) -> None:
        edges, words = (0, 3, 5, 7, 10), self.words
        self.grid.gap(10)
        texts = [words(f"s.{key}") for key in ("signed", "headed", "day", "seal")]
        spans = [Span(edges[n], edges[n + 1] - 1, text, SIGN) for n, text in enumerate(texts)]
        self.grid.spans(spans, least=54)


__all__ = ["write_self_check"]
