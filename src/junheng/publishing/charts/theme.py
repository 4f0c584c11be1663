"""One ink, one wash: the colours and shapes that charts, pages and print share."""

from typing import Any, Literal

Mark = Literal["met", "floor", "below", "unknown"]
"""What a dot or a cell stands for; also ``met``/``below`` for a bar within or over its limit."""

INK, DIM, LINE, PAPER = "#16202b", "#56636f", "#dfe4ea", "#ffffff"
BAR = "#9db2c8"
COLOUR: dict[str, str] = {"met": "#5b86b3", "floor": "#9a6700", "below": "#b42318", "unknown": "#56636f"}
WASH: dict[str, str] = {"met": "#ffffff", "floor": "#fdf3d9", "below": "#fdeceb", "unknown": "#eef1f4"}
GLYPH: dict[str, str] = {"met": "●", "floor": "◐", "below": "○", "unknown": "?"}

# ● ◐ ○ as in the tables. Half a disc is an outline in the square −1…1: a disc with its right half cut out.
_HALF = "M0,-1A1,1,0,1,1,0,1A1,1,0,1,1,0,-1M0,0.7A0.7,0.7,0,0,0,0,-0.7Z"
MARK: dict[str, dict[str, Any]] = {
    "met": {
        "filled": True,
        "shape": "circle",
        "fill": COLOUR["met"],
        "fillOpacity": 0.85,
        "strokeWidth": 0,
        "opacity": 1,
    },
    "floor": {"filled": True, "shape": _HALF, "fill": COLOUR["floor"], "strokeWidth": 0, "opacity": 1},
    "below": {"filled": False, "shape": "circle", "stroke": COLOUR["below"], "strokeWidth": 1.6, "opacity": 1},
    "unknown": {"filled": False, "shape": "square", "stroke": COLOUR["unknown"], "strokeWidth": 1},
}


def config(font: str) -> dict[str, Any]:
    """Return the Vega-Lite configuration of every chart: no frame, no grid, hairlines, one font."""
    quiet = {
        "grid": False,
        "ticks": False,
        "domainColor": LINE,
        "labelColor": DIM,
        "labelFontSize": 12,
        "labelPadding": 6,
    }
    return {"aria": True, "font": font, "view": {"stroke": None}, "axis": {**quiet, "title": None}, "padding": 2}
