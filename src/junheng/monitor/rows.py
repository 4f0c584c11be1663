"""What either engine answers, as rows by county."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from junheng.monitor.verdicts import Verdict

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """Parts and stages by county, in order, with the columns that ``engine.parts`` and ``engine.spread`` name; the
    verdict of each county."""

    parts: Mapping[str, Sequence[Row]]
    stages: Mapping[str, Sequence[Row]]
    verdicts: Mapping[str, Verdict]


def by_county(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the rows by their county."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["county_code"], []).append(row)
    return found
