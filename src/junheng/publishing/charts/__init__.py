"""Charts: from plain rows to Vega-Lite, drawn as SVG for a page and as PNG for a document. They know no engine."""

from junheng.publishing.charts.bars import Bar, coefficient_bars
from junheng.publishing.charts.fan import Expected, FanWords, fan_chart
from junheng.publishing.charts.fonts import chinese_font, font_note
from junheng.publishing.charts.heat import Heat, heatmap
from junheng.publishing.charts.render import png, svg
from junheng.publishing.charts.strip import Dot, StripWords, strip_plot

__all__ = [
    "Bar",
    "Dot",
    "Expected",
    "FanWords",
    "Heat",
    "StripWords",
    "chinese_font",
    "coefficient_bars",
    "fan_chart",
    "font_note",
    "heatmap",
    "png",
    "strip_plot",
    "svg",
]
