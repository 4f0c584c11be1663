"""The measures of GB/T 9704-2012 as numbers: paper, type area, sizes and line pitch."""

from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""

PAPER = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of one paper: margins in millimetres, sizes and line pitches in points.

    The defaults are the standard's: type area 156 × 225 mm, size 3 (16 pt), 22 lines of 28 characters. 28 × 16 pt is
    wider than 156 mm, therefore every character is set ``tracking`` twentieths of a point closer.

    >>> OFFICIAL.characters, OFFICIAL.lines
    (28, 22)
    """

    top: float = 37
    bottom: float = 35
    left: float = 28
    right: float = 26
    size: float = 16
    line: float = 28.95
    tracking: int = -5
    title_size: float = 22
    title_line: float = 33
    table_size: float = 10.5
    table_line: float = 15
    indent: int = 2
    page_numbers: bool = True
    bold_heads: bool = False

    @property
    def width(self) -> float:
        """The width of the type area, in points."""
        return (PAPER[0] - self.left - self.right) * MM

    @property
    def height(self) -> float:
        """The height of the type area, in points."""
        return (PAPER[1] - self.top - self.bottom) * MM

    @property
    def long_width(self) -> float:
        """The width of the type area of a page laid across, in points."""
        return (PAPER[1] - self.top - self.bottom) * MM

    @property
    def characters(self) -> int:
        """How many full-width characters fill a line."""
        return int(self.width / (self.size + self.tracking / 20))

    @property
    def lines(self) -> int:
        """How many lines fill a page."""
        return int(self.height / self.line + 0.01)


OFFICIAL = Layout()
"""GB/T 9704-2012."""

ENGLISH = Layout(size=12, line=18, tracking=0, title_size=18, title_line=26, indent=0, bold_heads=True)
"""The same paper for Latin letters, which need neither 16 points nor an indent."""
