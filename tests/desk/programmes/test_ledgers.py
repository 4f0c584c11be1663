"""Ledgers: rows are added or struck out, never changed; what is known is offered; reading about children is logged."""

from datetime import date

import pytest

from junheng.desk.people.models import AuditEntry, Person, Unit
from junheng.desk.programmes.inspections.services import inspection_move
from junheng.desk.programmes.ledgers.offers import offers
from junheng.desk.programmes.ledgers.rows import files_of
from junheng.desk.programmes.ledgers.services import entry_add
from junheng.desk.programmes.models import Entry, Inspection
from junheng.desk.programmes.tables import about_children
from junheng.desk.returns.models import Cell, Collection
from junheng.kernel import Problem
from tests.desk.conftest import Clients
from tests.desk.programmes.conftest import DAY, scored

ROW = {"duty": "tutor-talk", "date": "2026-03-03", "person_id": "T0011"}


def test_a_row_that_cannot_be_read_is_told_with_every_column(people: dict[str, Person], county: Unit) -> None:
    with pytest.raises(Problem) as told:
        entry_add(by=people["clerk"], unit=county, table="duty_records", typed={"date": "2月30日", "times": "很多"})
    assert "“职责”没有填" in told.value.what
    assert "2月30日" in told.value.what
    assert "很多" in told.value.what
    assert not Entry.objects.exists()


def test_a_struck_row_stays_readable_and_counts_no_more(
    clients: Clients, people: dict[str, Person], county: Unit
) -> None:
    entry = entry_add(by=people["inspector"], unit=county, table="duty_records", typed=ROW)
    assert "duty_records.csv" in files_of(county)
    clients["inspector"].post(f"/programmes/ledgers/{entry.pk}/strike/", {"why": "记重了"})
    entry.refresh_from_db()
    assert (entry.values, entry.struck_why) == (ROW, "记重了")
    assert files_of(county) == {}


def test_a_school_sees_its_own_rows_alone(clients: Clients, people: dict[str, Person], county: Unit) -> None:
    other = Unit.objects.get(code="2101000002")
    entry = entry_add(by=people["inspector"], unit=other, table="duty_records", typed=ROW)
    assert "T0011" not in clients["clerk"].get("/programmes/ledgers/duty_records/").content.decode()
    assert clients["clerk"].post(f"/programmes/ledgers/{entry.pk}/strike/", {"why": "x"}).status_code == 404


def test_reading_a_ledger_about_children_is_written_down(clients: Clients, people: dict[str, Person]) -> None:
    table = sorted(about_children())[0]
    clients["inspector"].get(f"/programmes/ledgers/{table}/")
    clients["inspector"].get("/programmes/ledgers/duty_records/")
    assert list(AuditEntry.objects.filter(action="ledger.read").values_list("account", "about")) == [
        ("inspector", table)
    ]


def test_the_yearly_export_of_reads_holds_the_reads(clients: Clients, people: dict[str, Person]) -> None:
    clients["inspector"].get(f"/programmes/ledgers/{sorted(about_children())[0]}/")
    year = AuditEntry.objects.get(action="ledger.read").at.year
    told = clients["auditor"].get(f"/audit/{year}.csv?only=reads").content.decode("utf-8-sig").splitlines()
    assert ["inspector" in line and "ledger.read" in line for line in told[1:]] == [True]


def test_a_school_writes_rows_about_itself_alone(people: dict[str, Person], school: Unit) -> None:
    told = {"person_id": "T0011", "role": "tutor"}
    entry = entry_add(by=people["clerk"], unit=school, table="duty_people", typed=told)
    assert entry.values["school_id"] == school.code
    other = {**told, "school_id": "2101000002"}
    with pytest.raises(Problem, match="不是本校"):
        entry_add(by=people["clerk"], unit=school, table="duty_people", typed=other)


def test_rows_that_pages_make_are_not_typed_a_second_time(people: dict[str, Person], county: Unit) -> None:
    with pytest.raises(Problem, match="专门的页面"):
        entry_add(by=people["inspector"], unit=county, table="inspection_scores", typed={})


def test_what_was_reported_is_offered_with_its_source_until_it_is_taken(
    clients: Clients, people: dict[str, Person], county: Unit, school: Unit
) -> None:
    collection = Collection.objects.create(unit=county, school_year=2025)
    for number, pupils in (("1", "48"), ("2", "40")):
        values = {"school_id": school.code, "stage": "primary", "grade": "3", "class_no": number, "pupils": pupils}
        for column, value in values.items():
            named = {"table": "classes", "row": f"{school.code}/primary/3/{number}", "column": column, "value": value}
            Cell.objects.create(collection=collection, unit=school, **named)
    [offer] = offers(school, "class_size_pledges", date(2026, 3, 12))
    assert offer.wanting == ("责任人", "化解期限")
    assert "2025–2026 学年" in offer.source
    given = {"taken": offer.key, "responsible": "校长甲", "deadline": "2026-08-31"}
    page = clients["clerk"].post("/programmes/ledgers/class_size_pledges/", given, follow=True).content.decode()
    assert "取自填报“班级”" in page
    entry = Entry.objects.get(table="class_size_pledges")
    assert (entry.values["class_no"], entry.values["grade"], entry.source) == ("1", "3", offer.source)
    assert offers(school, "class_size_pledges", date(2026, 3, 12)) == []


def test_a_visit_that_was_told_is_a_record_of_its_scorers_duty(
    people: dict[str, Person], second: Person, visit: Inspection, county: Unit
) -> None:
    for person in (people["inspector"], second):
        scored(visit, person)
    inspection_move(by=second, inspection=visit, action="feed_back", on=DAY)
    found = offers(county, "duty_records", DAY)
    assert {(one.values["person_id"], one.values["date"]) for one in found} == {
        ("inspector", "2026-03-12"),
        ("inspector-2", "2026-03-12"),
    }
    assert all(not one.wanting for one in found)


def test_a_ledger_file_is_shielded_against_formulas_and_reads_back(people: dict[str, Person], county: Unit) -> None:
    entry_add(by=people["inspector"], unit=county, table="duty_records", typed={**ROW, "source": "=1+1"})
    text = files_of(county)["duty_records.csv"].decode("utf-8-sig")
    assert "'=1+1" in text
