"""Programmes and ledgers written by hand: every quote is found in the text, so that spans are true."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from junheng.census.table import Table
from junheng.policy.model import Deadline, Duty, Phase, Plan, PlanFinding, Programme, Source, Target, Task, Units


def span(text: str, quote: str) -> tuple[int, int]:
    """Return where ``quote`` stands in ``text``; it must stand there."""
    start = text.index(quote)
    return start, start + len(quote)


def target(text: str, quote: str, id: str = "T1", **fields: Any) -> Target:
    """Return a target; at least 95 percent by 2027 unless ``fields`` say otherwise."""
    plain = {"subject": quote[:8], "comparator": ">=", "value": 0.95, "unit": "percent", **fields}
    if isinstance(plain.get("deadline"), str):
        words = str(plain["deadline"])
        plain["deadline"] = Deadline(int(words[:4]), words)
    return Target(span=span(text, quote), quote=quote, id=id, **plain)


def task(text: str, quote: str, id: str = "K1", lead: Sequence[str] = ("县教育局",), **fields: Any) -> Task:
    """Return a task led by the bureau."""
    plain = {"number": "1.", "title": quote[:10], "path": (), **fields}
    return Task(units=Units(lead=tuple(lead)), span=span(text, quote), quote=quote, id=id, **plain)


def duty(text: str, quote: str, id: str = "D1") -> Duty:
    """Return a duty of once a week."""
    return Duty("教师", "谈话", 1, "week", span(text, quote), quote, id=id)


def phase(text: str, quote: str, start: str | None, end: str | None) -> Phase:
    """Return a phase of the plan."""
    return Phase(quote[:4], start, end, span(text, quote), quote)


def conflict(text: str, quote: str, code: str = "CONFLICT") -> PlanFinding:
    """Return the finding that national policy forbids ``quote``."""
    return PlanFinding(code, "error", span(text, quote), f"“{quote}”与国家规定冲突", "删去")


def programme(text: str, title: str = "方案（2025—2027年）", file: str = "programme.txt", **items: Any) -> Programme:
    """Return a programme of one plan."""
    plain = {"issuer": "", "number": "", "date": "2025-09-01", **items}
    plan = Plan(title=title, span=(0, len(text)), **plain)
    return Programme(Source(file, "0" * 64, len(text)), (plan,))


def several(*programmes: Programme) -> Programme:
    """Return one programme with the plans of all."""
    return Programme(programmes[0].source, tuple(plan for one in programmes for plan in one.plans))


def ledger(name: str, *rows: dict[str, object]) -> dict[str, Table]:
    """Return a table of supervision from rows; numbers become decimals, as the reader gives them."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    numeric = {"value", "numerator", "denominator"}
    held = {
        c: [Decimal(str(r[c])) if c in numeric and r.get(c) is not None else r.get(c) for r in rows] for c in columns
    }
    return {name: Table(name, held)}


def move(day: str, action: str, task: str = "K1", by: str = "甲", **more: object) -> dict[str, object]:
    """Return a row of the ledger of moves."""
    return {"task": task, "date": day, "action": action, "by": by, **more}


def written(folder: Path, raw: dict[str, Any], text: str = "") -> Path:
    """Write a programme.json, and the text beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "programme.json").write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    if text:
        (folder / "text.txt").write_text(text, encoding="utf-8")
    return folder / "programme.json"
