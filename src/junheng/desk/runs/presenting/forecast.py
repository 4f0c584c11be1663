"""A forecast at a glance, from ``forecast.json``: how many pupils by year, how many places are short, where the lights are."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from junheng.desk.runs.presenting.words import COLOURS, STAGES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LEVELS = ("county", "town", "school")
SHOWN = 12
"""How many alerts are listed at once; the rest unfolds."""
ENTRIES = {1: "primary", 7: "junior", 6: "junior"}
"""The grade that a stage begins with."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year: pupils expected by stage with their interval, areas by light, places short in the areas that are red."""

    year: int
    pupils: "Sequence[tuple[StrOrPromise, int, int, int]]"
    red: int
    yellow: int
    short: int


@dataclass(frozen=True, slots=True)
class Alert:
    """A light: where, which entry grade, when first, how many expected, places there, how many are short."""

    name: str
    stage: "StrOrPromise"
    year: int
    pupils: int
    places: int
    short: int
    colour: str
    word: "StrOrPromise"


@dataclass(frozen=True, slots=True)
class Glance:
    """The forecast as the run's page shows it."""

    years: Sequence[Year]
    stages: "Sequence[StrOrPromise]"
    areas: Sequence[Alert]
    schools: Sequence[Alert]
    unknown: int


def glance(path: Path) -> Glance:
    """Return the forecast at a glance: the areas (towns, else the county) and the schools that turn yellow or red."""
    told = json.loads(path.read_text(encoding="utf-8"))
    alerts = [alert for alert in told["alerts"] if alert["colour"]]
    level = "town" if told["towns"] else "county"
    areas = [alert for alert in alerts if alert["level"] == level]
    bands = [(name, band) for name, band in told["counties"][0]["bands"].items() if name != "all"]
    years = [_year(i, year, bands, areas) for i, year in enumerate(told["years"])]
    lit = [_first(areas), _first([alert for alert in alerts if alert["level"] == "school"])]
    unknown = sum(note["code"] == "places-unknown" for note in told["notes"])
    return Glance(years, [STAGES.get(name, name) for name, _band in bands], lit[0], lit[1], unknown)


def _year(
    i: int, year: int, bands: Sequence[tuple[str, Mapping[str, Any]]], areas: Sequence[Mapping[str, Any]]
) -> Year:
    now = [alert for alert in areas if alert["year"] == year]
    red = [alert for alert in now if alert["colour"] == "red"]
    pupils = [(STAGES.get(name, name), band["point"][i], band["low"][i], band["high"][i]) for name, band in bands]
    short = sum(max(alert["pupils"] - alert["places"], 0) for alert in red)
    return Year(year, pupils, len(red), sum(alert["colour"] == "yellow" for alert in now), short)


def _first(alerts: Sequence[Mapping[str, Any]]) -> list[Alert]:
    """The first year of each light at each place, red before yellow, then the sooner."""
    first: dict[tuple[str, int, str], Mapping[str, Any]] = {}
    for alert in sorted(alerts, key=lambda one: one["year"]):
        first.setdefault((alert["code"], alert["grade"], alert["colour"]), alert)
    found = [_alert(alert) for alert in first.values()]
    return sorted(found, key=lambda one: (one.colour != "red", one.year, -one.short, one.name))


def _alert(told: Mapping[str, Any]) -> Alert:
    stage = ENTRIES.get(told["grade"], "")
    short = max(told["pupils"] - told["places"], 0)
    return Alert(
        told["name"],
        STAGES.get(stage, str(told["grade"])),
        told["year"],
        told["pupils"],
        told["places"],
        short,
        told["colour"],
        COLOURS[told["colour"]],
    )
