"""Read a plan; make the board of a programme."""

from datetime import date
from pathlib import Path

from junheng.desk.runs.kinds import Outcome, Tell
from junheng.desk.runs.making.inputs import given
from junheng.desk.runs.models import Run
from junheng.kernel import Problem


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

    text = str(run.options["on"]).strip()
    try:
        on = date.fromisoformat(text)
    except ValueError:
        raise Problem(f"截至日期“{text}”不是日期。", fix="请写成 2026-03-31。", code="run.option") from None
    data, programme = given(folder, "data"), given(folder, "programme")
    ledgers = folder / "ledgers"
    ledgers.mkdir()
    for path in sorted((folder / "inputs").glob("ledgers-*.csv")):
        path.rename(ledgers / path.name.removeprefix("ledgers-"))
    answer = supervised(Question(data, (programme,), on, ledgers=ledgers if any(ledgers.iterdir()) else None))
    write_supervision(answer, folder / "papers", progress=tell)
    extra = " --ledgers ledgers" if any(ledgers.iterdir()) else ""
    command = f"junheng supervise inputs/{data.name} inputs/{programme.name} --on {on}{extra} --out papers"
    return Outcome({"on": text, "draft": answer.draft}, command, synthetic=answer.synthetic)
