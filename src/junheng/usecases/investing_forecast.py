"""Enrolment from a forecast, where the data hold enough of a past."""

from collections.abc import Mapping
from pathlib import Path

from junheng.census.census import Census
from junheng.usecases.investing_enrolment import Enrolment, Key


def forecast_enrolment(
    data: Path, census: Census, year: int, now: Mapping[Key, int | None], lang: str
) -> Enrolment | None:
    """Return the middle forecast for ``year`` by school and stage; None where the data are too thin for one."""
    return None
