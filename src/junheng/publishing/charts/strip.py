"""A strip plot: a school a dot, its size the pupils, its shape and colour the status, the lines it is judged by."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from junheng.publishing.charts.numbers import beside, grouped, lowest, places
from junheng.publishing.charts.theme import COLOUR, DIM, INK, LINE, MARK, PAPER, Mark, config

Chart = dict[str, Any]
Data = list[dict[str, Any]]
_LINES, _LANE, _BAND, _FOOT = 20, 17, 76, 31


@dataclass(frozen=True, slots=True)
class Dot:
    """One school. ``key`` comes back on the drawn dot (``data-key``), so that a page can open what lies behind it."""

    key: str
    label: str
    value: float
    size: float
    status: Mark


@dataclass(frozen=True, slots=True)
class StripWords:
    """What a strip says in words; ``more`` holds ``{count}``, ``{edge}`` and ``{extreme}``."""

    threshold: str = "标准"
    floor: str = "85% 线"
    more: str = "{count} 所高于 {edge}，最高 {extreme} →"
    unit: str = ""


def strip_plot(
    rows: Sequence[Dot],
    threshold: float,
    floor: float | None,
    *,
    font: str,
    words: StripWords | None = None,
    lower_is_better: bool = False,
    width: int = 340,
    worst: int = 3,
) -> Chart:
    """Return the chart of ``rows`` against ``threshold`` and ``floor``; the ``worst`` below it carry their names.

    The place across the strip is only room: it follows from the order of the values, never from chance.
    Dots far beyond the threshold stand at the edge, and a line says how many and how far.
    """
    plan = _Plan(rows, threshold, floor, words or StripWords(), lower_is_better, worst)
    return {**_grammar(font, lower_is_better, width), "height": plan.height, "datasets": plan.datasets()}


@lru_cache(maxsize=16)
def _grammar(font: str, lower_is_better: bool, width: int) -> Chart:
    """What all strips have in common, said once in Altair: lines below, dots on them, names on top.

    The data join afterwards by name: checking each of three hundred rows against the grammar takes longer than drawing.
    Across the strip (y) the data are points on paper; along it (x) the scale spans what the data hold. The axis is data
    too: Vega measures the words of an axis of its own again and again, half of the time that a strip takes.
    """
    import altair as alt

    x = alt.X("x:Q", scale=alt.Scale(nice=False, zero=True), axis=None)
    y, ink = alt.Y("y:Q", scale=None, axis=None), alt.Color("ink:N", scale=None)

    def on(name: str) -> Any:
        return alt.Chart(alt.NamedData(name)).encode(x=x, y=y)

    def rule(name: str, **look: Any) -> Any:
        return on(name).mark_rule(**look).encode(y2="y2:Q")

    def text(name: str, **look: Any) -> Any:
        return on(name).mark_text(fontSize=12, **look).encode(text="text:N", color=ink)

    names = {"align": "right", "dx": -4} if lower_is_better else {"align": "left", "dx": 4}
    size = alt.Size("size:Q", scale=None, legend=None)
    layer = alt.layer(
        on("span").mark_rule(color=LINE).encode(x2="x2:Q"),
        rule("threshold line", color=INK, strokeWidth=1.5),
        rule("floor line", color=COLOUR["floor"], strokeWidth=1.5, strokeDash=[4, 3]),
        text("after", align="left", dx=3),
        text("before", align="right", dx=-3),
        *(on(status).mark_point(**MARK[status]).encode(size=size, description="tell:N") for status in MARK),
        rule("names", color=DIM, strokeWidth=0.6),
        text("names", stroke=PAPER, strokeWidth=4, strokeJoin="round", **names),
        text("names", **names),
        text("ticks"),
        text("start", align="left"),
        text("end", align="right"),
    )
    spec: Chart = layer.properties(width=width).configure(**config(font)).to_dict(validate=False)
    return spec


@dataclass(frozen=True)
class _Plan:
    rows: Sequence[Dot]
    threshold: float
    floor: float | None
    words: StripWords
    lower_is_better: bool
    worst: int

    @cached_property
    def edge(self) -> float:
        """Where the axis ends: the largest value, but not so far that the judged part becomes a sliver."""
        line = max(abs(self.threshold), abs(self.floor or 0)) or 1.0
        most = max([*(d.value for d in self.rows), line * 1.3])
        return most if most <= line * 2.6 else line * 2.2

    @cached_property
    def named(self) -> Sequence[Dot]:
        """The worst of those below, the worst first; of equals the larger school."""
        sign = -1 if self.lower_is_better else 1
        below = [d for d in self.rows if d.status == "below"]
        return sorted(below, key=lambda d: (sign * d.value, -d.size, d.key))[: self.worst]

    @property
    def top(self) -> int:
        return _LINES + _LANE * len(self.named)

    @property
    def height(self) -> int:
        return self.top + _BAND

    def datasets(self) -> dict[str, Data]:
        """Return the data of every layer."""
        dots = self._placed()
        return {**self._lines(), **{s: [d for d in dots if d["status"] == s] for s in MARK}, **self._told(dots)}

    def _placed(self) -> Data:
        """Larger dots first, so that no small school is hidden; neighbours in value are far apart across the strip."""
        order = sorted(self.rows, key=lambda d: (d.value, d.key))
        biggest = max((d.size for d in self.rows), default=1.0) or 1.0
        most = 7.0 if len(order) <= 60 else 5.5 if len(order) <= 150 else 4.5
        drawn = [self._dot(dot, i, most, math.sqrt(max(dot.size, 0) / biggest)) for i, dot in enumerate(order)]
        return sorted(drawn, key=lambda d: (-d["size"], d["x"]))

    def _dot(self, dot: Dot, place: int, most: float, part: float) -> dict[str, Any]:
        radius = 2.4 + (most - 2.4) * part
        y = self.top + most + (_BAND - 2 * most - 4) * _spread(place)
        tell = f"{dot.key}\t{dot.label} {self._number(dot.value)}"
        x = min(dot.value, self.edge)
        return {"x": x, "y": y, "size": math.pi * radius**2, "status": dot.status, "tell": tell, "key": dot.key}

    def _number(self, value: float) -> str:
        return beside(value, self.threshold, self.floor, decimals=places(self.threshold))

    def _lines(self) -> dict[str, Data]:
        """The larger of the two lines carries its words at its right, the smaller at its left."""
        said = {"threshold": (self.threshold, self.words.threshold, INK)}
        if self.floor is not None and self.floor != self.threshold:
            said["floor"] = (self.floor, self.words.floor, COLOUR["floor"])
        rightmost = max(value for value, _, _ in said.values())
        data: dict[str, Data] = {"span": [{"x": 0, "x2": self.edge, "y": self.height}]}
        data |= {name: [] for name in ("threshold line", "floor line", "after", "before")}
        for name, (value, word, ink) in said.items():
            data[f"{name} line"].append({"x": value, "y": _LINES - 6, "y2": self.height})
            text = f"{word} {lowest(value, places(self.threshold))}"
            data["after" if value == rightmost else "before"].append({"x": value, "y": 8, "text": text, "ink": ink})
        return data

    def _told(self, dots: Data) -> dict[str, Data]:
        """The worst by name, each on its own lane; the unit; how many stand at the edge."""
        at = {dot["key"]: dot for dot in dots}
        names = [
            {"x": at[d.key]["x"], "y": _LINES + 9 + _LANE * i, "y2": at[d.key]["y"], "text": self._name(d), "ink": INK}
            for i, d in enumerate(self.named)
        ]
        foot = {"y": self.height + _FOOT, "ink": DIM}
        start = [{**foot, "x": 0, "text": self.words.unit}] if self.words.unit else []
        end = [{**foot, "x": self.edge, "text": t} for t in self._beyond()]
        ticks = [{**foot, "y": self.height + 13, "x": x, "text": text} for x, text in ticks_to(self.edge)]
        return {"names": names, "start": start, "end": end, "ticks": ticks}

    def _name(self, dot: Dot) -> str:
        name = dot.label if len(dot.label) <= 14 else f"{dot.label[:13]}…"
        return f"{name} {self._number(dot.value)}"

    def _beyond(self) -> Iterable[str]:
        far = [d.value for d in self.rows if d.value > self.edge]
        if far:
            extreme = grouped(max(far), places(self.threshold))
            yield self.words.more.format(count=len(far), edge=self._number(self.edge), extreme=extreme)


def ticks_to(edge: float) -> list[tuple[float, str]]:
    """Return four to eight round numbers from 0 to ``edge``, and how they are written.

    >>> ticks_to(2.2)
    [(0.0, '0.0'), (0.5, '0.5'), (1.0, '1.0'), (1.5, '1.5'), (2.0, '2.0')]
    """
    power = math.floor(math.log10(edge / 3) + 1e-9)
    step = next(m for m in (5, 2, 1) if edge / (m * 10.0**power) >= 3 - 1e-6) * 10.0**power
    marks = [round(i * step, 12) for i in range(int(edge / step + 1e-9) + 1)]
    return [(mark, grouped(mark, max(0, -power))) for mark in marks]


def _spread(i: int) -> float:
    """The van der Corput sequence: 0, ½, ¼, ¾, ⅛ …"""
    place, part = 0.0, 0.5
    while i:
        place += part * (i & 1)
        i >>= 1
        part /= 2
    return place
