"""Merkle trees as in RFC 6962 §2.1: one root stands for a list, and a short path proves that an entry is in it.

A leaf is H(0x00 ‖ data), a node H(0x01 ‖ left ‖ right), so that no node passes for a leaf. Built level by level: pairs are
joined, a last one without a partner moves up unchanged, which gives the same tree as the RFC's largest power of two.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

from junheng.kernel.sm3 import sm3_many

Levels = list[list[bytes]]
ManyHashes = Callable[[bytes, Iterable[bytes]], list[bytes]]
"""(head, items) → H(head ‖ item) of each."""


def sha256_many(head: bytes, items: Iterable[bytes]) -> list[bytes]:
    """Return SHA-256(head ‖ item) for every item."""
    sha256 = hashlib.sha256
    return [sha256(head + item).digest() for item in items]


HASHES: dict[str, ManyHashes] = {"sha256": sha256_many, "sm3": sm3_many}


def levels_of(entries: Iterable[bytes], hashes: ManyHashes = sha256_many) -> Levels:
    """Return the tree over the entries, leaves first; the last level is the root alone."""
    levels = [hashes(b"\x00", entries)]
    if not levels[0]:
        return [hashes(b"", [b""])]
    while len(level := levels[-1]) > 1:
        pairs = map(bytes.__add__, level[::2], level[1::2])
        levels.append(hashes(b"\x01", pairs) + (level[-1:] if len(level) % 2 else []))
    return levels


def root_of(entries: Iterable[bytes], hashes: ManyHashes = sha256_many) -> bytes:
    """Return the Merkle tree hash of the entries."""
    return levels_of(entries, hashes)[-1][0]


def path_of(index: int, levels: Sequence[Sequence[bytes]]) -> list[bytes]:
    """Return the audit path of one leaf (RFC 6962 §2.1.1), from the leaf's level upwards."""
    return [levels[at][sibling] for at, sibling in _siblings(index, len(levels[0]))]


def implied_root(index: int, size: int, entry: bytes, path: Sequence[bytes], hashes: ManyHashes = sha256_many) -> bytes:
    """Return the root that a path leads to; empty where the path is not as long as a tree of ``size`` needs."""
    if not 0 <= index < size or len(path) != sum(1 for _ in _siblings(index, size)):
        return b""
    node = hashes(b"\x00", [entry])[0]
    for (at, sibling), other in zip(_siblings(index, size), path, strict=True):
        pair = other + node if sibling < index >> at else node + other
        node = hashes(b"\x01", [pair])[0]
    return node


def store(levels: Levels, target: BinaryIO) -> None:
    """Write the levels one after another, so that a path is read with one seek a level."""
    for level in levels:
        target.write(b"".join(level))


def stored_path(index: int, size: int, source: BinaryIO) -> list[bytes]:
    """Return the audit path of one leaf from a tree that ``store`` wrote, reading only the hashes it needs."""
    starts, width = [0], size
    while width > 1:
        starts.append(starts[-1] + width)
        width = (width + 1) // 2
    path = []
    for at, sibling in _siblings(index, size):
        source.seek(32 * (starts[at] + sibling))
        path.append(source.read(32))
    return path


def _siblings(index: int, size: int) -> Iterable[tuple[int, int]]:
    """Yield (level, position) of each partner on the way up; a node without one moves up alone."""
    at = 0
    while size > 1:
        if index ^ 1 < size:
            yield at, index ^ 1
        index, size, at = index >> 1, (size + 1) // 2, at + 1
