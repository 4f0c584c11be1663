"""How a cell looks. A mark or a word always says what a fill says, so that a black-and-white print loses nothing."""

from dataclasses import dataclass, replace
from typing import Any, Literal

INK = "#1F1F1F"
RULE = "#8C8C8C"
WASH = "#EFEFEF"
SONG = "宋体"
HEI = "黑体"


@dataclass(frozen=True, slots=True)
class Style:
    """A cell's look; ``but`` gives a variation. Fonts are named, never shipped: office machines have them."""

    font: str = SONG
    size: float = 10
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"
    valign: Literal["vcenter", "top", "bottom"] = "vcenter"
    wrap: bool = True
    border: Literal["box", "below", "none"] = "box"
    fill: str = ""
    ink: str = INK
    number: str = "General"
    underline: bool = False
    literal: bool = False
    """Keep the cell text even when a person edits it: for text that begins like a formula."""

    def but(self, **changes: Any) -> "Style":
        """Return the same style with ``changes``."""
        return replace(self, **changes)

    def properties(self) -> dict[str, Any]:
        """Return the style in XlsxWriter's words."""
        plain: dict[str, Any] = {
            "font_name": self.font,
            "font_size": self.size,
            "font_color": self.ink,
            "bold": self.bold,
            "align": self.align,
            "valign": self.valign,
            "text_wrap": self.wrap,
            "num_format": self.number,
            "underline": int(self.underline),
            "quote_prefix": self.literal,
        }
        if self.border == "box":
            plain |= {"border": 1, "border_color": RULE}
        if self.border == "below":
            plain |= {"bottom": 1, "bottom_color": RULE}
        if self.fill:
            plain |= {"bg_color": self.fill, "pattern": 1}
        return plain


TEXT = Style()
CENTRE = TEXT.but(align="center")
CODE = CENTRE.but(number="@", wrap=False)
NUMBER = TEXT.but(align="right", wrap=False, number="#,##0_0")
HEAD = Style(font=HEI, align="center", fill=WASH)
TITLE = Style(font=HEI, size=18, align="center", border="none")
PLAIN = Style(border="none")
NOTE = Style(size=9, border="none", valign="top")
SIGN = Style(size=11, border="none", wrap=False)
MARK = Style(size=9, border="none", wrap=False, ink="#5F5F5F")
LINK = TEXT.but(underline=True, ink="#1F4E79")
BAND = Style(font=HEI, fill=WASH)
