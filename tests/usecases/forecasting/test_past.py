"""The synthetic past: the same everywhere, ends in the census, and has what a forecast must cope with."""

from collections import Counter
from decimal import Decimal

import pytest

from junheng.census.checks import check
from junheng.census.synth import synthetic_county
from junheng.census.synth.county import CLOSED
from junheng.census.synth.forecast import BAD, OPENED, YEARS, with_past
from junheng.kernel import Problem
from tests.cli.running import run

YEAR = 2025


@pytest.fixture(scope="module")
def past():
    return with_past(synthetic_county())


def rows(past, name):
    return [row for schema, table in past.tables if schema.name == name for row in table.rows()]


def sums(past, *keys):
    """Pupils by the columns named."""
    total = Counter()
    for row in rows(past, "enrolment"):
        total[tuple(row[key] for key in keys)] += int(row["pupils"])
    return total


def test_it_ends_in_the_census_to_the_pupil(past):
    of_school = {school: n for (year, school), n in sums(past, "year", "school_id").items() if year == str(YEAR)}
    classes = Counter()
    for row in past.census.table("classes").rows():
        if row["stage"] in ("primary", "junior"):
            classes[row["school_id"]] += int(row["pupils"])
    assert of_school == classes


def test_the_same_arguments_give_the_same_tables():
    one, other = (with_past(synthetic_county(12), years=12) for _ in range(2))
    assert [table.columns for _, table in one.tables] == [table.columns for _, table in other.tables]
    assert with_past(synthetic_county(12), 8, years=12).tables != one.tables


def test_a_school_closed_and_a_school_opened(past):
    years = {}
    for year, school in sums(past, "year", "school_id"):
        years.setdefault(school, set()).add(int(year))
    assert max(years[CLOSED]) == YEAR - 1
    events = {row["event"]: row for row in past.census.table("school_events").rows()}
    assert set(events) == {"merge", "open"}
    assert min(years[events["open"]["school_id"]]) == YEAR - OPENED
    assert len(set.union(*years.values())) == YEARS


def test_one_autumn_was_counted_badly(past):
    total = {int(year): n for (year,), n in sums(past, "year").items()}
    bad = YEAR - BAD
    for near in (bad - 1, bad + 1):
        assert total[bad] < 0.95 * total[near]
    others = [abs(total[y] / total[y - 1] - 1) for y in total if y - 1 in total and bad not in (y, y - 1)]
    assert max(others) < 0.03


def test_every_birth_has_its_month_and_children_come_from_them(past):
    births = rows(past, "births")
    assert {int(row["month"]) for row in births} == set(range(1, 13))
    assert max(int(r["calendar_year"]) + (int(r["month"]) >= 9) for r in births) == YEAR
    assert {int(row["age"]) for row in rows(past, "children")} == set(range(7))


def test_something_is_unknown_and_something_is_planned(past):
    capacity = rows(past, "capacity")
    assert sum(row["classes"] is None and row["places"] is None for row in capacity) == 1
    assert [row["year"] for row in capacity if row.get("year")] == [str(YEAR + 2)]
    assert sum(row["pupils_per_dwelling"] is None for row in rows(past, "housing")) == 1
    assert all(isinstance(row["dwellings"], Decimal) for row in rows(past, "housing"))


def test_the_county_still_passes_every_logical_check(past):
    assert [f.code for f in check(past.census) if f.severity == "error"] == []


@pytest.mark.parametrize("years", [2, 41])
def test_too_short_or_too_long_a_past_is_refused(years):
    with pytest.raises(Problem):
        with_past(synthetic_county(12), years=years)


def test_without_the_option_nothing_is_added(tmp_path):
    run("synth", tmp_path / "县", "--schools", 8)
    assert not (tmp_path / "县" / "enrolment.csv").exists()
