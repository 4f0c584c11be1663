"""Write into ledgers: a row is added or struck out, never changed."""

import re
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from junheng.census.cells import Trouble, reader
from junheng.census.schema import ColumnSchema
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.programmes.models import Entry
from junheng.desk.programmes.tables import MADE, ledgers
from junheng.kernel import Problem

_IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx](?![0-9])")
SCHOOLS = (Unit.Kind.SCHOOL, Unit.Kind.POINT)
COMPUTED = ("sha256", "text_digest")
"""Columns that the program alone fills in."""


@transaction.atomic
def entry_add(
    *, by: Person, unit: Unit, table: str, typed: Mapping[str, str], source: str = "", filed: bool = False
) -> Entry:
    """Add a row to a ledger; Problem that names every column that cannot be read or is missing.

    A school writes rows about itself alone: its code is filled in, another's is refused. The fingerprint of a file opens
    that file, so it stands only in a row that comes with the bytes (``filed``).
    """
    if table in MADE:
        en = ("This ledger is kept by its own pages.", "Open the inspection or the problem and go on there.")
        raise Problem("这张台账由专门的页面记录。", fix="请到“督导检查”或“问题整改”里办理。", code="ledger.made", en=en)
    values: dict[str, str] = {}
    wrong: list[str] = []
    for column in ledgers()[table].columns:
        text = typed.get(column.name, "").strip() or _own(unit, column)
        if not text:
            wrong += [f"“{column.title}”没有填"] if column.required else []
            continue
        if column.name in COMPUTED and not filed:
            wrong.append(f"“{column.title}”由程序计算，请到“佐证材料”里上传文件")
        wrong += _mistakes(unit, column, text)
        values[column.name] = text
    if wrong:
        raise Problem("；".join(wrong) + "。", fix="请改正后再保存。", code="ledger.row")
    entry = Entry.objects.create(unit=unit, table=table, values=values, source=source[:200], by=by)
    audited(by.account, "ledger.add", table, {"entry": entry.pk, **({"source": source} if source else {})})
    return entry


def _own(unit: Unit, column: ColumnSchema) -> str:
    return unit.code if column.name == "school_id" and unit.kind in SCHOOLS else ""


def _mistakes(unit: Unit, column: ColumnSchema, text: str) -> list[str]:
    if _IDENTITY.search(text):
        return [f"“{column.title}”里像是身份证号：台账用内部编号，不写身份证号"]
    if isinstance(reader(column)(text), Trouble):
        return [f"“{text}”不能填在“{column.title}”里"]
    strange = column.name == "school_id" and unit.kind in SCHOOLS and not Unit.objects.under(unit).filter(code=text)
    return [f"“{text}”不是本校的标识码"] if strange else []


@transaction.atomic
def entry_strike(*, by: Person, entry: Entry, why: str) -> None:
    """Strike a row out; it stays readable with the reason."""
    if not why.strip():
        en = ("A row is struck out for a reason.", "Write the reason.")
        raise Problem("划去须写明原因。", fix="请填写原因。", code="ledger.why", en=en)
    fresh = Entry.objects.filter(pk=entry.pk, struck_at=None)
    if fresh.update(struck_at=timezone.now(), struck_by=by, struck_why=why.strip()[:200]):
        audited(by.account, "ledger.strike", entry.table, {"entry": entry.pk, "why": why.strip()[:200]})
