"""One family's proof: that the child is on the committed list, and where the seed ranked it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from junheng.allocation.draw.engine import rank_key
from junheng.kernel.merkle import stored_path

PROOF_SCHEMA = "junheng/draw-proof/1"


@dataclass(frozen=True, slots=True)
class Person:
    """What the private annex knows of one applicant: the leaf, and what the family needs to find it."""

    leaf: int
    applicant: str
    name: str
    salt: bytes


def proof_of(person: Person, entry: str, size: int, root: str, tree: BinaryIO) -> dict[str, Any]:
    """Return the inclusion proof of one applicant, read from the stored tree. It is the family's own: it holds the salt."""
    return {
        "schema": PROOF_SCHEMA,
        "kind": "draw-proof",
        "applicant": person.applicant,
        "name": person.name,
        "salt": person.salt.hex(),
        "leaf": person.leaf,
        "size": size,
        "entry": entry,
        "path": [node.hex() for node in stored_path(person.leaf, size, tree)],
        "root_sha256": root,
    }


def ranked(proof: dict[str, Any], seed: bytes, result_row: Sequence[str]) -> dict[str, Any]:
    """Return the proof with the seed, the group's rank key, its rank and the outcome."""
    name, _, _, group = proof["entry"].split(",")
    key = rank_key(seed, bytes.fromhex(group or name)).hex()
    return {**proof, "seed": seed.hex(), "key": key, "rank": int(result_row[1]), "outcome": result_row[2]}
