"""A collection as a workbook."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from junheng.census.census import Census
from junheng.census.read import read
from junheng.census.schema import schemas
from junheng.census.table import Table, Value
from junheng.census.write import write_workbook
from junheng.desk.files import path_of
from junheng.desk.returns.cells import census_of
from junheng.desk.returns.models import Cell, Change, Collection, Return, Upload
from junheng.usecases.checking import checked_findings, write_checked
from junheng.usecases.making import make_template

if TYPE_CHECKING:
    from openpyxl import Workbook


def workbook_of(collection: Collection) -> tuple[str, bytes]:
    """Return name and bytes: the file as it was uploaded where nothing was typed since; else the same file with the typed
    values in their cells, so that its other sheets stay; else (a value has no cell there, or reads back as another) anew.
    """
    source = collection.source
    name = f"{collection.unit.name}-{collection.school_year}.xlsx"
    if source is None or not source.name.lower().endswith(".xlsx"):
        return name, written(collection)
    typed = Change.objects.filter(collection=collection, how="typed", at__gt=source.at)
    keys = set(typed.values_list("table", "row", "column"))
    if not keys and not collection.explained.filter(at__gt=source.at).exists():
        return source.name, path_of(source.sha256).read_bytes()
    return name, _filled(collection, source, keys) or written(collection)


def template_of(report: Return) -> bytes:
    """Return the template of one school with its known values filled in."""
    whole = census_of(report.collection)
    mine = {
        name: _mine(table, report.unit.code) for name, table in whole.tables.items() if "school_id" in table.columns
    }
    census = Census({**mine, "meta": whole.table("meta")}, synthetic=whole.synthetic)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        make_template(path, standard=report.collection.standard, lang="zh", known=census)
        return path.read_bytes()


def _mine(table: Table, code: str) -> Table:
    rows = [i for i, school in enumerate(table.columns["school_id"]) if str(school) == code]
    return replace(table, columns={name: [values[i] for i in rows] for name, values in table.columns.items()})


def written(collection: Collection) -> bytes:
    """Return the collection's values as a workbook of INTERFACES §1; the same values give the same bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data.xlsx"
        write_workbook(census_of(collection), path)
        return path.read_bytes()


def marked_of(data: bytes, suffix: str = ".xlsx") -> bytes:
    """Return the workbook with what is wrong marked in its cells and listed on a sheet 错误清单 (an .xlsx, whatever came)."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder) / f"data{suffix}", Path(folder) / "marked.xlsx"
        source.write_bytes(data)
        write_checked(source, checked_findings(source), target)
        return target.read_bytes()


def _filled(collection: Collection, source: Upload, keys: set[tuple[str, str, str]]) -> bytes | None:
    """Return the uploaded workbook with the typed values in it, or None where it would not say what the collection says."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(path_of(source.sha256).read_bytes()))
    census = census_of(collection)
    for cell in Cell.objects.filter(collection=collection):
        if (cell.table, cell.row, cell.column) in keys:
            sheet, _, address = cell.place.rpartition("!")
            if sheet not in book.sheetnames or not address:
                return None
            book[sheet][address] = _plain(_held(census, cell))
    if collection.explained.exists():
        _explained(book, census.table("explanations"))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue() if _says(buffer.getvalue(), census) else None


def _explained(book: "Workbook", told: Table) -> None:
    """Write the sheet of explanations anew, with those that were typed."""
    schema = schemas()["explanations"]
    if schema.title in book.sheetnames:
        del book[schema.title]
    sheet = book.create_sheet(schema.title)
    columns = [column for column in schema.columns if column.name in told.columns]
    sheet.append([column.header() for column in columns])
    for i in range(len(told)):
        sheet.append([_plain(told.value(i, column.name)) for column in columns])


def _held(census: Census, cell: Cell) -> Value:
    table = census.table(cell.table)
    row = next(i for i in range(len(table)) if table.row_key(i) == cell.row)
    return table.value(row, cell.column)


def _plain(value: Value) -> str | int | float | None:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _says(data: bytes, census: Census) -> bool:
    """A header may carry another unit (万元): what was written must read back as what was meant."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data.xlsx"
        path.write_bytes(data)
        found = read(path)
    kept = {name: table for name, table in found.tables.items() if len(table)}
    return Census(kept).digest() == census.digest()
