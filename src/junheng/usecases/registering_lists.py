"""Write a register out: the register itself, the lists that the engines read, the empty workbook to fill in."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from junheng.allocation.tables import table_schema
from junheng.census.files.delimited import shielded
from junheng.kernel.annex import table_bytes
from junheng.usecases.registering import TABLE, Entry


def list_bytes(entries: Sequence[Entry], kind: str) -> bytes:
    """Return the list that an engine reads (``draw``, ``admit`` or ``classes``), as CSV. Identity numbers are not in it."""
    heads = _HEADS[kind]
    rows = ([shielded(_value(entry, column)) for _, column in heads] for entry in entries)
    return table_bytes([title for title, _ in heads], rows)


def register_bytes(entries: Sequence[Entry]) -> bytes:
    """Return the register itself, identity numbers and all, as the CSV that ``listed`` reads."""
    rows = ([shielded(_value(entry, column)) for _, column in _REGISTER] for entry in entries)
    return table_bytes([title for title, _ in _REGISTER], rows)


def template_bytes() -> bytes:
    """Return an empty register as a workbook; every column is text, so that no number loses its last digits."""
    from xlsxwriter import Workbook

    data, schema = BytesIO(), table_schema(TABLE)
    with Workbook(data, {"in_memory": True}) as book:
        sheet, text = book.add_worksheet(schema.title), book.add_format({"num_format": "@"})
        head = book.add_format({"num_format": "@", "bold": True, "text_wrap": True, "valign": "top"})
        for at, column in enumerate(schema.columns):
            sheet.set_column(at, at, 22 if column.name == "identity" else 14, text)
            sheet.write_string(0, at, column.title, head)
            if column.note:
                sheet.write_comment(0, at, column.note)
        sheet.freeze_panes(1, 1)
    return data.getvalue()


_REGISTER: Sequence[tuple[str, str]] = (
    *(("报名号", ""), ("姓名", "name"), ("证件号", "identity"), ("证件种类", "other"), ("性别", "sex")),
    *(("出生日期", "birth"), ("类别", "category"), ("组号", "family"), ("优待类别", "reserved")),
    *(("来源学校", "origin"), ("随迁子女", "migrant"), ("寄宿", "boarding"), ("残疾", "disability")),
)
_HEADS: Mapping[str, Sequence[tuple[str, str]]] = {
    "draw": (("报名号", ""), ("姓名", "name"), ("类别", "category"), ("组号", "family"), ("优待类别", "reserved")),
    "admit": (
        ("报名号", ""),
        ("姓名", "name"),
        ("家庭组号", "family"),
        ("类别", "category"),
        ("毕业学校", "origin"),
        ("预留资格", "reserved"),
    ),
    "classes": (
        ("学籍号", ""),
        ("姓名", "name"),
        ("性别", "sex"),
        ("出生年月", "month"),
        ("来源学校", "origin"),
        ("随迁子女", "migrant"),
        ("寄宿", "boarding"),
        ("残疾", "disability"),
        ("多胞胎组", "family"),
    ),
}
_WORDS = {"male": "男", "female": "女", "True": "是", "False": "否"}


def _value(entry: Entry, column: str) -> str:
    own = {"": entry.number, "name": entry.name, "identity": entry.identity}
    if column in own:
        return own[column]
    if column == "other":
        return "其他证件" if "other" in entry.details else ""
    if column == "month":
        return entry.details.get("birth", "")[:7]
    value = entry.details.get(column, "")
    return _WORDS.get(value, value)


__all__ = ["list_bytes", "register_bytes", "template_bytes"]
