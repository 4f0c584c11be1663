"""A fan: what was counted as a line, what is expected as a dashed one, between the low and the high that widen with time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor, log10
from typing import Any

from junheng.publishing.charts.numbers import grouped
from junheng.publishing.charts.theme import COLOUR, DIM, INK, LINE, PAPER, config

Chart = dict[str, Any]
Data = list[dict[str, Any]]
_WASH = "#d6e0ea"
_ROOM = {"left": 10, "right": 14, "top": 2, "bottom": 2}
"""A reader's font may be wider than the one that the words were measured with."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One year to come: its low, its middle and its high."""

    year: int
    low: float
    point: float
    high: float


@dataclass(frozen=True, slots=True)
class FanWords:
    """What the fan says in words; ``unit`` stands above the axis, ``bad`` beside a hollow dot."""

    low: str = "低"
    high: str = "高"
    bad: str = "口径异常"
    unit: str = "人"


def fan_chart(
    counted: Sequence[tuple[int, float]],
    expected: Sequence[Expected],
    *,
    font: str,
    words: FanWords | None = None,
    bad: Sequence[int] = (),
    line: tuple[float, str] | None = None,
    width: int = 340,
    height: int = 170,
) -> Chart:
    """Return the chart. ``bad`` years stand as hollow dots off the line; ``line`` is a level to compare with, and its name.

    The axis of values begins where the data do, not at 0, so that a change of some percent can be seen; its numbers say so.
    """
    plan = _Plan(counted, expected, words or FanWords(), frozenset(bad), line)
    low, high, step = plan.axis
    grammar = _grammar(font, width, height, low, high, plan.first, plan.last)
    return {**grammar, "padding": _ROOM, "datasets": plan.datasets(step)}


@lru_cache(maxsize=64)
def _grammar(font: str, width: int, height: int, low: float, high: float, first: float, last: float) -> Chart:
    """What all fans have in common, said once in Altair; axes are data too, which is what takes the time otherwise."""
    import altair as alt

    x = alt.X("x:Q", scale=alt.Scale(domain=[first, last], nice=False, zero=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[low, high], nice=False, zero=False), axis=None)
    ink = alt.Color("ink:N", scale=None)

    def on(name: str) -> Any:
        return alt.Chart(alt.NamedData(name)).encode(x=x, y=y)

    def text(name: str, **look: Any) -> Any:
        plain = on(name).encode(text="text:N")
        halo = plain.mark_text(fontSize=12, stroke=PAPER, strokeWidth=3, strokeJoin="round", **look)
        return alt.layer(halo, plain.encode(color=ink).mark_text(fontSize=12, **look))

    layer = alt.layer(
        on("grid").mark_rule(color=LINE).encode(x2="x2:Q"),
        on("fan").mark_area(color=_WASH).encode(y2="y2:Q"),
        on("level").mark_rule(color=COLOUR["below"], strokeWidth=1.2, strokeDash=[2, 3]).encode(x2="x2:Q"),
        on("counted").mark_line(color=INK, strokeWidth=1.8),
        on("expected").mark_line(color=INK, strokeWidth=1.8, strokeDash=[5, 3]),
        on("dots").mark_point(filled=True, fill=INK, size=16, opacity=1, strokeWidth=0),
        on("bad").mark_point(filled=False, stroke=COLOUR["below"], size=34, strokeWidth=1.4),
        text("after", align="left", dx=5),
        text("above", dy=-10),
        text("last", align="right", dx=4, dy=-10),
        text("scale", align="right", dx=-6),
        text("years", dy=14),
        text("unit", align="left", dy=-12),
    )
    spec: Chart = layer.properties(width=width, height=height).configure(**config(font)).to_dict(validate=False)
    return spec


@dataclass(frozen=True)
class _Plan:
    counted: Sequence[tuple[int, float]]
    expected: Sequence[Expected]
    words: FanWords
    bad: frozenset[int]
    line: tuple[float, str] | None

    @property
    def years(self) -> list[int]:
        return [year for year, _ in self.counted] + [e.year for e in self.expected]

    @property
    def span(self) -> int:
        return max(1, self.years[-1] - self.years[0])

    @property
    def first(self) -> float:
        return self.years[0] - self.span * 0.02

    @property
    def last(self) -> float:
        return self.years[-1] + self.span * 0.02

    @property
    def axis(self) -> tuple[float, float, float]:
        """Return where the axis of values begins and ends, on round numbers, and its step."""
        held = [v for _, v in self.counted] + [e.low for e in self.expected] + [e.high for e in self.expected]
        held += [self.line[0]] if self.line else []
        low, high = min(held), max(held)
        step = _step((high - low) or max(1.0, high))
        start = max(0.0, floor((low - 0.05 * (high - low)) / step) * step)
        return start, (floor(high / step) + 1) * step, step

    def datasets(self, step: float) -> dict[str, Data]:
        """Return the data of every layer."""
        sound = [(year, value) for year, value in self.counted if year not in self.bad]
        start = [Expected(sound[-1][0], sound[-1][1], sound[-1][1], sound[-1][1])] if sound else []
        fan = [*start, *self.expected]
        return {
            "fan": [{"x": e.year, "y": e.low, "y2": e.high} for e in fan],
            "expected": [{"x": e.year, "y": e.point} for e in fan],
            "counted": [{"x": year, "y": value} for year, value in sound],
            "dots": [{"x": year, "y": value} for year, value in sound],
            "bad": [{"x": year, "y": value} for year, value in self.counted if year in self.bad],
            **self._told(sound),
            **self._axes(step),
        }

    def _told(self, sound: Sequence[tuple[int, float]]) -> dict[str, Data]:
        """The last count, the last expected with its low and high, the bad years and the level, each at its place."""
        last = [{"x": sound[-1][0], "y": sound[-1][1], "text": grouped(sound[-1][1]), "ink": INK}] if sound else []
        above = [
            {"x": year, "y": value, "text": self.words.bad, "ink": COLOUR["below"]}
            for year, value in self.counted
            if year in self.bad
        ]
        end = self.expected[-1]
        after = [
            {"x": end.year, "y": value, "text": f"{word}{grouped(value)}", "ink": ink}
            for value, word, ink in self._ends(end)
        ]
        level = [{"x": self.first, "x2": self.last, "y": self.line[0]}] if self.line else []
        if self.line:
            above.append(
                {
                    "x": self.years[0] + self.span * 0.16,
                    "y": self.line[0],
                    "text": f"{self.line[1]} {grouped(self.line[0])}",
                    "ink": COLOUR["below"],
                }
            )
        return {"above": above, "last": last, "after": after, "level": level}

    def _ends(self, end: Expected) -> list[tuple[float, str, str]]:
        """Low and high are told only where they stand clear of the middle."""
        low, high, _ = self.axis
        clear = (high - low) * 0.09
        told = [(end.point, "", INK)]
        if end.high - end.point > clear:
            told.append((end.high, f"{self.words.high} ", DIM))
        if end.point - end.low > clear:
            told.append((end.low, f"{self.words.low} ", DIM))
        return told

    def _axes(self, step: float) -> dict[str, Data]:
        low, high, _ = self.axis
        count = round((high - low) / step)
        marks = [low + step * i for i in range(count + 1)]
        decimals = 0 if step >= 1 else 1
        grid = [{"x": self.first, "x2": self.last, "y": mark} for mark in marks]
        scale = [{"x": self.first, "y": mark, "text": grouped(mark, decimals), "ink": DIM} for mark in marks]
        every = next(n for n in (1, 2, 5, 10, 20) if self.span / n <= 6)
        years = [y for y in range(self.years[0], self.years[-1] + 1) if (self.years[-1] - y) % every == 0]
        return {
            "grid": grid,
            "scale": scale,
            "years": [{"x": year, "y": low, "text": str(year), "ink": DIM} for year in years],
            "unit": [{"x": self.first, "y": high, "text": self.words.unit, "ink": DIM}],
        }


def _step(span: float) -> float:
    """Return a round step that cuts ``span`` into three to six parts.

    >>> _step(10), _step(3700), _step(0.4)
    (2.0, 1000.0, 0.1)
    """
    power = 10.0 ** floor(log10(span / 3) + 1e-9)
    return float(next(m * power for m in (1, 2, 5, 10) if span / (m * power) <= 5.5))
