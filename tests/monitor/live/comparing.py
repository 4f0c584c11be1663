"""A live county beside a full assessment of the same data: where they differ, in words."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from junheng.census.census import Census
from junheng.census.schema import schemas
from junheng.census.table import Table
from junheng.kernel.decimal15 import shown
from junheng.monitor.assess import assess
from junheng.monitor.live import Live
from junheng.monitor.model import CountyResult, StageResult
from junheng.standards import Standard
from tests.monitor.counties import Rows
from tests.monitor.made import META
from tests.monitor.standards import DAY


def census_of(rows: Rows) -> Census:
    """Return the data set of the rows that ``tests.monitor.counties`` makes."""
    tables = {"meta": _table("meta", [META])}
    for name, lines in rows.items():
        tables[name] = _table(name, lines)
    return Census(tables)


def _table(name: str, lines: list[dict[str, Any]]) -> Table:
    key = schemas()[name].key
    names = list(dict.fromkeys([*key, *(column for line in lines for column in line)]))
    return Table(name, {column: [_plain(line.get(column)) for line in lines] for column in names}, key)


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return shown(value)
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value or None


def differences(live: Live, census: Census, standard: Standard) -> list[str]:
    """Return every status, verdict and number in which the live county differs from ``assess`` of the same data."""
    found = next(c for c in assess(census, standard, DAY).counties if c.code == live.ground.county)
    return [*_parts(live, found), *_stages(live, found), *_rest(live, found)]


def _parts(live: Live, county: CountyResult) -> Iterator[str]:
    full = {(s.school_id, s.stage): s for s in county.schools}
    if full.keys() != live.standing.parts.keys():
        yield f"parts {sorted(full.keys() ^ live.standing.parts.keys())}"
    for key in full.keys() & live.standing.parts.keys():
        mine, whole = live.standing.parts[key], full[key]
        if (mine.verdict, mine.excluded, mine.met_count) != (whole.verdict, whole.excluded, whole.met_count):
            yield f"{key} {(mine.verdict, mine.excluded, mine.met_count)} {whole}"
        for name, value in mine.values.items():
            number = None if value.value is None else float(value.value)
            if (number, value.status) != (whole.values[name].value, whole.values[name].status):
                yield f"{key} {name} {(number, value.status)} {whole.values[name]}"


def _stages(live: Live, county: CountyResult) -> Iterator[str]:
    for stage in county.stages:
        yield from _spreads(live, stage)
        counts = dict(live.standing.counts[stage.stage])
        if sum(n for word, n in counts.items() if word != "excluded") != stage.schools:
            yield f"{stage.stage} {counts} {stage.schools}"
        if stage.composite is not None:
            mine = live.standing.composites[stage.stage]
            if mine != (stage.composite.value, stage.composite.verdict):
                yield f"{stage.stage} composite {mine} {stage.composite}"


def _spreads(live: Live, stage: StageResult) -> Iterator[str]:
    for indicator in stage.indicators:
        mine = live.standing.spreads[stage.stage, indicator.id]
        full = (indicator.mean, indicator.cv, indicator.spread_verdict)
        if (mine.mean, mine.cv, mine.verdict) != full:
            yield f"{stage.stage} {indicator.id} {mine} {full}"


def _rest(live: Live, county: CountyResult) -> Iterator[str]:
    for rule in (*county.preconditions, *county.requirements):
        if live.ledger.verdicts[rule.id] != rule.verdict:
            yield f"{rule.id} {live.ledger.verdicts[rule.id]} {rule.verdict} {rule.lines}"
    if live.verdict != county.verdict:
        yield f"county {live.verdict} {county.verdict}"
