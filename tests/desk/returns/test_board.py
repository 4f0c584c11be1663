"""The board: who is missing, since when, how late, the words to ring them up with; and what is asked twice."""

from datetime import date

from junheng.desk.people.models import Person, Post, Unit
from junheng.desk.returns.models import Cell, Collection, Return
from junheng.desk.returns.presenting.boards import asked_twice, board
from junheng.desk.returns.presenting.steps import steps
from junheng.desk.returns.services import collection_change, return_move, value_set
from tests.desk.conftest import Clients


def reports(collection: Collection) -> list[Return]:
    """Return the returns with what a board needs."""
    return list(collection.returns.select_related("unit", "collection__unit").prefetch_related("moves"))


def test_a_late_board_names_each_missing_school_and_the_reason(
    people: dict[str, Person], collection: Collection
) -> None:
    collection.due = date(2026, 3, 1)
    one, other = reports(collection)[:2]
    for report in (one, other):
        return_move(by=people["clerk"], report=report, action="submit")
    return_move(by=people["analyst"], report=other, action="send_back", reason="面积单位不对")
    told = board(collection, reports(collection), date(2026, 3, 8))
    assert (told.handed_in, told.total - 1, told.days_late) == (1, len(told.missing), 7)
    back = next(m for m in told.missing if m.report.pk == other.pk)
    assert back.reason == "面积单位不对"
    assert other.unit.name in told.reminder
    assert one.unit.name not in told.reminder.replace(other.unit.name, "")
    assert "2026-03-01" in told.reminder


def test_nobody_is_late_on_the_last_day(collection: Collection) -> None:
    collection.due = date(2026, 3, 1)
    assert not board(collection, reports(collection), date(2026, 3, 1)).late


def test_an_own_column_of_a_known_name_is_pointed_out(collection: Collection) -> None:
    cell = Cell.objects.filter(collection=collection, table="stages").first()
    assert cell is not None
    assert asked_twice(collection) == []
    Cell.objects.create(
        collection=collection, unit=cell.unit, table="stages", row=cell.row, column="图书册数（册）", value="1"
    )
    assert [(one.own, one.sheet) for one in asked_twice(collection)] == [("图书册数（册）", "学段")]


def test_the_steps_say_who_when_and_why(people: dict[str, Person], collection: Collection) -> None:
    report = reports(collection)[0]
    return_move(by=people["clerk"], report=report, action="submit")
    return_move(by=people["analyst"], report=report, action="send_back", reason="核对班数")
    report.refresh_from_db()
    first = steps(report)[0]
    assert (first.now, first.reason, first.by) == (True, "核对班数", people["analyst"].name)
    return_move(by=people["clerk"], report=report, action="submit")
    return_move(by=people["analyst"], report=report, action="approve")
    report.refresh_from_db()
    assert [(s.done, s.now) for s in steps(report)] == [(True, False), (True, False), (False, True), (False, False)]


def test_a_closed_year_takes_no_value(people: dict[str, Person], clients: Clients, collection: Collection) -> None:
    collection_change(by=people["analyst"], collection=collection, due=None, open=False)
    report = reports(collection)[0]
    cell = collection.cells.get(unit=report.unit, table="premises", column="books")
    key = f"premises|{cell.row}|books"
    Post.objects.create(person=people["clerk"], unit=report.unit, role="clerk")
    told = clients["clerk"].post(f"/returns/{report.pk}/value/", {"key": key, "value": "5"})
    assert "不能修改" in told.content.decode()


def test_a_central_school_fills_for_its_teaching_point_and_nobody_elses(
    people: dict[str, Person], clients: Clients, collection: Collection
) -> None:
    point = Unit.objects.filter(kind=Unit.Kind.POINT, parent__kind=Unit.Kind.SCHOOL).select_related("parent").first()
    assert point is not None, "the synthetic county has teaching points below central schools"
    Post.objects.filter(person=people["clerk"]).update(unit=point.parent)
    report = Return.objects.get(collection=collection, unit=point)
    cell = collection.cells.get(unit=point, table="premises", column="books")
    key = f"premises|{cell.row}|books"
    assert clients["clerk"].post(f"/returns/{report.pk}/value/", {"key": key, "value": "123"}).status_code == 200
    cell.refresh_from_db()
    assert cell.value == "123"
    assert collection.changes.get(column="books", how="typed").by == people["clerk"]
    stranger = Return.objects.filter(collection=collection).exclude(unit__path__startswith=point.parent.path)[0]
    assert clients["clerk"].get(f"/returns/{stranger.pk}/").status_code == 404
    listed = clients["clerk"].get("/returns/").content.decode()
    assert point.name in listed
    assert stranger.unit.name not in listed.replace(point.name, "")


def test_a_form_that_was_tampered_with_is_not_found(
    people: dict[str, Person], clients: Clients, collection: Collection
) -> None:
    report = reports(collection)[0]
    Post.objects.create(person=people["clerk"], unit=report.unit, role="clerk")
    assert clients["clerk"].post(f"/returns/{report.pk}/value/", {"key": "x"}).status_code == 404


def test_the_last_value_typed_stands_in_the_history_of_the_year(
    people: dict[str, Person], clients: Clients, collection: Collection
) -> None:
    report = reports(collection)[0]
    cell = collection.cells.get(unit=report.unit, table="premises", column="books")
    value_set(by=people["clerk"], report=report, key=("premises", cell.row, "books"), text="4567")
    page = clients["analyst"].get(f"/collections/{collection.pk}/changes/").content.decode()
    assert "4567" in page
    assert report.unit.name in page
