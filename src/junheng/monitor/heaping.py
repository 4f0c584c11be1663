"""Values heaped exactly on a threshold: a sign for inspectors that figures were made to fit."""

from collections.abc import Iterator

from junheng.kernel import Finding, Where
from junheng.monitor.model import CountyResult

FEWEST, SHARE = 3, 0.1
"""At least three schools and a tenth of the stage."""


def heaped(county: CountyResult, titles: dict[str, str]) -> Iterator[Finding]:
    """Yield a warning for each indicator and stage in which suspiciously many schools stand exactly on the threshold."""
    for stage in county.stages:
        parts = [s for s in county.schools_of(stage.stage) if s.excluded is None]
        for indicator in stage.indicators:
            if indicator.threshold is None:
                continue
            exact = [s for s in parts if s.values[indicator.id].value == indicator.threshold]
            if len(exact) < max(FEWEST, SHARE * len(parts)):
                continue
            names = "、".join(s.name for s in exact[:8]) + (" 等" if len(exact) > 8 else "")
            yield Finding(
                code="monitor.heaped-on-threshold",
                severity="warning",
                where=Where("stages", stage.stage, indicator.id),
                school="",
                what=f"{titles.get(stage.stage, stage.stage)}{indicator.title}：{len(exact)} 所学校恰好等于限值 {indicator.threshold:g}（{names}）。",
                fix="请核对原始凭证；确属实际的，在“说明”表中写明原因。",
            )
