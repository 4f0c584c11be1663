"""Every requirement, precondition and veto of a county."""

from collections.abc import Callable, Mapping
from typing import Any

from junheng.kernel import Cite
from junheng.monitor.model import RequirementResult, VetoResult
from junheng.monitor.requirements import column_shares, facts, ratios, rooms, sizes, small_schools
from junheng.monitor.requirements.ground import Ground
from junheng.monitor.requirements.outcome import Outcome, combined
from junheng.standards import Requirement, checks, in_force
from junheng.standards.limits import limits_of_check

CHECKS: Mapping[type, Callable[[Any, Ground, str], Outcome]] = {
    checks.Judgement: facts.judgement,
    checks.Fact: facts.fact,
    checks.Formula: facts.formula,
    checks.CompareFacts: facts.compare_facts,
    checks.Quality: facts.quality,
    checks.SchoolRatio: ratios.school_ratio,
    checks.SchoolSize: sizes.school_size,
    checks.ClassSize: sizes.class_size,
    checks.Rooms: rooms.rooms,
    checks.FundedPupils: small_schools.funded_pupils,
    checks.ColumnShare: column_shares.column_share,
}
"""One function a kind of check; ``all_of`` is answered here."""


def outcome(check: Any, ground: Ground, requirement: str) -> Outcome:
    """Return how one check comes out on the county's data."""
    if isinstance(check, checks.AllOf):
        return combined(outcome(part, ground, requirement) for part in check.parts)
    return CHECKS[type(check)](check, ground, requirement)


def evaluated(rule: Requirement, ground: Ground) -> RequirementResult:
    """Return the result of one requirement or precondition, with its citation."""
    found = outcome(rule.check, ground, rule.id)
    group = next((g for g in ground.standard.groups if g.id == rule.group), None)
    return RequirementResult(
        id=rule.id,
        title=rule.title,
        title_en=rule.title_en,
        verdict=found.verdict,
        cite=_cite(rule, ground),
        group=rule.group,
        group_title=group.title if group else "",
        group_title_en=group.title_en if group else "",
        value=None if found.value is None else float(found.value),
        threshold=None if found.threshold is None else float(found.threshold),
        compare=found.compare,
        unit=found.unit,
        failing=found.failing,
        missing=found.missing,
        lines=tuple(line for line in found.lines if line),
        department=rule.department,
        remedy=rule.remedy,
        why=rule.why,
    )


def _cite(rule: Requirement, ground: Ground) -> Cite:
    """Cite the rule; where an overlay wrote a bound that binds on the day, the overlay's document."""
    bounds = [
        in_force(limit.dated, ground.on)
        for limit in limits_of_check(rule.check, rule.id, rule)
        if limit.owner is rule and min(limit.dated) <= ground.on
    ]
    laid = next((bound for bound in bounds if bound.source and bound.source != rule.source), None)
    return ground.standard.cite(laid, rule) if laid else ground.standard.cite(rule)


def vetoes_of(ground: Ground) -> tuple[VetoResult, ...]:
    """Return every veto: triggered only by an incident with a document number and a confirming office."""
    found = []
    for veto in ground.standard.vetoes:
        rows = [r for r in ground.incidents if r.text("item") == veto.id]
        confirmed = [r for r in rows if r.text("document") and r.text("confirmed_by")]
        source = ground.standard.sources[veto.source or ground.standard.source]
        notes = [] if source.level == "central" and veto.verified else ["原文表述，依据待核"]
        if len(confirmed) < len(rows):
            notes.append(f"另有 {len(rows) - len(confirmed)} 件未见查实文号和认定机关，不触发")
        columns = ("item", "date", "school_id", "description", "document", "confirmed_by")
        incidents = tuple({c: r.text(c) for c in columns} for r in confirmed)
        cite = ground.standard.cite(veto)
        found.append(
            VetoResult(veto.id, veto.title, bool(confirmed), incidents, cite, "；".join(notes), title_en=veto.title_en)
        )
    return tuple(found)
