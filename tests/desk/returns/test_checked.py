"""A workbook is looked at before it counts, and comes back with what is wrong marked in its cells."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from junheng.desk.people.models import Person, Unit
from junheng.desk.returns.exporting import marked_of, template_of
from junheng.desk.returns.loading import upload_keep, workbook_previewed
from junheng.desk.returns.models import Cell, Change, Collection, Return
from tests.desk.conftest import Clients


@pytest.fixture
def spoilt(book: bytes) -> bytes:
    """Return the workbook with a word where a number of pupils belongs."""
    sheets = load_workbook(BytesIO(book))
    sheets["学段"]["C3"] = "很多"
    out = BytesIO()
    sheets.save(out)
    return out.getvalue()


def test_a_preview_says_what_would_change_and_takes_nothing(
    people: dict[str, Person], collection: Collection, spoilt: bytes
) -> None:
    upload = upload_keep(by=people["analyst"], unit=collection.unit, name="改.xlsx", data=spoilt)
    before = (Cell.objects.count(), Change.objects.count(), Return.objects.count())
    told = workbook_previewed(collection=collection, upload=upload)
    assert told.errors >= 1
    assert any("很多" in finding.what for finding in told.findings)
    assert told.fresh == []
    assert (Cell.objects.count(), Change.objects.count(), Return.objects.count()) == before


def test_a_preview_names_the_schools_that_are_new(people: dict[str, Person], county: Unit, book: bytes) -> None:
    fresh = Collection.objects.create(unit=county, school_year=2025)
    upload = upload_keep(by=people["analyst"], unit=county, name="合成县.xlsx", data=book)
    told = workbook_previewed(collection=fresh, upload=upload)
    assert len(told.fresh) == told.schools > 0
    assert told.changed > 100
    assert not Unit.objects.filter(name=told.fresh[0]).exists()


def test_the_page_looks_first_and_loads_when_told(clients: Clients, collection: Collection, spoilt: bytes) -> None:
    analyst, address = clients["analyst"], f"/collections/{collection.pk}/load/"
    told = analyst.post(address, {"file": SimpleUploadedFile("改.xlsx", spoilt), "look": "1"})
    assert told.status_code == 200
    assert "导入预检" in told.content.decode()
    assert collection.changes.filter(by__account="analyst").count() == Change.objects.count()
    upload = told.content.decode().partition('name="upload" value="')[2].partition('"')[0]
    marked = analyst.get(f"/collections/{collection.pk}/marked/{upload}.xlsx")
    assert "错误清单" in load_workbook(BytesIO(marked.content)).sheetnames
    before = Change.objects.count()
    assert analyst.post(address, {"upload": upload}).status_code == 302
    assert Change.objects.count() == before + 1


def test_the_list_of_errors_names_the_cell(collection: Collection, spoilt: bytes) -> None:
    book = load_workbook(BytesIO(marked_of(spoilt)))
    rows = [" ".join(str(c) for c in row if c is not None) for row in book["错误清单"].iter_rows(values_only=True)]
    assert any("C3" in row and "很多" in row for row in rows)


def test_a_schools_own_list_of_errors_can_be_fetched(clients: Clients, collection: Collection) -> None:
    report = Return.objects.filter(collection=collection).order_by("unit__code")[0]
    told = clients["analyst"].get(f"/returns/{report.pk}/errors.xlsx")
    assert told.status_code == 200
    assert "错误清单" in load_workbook(BytesIO(told.content)).sheetnames
    assert template_of(report)[:2] == b"PK"


def test_a_prefilled_value_says_where_it_comes_from(clients: Clients, collection: Collection) -> None:
    report = Return.objects.filter(collection=collection).order_by("unit__code")[0]
    Cell.objects.filter(unit=report.unit, column="books").update(fixed=True, place="教基3202!D7")
    page = clients["analyst"].get(f"/returns/{report.pk}/").content.decode()
    assert "国家报表预填（教基3202!D7）" in page
