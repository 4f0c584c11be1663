"""The tables of a data set, from rules/returns."""

from collections.abc import Iterator

from generators.markdown import code, table
from junheng.census.schema import ColumnSchema, TableSchema, schemas

INTRO = """# Tables and columns

A data set is one workbook (xlsx, xls, ods; a sheet a table) or a folder of CSV files (a file a table, UTF-8 or
GB18030). Sheets and columns go by their Chinese titles or their English names; full width and half width, spaces and the
order of columns do not matter, and the further names listed are accepted too.
A header may carry its unit in brackets: `教学仪器设备值（万元）` is converted to yuan and the conversion
recorded.

Empty means unknown, `0` means none. A column that is not listed is kept under its header
([Use a column of your own](../how-to/own-column.md)). Only `meta`, `schools` and `stages` are indispensable.

| kind | what a cell holds |
|---|---|
| code | digits or letters that identify; text, leading zeros kept |
| integer | a whole number, at least 0 |
| decimal | a number with at most 15 digits, at least 0 unless marked *signed*; `1,234`, `１２３４` and `12.5%` are read |
| choice | one of the words listed, in either language |
| flag | 是 or 否, true or false, 1 or 0 |
| date | a date |
| text | words |
"""


def page() -> str:
    """Return the page."""
    return "\n".join([INTRO, *(part for schema in schemas().values() for part in schema_section(schema))])


def schema_section(schema: TableSchema) -> Iterator[str]:
    """Yield the section of one table."""
    yield f"## {schema.name} {schema.title}\n"
    key = "、".join(code(name) for name in schema.key) or "none"
    more = f" Also called {'、'.join(schema.aliases)}." if schema.aliases else ""
    needed = " **Indispensable.**" if schema.indispensable else ""
    yield f"{schema.title_en}. Key: {key}.{needed}{more}\n"
    yield f"{schema.note}\n"
    head = ("Column", "标题", "Kind", "Unit", "填表说明", "Also accepted")
    yield table(head, [_row(column) for column in schema.columns])


def _row(column: ColumnSchema) -> tuple[str, ...]:
    kind = column.kind + (" *" if column.required else "") + (", signed" if column.signed else "")
    digits = f", {column.digits} digits" if column.digits else ""
    note = column.note
    if column.choices:
        words = "；".join(f"{code(name)} {title}" for name, title in column.choices.items())
        note = f"{note} {words}{'；其他照填' if column.open else ''}"
    return code(column.name), column.title, kind + digits, column.unit, note, "、".join(column.aliases)
