"""Public sources of a seed: what each may say, how it is written canonically, and how many outcomes it has.

Everything is integers: bits are the tenths below log2 of the number of outcomes.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from importlib import import_module
from math import comb, perm, prod
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from junheng.kernel import Problem
from junheng.standards.bounds import Strict

BOUND = 128
"""Bits that the sources of a seed must have together, unless a reason is recorded."""
DRAND_GENESIS, DRAND_PERIOD, DRAND_BITS = 1692803367, 3, 128
"""quicknet's first round and pace; a round has 256 bits but its signature only some 128 bits of security."""
_BEIJING = timezone(timedelta(hours=8))
_ON_STAGE = ("dice", "balls", "digits")


def _id(text: str) -> str:
    """Ids stand in the public list between commas, so they are plain ASCII."""
    if not re.fullmatch("[A-Za-z0-9][A-Za-z0-9_-]{0,31}", text):
        raise ValueError(f"“{text}”不能作 id：只用字母、数字、- 和 _，不超过 32 个字符")
    return text


Id = Annotated[str, AfterValidator(_id)]


class Source(Strict):
    """A source named before it speaks. ``count`` and ``of``: dice, digits, or balls drawn in order out of ``of``."""

    id: Id
    title: str = Field(min_length=1)
    kind: Literal["ssq", "dlt", "dice", "digits", "balls", "drand"]
    day: date
    count: int = Field(default=0, ge=0, le=1000)
    of: int = Field(default=0, ge=0, le=1000)
    round: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _complete(self) -> "Source":
        if self.kind in _ON_STAGE and self.count < 1:
            raise ValueError("没有写 count（几颗骰子、几位数字、几个球）")
        if self.kind == "balls" and self.of < max(2, self.count):
            raise ValueError("of（一共几个球）要写明，且不少于 count")
        if self.kind == "drand" and self.round < 1:
            raise ValueError("没有写 round（drand 轮次）")
        if self.kind == "drand" and self.round_day() != self.day:
            raise ValueError(f"第 {self.round} 轮在 {self.round_day()}（北京时间），不在 {self.day}")
        return self

    @property
    def on_stage(self) -> bool:
        """Say whether the source speaks in the room, so that it may do so on the day of the commitment."""
        return self.kind in _ON_STAGE

    def round_day(self) -> date:
        """Return the day, in Beijing, on which the drand round is published."""
        seconds = DRAND_GENESIS + DRAND_PERIOD * (self.round - 1)
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(_BEIJING).date()

    def outcomes(self) -> int:
        """Return how many values the source can take, each equally likely."""
        match self.kind:
            case "ssq":
                return comb(33, 6) * 16
            case "dlt":
                return comb(35, 5) * comb(12, 2)
            case "dice":
                return int(6**self.count)
            case "digits":
                return int(10**self.count)
            case "balls":
                return perm(self.of, self.count)
            case "drand":
                return 1 << DRAND_BITS

    def value(self, said: str) -> str:
        """Return the canonical text of what the source said; Problem where it cannot have said that."""
        text = unicodedata.normalize("NFKC", said).strip()
        return _READERS[self.kind](self, text)

    def named(self) -> dict[str, Any]:
        """Return the source as the commitment names it."""
        plain = {"id": self.id, "title": self.title, "kind": self.kind, "day": self.day.isoformat()}
        numbers = {key: getattr(self, key) for key in ("count", "of", "round") if getattr(self, key)}
        return {**plain, **numbers, "bits": tenths(self.outcomes())}


def tenths(outcomes: int) -> str:
    """Return log2 rounded down to tenths, in exact integers.

    >>> tenths(comb(33, 6) * 16), tenths(6)
    ('24.0', '2.5')
    """
    bits = (outcomes**10).bit_length() - 1
    return f"{bits // 10}.{bits % 10}"


def total_outcomes(sources: Iterable[Source]) -> int:
    """Return how many seeds the sources can make together."""
    return prod(source.outcomes() for source in sources)


def randomness(signature: str) -> str:
    """Return a drand round's randomness: the SHA-256 of its signature."""
    return hashlib.sha256(bytes.fromhex(signature)).hexdigest()


def signature_checked(source: Source, signature: str) -> bool | None:
    """Say whether a drand signature is the round's; None where the optional ``drand_verify`` is not installed."""
    try:
        verify = import_module("drand_verify").verify_quicknet
    except ImportError:
        return None
    try:
        return bool(verify(source.round, signature) == randomness(signature))
    except (ValueError, RuntimeError, TypeError):
        return False


def _numbers(source: Source, text: str, parts: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Read distinct numbers in parts of (how many, from 1 to)."""
    numbers, found = [int(word) for word in re.findall(r"[0-9]{1,4}", text)], []
    if not re.fullmatch(r"[0-9\s+,;|、/-]+", text):
        raise _wrong(source, text, "只写号码，用空格隔开")
    for count, highest in parts:
        part, numbers = numbers[:count], numbers[count:]
        if len(part) != count or len(set(part)) != count or not all(1 <= n <= highest for n in part):
            raise _wrong(source, text, f"要有 {count} 个不同的号码，每个 1 到 {highest}")
        found.append(part)
    if numbers:
        raise _wrong(source, text, "号码多了")
    return found


def _lottery(source: Source, text: str) -> str:
    parts = ((6, 33), (1, 16)) if source.kind == "ssq" else ((5, 35), (2, 12))
    return "+".join(" ".join(f"{n:02}" for n in sorted(part)) for part in _numbers(source, text, parts))


def _balls(source: Source, text: str) -> str:
    return " ".join(str(n) for n in _numbers(source, text, [(source.count, source.of)])[0])


def _faces(source: Source, text: str) -> str:
    faces, allowed = re.sub(r"[\s,、]", "", text), "[1-6]" if source.kind == "dice" else "[0-9]"
    if not re.fullmatch(f"{allowed}{{{source.count}}}", faces):
        raise _wrong(source, text, f"要有 {source.count} 个数字，每个 {allowed.strip('[]')}")
    return faces


def _drand(source: Source, text: str) -> str:
    signature = text.lower()
    if not re.fullmatch("[0-9a-f]{96}", signature):
        raise _wrong(source, text, "请填该轮的 signature（96 位十六进制）")
    if signature_checked(source, signature) is False:
        raise _wrong(source, text, f"它不是 drand quicknet 第 {source.round} 轮的签名")
    return randomness(signature)


_READERS: Mapping[str, Callable[[Source, str], str]] = {
    "ssq": _lottery,
    "dlt": _lottery,
    "balls": _balls,
    "dice": _faces,
    "digits": _faces,
    "drand": _drand,
}


def _wrong(source: Source, text: str, fix: str) -> Problem:
    shown = text if len(text) <= 40 else text[:40] + "…"
    en = (
        f"Source {source.id} ({source.kind}) cannot have said “{shown}”.",
        "Check the announcement and type it again.",
    )
    what = (
        f"来源 {source.id}（{source.title}）不会是“{shown}”。"
        if text
        else f"来源 {source.id}（{source.title}）是空的。"
    )
    return Problem(what, fix=f"{fix}。", code="draw.source-value", exit=3, en=en)
