"""Open a register, take children in, withdraw one, erase the register when its time is over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from junheng.desk.files import SHEETS, fit
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.runs.applicants.models import Applicant, Register
from junheng.desk.runs.applicants.sealed import RING, blinds, entry_of, rows_of
from junheng.desk.staging import staged
from junheng.kernel import Finding, Problem, Where
from junheng.kernel.annex import table_bytes
from junheng.usecases.registering import TABLE, Entry, Listed, listed
from junheng.usecases.registering_lists import list_bytes, register_bytes

CHUNK = 500
"""Identity numbers asked for at once."""


def register_open(*, by: Person, unit: Unit, title: str, year: int, grade: int, ends: date, today: date) -> Register:
    """Return a new, empty register. It needs a day on which it is erased."""
    if ends <= today:
        raise Problem(
            _("保存期限要晚于今天。"), fix=_("请填写招生、编班和异议处理都结束之后的日期。"), code="register.ends"
        )
    register = Register(unit=unit, title=title, year=year, grade=grade, ends=ends, by=by)
    with transaction.atomic():
        register.save(force_insert=True)
        audited(by.account, "register.open", str(register.pk), {"title": title, "ends": str(ends)})
    return register


@dataclass(frozen=True, slots=True)
class Taken:
    """How many children were taken in (all of a list, or none), and everything found in it."""

    count: int
    findings: tuple[Finding, ...]


def applicants_take(*, by: Person, register: Register, name: str, data: bytes, verb: str = "applicant.upload") -> Taken:
    """Take a list into the register, whole or not at all; nothing of the file is kept."""
    fit(data, name, SHEETS, settings.UPLOAD_LARGEST)
    read = _read(register, Path(name).suffix.lower(), data)
    if not read.fit:
        return Taken(0, (*read.findings, *_known(register, read)) or (_nobody(),))
    rows = list(rows_of(register, read.entries))  # before the lock: sealing a long list takes seconds
    with transaction.atomic():
        held = Register.objects.select_for_update().get(pk=register.pk)
        _open(held)
        findings = (*read.findings, *_known(held, read))
        if any(f.severity == "error" for f in findings):
            return Taken(0, findings)
        if rows[0].ring != RING.newest():  # the keys were changed meanwhile
            rows = list(rows_of(held, read.entries))
        Applicant.objects.bulk_create(rows, batch_size=CHUNK)
        audited(by.account, verb, str(held.pk), {"rows": len(rows)})
    return Taken(len(read.entries), findings)


def applicant_add(*, by: Person, register: Register, values: Sequence[tuple[str, str]]) -> Taken:
    """Take one child in, by the titles of the register's columns and what was typed; checked as a list of one."""
    data = table_bytes([title for title, _value in values], [[value for _title, value in values]])
    return applicants_take(by=by, register=register, name="form.csv", data=data, verb="applicant.add")


def applicant_withdraw(*, by: Person, applicant: Applicant, reason: str) -> None:
    """Erase one child from the register (撤销报名). What was frozen from it before stays as it is."""
    with transaction.atomic():
        audited(
            by.account, "applicant.withdraw", str(applicant.register_id), {"number": applicant.number, "reason": reason}
        )
        applicant.delete()


def register_checked(register: Register) -> tuple[Finding, ...]:
    """Return what is wrong or odd on a register as it stands, other registers of the county included."""
    entries = entries_of(register)
    if not entries:
        return ()
    read = _read(register, ".csv", register_bytes(entries))
    return (*read.findings, *_elsewhere(register, read))


def entries_of(register: Register) -> list[Entry]:
    """Return the children of a register in the clear, in the order of their numbers."""
    return [entry_of(row) for row in register.applicants.order_by("number")]


def list_for(*, by: Person, register: Register, kind: str) -> tuple[str, bytes]:
    """Return name and bytes of the list that an engine reads, without identity numbers; that it was made is logged."""
    _open(register)
    entries = entries_of(register)
    audited(by.account, "applicant.use", str(register.pk), {"kind": kind, "rows": len(entries)})
    return "list.csv", list_bytes(entries, kind)


def register_erase(*, by: Person | None, register: Register, why: str) -> int:
    """Erase the children of a register; the register and the log keep how many there were."""
    with transaction.atomic():
        held = Register.objects.select_for_update().get(pk=register.pk)
        if held.erased_at is not None:
            return 0
        count = held.applicants.count()
        held.applicants.all().delete()
        held.erased_at, held.erased_rows = timezone.now(), count
        held.save(update_fields=["erased_at", "erased_rows"])
        audited(by.account if by else "-", "register.erase", str(held.pk), {"rows": count, "why": why})
    return count


def registers_tidied(today: date) -> int:
    """Erase the registers whose time is over; return how many."""
    over = list(Register.objects.filter(erased_at=None, ends__lt=today))
    for register in over:
        register_erase(by=None, register=register, why="保存期满")
    return len(over)


def _open(register: Register) -> None:
    if register.erased_at is not None:
        raise Problem(_("这份登记已经删除。"), fix=_("请新建一份登记。"), code="register.erased")


def _read(register: Register, suffix: str, data: bytes) -> Listed:
    # The list holds names: it is read from a place that vanishes.
    with staged() as place:
        path = place / f"list{suffix}"
        path.write_bytes(data)
        return listed(path, grade=register.grade, year=register.year)


def _known(register: Register, read: Listed) -> Iterator[Finding]:
    """What the register, and the other registers of the county, already know of the children on the list."""
    numbers = set(register.applicants.values_list("number", flat=True))
    for row, entry in enumerate(read.entries):
        if entry.number in numbers:
            what = f"报名号 {entry.number} 已在这份登记里。"
            yield _found(read, row, "applicant", "number-known", "error", what, "每人一个报名号；重复的请删去。")
    for row, other in _same(register, read, own=True):
        what = f"证件号与本登记里报名号 {other.number} 的相同。"
        yield _found(read, row, "identity", "identity-known", "error", what, "同一名儿童只登记一次。")
    yield from _elsewhere(register, read)


def _elsewhere(register: Register, read: Listed) -> Iterator[Finding]:
    for row, other in _same(register, read, own=False):
        what = f"同一证件号也在“{other.register.title}”里，报名号 {other.number}。"
        fix = "请核对是否重复报名；因编班等另建名单的，可以不改。"
        yield _found(read, row, "identity", "identity-elsewhere", "warning", what, fix)


def _same(register: Register, read: Listed, *, own: bool) -> Iterator[tuple[int, Applicant]]:
    """Yield the rows of the list whose identity number this register has, or another of the year within the county."""
    county = f"/{register.unit.path.split('/')[1]}/"
    there = Applicant.objects.filter(register__year=register.year, register__unit__path__startswith=county)
    there = there.filter(register=register) if own else there.exclude(register=register)
    keyed = blinds(entry.identity for entry in read.entries)
    keys = list(keyed)
    for at in range(0, len(keys), CHUNK):
        for other in there.filter(blind__in=keys[at : at + CHUNK]).select_related("register"):
            yield keyed[other.blind], other


def _found(read: Listed, row: int, column: str, code: str, severity: str, what: str, fix: str) -> Finding:
    where = read.places.where(row, column) if read.places is not None else Where(table=TABLE)
    return Finding(f"desk.register.{code}", "error" if severity == "error" else "warning", where, what, fix)


def _nobody() -> Finding:
    return Finding("desk.register.nobody", "error", Where(table=TABLE), "名单里没有人。", "请填写名单后再上传。")
