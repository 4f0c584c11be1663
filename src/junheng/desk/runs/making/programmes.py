"""Read a plan; make the board of a programme."""

import json
from datetime import date
from pathlib import Path

from junheng.desk.runs.kinds import Outcome, Tell
from junheng.desk.runs.making.inputs import given
from junheng.desk.runs.making.owed import owed
from junheng.desk.runs.models import Run
from junheng.kernel import Problem

OWED = "owed.json"
"""What each school and office owes by the board, for the desk's own pages; it names no person."""


def policy(run: Run, folder: Path, tell: Tell) -> Outcome:
    """Write the programme that a plan holds, with the sheet to review it."""
    from junheng.usecases.policy import findings_of, read_plans, write_readings

    plan = given(folder, "plan")
    readings = read_plans([plan], progress=tell)
    write_readings(readings, folder / "papers")
    plans = readings[0].programme.plans
    counts = {
        name: sum(len(getattr(one, name)) for one in plans) for name in ("targets", "tasks", "duties", "money", "rules")
    }
    summary = {**counts, "plans": len(plans), "findings": len(findings_of(readings))}
    return Outcome(summary, f"junheng policy read inputs/{plan.name} --out papers")


def supervise(run: Run, folder: Path, tell: Tell) -> Outcome:
    """Write the board, the reports and the list of who is due what."""
    from junheng.usecases.supervising import Question, supervised
    from junheng.usecases.supervising_written import write_supervision

    on = _day(str(run.options["on"]).strip())
    data, programme = given(folder, "data"), given(folder, "programme")
    ledgers = folder / "ledgers"
    ledgers.mkdir()
    for path in sorted((folder / "inputs").glob("ledgers-*.csv")):
        path.rename(ledgers / path.name.removeprefix("ledgers-"))
    there = any(ledgers.iterdir())
    answer = supervised(Question(data, (programme,), on, ledgers=ledgers if there else None))
    write_supervision(answer, folder / "papers", progress=tell)
    (folder / OWED).write_text(json.dumps(owed(answer.kept), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    extra = " --ledgers ledgers" if there else ""
    command = f"junheng supervise inputs/{data.name} inputs/{programme.name} --on {on.isoformat()}{extra} --out papers"
    lights = {kind: answer.board.counted(kind) for kind in ("target", "task")}
    summary = {"on": on.isoformat(), "draft": answer.draft, "lights": lights}
    return Outcome(summary, command, synthetic=answer.synthetic)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        en = (f"{text} is no day.", "Write it as 2026-03-31.")
        raise Problem(f"截至日期“{text}”不是日期。", fix="请写成 2026-03-31。", code="run.option", en=en) from None
