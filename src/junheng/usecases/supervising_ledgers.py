"""What lies beside the programme: the duties its plans name, the ledgers, the evidence, the inspections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from junheng.census.table import Table
from junheng.kernel import Finding
from junheng.policy.as_json import as_json
from junheng.policy.model import Programme
from junheng.supervision.duties.adopted import adopted
from junheng.supervision.duties.engine import duty_board
from junheng.supervision.duties.model import DutyBoard
from junheng.supervision.duties.rules import Duty
from junheng.supervision.evidence.engine import asked_for, evidence_board
from junheng.supervision.evidence.model import EvidenceBoard
from junheng.supervision.evidence.numbers import evidence_items
from junheng.supervision.evidence.rules import evidence_rules
from junheng.supervision.inspections.engine import inspection_board
from junheng.supervision.inspections.model import InspectionBoard
from junheng.supervision.inspections.rules import Sheet
from junheng.supervision.ledgers.checks import tables_of
from junheng.supervision.ledgers.engine import ledger_board
from junheng.supervision.ledgers.model import LedgerBoard
from junheng.supervision.own import SupervisionRules, supervision_rules
from junheng.supervision.programme.measure import Data
from junheng.supervision.tables import rows

Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Kept:
    """The boards of duties, ledgers, evidence and inspections on the day.

    ``definitions`` maps the quote of a plan's duty to the definition that answers it; a duty that none answers is not in it.
    """

    duties: DutyBoard
    ledgers: LedgerBoard
    evidence: EvidenceBoard
    inspections: InspectionBoard
    definitions: Mapping[str, Duty]
    sheets: Sequence[Sheet]
    about_children: frozenset[str]
    """The tables that are about children: what is wrong in them is told in the house and nowhere else."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong in the ledgers that were handed in."""
        told = [*self.duties.findings, *self.ledgers.findings, *self.evidence.findings]
        told += self.inspections.findings
        told += [finding for ledger in self.ledgers.ledgers if ledger.there for finding in ledger.findings]
        return tuple(dict.fromkeys(told))


def kept(
    programmes: Sequence[Programme],
    data: Data,
    tables: Tables,
    on: date,
    lang: str = "zh",
    rules: SupervisionRules | None = None,
) -> Kept:
    """Return the boards. ``tables`` are those of supervision; those of the census are laid beside them.

    A duty of an enterprise's plan is kept where a plan names it or its records are there.
    """
    rules = rules or supervision_rules()
    held = {**data.census.tables, **tables}
    definitions = _named(programmes, rules.duties)
    recorded = {row.text("duty") for row in rows(held, "duty_records")}
    named = {duty.id: duty for duty in definitions.values()}
    chosen = [named.get(duty.id, duty) for duty in rules.duties if duty.id in named or duty.id in recorded]
    return Kept(
        duties=duty_board(chosen, held, on, limits=rules.limits, enterprise=True),
        ledgers=ledger_board(rules.ledgers, held, on),
        evidence=_evidence(data, held, on, lang),
        inspections=inspection_board(rules.sheets, rules.vetoes, held, on, steps=rules.steps),
        definitions=definitions,
        sheets=rules.sheets,
        about_children=frozenset(n for one in rules.ledgers if one.about == "child" for n in tables_of(one)),
    )


def _named(programmes: Sequence[Programme], duties: Sequence[Duty]) -> dict[str, Duty]:
    """Return the definition that answers each duty of the plans, by the duty's sentence."""
    found: dict[str, Duty] = {}
    for programme in programmes:
        for plan in as_json(programme)["plans"]:
            for item in plan["duties"]:
                if duty := _answering(duties, plan, item):
                    found[item["quote"]] = duty
    return found


def _answering(known: Sequence[Duty], plan: Mapping[str, Any], item: Mapping[str, Any]) -> Duty | None:
    duties, left = adopted(known, {**plan, "duties": [item]})
    return None if left else next(duty for duty in duties if duty.says[0].quote == item["quote"])


def _evidence(data: Data, tables: Tables, on: date, lang: str) -> EvidenceBoard:
    name, assessment = next(iter(data.assessments.items()))
    county = next(county for county in assessment.counties if county.code == data.county)
    asked = asked_for(evidence_items(county), evidence_rules(name), lang=lang)
    return evidence_board(asked, tables, on)
