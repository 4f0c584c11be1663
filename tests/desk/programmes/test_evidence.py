"""A file of evidence is kept once, in versions, used under many numbers; the same file of another is pointed out."""

import hashlib
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from junheng.desk.people.models import Person, Unit
from junheng.desk.programmes.evidence.services import evidence_add, evidence_use
from junheng.desk.programmes.models import Entry
from junheng.desk.returns.models import Cell, Collection
from junheng.kernel import Problem
from tests.desk.conftest import Clients

DAY = date(2026, 3, 12)
NUMBER = "A2-B3-C2"


@pytest.fixture
def collection(county: Unit) -> Collection:
    """Return a year's data of the county: two schools with a stage each."""
    found = Collection.objects.create(unit=county, school_year=2025)
    rows = {"meta/210100": {"county_code": "210100", "county_name": "甲县", "school_year": "2025"}}
    for i in (1, 2):
        code = f"210100000{i}"
        rows[f"schools/{code}"] = {"school_id": code, "name": f"=第{i}小学", "kind": "primary"}
        rows[f"stages/{code}/primary"] = {"school_id": code, "stage": "primary", "pupils": "300"}
    for key, values in rows.items():
        table, _, row = key.partition("/")
        for column, value in values.items():
            Cell.objects.create(collection=found, table=table, row=row, column=column, value=value)
    return found


def test_the_same_name_and_number_with_other_content_is_the_next_version(
    people: dict[str, Person], school: Unit
) -> None:
    given = {"by": people["clerk"], "unit": school, "name": "课程表.txt", "on": DAY, "number": NUMBER}
    first, _ = evidence_add(data="一年级课程表".encode(), **given)
    again, _ = evidence_add(data="一年级课程表".encode(), **given)
    second, _ = evidence_add(data="一年级课程表（修订）".encode(), **given)
    assert first.pk == again.pk
    assert (first.values["version"], second.values["version"]) == ("第1版", "第2版")
    assert second.values["replaces"] == first.values["file_id"]
    assert (second.values["start"], second.values["end"]) == ("2025-09-01", "2026-08-31")
    assert first.values["sha256"] == hashlib.sha256("一年级课程表".encode()).hexdigest()


def test_one_file_is_used_under_many_numbers(people: dict[str, Person], school: Unit) -> None:
    entry, _ = evidence_add(by=people["clerk"], unit=school, name="a.txt", data=b"x" * 80, on=DAY, number=NUMBER)
    told = {"by": people["clerk"], "unit": school, "file_id": entry.values["file_id"]}
    assert evidence_use(numbers=[NUMBER, "A2-B4-C2"], **told) == 1
    assert Entry.objects.filter(table="evidence_uses").count() == 2
    with pytest.raises(Problem, match="不是佐证编号"):
        evidence_use(numbers=["A2B4"], **told)


def test_the_same_file_of_another_unit_is_pointed_out(clients: Clients, people: dict[str, Person]) -> None:
    for role in ("clerk", "inspector"):
        given = {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 the same file")}
        answer = clients[role].post("/programmes/evidence/upload/", given, follow=True)
    assert "同一个文件还有别的单位交过：第1小学" in answer.content.decode()


@pytest.mark.parametrize("name", ["~$a.txt", ".a.txt", "坏\x00名.txt", "长" * 300 + ".txt", "a/../../b.txt"])
def test_an_odd_name_harms_nothing(people: dict[str, Person], school: Unit, name: str) -> None:
    entry, _ = evidence_add(by=people["clerk"], unit=school, name=name, data=b"x" * 80, on=DAY)
    assert entry.values["name"].endswith(".txt")
    assert "/" not in entry.values["name"]


def test_the_catalogue_says_which_schools_are_missing_and_is_a_workbook_of_texts(
    clients: Clients, people: dict[str, Person], school: Unit, collection: Collection
) -> None:
    evidence_add(by=people["clerk"], unit=school, name="=1+1.txt", data=b"x" * 80, on=DAY, number=NUMBER)
    own = clients["clerk"].get("/programmes/evidence/").content.decode()
    assert NUMBER in own
    assert "第2小学" not in own
    page = clients["inspector"].get("/programmes/evidence/?state=open").content.decode()
    assert "=第2小学" in page
    told = clients["inspector"].get("/programmes/evidence/catalogue.xlsx")
    cells = [cell for row in load_workbook(BytesIO(told.content)).active.iter_rows() for cell in row]
    assert any(cell.value == "=1+1.txt" and cell.data_type == "s" for cell in cells)
    assert clients["clerk"].get("/programmes/evidence/catalogue.xlsx").status_code == 404
