"""The notice as workbooks: the table for the wall, and for every school its arithmetic with room for an objection."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from junheng.allocation.apportion.decide import Decision
from junheng.allocation.apportion.notice import Notice
from junheng.allocation.apportion.notice_words import word
from junheng.allocation.apportion.steps import Steps
from junheng.publishing.sheets import Book, Cell, Grid, Page, Span, sheet_names, write_book
from junheng.publishing.sheets.style import CENTRE, CODE, HEAD, NOTE, NUMBER, PLAIN, TEXT, TITLE

EACH = 250
"""Objection sheets in one workbook; more schools make more workbooks."""
UNDATED = date(2000, 1, 1)
_WIDTHS = {"code": 14, "name": 26, "area": 9, "factor": 8, "weight": 11, "share": 18, "tied": 12}
_NUMBERS = {"pupils", "least", "most", "seats"}


def write_notice(path: Path, decision: Decision, *, lang: str = "zh") -> None:
    """Write the public table, and the matrix where there is one; the same decision gives the same bytes."""
    notice = Notice(decision, lang)
    with write_book(path, title=notice.title, made=decision.rules.until or UNDATED) as book:
        _table(book, notice)
        if decision.split:
            _matrix(book, notice)


def write_objection_sheets(folder: Path, decision: Decision, *, lang: str = "zh") -> Iterator[str]:
    """Write a sheet a school, in workbooks of at most ``EACH``; yield their names."""
    notice, steps, many = Notice(decision, lang), Steps(decision, lang), len(decision.schools)
    for number, first in enumerate(range(0, many, EACH), 1):
        part = f"-{number}" if many > EACH else ""
        name = word("file.sheets", lang, part=part)
        places = range(first, min(first + EACH, many))
        names = sheet_names(decision.schools[at].name for at in places)
        with write_book(folder / name, title=notice.title, made=decision.rules.until or UNDATED) as book:
            for at, sheet in zip(places, names, strict=True):
                _school(book.grid(sheet, (19, 71), _page(notice, landscape=False)), notice, steps, at)
        yield name


def _page(notice: Notice, *, landscape: bool) -> Page:
    rules = notice.decision.rules
    return Page(landscape=landscape, head_left=notice.title, head_right=rules.id, number=word("page", notice.lang))


def _table(book: Book, notice: Notice) -> None:
    keys = notice.columns()
    widths = (5, *(_WIDTHS.get(key, 8) for key in keys))
    grid = book.grid(word("table", notice.lang), widths, _page(notice, landscape=True))
    first = _opening(grid, word("book", notice.lang), notice)
    head = grid.cells([Cell(word(key, notice.lang), HEAD) for key in ("no", *keys)], least=24)
    for at in range(len(notice.decision.schools)):
        row = notice.row(at)
        grid.cells([Cell(at + 1, CENTRE), *(_cell(key, row[key]) for key in keys)])
    pupils = sum(school.pupils for school in notice.decision.schools)
    totals: dict[str, str | int] = {"name": word("sum", notice.lang), "seats": notice.decision.total, "pupils": pupils}
    grid.cells([Cell(None, HEAD), *(_cell(key, totals.get(key, "")) for key in keys)])
    _closing(grid, notice)
    grid.sheet.freeze_panes(head + 1, 3)
    grid.print_from(first, repeat=(head, head))


def _cell(key: str, value: str | int) -> Cell:
    style = CODE if key == "code" else NUMBER if key in _NUMBERS and isinstance(value, int) else CENTRE
    return Cell(value, TEXT if key == "name" else style)


def _opening(grid: Grid, title: str, notice: Notice) -> int:
    first = grid.line(title, TITLE)
    for line in notice.heads():
        grid.line(line, PLAIN)
    grid.gap(4)
    return first


def _closing(grid: Grid, notice: Notice) -> None:
    grid.gap(4)
    for line in notice.remarks():
        grid.line(line, NOTE)


def _matrix(book: Book, notice: Notice) -> None:
    decision, lang, split = notice.decision, notice.lang, notice.decision.split
    assert split is not None
    widths = (14, 26, *(11 for _ in decision.seniors), 9)
    grid = book.grid(word("matrix", lang), widths, _page(notice, landscape=True))
    first = _opening(grid, word("matrix", lang), notice)
    names = [word("code", lang), word("name", lang), *(s.name for s in decision.seniors), word("sum", lang)]
    head = grid.cells([Cell(name, HEAD) for name in names], least=24)
    for at, school in enumerate(decision.schools):
        line = [
            Cell(seats[at] if weights[at] else "—", NUMBER)
            for seats, weights in zip(split.matrix.seats, split.matrix.weights, strict=True)
        ]
        grid.cells([Cell(school.code, CODE), Cell(school.name, TEXT), *line, Cell(decision.seats[at], NUMBER)])
    sums = [Cell(senior.seats, NUMBER) for senior in decision.seniors]
    grid.cells([Cell(None, HEAD), Cell(word("sum", lang), HEAD), *sums, Cell(decision.total, NUMBER)])
    _closing(grid, notice)
    grid.sheet.freeze_panes(head + 1, 2)
    grid.print_from(first, repeat=(head, head))


def _school(grid: Grid, notice: Notice, steps: Steps, at: int) -> None:
    school, lang = notice.decision.schools[at], notice.lang
    first = grid.line(word("sheet.title", lang, school=school.name), TITLE.but(size=16))
    grid.line(f"{word('code', lang)} {school.code}", PLAIN.but(align="center"))
    for line in notice.heads():
        grid.line(line, PLAIN)
    grid.gap(4)
    grid.cells([Cell(word("step", lang), HEAD), Cell(word("arithmetic", lang), HEAD)], least=22)
    for number, (label, text) in enumerate(steps.of(at), 1):
        grid.cells([Cell(f"{number} {label}", TEXT), Cell(text, TEXT)], least=20)
    grid.gap(6)
    box = TEXT.but(valign="top")
    grid.line(word("objection", lang), box, least=120)
    for left, right in (("sign.head", "sign.day"), ("sign.office", "sign.by")):
        grid.spans([Span(0, 0, word(left, lang), box), Span(1, 1, word(right, lang), box)], least=48)
    grid.gap(4)
    grid.line(word("verify", lang), NOTE)
    grid.print_from(first)
