"""Schools × indicators as a picture, for paper; on a page the same is a table, which can be read aloud."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from junheng.publishing.charts.theme import COLOUR, GLYPH, INK, LINE, WASH, Mark, config

Chart = dict[str, Any]
MOST_ROWS = 60


@dataclass(frozen=True, slots=True)
class Heat:
    """One cell: the school, the indicator, what stands in it, and its status."""

    row: str
    column: str
    text: str
    status: Mark


def heatmap(rows: Sequence[Heat], *, font: str, width: int = 560) -> Chart | None:
    """Return the chart of ``rows`` in the order given, or None where so many schools are only readable as a table."""
    names = list(dict.fromkeys(cell.row for cell in rows))
    if not names or len(names) > MOST_ROWS:
        return None
    import altair as alt

    values = [
        {"row": c.row, "column": c.column, "text": f"{GLYPH[c.status]} {c.text}", "status": c.status} for c in rows
    ]
    y_axis = alt.Axis(labelColor=INK, labelLimit=190, labelFontSize=12, domain=False)
    x_axis = alt.Axis(orient="top", labelColor=INK, labelAngle=0, labelLimit=90, labelFontSize=12, domain=False)
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("column:N", sort=None, axis=x_axis), y=alt.Y("row:N", sort=names, axis=y_axis)
    )
    cells = base.mark_rect(stroke=LINE).encode(color=_by_status(alt, WASH))
    ink = {**COLOUR, "met": INK}
    words = base.mark_text(fontSize=12).encode(text="text:N", color=_by_status(alt, ink))
    layer = alt.layer(cells, words).resolve_scale(color="independent")
    spec: Chart = (
        layer.properties(width=width, height=22 * len(names)).configure(**config(font)).to_dict(validate=False)
    )
    return spec


def _by_status(alt: Any, colours: dict[str, str]) -> Any:
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    return alt.Color("status:N", scale=scale, legend=None)
