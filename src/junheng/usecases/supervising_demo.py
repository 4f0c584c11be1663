"""The board of the demo: a plan of our own writing is read, tracked against the synthetic county, and one target is traced."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from junheng.census.census import Census
from junheng.census.read import read
from junheng.census.schema import TableSchema
from junheng.census.table import Table, Value
from junheng.census.write import Further, write_csv_folder
from junheng.policy.model import Plan, Programme
from junheng.supervision.programme.rows import schemas
from junheng.supervision.programme.words import LIGHTS, light_word
from junheng.supervision.synth import synthetic_ledgers
from junheng.usecases.supervising_example import LINKS, MOVES, ON, PLAN, PLAN_NAME, TASKS_UNDER, VALUES

SEED = 7


def demo_supervision(data: Path, folder: Path, lang: str) -> tuple[list[str], list[str]]:
    """Read the example plan, write its ledgers, make the board in ``folder``; return lines to tell and what was written."""
    from junheng.usecases.policy import read_plans, write_readings
    from junheng.usecases.supervising import Question, supervised
    from junheng.usecases.supervising_written import write_supervision

    folder.mkdir(parents=True, exist_ok=True)
    plan = folder / PLAN_NAME
    plan.write_text(PLAN, encoding="utf-8")
    readings = read_plans([plan], lang=lang)
    write_readings(readings, folder / "方案", lang=lang)
    write_ledgers(readings[0].programme, data, folder / "台账")
    programme = folder / "方案" / "programme.json"
    answer = supervised(Question(data, (programme,), ON, ledgers=folder / "台账", lang=lang))
    names = write_supervision(answer, folder / "督查", lang=lang)
    told = [told_of(answer.board.counted("target"), answer.board.counted("task"), lang)]
    written = [PLAN_NAME, "方案/programme.html", "台账", *(f"督查/{name}" for name in names)]
    return told, [f"{folder.name}/{name}" for name in written]


def told_of(targets: dict[str, int], tasks: dict[str, int], lang: str) -> str:
    """Return the lights in one line."""
    parts = []
    for name, counts in ((("目标", "targets"), targets), (("任务", "tasks"), tasks)):
        lights = [f"{LIGHTS[light][0]} {light_word(light, lang)} {n}" for light, n in counts.items() if n]
        parts.append(f"{name[lang == 'en']} " + ("、" if lang == "zh" else ", ").join(lights))
    head = f"督查看板（合成数据，{ON}）：" if lang == "zh" else f"Programme board (synthetic, {ON}): "
    return head + ("；" if lang == "zh" else "; ").join(parts)


def write_ledgers(programme: Programme, data: Path, target: Path) -> None:
    """Write the example's ledgers as CSV files: moves, values, and the synthetic ledgers of the county up to the day."""
    plan = programme.plans[0]
    rows = {"task_moves": _moves(plan), "target_values": _values(plan), "programme_links": _links(plan)}
    own: list[tuple[TableSchema, Table]] = [(s, _table(s, rows[s.name])) for s in schemas() if rows.get(s.name)]
    further: Further = [*own, *synthetic_ledgers(read(data), ON, SEED)]
    write_csv_folder(Census({}), target, further=further)


def _table(schema: TableSchema, rows: Sequence[dict[str, Value]]) -> Table:
    names = [c.name for c in schema.columns if any(row.get(c.name) is not None for row in rows)]
    return Table(schema.name, {name: [row.get(name) for row in rows] for name in names}, schema.key)


def _moves(plan: Plan) -> list[dict[str, Value]]:
    ids = _tasks(plan)
    names = ("date", "action", "by", "unit", "deadline", "reason", "evidence")
    return [{"task": ids[number], **dict(zip(names, (v or None for v in row), strict=True))} for number, *row in MOVES]


def _values(plan: Plan) -> list[dict[str, Value]]:
    return [
        {
            "target": _target(plan, words),
            "date": day,
            "value": Decimal(value),
            "baseline": True if baseline else None,
            "source": source,
        }
        for words, day, value, baseline, source in VALUES
    ]


def _links(plan: Plan) -> list[dict[str, Value]]:
    tasks = _tasks(plan)
    return [
        {"from": _target(plan, words), "to": tasks[number], "by": "县督查室 甲", "date": "2025-09-18"}
        for words, number in LINKS
    ]


def _tasks(plan: Plan) -> dict[str, str]:
    """The ids of the tasks by their number in the section that the ledger follows."""
    return {task.number.strip(".、"): task.id for task in plan.tasks if TASKS_UNDER in task.path}


def _target(plan: Plan, words: str) -> str:
    return next(target.id for target in plan.targets if words in target.quote)
