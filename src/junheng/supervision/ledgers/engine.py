"""All ledgers on a day: a pure function of their rules, the tables and the day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from junheng.kernel import Finding
from junheng.supervision.duties.calendar import Calendar, calendars
from junheng.supervision.duties.engine import school_year_of
from junheng.supervision.ledgers.cases import cases_of
from junheng.supervision.ledgers.checks import ledger_findings, tables_of
from junheng.supervision.ledgers.counts import shown_count
from junheng.supervision.ledgers.model import Case, Check, Count, LedgerBoard, LedgerState, Light, SchoolLedger
from junheng.supervision.ledgers.rounds import checks_of
from junheng.supervision.ledgers.rules import Ledger
from junheng.supervision.ledgers.when import kept
from junheng.supervision.tables import Tables, rows


def ledger_board(ledgers: Sequence[Ledger], tables: Tables, on: date) -> LedgerBoard:
    """Return every ledger on the day ``on``, in the order of their ids.

    ``tables`` are those of supervision with those of the census (``schools``, ``stages``, ``classes``). A ledger whose
    table is not there is unknown (``there`` False), never in order.
    """
    built, wrong = calendars(tables, school_year_of(on))
    states = tuple(_state(ledger, tables, built, on) for ledger in sorted(ledgers, key=lambda one: one.id))
    return LedgerBoard(on, states, tuple(wrong), {ledger.id: ledger.title for ledger in ledgers})


def _state(ledger: Ledger, tables: Tables, built: Mapping[str, Calendar], on: date) -> LedgerState:
    cases, found = cases_of(ledger, tables, on)
    found += ledger_findings(ledger, tables, on)
    checks = checks_of(ledger, tables, built, on)
    return LedgerState(
        ledger=ledger.id,
        title=ledger.title,
        there=any(name in tables for name in tables_of(ledger)),
        about_children=ledger.about == "child",
        cases=cases,
        checks=checks,
        schools=_schools(ledger, tables, cases, checks, found),
        counts=tuple(_counts(ledger, tables, on)),
        retention="；".join(f"{one.table}：{one}" for one in ledger.retention),
        cites=ledger.cites,
        findings=tuple(found),
    )


def _counts(ledger: Ledger, tables: Tables, on: date) -> list[Count]:
    found = []
    for count in ledger.counts:
        if count.table in tables:
            chosen = [row for row in rows(tables, count.table) if kept(row, count.when, on)]
            distinct = {row.text(count.distinct) for row in chosen} if count.distinct else chosen
            value = len(distinct)
            shown = shown_count(value) if ledger.about == "child" else str(value)
            found.append(Count(count.name, count.title, value, shown))
    return found


def _schools(
    ledger: Ledger, tables: Tables, cases: Sequence[Case], checks: Sequence[Check], found: Sequence[Finding]
) -> tuple[SchoolLedger, ...]:
    handed_in = Counter(row.text("school_id") for name in tables_of(ledger) for row in rows(tables, name))
    codes = {row.text("school_id") for row in rows(tables, "schools")} | {case.school_id for case in cases}
    urgent = {f"supervision.{rule.id}" for rule in ledger.rules if rule.urgent}
    urgent |= {f"supervision.{cover.id}" for cover in ledger.cover if cover.urgent}
    return tuple(
        _school(
            ledger.id,
            code,
            handed_in.get(code),
            [case for case in cases if case.school_id == code and not case.closed],
            {check.light for check in checks if check.school_id == code},
            [finding.code in urgent for finding in found if finding.school == code],
        )
        for code in sorted(codes - {""})
    )


def _school(
    ledger: str, code: str, count: int | None, cases: Sequence[Case], checks: set[Light], found: Sequence[bool]
) -> SchoolLedger:
    lights = {case.light for case in cases} | checks
    light: Light = "green"
    if "red" in lights or any(found):
        light = "red"
    elif "yellow" in lights or found:
        light = "yellow"
    elif count is None and not lights:
        light = "none"
    overdue = sum(case.light == "red" for case in cases)
    return SchoolLedger(ledger, code, count, len(cases), overdue, len(found), light)


__all__ = ["ledger_board"]
