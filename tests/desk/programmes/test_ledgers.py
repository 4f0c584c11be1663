"""Ledgers: rows are added or struck out, never changed; what is known is offered; reading about children is logged."""

import pytest

from junheng.desk.people.models import AuditEntry, Person, Unit
from junheng.desk.programmes.ledgers.rows import files_of
from junheng.desk.programmes.ledgers.services import entry_add
from junheng.desk.programmes.models import Entry
from junheng.desk.programmes.tables import about_children
from junheng.kernel import Problem
from tests.desk.conftest import Clients

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
