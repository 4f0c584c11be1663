"""Ledgers: rows are added or struck out, never changed; evidence is known by its digest; reading about children is logged."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from junheng.desk.people.models import AuditEntry, Person, Unit
from junheng.desk.programmes.models import Entry
from junheng.desk.programmes.services import entry_add, ledgers_of
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
    assert "duty_records.csv" in ledgers_of(county)
    clients["inspector"].post(f"/ledgers/{entry.pk}/strike/", {"why": "记重了"})
    entry.refresh_from_db()
    assert (entry.values, entry.struck_why) == (ROW, "记重了")
    assert ledgers_of(county) == {}


def test_a_school_sees_its_own_rows_alone(clients: Clients, people: dict[str, Person], county: Unit) -> None:
    other = Unit.objects.get(code="2101000002")
    entry = entry_add(by=people["inspector"], unit=other, table="duty_records", typed=ROW)
    assert "T0011" not in clients["clerk"].get("/ledgers/duty_records/").content.decode()
    assert clients["clerk"].post(f"/ledgers/{entry.pk}/strike/", {"why": "x"}).status_code == 404


def test_reading_a_ledger_about_children_is_written_down(clients: Clients, people: dict[str, Person]) -> None:
    table = sorted(about_children())[0]
    clients["inspector"].get(f"/ledgers/{table}/")
    clients["inspector"].get("/ledgers/duty_records/")
    assert list(AuditEntry.objects.filter(action="ledger.read").values_list("account", "about")) == [
        ("inspector", table)
    ]


def test_evidence_is_known_by_its_digest_and_reuse_is_pointed_out(clients: Clients, people: dict[str, Person]) -> None:
    data = b"%PDF-1.4 the same file"
    for role, number in (("clerk", "W1"), ("inspector", "W2")):
        given = {"file_id": number, "file": SimpleUploadedFile("a.pdf", data)}
        answer = clients[role].post("/evidence/", given, follow=True)
    assert "同一个文件还有别的单位交过：第1小学" in answer.content.decode()
    digests = {entry.values["sha256"] for entry in Entry.objects.filter(table="evidence_files")}
    assert digests == {hashlib.sha256(data).hexdigest()}


def test_the_yearly_export_of_reads_holds_the_reads(clients: Clients, people: dict[str, Person]) -> None:
    clients["inspector"].get(f"/ledgers/{sorted(about_children())[0]}/")
    year = AuditEntry.objects.get(action="ledger.read").at.year
    told = clients["auditor"].get(f"/audit/{year}.csv?only=reads").content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[2:4] for line in told[1:]] == [["inspector", "ledger.read"]]
