"""The certified list: rows that everyone serialises alike, salted leaves, one root. Standard library only."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from junheng.kernel.canonical import canonical

LIST_SCHEMA = "junheng/classes-list/1"
LEAST_SALT = 16
"""Bytes: 128 bits."""


def salts(master: bytes, n: int) -> list[str]:
    """Return a salt for each leaf, 32 bytes in hexadecimal: SHA-256(master ‖ "leaf" ‖ index as 8 bytes, big-endian)."""
    return [hashlib.sha256(master + b"leaf" + at.to_bytes(8, "big")).hexdigest() for at in range(n)]


def leaf(salt: str, row: Mapping[str, Any]) -> str:
    """Return SHA-256(0x00 ‖ salt ‖ the row's RFC 8785 bytes), in hexadecimal."""
    return hashlib.sha256(b"\0" + bytes.fromhex(salt) + canonical(row)).hexdigest()


def root(leaves: Sequence[str]) -> str:
    """Return the Merkle tree hash of RFC 6962 §2.1 over leaf hashes that already carry the 0x00 of a leaf."""
    if not leaves:
        return hashlib.sha256(b"").hexdigest()
    return _node([bytes.fromhex(one) for one in leaves]).hex()


def _node(level: Sequence[bytes]) -> bytes:
    if len(level) == 1:
        return level[0]
    split = 1 << ((len(level) - 1).bit_length() - 1)
    return hashlib.sha256(b"\1" + _node(level[:split]) + _node(level[split:])).digest()


def listed(rows: Sequence[Mapping[str, Any]], leaf_salts: Sequence[str]) -> dict[str, Any]:
    """Return the private list that ``verify --list`` takes: every row with its leaf index and salt."""
    pupils = [
        {"index": at, "salt": salt, "row": dict(row)}
        for at, (row, salt) in enumerate(zip(rows, leaf_salts, strict=True))
    ]
    return {"schema": LIST_SCHEMA, "pupils": pupils}
