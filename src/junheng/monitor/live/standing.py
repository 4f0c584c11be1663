"""How the schools of a county stand: every part, and by stage and indicator the sums and the coefficient."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from junheng.monitor.exact.assess import Part
from junheng.monitor.live.spreads import Spread, composite_now, spread_now
from junheng.monitor.live.sums import Sums, terms
from junheng.monitor.plan import Plan
from junheng.monitor.verdicts import Verdict, all_of

Key = tuple[str, str]
"""School and stage, or stage and indicator."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Parts by (school, stage); sums and coefficients by (stage, indicator); by stage the mean of coefficients, where
    that is judged, and how many of the parts that count have each verdict."""

    parts: Mapping[Key, Part]
    sums: Mapping[Key, Sums]
    spreads: Mapping[Key, Spread]
    composites: Mapping[str, tuple[float | None, Verdict]]
    counts: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, parts: Mapping[Key, Part], plan: Plan) -> "Standing":
        """Return the standing of these parts."""
        none = {(stage, i.id): Sums() for stage in plan.standard.stages for i in plan.indicators}
        start = cls({}, none, {}, {}, {stage: {} for stage in plan.standard.stages})
        return start.moved(parts, plan, every=True)

    def moved(self, parts: Mapping[Key, Part], plan: Plan, *, every: bool = False) -> "Standing":
        """Return the standing with these parts in place of those of the same keys. ``every``: make every coefficient."""
        held = {**self.parts, **parts}
        sums, touched = self._sums(parts)
        keys = list(sums) if every else [key for key in sums if key in touched]
        spreads = dict(self.spreads)
        for indicator in plan.indicators:
            for stage in plan.standard.stages:
                if (stage, indicator.id) in keys:
                    inside = _inside(held, stage)
                    spreads[stage, indicator.id] = spread_now(sums[stage, indicator.id], indicator, stage, plan, inside)
        composites = dict(self.composites)
        for stage in dict.fromkeys(stage for stage, _ in keys):
            found = composite_now([spreads[stage, i.id] for i in plan.indicators], stage, plan, _inside(held, stage))
            composites |= {stage: found} if found else {}
        return Standing(held, sums, spreads, composites, self._counts(parts))

    def _sums(self, parts: Mapping[Key, Part]) -> tuple[dict[Key, Sums], set[Key]]:
        sums, touched = dict(self.sums), set()
        for key, part in parts.items():
            old = self.parts.get(key)
            for indicator, value in part.values.items():
                before = None if old is None or old.excluded else old.values[indicator]
                after = None if part.excluded else value
                if before != after:
                    place = (part.stage, indicator)
                    touched.add(place)
                    more = sums[place] + terms(after) if after else sums[place]
                    sums[place] = more - terms(before) if before else more
        return sums, touched

    def _counts(self, parts: Mapping[Key, Part]) -> dict[str, Mapping[str, int]]:
        counts = {stage: Counter(held) for stage, held in self.counts.items()}
        for key, part in parts.items():
            if key in self.parts:
                counts[part.stage][self.parts[key].verdict] -= 1
            counts[part.stage][part.verdict] += 1
        return {stage: +held for stage, held in counts.items()}

    @property
    def verdict(self) -> Verdict:
        """What schools and coefficients come to; a stage without schools is unknown."""
        found: list[Verdict] = []
        for counts in self.counts.values():
            words: tuple[Verdict, ...] = ("met", "not_met", "unknown")
            found += [word for word in words if counts.get(word)] or ["unknown"]
        found += [spread.verdict for spread in self.spreads.values() if spread.verdict]
        found += [verdict for _, verdict in self.composites.values()]
        return all_of(found) if self.sums else "met"


def _inside(parts: Mapping[Key, Part], stage: str) -> Any:
    def found() -> Sequence[Part]:
        return [part for (_, of), part in parts.items() if of == stage and not part.excluded]

    return found
