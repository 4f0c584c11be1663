"""A county's workbook goes in whole and comes out again: unchanged, or with what was typed in its cells."""

import hashlib
from pathlib import Path

import pytest

from junheng.census.read import read
from junheng.census.table import Value
from junheng.desk.people.models import Person, Unit
from junheng.desk.returns.cells import census_of
from junheng.desk.returns.exporting import workbook_of
from junheng.desk.returns.models import Change, Collection, Return
from junheng.desk.returns.services import upload_keep, value_set, workbook_load
from junheng.kernel import Problem
from junheng.usecases.making import make_synthetic


@pytest.fixture
def book(tmp_path: Path) -> bytes:
    """Return a synthetic county's workbook, with the sheets of its past."""
    path = tmp_path / "合成县.xlsx"
    make_synthetic(path, schools=12, seed=3, year=2025, lang="zh", history=5)
    return path.read_bytes()


@pytest.fixture
def collection(people: dict[str, Person], county: Unit, book: bytes) -> Collection:
    """Return a collection with the workbook loaded."""
    found = Collection.objects.create(unit=county, school_year=2025)
    upload = upload_keep(by=people["analyst"], unit=county, name="合成县.xlsx", data=book)
    workbook_load(by=people["analyst"], collection=found, upload=upload)
    found.refresh_from_db()
    return found


def known(row: dict[str, Value]) -> dict[str, Value]:
    """Return what is known of a row."""
    return {name: value for name, value in row.items() if value is not None}


def test_the_desk_holds_what_the_workbook_says(collection: Collection, book: bytes, tmp_path: Path) -> None:
    path = tmp_path / "again.xlsx"
    path.write_bytes(book)
    told, held = read(path), census_of(collection)
    for name, table in held.tables.items():
        assert [known(row) for row in table.rows()] == [known(row) for row in told.table(name).rows()]


def test_it_comes_back_byte_for_byte_where_nothing_was_typed(collection: Collection, book: bytes) -> None:
    name, data = workbook_of(collection)
    assert (name, hashlib.sha256(data).digest()) == ("合成县.xlsx", hashlib.sha256(book).digest())


def test_what_was_typed_stands_in_its_cell_and_the_other_sheets_stay(
    collection: Collection, people: dict[str, Person], tmp_path: Path
) -> None:
    report = Return.objects.filter(collection=collection).order_by("unit__code")[0]
    row = next(c.row for c in collection.cells.filter(unit=report.unit, table="stages", column="teachers"))
    value_set(by=people["clerk"], report=report, key=("stages", row, "teachers"), text="77")
    path = tmp_path / "typed.xlsx"
    path.write_bytes(workbook_of(collection)[1])
    stages = read(path).table("stages")
    place = next(i for i in range(len(stages)) if stages.row_key(i) == row)
    assert stages.value(place, "teachers") == 77
    from openpyxl import load_workbook

    assert "历年在校生" in load_workbook(path).sheetnames


def test_loading_the_same_workbook_again_changes_nothing(
    collection: Collection, people: dict[str, Person], book: bytes
) -> None:
    upload = upload_keep(by=people["analyst"], unit=collection.unit, name="again.xlsx", data=book)
    assert workbook_load(by=people["analyst"], collection=collection, upload=upload) == 0


def test_a_locked_return_is_not_overwritten_by_a_file(
    collection: Collection, people: dict[str, Person], book: bytes
) -> None:
    report = Return.objects.filter(collection=collection).order_by("unit__code")[0]
    cell = collection.cells.get(unit=report.unit, table="premises", column="books")
    value_set(by=people["clerk"], report=report, key=("premises", cell.row, "books"), text="5")
    Return.objects.filter(pk=report.pk).update(state="locked")
    upload = upload_keep(by=people["analyst"], unit=collection.unit, name="again.xlsx", data=book)
    workbook_load(by=people["analyst"], collection=collection, upload=upload)
    cell.refresh_from_db()
    assert cell.value == "5"


@pytest.mark.parametrize("state", ["submitted", "approved", "locked"])
def test_a_return_that_was_handed_in_takes_no_value(
    collection: Collection, people: dict[str, Person], state: str
) -> None:
    report = Return.objects.filter(collection=collection).order_by("unit__code")[0]
    Return.objects.filter(pk=report.pk).update(state=state)
    cell = collection.cells.get(unit=report.unit, table="premises", column="books")
    before = Change.objects.count()
    with pytest.raises(Problem):
        value_set(by=people["clerk"], report=report, key=("premises", cell.row, "books"), text="5")
    assert Change.objects.count() == before


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.exe", b"MZ", "upload.kind"),
        ("a.xlsx", b"", "upload.empty"),
        ("a.xlsx", b"hello", "upload.disguised"),
        ("a.xlsx", b"PK\x03\x04broken", "upload.broken"),
    ],
)
def test_a_file_that_will_not_do_is_refused(
    people: dict[str, Person], county: Unit, name: str, data: bytes, code: str
) -> None:
    with pytest.raises(Problem) as told:
        upload_keep(by=people["analyst"], unit=county, name=name, data=data)
    assert told.value.code == code


def test_an_archive_that_unpacks_to_far_more_is_refused(people: dict[str, Person], county: Unit) -> None:
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(Problem) as told:
        upload_keep(by=people["analyst"], unit=county, name="a.xlsx", data=buffer.getvalue())
    assert told.value.code == "upload.bomb"
