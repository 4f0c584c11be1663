"""Which indicator of the rules a target answers to, by names and aliases held as data; None where nothing fits."""

import re
from dataclasses import dataclass
from functools import cache

from junheng.policy.quantities.subjects import Subject
from junheng.policy.quantities.vocabulary import one_of
from junheng.standards.load import RULES
from junheng.standards.strict_yaml import load_strict


@dataclass(frozen=True, slots=True)
class Alias:
    """An indicator, the words that name it, the units it is measured in, and words that show another matter."""

    indicator: str
    names: re.Pattern[str]
    units: frozenset[str]
    unless: re.Pattern[str] | None


@cache
def aliases() -> tuple[Alias, ...]:
    """Return the aliases of the indicators, in the order of the file: the first that fits is taken."""
    return tuple(
        Alias(
            entry["indicator"],
            re.compile("|".join(entry["names"])),
            frozenset(entry["units"]),
            re.compile(one_of(entry["unless"])) if entry.get("unless") else None,
        )
        for entry in load_strict(RULES / "policy/indicators.yaml")["indicators"]
    )


def indicator_of(named: Subject, unit: str, lead: str) -> str | None:
    """Return ``standard item`` (``puhui-2020 A1``) of the indicator that the subject names, in a unit that fits."""
    words = f"{named.scope}{named.name}|{lead}"
    for alias in aliases():
        if unit in alias.units and alias.names.search(words) and not (alias.unless and alias.unless.search(words)):
            return alias.indicator
    return None
