"""The decision as a certificate: every number that a stranger needs to check it, and what it claims."""

import hashlib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from junheng.allocation.apportion.decide import Decision, Split
from junheng.allocation.apportion.model import Unit
from junheng.allocation.apportion.schools import School
from junheng.kernel.canonical import canonical
from junheng.kernel.certificate import Certificate, Claim

KIND = "apportion"
ENGINE = "junheng.allocation.apportion"
SEAL = "sealed"


def certified(decision: Decision, inputs: Sequence[Mapping[str, str]], version: str) -> dict[str, Any]:
    """Return the certificate. ``inputs`` are name and sha256 of the files: schools, rules, and others that were read."""
    result = _result(decision)
    options = decision.rules.options(decision.total)
    digests = [table_digest(_said(one["table"], result, options)) for one in inputs]
    certificate = Certificate(
        kind=KIND,
        engine=ENGINE,
        version=version,
        inputs=[{**one, "table_digest": digest} for one, digest in zip(inputs, digests, strict=True)],
        options=options,
        seed={"value": decision.seed, "sources": list(decision.sources)} if decision.drawn else None,
        result=result,
        claims=_claims(decision),
    ).to_json()
    digest = hashlib.sha256(canonical(certificate)).hexdigest()
    certificate["claims"].append(Claim(SEAL, "recheckable", True, digest).to_json())
    return certificate


def table_digest(content: Any) -> str:
    """Return the SHA-256 of the RFC 8785 bytes of what an input says."""
    return hashlib.sha256(canonical(content)).hexdigest()


_LISTED = ("school", "name", "pupils", "area", "floor", "cap")


def _said(table: str, result: Mapping[str, Any], options: Mapping[str, Any]) -> Any:
    """What an input says, in the certificate's own words: the rows in code order, or the rules."""
    if table == "rules":
        return options
    if table == "schools":
        return [{key: row[key] for key in _LISTED} for row in result["schools"]]
    matrix = result["matrix"]
    return (
        [[s["senior"], s["name"], s["seats"]] for s in matrix["seniors"]] if table == "seniors" else matrix["weights"]
    )


def _result(decision: Decision) -> dict[str, Any]:
    count = decision.count
    rows = zip(decision.schools, decision.units, count.shares, decision.seats, strict=True)
    return {
        "seats": decision.total,
        "schools": [_row(school, unit, share, seats) for school, unit, share, seats in rows],
        "scale": str(count.scale),
        "last": _or_none(count.last),
        "next": _or_none(count.next),
        "tie": _tie(decision),
        "matrix": _matrix(decision, decision.split) if decision.split else None,
    }


def _row(school: School, unit: Unit, share: Fraction, seats: int) -> dict[str, Any]:
    return {
        "school": school.code,
        "name": school.name,
        "pupils": school.pupils,
        "area": school.area,
        "floor": school.floor,
        "cap": school.cap,
        "weight": str(unit.weight),
        "least": unit.floor,
        "most": unit.cap,
        "share": str(share),
        "seats": seats,
    }


def _or_none(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _tie(decision: Decision) -> dict[str, Any] | None:
    tie, count = decision.tie, decision.count
    if tie is None or count.tie is None:
        return None
    return {
        "schools": list(tie.names),
        "seats": tie.seats,
        "value": str(count.tie.value),
        "winners": list(tie.winners),
        "decided_by": tie.decided_by,
        "keys": [tie.keys[name] for name in tie.names] if tie.keys else None,
    }


def _matrix(decision: Decision, split: Split) -> dict[str, Any]:
    matrix, seniors = split.matrix, decision.seniors
    return {
        "seniors": [
            {"senior": senior.code, "name": senior.name, "seats": senior.seats, "multiplier": str(by)}
            for senior, by in zip(seniors, matrix.rows, strict=True)
        ],
        "multipliers": [str(by) for by in matrix.columns],
        "weights": [list(line) for line in matrix.weights],
        "seats": [list(line) for line in matrix.seats],
        "tie": _matrix_tie(decision, split),
    }


def _matrix_tie(decision: Decision, split: Split) -> dict[str, Any] | None:
    tie = split.tie
    if tie is None:
        return None

    def named(place: tuple[int, int]) -> list[str]:
        return [decision.seniors[place[0]].code, decision.schools[place[1]].code]

    return {
        "places": [named(place) for place in tie.places],
        "raised": [named(place) for place in tie.raised],
        "keys": [tie.keys[place] for place in tie.places] if tie.keys else None,
    }


def _claims(decision: Decision) -> list[Claim]:
    outside = outside_quota(decision)
    told = [
        ("inputs", None),
        ("weights", None),
        ("total", decision.total),
        ("bounds", None),
        ("method", {"last": _or_none(decision.count.last), "next": _or_none(decision.count.next)}),
        ("quota", outside),
        ("ties", len(decision.count.tie.units) if decision.count.tie else 0),
    ]
    if decision.split:
        open_ = len(decision.split.tie.places) if decision.split.tie else 0
        told += [("matrix-margins", None), ("matrix-method", None), ("matrix-ties", open_)]
    return [Claim(name, "recheckable", True, witness) for name, witness in told]


def outside_quota(decision: Decision) -> list[str]:
    """Return the schools whose seats are not their share rounded down or up: never any under the largest remainder."""
    rows = zip(decision.schools, decision.count.shares, decision.seats, strict=True)
    return [school.code for school, share, seats in rows if abs(seats - share) >= 1]
