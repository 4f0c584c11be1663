"""Check a data set and hand the workbook back marked."""

from collections.abc import Sequence
from pathlib import Path

from junheng.kernel import Finding
from junheng.kernel.writing import whole_file
from junheng.monitor.assess import assess
from junheng.standards import load_standard
from junheng.standards.bounds import NotInForce
from junheng.usecases.assessing import DEFAULT_STANDARD, read_checked


def checked_findings(data: Path, previous: Path | None = None, *, lang: str = "zh") -> tuple[Finding, ...]:
    """Return every finding of the data set: reading, checks, and values heaped on the national thresholds."""
    census = read_checked(data, previous, lang=lang)
    if not census.has("schools") or not census.has("stages"):
        return census.findings
    try:
        return assess(census, load_standard(DEFAULT_STANDARD)).findings
    except NotInForce:  # data from before the standard: nothing to heap on
        return census.findings


def write_checked(data: Path, findings: Sequence[Finding], target: Path, *, lang: str = "zh") -> None:
    """Write the county's own workbook back with the cells marked and a 错误清单 sheet; whole or not at all."""
    from junheng.census.marked import write_marked

    with whole_file(target) as fresh:
        write_marked(data, findings, fresh, lang=lang)
