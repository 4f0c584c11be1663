"""What the engine makes of a visit's scores, as plain values: nothing is computed here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from junheng import __version__
from junheng.desk.people.models import Unit
from junheng.desk.programmes.inspections.selectors import county_of
from junheng.desk.programmes.ledgers.rows import named, reported, rows_of, tables_of
from junheng.desk.programmes.models import Agreement, Inspection
from junheng.kernel import Finding
from junheng.supervision.inspections.engine import inspection_board, veto_states
from junheng.supervision.inspections.model import InspectionBoard, ItemScore, SubjectResult, VetoState
from junheng.supervision.inspections.visits import shown
from junheng.supervision.own import supervision_rules

TABLES = ("inspection_plans", "inspection_visits", "inspection_scores", "inspection_issues", "inspection_moves")
CENSUS = ("schools", "meta", "incidents")


@dataclass(frozen=True, slots=True)
class Score:
    """What one scorer gave and noted for one item; ``points`` is empty where nothing was given."""

    who: str
    points: str
    note: str


def board_of(county: Unit, on: date) -> InspectionBoard:
    """Return the engine's board of all visits of a county that were scored, of its problems and its vetoes."""
    rules = supervision_rules()
    held = {name: rows for name, rows in rows_of(county).items() if name in TABLES}
    tables = {**reported(county, CENSUS)[1], **tables_of(held)}
    return inspection_board(rules.sheets, rules.vetoes, tables, on, steps=rules.steps)


def vetoes_of(county: Unit, on: date) -> tuple[VetoState, ...]:
    """Return every veto with whether it stands and whether a confirmed finding triggers it."""
    return veto_states(supervision_rules().vetoes, reported(county, ("incidents",))[1], on)[0]


def result_of(inspection: Inspection, on: date) -> dict[str, Any]:
    """Return total, items, band and findings of a visit that all have scored, as it is kept once it is told."""
    board = board_of(county_of(inspection.unit), max(on, inspection.day))
    visit = next(one for one in board.visits if one.visit == inspection.number)
    subject = _subject(board.subjects, inspection)
    scores = scores_of(inspection)
    agreed = {one.item: one for one in inspection.agreements.select_related("by")}
    return {
        "version": __version__,
        "on": on.isoformat(),
        "total": _shown(visit.total),
        "out_of": shown(visit.out_of),
        "items": [_item(one, scores.get(one.item, []), agreed.get(one.item)) for one in visit.items],
        "subject": _told(subject) if subject else None,
        "findings": [finding.to_json() for finding in board.findings if _about(finding, inspection)],
    }


def scores_of(inspection: Inspection) -> dict[str, list[Score]]:
    """Return what each scorer gave for each item before anything was settled, with what they noted."""
    found: dict[str, list[Score]] = {}
    scorers = inspection.scorers.select_related("person").prefetch_related("scores")
    for scorer, name in named(list(scorers)):
        for one in scorer.scores.all():
            points = "" if one.points is None else shown(Fraction(one.points))
            found.setdefault(one.item, []).append(Score(name, points, one.note))
    return found


def _item(item: ItemScore, scores: Sequence[Score], agreed: Agreement | None) -> dict[str, Any]:
    settled = (
        {"points": shown(Fraction(agreed.points)), "reason": agreed.reason, "by": agreed.by.name} if agreed else None
    )
    return {
        "item": item.item,
        "title": item.title,
        "out_of": shown(item.out_of),
        "given": [(score.who, score.points) for score in scores],
        "mean": _shown(item.mean),
        "spread": shown(item.spread),
        "divergent": item.divergent,
        "agreed": settled,
        "notes": [(score.who, score.note) for score in scores if score.note],
    }


def _subject(subjects: Sequence[SubjectResult], inspection: Inspection) -> SubjectResult | None:
    """The result of the place over the checks of a period that this visit is one of: the last of its sheet."""
    mine = [s for s in subjects if s.subject == inspection.unit.code and s.sheet == inspection.sheet]
    return next((s for s in mine if s.period.startswith(str(inspection.day.year))), None)


def _told(result: SubjectResult) -> dict[str, Any]:
    told = {"period": result.period, "checks": result.checks, "asked": result.checks_asked, "why": result.why}
    return {**told, "average": _shown(result.average), "band": result.band}


def _about(finding: Finding, inspection: Inspection) -> bool:
    return inspection.number in finding.where.row.split("/")


def _shown(value: Fraction | None) -> str:
    return "" if value is None else shown(value)
