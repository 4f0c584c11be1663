"""A county's workbook goes in whole and comes out again: unchanged, or with what was typed in its cells."""

import hashlib
from pathlib import Path

import pytest
from openpyxl import load_workbook

from junheng.census.read import read
from junheng.census.table import Value
from junheng.desk.people.models import Person, Unit
from junheng.desk.returns.cells import census_of
from junheng.desk.returns.exporting import template_of, workbook_of
from junheng.desk.returns.findings import findings_of
from junheng.desk.returns.loading import forms_load, school_load, upload_keep, workbook_load
from junheng.desk.returns.models import Change, Collection, Return
from junheng.desk.returns.services import finding_explain, value_set
from junheng.kernel import Problem
from tests.census.prefill.forms import basics, buildings, equipment, primary_pupils, primary_teachers, save


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


def report_of(collection: Collection) -> Return:
    """Return the first school's return."""
    return Return.objects.filter(collection=collection).order_by("unit__code")[0]


def test_a_school_hands_in_its_own_template_and_nobody_elses_values_move(
    collection: Collection, people: dict[str, Person], tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    report = report_of(collection)
    path = tmp_path / "mine.xlsx"
    path.write_bytes(template_of(report))
    book = load_workbook(path)
    sheet = book["办学条件"]
    heads = {str(cell.value): cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value}
    column = next(place for head, place in heads.items() if head.startswith("图书册数"))
    line = next(cell.row for row in sheet.iter_rows() for cell in row if str(cell.value) == report.unit.code)
    sheet.cell(line, column).value = 4321
    book.save(path)
    upload = upload_keep(by=people["clerk"], unit=report.unit, name="mine.xlsx", data=path.read_bytes())
    assert school_load(by=people["clerk"], report=report, upload=upload) == 1
    change = Change.objects.order_by("-pk")[0]
    assert (change.unit, change.column, change.after, change.how) == (report.unit, "books", "4321", "file")


def test_a_prefilled_value_is_changed_neither_by_hand_nor_by_the_schools_file(
    collection: Collection, people: dict[str, Person]
) -> None:
    report = report_of(collection)
    cell = collection.cells.get(unit=report.unit, table="premises", column="books")
    data = template_of(report)
    type(cell).objects.filter(pk=cell.pk).update(fixed=True, value="1")
    with pytest.raises(Problem):
        value_set(by=people["clerk"], report=report, key=("premises", cell.row, "books"), text="5")
    upload = upload_keep(by=people["clerk"], unit=report.unit, name="mine.xlsx", data=data)
    school_load(by=people["clerk"], report=report, upload=upload)
    cell.refresh_from_db()
    assert cell.value == "1"


def test_the_workbook_of_another_school_is_refused(collection: Collection, people: dict[str, Person]) -> None:
    one, other = Return.objects.filter(collection=collection).order_by("unit__code")[:2]
    upload = upload_keep(by=people["clerk"], unit=one.unit, name="x.xlsx", data=template_of(other))
    with pytest.raises(Problem) as told:
        school_load(by=people["clerk"], report=one, upload=upload)
    assert told.value.code == "returns.other_school"


def test_an_explanation_answers_its_warning_and_goes_into_the_census(
    collection: Collection, people: dict[str, Person]
) -> None:
    report, before = report_of(collection), len(census_of(collection).table("explanations"))
    cell = collection.cells.get(unit=report.unit, table="premises", column="sports_ground_area")
    value_set(by=people["clerk"], report=report, key=("premises", cell.row, cell.column), text="99999999")
    warning = next(f for f in findings_of(report) if f.severity == "warning")
    where = warning.where
    key = (where.table, where.row, where.column)
    finding_explain(by=people["clerk"], report=report, key=key, check=warning.code, text="与体育中心共用场地。")
    told = next(f for f in findings_of(report) if f.code == warning.code and f.where == where)
    assert told.explanation == "与体育中心共用场地。"
    assert len(census_of(collection).table("explanations")) == before + 1


def test_an_explanation_goes_into_the_workbook_and_the_other_sheets_stay(
    collection: Collection, people: dict[str, Person], tmp_path: Path
) -> None:
    report = report_of(collection)
    cell = collection.cells.get(unit=report.unit, table="premises", column="sports_ground_area")
    value_set(by=people["clerk"], report=report, key=("premises", cell.row, cell.column), text="99999999")
    warning = next(f for f in findings_of(report) if f.severity == "warning")
    key = (warning.where.table, warning.where.row, warning.where.column)
    finding_explain(by=people["clerk"], report=report, key=key, check=warning.code, text="与体育中心共用场地。")
    path = tmp_path / "explained.xlsx"
    path.write_bytes(workbook_of(collection)[1])
    assert read(path).has("enrolment") or "历年在校生" in load_workbook(path).sheetnames
    assert "与体育中心共用场地。" in read(path).table("explanations").columns["text"]


def test_an_explanation_that_comes_back_with_the_workbook_stands_once(
    collection: Collection, people: dict[str, Person], tmp_path: Path
) -> None:
    report = report_of(collection)
    cell = collection.cells.get(unit=report.unit, table="premises", column="sports_ground_area")
    value_set(by=people["clerk"], report=report, key=("premises", cell.row, cell.column), text="99999999")
    warning = next(f for f in findings_of(report) if f.severity == "warning")
    key = (warning.where.table, warning.where.row, warning.where.column)
    finding_explain(by=people["clerk"], report=report, key=key, check=warning.code, text="与体育中心共用场地。")
    told = census_of(collection).digest()
    upload = upload_keep(by=people["analyst"], unit=collection.unit, name="b.xlsx", data=workbook_of(collection)[1])
    workbook_load(by=people["analyst"], collection=collection, upload=upload)
    collection.refresh_from_db()
    assert census_of(collection).digest() == told
    finding_explain(by=people["clerk"], report=report, key=key, check=warning.code, text="与村委会共用场地。")
    path = tmp_path / "twice.xlsx"
    path.write_bytes(workbook_of(collection)[1])
    assert read(path).table("explanations").columns["text"].count("与村委会共用场地。") == 1
    assert "历年在校生" in load_workbook(path).sheetnames


def test_the_forms_of_the_national_returns_fix_what_they_say(
    people: dict[str, Person], county: Unit, tmp_path: Path
) -> None:
    path = tmp_path / "forms.xlsx"
    save(path, 基本情况=basics(), 在校生=primary_pupils(), 教师=primary_teachers(), 校舍=buildings(), 设备=equipment())
    collection = Collection.objects.create(unit=county, school_year=2025)
    changed = forms_load(by=people["analyst"], collection=collection, files={"forms.xlsx": path.read_bytes()})
    told = {(c.table, c.column): c for c in collection.cells.exclude(value=None)}
    assert changed == len(told)
    assert told["stages", "pupils"].value == "620"
    assert all(cell.fixed for cell in told.values())
    report = Return.objects.get(collection=collection)
    with pytest.raises(Problem) as refused:
        value_set(by=people["clerk"], report=report, key=("stages", told["stages", "pupils"].row, "pupils"), text="5")
    assert refused.value.code == "returns.fixed"
