"""Standards: rules read strictly, what binds on a day, overlays laid on one another."""

from junheng.standards.bounds import Bound, in_force
from junheng.standards.load import load_standard, overlay_heads, sources, standard_ids
from junheng.standards.model import Indicator, Requirement, Standard

__all__ = [
    "Bound",
    "Indicator",
    "Requirement",
    "Standard",
    "in_force",
    "load_standard",
    "overlay_heads",
    "sources",
    "standard_ids",
]
