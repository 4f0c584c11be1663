"""The account as a chain of links, each saying what it rests on, and the nodes they join."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from junheng.kernel import Finding, Where

Kind = Literal["sentence", "target", "task", "duty", "evidence", "rule", "score"]
Basis = Literal["confirmed", "said", "ledger", "rule", "proposed"]
"""``confirmed`` by a person, ``said`` by the place in the text, ``ledger`` by a row, ``rule`` by the standard;
``proposed`` by shared words: nobody has confirmed it, and every paper says so."""


@dataclass(frozen=True, slots=True)
class Node:
    """One stop of the chain. ``key`` is unique; ``facts`` are (label code, words) pairs, ``where`` its cell or span."""

    key: str
    kind: Kind
    title: str
    light: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    where: Where | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """From the upper node to the lower one."""

    upper: str
    lower: str
    basis: Basis
    by: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """All nodes by key and all links in order: sentence → target → task → duty → evidence → rule → score."""

    nodes: Mapping[str, Node]
    links: tuple[Link, ...]
    findings: tuple[Finding, ...] = field(default=())

    def below(self, key: str) -> tuple[Link, ...]:
        """Return the links that lead down from a node."""
        return tuple(link for link in self.links if link.upper == key)

    def above(self, key: str) -> tuple[Link, ...]:
        """Return the links that lead up from a node."""
        return tuple(link for link in self.links if link.lower == key)


@dataclass(frozen=True, slots=True)
class Stop:
    """A node on the way of a trace: how deep, and by which link it was reached (None at the start)."""

    depth: int
    node: Node
    link: Link | None


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one item leads: down to the scores, and up to the sentences it comes from."""

    start: Node
    down: tuple[Stop, ...]
    up: tuple[tuple[Stop, ...], ...]
    """Each way back from the start to a sentence."""
