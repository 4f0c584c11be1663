"""Checks of a data set: 逻辑校验 (errors, must be mended) and 经验校验 (warnings, mended or explained)."""

from junheng.census.census import Census
from junheng.census.checks.error_texts import ERRORS
from junheng.census.checks.explained import answered, explanations
from junheng.census.checks.model import Check, Data, Hit, indexed
from junheng.census.checks.registry import CHECKS
from junheng.census.checks.warning_texts import WARNINGS
from junheng.kernel import Finding, Where

__all__ = ["CHECKS", "Check", "Data", "Hit", "check"]

TEXTS = {f"census.{name}": text for name, text in (*ERRORS.items(), *WARNINGS.items())}


def check(census: Census, previous: Census | None = None, *, lang: str = "zh") -> tuple[Finding, ...]:
    """Return everything that the checks find, in the order of ``CHECKS`` and of the rows; the same every time.

    ``previous`` is last year's data. A warning that the table ``explanations`` answers carries the answer.
    """
    data = indexed(census, previous)
    texts = explanations(census)
    return tuple(answered(_finding(data, one, hit, lang), texts) for one in CHECKS for hit in one.hits(data))


def _finding(data: Data, one: Check, hit: Hit, lang: str) -> Finding:
    where = _where(data, hit)
    cells = tuple(data.table(table).where(row, column) for table, row, column in hit.cells)
    if one.severity == "error" and not cells and not hit.keep:
        cells = (where,)
    text = TEXTS[f"{one.code}/{hit.case}" if hit.case else one.code]
    what, fix = text.filled(lang, hit.words)
    return Finding(one.code, one.severity, where, what, fix, hit.school, cells)


def _where(data: Data, hit: Hit) -> Where:
    table = data.table(hit.table)
    if hit.row < 0:
        return Where(hit.table, hit.key, hit.column, table.origin.sheet)
    return table.where(hit.row, hit.column)
