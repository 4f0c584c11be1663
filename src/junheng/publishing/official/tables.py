"""Tables of an official paper: the head repeats on every page, numbers stand right, no row breaks across pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from junheng.publishing.official.styles import Style
from junheng.publishing.official.text import Run, lines_of, paragraph

Align = Literal["left", "right", "center"]

_PADDING = 45
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, the unit shown in its head, its share of the width and how its cells stand."""

    title: str
    share: float = 1
    unit: str = ""
    align: Align = "left"

    def head(self, lang: str) -> str:
        """Return the head's words: the title, with the unit in brackets."""
        if not self.unit:
            return self.title
        return f"{self.title}（{self.unit}）" if lang == "zh" else f"{self.title} ({self.unit})"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, columns and rows; ``notes`` stand below it and say which clause it answers to."""

    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]
    notes: tuple[str, ...] = ()

    def widths(self, points: float) -> list[float]:
        """Return each column's width when the whole is ``points`` wide."""
        total = sum(column.share for column in self.columns)
        return [points * column.share / total for column in self.columns]

    def xml(self, points: float, lang: str) -> str:
        """Return the ``w:tbl``."""
        widths = [round(width * 20) for width in self.widths(points)]
        borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(self._row(row, widths, lang) for row in self.rows)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
            f'<w:left w:w="{_PADDING}" w:type="dxa"/><w:right w:w="{_PADDING}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{self._head(widths, lang)}{rows}</w:tbl>"
        )

    def extent(self, points: float, lang: str, head: Style, text: Style) -> float:
        """Return how high the table will be, in points."""
        widths = [width - 2 * _PADDING / 20 for width in self.widths(points)]
        titles = [column.head(lang) for column in self.columns]
        heights = [_row_extent(titles, widths, head), *(_row_extent(row, widths, text) for row in self.rows)]
        return sum(heights) + len(heights)

    def _head(self, widths: Sequence[int], lang: str) -> str:
        cells = "".join(
            _cell(paragraph("TableHead", [Run(column.head(lang))], lang), width)
            for column, width in zip(self.columns, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"

    def _row(self, row: Sequence[str], widths: Sequence[int], lang: str) -> str:
        cells = "".join(
            _cell(paragraph("TableText", [Run(text)], lang, f'<w:jc w:val="{column.align}"/>'), width)
            for text, column, width in zip(row, self.columns, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(content: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'


def _row_extent(row: Sequence[str], widths: Sequence[float], style: Style) -> float:
    # Narrow cells lose no whole character to caution, else every number would count as two lines.
    return style.line * max(
        lines_of(text, style, width + style.size * 0.8) for text, width in zip(row, widths, strict=True)
    )
