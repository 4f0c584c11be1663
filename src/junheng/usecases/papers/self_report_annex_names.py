"""Which annexes a 自评报告 has, and their numbers: those on indicators only where the standard has indicators."""

from junheng.monitor.model import CountyResult
from junheng.usecases.papers.self_report_words import Say, has_indicators, judges_schools

_TITLES = {
    "coefficients": ("校际差异系数表", "Coefficients between schools"),
    "schools": ("学校达标情况一览表", "Every school against the indicators"),
    "missing": ("缺失数据清单", "Missing data"),
    "checks": ("数据校验说明", "Checks of the data"),
}
_UNJUDGED = ("学校各项指标一览表", "The indicators of every school")


def annexes(county: CountyResult, say: Say) -> dict[str, str]:
    """Return the titles of the annexes by key, in their order."""
    keys = list(_TITLES) if has_indicators(county) else ["missing", "checks"]
    plain = {} if judges_schools(county) else {"schools": _UNJUDGED}
    return {key: say(*{**_TITLES, **plain}[key]) for key in keys}


def annex_mark(key: str, county: CountyResult, say: Say) -> str:
    """Return what the text calls an annex: 附件3."""
    number = list(annexes(county, say)).index(key) + 1
    return say(f"附件{number}", f"Annex {number}")


__all__ = ["annex_mark", "annexes"]
