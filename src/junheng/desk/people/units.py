"""Changes to the tree of units: added, renamed, closed, taken up again. The day from which each counts is in the audit log."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.kernel import Problem


@transaction.atomic
def unit_add(*, by: Person, parent: Unit, kind: str, code: str, name: str) -> Unit:
    """Return a new unit under ``parent``; Problem where the code is taken or the parent closed."""
    if Unit.objects.filter(code=code).exists():
        raise Problem(
            _("代码 %(code)s 已有单位使用。") % {"code": code}, fix=_("请核对学校标识码。"), code="people.unit_code"
        )
    _open(parent)
    unit = Unit.objects.create(parent=parent, kind=kind, code=code, name=name)
    audited(by.account, "unit.add", code, {"name": name, "under": parent.code})
    return unit


@transaction.atomic
def unit_rename(*, by: Person, unit: Unit, name: str, on: date) -> None:
    """Give a unit another name from the day ``on``; nothing happens where it has that name already."""
    before, unit.name = unit.name, name
    if before != name:
        unit.save(update_fields=["name"])
        audited(by.account, "unit.rename", unit.code, {"from": before, "to": name, "on": on.isoformat()})


@transaction.atomic
def unit_close(*, by: Person, unit: Unit, on: date) -> None:
    """Close a unit: nobody gets a post there any more. What it reported stays. Problem where units under it are open."""
    if unit.parent is None:
        raise Problem(_("县区本级不能停用。"), fix=_("请选择下级单位。"), code="people.unit_root")
    if Unit.objects.under(unit).exclude(pk=unit.pk).filter(closed=False).exists():
        raise Problem(
            _("“%(unit)s”还有未停用的下级单位。") % {"unit": unit.name},
            fix=_("请先停用下级单位。"),
            code="people.unit_children",
        )
    _closed(by, unit, on, closed=True)


@transaction.atomic
def unit_reopen(*, by: Person, unit: Unit, on: date) -> None:
    """Take a closed unit up again; Problem where the one above is closed."""
    if unit.parent is not None:
        _open(unit.parent)
    _closed(by, unit, on, closed=False)


def _closed(by: Person, unit: Unit, on: date, *, closed: bool) -> None:
    if unit.closed != closed:
        unit.closed = closed
        unit.save(update_fields=["closed"])
        audited(by.account, "unit.close" if closed else "unit.reopen", unit.code, {"on": on.isoformat()})


def _open(unit: Unit) -> None:
    if unit.closed:
        raise Problem(
            _("上级单位“%(unit)s”已停用。") % {"unit": unit.name},
            fix=_("请先恢复上级单位。"),
            code="people.unit_closed",
        )
