"""What the ledgers come to: cases with their steps, rounds in March and September, counts that may leave the house."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.census.schema import schemas
from junheng.kernel import Problem
from junheng.supervision.ledgers.checks import tables_of
from junheng.supervision.ledgers.counts import ROUND_TO, SUPPRESS_BELOW, shown_count
from junheng.supervision.ledgers.engine import ledger_board
from junheng.supervision.ledgers.rules import FOLDER, load_ledger, retention_of, shipped_ledgers
from junheng.supervision.tables import supervision_schemas
from tests.supervision.folders import read, with_broken

HERE = Path(__file__).parent
ALL = {**schemas(), **supervision_schemas()}


def ledger(name: str, on: date, tables=None):
    board = ledger_board(shipped_ledgers(), read(HERE / "good")[0] if tables is None else tables, on)
    return next(one for one in board.ledgers if one.ledger == name)


def test_the_ten_ledgers_are_there():
    names = {one.id: one.title for one in shipped_ledgers()}

    assert len(names) == 10
    assert {"dropout", "disabled", "care", "aid", "class-size", "buildings", "building-projects", "fees"} <= set(names)
    assert {"backbone", "rotation"} <= set(names)


def test_a_case_is_due_so_many_days_after_its_last_step():
    """The notice of 28 September gives 15 days: 13 October."""
    before = ledger("dropout", date(2025, 10, 1)).cases[0]
    near, late = (ledger("dropout", date(2025, 10, day)).cases[0] for day in (8, 14))

    assert (before.key, before.state, before.due, before.light) == ("D01", "notice", date(2025, 10, 13), "green")
    assert (near.light, late.light) == ("yellow", "red")
    assert late.next == ("returned", "legal", "elsewhere")


def test_a_closed_case_asks_for_nothing():
    closed = ledger("dropout", date(2026, 6, 1)).cases[1]

    assert (closed.key, closed.closed, closed.due, closed.light, closed.next) == ("D02", True, None, "green", ())


def test_a_step_of_tomorrow_is_not_yet_taken():
    assert ledger("dropout", date(2025, 9, 10)).cases[0].state == "visited"


def test_every_school_goes_over_the_register_in_september_and_march():
    """East did in September, West on 12 October: late. In March neither has, by 25 March a week is left."""
    checks = {(c.school_id[-1], c.label): c.light for c in ledger("dropout", date(2026, 3, 25)).checks}

    assert checks == {
        ("1", "2025年9月"): "green",
        ("2", "2025年9月"): "yellow",
        ("1", "2026年3月"): "yellow",
        ("2", "2026年3月"): "yellow",
    }


def test_a_ledger_that_was_not_handed_in_is_unknown_and_not_in_order():
    tables = {name: table for name, table in read(HERE / "good")[0].items() if name != "fee_notices"}
    fees = ledger("fees", date(2026, 3, 1), tables)

    assert not fees.there
    assert fees.checks == ()
    assert {school.light for school in fees.schools} == {"none"}


def test_small_numbers_of_children_are_not_shown():
    counts = {c.name: (c.value, c.shown) for c in ledger("dropout", date(2026, 3, 1)).counts}

    assert counts["cases"] == (2, f"少于{SUPPRESS_BELOW}")


@given(st.integers(0, 10_000))
def test_what_is_shown_of_a_count_is_hidden_or_round(value):
    shown = shown_count(value)

    if 0 < value < SUPPRESS_BELOW:
        assert shown == f"少于{SUPPRESS_BELOW}"
    else:
        assert int(shown) % ROUND_TO == 0
        assert abs(int(shown) - value) <= ROUND_TO // 2


def test_what_is_to_be_seen_to_is_no_mistake_of_the_data_and_the_urgent_is_red(tmp_path: Path):
    """A D-grade building in use makes the school red; a child without a carer makes it yellow; neither is an error."""
    for broken, name, light in (
        ("unsafe-in-use.building_checks.csv", "buildings", "red"),
        ("guardian-missing.care_children.csv", "care", "yellow"),
    ):
        tables, _ = with_broken(HERE / "good", HERE / "broken" / broken, tmp_path)
        one = ledger(name, date(2025, 9, 20), tables)
        matter = next(f for f in one.findings if f.code == f"supervision.{broken.split('.')[0]}")

        assert matter.severity == "warning"
        assert next(school.light for school in one.schools if school.school_id == matter.school) == light


def test_a_teacher_named_twice_counts_once():
    counts = {c.name: c.value for c in ledger("backbone", date(2025, 12, 20)).counts}

    assert counts == {"named": 2}


@pytest.mark.parametrize("one", shipped_ledgers(), ids=lambda one: one.id)
def test_every_table_of_a_ledger_declares_how_long_it_is_kept(one):
    assert {kept.table for kept in one.retention} >= set(tables_of(one)) - {"ledger_checks"}
    assert all(word in str(ledger(one.id, date(2025, 12, 1)).retention) for word in ("删除",))


@pytest.mark.parametrize("table", supervision_schemas())
def test_every_table_of_supervision_says_how_long_it_is_kept(table):
    kept = retention_of(table)

    assert kept is not None
    assert str(kept).endswith("删除")


def test_an_identity_number_is_never_said_again_in_a_finding(tmp_path: Path):
    number = "99010120180801001X"
    for broken in ("identity-number.dropout_cases.csv",):
        tables, _ = with_broken(HERE / "good", HERE / "broken" / broken, tmp_path)
        told = [
            f.what for one in ledger_board(shipped_ledgers(), tables, date(2025, 12, 1)).ledgers for f in one.findings
        ]

        assert any("证件号" in what or "身份证号" in what for what in told)
        assert not any(number in what for what in told)


@pytest.mark.parametrize("one", shipped_ledgers(), ids=lambda one: one.id)
def test_every_column_that_a_ledger_names_is_in_its_table(one):
    named = {(rule.table, when.column) for rule in one.rules for when in rule.when}
    named |= {(rule.table, rule.column) for rule in one.rules}
    named |= {(cover.table, column) for cover in one.cover for column in cover.by}
    named |= {(cover.into, column) for cover in one.cover for column in (cover.into_by or cover.by)}
    named |= {(count.table, when.column) for count in one.counts for when in count.when}
    named |= {(unique.table, column) for unique in one.unique for column in unique.columns}
    named |= {(known.table, known.column) for known in one.known}
    named |= {tuple(known.home.split(".")) for known in one.known}
    named |= {(order.table, column) for order in one.order for column in (order.first, order.last)}
    if one.cases:
        named |= {(one.cases.table, column) for column in (one.cases.key, one.cases.opened, *one.cases.roles)}
        named |= {(one.cases.moves, column) for column in (one.cases.key, "date", "to", "by", "document")}

    assert [f"{table}.{column}" for table, column in sorted(named) if not ALL[table].column(column)] == []


def test_no_table_about_children_has_a_column_for_a_name_or_an_identity_number():
    for one in (one for one in shipped_ledgers() if one.about == "child"):
        for name in tables_of(one):
            titles = [column.title for column in ALL[name].columns]
            assert not [title for title in titles if "姓名" in title or "身份证" in title or "残疾类别" in title]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("first: [visited]", "first: [vsited]", "vsited"),
        ("about: child", "about: pupil", "about 只能是"),
        ('months: ["3", "9"]', 'months: ["3", "13"]', "months"),
        ("{column: absence, empty: true}", "{column: absence}", "没有写怎样才算"),
        ("retention:", "retain:", "retain"),
        ('within_days: "7"', "within_days: seven", "整数"),
    ],
)
def test_a_bad_ledger_file_is_told_with_its_place(old, new, words, tmp_path: Path):
    file = tmp_path / "own.yaml"
    text = (FOLDER / "dropout.yaml").read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(Problem, match=words) as caught:
        load_ledger(file)
    assert "own.yaml" in caught.value.what
