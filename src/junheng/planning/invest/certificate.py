"""The answer as a certificate: the whole task and plan in exact numbers, and what each claim rests on (docs/spec/invest.md)."""

import hashlib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from junheng.kernel.canonical import canonical
from junheng.kernel.certificate import Certificate, Claim
from junheng.planning.invest.model import Answer, Conflict, Effort, Plan, Task
from junheng.planning.invest.said import said

KIND = "invest"
ENGINE = "junheng.planning.invest"


def certified(
    task: Task, effort: Effort, answer: Answer, inputs: Sequence[Mapping[str, str]], version: str
) -> dict[str, Any]:
    """Return the certificate. ``inputs`` are name, sha256 and table_digest of the files that the task was read from.

    Without a plan only the conflict and the status are claimed, attested by the solver."""
    told = said(task)
    certificate = Certificate(
        kind=KIND,
        engine=ENGINE,
        version=version,
        inputs=inputs,
        options={"gap": str(effort.gap), "nodes": effort.nodes, "rounds": effort.rounds},
        seed=None,
        result={"task": told, "status": answer.status, **_result(answer)},
        claims=_claims(task, told, answer),
    ).to_json()
    digest = hashlib.sha256(canonical(certificate)).hexdigest()
    certificate["claims"].append(Claim("sealed", "recheckable", True, digest).to_json())
    return certificate


def _result(answer: Answer) -> dict[str, Any]:
    plan, bound = answer.plan, answer.bound
    if plan is None or bound is None:
        return {"plan": None, "conflict": _conflict(answer.conflict)}
    return {
        "plan": {
            "buys": [[b.place, b.item, b.units, b.year] for b in plan.buys],
            "moves": [[m.kind, m.sender, m.receiver, m.teachers, m.year] for m in plan.moves],
        },
        "cost": str(plan.cost),
        "by_item": {name: str(cost) for name, cost in sorted(plan.by_item.items())},
        "by_year": [str(plan.by_year[year]) for year in sorted(plan.by_year)],
        "cash": [str(plan.cash[year]) for year in sorted(plan.cash)],
        "spreads": [_spread(plan, n) for n in range(len(plan.spreads))],
        "passing": answer.passing,
        "bound": str(bound.value),
        "solver": bound.solver,
        "gap": str(answer.gap),
        "dual": bound.dual,
    }


def _conflict(conflict: Conflict | None) -> dict[str, Any] | None:
    return None if conflict is None else {"limits": list(conflict.limits), "irreducible": conflict.irreducible}


def _spread(plan: Plan, at: int) -> list[Any]:
    """Stage, indicator, and the squared coefficient before and after, exactly, digested: the fractions run to pages."""
    one = plan.spreads[at]
    return [one.stage, one.indicator, *(digest_of(value) for value in (one.before, one.after)), one.holds]


def digest_of(value: Fraction | None) -> str | None:
    """Return the SHA-256 of a fraction in lowest terms written ``a/b``; None of None."""
    text = None if value is None else f"{value.numerator}/{value.denominator}"
    return None if text is None else hashlib.sha256(text.encode()).hexdigest()


def _claims(task: Task, told: Mapping[str, Any], answer: Answer) -> list[Claim]:
    claims = [Claim("task", "recheckable", True, hashlib.sha256(canonical(told)).hexdigest())]
    plan, bound = answer.plan, answer.bound
    if plan is None or bound is None:
        return [*claims, Claim(answer.status, "attested", True, _conflict(answer.conflict))]
    claims += [Claim(name, "recheckable", True, None) for name in ("quantities", "ceilings", "senders")]
    if task.goal == "all":
        claims += [Claim("rule", "recheckable", True, answer.passing), Claim("spreads", "recheckable", True, None)]
    else:
        claims += [Claim("passing", "recheckable", True, answer.passing)]
        claims += [Claim("most-schools", "attested", True, {"schools": bound.schools, "solver": bound.solver})]
    claims += [Claim("cost", "recheckable", True, str(plan.cost)), Claim("years", "recheckable", True, None)]
    if bound.proved is not None:
        claims.append(Claim("bound-proved", "recheckable", True, str(bound.proved)))
    claims.append(Claim("bound", "attested", True, {"bound": str(bound.value), "solver": bound.solver}))
    return [*claims, Claim("gap", "recheckable", True, str(answer.gap))]
