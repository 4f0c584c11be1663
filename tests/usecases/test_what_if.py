"""What if: cells changed in memory, the data set as given untouched, wrong changes answered in a line."""

from decimal import Decimal

import pytest

from junheng.kernel import Problem
from junheng.usecases.what_if import changed
from tests.monitor.made import census, school, stage


def data():
    """Return two schools, one of two stages, one of them with a column that no schema knows."""
    return census(
        schools=[school("A", "nine_year"), school("B")],
        stages=[stage("A", "primary", 100), stage("A", "junior", 50), stage("B", "primary", 80)],
        premises=[{"school_id": "A", "equipment_value": 7, "实验室": 3}, {"school_id": "B", "实验室": None}],
        finance=[{"school_id": "A", "public_budget": 5}],
    )


def cell(found, table: str, column: str, **wanted):
    """Return one cell."""
    row = next(r for r in found.table(table).rows() if all(r.get(k) == v for k, v in wanted.items()))
    return row[column]


@pytest.mark.parametrize(
    ("change", "table", "column", "wanted", "value"),
    [
        ("A.stages.primary.pupils=120", "stages", "pupils", {"school_id": "A", "stage": "primary"}, 120),
        ("A校.stages.junior.pupils=60", "stages", "pupils", {"school_id": "A", "stage": "junior"}, 60),
        ("A.premises.equipment_value=1,234", "premises", "equipment_value", {"school_id": "A"}, 1234),
        ("A.premises.教学仪器设备值=8", "premises", "equipment_value", {"school_id": "A"}, 8),
        ("A.premises.实验室=4", "premises", "实验室", {"school_id": "A"}, 4),
        ("B.finance.public_budget=9", "finance", "public_budget", {"school_id": "B"}, 9),
        ("A.premises.equipment_value=", "premises", "equipment_value", {"school_id": "A"}, None),
    ],
)
def test_one_cell_changes(change, table, column, wanted, value) -> None:
    before = data()
    after = changed(before, [change])

    assert cell(after, table, column, **wanted) == (None if value is None else Decimal(value))
    assert before.digest() == data().digest() != after.digest()
    same = [name for name in before.tables if name != table]
    assert all(after.table(name) == before.table(name) for name in same)


def test_changes_apply_in_order() -> None:
    after = changed(data(), ["B.stages.primary.pupils=1", "B.stages.primary.pupils=2"])

    assert cell(after, "stages", "pupils", school_id="B") == 2


@pytest.mark.parametrize(
    "change",
    [
        "",
        "A",
        "A.stages=3",
        "A.stages.pupils=3",
        "A.stages.primary.pupils",
        "A.stages.primary.nope=3",
        "A.stages.senior.pupils=3",
        "A.rooms.area=3",
        "nobody.stages.primary.pupils=3",
        "A.stages.primary.pupils=-3",
        "A.stages.primary.pupils=three",
        "A.schools.kind=castle",
        "A.premises.实验室=许多",
    ],
)
def test_a_change_that_does_not_fit_is_a_problem(change) -> None:
    with pytest.raises(Problem):
        changed(data(), [change])


def test_two_schools_of_one_name_must_be_told_apart() -> None:
    twins = census(schools=[school("A"), {**school("B"), "name": "A校"}], stages=[stage("A"), stage("B")])

    with pytest.raises(Problem, match="2"):
        changed(twins, ["A校.stages.primary.pupils=3"])
