"""plan.xlsx: the sums, one school one plan, indicators before and after, moves, limits, assumptions."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from junheng.publishing.charts.numbers import beside, places
from junheng.publishing.sheets import Book, Cell, Grid, Page, Span, decimals_to_tell, format_code, write_book
from junheng.publishing.sheets.style import BAND, CENTRE, HEAD, NOTE, NUMBER, PLAIN, TEXT, TITLE
from junheng.usecases.papers.invest_words import (
    GLYPH,
    clause_words,
    headline,
    marks_of,
    said,
    stage_word,
    step_words,
    titled,
    unit_of,
    word,
)

View = Mapping[str, Any]
ROUND = NUMBER.but(number="#,##0.0%_0")


def write_plan_book(path: Path, view: View, lang: str = "zh") -> None:
    """Write the workbook; the same plan gives the same bytes."""
    made = date(view["county"]["school_year"], 9, 1)
    with write_book(path, title=_title(view, lang), made=made, subject="；".join(marks_of(view, lang))) as book:
        _summary(book, view, lang)
        _schools(book, view, lang)
        _heat(book, view, lang)
        if view["moves"]:
            _moves(book, view, lang)
        if view["limits"]:
            _limits(book, view, lang)
        _assumed(book, view, lang)


def _title(view: View, lang: str) -> str:
    name, year = view["county"]["name"], view["asked"]["years"][-1]
    return f"{name}补短板方案（到 {year} 学年）" if lang == "zh" else f"{name}: plan to close the gap by {year}"


def _opened(book: Book, name: str, widths: Sequence[float], view: View, lang: str) -> tuple[Grid, int]:
    """Return a sheet with its title, its marks, and what was assumed of empty cells."""
    number = "第 &P 页，共 &N 页" if lang == "zh" else "Page &P of &N"
    marks = "　".join(f"【{mark}】" for mark in marks_of(view, lang))
    page = Page(
        landscape=True, head_left=_title(view, lang), head_right=" · ".join(marks_of(view, lang)), number=number
    )
    grid = book.grid(word(name, lang), widths, page)
    first = grid.line(
        _title(view, lang) if name == "summary" else f"{_title(view, lang)}　{word(name, lang)}", TITLE.but(size=16)
    )
    grid.line(marks, PLAIN.but(align="center", size=9))
    if view["assumed_cells"]:
        grid.line(view["assumptions"][lang][3], NOTE)
    grid.gap(4)
    return grid, first


def _head(grid: Grid, names: Sequence[str], lang: str) -> int:
    return grid.cells([Cell(word(name, lang), HEAD) for name in names], least=24)


def _summary(book: Book, view: View, lang: str) -> None:
    grid, first = _opened(book, "summary", (34, 10, 12, 18, 10, 10, 12, 16, 26), view, lang)
    grid.line(headline(view, lang), PLAIN.but(size=12))
    grid.gap(6)
    grid.line(word("by_item", lang), BAND)
    _head(grid, ("step", "unit", "units", "cost", "share", "posts", "turned", "each", "department"), lang)
    for item in view["by_item"]:
        share = item["cost"] / view["cost"] if view["cost"] else 0
        each = item["cost"] / item["values_turned"] if item["values_turned"] else None
        grid.cells(
            [
                Cell(titled(item, lang), TEXT),
                Cell(unit_of(item, lang), CENTRE),
                Cell(item["units"], NUMBER),
                Cell(item["cost"], NUMBER),
                Cell(share, ROUND),
                Cell(item["posts"], NUMBER),
                Cell(item["values_turned"], NUMBER),
                Cell(each, NUMBER),
                Cell(item["department"], TEXT),
            ]
        )
    posts = sum(item["posts"] for item in view["by_item"])
    sums: list[Cell] = [Cell(word("sum", lang), HEAD), *[Cell(None, HEAD)] * 8]
    sums[3], sums[5] = Cell(view["cost"], NUMBER.but(bold=True)), Cell(posts, NUMBER.but(bold=True))
    grid.cells(sums)
    grid.gap(6)
    _years(grid, view, lang)
    _coefficients(grid, view, lang)
    _others(grid, view, lang)
    grid.print_from(first)


def _row(grid: Grid, cells: Sequence[tuple[int, int, Cell]]) -> None:
    """Write a row of cells over several columns each: amounts of money need the room."""
    grid.spans([Span(first, last, cell.value, cell.style) for first, last, cell in cells], least=20)


def _years(grid: Grid, view: View, lang: str) -> None:
    grid.line(word("by_year", lang), BAND)
    heads = [Cell(word(name, lang), HEAD) for name in ("year", "cost", "cash")]
    _row(grid, [(0, 0, heads[0]), (1, 3, heads[1]), (4, 7, heads[2])])
    for year in view["by_year"]:
        name = Cell(f"{year['year']}–{year['year'] + 1}", CENTRE)
        _row(grid, [(0, 0, name), (1, 3, Cell(year["cost"], NUMBER)), (4, 7, Cell(year["cash"], NUMBER))])
    grid.gap(6)
    grid.line(word("by_stage", lang), BAND)
    _row(grid, [(0, 0, Cell(word("stage", lang), HEAD)), (1, 3, Cell(word("cost", lang), HEAD))])
    for stage in view["by_stage"]:
        name = Cell(stage_word(stage["stage"], lang), CENTRE)
        _row(grid, [(0, 0, name), (1, 3, Cell(stage["cost"], NUMBER))])
    grid.gap(6)


def _coefficients(grid: Grid, view: View, lang: str) -> None:
    grid.line(word("spreads", lang), BAND)
    places_of = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 5), (6, 7))
    heads = [Cell(word(n, lang), HEAD) for n in ("indicator", "stage", "limit", "before", "after", "verdict")]
    _row(grid, [(*place, head) for place, head in zip(places_of, heads, strict=True)])
    words = {True: "● " + said("within", lang), False: "○ " + said("over", lang)}
    for spread in view["spreads"]:
        if spread["limit"] is not None:
            cells = [
                Cell(f"{spread['indicator']} {titled(spread, lang)}", TEXT),
                Cell(stage_word(spread["stage"], lang), CENTRE),
            ]
            cells += [_coefficient(spread[key], spread["limit"]) for key in ("limit", "before", "after")]
            cells.append(Cell(words[spread["holds"]], CENTRE))
            _row(grid, [(*place, cell) for place, cell in zip(places_of, cells, strict=True)])
    grid.gap(6)


def _coefficient(value: float | None, limit: float) -> Cell:
    """Four decimals, more where four would put it on the limit."""
    if value is None:
        return Cell("—", CENTRE)
    return Cell(value, NUMBER.but(number=format_code(decimals_to_tell(value, [limit], least=4))))


def _others(grid: Grid, view: View, lang: str) -> None:
    """Requirements that money for the indicators does not meet."""
    if not view["requirements"]:
        return
    grid.line(word("others", lang), BAND)
    for rule in view["requirements"]:
        verdict = {"not_met": ("未达到", "not met"), "unknown": ("缺数据", "unknown")}[rule["verdict"]][lang != "zh"]
        title = rule["title"] if lang == "zh" else rule["title_en"] or rule["title"]
        grid.line(f"{rule['id']} {title}：{verdict}〔{rule['department']}〕", PLAIN)


def _schools(book: Book, view: View, lang: str) -> None:
    grid, first = _opened(book, "schools", (6, 26, 8, 10, 36, 12, 9, 9, 16, 10, 40, 24), view, lang)
    names = (
        "no",
        "school",
        "stage",
        "pupils",
        "step",
        "units",
        "unit",
        "year",
        "cost",
        "posts",
        "clause",
        "department",
    )
    head = _head(grid, names, lang)
    number = 0
    for school in view["schools"]:
        for step in school["steps"]:
            number += 1
            grid.cells(_step(number, school, step, lang))
    if not number:
        grid.line("各校都不需要投入" if lang == "zh" else "No school needs anything", PLAIN)
    sums: list[Cell] = [Cell(None, HEAD)] * len(names)
    sums[1], sums[8] = Cell(word("sum", lang), HEAD), Cell(view["cost"], NUMBER.but(bold=True))
    grid.cells(sums)
    grid.sheet.freeze_panes(head + 1, 2)
    grid.print_from(first, repeat=(head, head))


def _step(number: int, school: View, step: View, lang: str) -> list[Cell]:
    return [
        Cell(number, CENTRE),
        Cell(school["name"], TEXT),
        Cell(stage_word(school["stage"], lang), CENTRE),
        Cell(school["pupils"], NUMBER),
        Cell(step_words(step, lang), TEXT),
        Cell(step["units"], NUMBER),
        Cell(unit_of(step, lang), CENTRE),
        Cell(str(step["year"]), CENTRE),
        Cell(step["cost"], NUMBER),
        Cell(step["posts"], NUMBER),
        Cell(clause_words(step, lang), TEXT),
        Cell(step["department"], TEXT),
    ]


def shown(value: View) -> str:
    """Return a value with its shape, rounded but never onto the line it is judged by."""
    decimals = places(value["threshold"] if value["threshold"] is not None else 1)
    return f"{GLYPH.get(value['status'] or '', '')} {beside(value['value'], value['threshold'], decimals=decimals)}".strip()


def _heat(book: Book, view: View, lang: str) -> None:
    names = (
        [s["indicator"] for s in view["spreads"] if s["stage"] == view["spreads"][0]["stage"]]
        if view["spreads"]
        else []
    )
    titles = {s["indicator"]: titled(s, lang) for s in view["spreads"]}
    grid, first = _opened(book, "heat", (26, 8, *(21 for _ in names)), view, lang)
    key = (
        "● 达标　◐ 达到 85%　○ 不足 85%；每格：不做 → 做完"
        if lang == "zh"
        else "● met  ◐ at 85 %  ○ below 85 %; without → with the plan"
    )
    grid.line(key, NOTE)
    head = grid.cells(
        [Cell(word(n, lang), HEAD) for n in ("school", "stage")] + [Cell(f"{n} {titles[n]}", HEAD) for n in names],
        least=30,
    )
    for school in view["schools"]:
        cells = [Cell(school["name"], TEXT), Cell(stage_word(school["stage"], lang), CENTRE)]
        for name in names:
            was, now = school["before"]["values"][name], school["after"]["values"][name]
            text = shown(now) if was == now else f"{shown(was)} → {shown(now)}"
            cells.append(Cell(text, CENTRE.but(fill=_fill(was["status"]))))
        grid.cells(cells)
    grid.sheet.freeze_panes(head + 1, 1)
    grid.print_from(first, repeat=(head, head))


def _fill(status: str | None) -> str:
    return {"below": "#FDECEB", "floor": "#FDF3D9", "unknown": "#EEF1F4"}.get(status or "", "")


def _moves(book: Book, view: View, lang: str) -> None:
    grid, first = _opened(book, "moves", (26, 26, 8, 30, 8, 10, 16), view, lang)
    head = _head(grid, ("from", "to", "stage", "kind", "teachers", "year", "cost"), lang)
    for move in view["moves"]:
        cells = [Cell(move["from"], TEXT), Cell(move["to"], TEXT), Cell(stage_word(move["stage"], lang), CENTRE)]
        cells += [Cell(titled(move, lang), TEXT), Cell(move["teachers"], NUMBER), Cell(str(move["year"]), CENTRE)]
        grid.cells([*cells, Cell(move["cost"], NUMBER)])
    grid.print_from(first, repeat=(head, head))


def _limits(book: Book, view: View, lang: str) -> None:
    grid, first = _opened(book, "limits", (50, 22, 22, 18), view, lang)
    head = _head(grid, ("moved", "then", "saves", "passing"), lang)
    for one in view["limits"]:
        told = one["cost"] is not None
        cost = Cell(one["cost"], NUMBER) if told else Cell(said(one["status"], lang), CENTRE)
        saves: Cell = Cell(None, NUMBER)
        if one["cost"] is not None and view["goal"] != "most":
            saves = Cell(view["cost"] - one["cost"], NUMBER) if one["apart"] else Cell(said("same", lang), CENTRE)
        grid.cells([Cell(titled(one, lang), TEXT), cost, saves, Cell(one["passing"], NUMBER)])
    grid.print_from(first, repeat=(head, head))


def _assumed(book: Book, view: View, lang: str) -> None:
    grid, first = _opened(book, "assumed", (30, 60, 20, 20), view, lang)
    for n, text in enumerate(view["assumptions"][lang], 1):
        grid.line(f"{n}. {text}", PLAIN)
    grid.gap(6)
    grid.cells([Cell(word(n, lang), HEAD) for n in ("step", "source", "once", "yearly")])
    for price in view["prices"]:
        cells = [Cell(_priced(price, lang), TEXT), Cell(price["source"], TEXT)]
        grid.cells([*cells, Cell(price["once"], NUMBER), Cell(price["yearly"], NUMBER)])
    grid.print_from(first)


def _priced(price: View, lang: str) -> str:
    tail = "，".join(x for x in (stage_word(price["stage"], lang) if price["stage"] else "", price["school"]) if x)
    return titled(price, lang) + (f"（{tail}）" if tail else "")
