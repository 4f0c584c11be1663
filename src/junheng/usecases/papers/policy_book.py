"""The review workbook: a row an item, its sentence beside it, a drop-down to confirm and cells for what is to be changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from junheng.publishing.sheets import Book, Cell, Grid, Page, Span, Style, write_book
from junheng.publishing.sheets.style import CENTRE, CODE, HEAD, NOTE, NUMBER, PLAIN, TEXT, TITLE
from junheng.usecases.papers.policy_fields import KINDS, Field, Kind, shown, value_of
from junheng.usecases.papers.policy_words import word

UNDATED = date(2000, 1, 1)
"""The date in the file's properties: the same programme gives the same bytes."""

_OPEN = "#FFF8E1"
_HIGHEST = 400  # a row of a spreadsheet is at most 409 points high
_QUOTE_WIDTHS = ((34, 48), (60, 10))
"""Of the words and their sentence: a task or a rule is a sentence itself."""
_SENTENCE = re.compile(r"[^。；！？;!?\r\n]*[。；！？;!?]?")
_FAR = 300
_ROOM = 20


def write_review(path: Path, programme: Mapping[str, Any], text: str, *, lang: str = "zh") -> None:
    """Write the workbook of ``programme`` (the values of programme.json) over its ``text``."""
    with write_book(path, title=word("title", lang), made=UNDATED, subject=programme["source"]["name"]) as book:
        _guide(book, programme, lang)
        for kind in KINDS:
            _kind(book, programme, text, kind, lang)
        _findings(book, programme, lang)


def columns(kind: Kind, lang: str) -> list[str]:
    """Return the titles of a sheet's columns, in order: how a workbook is read back."""
    before = [word("id", lang), word("plan", lang), *(f.title(lang) for f in kind.fields), word("quote", lang)]
    before.append(word("sentence", lang))
    changes = [word("change", lang) + f.title(lang) for f in kind.fields if f.edit]
    return [*before, word("verdict", lang), *changes, word("remark", lang)]


def verdicts(lang: str) -> list[str]:
    """Return what may be chosen in the column 确认."""
    return [word(key, lang) for key in ("yes", "changed", "no")]


def _page(programme: Mapping[str, Any], lang: str) -> Page:
    return Page(
        paper="A3",
        head_left=word("title", lang),
        head_right=programme["source"]["name"][:60],
        number=word("page", lang),
    )


def _guide(book: Book, programme: Mapping[str, Any], lang: str) -> None:
    grid = book.grid(word("guide", lang), (24, 70), _page(programme, lang))
    grid.line(word("title", lang), TITLE.but(size=16))
    grid.line(word("internal", lang), NOTE)
    source = programme["source"]
    pairs: list[tuple[str, str | int]] = [
        (word("source", lang), source["name"]),
        (word("digest", lang), source["sha256"]),
        (word("characters", lang), source["characters"]),
        (word("plans", lang), len(programme["plans"])),
    ]
    pairs += [(kind.title(lang), sum(len(plan[kind.key]) for plan in programme["plans"])) for kind in KINDS]
    for name, value in pairs:
        grid.cells([Cell(name, HEAD.but(align="left")), Cell(value, TEXT)])
    grid.gap()
    grid.line(word("how", lang), PLAIN.but(bold=True))
    for n in range(1, 5):
        grid.line(f"{n}. {word(f'how.{n}', lang)}", PLAIN)


def _kind(book: Book, programme: Mapping[str, Any], text: str, kind: Kind, lang: str) -> None:
    edits = [field for field in kind.fields if field.edit]
    widths = [
        9,
        16,
        *(f.width for f in kind.fields),
        *_QUOTE_WIDTHS[kind.key in ("tasks", "rules")],
        9,
        *(max(10, f.width * 0.7) for f in edits),
        16,
    ]
    grid = book.grid(kind.title(lang), widths, _page(programme, lang))
    titles = columns(kind, lang)
    first_edit = len(titles) - len(edits) - 1
    heads = [Cell(title, HEAD.but(fill=_OPEN) if at >= first_edit - 1 else HEAD) for at, title in enumerate(titles)]
    head = grid.cells(heads, least=30)
    rows = list(_rows(programme, kind))
    for plan, item in rows:
        _row(grid, plan, item, _sentence(text, item), kind, lang)
    if not rows:
        grid.line(word("empty", lang), PLAIN)
    grid.sheet.freeze_panes(head + 1, 2)
    if rows:
        grid.sheet.autofilter(head, 0, head + len(rows), len(titles) - 1)
        _choices(grid, head + 1, head + len(rows), first_edit, edits, lang)
    grid.print_from(head, repeat=(head, head))


def _rows(programme: Mapping[str, Any], kind: Kind) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for plan in programme["plans"]:
        for item in plan[kind.key]:
            yield plan["title"], item


def _sentence(text: str, item: Mapping[str, Any]) -> str | None:
    """Return the sentence that the item stands in; None where the item is as long."""
    start, end = item["span"]
    begin = max(text.rfind(mark, max(0, start - _FAR), start) for mark in "。；！？;!?\r\n") + 1
    begin = max(begin, start - _FAR)
    after = _SENTENCE.match(text, end, end + _FAR)
    found = text[begin : after.end() if after else end].strip()
    return found if len(found) > end - start + 1 and end - start < _FAR else None


def _row(grid: Grid, plan: str, item: Mapping[str, Any], sentence: str | None, kind: Kind, lang: str) -> None:
    edits = [field for field in kind.fields if field.edit]
    cells = [Cell(item["id"], CODE), Cell(plan, TEXT.but(size=9))]
    cells += [Cell(shown(item, field, lang), _style(item, field)) for field in kind.fields]
    cells += [Cell(item["quote"], TEXT), Cell(sentence, TEXT.but(size=9)), Cell(None, CENTRE.but(fill=_OPEN))]
    cells += [Cell(None, _style(item, field).but(fill=_OPEN)) for field in edits] + [Cell(None, TEXT.but(fill=_OPEN))]
    row = grid.cells(cells)
    need = 14.0 * (
        1 + max((len(str(c.value)) * 2 / w for c, w in zip(cells, grid.widths, strict=True) if c.value), default=1)
    )
    grid.sheet.set_row(row, min(_HIGHEST, max(20.0, need)))


def _style(item: Mapping[str, Any], field: Field) -> Style:
    if field.shape in ("number", "whole"):
        value = value_of(item, field.key)
        if item.get("unit") == "percent" and field.key in ("value", "value_max", "baseline"):
            whole = not isinstance(value, float) or not Decimal(repr(value)) * 100 % 1
            return NUMBER.but(number="0%" if whole else "0.0##%")
        return NUMBER.but(number="0" if field.key == "deadline.year" else "#,##0.####" if _broken(value) else "#,##0")
    return CENTRE if field.shape in ("choice", "date") else TEXT


def _broken(value: Any) -> bool:
    return isinstance(value, float) and not value.is_integer()


def _choices(grid: Grid, first: int, last: int, column: int, edits: Sequence[Field], lang: str) -> None:
    """Give the cells to be filled their drop-downs."""
    boxes = [(column - 1, verdicts(lang))]
    boxes += [(column + n, list(f.words(lang).values())) for n, f in enumerate(edits) if f.shape == "choice"]
    for place, words in boxes:
        grid.sheet.data_validation(first, place, last, place, {"validate": "list", "source": words})


def _findings(book: Book, programme: Mapping[str, Any], lang: str) -> None:
    grid = book.grid(word("findings", lang), (20, 12, 46, 46, 26), _page(programme, lang))
    heads = [word(key, lang) for key in ("plan", "severity", "what", "fix", "code")]
    head = grid.cells([Cell(title, HEAD) for title in heads], least=24)
    told = [("", f) for f in programme["findings"]]
    told += [(plan["title"], f) for plan in programme["plans"] for f in plan["findings"]]
    for plan, finding in told:
        severity = word(finding["severity"], lang)
        grid.cells(
            [Cell(v, TEXT) for v in (plan, severity, finding["what"], finding["fix"], finding["code"])], least=_ROOM
        )
    if not told:
        grid.spans([Span(0, 4, word("no-findings", lang), PLAIN)])
    grid.sheet.freeze_panes(head + 1, 0)
    grid.print_from(head, repeat=(head, head))
