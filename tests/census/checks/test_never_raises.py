"""Whatever stands in the cells, the checks answer with findings."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from junheng.census.census import Census
from junheng.census.checked import checked
from junheng.census.checks import check
from junheng.census.synth import synthetic_county
from junheng.census.table import Table

junk = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=12),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3),
    st.sampled_from(["2199000001", "primary", "junior", "7", "K1", "=1+1", Decimal(0)]),
)


@st.composite
def damaged(draw: st.DrawFn) -> Census:
    """A small county with some tables and columns gone and some cells full of junk."""
    county = synthetic_county(draw(st.integers(5, 8)), draw(st.integers(0, 20)))
    tables = {}
    for name, table in county.tables.items():
        if draw(st.integers(0, 9)) == 0:
            continue
        columns = {c: list(values) for c, values in table.columns.items() if draw(st.integers(0, 19))}
        for _ in range(draw(st.integers(0, 4))):
            filled = [c for c, values in columns.items() if values]
            if filled:
                values = columns[draw(st.sampled_from(filled))]
                values[draw(st.integers(0, len(values) - 1))] = draw(junk)
        tables[name] = Table(name, columns, tuple(k for k in table.key if k in columns))
    return Census(tables)


@settings(max_examples=150, deadline=None)
@given(now=damaged(), then=damaged())
def test_checks_never_raise_and_checking_twice_finds_no_more_in_doubt(now: Census, then: Census) -> None:
    for finding in check(now, then):
        assert finding.what
        assert finding.fix
        assert finding.severity in ("error", "warning")
    once = checked(now, then)
    for name, table in once.tables.items():
        keys = [tuple(table.value(row, part) for part in table.key) for row in range(len(table))]
        known = [key for key in keys if any(key)]
        assert len(known) == len(set(known)), name
