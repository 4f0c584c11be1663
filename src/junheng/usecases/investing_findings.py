"""What can be wrong with costs, limits and the data a plan needs, in both languages."""

from collections.abc import Sequence
from typing import Any

from junheng.census.table import Table
from junheng.kernel import Finding, Where

_WORDS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "unknown-school": (
        ("数据里没有学校 {school}。", "请与“学校”表核对学校标识码；适用于各校的留空。"),
        (
            "There is no school {school} in the data.",
            "Check the code; leave it empty where the row is for all schools.",
        ),
    ),
    "unknown-stage": (
        ("学校 {school} 没有这个学段。", "请改正学段；适用于该校各学段的留空。"),
        ("School {school} has no such stage.", "Mend the stage; leave it empty where the row is for all of them."),
    ),
    "zero-cost": (
        (
            "一次性单价和每年单价都没有或都是 0：不花钱的项目可以无限增加，算不出方案。",
            "请填写单价；暂时不考虑这个项目的，请删去这一行。",
        ),
        (
            "Neither price is above 0: what costs nothing could be had without end.",
            "Write the price, or delete the row.",
        ),
    ),
    "share-above-one": (
        ("可交流比例 {value} 大于 1。", "请写成 0 到 1 之间的小数或百分数，如 0.1 或 10%。"),
        ("The share that may move, {value}, is above 1.", "Write it as 0.1 or 10%."),
    ),
    "written-twice": (
        ("同一项目、学段和学校写了两行（先见 {first}），以先写的为准。", "请只保留一行。"),
        ("Item, stage and school stand in two rows (first at {first}).", "Keep one of them."),
    ),
    "no-price": (
        (
            "{indicator}：{count} 所学校（学段）须补才能达标，单价表里没有任何能补它的项目。",
            "请至少写出一项的单价：{items}。",
        ),
        (
            "{indicator}: {count} school stages must gain, and no item that feeds it has a price.",
            "Price one of: {items}.",
        ),
    ),
    "blocked": (
        (
            "这一格没有数，{indicator}算不出来，方案无从算起。",
            "请补填；或用 --assume worst（按 0 算）或 --assume mean（按全县生均数估计）。",
        ),
        (
            "This cell is empty: {indicator} is unknown, and no plan can be made.",
            "Fill it in, or use --assume worst or --assume mean.",
        ),
    ),
    "not-assumable": (
        ("这一格没有数，也不能假定：{why}。", "请补填。"),
        ("This cell is empty and cannot be assumed: {why}.", "Fill it in."),
    ),
    "no-pupils": (
        ("{school}规划年份没有学生，不列入方案。", "如学校仍在办，请改正学生数。"),
        ("{school} has no pupils in the year planned for and is left out.", "Mend the number if the school goes on."),
    ),
}
WHY = {
    "pupils": ("在校生数决定每一项指标", "the number of pupils decides every indicator"),
    "subtract": (
        "它既是加项又是减项，没有“最坏”的数",
        "it is added in one indicator and subtracted in another: no number is the worst",
    ),
    "none": ("其他学校也没有这一列的数，求不出生均数", "no other school has a number in this column"),
    "own": (
        "它是某个学段单独使用的部分，多了少了都会影响其他学段",
        "it is one stage's own part, and what it takes the others lack",
    ),
    "row": ("整行都没有", "the whole row is missing"),
}


def found(
    where: Where, code: str, lang: str, *, severity: str = "error", school: str = "", **params: object
) -> Finding:
    """Return one finding; ``params`` fill the words."""
    what, fix = _WORDS[code][0 if lang == "zh" else 1]
    return Finding(
        code=f"invest.{code}",
        severity="error" if severity == "error" else "warning",
        where=where,
        what=what.format(school=school, **params),
        fix=fix.format(school=school, **params),
        school=school,
        cells=(where,),
    )


def in_row(table: Table, row: int, column: str, code: str, lang: str, *, school: str = "", **params: Any) -> Finding:
    """Return one finding about a cell of a table that was read."""
    where = table.where(row, column)
    place = where if where.cell else Where(table.name, table.row_key(row), column)
    return found(place, code, lang, school=school, **params)


def errors(findings: Sequence[Finding]) -> bool:
    """Say whether any of them must be mended."""
    return any(finding.severity == "error" for finding in findings)
