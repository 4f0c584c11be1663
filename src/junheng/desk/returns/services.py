"""Changes to returns. Every change of a value leaves a row that says who, when, from what, to what."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from junheng.census.cells import Trouble, reader
from junheng.census.schema import schemas
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.returns.cells import Key, as_text
from junheng.desk.returns.findings import findings_of
from junheng.desk.returns.models import Cell, Change, Collection, Explanation, Move, Return
from junheng.desk.returns.moves import EDITABLE, MOVES
from junheng.kernel import Problem

LONGEST = 500
"""How many signs one value may have."""


@transaction.atomic
def collection_open(
    *, by: Person, unit: Unit, school_year: int, standard: str, overlays: Iterable[str] = (), due: date | None = None
) -> Collection:
    """Return the year's collection of a county, opened where there was none."""
    found, fresh = Collection.objects.get_or_create(
        unit=unit, school_year=school_year, defaults={"standard": standard, "overlays": list(overlays), "due": due}
    )
    if fresh:
        audited(by.account, "collection.open", unit.code, {"school_year": school_year})
    return found


@transaction.atomic
def collection_change(*, by: Person, collection: Collection, due: date | None, open: bool) -> Collection:
    """Set until when schools report, and whether they may; the return's states are left as they are."""
    found = Collection.objects.select_for_update().get(pk=collection.pk)
    found.due, found.open = due, open
    found.save(update_fields=["due", "open"])
    detail = {"school_year": found.school_year, "due": due.isoformat() if due else "", "open": open}
    audited(by.account, "collection.change", found.unit.code, detail)
    return found


def opened(report: Return) -> Return:
    """Return the return, locked until the transaction ends; Problem where it takes no values now."""
    found = Return.objects.select_for_update().get(pk=report.pk)
    if found.state in EDITABLE and found.collection.open:
        return found
    raise Problem(
        f"这份填报{found.get_state_display()}，不能修改。",
        fix="请先由审核人退回。",
        code="returns.state",
        en=("This return is closed and cannot be changed.", "Ask the county to send it back first."),
    )


@transaction.atomic
def value_set(*, by: Person, report: Return, key: Key, text: str) -> Cell:
    """Set one value of a return; Problem where it cannot be read, is fixed, or the return is not open."""
    locked = opened(report)
    table, row, column = key
    _refuse_key(table, column)
    value = _readable(table, column, text)
    cell = Cell.objects.filter(
        collection=locked.collection, unit=locked.unit, table=table, row=row, column=column
    ).first()
    if cell is None:
        if not Cell.objects.filter(collection=locked.collection, unit=locked.unit, table=table, row=row).exists():
            raise Problem(
                "没有这一行。",
                fix="新增学段或班级请上传工作簿。",
                code="returns.row",
                en=("There is no such row.", "New stages and classes come with a workbook."),
            )
        _known(table, column)
        cell = Cell(collection=locked.collection, unit=locked.unit, table=table, row=row, column=column)
    if cell.fixed:
        raise Problem(
            "这一格来自国家统计报表，不在这里修改。",
            fix="请改报表后重新导入。",
            code="returns.fixed",
            en=("This value comes from a national return.", "Mend it there and load the form again."),
        )
    if cell.value != value:
        named = {"table": table, "row": row, "column": column, "before": cell.value, "after": value}
        Change.objects.create(collection=locked.collection, unit=locked.unit, how="typed", by=by, **named)
        cell.value = value
        cell.save()
        Return.objects.filter(pk=locked.pk).update(changed=timezone.now())
    return cell


def _refuse_key(table: str, column: str) -> None:
    """Raise a Problem for what says whose row it is: with another's code a school would report in another's name."""
    if table in schemas() and column in schemas()[table].key:
        en = ("This value says which row it is.", "New rows come with a workbook.")
        raise Problem("这一格标明是哪一行，不能修改。", fix="新增的行请上传工作簿。", code="returns.key", en=en)


def _known(table: str, column: str) -> None:
    """Raise a Problem for a column that neither the schema nor the county's workbook has: nobody invents one by a form."""
    if table not in schemas() or column not in {one.name for one in schemas()[table].columns}:
        en = ("There is no such column.", "Reload the page.")
        raise Problem("没有这一列。", fix="请刷新页面。", code="returns.column", en=en)


def _readable(table: str, column: str, text: str) -> str | None:
    if len(text) > LONGEST:
        en = (f"The text is longer than {LONGEST} signs.", "Shorten it.")
        raise Problem(f"填写的内容超过 {LONGEST} 字。", fix="请精简。", code="returns.long", en=en)
    schema = next((c for c in schemas()[table].columns if c.name == column), None) if table in schemas() else None
    if schema is None or not text.strip():
        return text.strip() or None
    found = reader(schema)(text.strip())
    if isinstance(found, Trouble):
        unit = f"，单位是{schema.unit}" if schema.unit else ""
        raise Problem(
            f"“{text}”不能填在“{schema.title}”里{unit}。",
            fix="请检查数字和单位。",
            code="returns.unreadable",
            en=(f"“{text}” cannot stand in “{schema.title}”.", "Check the number and its unit."),
        )
    return as_text(found)


@transaction.atomic
def return_move(*, by: Person, report: Return, action: str, reason: str = "") -> Return:
    """Move a return on; Problem where the table of moves does not allow it or a reason is missing."""
    move = MOVES[action]
    locked = Return.objects.select_for_update().get(pk=report.pk)
    if locked.state not in move.before:
        raise Problem(
            f"这份填报{locked.get_state_display()}，不能{move.title}。",
            fix="请刷新页面看最新状态。",
            code="returns.move",
            en=(f"This return is {locked.state}: {action} does not fit.", "Reload the page for its state now."),
        )
    if move.reason and not reason.strip():
        en = (f"{action} asks for a reason.", "Write the reason.")
        raise Problem(f"{move.title}须写明原因。", fix="请填写原因。", code="returns.reason", en=en)
    Move.objects.create(
        report=locked, action=action, before=locked.state, after=move.after, reason=reason.strip(), by=by
    )
    locked.state, locked.changed = move.after, timezone.now()
    locked.save(update_fields=["state", "changed"])
    audited(by.account, f"return.{action}", locked.unit.code, {"reason": reason.strip()} if reason else {})
    return locked


def handed_in(report: Return) -> None:
    """Raise a Problem where the return still has errors: it cannot be submitted."""
    errors = [finding for finding in findings_of(report) if finding.severity == "error"]
    if errors:
        what = f"还有 {len(errors)} 处逻辑校验没有通过，不能上报。"
        en = (f"{len(errors)} errors are left; the return cannot be handed in.", "Mend the boxes in red.")
        raise Problem(what, fix="请改正标红的格子。", code="returns.errors", en=en)


@transaction.atomic
def finding_explain(*, by: Person, report: Return, key: Key, check: str, text: str) -> Explanation:
    """Record why a value that looks wrong is right (经验校验的说明); an error cannot be explained away."""
    if not text.strip():
        en = ("The explanation is empty.", "Write why the value is right.")
        raise Problem("没有写说明。", fix="请写明数据属实的原因。", code="returns.explain", en=en)
    opened(report)  # a settled return is not reworded either
    table, row, column = key
    open_ = [f for f in findings_of(report) if f.severity == "warning" and f.code == check]
    if not any((f.where.table, f.where.row) == (table, row) for f in open_):
        en = ("There is no such warning.", "Reload the page.")
        raise Problem("没有这一条经验校验。", fix="请刷新页面。", code="returns.explain", en=en)
    named = {"table": table, "row": row, "column": column, "check_code": check, "text": text.strip()[:500]}
    told = Explanation.objects.create(collection=report.collection, unit=report.unit, by=by, **named)
    audited(by.account, "return.explain", report.unit.code, {"check": check})
    return told
