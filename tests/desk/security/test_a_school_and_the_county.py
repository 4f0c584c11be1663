"""What a school types changes its own return alone, while it is open, and never keeps the county's server busy for ever."""

from decimal import Decimal

import pytest

from junheng.desk.people.models import Person, Unit
from junheng.desk.returns import loading
from junheng.desk.returns.cells import census_of
from junheng.desk.returns.models import Cell, Collection, Explanation, Return
from junheng.desk.returns.services import finding_explain, value_set
from junheng.kernel import Problem

ROW = "2101000001/primary"


@pytest.fixture
def report(people: dict[str, Person], county: Unit) -> Return:
    """Return the clerk's return, with the values of two schools and a column of the county's own."""
    collection = Collection.objects.create(unit=county, school_year=2025)
    for school in Unit.objects.under(county).filter(kind="school"):
        told = {"school_id": school.code, "stage": "primary", "pupils": "300", "own": "1"}
        named = {"collection": collection, "unit": school, "table": "stages", "row": f"{school.code}/primary"}
        Cell.objects.bulk_create([Cell(**named, column=column, value=value) for column, value in told.items()])
        Return.objects.create(collection=collection, unit=school)
    return Return.objects.get(unit__code="2101000001")


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("school_id", "2101000002", "returns.key"),
        ("stage", "junior", "returns.key"),
        ("made_up", "1", "returns.column"),
        ("own", "9" * 501, "returns.long"),
    ],
)
def test_a_school_neither_reports_in_anothers_name_nor_invents_columns(
    people: dict[str, Person], report: Return, column: str, text: str, code: str
) -> None:
    with pytest.raises(Problem) as refused:
        value_set(by=people["clerk"], report=report, key=("stages", ROW, column), text=text)
    assert refused.value.code == code


def test_a_number_with_a_billion_zeros_is_a_text(people: dict[str, Person], report: Return) -> None:
    value_set(by=people["clerk"], report=report, key=("stages", ROW, "own"), text="1e999999999")
    assert census_of(report.collection).table("stages").columns["own"] == ["1e999999999", Decimal(1)]


def test_what_is_approved_is_not_explained_anew(people: dict[str, Person], report: Return) -> None:
    Return.objects.filter(pk=report.pk).update(state=Return.State.APPROVED)
    with pytest.raises(Problem, match="不能修改"):
        finding_explain(by=people["clerk"], report=report, key=("stages", ROW, "pupils"), check="x", text="属实")
    assert not Explanation.objects.exists()


def test_forms_leave_what_is_locked_alone(people: dict[str, Person], report: Return) -> None:
    Return.objects.filter(pk=report.pk).update(state=Return.State.LOCKED)
    changed = census_of(report.collection)
    changed.table("stages").columns["pupils"][:] = [Decimal(999), Decimal(999)]  # type: ignore[index]
    told = loading.differences(
        report.collection, changed, {}, people["analyst"], skip=loading._locked(report.collection)
    )
    loading.put(told)
    loading.fix(report.collection, changed)
    values = dict(Cell.objects.filter(column="pupils").values_list("unit__code", "value"))
    assert values == {"2101000001": "300", "2101000002": "999"}
    assert not Cell.objects.filter(unit=report.unit, fixed=True).exists()
