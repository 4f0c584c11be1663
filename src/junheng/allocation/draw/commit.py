"""The commitment: the list and the rules frozen under two Merkle roots before the seed exists (docs/spec/draw.md)."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from junheng import __version__
from junheng.allocation.draw.applicants import Applicants
from junheng.allocation.draw.engine import rising
from junheng.allocation.draw.rules import Rules
from junheng.allocation.draw.sources import BOUND, tenths, total_outcomes
from junheng.kernel import Problem
from junheng.kernel.canonical import canonical
from junheng.kernel.merkle import HASHES, Levels, levels_of

SALT = 16
"""Bytes of salt per applicant: 128 bits, so that nobody finds a child by trying names."""
DOMAIN = b"junheng-draw/1\0"
HEADER = "leaf,category,reserved,group"
COMMITMENT_SCHEMA = "junheng/draw-commitment/1"


@dataclass(frozen=True, slots=True)
class Committed:
    """A frozen list. ``lines`` are the public entries in leaf order; ``order`` maps a leaf to the applicant's row."""

    lines: Sequence[str]
    order: Sequence[int]
    salts: Sequence[bytes]
    levels: dict[str, Levels]

    def root(self, name: str) -> str:
        """Return a root in hexadecimal."""
        return self.levels[name][-1][0].hex()

    def list_bytes(self) -> bytes:
        """Return the published list: a header and one line a leaf."""
        return list_bytes(self.lines)


def list_bytes(lines: Sequence[str]) -> bytes:
    """Return the bytes of ``list.csv``."""
    return "\n".join((HEADER, *lines, "")).encode()


def fresh_salts(count: int) -> list[bytes]:
    """Return one salt for each applicant from the system's randomness: the one place where chance enters."""
    return cut(secrets.token_bytes(SALT * count))


def cut(block: bytes) -> list[bytes]:
    """Return a block of salts one by one."""
    return [block[at : at + SALT] for at in range(0, len(block), SALT)]


def identity(salt: bytes, applicant: str, name: str) -> bytes:
    """Return the salted commitment to one person, which is all that the public list shows of him or her."""
    return hashlib.sha256(DOMAIN + salt + applicant.encode() + b"\0" + name.encode()).digest()


def commit(applicants: Applicants, salts: Sequence[bytes]) -> Committed:
    """Freeze a list of applicants under their salts: sorted by commitment, so that the order says nothing and is unique."""
    if len(salts) != len(applicants) or any(len(salt) != SALT for salt in salts):
        raise Problem("盐的数目或长度不对。", fix=f"每人一个 {SALT} 字节的盐。")
    sha256 = hashlib.sha256
    leaves = [
        sha256(DOMAIN + salt + one.encode() + b"\0" + name.encode()).digest()
        for salt, one, name in zip(salts, applicants.ids, applicants.names, strict=True)
    ]
    order = rising(leaves)
    lines = _lines(applicants, leaves, order)
    entries = [line.encode() for line in lines]
    levels = {name: levels_of(entries, hashes) for name, hashes in HASHES.items()}
    return Committed(lines, order, [salts[row] for row in order], levels)


def _lines(applicants: Applicants, leaves: Sequence[bytes], order: Sequence[int]) -> list[str]:
    """A group is named by its first member's leaf; somebody alone has no group."""
    categories, reserved, groups = applicants.categories, applicants.reserved, applicants.groups
    leads: dict[str, str] = {}
    for row in order:
        if groups[row]:
            leads.setdefault(groups[row], leaves[row].hex())
    leads[""] = ""
    return [f"{leaves[row].hex()},{categories[row]},{reserved[row]},{leads[groups[row]]}" for row in order]


def commitment(rules: Rules, committed: Committed, rules_sha256: str) -> dict[str, Any]:
    """Return the public commitment: the roots, the rules, the future sources and the number of applicants."""
    return {
        "schema": COMMITMENT_SCHEMA,
        "kind": "draw-commitment",
        "engine": "draw",
        "version": __version__,
        "applicants": len(committed.lines),
        "list": {
            "file": "list.csv",
            "sha256": hashlib.sha256(committed.list_bytes()).hexdigest(),
            "root_sha256": committed.root("sha256"),
            "root_sm3": committed.root("sm3"),
        },
        "rules": rules.plain(),
        "rules_file": {"file": "rules.yaml", "sha256": rules_sha256, "table_digest": digest_of(rules.plain())},
        "entropy": {"bits": tenths(total_outcomes(rules.sources)), "bound": BOUND},
    }


def digest_of(plain: Any) -> str:
    """Return the SHA-256 of the RFC 8785 bytes; the commitment's is the line to print in the newspaper."""
    return hashlib.sha256(canonical(plain)).hexdigest()
