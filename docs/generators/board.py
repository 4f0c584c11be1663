"""The programme board: its tables, its transition table, its limits, its measures, its findings and supervise.json."""

from collections.abc import Mapping

from generators.markdown import code, table
from generators.tables import schema_section
from junheng.supervision.programme.rows import schemas
from junheng.supervision.programme.rules import Limits, Moves, load_limits, load_measures, load_moves
from junheng.supervision.programme.wording import FINDINGS
from junheng.supervision.programme.words import LIGHTS, REASONS

INTRO = """# The programme board

What `junheng supervise` reads beside the data, the rules it goes by, and what it writes for machines.
How to work with it: [Track a plan to its end](../how-to/supervise.md) and
[Follow a target to its score](../how-to/account-trace.md).
"""
FIELDS: Mapping[str, Mapping[str, str]] = {
    "The answer": {
        "schema": "`junheng/supervise/1`",
        "county": "code and name",
        "synthetic": "whether the data are made up",
        "draft": "whether a finding is an error",
        "on": "the day of the board",
        "plans": "number, title and file of each plan, in order",
        "lights": "how many targets, and tasks that somebody answers for, stand on each light",
        "targets": "every target, in the order of the plans",
        "tasks": "every numbered leaf, in the order of the plans",
        "phases": "the plans' phases; `place` is before, during, after or unknown",
        "due": "the next step of every open task and every target behind, soonest first",
        "duties": "sums over the periods that have ended; no persons",
        "ledgers": "whether each was handed in, and the counts that may leave the house",
        "findings": "everything to be mended, but what stands in ledgers about children",
        "provenance": "program, rules, standards and files, by digest",
    },
    "Target": {
        "id": "the plan's id; with the plan's number before it where two plans share it",
        "plan": "the number of the plan",
        "subject": "what is to be reached",
        "comparator": "as in programme.json",
        "value": "the goal; shares are fractions of one",
        "value_max": "the upper end of a range, or null",
        "unit": "as in programme.json",
        "force": "binding or aspirational (力争)",
        "indicator": "the rule it is linked to, or null",
        "span": "its place in text.txt",
        "quote": "the plan's own words",
        "now": "the value on the day, how it was found, and from where; the worst stage where there are several",
        "stages": "every reading of the data",
        "baseline": "the value at the start, or null",
        "start": "the day from which time is counted, or null",
        "end": "by when, and how that is known",
        "progress": "the share of the way, or null",
        "elapsed": "the share of the time, or null",
        "met": "true, false, or null where it is unknown",
        "light": "red, yellow, green, unknown, none or forbidden",
        "why": "the reason of the light",
        "conflicts": "what forbids it; then it is not executed",
    },
    "Task": {
        "id": "likewise",
        "plan": "likewise",
        "number": "its mark in the plan",
        "title": "its heading",
        "units": "lead, support, responsible",
        "span": "its place in text.txt",
        "state": "where the transition table has it",
        "state_title": "in words",
        "done": "whether that state is an end",
        "end": "by when, and how that is known",
        "extensions": "how often it was extended",
        "steps": "every row of the ledger of moves; `counted` is false where the table forbids it",
        "next": "the moves that may follow",
        "light": "likewise",
        "why": "likewise",
        "conflicts": "likewise",
    },
    "Reading": {
        "value": "a number, or null",
        "stage": "the stage of the county it is of, or null",
        "date": "its day, or null",
        "how": "how it was found, in words",
        "from": "kind (plan, assessment, table, ledger, reckoned), place, file, where, span",
    },
}


def page() -> str:
    """Return the page."""
    parts = [INTRO, "## Tables\n", *_tables()]
    parts += [_moves(load_moves()), _limits(load_limits()), _measures(), _lights(), _findings()]
    parts += ["## supervise.json\n", *(_fields(name, fields) for name, fields in FIELDS.items())]
    return "\n".join(parts)


def _tables() -> list[str]:
    return [
        part.replace("## ", "### ", 1) if part.startswith("## ") else part
        for s in schemas()
        for part in schema_section(s)
    ]


def _moves(moves: Moves) -> str:
    names = {state.id: state.title for state in moves.states}
    rows = [
        (
            code(m.action),
            m.title,
            "、".join(names[s] for s in m.sources),
            names.get(m.to, "不变"),
            m.by,
            ", ".join(m.needs),
        )
        for m in moves.moves
    ]
    head = ("Move", "动作", "From", "To", "By", "Needs")
    about = f"`rules/supervision/task-moves.yaml`; another file with `--moves`. {moves.source}\n"
    return f"## The transition table\n\n{about}\n{table(head, rows)}"


def _limits(limits: Limits) -> str:
    rows = [
        (code(f"{part}.{name}"), str(value)) for part in ("targets", "tasks") for name, value in getattr(limits, part)
    ]
    rows.append((code("from_zero"), "、".join(limits.from_zero)))
    about = f"`rules/supervision/lights.yaml`; another file with `--lights`. {limits.source}\n"
    return f"## The limits of the lights\n\n{about}\n{table(('Limit', 'Value'), rows)}"


def _measures() -> str:
    rows = [
        (
            code(m.id),
            m.title,
            "、".join(m.names),
            "、".join(m.not_names),
            ", ".join(m.indicators),
            code(f"{m.table}.{m.column}"),
            m.take,
        )
        for m in load_measures().measures
    ]
    head = ("Measure", "名称", "Named", "Not named", "Linked", "Column", "Taken")
    about = "Where no rule gives a target's number, these are tried, the first that fits; `rules/supervision/measures.yaml`.\n"
    return f"## Numbers taken from tables\n\n{about}\n{table(head, rows)}"


def _lights() -> str:
    shapes = table(("Light", "Shape", "词", "Word"), [(code(k), s, zh, en) for k, (s, zh, en) in LIGHTS.items()])
    rows = [(code(name), zh, en) for name, (zh, en) in REASONS.items()]
    return f"## Lights and reasons\n\n{shapes}\n{table(('Reason', '词', 'Words'), rows)}"


def _findings() -> str:
    rows = [(code(f"supervision.{name}"), w.severity, w.what_en, w.fix_en) for name, w in FINDINGS.items()]
    return f"## Findings\n\n{table(('Code', 'Severity', 'What it says', 'What to do'), rows)}"


def _fields(name: str, fields: Mapping[str, str]) -> str:
    return f"### {name}\n\n" + table(("Field", "What it holds"), [(code(k), v) for k, v in fields.items()])
