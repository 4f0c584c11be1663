"""forecast.xlsx: the warning, every school, town and county by grade and year, why it changes, and how sure it is."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from junheng.planning.forecast.model import BackTest
from junheng.publishing.sheets import Book, Cell, Grid, Page, write_book
from junheng.publishing.sheets.style import CENTRE, CODE, HEAD, MARK, NOTE, NUMBER, SIGN, TEXT, TITLE, Style
from junheng.usecases.papers.forecast_book_lists import alert_rows, backtest_rows, finding_rows, summary
from junheng.usecases.papers.forecast_view import Series, Unit, View

SUM = NUMBER.but(bold=True)
VARIANTS = ("low", "middle", "high")


def write_forecast_book(path: Path, view: View, backtest: BackTest | None, sentences: Sequence[str] = ()) -> None:
    """Write the workbook whole or not at all, what it says in ``sentences`` first; the same forecast gives the same bytes."""
    made = date(view.forecast.origin, 9, 1)
    with write_book(path, title=title(view), made=made) as book:
        _summary(book, view, sentences)
        _list(book, view, "alerts", alert_rows(view), (9, 24, 11, 9, 11, 9, 9, 9, 12, 12, 12))
        for level in ("county", "town", "school"):
            if view.units(level):
                _numbers(book, view, level)
        _why(book, view)
        if backtest is not None:
            _list(book, view, "backtest", backtest_rows(view, backtest), (12, 10, 16, 10, 12, 12, 34))
        _list(book, view, "findings", finding_rows(view), (10, 22, 22, 56, 56))


def title(view: View) -> str:
    """Return the title of every paper of this forecast."""
    years, names = view.forecast.years, [unit.name for unit in view.counties]
    return view.words("title", county=view.words("comma").join(names), first=years[0], last=years[-1])


def marks(view: View) -> list[tuple[str, str]]:
    """Return what must be said of the whole paper: made-up data, a draft, and always that it is internal."""
    words, told = view.words, []
    if view.reading.synthetic:
        told.append((words("mark.synthetic"), words("mark.synthetic.text")))
    if view.reading.errors:
        errors = sum(finding.severity == "error" for finding in view.reading.findings)
        told.append((words("mark.draft"), words("mark.draft.text", n=errors)))
    return [*told, (words("mark.internal"), words("mark.internal.text"))]


def _page(view: View) -> Page:
    right = " · ".join(mark for mark, _ in marks(view))
    return Page(paper="A3", head_left=title(view), head_right=right, number=view.words("page"))


def _opened(book: Book, view: View, name: str, widths: Sequence[float]) -> tuple[Grid, int]:
    grid = book.grid(view.words(f"sheet.{name}"), widths, _page(view))
    first = grid.line(f"{title(view)}　{view.words(f'sheet.{name}')}", TITLE.but(size=14), least=26)
    grid.line(" · ".join(mark for mark, _ in marks(view)), MARK.but(align="center"))
    return grid, first


def _summary(book: Book, view: View, sentences: Sequence[str]) -> None:
    grid, first = _opened(book, view, "summary", (22, 110))
    for mark, text in marks(view):
        grid.cells([Cell(mark, HEAD.but(align="left")), Cell(text, TEXT)])
    for head, lines in summary(view, sentences):
        grid.gap()
        grid.line(head, HEAD.but(align="left"))
        for left, right in lines:
            grid.cells([Cell(left, TEXT), Cell(right, TEXT)])
    grid.gap(16)
    grid.line(view.words("made.by"), SIGN)
    grid.print_from(first)


def _list(
    book: Book, view: View, name: str, rows: tuple[str, Sequence[str], list[list[Cell]]], widths: Sequence[float]
) -> None:
    """Write a plain table: a remark, its heads, its rows; where there is none, the words that say so."""
    remark, heads, cells = rows
    grid, first = _opened(book, view, name, widths[: max(len(heads), 2)])
    grid.line(remark, NOTE)
    head = grid.cells([Cell(text, HEAD) for text in heads], least=22) if heads else grid.row
    for line in cells:
        grid.cells(line)
    if cells:
        grid.sheet.autofilter(head, 0, grid.row - 1, len(heads) - 1)
        grid.sheet.freeze_panes(head + 1, 0)
    grid.print_from(first, repeat=(head, head) if heads else None)


def _numbers(book: Book, view: View, level: str) -> None:
    """Write every unit of a level: its total, its stages, its grades, each low, middle and high."""
    words, years = view.words, view.forecast.years
    school = level == "school"
    left = ("code", "school", "town") if school else ("name",)
    widths = ((13, 26, 12) if school else (18,)) + (10, 6, 9, *(8.5 for _ in years))
    grid, first = _opened(book, view, level, widths)
    grid.line(words("book.sum", level=view.forecast.options.level), NOTE)
    heads = [*(words(key) for key in left), words("grade"), words("variant")]
    heads += [words("now", year=view.forecast.origin), *map(str, years)]
    head = grid.cells([Cell(text, HEAD) for text in heads], least=30)
    for unit in view.units(level):
        for line in _unit(view, unit, school):
            grid.cells(line)
    grid.sheet.autofilter(head, 0, grid.row - 1, len(heads) - 1)
    grid.sheet.freeze_panes(head + 1, len(left) + 2)
    grid.print_from(first, repeat=(head, head))


def _unit(view: View, unit: Unit, school: bool) -> Iterator[list[Cell]]:
    forecast = view.forecast
    names = [Cell(unit.code, CODE), Cell(unit.name, TEXT), Cell(unit.town, TEXT)] if school else [Cell(unit.name, TEXT)]
    counted = view.counted(unit)
    for i, band in enumerate(forecast.bands):
        now = dict(view.past(unit, band)).get(forecast.origin)
        if i == 0 or any(unit.band(i).high) or now:
            yield from _lines(names, view, view.band(band), unit.band(i), now, SUM)
    for i, grade in enumerate(forecast.grades):
        if any(unit.grade(i).high) or counted.get(grade):
            yield from _lines(names, view, view.grade(grade), unit.grade(i), counted.get(grade), NUMBER)


def _lines(
    names: Sequence[Cell], view: View, label: str, series: Series, now: int | None, style: Style
) -> Iterator[list[Cell]]:
    rows = zip(VARIANTS, (series.low, series.point, series.high), strict=True)
    for variant, values in rows:
        middle = variant == "middle"
        look = style if middle else NUMBER.but(ink="#5F5F5F")
        last = Cell(now if middle else None, style)
        variant_ = Cell(view.words(variant), CENTRE)
        yield [*names, Cell(label, CENTRE), variant_, last, *(Cell(value, look) for value in values)]


def _why(book: Book, view: View) -> None:
    words, years = view.words, view.forecast.years
    grid, first = _opened(book, view, "why", (10, 26, 22, *(8.5 for _ in years)))
    grid.line(words("book.why"), NOTE)
    heads = [words("level.county"), words("name"), words("component"), *map(str, years)]
    heads[0] = words("al.level")
    head = grid.cells([Cell(text, HEAD) for text in heads], least=22)
    for level in ("county", "town", "school"):
        for unit in view.units(level):
            parts = unit.components()
            for name, values in parts.items():
                if any(values):
                    grid.cells(_reason(view, unit, words(f"component.{name}"), values, NUMBER))
            change = [sum(each) for each in zip(*parts.values(), strict=True)]
            grid.cells(_reason(view, unit, words("component.sum"), change, SUM))
    grid.sheet.autofilter(head, 0, grid.row - 1, len(heads) - 1)
    grid.sheet.freeze_panes(head + 1, 3)
    grid.print_from(first, repeat=(head, head))


def _reason(view: View, unit: Unit, label: str, values: Sequence[int], style: Style) -> list[Cell]:
    signed = style.but(number="+#,##0_0;-#,##0_0;0_0")
    level = view.words(f"level.{unit.level}")
    return [Cell(level, CENTRE), Cell(unit.name, TEXT), Cell(label, TEXT), *(Cell(value, signed) for value in values)]
