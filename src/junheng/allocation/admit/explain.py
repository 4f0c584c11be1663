"""Why this school, why not the others: one line for every choice of every applicant. Private: it goes to the family."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from junheng.allocation.admit.application import RELEASED, School
from junheng.allocation.admit.outcome import Cutoff, Outcome
from junheng.allocation.admit.rules import OPEN

SEATS = {OPEN: ("统招", "open"), RELEASED: ("预留转统招", "released")}
_SHOWN = 12
"""Digits of a lottery key that are shown; the certificate has all."""


@dataclass(frozen=True, slots=True)
class Why:
    """What became of one choice. ``outcome``: placed, not_needed, other_batch, below_line, cutoff, empty, band, family."""

    leaf: int
    rank: int
    school: int
    outcome: str
    words: str


def explained(outcome: Outcome, lang: str = "zh") -> Iterator[Why]:
    """Yield a line for every choice, in leaf order and in the order of the choices."""
    teller = _Teller(outcome, lang)
    for leaf, choices in enumerate(outcome.application.choices):
        for choice, (school, _) in enumerate(choices):
            kind = teller.kind(leaf, choice)
            yield Why(leaf, choice + 1, school, kind, teller.words(leaf, choice, kind))


class _Teller:
    def __init__(self, outcome: Outcome, lang: str) -> None:
        self.outcome, self.zh = outcome, lang == "zh"
        self.application = outcome.application
        self.residual = {(one.unit, one.choice): one.reason for one in outcome.residual}
        self.cutoffs = {(one.school, one.pool): self._cutoff(one) for one in outcome.cutoffs}

    def kind(self, leaf: int, choice: int) -> str:
        school = self.application.schools[self.application.choices[leaf][choice][0]]
        placed, unit = self.outcome.placed[leaf], self.outcome.built.unit[leaf]
        if placed is not None and placed.choice == choice:
            return "placed"
        if placed is not None and placed.choice < choice:
            return "not_needed" if placed.batch == school.batch else "other_batch"
        if not self.outcome.built.enters[unit][choice]:
            return "below_line" if self.application.rules.scores is not None else "no_seat"
        return self.residual.get((unit, self.outcome.built.begins[unit] + choice), "cutoff")

    def words(self, leaf: int, choice: int, kind: str) -> str:
        if kind == "placed":
            return self._placed(leaf, choice)
        if kind != "cutoff":
            return _FIXED[kind][0 if self.zh else 1]
        school = self.application.choices[leaf][choice][0]
        pools = self.outcome.built.enters[self.outcome.built.unit[leaf]][choice]
        shown = [self.cutoffs[school, pool] for pool in pools]
        mine = self._standing(leaf, choice)
        if self.zh:
            return f"名额已满。你的次序：{mine}；录取到：{'；'.join(s for s in shown if s) or '无人'}。"
        return f"Full. You: {mine}; admitted down to: {'; '.join(s for s in shown if s) or 'nobody'}."

    def _placed(self, leaf: int, choice: int) -> str:
        placed = self.outcome.placed[leaf]
        assert placed is not None
        school = self.application.schools[placed.school]
        seat = seat_name(self.outcome, school, placed.pool, zh=self.zh)
        mine, cut = self._standing(leaf, choice), self.cutoffs[placed.school, placed.pool]
        if self.zh:
            return f"录取（{seat}）。你的次序：{mine}；录取到：{cut}。排在前面的志愿都未能录取。"
        return f"Admitted ({seat}). You: {mine}; admitted down to: {cut}. No choice before this one could take you."

    def _cutoff(self, cutoff: Cutoff) -> str:
        if cutoff.last < 0:
            return ""
        placed = self.outcome.placed[cutoff.last]
        assert placed is not None
        school = self.application.schools[cutoff.school]
        seat = seat_name(self.outcome, school, cutoff.pool, zh=self.zh)
        return f"{seat} " + self._standing(cutoff.last, placed.choice)

    def _standing(self, leaf: int, choice: int) -> str:
        rules, parts = self.application.rules, []
        school, tier = self.application.choices[leaf][choice]
        if rules.tiers:
            parts.append(rules.tiers[tier].title)
        if rules.scores is not None:
            total = Decimal(self.application.total[leaf]).scaleb(-rules.scores.decimals)
            place = self.outcome.built.place[leaf]
            parts.append(f"总分 {total:f}（同分排序后第 {place} 位）" if self.zh else f"total {total:f}, place {place}")
        own = self._key(leaf, school)
        parts.append(f"摇号值 {own}…" if self.zh else f"lottery key {own}…")
        return "，".join(parts) if self.zh else ", ".join(parts)

    def _key(self, leaf: int, school: int) -> str:
        from junheng.allocation.admit.lottery import LABEL, key

        if self.application.rules.lottery == "one":
            return self.outcome.built.lottery[leaf].hex()[:_SHOWN]
        number = self.application.numbers[self.application.head[leaf]]
        return key(self.outcome.seed, f"{LABEL}/{self.application.schools[school].code}", number).hex()[:_SHOWN]


def seat_name(outcome: Outcome, school: School, pool: int, *, zh: bool = True) -> str:
    """Return what a pool of seats is called: 统招, the reserve's title (with the school of origin), 预留转统招."""
    one = school.pools[pool]
    if one.position in SEATS:
        return SEATS[one.position][0 if zh else 1]
    title = outcome.application.rules.reserve(one.position).title
    return f"{title}·{one.origin}" if one.origin else title


_FIXED = {
    "not_needed": ("已录取到排在前面的志愿。", "Admitted to a choice that stands before this one."),
    "other_batch": ("已在前面的批次录取。", "Admitted in an earlier batch."),
    "below_line": ("总分或单科低于限制分数线，不能录取。", "Below the score line."),
    "no_seat": ("这所学校没有可以进入的名额。", "This school has no seats that you may take."),
    "empty": (
        "这里有名额空着，但按公布的批次、分段或捆绑规则不再补录；已列入残余清单。",
        "Seats stand empty, but the published bands or sibling rule do not fill them; listed among the residual pairs.",
    ),
    "band": (
        "名额在前一段志愿中已经录满，后一段不再比较次序；已列入残余清单。",
        "The seats were given in an earlier band, and later bands are not compared; listed among the residual pairs.",
    ),
    "family": (
        "按公布的捆绑规则没有录取；已列入残余清单。",
        "Not admitted under the published sibling rule; listed among the residual pairs.",
    ),
}
