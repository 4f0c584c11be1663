"""A register's tables as plain rows, in one order, for digests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from junheng.planning.forecast.model import Register

TABLES: Mapping[str, Callable[[Register], list[list[Any]]]] = {
    "enrolment": lambda r: [[one.year, one.school, one.grade, one.pupils] for one in r.enrolment],
    "births": lambda r: [[one.year, one.month or 0, one.cut, one.area, one.births] for one in r.births],
    "children": lambda r: [[one.year, one.area, one.age, one.count] for one in r.children],
    "housing": lambda r: [[one.year, one.area, one.dwellings, str(one.per_dwelling)] for one in r.housing],
    "capacity": lambda r: [[one.school, one.grade, one.since, one.places] for one in r.places],
    "school_events": lambda r: [[one.year, one.school, one.event, one.successor] for one in r.events],
    "schools": lambda r: [[one.school, one.town, one.county] for one in r.schools],
}


def said(register: Register, table: str) -> list[list[Any]]:
    """Return the rows of one of ``TABLES``, sorted: what a certificate's ``table_digest`` is the digest of."""
    return sorted(TABLES[table](register))
