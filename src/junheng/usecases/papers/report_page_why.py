"""Why a number is what it is: the chain behind every value, coefficient and school, as pairs of label and text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from junheng.monitor.model import IndicatorValue, SchoolResult, SpreadShare, StageIndicator
from junheng.publishing.charts.numbers import beside, full, grouped, lowest
from junheng.usecases.papers.report_page_view import StageView, percent
from junheng.usecases.papers.report_page_words import GLYPH, places

Pairs = Sequence[tuple[str, str]]
Explain = Callable[[str, str, str], Pairs] | Mapping[tuple[str, str, str], Pairs] | None
"""(school id, stage, indicator id) → the chain in words. Where it says nothing, the report tells what it knows itself."""


@dataclass
class Reasons:
    """The reasons of a page: every text once, in the order it first came."""

    strings: dict[str, int] = field(default_factory=dict)
    why: dict[str, dict[str, dict[str, list[int]]]] = field(default_factory=dict)

    def add(self, scope: str, key: str, item: str, pairs: Pairs) -> None:
        """Keep the chain for one number."""
        flat = [self._at(text) for pair in pairs for text in pair]
        self.why.setdefault(scope, {}).setdefault(key, {})[item] = flat

    def _at(self, text: str) -> int:
        return self.strings.setdefault(text, len(self.strings))


def reasons_of(views: Sequence[StageView], explain: Explain, *, on: str) -> Reasons:
    """Return the reasons for every school, value and coefficient of the stages."""
    reasons = Reasons()
    for view in views:
        stage = view.stage.stage
        shares = {i.id: {s.school_id: s for s in i.shares} for i in view.stage.indicators}
        factors = {i.id: view.per(i) for i in view.stage.indicators}
        for place, school in enumerate(view.schools):
            reasons.add(stage, str(place), "", list(school_chain(view, school)))
            for ind in view.stage.indicators:
                value = school.values.get(ind.id)
                if value is None:
                    continue
                share = shares[ind.id].get(school.school_id)
                chain = _told(explain, school, ind)
                chain = chain or value_chain(view, school, value, ind, share, on, factors[ind.id])
                reasons.add(stage, str(place), ind.id, chain)
        for ind in view.stage.indicators:
            reasons.add(f"cv-{stage}", ind.id, "cv", list(coefficient_chain(view, ind)))
    return reasons


def _told(explain: Explain, school: SchoolResult, ind: StageIndicator) -> Pairs:
    if explain is None:
        return []
    if callable(explain):
        return explain(school.school_id, school.stage, ind.id)
    return explain.get((school.school_id, school.stage, ind.id), [])


def value_chain(
    view: StageView,
    school: SchoolResult,
    value: IndicatorValue,
    ind: StageIndicator,
    share: SpreadShare | None,
    on: str,
    per: str,
) -> Pairs:
    """Return the chain of one value from what the assessment itself holds."""
    words, unit = view.words, view.unit(ind)
    status = view.status(value)
    chain = [("chain.result", f"{GLYPH[status]} {view.status_word(status)}")]
    if value.value is not None:
        numerator = full(value.numerator)
        formula = words(
            "chain.formula.text",
            numerator=numerator,
            unit=_spaced(view.gap_unit(ind)),
            pupils=full(value.denominator),
            per=per,
        )
        chain.append(("chain.value", words("chain.value.text", value=full(value.value), unit=unit)))
        chain.append(("chain.formula", formula))
    chain += [("chain.missing", places(words, value.missing))] if value.missing else []
    chain += [("chain.threshold", _threshold(view, value, ind, on))] if value.threshold is not None else []
    if value.floor is not None and value.floor != value.threshold:
        chain.append(("chain.floor", words("chain.floor.text", floor=full(value.floor), unit=unit, share=view.share)))
    gap = view.gap(value, ind)
    chain += [("chain.gap", gap)] if gap else []
    chain += [("chain.relaxed", value.relaxed)] if value.relaxed else []
    chain += [("chain.weights", words("chain.weights.text", weights=school.weights))] if school.weights else []
    chain += [("chain.spread", _effect(view, ind, share))] if share else []
    return [(words(label), text) for label, text in chain]


def _spaced(unit: str) -> str:
    return f" {unit}" if unit else ""


def _threshold(view: StageView, value: IndicatorValue, ind: StageIndicator, on: str) -> str:
    words = view.words
    text = words(
        "chain.threshold.text",
        stage=view.name,
        compare=ind.compare,
        threshold=full(value.threshold),
        unit=view.unit(ind),
        cite=words.clause(ind.cite),
    )
    return f"{text}{words('chain.on', on=on)}" if on else text


def _effect(view: StageView, ind: StageIndicator, share: SpreadShare) -> str:
    words = view.words
    parts = [words("chain.share", share=percent(share.share, 1))]
    if share.cv_without is not None:
        parts.append(words("chain.without", value=beside(share.cv_without, ind.cv_limit, decimals=4)))
    if share.change:
        key = "chain.change.more" if share.change > 0 else "chain.change.less"
        parts.append(words(key, n=grouped(abs(share.change)), unit=view.gap_unit(ind)))
    return words("stop").join(parts)


def school_chain(view: StageView, school: SchoolResult) -> Iterator[tuple[str, str]]:
    """Return what is known of one school: its verdict, what it still lacks, and why anything about it is special."""
    words = view.words
    met, total = school.met_count, len(school.values)
    if view.judges_schools or school.excluded is not None:
        yield words("chain.result"), f"{GLYPH[school.verdict]} {words(f'school.{school.verdict}')}"
    if school.excluded is not None:
        cite = f"{words('stop')}{words.clause(school.excluded_cite)}" if school.excluded_cite else ""
        yield words("chain.excluded"), f"{school.excluded}{cite}"
    if total and view.judges_schools:
        yield words("chain.counts"), words("chain.counts.text", met=met, all=total)
    lacking = list(_lacking(view, school)) if school.excluded is None else []
    if lacking:
        yield words("chain.todo"), "\n".join(lacking)
    missing = [w for v in school.values.values() for w in v.missing]
    if missing:
        yield words("chain.missing"), places(words, missing)
    if school.weights:
        yield words("chain.weights"), words("chain.weights.text", weights=school.weights)
    if school.relaxations:
        yield words("chain.relaxed"), "\n".join(school.relaxations)
    yield words("chain.kind"), words.kind(school)
    place = " · ".join(part for part in (school.town, words.area(school.area_class)) if part)
    if place:
        yield words("filter.town"), place
    yield words("pupils"), f"{grouped(school.pupils)} {words('pupils.unit')}"
    yield words("chain.id"), school.school_id


def _lacking(view: StageView, school: SchoolResult) -> Iterator[str]:
    fewer = "chain.todo.less"
    for ind in view.stage.indicators:
        value = school.values.get(ind.id)
        if value and value.gap and value.status in ("floor", "below"):
            key = fewer if view.fewer_is_better(ind) else "chain.todo.item"
            title = f"{ind.id} {view.brief(ind)}"
            yield view.words(key, title=title, gap=grouped(abs(value.gap)), unit=view.gap_unit(ind))


def coefficient_chain(view: StageView, ind: StageIndicator) -> Iterator[tuple[str, str]]:
    """Return the chain of one coefficient: formula, the two numbers, the limit with its clause, who weighs most."""
    words = view.words
    state = ind.spread_verdict or "none"
    yield words("chain.result"), f"{GLYPH[state]} {view.spread_word(ind.spread_verdict)}"
    if ind.cv is not None:
        text = words("chain.cv.text", sd=full(ind.sd), mean=full(ind.mean), cv=full(ind.cv))
        yield words("chain.value"), text
    yield words("chain.formula"), words("chain.cv.formula")
    if ind.cv_limit is not None:
        cite = words.clause(ind.spread_cite or ind.cite)
        yield words("limit"), words("chain.cv.limit", compare=ind.cv_compare, limit=lowest(ind.cv_limit), cite=cite)
    lines = [words("chain.top.item", name=s.name, share=percent(part.share, 1)) for s, part in heaviest(view, ind)]
    if lines:
        yield words("chain.top"), "\n".join(lines)
    if ind.note:
        yield words("chain.note"), ind.note


def heaviest(view: StageView, ind: StageIndicator, count: int = 5) -> list[tuple[SchoolResult, SpreadShare]]:
    """Return the schools that weigh most in the spread, the heaviest first."""
    schools = {s.school_id: s for s in view.schools if ind.id in s.values}
    ordered = sorted(ind.shares, key=lambda s: (-s.share, s.school_id))
    return [(schools[s.school_id], s) for s in ordered if s.school_id in schools][:count]
