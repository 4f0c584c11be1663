"""The certificate of a class formation, from the list, the rules and the seed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from junheng.allocation.classes.balance import by_chance, figures, full_table, public_table
from junheng.allocation.classes.claims import decided
from junheng.allocation.classes.draws import SEARCH, key, label_teams, slot_labels
from junheng.allocation.classes.engine import Formed, by_pupil, form
from junheng.allocation.classes.instance import Instance, instance_of
from junheng.allocation.classes.leaves import leaf, root
from junheng.kernel.certificate import Certificate, Claim

KIND = "classes"
ENGINE = "junheng.allocation.classes/1"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A formation: the problem, what the search found, the certificate (None where nothing met the rules), the full table."""

    problem: Instance
    formed: Formed
    labels: tuple[str, ...]
    certificate: Certificate | None
    table: Mapping[str, Any]


def outcome(
    rows: Sequence[Mapping[str, Any]],
    rules: Mapping[str, Any],
    seed: bytes,
    salts: Sequence[str],
    *,
    inputs: Sequence[Mapping[str, str]] = (),
    sources: Sequence[str] = (),
    options: Mapping[str, Any] | None = None,
    version: str = "",
    fast: bool | None = None,
) -> Outcome:
    """Return the classes that the seed chooses among those that meet the rules, with the certificate."""
    labels = slot_labels(rules, seed)
    problem = instance_of(rows, rules, labels)
    search = key(SEARCH, rules["scope"], seed)
    formed = form(problem, search, rules["starts"], rules["passes"], fast=fast)
    if formed.start is None:
        return Outcome(problem, formed, tuple(labels), None, {})
    leaves = [leaf(salt, row) for salt, row in zip(salts, rows, strict=True)]
    result = _result(problem, formed, labels, rules, seed, leaves, search)
    found = decided(problem, rows, rules, seed, result)
    claims = [Claim(name, "recheckable", holds, witness) for name, (holds, witness) in found.items()]
    claims.append(Claim("chosen", "recheckable", True, {"start": formed.start, "how": "--replay"}))
    certificate = Certificate(
        kind=KIND,
        engine=ENGINE,
        version=version,
        inputs=list(inputs),
        options={"rules": dict(rules), **(options or {})},
        seed={"value": seed.hex(), "sources": list(sources)},
        result=result,
        claims=claims,
    )
    return Outcome(problem, formed, tuple(labels), certificate, full_table(problem, formed.slots, labels))


def _result(
    problem: Instance,
    formed: Formed,
    labels: Sequence[str],
    rules: Mapping[str, Any],
    seed: bytes,
    leaves: Sequence[str],
    search: bytes,
) -> dict[str, Any]:
    where = by_pupil(problem, formed.slots)
    classes = {label: [at for at, s in enumerate(where) if s == labels.index(label)] for label in rules["labels"]}
    chance = by_chance(problem, search, rules["chance"])
    here = figures(problem, formed.slots)
    return {
        "pupils": problem.n,
        "root": root(leaves),
        "leaves": list(leaves),
        "slots": list(labels),
        "classes": classes,
        "teams": label_teams(rules, seed),
        "start": formed.start,
        "tried": [[number, met] for number, met in formed.tried],
        "balance": {name: {"here": here[name], "chance": chance[name]} for name in here},
        "table": public_table(problem, formed.slots, labels),
    }
