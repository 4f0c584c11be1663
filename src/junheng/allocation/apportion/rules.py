"""The rules of an apportionment, read strictly from the bureau's own YAML file: everything that can move a seat."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

from junheng.allocation.apportion.matrix import SIGNPOSTS
from junheng.allocation.apportion.model import METHODS, ONE_EACH, Method
from junheng.allocation.apportion.tie_rules import ENDS, STEPS, Step
from junheng.allocation.tables import table_schema
from junheng.census.cells import choice_words
from junheng.census.headers import norm
from junheng.kernel.canonical import nfc
from junheng.standards.strict_yaml import RuleFileProblem, line_of, load_strict

ALL = "*"
_KEYS = (
    *("id", "kind", "title", "title_en", "source", "method", "seats", "factors", "floors", "caps", "ties", "matrix"),
    "objections",
)
_NEEDED = ("id", "kind", "title", "method", "ties")
_FRACTION = re.compile(r"\d{1,9}(?:/\d{1,9}|\.\d{1,9})?")
_INTEGER = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Floors or caps: for each school alike, as a share of its pupils by category (``*``: all), and for single schools."""

    each: int | None = None
    share: Mapping[str, Fraction] = field(default_factory=dict)
    schools: Mapping[str, int] = field(default_factory=dict)

    def share_of(self, area: str) -> Fraction | None:
        """Return the share that binds a school of this category, or None."""
        return self.share.get(area, self.share.get(ALL))

    def to_json(self) -> dict[str, Any]:
        """Return the bounds as the certificate writes them."""
        shares = {area: str(share) for area, share in sorted(self.share.items())}
        return {"each": self.each, "share": shares, "schools": dict(sorted(self.schools.items()))}


@dataclass(frozen=True, slots=True)
class Rules:
    """What the file says. ``seats`` is None where the senior schools' seats add up to it."""

    path: Path
    id: str
    title: str
    method: Method
    ties: tuple[Step, ...]
    seats: int | None = None
    factors: Mapping[str, Fraction] = field(default_factory=dict)
    floors: Bounds = Bounds()
    caps: Bounds = Bounds()
    matrix: Method = "sainte-lague"
    title_en: str = ""
    source: str = ""
    until: date | None = None
    to: str = ""

    def options(self, seats: int) -> dict[str, Any]:
        """Return what the certificate calls ``options``: every rule that can move a seat, in one way of writing."""
        return {
            "id": self.id,
            "title": self.title,
            "source": self.source,
            "method": self.method,
            "seats": seats,
            "factors": {area: str(factor) for area, factor in sorted(self.factors.items())},
            "floors": self.floors.to_json(),
            "caps": self.caps.to_json(),
            "ties": list(self.ties),
            "matrix": self.matrix,
        }

    def line(self, *steps: str) -> str:
        """Return the line of the file that says what ``steps`` lead to, as ``第 n 行``."""
        found = line_of(self.path, steps)
        return f"第 {found} 行" if found else ""


def load_rules(path: Path) -> Rules:
    """Return the rules in ``path``; RuleFileProblem where a key is unknown, missing or badly written."""
    read = _File(path, load_strict(path))
    raw = read.mapping(read.raw, "规则", _KEYS)
    for key in _NEEDED:
        if key not in raw:
            raise read.wrong((), f"缺少 {key}。", f"请补上；必须有：{'、'.join(_NEEDED)}。")
    if raw["kind"] != "apportionment":
        raise read.wrong(("kind",), f"kind 是 {raw['kind']}。", "指标到校的规则写 kind: apportionment。")
    method = cast(Method, read.one_of(raw, "method", METHODS))
    told = read.mapping(raw.get("objections", {}), "objections", ("until", "to"), "objections")
    return Rules(
        path=path,
        id=read.text(raw, "id"),
        title=read.text(raw, "title"),
        title_en=read.text(raw, "title_en"),
        source=read.text(raw, "source"),
        method=method,
        ties=read.chain(raw["ties"]),
        seats=read.integer(raw["seats"], "seats") if "seats" in raw else None,
        factors=read.by_area(raw.get("factors", {}), "factors"),
        floors=read.bounds(raw.get("floors", {}), "floors", least=int(method in ONE_EACH)),
        caps=read.bounds(raw.get("caps", {}), "caps"),
        matrix=cast(Method, read.one_of({"matrix": "sainte-lague", **raw}, "matrix", tuple(SIGNPOSTS))),
        until=read.day(told, "until"),
        to=read.text(told, "to"),
    )


class _File:
    """One rule file: what stands in it, and a Problem that names the line for what cannot stand there."""

    def __init__(self, path: Path, raw: Any) -> None:
        self.path, self.raw = path, raw
        areas = table_schema("apportion_schools").column("area")
        assert areas is not None
        self._areas = choice_words(areas)

    def wrong(self, steps: Iterable[str], what: str, fix: str) -> RuleFileProblem:
        steps = tuple(steps)
        return RuleFileProblem(self.path, line_of(self.path, steps) if steps else None, what, fix)

    def mapping(self, raw: Any, name: str, known: tuple[str, ...], *steps: str) -> dict[str, Any]:
        if not isinstance(raw, dict):
            raise self.wrong(steps, f"{name} 不是“键: 值”。", "请对照使用说明里的例子改写。")
        if strange := [str(key) for key in raw if key not in known]:
            where = (*steps, strange[0])
            raise self.wrong(where, f"有不认识的键：{'、'.join(strange)}。", f"可用：{'、'.join(known)}。")
        return raw

    def text(self, raw: Mapping[str, Any], key: str) -> str:
        value = raw.get(key, "")
        if not isinstance(value, str):
            raise self.wrong((key,), f"{key} 不是文字。", "请写成文字；数字加引号。")
        return value.strip()

    def day(self, raw: Mapping[str, Any], key: str) -> date | None:
        value = raw.get(key)
        if value is not None and not isinstance(value, date):
            raise self.wrong(("objections", key), f"{key} 不是日期。", "请写成 2026-05-20 这样的日期。")
        return value

    def one_of(self, raw: Mapping[str, Any], key: str, known: tuple[str, ...]) -> str:
        if raw[key] not in known:
            raise self.wrong((key,), f"{key} 是 {raw[key]}，不认识。", f"可用：{'、'.join(known)}。")
        return str(raw[key])

    def chain(self, raw: Any) -> tuple[Step, ...]:
        steps = raw if isinstance(raw, list) else [raw]
        if strange := [str(step) for step in steps if step not in STEPS]:
            raise self.wrong(("ties",), f"ties 里有不认识的规则：{'、'.join(strange)}。", f"可用：{'、'.join(STEPS)}。")
        if not steps or steps[-1] not in ENDS or len({*steps}) < len(steps) or {*steps[:-1]} & {*ENDS}:
            fix = "请以 code 或 draw 结尾（只能在结尾），例如 [more-pupils, code]，每条只写一次。"
            raise self.wrong(("ties",), "ties 不能把所有并列都分出先后。", fix)
        return tuple(steps)

    def integer(self, raw: Any, *steps: str) -> int:
        if not isinstance(raw, str) or not _INTEGER.fullmatch(raw):
            raise self.wrong(steps, f"{steps[-1]} 是 {raw}，不是整数。", '请写成加引号的整数，如 "600"。')
        return int(raw)

    def fraction(self, raw: Any, *steps: str) -> Fraction:
        if not isinstance(raw, str) or not _FRACTION.fullmatch(raw) or raw.endswith(("/0", "/00")):
            raise self.wrong(
                steps, f"{steps[-1]} 是 {raw}，不是分数。", '请写成加引号的分数或小数，如 "11/10"、"1.1"。'
            )
        try:
            value = Fraction(raw)
        except ZeroDivisionError:
            value = Fraction(0)
        if value <= 0:
            raise self.wrong(steps, f"{steps[-1]} 须大于 0。", "请改为大于 0 的分数或小数。")
        return value

    def by_area(self, raw: Any, *steps: str) -> dict[str, Fraction]:
        if not isinstance(raw, dict):
            raise self.wrong(steps, f"{steps[-1]} 不是“类别: 分数”。", '例如 {rural: "11/10", urban: "1"}。')
        found: dict[str, Fraction] = {}
        for area, value in raw.items():
            name = self._areas.get(norm(str(area)), str(area))
            if name in found:
                raise self.wrong((*steps, str(area)), f"类别 {area} 写了两次。", "请只保留一个。")
            found[name] = self.fraction(value, *steps, str(area))
        return found

    def bounds(self, raw: Any, key: str, *, least: int = 0) -> Bounds:
        known = self.mapping(raw, key, ("each", "share", "schools"), key)
        each = self.integer(known["each"], key, "each") if "each" in known else None
        share = known.get("share", {})
        shares = (
            {ALL: self.fraction(share, key, "share")} if isinstance(share, str) else self.by_area(share, key, "share")
        )
        schools = self.mapping(
            known.get("schools", {}), f"{key}.schools", tuple(known.get("schools", {})), key, "schools"
        )
        single = {nfc(str(code)): self.integer(value, key, "schools", str(code)) for code, value in schools.items()}
        return Bounds(max(each or 0, least) if each is not None or least else None, shares, single)
