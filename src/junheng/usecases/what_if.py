"""What if: the data with single cells changed, in memory only. Nothing is ever written back."""

from collections.abc import Sequence

from junheng.census.cells import Trouble, reader
from junheng.census.census import Census
from junheng.census.edit import EDITABLE, Edit, rows_of, with_edit
from junheng.census.schema import ColumnSchema, schemas
from junheng.census.table import Table, Value
from junheng.kernel import Problem

FORM_EN = "Write SCHOOL.table[.stage].column=value, such as 2137000012.stages.primary.teachers_backbone=3."
FORM = "请写成 学校.表[.学段].列=值，如 2137000012.stages.primary.teachers_backbone=3。"


def changed(census: Census, changes: Sequence[str]) -> Census:
    """Return the data set with each ``SCHOOL.table[.stage].column=value`` applied, in order; Problem if one does not fit.

    SCHOOL is a code or a name; an empty value makes the cell unknown.
    """
    for change in changes:
        census = with_edit(census, edit_of(census, change))
    return census


def edit_of(census: Census, change: str) -> Edit:
    """Return what ``SCHOOL.table[.stage].column=value`` asks; Problem if it cannot be read or does not fit the data."""
    place, sign, text = change.partition("=")
    parts = place.split(".")
    if not sign or len(parts) not in (3, 4) or parts[1] not in EDITABLE:
        raise Problem(f"看不懂 --set {change}。", fix=FORM, en=(f"--set {change} cannot be read.", FORM_EN))
    school, table, stage, column = parts[0], parts[1], parts[2] if len(parts) == 4 else "", parts[-1]
    if table == "stages" and not stage:
        raise Problem(f"--set {change} 没有写学段。", fix=FORM, en=(f"--set {change} names no stage.", FORM_EN))
    code = _school(census, school)
    held = census.table(table)
    value = _value(held, column, text, change)
    if not rows_of(held, code, stage):
        _refuse_new(held, code, stage)
    name = next((c.name for c in schemas()[table].columns if c.title == column), column)
    return Edit(code, table, name, value, stage)


def _school(census: Census, name: str) -> str:
    schools = census.table("schools")
    ids = [str(i) for i in schools.columns.get("school_id", ())]
    if name in ids:
        return name
    found = [i for i, n in zip(ids, schools.columns.get("name", ()), strict=False) if n == name]
    if len(found) == 1:
        return found[0]
    what = f"有 {len(found)} 所学校叫“{name}”。" if found else f"没有学校“{name}”。"
    what_en = f"{len(found)} schools are called {name}." if found else f"There is no school {name}."
    raise Problem(what, fix="请用学校标识码。", en=(what_en, "Use the school code."))


def _value(held: Table, column: str, text: str, change: str) -> Value:
    table = held.name
    schema = next((c for c in schemas()[table].columns if c.name == column or c.title == column), None)
    if schema is None and column in held.columns:
        schema = ColumnSchema(column, column, "decimal", signed=True)  # the county's own column
    if schema is None:
        raise Problem(f"表 {table} 没有列 {column}。", fix="可用的列见 docs/reference 或 junheng template 的表头。")
    if not text:
        return None
    value = reader(schema)(text)
    if isinstance(value, Trouble):
        raise Problem(f"--set {change}：{text} 不能填在“{schema.title}”里。", fix="请检查数值和单位。")
    return value


def _refuse_new(table: Table, school: str, stage: str) -> None:
    """A school may be given a missing premises or finance row, but not a stage it does not have."""
    if table.name in ("stages", "schools") or not table.columns:
        raise Problem(
            f"{school} 在表 {table.name} 里没有{f'学段 {stage}' if stage else '这一行'}。",
            fix="请检查学段；新增学段请改数据。",
        )
