"""Check a data set and hand the workbook back marked."""

from collections.abc import Sequence
from pathlib import Path

from junheng.kernel import Finding, Problem
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

    if target.suffix.lower() != ".xlsx":
        en = (f"The marked data can be written as .xlsx only, not as {target.name}.", "Let the name end in .xlsx.")
        what = f"标注后的数据只能写成 .xlsx，不能写成 {target.name}。"
        raise Problem(what, fix="请把文件名改成以 .xlsx 结尾。", en=en)
    if target.exists() and target.samefile(data):
        en = (f"{target.name} is the data to be checked; nothing was changed.", "Choose another name with --out.")
        raise Problem(f"{target.name} 就是要校验的数据，未作任何改动。", fix="请用 --out 指定另一个文件名。", en=en)
    with whole_file(target) as fresh:
        write_marked(data, findings, fresh, lang=lang)
