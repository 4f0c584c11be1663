"""The scores as exact integers, in the order of the rules' chain."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import Any

from junheng.allocation.admit.rules import TOTAL, Scores, Subject
from junheng.allocation.admit.words import Found
from junheng.census.headers import norm
from junheng.census.table import Table
from junheng.kernel import Where
from junheng.kernel.canonical import nfc

Ordered = tuple[list[tuple[int, ...]], list[int], list[bool]]


def no_scores(count: int) -> Ordered:
    """Return what stands for scores where none may be used."""
    return [()] * count, [0] * count, [False] * count


def read_scores(
    table: Table | None, rules: Scores, found: Found, leaf: Mapping[str, int], where: Callable[[int], Where]
) -> Ordered:
    """Return chain values, totals (scaled by the rules' decimals) and who is below a general minimum, by leaf."""
    rows = _rows(table, found, leaf, where)
    columns = [_column(table, subject, found) if table is not None else None for subject in rules.subjects]
    scores: list[tuple[int, ...]] = []
    totals, barred = [], []
    least = {name: ceil(value.scaleb(rules.decimals)) for name, value in rules.minimum.items()}
    for number, _ in sorted(leaf.items(), key=lambda item: item[1]):
        row = rows.get(number)
        one = {}
        for subject, column in zip(rules.subjects, columns, strict=True):
            one[subject.id] = _score(table, row, number, subject, column, rules, found)
        one[TOTAL] = sum(one.values())
        scores.append(tuple(one[name] for name in rules.chain))
        totals.append(one[TOTAL])
        barred.append(any(one[name] < value for name, value in least.items()))
    return scores, totals, barred


def _rows(table: Table | None, found: Found, leaf: Mapping[str, int], where: Callable[[int], Where]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for row in range(len(table) if table is not None else 0):
        assert table is not None
        number = nfc(str(table.value(row, "applicant") or ""))
        if number not in leaf:
            found.row(table, row, "applicant", "unknown-applicant", number=number)
        elif rows.setdefault(number, row) != row:
            first = table.where(rows[number], "applicant")
            found.row(table, row, "applicant", "duplicate-score", also=(first,), number=number, first=first)
    for number, at in leaf.items():
        if number not in rows:
            found.place(where(at), "no-score-row", number=number)
    return rows


def _column(table: Table, subject: Subject, found: Found) -> Sequence[object] | None:
    words = {norm(subject.id), norm(subject.title)}
    name = next((name for name in table.columns if norm(name) in words), None)
    if name is None:
        place = Where(table.name, "", subject.id, table.origin.sheet)
        found.place(place, "no-subject", title=subject.title, subject=subject.id)
        return None
    return table.columns[name]


def _score(
    table: Table | None,
    row: int | None,
    number: str,
    subject: Subject,
    column: Sequence[object] | None,
    rules: Scores,
    found: Found,
) -> int:
    """Return the score as an integer; 0 with a finding where there is none or none that can be."""
    if table is None or row is None or column is None:
        return 0
    value = column[row]
    names: dict[str, Any] = {"number": number, "title": subject.title, "subject": subject.id}
    place = next((n for n in table.columns if norm(n) in (norm(subject.id), norm(subject.title))), subject.id)
    if value is None or value == "":
        found.row(table, row, place, "no-score", **names)
        return 0
    if isinstance(value, Decimal) and 0 <= value <= subject.maximum:
        scaled = value.scaleb(rules.decimals)
        if scaled == int(scaled):
            return int(scaled)
    found.row(table, row, place, "bad-score", score=value, maximum=subject.maximum, decimals=rules.decimals, **names)
    return 0
