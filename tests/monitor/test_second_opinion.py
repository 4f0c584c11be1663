"""``assess`` and an independent oracle say the same of synthetic counties."""

from decimal import Decimal
from math import isclose, sqrt

import pytest

from junheng.census.census import Census
from junheng.census.synth import synthetic_county
from tests.monitor import oracle
from tests.monitor.made import county

COUNTIES = [(40, 7, "6-3"), (80, 7, "6-3"), (60, 11, "5-4"), (25, 3, "6-3"), (120, 99, "5-4")]


def rows_of(census: Census) -> dict[str, list[dict[str, object]]]:
    """Return the data set as plain rows."""
    return {name: list(table.rows()) for name, table in census.tables.items()}


@pytest.mark.parametrize(("schools", "seed", "system"), COUNTIES)
@pytest.mark.parametrize("overlays", [(), ("hebei",)], ids=["nation", "hebei"])
def test_every_value_status_and_verdict_of_a_part(schools, seed, system, overlays) -> None:
    data = synthetic_county(schools, seed, system=system)
    mine = {(p.school, p.stage): p for p in oracle.parts(rows_of(data), small_points_out=bool(overlays))}
    theirs = {(s.school_id, s.stage): s for s in county(data, overlays=overlays).schools if s.excluded is None}

    assert mine.keys() == theirs.keys()
    for key, part in mine.items():
        found = theirs[key]
        assert {i: v.status for i, v in found.values.items()} == part.statuses
        assert found.verdict == part.verdict
        assert found.met_count == list(part.statuses.values()).count("met")
        for indicator, value in part.values.items():
            given = found.values[indicator].value
            assert (given is None) == (value is None)
            assert given is None or value is None or isclose(given, value, rel_tol=1e-12)


@pytest.mark.parametrize(("schools", "seed", "system"), COUNTIES)
def test_every_mean_coefficient_and_spread_verdict(schools, seed, system) -> None:
    data = synthetic_county(schools, seed, system=system)
    parts = oracle.parts(rows_of(data))

    for stage in county(data).stages:
        for indicator in stage.indicators:
            mine = oracle.spread(parts, stage.stage, indicator.id)
            assert indicator.spread_verdict == mine.verdict
            assert (indicator.cv is None) == (mine.cv_squared is None)
            if mine.mean is not None and mine.cv_squared is not None:
                assert isclose(indicator.mean or 0, mine.mean, rel_tol=1e-12)
                assert isclose(indicator.cv or 0, sqrt(mine.cv_squared), rel_tol=1e-12)
                assert isclose(indicator.sd or 0, sqrt(mine.cv_squared) * mine.mean, rel_tol=1e-12)


def test_an_empty_cell_makes_the_same_things_unknown() -> None:
    data = synthetic_county(40, 5)
    blanked = data
    for table, column in (("stages", "teachers_backbone"), ("premises", "sports_ground_area"), ("premises", "books")):
        values = list(blanked.table(table).columns[column])
        values[::9] = [None] * len(values[::9])
        old = blanked.table(table)
        blanked = blanked.with_table(type(old)(old.name, {**old.columns, column: values}, old.key))
    mine = {(p.school, p.stage): p.statuses for p in oracle.parts(rows_of(blanked))}
    found = {(s.school_id, s.stage): s for s in county(blanked).schools if s.excluded is None}

    assert any("unknown" in statuses.values() for statuses in mine.values())
    assert {key: {i: v.status for i, v in s.values.items()} for key, s in found.items()} == mine
    for part in found.values():
        assert all(bool(v.missing) == (v.status == "unknown") for v in part.values.values())


def test_the_oracle_itself_reproduces_the_published_example() -> None:
    books, pupils = [279, 137, 935, 160, 402], [45, 37, 89, 76, 55]
    parts = [
        oracle.Part(str(i), "primary", oracle.Fraction(p), {"L1": oracle.Fraction(x, p)}, {}, "")
        for i, (x, p) in enumerate(zip(books, pupils, strict=True))
    ]

    found = oracle.spread(parts, "primary", "L1")

    assert found.cv_squared is not None
    assert Decimal(sqrt(found.cv_squared)).quantize(Decimal("0.000001")) == Decimal("0.515257")
