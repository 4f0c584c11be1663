"""The standards that the engines are compared on, by a short name."""

from datetime import date
from functools import cache
from pathlib import Path

from junheng.monitor.plan import Plan, planned
from junheng.standards import load_standard

HERE = Path(__file__).parent / "rules"
DAY = date(2025, 9, 1)
NAMES = {
    "youzhi": ("youzhi-2017", ()),
    "hebei": ("youzhi-2017", ("hebei",)),
    "shenyang": ("youzhi-2017", ("shenyang-2024",)),
    "both": ("youzhi-2017", ("hebei", "shenyang-2024")),
    "jiben": ("jiben-2012", ()),
    "own-each": (str(HERE / "own-each.yaml"), ()),
    "own-words": (str(HERE / "own-words.yaml"), ()),
    "own-composite": (str(HERE / "own-composite.yaml"), ()),
}


@cache
def plan_of(name: str) -> Plan:
    """Return the plan of one of the standards on 1 September 2025."""
    standard, overlays = NAMES[name]
    return planned(load_standard(standard, overlays), DAY)
