"""Coefficients against their limit: a bar each, the limit a line with its value, over it said by shape and word."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from junheng.publishing.charts.numbers import lowest
from junheng.publishing.charts.theme import BAR, COLOUR, INK, LINE, config

Chart = dict[str, Any]
Data = list[dict[str, Any]]
_HEAD, _ROW, _THICK = 22, 38, 11


@dataclass(frozen=True, slots=True)
class Bar:
    """One coefficient. ``said`` is the value and the verdict in words, at the end of the row; ``value`` None draws no bar."""

    label: str
    value: float | None
    said: str
    over: bool = False
    limit: float | None = None


def coefficient_bars(
    rows: Sequence[Bar], limit: float | None, *, font: str, limit_word: str = "限值", width: int = 340
) -> Chart:
    """Return the chart of ``rows``, each name above its own bar so that long names stay whole on a narrow page.

    A row's own ``limit`` goes before the common one; where they differ, each row carries its value.
    """
    shown = [_Row(bar, bar.limit if bar.limit is not None else limit, _HEAD + _ROW * i) for i, bar in enumerate(rows)]
    edge = max([0.01, *(r.bar.value or 0 for r in shown), *((r.limit or 0) * 1.3 for r in shown)])
    data = {**_bars(shown, edge), **_limits(shown, limit_word), **_words(shown, edge)}
    return {**_grammar(font, width), "height": _HEAD + _ROW * len(rows), "datasets": data}


@dataclass(frozen=True, slots=True)
class _Row:
    bar: Bar
    limit: float | None
    top: int


@lru_cache(maxsize=8)
def _grammar(font: str, width: int) -> Chart:
    """What all such charts have in common, said once in Altair; the data join by name."""
    import altair as alt

    x = alt.X("x:Q", scale=alt.Scale(nice=False, zero=True), axis=None)
    y, ink = alt.Y("y:Q", scale=None, axis=None), alt.Color("ink:N", scale=None)

    def on(name: str) -> Any:
        return alt.Chart(alt.NamedData(name)).encode(x=x, y=y)

    def text(name: str, **look: Any) -> Any:
        return on(name).mark_text(fontSize=12.5, **look).encode(text="text:N", color=ink)

    layer = alt.layer(
        on("tracks").mark_rule(color=LINE).encode(x2="x2:Q"),
        on("bars").mark_rect().encode(x2="x2:Q", y2="y2:Q", color=ink),
        on("limits").mark_rule(color=INK, strokeWidth=1.5).encode(y2="y2:Q"),
        text("limit words"),
        text("names", align="left"),
        text("said", align="right"),
        text("over", align="left", fontWeight="bold"),
        text("said over", align="right", fontWeight="bold"),
    )
    spec: Chart = layer.properties(width=width).configure(**config(font)).to_dict(validate=False)
    return spec


def _bars(rows: Sequence[_Row], edge: float) -> dict[str, Data]:
    """The bars, and a hairline over the whole width, so that a short bar still shows how much room there is."""
    tracks = [{"x": 0, "x2": edge, "y": r.top + 18 + _THICK} for r in rows]
    bars = [
        {
            "x": 0,
            "x2": r.bar.value,
            "y": r.top + 18,
            "y2": r.top + 18 + _THICK,
            "ink": COLOUR["below"] if r.bar.over else BAR,
        }
        for r in rows
        if r.bar.value
    ]
    return {"tracks": tracks, "bars": bars}


def _limits(rows: Sequence[_Row], word: str) -> dict[str, Data]:
    """The limit as a line through the bars, and its value above the first row (or under each where they differ)."""
    lines = [{"x": r.limit, "y": r.top + 16, "y2": r.top + 20 + _THICK} for r in rows if r.limit is not None]
    common = len({line["x"] for line in lines}) == 1
    told = [
        {
            "x": line["x"],
            "y": 9 if common else float(line["y2"] or 0) + 5,
            "text": f"{word} {lowest(line['x'])}",
            "ink": INK,
        }
        for line in (lines[:1] if common else lines)
        if line["x"] is not None
    ]
    return {"limits": lines, "limit words": told}


def _words(rows: Sequence[_Row], edge: float) -> dict[str, Data]:
    """The name at the left of each row, its value and verdict at the right."""
    data: dict[str, Data] = {"names": [], "said": [], "over": [], "said over": []}
    for row in rows:
        at = {"y": row.top + 8}
        ink = COLOUR["below"] if row.bar.over else INK
        data["over" if row.bar.over else "names"].append({**at, "x": 0, "text": row.bar.label, "ink": INK})
        data["said over" if row.bar.over else "said"].append({**at, "x": edge, "text": row.bar.said, "ink": ink})
    return data
