"""Where the fast engine and the exact reference differ, in words; nothing where they agree."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import zip_longest
from math import isclose
from typing import Any

from junheng.monitor.engine.run import Answer, run
from junheng.monitor.exact.answer import exact_rows
from junheng.monitor.exact.assess import ZERO_PUPILS, Part, Reference, StageSpread, reference
from junheng.monitor.exact.rows import schools_of
from junheng.monitor.exact.values import Value
from junheng.monitor.plan import Plan
from junheng.monitor.rows import Rows

VERDICT, NUMBER = "verdict", "number"
Difference = tuple[str, str]
"""``verdict`` or ``number``, and the sentence."""


def differences(tables: Mapping[str, Any], plan: Plan, con: Any = None) -> list[Difference]:
    """Return every difference between the two engines on these tables."""
    answer, exact = run(tables, plan, con), reference(tables, plan)
    rows = list(_rows(answer, exact_rows(schools_of(tables, plan), plan)))
    return [*_parts(answer, exact, plan), *_stages(answer, exact, plan), *_counties(answer, exact), *rows]


def _rows(answer: Answer, exact: Rows) -> Iterator[Difference]:
    """Compare the rows that an assessment is made of, whichever engine made them, column by column."""
    for name, fast, slow in (("parts", answer.parts, exact.parts), ("stages", answer.stages, exact.stages)):
        mine, theirs = fast.to_pylist(), [row for rows in slow.values() for row in rows]
        key = ("county_code", "stage", "school_id")
        for a, b in zip_longest(mine, sorted(theirs, key=lambda r: [r.get(k, "") for k in key]), fillvalue={}):
            judged = a.get("composite_verdict") is not None
            for column in (a.keys() & b.keys()) - (set() if judged else {"composite"}) if a and b else {""}:
                close = isinstance(a.get(column), float) and same(a[column], b[column], near_zero=1e-9)
                if not close and a.get(column, 0) != b.get(column, 1):
                    yield VERDICT, f"{name} {[a.get(k) for k in key]} {column}: {a.get(column)} / {b.get(column)}"


def _parts(answer: Answer, exact: Reference, plan: Plan) -> Iterator[Difference]:
    fast = {(row["school_id"], row["stage"]): row for row in answer.parts.to_pylist()}
    slow = {(part.school_id, part.stage): part for part in exact.parts}
    if fast.keys() != slow.keys():
        yield VERDICT, f"parts {sorted(fast.keys() ^ slow.keys())}"
    for key in fast.keys() & slow.keys():
        for kind, text in _part(fast[key], slow[key], plan):
            yield kind, f"{key}: {text}"


def _part(row: Mapping[str, Any], part: Part, plan: Plan) -> Iterator[Difference]:
    index = row["excluded"]
    reason = None if index is None else ZERO_PUPILS if index < 0 else plan.standard.exclusions[index].reason
    for name, fast, slow in (
        ("excluded", reason, part.excluded),
        ("met_count", row["met_count"], part.met_count),
        ("verdict", row["verdict"], part.verdict),
        ("county", row["county_code"], part.county),
    ):
        if fast != slow:
            yield VERDICT, f"{name} {fast} / {slow}"
    for i, indicator in enumerate(plan.indicators):
        for kind, text in _value(i, row, part.values[indicator.id], plan):
            yield kind, f"{indicator.id} {text}"


def _value(i: int, row: Mapping[str, Any], value: Value, plan: Plan) -> Iterator[Difference]:
    if row[f"s{i}"] != value.status:
        yield VERDICT, f"status {row[f's{i}']} / {value.status} (value {row[f'v{i}']!r} / {value.value})"
    applied = tuple(r.id for bit, r in enumerate(plan.indicators[i].relaxed) if row.get(f"r{i}", 0) >> bit & 1)
    if applied != value.relaxed:
        yield VERDICT, f"relaxed {applied} / {value.relaxed}"
    for name, fast, slow in (
        ("value", row[f"v{i}"], value.value),
        ("numerator", row[f"n{i}"], value.numerator),
        ("denominator", row[f"d{i}"] if f"d{i}" in row else row["pupils"], value.denominator),
    ):
        if not same(fast, slow):
            yield NUMBER, f"{name} {fast!r} / {None if slow is None else float(slow)!r}"


def _stages(answer: Answer, exact: Reference, plan: Plan) -> Iterator[Difference]:
    rows = {(row["county_code"], row["stage"]): row for row in answer.stages.to_pylist()}
    for (county, stage, indicator), spread in exact.spreads.items():
        i = next(i for i, x in enumerate(plan.indicators) if x.id == indicator)
        for kind, text in _spread(i, rows.get((county, stage)), spread, plan):
            yield kind, f"{county} {stage} {indicator}: {text}"
    for (county, stage), (mean, verdict) in exact.composites.items():
        row = rows.get((county, stage))
        fast = (row["composite"], row["composite_verdict"]) if row else (None, "unknown")
        if fast[1] != verdict:
            yield VERDICT, f"{county} {stage}: composite {fast} / {(mean, verdict)}"
        if not same(fast[0], mean, near_zero=1e-9):
            yield NUMBER, f"{county} {stage}: composite {fast[0]} / {mean}"


def _spread(i: int, row: Mapping[str, Any] | None, spread: StageSpread, plan: Plan) -> Iterator[Difference]:
    if row is None:
        if spread.verdict not in (None, "unknown") or spread.counts.total():
            yield VERDICT, f"no row / {spread}"
        return
    if row[f"k{i}"] != spread.verdict:
        yield VERDICT, f"spread {row[f'k{i}']} ({row[f'q{i}']}) / {spread.verdict}"
    for word in ("met", "floor", "below", "unknown"):
        if row[f"{word}{i}"] != spread.counts[word]:
            yield VERDICT, f"{word} {row[f'{word}{i}']} / {spread.counts[word]}"
    found = spread.coefficient
    if not same(row[f"q{i}"], None if found is None else found.value, near_zero=1e-9):
        yield NUMBER, f"coefficient {row[f'q{i}']} / {found.value if found else None}"

    mean = None if found is None else found.mean * Fraction(plan.indicators[i].per)
    if not same(row[f"m{i}"], mean):
        yield NUMBER, f"mean {row[f'm{i}']} / {mean}"


def _counties(answer: Answer, exact: Reference) -> Iterator[Difference]:
    fast = {row["county_code"]: row["verdict"] for row in answer.counties.to_pylist()}
    for county in fast.keys() | exact.verdicts.keys():
        if fast.get(county) != exact.verdicts.get(county):
            yield VERDICT, f"county {county}: {fast.get(county)} / {exact.verdicts.get(county)}"


def same(fast: float | None, slow: Any, *, near_zero: float = 1e-11) -> bool:
    """Say whether two numbers agree to 1e-9 of their size, or to ``near_zero``."""
    if fast is None or slow is None:
        return fast is None and slow is None
    return isclose(fast, float(slow), rel_tol=1e-9, abs_tol=near_zero)
