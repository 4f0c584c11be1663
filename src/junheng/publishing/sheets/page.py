"""The printed page: paper, margins, what stands at its head and foot."""

from dataclasses import dataclass
from typing import Any, Literal

_PAPER = {"A3": 8, "A4": 9}


@dataclass(frozen=True, slots=True)
class Page:
    """How a sheet prints: always one page wide, as many long as it needs, each with its number."""

    paper: Literal["A3", "A4"] = "A4"
    landscape: bool = True
    head_left: str = ""
    head_right: str = ""
    foot_left: str = ""
    number: str = "第 &P 页，共 &N 页"

    def apply(self, sheet: Any) -> None:
        """Set the page of the XlsxWriter ``sheet``."""
        if self.landscape:
            sheet.set_landscape()
        sheet.set_paper(_PAPER[self.paper])
        sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        head, foot = self._head(), self._foot()
        sheet.set_header(head, {"margin": 0.4})
        sheet.set_footer(foot, {"margin": 0.35})

    def _head(self) -> str:
        return f"&L&9{_text(self.head_left, 150)}&R&9{_text(self.head_right, 80)}"

    def _foot(self) -> str:
        return f"&L&9{_text(self.foot_left, 150)}&R&9{self.number}"


def _text(words: str, limit: int) -> str:
    """``&`` begins a code in a header, a digit after ``&9`` would join the size, and a header holds 255 characters."""
    plain = words[:limit].replace("&", "＆")
    return f" {plain}" if plain[:1].isdigit() else plain
