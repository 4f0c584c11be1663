"""Read the reviewed workbook back: what a person confirmed, changed or rejected, into the confirmed programme."""

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from junheng.kernel import Finding, Problem, Where
from junheng.kernel.writing import whole_folder
from junheng.usecases.papers.policy_book import columns
from junheng.usecases.papers.policy_fields import KINDS, Field, Kind
from junheng.usecases.papers.policy_words import word
from junheng.usecases.policy import as_text
from junheng.usecases.policy_review_cells import Unreadable, read_value, same_text, set_value
from junheng.usecases.policy_review_words import told

STATES = {"yes": "confirmed", "changed": "modified", "no": "rejected"}
PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The programme after review. ``counts`` says how many items are confirmed, modified, rejected and pending."""

    programme: dict[str, Any]
    counts: dict[str, int]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Sheet:
    """A sheet as it was read: where its columns stand, and its rows with their number in the file."""

    name: str
    kind: Kind
    lang: str
    places: dict[str, int]
    rows: list[tuple[int, Sequence[Any]]] = field(default_factory=list)

    def cell(self, row: Sequence[Any], title: str) -> Any:
        """Return what stands in the column ``title`` of a row."""
        place = self.places.get(title)
        return row[place] if place is not None and place < len(row) else None


def confirmed(review: Path, programme: Path, *, lang: str = "zh") -> Confirmed:
    """Return the programme with what the workbook says; findings for every cell that cannot be taken as it stands.

    An item without a verdict, or whose row cannot be read, stays pending. Rejected items are moved to ``rejected`` of their plan.
    """
    content = _programme(programme)
    book = _workbook(review)
    findings: list[Finding] = _of_another(book, content, lang)
    for kind in KINDS:
        sheet = _sheet(book, kind)
        if sheet is None:
            findings.append(told("no-sheet", lang, Where(sheet=kind.title(lang)), sheet=kind.title(lang)))
        found = list(_reviewed(content, kind, sheet, lang))
        findings += found
    counts = dict.fromkeys((*STATES.values(), PENDING), 0)
    for plan in content["plans"]:
        _set_aside(plan, counts)
    content["review"] = {**counts, "draft": any(f.severity == "error" for f in findings)}
    return Confirmed(content, counts, tuple(findings))


def write_confirmed(done: Confirmed, out: Path) -> list[str]:
    """Write the confirmed ``programme.json`` into the new folder ``out``; return its name."""
    with whole_folder(out) as folder:
        (folder / "programme.json").write_text(as_text(done.programme), encoding="utf-8")
    return ["programme.json"]


def confirmed_line(done: Confirmed, lang: str) -> str:
    """Return how many items were confirmed, changed, rejected and are still open, in a line."""
    c = done.counts
    if lang == "en":
        return f"confirmed {c['confirmed']}, modified {c['modified']}, rejected {c['rejected']}, pending {c[PENDING]}"
    return f"确认 {c['confirmed']} 条，修改 {c['modified']} 条，不是 {c['rejected']} 条，未核对 {c[PENDING]} 条"


def _programme(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
        if content["schema"] != "junheng/programme/1" or not isinstance(content["plans"], list):
            raise ValueError
    except (OSError, ValueError, KeyError, TypeError) as error:
        en = (f"{path.name} is no programme.json.", "Give the one that was written together with the workbook.")
        raise Problem(f"{path.name} 不是 programme.json。", fix="请给出与核对表一起写出的那一个。", en=en) from error
    return content


def _workbook(path: Path) -> Any:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(path)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        en = (f"{path.name} cannot be read as a workbook.", "Give the reviewed programme.xlsx, saved as .xlsx.")
        raise Problem(
            f"{path.name} 不能作为工作簿读取。", fix="请给出核对过的 programme.xlsx，存为 .xlsx。", en=en
        ) from error


def _of_another(book: Any, content: Mapping[str, Any], lang: str) -> list[Finding]:
    """A workbook of another file is refused: its ids would fall on other items."""
    guide = next((book[word("guide", x)] for x in ("zh", "en") if word("guide", x) in book.sheetnames), None)
    digest = content["source"]["sha256"]
    if guide is None or any(
        str(cell.value) == digest for row in guide.iter_rows(max_row=20, max_col=2) for cell in row
    ):
        return [] if guide is not None else [told("no-guide", lang, Where(sheet=word("guide", lang)))]
    en = ("The workbook belongs to another programme.json.", "Give the two that were written together.")
    raise Problem("核对表与 programme.json 不是同一个文件读出的。", fix="请给出一起写出的两个文件。", exit=3, en=en)


def _sheet(book: Any, kind: Kind) -> _Sheet | None:
    for lang in ("zh", "en"):
        if kind.title(lang) not in book.sheetnames:
            continue
        sheet = book[kind.title(lang)]
        rows = [(n, row) for n, row in enumerate(sheet.iter_rows(values_only=True), start=1)]
        wanted = set(columns(kind, lang))
        for at, (_, row) in enumerate(rows[:10]):
            titles = {str(value).strip(): place for place, value in enumerate(row) if value is not None}
            if word("id", lang) in titles and word("verdict", lang) in titles:
                places = {title: place for title, place in titles.items() if title in wanted}
                return _Sheet(sheet.title, kind, lang, places, rows[at + 1 :])
        return _Sheet(sheet.title, kind, lang, {})
    return None


def _reviewed(content: Mapping[str, Any], kind: Kind, sheet: _Sheet | None, lang: str) -> Iterator[Finding]:
    """Set the review of every item of ``kind``; yield what is wrong with its sheet."""
    items = {item["id"]: item for plan in content["plans"] for item in plan[kind.key]}
    for item in items.values():
        item["review"] = PENDING
    if sheet is None:
        return
    missing = [
        title
        for title in columns(kind, sheet.lang)
        if title not in sheet.places and title != word("remark", sheet.lang)
    ]
    if missing and (items or sheet.places):
        yield told("no-column", lang, Where(sheet=sheet.name), columns="、".join(missing))
    seen: set[str] = set()
    for number, row in sheet.rows:
        identifier = sheet.cell(row, word("id", sheet.lang))
        where = Where(table=kind.key, row=str(identifier or ""), sheet=sheet.name, cell=f"A{number}")
        if identifier is None:
            if any(value not in (None, "") for value in row) and items:
                yield told("added-row", lang, where)
        elif str(identifier) not in items:
            yield told("unknown-id", lang, where, id=identifier)
        elif str(identifier) in seen:
            yield told("twice", lang, where, id=identifier)
        else:
            seen.add(str(identifier))
            yield from _row(items[str(identifier)], sheet, number, row, lang)
    for identifier in items.keys() - seen:
        yield told("row-gone", lang, Where(table=kind.key, row=identifier, sheet=sheet.name), id=identifier)


def _row(item: dict[str, Any], sheet: _Sheet, number: int, row: Sequence[Any], lang: str) -> Iterator[Finding]:
    verdict = str(sheet.cell(row, word("verdict", sheet.lang)) or "").strip()
    known = {word(key, x): state for key, state in STATES.items() for x in ("zh", "en")}
    state = known.get(verdict, "" if verdict else PENDING)
    if not same_text(sheet.cell(row, word("quote", sheet.lang)), item["quote"]):
        yield told("quote-changed", lang, _where(sheet, item, number, word("quote", sheet.lang)))
    changes, wrong = _changes(item, sheet, number, row, lang)
    if not state:
        yield told("verdict", lang, _where(sheet, item, number, word("verdict", sheet.lang)), value=verdict)
        return
    yield from wrong
    if changes and state != "modified":
        yield told("changed-unsaid", lang, _where(sheet, item, number, word("verdict", sheet.lang)))
        return
    if state == "modified" and not changes and not wrong:
        yield told("nothing-changed", lang, _where(sheet, item, number, word("verdict", sheet.lang)))
        return
    if wrong:
        return
    _apply(item, state, changes, sheet, row)


def _apply(
    item: dict[str, Any], state: str, changes: Sequence[tuple[Field, Any]], sheet: _Sheet, row: Sequence[Any]
) -> None:
    item["review"] = state
    remark = sheet.cell(row, word("remark", sheet.lang))
    if remark:
        item["remark"] = str(remark)
    if changes:
        item["original"] = deepcopy(
            {k: v for k, v in item.items() if k not in ("review", "remark", "span", "quote", "id")}
        )
        for column, value in changes:
            set_value(item, column, value)


def _changes(
    item: Mapping[str, Any], sheet: _Sheet, number: int, row: Sequence[Any], lang: str
) -> tuple[list[tuple[Field, Any]], list[Finding]]:
    changes: list[tuple[Field, Any]] = []
    wrong: list[Finding] = []
    for column in (f for f in sheet.kind.fields if f.edit):
        title = word("change", sheet.lang) + column.title(sheet.lang)
        cell = sheet.cell(row, title)
        if cell is None or str(cell).strip() == "":
            continue
        try:
            changes.append((column, read_value(column, cell, item)))
        except Unreadable as error:
            where = _where(sheet, item, number, title)
            wrong.append(told(error.code, lang, where, value=cell, title=column.title(lang), choices=error.choices))
    return changes, wrong


def _where(sheet: _Sheet, item: Mapping[str, Any], number: int, title: str) -> Where:
    from openpyxl.utils import get_column_letter

    place = sheet.places.get(title)
    cell = f"{get_column_letter(place + 1)}{number}" if place is not None else ""
    return Where(table=sheet.kind.key, row=item["id"], column=title, sheet=sheet.name, cell=cell)


def _set_aside(plan: dict[str, Any], counts: dict[str, int]) -> None:
    """Count the reviews of a plan and move what was rejected out of its lists."""
    rejected: list[dict[str, Any]] = []
    for kind in KINDS:
        for item in plan[kind.key]:
            counts[item["review"]] += 1
        rejected += [{"kind_of_item": kind.key, **item} for item in plan[kind.key] if item["review"] == "rejected"]
        plan[kind.key] = [item for item in plan[kind.key] if item["review"] != "rejected"]
    plan["rejected"] = rejected
