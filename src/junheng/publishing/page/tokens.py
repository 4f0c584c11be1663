"""The page's colours by name, and the arithmetic that keeps words readable on them (WCAG 2.2, 1.4.3)."""

from junheng.publishing.charts.theme import COLOUR, DIM, INK, LINE, PAPER, WASH

TOKENS: dict[str, str] = {
    "ink": INK,
    "dim": DIM,
    "line": LINE,
    "edge": "#7c8896",
    "paper": PAPER,
    "wash": "#f5f7f9",
    "accent": "#0b5cad",
    "good": "#14694a",
    "warn": "#855800",
    "bad": COLOUR["below"],
    "dot": COLOUR["met"],
    "warnbg": WASH["floor"],
    "badbg": WASH["below"],
    "blankbg": WASH["unknown"],
}

READ_ON: tuple[tuple[str, str], ...] = (
    ("ink", "paper"),
    ("ink", "wash"),
    ("ink", "warnbg"),
    ("dim", "paper"),
    ("dim", "wash"),
    ("dim", "blankbg"),
    ("accent", "paper"),
    ("accent", "wash"),
    ("good", "paper"),
    ("warn", "paper"),
    ("warn", "warnbg"),
    ("bad", "paper"),
    ("bad", "wash"),
    ("bad", "badbg"),
)
"""Every pair of word and ground that the style sheet uses: each needs a contrast of 4.5."""

SEEN_ON: tuple[tuple[str, str], ...] = (("dot", "paper"), ("edge", "paper"), ("edge", "wash"))
"""Marks and the frames of controls: each needs a contrast of 3."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours, 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def variables() -> str:
    """Return the tokens as CSS custom properties of ``:root``."""
    return ":root{" + "".join(f"--{name}:{value};" for name, value in TOKENS.items()) + "}"
