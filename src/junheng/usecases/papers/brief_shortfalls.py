"""What holds a county back, one record an item, the gravest first: indicators, coefficients, requirements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from junheng.monitor.model import CountyResult, RequirementResult, SchoolResult, StageIndicator

_BUILDING = ("面积", "用房", "场馆", "专用教室", "规模", "班级学生数", "班额", "规划布局", "校舍", "用地")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One item that is not met. ``schools`` are the ids held back by it, ``gap`` what they lack in whole units.

    ``over`` says that the stage's coefficient is above its limit. One of ``indicator`` and ``requirement`` is given.
    """

    department: str
    schools: tuple[str, ...]
    pupils: int
    stage: str = ""
    indicator: StageIndicator | None = None
    requirement: RequirementResult | None = None
    gap: int | None = None
    over: bool = False

    @property
    def needs_building(self) -> bool:
        """Say whether land, rooms or grounds are needed: by the item's own words, a rule of thumb."""
        item = self.indicator or self.requirement
        return item is not None and any(word in item.title for word in _BUILDING)


def shortfalls(county: CountyResult) -> list[Shortfall]:
    """Return every item not met: coefficients over their limit first, then by schools and pupils held back."""
    found = [*_of_indicators(county), *_of_requirements(county)]
    return sorted(found, key=lambda item: (not item.over, -len(item.schools), -item.pupils))


def short_at(schools: Iterable[SchoolResult], indicator: str) -> list[SchoolResult]:
    """Return the schools that do not pass and are below the threshold of ``indicator``."""
    return [
        school
        for school in schools
        if school.verdict in ("not_met", "unknown")
        and (value := school.values.get(indicator)) is not None
        and value.status in ("floor", "below")
    ]


def _of_indicators(county: CountyResult) -> Iterator[Shortfall]:
    for stage in county.stages:
        schools = [s for s in county.schools_of(stage.stage) if not s.excluded]
        for item in stage.indicators:
            short = short_at(schools, item.id)
            over = item.spread_verdict == "not_met"
            if short or over:
                gaps = [school.values[item.id].gap or 0 for school in short]
                ids = tuple(school.school_id for school in short)
                pupils = sum(school.pupils or 0 for school in short)
                yield Shortfall(item.department, ids, pupils, stage.stage, item, None, sum(gaps), over)


def _of_requirements(county: CountyResult) -> Iterator[Shortfall]:
    pupils: dict[str, int] = {}
    for school in county.schools:
        pupils[school.school_id] = pupils.get(school.school_id, 0) + (school.pupils or 0)
    for item in county.requirements:
        if item.verdict == "not_met":
            affected = sum(pupils.get(school, 0) for school in item.failing)
            yield Shortfall(item.department, item.failing, affected, requirement=item)
