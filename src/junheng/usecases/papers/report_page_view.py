"""One stage of a county as a reader sees it: numbers rounded for the eye, statuses as words, schools that fail first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from junheng.monitor.model import CountyResult, IndicatorValue, SchoolResult, StageIndicator, StageResult
from junheng.monitor.verdicts import Verdict
from junheng.publishing.charts.numbers import beside, full, grouped, lowest, places
from junheng.usecases.papers.report_page_words import GLYPH, brief
from junheng.usecases.papers.standing_table_words import Words, numerator_unit

_FIRST = {"not_met": 0, "unknown": 1, "met": 2, "excluded": 3}


@dataclass(frozen=True)
class StageView:
    """A stage in one language. Everything it returns is text, or in the order to be shown."""

    county: CountyResult
    stage: StageResult
    words: Words

    @property
    def name(self) -> str:
        """小学, 初中 …"""
        return self.words.stage(self.stage.stage)

    @cached_property
    def schools(self) -> Sequence[SchoolResult]:
        """Return the schools, those that fail first and with the fewest indicators met; the excluded last."""
        parts = self.county.schools_of(self.stage.stage)
        return sorted(parts, key=lambda s: (_FIRST[s.verdict], s.met_count, s.school_id))

    @cached_property
    def counted(self) -> Sequence[SchoolResult]:
        """Return the schools that count for the indicators."""
        return [s for s in self.schools if s.excluded is None]

    @cached_property
    def judges_schools(self) -> bool:
        """Say whether the standard sets a value that every single school must reach."""
        return any(i.threshold is not None for i in self.stage.indicators)

    @property
    def judged_by(self) -> str:
        """Return the sentence on how coefficients are judged: each one, their mean, or not at all."""
        if self.stage.composite:
            return self.words("spread.lead.composite")
        return self.words("spread.lead" if self.judges_spread else "spread.lead.plain")

    @cached_property
    def judges_spread(self) -> bool:
        """Say whether the standard sets a limit to the coefficients or to their mean."""
        return bool(self.stage.composite) or any(i.cv_limit is not None for i in self.stage.indicators)

    def standing(self, verdict: str) -> str:
        """Return a school's verdict in words; only whether it counts where the standard judges no single school."""
        judged = self.judges_schools or verdict == "excluded"
        return self.words(f"school.{verdict}" if judged else "school.counted")

    def standing_mark(self, verdict: str) -> tuple[str, str]:
        """Return the glyph and the state that go with ``standing``."""
        if self.judges_schools or verdict == "excluded":
            return GLYPH[verdict], verdict
        return "●", "none"

    def legend(self, where: str) -> str:
        """Return what the marks of the table of schools mean, and how its numbers are explained there."""
        if not self.judges_schools:
            return self.words(f"heat.plain{where}")
        below = self.status_word("below")
        if not self.share:
            return self.words(f"heat.two{where}", below=below)
        return self.words(f"heat.lead{where}", floor=self.status_word("floor"), below=below)

    @cached_property
    def share(self) -> str:
        """Return the floor as a share of the threshold (``85%``); empty where the standard has no floor."""
        for school in self.schools:
            for value in school.values.values():
                if value.threshold and value.floor and value.floor != value.threshold:
                    part = value.floor / value.threshold
                    return percent(min(part, 1 / part))
        return ""

    def title(self, indicator: StageIndicator) -> str:
        """Return the indicator's official title."""
        return self.words.title(indicator)

    def brief(self, indicator: StageIndicator) -> str:
        """Return what the indicator is about, in a few words."""
        return brief(self.title(indicator))

    def unit(self, indicator: StageIndicator) -> str:
        """Return the unit of the indicator's value."""
        return self.words.unit(indicator.unit)

    def gap_unit(self, indicator: StageIndicator) -> str:
        """Return the unit in which a gap is counted."""
        return self.words.unit(numerator_unit(indicator))

    def status(self, value: IndicatorValue | None) -> str:
        """Return the key of the value's status; ``none`` where the standard judges no single school by it."""
        return (value.status if value else None) or "none"

    def status_word(self, status: str) -> str:
        """Return the status in words: 达标, 达到85%, 不足85%, 缺数据."""
        if status == "below" and not self.share:
            return self.words("status.below.plain")
        return self.words(f"status.{status}", share=self.share)

    def number(self, value: IndicatorValue, indicator: StageIndicator) -> str:
        """Return the value, never rounded onto its threshold or floor."""
        decimals = places(value.threshold if value.threshold is not None else indicator.mean or 1)
        return beside(value.value, value.threshold, value.floor, decimals=decimals)

    def threshold(self, indicator: StageIndicator) -> str:
        """Return the threshold with its comparator, ``≥ 4.20``; empty where there is none."""
        if indicator.threshold is None:
            return ""
        return f"{indicator.compare} {lowest(indicator.threshold, places(indicator.threshold))}"

    def floor(self, indicator: StageIndicator) -> float | None:
        """Return the floor that goes with the stage's threshold, taken from a school that is judged by it."""
        for school in self.counted:
            value = school.values.get(indicator.id)
            if value and value.threshold == indicator.threshold and value.floor != value.threshold:
                return value.floor
        return None

    def mean(self, indicator: StageIndicator) -> str:
        """Return the pooled mean."""
        return self._plain(indicator, indicator.mean)

    def deviation(self, indicator: StageIndicator) -> str:
        """Return the weighted deviation."""
        return self._plain(indicator, indicator.sd)

    def _plain(self, indicator: StageIndicator, number: float | None) -> str:
        line = indicator.threshold if indicator.threshold is not None else indicator.mean or 1
        return grouped(number, max(places(line), 2) if abs(line) < 1000 else 1)

    def coefficient(self, indicator: StageIndicator) -> str:
        """Return the coefficient with four decimals, more where four would put it on its limit."""
        return beside(indicator.cv, indicator.cv_limit, decimals=4)

    def limit(self, indicator: StageIndicator) -> str:
        """Return the limit with its comparator; empty where this coefficient is not judged."""
        return f"{indicator.cv_compare} {lowest(indicator.cv_limit)}" if indicator.cv_limit is not None else ""

    def spread_word(self, verdict: Verdict | None) -> str:
        """Return the verdict on a coefficient in words."""
        return self.words(
            {"met": "within", "not_met": "over", "unknown": "status.unknown"}.get(verdict or "", "status.none")
        )

    def fewer_is_better(self, indicator: StageIndicator) -> bool:
        """Say whether the indicator must not exceed its threshold."""
        return indicator.compare in ("≤", "<")

    def per(self, indicator: StageIndicator) -> str:
        """Return `` × 100`` for an indicator per hundred; empty for one per head or where no school shows it."""
        for school in self.counted:
            value = school.values.get(indicator.id)
            if value and value.value and value.numerator and value.denominator:
                factor = value.value * value.denominator / value.numerator
                return "" if abs(factor - 1) < 1e-9 else f" × {full(round(factor, 9))}"
        return ""

    def gap(self, value: IndicatorValue, indicator: StageIndicator) -> str:
        """Return how much brings the school to the threshold, in words; empty where nothing does or nothing need."""
        if not value.gap or value.status in (None, "met", "unknown"):
            return ""
        key = "chain.gap.less" if self.fewer_is_better(indicator) else "chain.gap.text"
        return self.words(key, gap=grouped(abs(value.gap)), unit=self.gap_unit(indicator))


def stage_views(county: CountyResult, words: Words) -> list[StageView]:
    """Return the county's stages that have indicators, in the order of the standard."""
    return [StageView(county, stage, words) for stage in county.stages if stage.indicators]


def percent(part: float, decimals: int = 0) -> str:
    """Return a fraction as a percentage, with no more places than it needs.

    >>> percent(0.85), percent(0.985), percent(0.1234567, 1)
    ('85%', '98.5%', '12.3%')
    """
    return f"{grouped(part * 100, decimals)}%" if decimals else f"{full(round(part * 100, 2))}%"
