"""The words around numbers, read from ``rules/policy``, with the patterns made of them (compiled once)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from junheng.standards.load import RULES
from junheng.standards.strict_yaml import load_strict


def one_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of ``words``, the longest first.

    >>> one_of(["个", "个月"])
    '(?:个月|个)'
    """
    return "(?:" + "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@dataclass(frozen=True)
class Vocabulary:
    """Words as data and patterns as code: what a unit measures, what a comparator means, how often is often."""

    units: Mapping[str, str]
    """Unit → ``act``, ``thing``, ``time``, ``space``, ``weight``, ``network``, ``level`` or ``money``."""
    divisions: frozenset[str]
    not_before: Mapping[str, str]
    names: re.Pattern[str]
    abstract: re.Pattern[str]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    """Comparator and the pattern of its words at the end of what precedes a number; the longest word wins."""
    after: Mapping[str, str]
    loose: tuple[tuple[str, re.Pattern[str]], ...]
    aspirational: re.Pattern[str]
    making: re.Pattern[str]
    making_short: re.Pattern[str]
    distributive: re.Pattern[str]
    past: re.Pattern[str]
    not_past: re.Pattern[str]
    past_headings: re.Pattern[str]
    scoring: re.Pattern[str]
    penalty: re.Pattern[str]
    condition_before: re.Pattern[str]
    frequencies: Mapping[str, tuple[str, Fraction]]
    """Word → period and how many times as often as once in that period."""
    weak: frozenset[str]
    rules: Mapping[str, re.Pattern[str]]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that comes with Junheng."""
    amounts, words = load_strict(RULES / "policy/amounts.yaml"), load_strict(RULES / "policy/words.yaml")
    making = words["making"]
    return Vocabulary(
        units=_units(amounts),
        divisions=frozenset(amounts["divisions"]),
        not_before=amounts["not_before"],
        names=re.compile(r"(?<![〇零一二三四五六七八九十百千万两\d])" + one_of(amounts["names"])),
        abstract=re.compile(one_of(amounts["abstract"])),
        before=tuple(
            (sign, re.compile(one_of(found) + r"(?:了|到|至|为|在|约)?\s*$")) for sign, found in words["before"].items()
        ),
        after={word: sign for sign, found in words["after"].items() for word in found},
        loose=tuple((sign, re.compile(one_of(found))) for sign, found in words["loose"].items()),
        making=re.compile(one_of(w for w in making if len(w) > 1)),
        making_short=re.compile(one_of(w for w in making if len(w) == 1) + r"[了好成到有出]?$"),
        frequencies=_frequencies(words),
        weak=frozenset(words["weak"]),
        rules={kind: re.compile("|".join(found)) for kind, found in words["rules"].items()},
        **{key: re.compile(one_of(words[key])) for key in _PLAIN},
    )


_PLAIN = (
    "aspirational",
    "distributive",
    "past",
    "not_past",
    "past_headings",
    "scoring",
    "penalty",
    "condition_before",
)


def _units(amounts: Mapping[str, Any]) -> dict[str, str]:
    units = {unit: kind for kind, found in amounts["measured"].items() for unit in found}
    units |= dict.fromkeys(amounts["money"], "money")
    units |= dict.fromkeys(amounts["counted"]["acts"], "act")
    units |= dict.fromkeys(amounts["counted"]["things"], "thing")
    return units


def _frequencies(words: Mapping[str, Any]) -> dict[str, tuple[str, Fraction]]:
    plain = {word: (per, Fraction(1)) for per, found in words["frequency"].items() for word in found}
    return plain | {word: (per, Fraction(times)) for word, (per, times) in words["halves"].items()}
