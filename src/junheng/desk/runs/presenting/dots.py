"""Every school a dot on a line, an indicator a line, with the standard and the 85 % line: who is near, who is far (SVG)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDE, HIGH, BASE = 640, 84, 72
"""The drawing in its own units, and where its axis lies."""
DOT = 5.0
EDGE = 8
FAR = 3
"""Values beyond this many times the standard stand at the right edge, so that the others can be told apart."""


class Head(Protocol):
    """What a line needs to know of its indicator."""

    @property
    def id(self) -> str:
        """Return the indicator's id."""

    @property
    def short(self) -> str:
        """Return its short title."""

    @property
    def unit(self) -> str:
        """Return its unit."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One indicator's line: its drawing, the standard and the 85 % line, how many schools stand where."""

    id: str
    short: str
    unit: str
    threshold: float | None
    floor: float | None
    counts: Mapping[str, int]
    beyond: int
    svg: SafeString


def strips(heads: Sequence[Head], schools: Sequence[Mapping[str, Any]]) -> list[Strip]:
    """Return a line for each indicator that has a value at any school."""
    judged = [(s["school_id"], escape(s["name"]), s["values"]) for s in schools if s["verdict"] != "excluded"]
    return [strip for head in heads if (strip := _strip(head, judged)) is not None]


def _strip(head: Head, schools: Sequence[tuple[str, SafeString, Mapping[str, Any]]]) -> Strip | None:
    told = [(code, name, v) for code, name, values in schools if (v := values.get(head.id)) and v["value"] is not None]
    if not told:
        return None
    threshold, floor = (told[0][2].get(key) for key in ("threshold", "floor"))
    most = max(v["value"] for _c, _n, v in told)
    ends = [x for x in (threshold, floor) if x is not None]
    low = min(*(v["value"] for _c, _n, v in told), *ends, most)
    high = min(most, FAR * threshold) if threshold else most
    scale = _Scale(low, max([high, *ends]))
    counts: dict[str, int] = {}
    for _code, _name, v in told:
        counts[v["status"] or "unknown"] = counts.get(v["status"] or "unknown", 0) + 1
    drawn = mark_safe(_lines(scale, threshold, floor) + _dots(head.id, told, scale))  # noqa: S308 names are escaped
    beyond = sum(v["value"] > scale.high for _c, _n, v in told)
    return Strip(head.id, head.short, head.unit, threshold, floor, counts, beyond, drawn)


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float

    def at(self, value: float) -> float:
        share = (min(value, self.high) - self.low) / ((self.high - self.low) or 1.0)
        return round(EDGE + share * (WIDE - 2 * EDGE), 1)


def _lines(scale: _Scale, threshold: float | None, floor: float | None) -> str:
    drawn = f'<line class="axis" x1="0" x2="{WIDE}" y1="{BASE}" y2="{BASE}"/>'
    for name, value in (("limit", threshold), ("eightyfive", floor)):
        if value is not None:
            x = scale.at(value)
            drawn += f'<line class="{name}" x1="{x}" x2="{x}" y1="4" y2="{HIGH - 2}"/>'
    return drawn


def _dots(indicator: str, told: Sequence[tuple[str, SafeString, Mapping[str, Any]]], scale: _Scale) -> str:
    """Dots of one column stand on each other; the more there are, the closer."""
    columns: dict[int, list[tuple[str, SafeString, Mapping[str, Any]]]] = {}
    for one in told:
        columns.setdefault(int(scale.at(one[2]["value"]) // (2 * DOT)), []).append(one)
    step = min(2 * DOT, (BASE - 2 * DOT - 4) / max(len(column) for column in columns.values()))
    drawn = []
    for column in columns.values():
        for i, (code, name, v) in enumerate(column):
            x, y = scale.at(v["value"]), round(BASE - DOT - i * step, 1)
            where = escape(urlencode({"school": code, "indicator": indicator}))
            drawn.append(
                f'<a href="explain/?{where}" tabindex="-1"><circle class="{v["status"] or "unknown"}" cx="{x}" cy="{y}"'
                f' r="{DOT:g}"><title>{name} {v["value"]:,.2f}</title></circle></a>'
            )
    return "".join(drawn)
