"""Write a data set as plain tables, in such a way that reading it gives the same data set back."""

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from junheng.census.census import Census
from junheng.census.files.delimited import shielded
from junheng.census.schema import ORDER, ColumnSchema, TableSchema, schemas
from junheng.census.table import Table, Value
from junheng.census.write_looks import Looks, lay_out
from junheng.kernel import Problem
from junheng.kernel.writing import whole_file, whole_folder

_LONGEST_TEXT = 32_767
_FOOT = {"zh": "&L&A&R第 &P 页，共 &N 页", "en": "&L&A&RPage &P of &N"}
_FLAGS = {"zh": {True: "是", False: "否"}, "en": {True: "true", False: "false"}}


Further = Sequence[tuple[TableSchema, Table]]
"""Tables of engines that go into the same files, after those of the data set."""


def write_csv_folder(census: Census, folder: Path, *, lang: str = "zh", further: Further = ()) -> None:
    """Write each table as ``folder/<table>.csv`` (UTF-8 with mark, so that Excel and WPS open it right).

    A text that a spreadsheet would take for a formula gets an apostrophe, which ``read`` takes away again.
    """
    with whole_folder(folder) as fresh:
        for schema, table in (*_tables(census), *further):
            with (fresh / f"{schema.name}.csv").open("w", encoding="utf-8-sig", newline="") as target:
                writer = csv.writer(target)
                writer.writerow([shielded(header) for header in _headers(schema, table, lang)])
                for row in _rows(schema, table, lang):
                    writer.writerow([shielded(cell) if isinstance(cell, str) else _digits(cell) for cell in row])


def write_workbook(census: Census, path: Path, *, lang: str = "zh", further: Further = ()) -> None:
    """Write each table as a sheet of one .xlsx workbook: numbers as numbers, codes and all else as text, no formulas."""
    import xlsxwriter

    options = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    with whole_file(path) as fresh:
        book = xlsxwriter.Workbook(str(fresh), options)
        looks = Looks.of(book)
        for schema, table in (*_tables(census), *further):
            sheet = book.add_worksheet(schema.sheet(lang))
            headers, rows = _headers(schema, table, lang), list(_rows(schema, table, lang))
            lay_out(sheet, headers, rows, _FOOT["zh" if lang == "zh" else "en"])
            for column, header in enumerate(headers):
                sheet.write_string(0, column, header, looks.head)
            for number, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, column, _fitting(schema, cell), looks.text)
                    elif cell is not None:
                        sheet.write_number(number, column, float(cell))
        book.close()


def _tables(census: Census) -> Iterator[tuple[TableSchema, Table]]:
    for name in ORDER:
        if name in census.tables:
            table = census.tables[name]
            yield schemas()[name], _declared(table) if name == "meta" and census.synthetic else table


def _declared(meta: Table) -> Table:
    """Made-up data say so wherever they go."""
    values = [True] * len(meta)
    return Table(meta.name, {**meta.columns, "synthetic": values}, meta.key, meta.origin)


def _headers(schema: TableSchema, table: Table, lang: str) -> list[str]:
    names = list(table.columns) or [column.name for column in schema.columns]
    known = {column.name: column for column in schema.columns}
    return [known[name].header(lang) if name in known else name for name in names]


def _rows(schema: TableSchema, table: Table, lang: str) -> Iterator[Sequence[str | Decimal | None]]:
    columns = [[_cell(schema.column(name), value, lang) for value in values] for name, values in table.columns.items()]
    return zip(*columns, strict=True)


def _cell(column: ColumnSchema | None, value: Value, lang: str) -> str | Decimal | None:
    if isinstance(value, bool):
        return _FLAGS["zh" if lang == "zh" else "en"][value]
    if isinstance(value, str) and column is not None and column.kind == "choice":
        return column.shown(value, lang)
    return value


def _digits(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _fitting(schema: TableSchema, text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise Problem(
            f"“{schema.title}”表里有一格文字长达 {len(text)} 字，工作簿放不下。",
            fix=f"请把它缩短到 {_LONGEST_TEXT} 字以内，或改用 CSV 文件夹。",
            code="census.text-too-long",
            exit=3,
        )
    return text
