"""The empty workbook that a county fills in: one sheet a table, with drop-downs, units, notes and printing set up."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from junheng.census.census import Census
from junheng.census.checks.structure import STAGES_OF_KIND
from junheng.census.schema import ColumnSchema, TableSchema, schemas
from junheng.census.table import Table, Value
from junheng.census.template_guide import write_guide
from junheng.census.template_styles import Styles, boxed, set_up_page
from junheng.kernel.writing import whole_file

Item = tuple[str, str, str, str | None]
"""What a standard asks for: table (``facts`` or ``judgements``), item, title, stage or None."""
Row = Mapping[str, Value]

ROWS = {"meta": 20, "enrolment": 40_000, "classes": 20_000, "stages": 4_000, "rooms": 8_000}
"""How far down the drop-downs reach; 2,000 rows for other tables."""
PER_SCHOOL = ("stages", "premises", "finance")


def write_template(
    path: Path,
    *,
    lang: str = "zh",
    county: Census | None = None,
    items: Sequence[Item] = (),
    further: Sequence[TableSchema] = (),
) -> None:
    """Write the workbook to fill in; with ``county``, what is known is filled in and each school has its rows.

    ``items`` are the facts and judgements that a standard asks for, ``further`` an engine's own tables. What is written
    reads back without findings other than those about tables that are still empty; the same arguments give the same bytes.
    """
    import xlsxwriter

    with whole_file(path) as fresh:
        book = xlsxwriter.Workbook(str(fresh), {"strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"created": datetime(2025, 9, 1, tzinfo=UTC)})
        styles = Styles.of(book)
        write_guide(book, styles, lang, further)
        for schema in (*schemas().values(), *further):
            _write_sheet(book, styles, schema, list(_rows(schema, county)), items, county, lang)
        book.close()


def write_tables(path: Path, tables: Sequence[TableSchema], *, lang: str = "zh") -> None:
    """Write a workbook of empty ``tables`` alone, each a sheet with its drop-downs and notes; the same bytes each time."""
    import xlsxwriter

    with whole_file(path) as fresh:
        book = xlsxwriter.Workbook(str(fresh), {"strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"created": datetime(2025, 9, 1, tzinfo=UTC)})
        styles = Styles.of(book)
        for schema in tables:
            _write_sheet(book, styles, schema, (), (), None, lang)
        book.close()


def _write_sheet(
    book: Any,
    styles: Styles,
    schema: TableSchema,
    rows: Sequence[Row],
    items: Sequence[Item],
    county: Census | None,
    lang: str,
) -> None:
    sheet = book.add_worksheet(schema.sheet(lang))
    note = schema.note if lang == "zh" else schema.title_en
    sheet.write_string(0, 0, f"※ {schema.title if lang == 'zh' else schema.name}：{note}", styles.note)
    sheet.set_row(1, 48)
    last = ROWS.get(schema.name, 2_000) + 1
    for at, column in enumerate(schema.columns):
        header = column.header(lang) + ("*" if column.required else "")
        sheet.write_string(1, at, header, styles.required if column.required else styles.header)
        sheet.set_column(at, at, _width(column, lang), styles.text if column.kind in _TEXTUAL else styles.number)
        boxed(sheet, (2, at, last, at), column, lang)
    set_up_page(sheet, schema, lang)
    asked = [item for item in items if item[0] == schema.name]
    at_row = _write_rows(sheet, styles, schema, rows, 2, _names(county), lang)
    _write_items(sheet, styles, schema, [i for i in asked if not _given(rows, i)], at_row, lang)


_TEXTUAL = {"code", "text", "choice", "date", "flag"}


def _rows(schema: TableSchema, county: Census | None) -> Iterator[Row]:
    """Yield what the county has, then an empty row for each of its schools that has none."""
    if county is None:
        return
    table = county.table(schema.name)
    yield from table.rows()
    if schema.name in PER_SCHOOL:
        there = set(zip(_column(table, "school_id"), _column(table, "stage"), strict=True))
        schools = {school_id for school_id, _ in there}
        for school in county.table("schools").rows():
            school_id, kind = school["school_id"], str(school.get("kind") or "")
            wanted = STAGES_OF_KIND.get(kind, ("",)) if schema.name == "stages" else ("",)
            for stage in wanted:
                if (school_id, stage) not in there and (stage or school_id not in schools):
                    yield {"school_id": school_id, "stage": stage or None}


def _column(table: Table, name: str) -> Sequence[Value]:
    return table.columns.get(name, [None] * len(table))


def _names(county: Census | None) -> Mapping[Value, str]:
    if county is None:
        return {}
    return {row["school_id"]: str(row.get("name") or "") for row in county.table("schools").rows()}


def _given(rows: Sequence[Row], item: Item) -> bool:
    return any(row.get("item") == item[1] and (row.get("stage") or None) == item[3] for row in rows)


def _write_rows(
    sheet: Any,
    styles: Styles,
    schema: TableSchema,
    rows: Sequence[Row],
    first: int,
    names: Mapping[Value, str],
    lang: str,
) -> int:
    """Write the rows from ``first`` on and return the row after them; a school's name is a comment on its code."""
    for at, row in enumerate(rows, first):
        for place, column in enumerate(schema.columns):
            _write_cell(sheet, styles, at, place, column, row.get(column.name), lang)
        if schema.name in PER_SCHOOL and names.get(row["school_id"]):
            sheet.write_comment(at, 0, names[row["school_id"]], {"author": "", "y_scale": 0.5})
    return first + len(rows)


def _write_cell(sheet: Any, styles: Styles, row: int, at: int, column: ColumnSchema, value: Value, lang: str) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_string(row, at, _flag(value, lang), styles.text)
    elif isinstance(value, str):
        sheet.write_string(row, at, column.shown(value, lang), styles.text)
    else:
        sheet.write_number(row, at, float(value), styles.number)


def _flag(value: bool, lang: str) -> str:
    return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")


def _write_items(sheet: Any, styles: Styles, schema: TableSchema, items: Sequence[Item], first: int, lang: str) -> None:
    """Write a line with its title (※, not read) above the row of each item that is to be filled in."""
    at, said = first, ""
    columns = {column.name: place for place, column in enumerate(schema.columns)}
    for _, item, title, stage in items:
        if (note := f"※ {item} {title}") != said:
            sheet.write_string(at, 0, note, styles.note)
            at, said = at + 1, note
        sheet.write_string(at, columns["item"], item, styles.text)
        if stage and "stage" in columns:
            shown = schema.columns[columns["stage"]].shown(stage, lang)
            sheet.write_string(at, columns["stage"], shown, styles.text)
        at += 1


def _width(column: ColumnSchema, lang: str) -> int:
    header = column.header(lang)
    least = {"code": 14, "text": 16, "date": 12, "choice": 12}.get(column.kind, 10)
    wide = {"name": 28, "description": 40, "text": 40, "source": 24, "evidence": 14, "item": 30}.get(column.name, 0)
    shown = sum(2 if ord(letter) > 255 else 1 for letter in header)
    return max(least, wide, min(16, (shown + 1) // 2 + 3))
