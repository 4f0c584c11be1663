"""The certificate of an admission (docs/spec/admit.md): everything needed to do it again, keyed by leaf index."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from junheng import __version__
from junheng.allocation.admit.engine import VERSION
from junheng.allocation.admit.outcome import Outcome
from junheng.allocation.admit.rules import Rules
from junheng.kernel.certificate import Certificate, Claim
from junheng.kernel.digest import sha256_of_lines

KIND = "admit"


def certificate(outcome: Outcome, inputs: Sequence[Mapping[str, str]], sources: Sequence[str]) -> Certificate:
    """Return the public certificate: application numbers, no names, no scores."""
    return Certificate(
        kind=KIND,
        engine=f"junheng.admit/{VERSION}",
        version=__version__,
        inputs=inputs,
        options={"rules": public_rules(outcome)},
        seed={"value": outcome.seed.hex(), "sources": list(sources)},
        result=result(outcome),
        claims=claims(outcome),
    )


def certificate_bytes(plain: Mapping[str, Any]) -> bytes:
    """Return the certificate's RFC 8785 bytes: its keys are ASCII and its numbers small integers, so ``json`` will do."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def rules_input(name: str, sha256: str, rules: Rules) -> dict[str, str]:
    """Return the rule file as one of the certificate's inputs; its digest is of the rules as the certificate holds them."""
    return {"name": name, "sha256": sha256, "table_digest": sha256_of_lines([rules.plain()])}


def public_rules(outcome: Outcome) -> dict[str, Any]:
    """Return the rules as the certificate holds them."""
    return outcome.application.rules.plain()


def result(outcome: Outcome) -> dict[str, Any]:
    """Return schools, people in leaf order, cut-offs and residual pairs."""
    return {
        "schools": _schools(outcome),
        "people": [_person(outcome, leaf) for leaf in range(len(outcome.application.numbers))],
        "cutoffs": [_cutoff(outcome, at) for at in range(len(outcome.cutoffs))],
        "residual": [_residual(outcome, at) for at in range(len(outcome.residual))],
        "admitted": outcome.admitted,
    }


def _schools(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {
            "school": school.code,
            "batch": school.batch,
            "capacity": school.capacity,
            "pools": [
                {"position": p.position, "origin": p.origin, "seats": p.seats, "released": p.released}
                for p in school.pools
            ],
        }
        for school in outcome.application.schools
    ]


def _person(outcome: Outcome, leaf: int) -> dict[str, Any]:
    application, placed = outcome.application, outcome.placed[leaf]
    enters = outcome.built.enters[outcome.built.unit[leaf]]
    return {
        "number": application.numbers[leaf],
        "head": application.head[leaf],
        "place": outcome.built.place[leaf],
        "lottery": outcome.built.lottery[leaf].hex(),
        "choices": [[*one, pools] for one, pools in zip(application.choices[leaf], enters, strict=True)],
        "placed": None if placed is None else [placed.choice, placed.pool, placed.batch, placed.band],
    }


def _cutoff(outcome: Outcome, at: int) -> dict[str, Any]:
    cutoff = outcome.cutoffs[at]
    placed = outcome.placed[cutoff.last] if cutoff.last >= 0 else None
    return {
        "school": cutoff.school,
        "pool": cutoff.pool,
        "taken": cutoff.taken,
        "last": cutoff.last,
        "tier": outcome.tier_at(cutoff.last, placed.choice) if placed else -1,
        "place": outcome.built.place[cutoff.last] if placed else 0,
    }


def _residual(outcome: Outcome, at: int) -> list[Any]:
    pair = outcome.residual[at]
    leaf = outcome.built.leaves[pair.unit][0]
    return [leaf, int(outcome.built.market.school[pair.choice]), pair.reason]


def claims(outcome: Outcome) -> list[Claim]:
    """Return what the result promises; only what is true is claimed."""
    why = unsafe_because(outcome)
    over = sorted((c.school, c.pool, c.taken) for c in outcome.cutoffs if _is_over(outcome, c.school, c.pool, c.taken))
    stable = Claim("stable", "recheckable", True, {"blocking_pairs": 0, "within": "batch"})
    residual = Claim("residual_pairs", "recheckable", True, {"count": len(outcome.residual), "listed": True})
    truthful = Claim("strategy_proof", "attested", True, None)
    gaming = Claim("not_strategy_proof", "attested", True, {"because": why})
    return [
        Claim("feasible", "recheckable", True, {"admitted": outcome.admitted, "over": [list(one) for one in over]}),
        Claim("lottery", "recheckable", True, None),
        Claim("order", "recheckable", True, None),
        Claim("procedure", "recheckable", True, None),
        residual if outcome.residual else stable,
        Claim("cutoffs", "recheckable", True, None),
        gaming if why else truthful,
    ]


def _is_over(outcome: Outcome, school: int, pool: int, taken: int) -> bool:
    pools = outcome.application.schools[school].pools
    freed = sum(p.seats for p in pools if p.released) if pool == len(pools) - 1 else 0
    return taken > pools[pool].seats + freed


def unsafe_because(outcome: Outcome) -> list[str]:
    """Return why it may pay to misstate one's choices; empty where it never does."""
    rules = outcome.application.rules
    batches = rules.all_batches
    reasons = {
        "bands": any(batch.bands != "all" for batch in batches),
        "batches": len(batches) > 1,
        "siblings": bool((outcome.built.market.size > 1).any()),
        "limited_lists": any(batch.longest is not None for batch in batches),
    }
    return [name for name, holds in reasons.items() if holds]
