"""Charts drawn: the same bytes for the same chart on the same machine, text as text, nothing fetched."""

import json
import os
from functools import lru_cache
from typing import Any

from junheng.publishing.charts.compact import compact
from junheng.publishing.charts.fonts import FONT_DIRS, font_folders


def svg(chart: dict[str, Any]) -> str:
    """Return the chart as a small stand-alone SVG: ``<text>`` for words, no reference to anything outside."""
    return _drawn(json.dumps(chart, ensure_ascii=False))


def png(chart: dict[str, Any], scale: float = 2) -> bytes:
    """Return the chart as a PNG at ``scale`` pixels per point."""
    picture: bytes = _converter().vegalite_to_png(chart, scale=scale)
    return picture


@lru_cache(maxsize=64)
def _drawn(chart: str) -> str:
    """The same chart is drawn once, though the page and the pdf both show it."""
    return compact(_converter().vegalite_to_svg(chart))


def _converter() -> Any:
    import vl_convert

    if os.environ.get(FONT_DIRS):
        for folder in font_folders():
            vl_convert.register_font_directory(folder)
    return vl_convert
