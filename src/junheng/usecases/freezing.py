"""Freeze a list and its rules before the seed exists, for the engines that take a seed but have no commitment of their own.

The commitment names the list only by a salted digest: a plain digest of a short list of names can be found by trying. The
seed is SHA-256 over the commitment's digest and what each named source said (docs/spec/ceremony.md).
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import ValidationError

from junheng import __version__
from junheng.allocation.draw.commit import digest_of
from junheng.allocation.draw.engine import seed_of
from junheng.allocation.draw.sources import BOUND, Source, tenths, total_outcomes
from junheng.kernel import Problem

SCHEMA = "junheng/ceremony-commitment/1"
DOMAIN = b"junheng-ceremony/1\0"
Plain = dict[str, Any]


def source_of(plain: Mapping[str, Any]) -> Source:
    """Return one source of a seed from what was filled in; Problem that says what is missing."""
    try:
        return Source.model_validate({key: value for key, value in plain.items() if value not in ("", None)})
    except ValidationError as wrong:
        told = "；".join(_said(error["msg"]) for error in wrong.errors())
        en = (f"The source “{plain.get('title', '')}” cannot be used.", "Fill in its kind, day and numbers.")
        raise Problem(
            f"种子来源“{plain.get('title', '')}”：{told}。",
            fix="请补全来源的种类、日期和数目。",
            code="ceremony.source",
            en=en,
        ) from wrong


def _said(message: str) -> str:
    return message.removeprefix("Value error, ")


@dataclass(frozen=True, slots=True)
class Frozen:
    """A list and rules to be frozen. ``on`` is the day of the commitment: sources speak after it, on stage from it on."""

    kind: Literal["apportion", "admit", "classes"]
    title: str
    data: bytes
    rules: bytes
    count: int
    sources: Sequence[Source] = ()
    on: date | None = None
    reason: str = ""
    synthetic: bool = False
    replaces: Sequence[Mapping[str, str]] = ()


def commitment(frozen: Frozen, salt: bytes) -> Plain:
    """Return the commitment to publish; Problem where a source is known already or all together have too few bits."""
    _not_early(frozen)
    bits = tenths(total_outcomes(frozen.sources)) if frozen.sources else "0.0"
    if frozen.sources and total_outcomes(frozen.sources) < 1 << BOUND and not frozen.reason.strip():
        en = (f"The sources have {bits} bits together, fewer than {BOUND}.", "Name more sources, or give a reason.")
        fix = "请再加来源（如现场掷 50 颗骰子）；确需如此，请写明理由，理由会公布。"
        raise Problem(f"各来源合计 {bits} 比特，低于 {BOUND} 比特。", fix=fix, code="ceremony.entropy", en=en)
    return {
        "schema": SCHEMA,
        "kind": "ceremony-commitment",
        "engine": frozen.kind,
        "version": __version__,
        "title": frozen.title,
        "synthetic": frozen.synthetic,
        "list": {"rows": frozen.count, "salted_sha256": salted(salt, frozen.data)},
        "rules": {"file": "rules.yaml", "sha256": hashlib.sha256(frozen.rules).hexdigest()},
        "sources": [source.named() for source in frozen.sources],
        "entropy": {"bits": bits, "bound": BOUND, "reason": frozen.reason.strip()},
        "replaces": [dict(one) for one in frozen.replaces],
    }


def salted(salt: bytes, data: bytes) -> str:
    """Return the digest by which a list is named before it may be seen."""
    return hashlib.sha256(DOMAIN + salt + data).hexdigest()


def _not_early(frozen: Frozen) -> None:
    ids = [source.id for source in frozen.sources]
    if len(set(ids)) < len(ids):
        raise ValueError("two sources of one id")
    if len({(source.title, source.day) for source in frozen.sources}) < len(ids):
        en = ("Two sources have the same description and day.", "Describe each in its own words.")
        raise Problem("两个来源的说明和日期相同。", fix="请分别写明。", code="ceremony.source", en=en)
    early = [
        source.title
        for source in frozen.sources
        if frozen.on and (source.day < frozen.on or (source.day == frozen.on and not source.on_stage))
    ]
    if early:
        en = (
            f"{', '.join(early)} may be known already.",
            "Name sources that speak after today; dice and balls on stage may speak today.",
        )
        fix = "只能用公布之后才产生的来源：请改日期；现场掷骰子、摸球可以是当天。"
        raise Problem(f"来源“{'、'.join(early)}”可能已经开奖。", fix=fix, code="ceremony.early", en=en)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The seed in hexadecimal, and its sources as a certificate tells them; ``values`` are id → canonical value."""

    seed: str
    sources: tuple[str, ...]
    values: Mapping[str, str]


def spoken(plain: Mapping[str, Any], said: Mapping[str, str]) -> Spoken:
    """Return the seed that a commitment and what its sources said make; Problem where one is missing or cannot be."""
    values: dict[str, str] = {}
    told = [f"承诺书 {digest_of(dict(plain))}"]
    for named in plain["sources"]:
        source = Source.model_validate({key: value for key, value in named.items() if key != "bits"})
        value = source.value(said.get(source.id, ""))
        values[source.id] = value
        told.append(f"{source.title}（{source.day}）：{value}")
    return Spoken(seed(plain, values), tuple(told), values)


def seed(plain: Mapping[str, Any], values: Mapping[str, str]) -> str:
    """Return SHA-256(commitment's digest ‖ every source's id and value, each with its length before it)."""
    pairs = [(str(source["id"]), values[source["id"]]) for source in plain["sources"]]
    return seed_of(bytes.fromhex(digest_of(dict(plain))), pairs).hex()


__all__ = ["Frozen", "Spoken", "commitment", "salted", "seed", "source_of", "spoken"]
