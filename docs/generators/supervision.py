"""Duties, ledgers, scoring sheets and the tables of supervision, from ``rules`` and the records that read them."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from generators.markdown import code, table
from generators.rule_files import record_keys
from generators.tables import schema_section
from junheng.census.schema import TableSchema
from junheng.supervision.duties import rules as duties
from junheng.supervision.inspections import rules as inspections
from junheng.supervision.ledgers import rules as ledgers
from junheng.supervision.ledgers.when import When
from junheng.supervision.moves import Step, Steps
from junheng.supervision.tables import supervision_schemas

DUTIES = """# Duties

The duties (职责) that come with Junheng, one file each in `rules/duties`. A bureau's own file with the same `id` replaces
one; any other adds one. The sentences are quoted from plans as they circulate: none was read in the issuer's original, so
every citation prints 条款号待核. *Times* is empty where the plan gives no number: acts are then counted and not judged. A
plan that is read with `junheng policy read` puts its own number and sentence in their place.
How to work with them: [Duties](../how-to/duties.md).
"""
LEDGERS = """# Ledgers

The ledgers (台账) that come with Junheng, one file each in `rules/ledgers`. What each finds is written in its file, and
listed here. How to work with them: [Ledgers](../how-to/ledgers.md).
"""
SHEETS = """# Scoring sheets and vetoes

The sheets (评分表) that come with Junheng, one file each in `rules/inspections`. Points and bands are examples: the plans
and documents they come from give none, and each sheet says so. How to work with them:
[Inspections](../how-to/inspections.md).
"""
TABLES = """# Tables of supervision

They lie beside the data set, as sheets of its workbook, CSV files of its folder, or in a folder of their own. None is
indispensable: what is not handed in is unknown, never in order. *Kept* says how long its rows are: suggestions, where
the bureau's own rules on archives do not say otherwise.
"""
CODES: Mapping[str, tuple[str, str]] = {
    "after-today": ("a row is dated after the day of the board", "it does not count yet"),
    "beyond-the-maximum": ("a score is above the item's points, or below 0", "correct it"),
    "calendar-day": ("a semester or holiday has no start or end, or ends before it starts", "correct the days"),
    "case-without-step": ("a case has no step", "enter the first"),
    "checks-missing": (
        "a subject was checked less often than the sheet asks",
        "no average until the checks are made up",
    ),
    "empty-file": ("a file of the folder of evidence is empty", "replace it; it is not registered"),
    "ends-before-start": ("a later day is earlier than the day it follows", "correct the days"),
    "evidence-missing": ("a duty that asks for a document has none", "enter the number of the evidence"),
    "file-twice": ("the same file is registered twice", "register it once and use it in several places"),
    "file-unused": ("a file is used nowhere", "say where it is used"),
    "identity-number": ("a number looks like an identity number", "use internal numbers"),
    "illegal-move": ("a step may not follow the one before it", "enter the steps between"),
    "last-years-text": ("a file says what the one of the period before has said", "ask, or say why it has not changed"),
    "move-from-elsewhere": ("a step says that it comes from another than it does", "correct it"),
    "move-of-no-case": ("a step names a case that is not there", "correct the number"),
    "move-of-no-issue": ("a step names a problem that is not there", "correct the number"),
    "move-without-day": ("a step has no day", "enter it"),
    "move-without-document": ("a step that needs a document has none", "enter its number"),
    "move-without-name": ("nobody is named for a step", "say who took it"),
    "no-birth-month": ("a birth month cannot be read", "write it as 2018-03"),
    "no-day": ("a row has no day", "enter it"),
    "no-digest": ("a file has no digest, or what stands there is none", "register the file again"),
    "no-number": ("a file lies in no folder named by a number of evidence", "it is registered and used nowhere"),
    "no-plan-number": ("a visit has no number of an approved plan", "it does not count"),
    "no-points": ("a row has neither points nor a deduction", "enter one, or delete the row"),
    "no-school": ("a folder within a number is no school's code", "its files are registered as the county's"),
    "no-scorer": ("nobody is named for a score", "say who scored"),
    "no-such-day": ("a day that the calendar does not have", "correct it"),
    "nobody": ("a record names nobody", "say who did it"),
    "not-readable": ("a file cannot be read", "check its rights; it is not registered"),
    "not-confirmed": ("an incident has no document number or no confirming office", "it triggers no veto"),
    "old-version-used": ("a file is used that a newer one replaces", "use the newer"),
    "out-of-period": ("a file is of another period than is asked", "use this period's"),
    "own-score": ("who answers for a place has scored it", "delete the row"),
    "plan-not-approved": (
        "the plan of a visit is not among the approved, or does not cover the day",
        "it does not count",
    ),
    "repeated": ("a row says again what another has said", "keep one"),
    "replaces-itself": ("a file is said to replace itself", "name the version before"),
    "role-missing": ("a case or problem does not name somebody who answers for it", "name them"),
    "same-file": ("two schools hand in one file", "ask whose it is"),
    "same-text": ("two schools hand in the same words", "ask who wrote them"),
    "scored-twice": ("one scorer has scored an item twice", "keep one row"),
    "scorers-diverge": ("scorers are further apart than the sheet allows", "talk it over, or let another score"),
    "self-assessed-high": ("a self-assessment is far above what others found", "compare item by item"),
    "semesters-overlap": ("two semesters overlap", "correct the days"),
    "shared-place": ("units share a place that is rewarded or penalised", "the plan's authors decide"),
    "shorter-than-asked": ("a stretch is shorter than the rule asks", "correct it, or say why"),
    "stage-out-of-order": ("a stage comes before the one it must follow", "correct the stages"),
    "state-not-proved": ("a case says what another table does not bear out", "correct either"),
    "too-many": ("one row holds more than 500 acts", "correct it, or split it"),
    "unknown-deduction": ("the sheet has no such deduction", "use one it has"),
    "unknown-item": ("the sheet has no such item", "use one it has"),
    "unknown-name": ("somebody or something is named that its table does not have", "correct it, or add it there"),
    "unknown-stage": ("the sheet has no such stage", "use one it has"),
    "unknown-step": ("there is no such step", "use one there is"),
    "whose-file": ("a file that each school owes does not say whose it is", "enter the school"),
}
"""What each finding of supervision says, in English, and what to do; those of a ledger's own rules stand in its file."""
RECORDS: Mapping[str, tuple[type[BaseModel], ...]] = {
    "duties": (duties.Duty, duties.Said, duties.Match, duties.Limits),
    "ledgers": (
        *(ledgers.Ledger, ledgers.Cases, Steps, Step, ledgers.Cover, ledgers.Rule, When, ledgers.Known),
        *(ledgers.Unique, ledgers.Order, ledgers.Round, ledgers.Counted, ledgers.Against, ledgers.Retention),
        duties.Said,
    ),
    "inspections": (
        *(inspections.Sheet, inspections.Item, inspections.Deduction, inspections.Band, inspections.Prizes),
        *(inspections.Prize, Steps, Step, inspections.Veto, duties.Said),
    ),
}


def duties_page() -> str:
    """Return the page of duties."""
    head = ("Duty", "职责", "Who", "Times", "Per", "Minutes", "Evidence", "原文")
    rows = [
        (
            code(d.id),
            d.title,
            "、".join(d.who).replace("*", d.holder),
            d.times or "",
            _per(d),
            d.minutes or "",
            d.evidence,
            _said(d),
        )
        for d in duties.shipped_duties()
    ]
    return "\n".join([DUTIES, table(head, rows), *_keys("duties")])


def ledgers_page() -> str:
    """Return the page of ledgers."""
    return "\n".join(
        [LEDGERS, *(part for one in ledgers.shipped_ledgers() for part in _ledger(one)), *_keys("ledgers")]
    )


def inspections_page() -> str:
    """Return the page of scoring sheets and vetoes."""
    parts = [part for sheet in inspections.shipped_sheets() for part in _sheet(sheet)]
    head = ("Veto", "原文", "Level", "Document", "Stands")
    vetoes = [
        (code(v.id), v.quote, v.level, str(v.source.cite), "yes" if v.stands else "no")
        for v in inspections.load_vetoes()
    ]
    about = "## Vetoes\n\nA veto stands only on a central or State Council document that was read; else 原文表述，依据待核 is printed.\n"
    return "\n".join([SHEETS, *parts, about, table(head, vetoes), *_keys("inspections")])


def tables_page() -> str:
    """Return the page of tables, with the findings."""
    schemas = supervision_schemas().values()
    head = ("Code", "What it says", "What to do")
    codes = [(code(f"supervision.{name}"), *words) for name, words in CODES.items()]
    about = "## Findings\n\nThose of a ledger's own rules stand with [the ledger](ledgers.md).\n"
    return "\n".join(
        [TABLES, *(part for schema in schemas for part in _kept_section(schema)), about, table(head, codes)]
    )


def _kept_section(schema: TableSchema) -> Iterator[str]:
    yield from schema_section(schema)
    yield f"Kept: {ledgers.retention_of(schema.name)}.\n"


def _per(duty: duties.Duty) -> str:
    each = ", each charge" if duty.each == "charge" else ""
    return (f"{duty.years} years" if duty.per == "n_years" else duty.per.replace("_", "-")) + each


def _said(duty: duties.Duty) -> str:
    forbidden = f"（不执行：{duty.forbidden.quote}）" if duty.forbidden else ""
    return "；".join(s.quote or s.document for s in duty.says) + forbidden


def _ledger(ledger: ledgers.Ledger) -> Iterator[str]:
    serves = f" Evidence of {', '.join(map(code, ledger.serves))}." if ledger.serves else ""
    yield f"## `{ledger.id}` {ledger.title}\n\n{ledger.title_en}.{serves} {ledger.note}\n"
    yield "Kept: " + "；".join(f"{code(one.table)} {one}" for one in ledger.retention) + "。\n"
    rows = [
        (code(f"supervision.{one.id}"), code(one.table), one.what, one.fix) for one in (*ledger.cover, *ledger.rules)
    ]
    rows += [(code(f"supervision.{one.id}"), code(one.table), one.what, "") for one in ledger.against]
    yield table(("Code", "Table", "说什么", "怎么办"), rows)
    if ledger.cases:
        states = ledger.cases.steps.states.items()
        yield table(
            ("Step", "步骤", "Days", "Document", "Then"),
            [
                (code(n), s.title, s.within_days or "", "yes" if s.document else "", ", ".join(map(code, s.next)))
                for n, s in states
            ],
        )


def _sheet(sheet: inspections.Sheet) -> Iterator[str]:
    who = {"school": "A school", "county": "A county government", "unit": "A unit of an enterprise"}[sheet.subject]
    bands = "、".join(f"{band.title} ≥ {band.at_least}%" for band in sheet.bands) or "none"
    yield f"## `{sheet.id}` {sheet.title}\n\n{sheet.title_en}. {who}; {sheet.checks} in a {sheet.per}. Bands: {bands}.\n"
    yield f"{sheet.points_note}{sheet.note}\n"
    yield table(("Item", "评分项", "Points"), [(code(item.id), item.title, item.points) for item in sheet.items])


def _keys(page: str) -> Iterator[str]:
    names = {record: f"Keys of {_plain(record)}" for record in RECORDS[page]}
    for record, name in names.items():
        yield from record_keys(name, record, "##", names)


def _plain(record: type[BaseModel]) -> str:
    return record.__name__.lower()


__all__ = ["CODES", "duties_page", "inspections_page", "ledgers_page", "tables_page"]
