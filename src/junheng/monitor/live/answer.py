"""Two states of a county, told as what changed."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from junheng.census.edit import Edit
from junheng.monitor.exact.assess import Part
from junheng.monitor.live.ledger import Ledger
from junheng.monitor.live.model import Change, PartNow, RequirementNow, SpreadNow, ValueNow
from junheng.monitor.live.standing import Standing
from junheng.monitor.plan import Plan
from junheng.monitor.verdicts import Verdict, all_of

if TYPE_CHECKING:
    from junheng.monitor.live.county import Live


def verdict_of(standing: Standing, ledger: Ledger, *, vetoed: bool) -> Verdict:
    """Return the county's verdict (INTERFACES §2): schools, coefficients, requirements, vetoes."""
    fallen: list[Verdict] = ["not_met"] if vetoed else []
    return all_of([standing.verdict, *ledger.verdicts.values(), *fallen])


def change_between(before: "Live", after: "Live", edits: Sequence[Edit]) -> Change:
    """Return what differs, with every part of the edited schools."""
    schools = dict.fromkeys(edit.school_id for edit in edits)
    keys = [key for key in after.standing.parts if key[0] in schools]
    rules = after.ledger.verdicts.items()
    return Change(
        edits=tuple(edits),
        parts=tuple(_part(before.standing.parts[key], after.standing.parts[key]) for key in keys),
        spreads=tuple(_spreads(before.standing, after.standing, after.plan)),
        requirements=tuple(
            RequirementNow(rule, now, before.ledger.verdicts[rule])
            for rule, now in rules
            if now != before.ledger.verdicts[rule]
        ),
        schools=after.standing.counts,
        verdict=after.verdict,
        was=before.verdict,
    )


def _part(old: Part, new: Part) -> PartNow:
    values = {}
    for name, value in new.values.items():
        was = old.values[name]
        values[name] = ValueNow(
            indicator=name,
            value=_double(value.value),
            numerator=_double(value.numerator),
            denominator=_double(value.denominator),
            status=value.status,
            was=_double(was.value),
            was_status=was.status,
        )
    return PartNow(
        school_id=new.school_id,
        stage=new.stage,
        pupils=_double(new.pupils),
        values=values,
        met_count=new.met_count,
        verdict=new.verdict,
        was=old.verdict,
        excluded=new.excluded,
    )


def _spreads(before: Standing, after: Standing, plan: Plan) -> Iterator[SpreadNow]:
    judged = plan.standard.spread is not None and plan.standard.spread.judge == "each"
    limits = {stage: float(bound.limit) for stage, bound in plan.limits.items()}
    for (stage, indicator), now in after.spreads.items():
        was = before.spreads[stage, indicator]
        if (now.cv, now.mean, now.verdict) != (was.cv, was.mean, was.verdict):
            limit = limits.get(stage) if judged else None
            yield SpreadNow(stage, indicator, now.mean, now.cv, limit, now.verdict, was.cv, was.verdict)
    for stage, (value, verdict) in after.composites.items():
        before_value, before_verdict = before.composites[stage]
        if (value, verdict) != (before_value, before_verdict):
            yield SpreadNow(stage, "", None, value, limits[stage], verdict, before_value, before_verdict)


def _double(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
