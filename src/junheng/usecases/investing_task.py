"""From a census, a standard and prices to the engine's question: parts, lines, offers, limits, who may move."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from junheng.kernel import Finding, Problem, Where
from junheng.monitor.exact.assess import Part as Assessed
from junheng.monitor.exact.assess import part_of
from junheng.monitor.exact.rows import School
from junheng.monitor.exact.values import split_share
from junheng.monitor.plan import Plan as Rules
from junheng.monitor.requirements.ground import Ground
from junheng.planning.invest.model import Ceiling, Item, Line, Offer, Part, Task, Transfers
from junheng.usecases.investing_costs import Prices
from junheng.usecases.investing_findings import found
from junheng.usecases.investing_items import Thing, catalogue, feeds
from junheng.usecases.investing_moves import Pairing, transfers_of


@dataclass(frozen=True, slots=True)
class Scene:
    """The county as planned for: its schools in fractions, its rows, and the rules on their day."""

    schools: Mapping[str, School]
    ground: Ground
    rules: Rules


@dataclass(frozen=True, slots=True)
class Terms:
    """What the plan must keep: margin above the line, money, the years of buying, whether teachers move and how far."""

    margin: Fraction
    budget: Fraction | None
    years: tuple[int, ...]
    move: bool
    metres: int


@dataclass(frozen=True, slots=True)
class Posed:
    """The engine's question, the parts as assessed before anything is done, those left out, and what must be said."""

    task: Task
    before: Mapping[str, Assessed]
    left_out: tuple[Assessed, ...]
    pairing: Pairing
    findings: tuple[Finding, ...]


def part_id(school: str, stage: str) -> str:
    """Return the engine's name of a part: never a school's code, which names the whole school."""
    return f"{school}/{stage}"


def posed(scene: Scene, prices: Prices, terms: Terms, lang: str = "zh") -> Posed:
    """Return the question; Problem where the standard asks what no plan can be made for. No value may be unknown."""
    rules = scene.rules
    lines = lines_of(rules, terms.margin)
    assessed = [
        part_of(s, stage, rules) for s in scene.schools.values() for stage in s.stages if stage in rules.standard.stages
    ]
    inside = [part for part in assessed if part.excluded is None]
    parts = tuple(_part(part, scene) for part in inside)
    items = {thing.id: feeds(thing.raises, rules.standard) for thing in catalogue().items}
    offers = tuple(_offers(scene, prices, inside, items, terms))
    used = dict.fromkeys(offer.item for offer in offers)
    pairing = transfers_of(scene, prices, terms, parts, lines) if terms.move else Pairing(Transfers(), 0, 0)
    task = Task(
        parts=parts,
        indicators=tuple(i.id for i in rules.indicators),
        lines=lines,
        at_least={stage: len(rules.indicators) - rules.may_miss for stage in rules.standard.stages},
        spread=_spread(rules),
        items=tuple(_item(thing, items[thing.id]) for thing in catalogue().items if thing.id in used),
        offers=offers,
        ceilings=tuple(_ceilings(offers, prices)),
        transfers=pairing.transfers,
        margin=terms.margin,
        years=terms.years,
        running_years=len(terms.years),
        budget=terms.budget,
    )
    left_out = tuple(part for part in assessed if part.excluded is not None)
    findings = [*_unpriced(task, rules, lang), *_empty(left_out, scene.ground, lang)]
    before = {part_id(part.school_id, part.stage): part for part in inside}
    return Posed(task, before, left_out, pairing, tuple(findings))


def lines_of(rules: Rules, margin: Fraction) -> dict[tuple[str, str], Line]:
    """Return threshold and floor per one pupil; Problem for a standard that asks anything but "at least", or nothing."""
    composite = rules.standard.spread is not None and rules.standard.spread.judge != "each"
    if composite or not rules.indicators:
        raise _not_planned(rules, "只看综合差异系数或没有逐校指标", "it judges no school by itself")
    lines = {}
    for stage in rules.standard.stages:
        for indicator in rules.indicators:
            bound = rules.thresholds.get((indicator.id, stage))
            strict = bound is not None and bound.compare == ">" and not margin
            if bound is None or bound.compare not in ("≥", ">") or strict or indicator.denominator != "stages.pupils":
                raise _not_planned(
                    rules, f"{indicator.id} 不是“生均不低于”的指标", f'{indicator.id} is no "at least per pupil"'
                )
            per, low = Fraction(indicator.per), rules.floor_of(bound)
            lines[indicator.id, stage] = (bound.limit / per, (bound.limit if low is None else low) / per)
    return {(stage, i): Line(*line) for (i, stage), line in lines.items()}


def _not_planned(rules: Rules, why: str, why_en: str) -> Problem:
    name = rules.standard.short or rules.standard.title
    en = (f"No plan can be made for {rules.standard.id}: {why_en}.", "Name a standard such as youzhi-2017.")
    return Problem(
        f"标准“{name}”不能做补短板方案：{why}。", fix="请用 --standard youzhi-2017 这样的标准。", en=en, exit=4
    )


def _spread(rules: Rules) -> dict[tuple[str, str], Fraction]:
    limits = {}
    for stage, bound in rules.limits.items():
        for indicator in rules.indicators:
            strict = bound.compare == "<"
            limits[stage, indicator.id] = bound.limit * (1 - Fraction(1, 10**9)) if strict else bound.limit
    return limits


def _part(part: Assessed, scene: Scene) -> Part:
    """A stage with premises of its own is a school to itself in the engine: nothing bought for the rest reaches it."""
    school = scene.schools[part.school_id]
    own = part.stage in school.own
    share = Fraction(1) if own else split_share(school, part.stage, scene.rules)
    has = {name: value.numerator for name, value in part.values.items() if value.numerator is not None}
    if share is None or part.pupils is None or len(has) < len(part.values):
        raise ValueError(f"{part.school_id} {part.stage}: a plan was asked for with unknown numbers")
    name = f"{part.school_id}:{part.stage}" if own else part.school_id
    return Part(part_id(part.school_id, part.stage), name, part.stage, int(part.pupils), has, share)


def _item(thing: Thing, lifted: Mapping[str, Fraction]) -> Item:
    return Item(thing.id, thing.title, thing.unit, lifted, step=thing.step, title_en=thing.title_en)


def _offers(
    scene: Scene, prices: Prices, inside: list[Assessed], items: Mapping[str, Mapping[str, Fraction]], terms: Terms
) -> Iterator[Offer]:
    """Every thing that has a price and feeds an indicator, at every place where it can be had."""
    schools = dict.fromkeys(part.school_id for part in inside)
    for thing in catalogue().items:
        lifted = items[thing.id]
        if not lifted or any(amount < 0 for amount in lifted.values()):
            continue
        for part in inside:
            own = part.stage in scene.schools[part.school_id].own
            price = prices.of(thing.id, part.stage, part.school_id)
            if price is not None and (thing.at == "stage" or own):
                most = _most(thing, part, scene, prices, terms)
                if most is None or most > 0:
                    place = part_id(part.school_id, part.stage)
                    yield Offer(thing.id, place, price.once, price.yearly, most)
        for school in schools if thing.at == "school" else ():
            price = prices.of(thing.id, "", school)
            if price is not None and any(
                p.stage not in scene.schools[school].own for p in inside if p.school_id == school
            ):
                yield Offer(thing.id, school, price.once, price.yearly)


def _most(thing: Thing, part: Assessed, scene: Scene, prices: Prices, terms: Terms) -> int | None:
    """No more than the teachers who lack it, less those who may move away; None where nothing limits it."""
    if thing.within is None:
        return None
    whole, some = (scene.ground.cell(column, part.school_id, part.stage) for column in thing.within)
    if not isinstance(whole, Fraction) or not isinstance(some, Fraction):
        return 0
    leaving = floor(prices.share(part.stage, part.school_id) * whole) if terms.move else 0
    return max(floor(whole - some) - leaving, 0)


def _ceilings(offers: tuple[Offer, ...], prices: Prices) -> Iterator[Ceiling]:
    """One ceiling a limit: of an item, of land, of posts; of a school, of a stage, or of the county."""
    posts = {thing.id: Fraction(thing.posts) for thing in catalogue().items}
    for (item, stage, school), at_most in prices.limits.items():
        if item == "move_share":
            continue
        terms = []
        for offer in offers:
            of, _, at = offer.place.partition("/")
            amount = Fraction(offer.item == item)
            if item == "posts":
                amount = posts[offer.item]
            elif item == "land":
                price = prices.of(offer.item, at, of)
                amount = price.land if price else Fraction(0)
            if amount and school in ("", of) and stage in ("", at):
                terms.append((offer.place, offer.item, amount))
        if terms:
            name = ":".join((item, stage, school))
            yield Ceiling(name, item, tuple(terms), at_most, catalogue().titles.get(item, item))


def _unpriced(task: Task, rules: Rules, lang: str) -> Iterator[Finding]:
    """What some part must gain and nothing with a price brings."""
    fed = {i for item in task.items for i in item.feeds} | {i for kind in task.transfers.kinds for i in kind.feeds}
    for indicator in rules.indicators:
        short = [part for part in task.parts if _below(part, indicator.id, task)]
        if short and indicator.id not in fed:
            zh = lang == "zh"
            things = [t for t in catalogue().items if feeds(t.raises, rules.standard).get(indicator.id, 0) > 0]
            names = ("、" if zh else ", ").join(t.title if zh else t.title_en for t in things)
            title = indicator.title if zh else indicator.title_en or indicator.id
            where = Where("invest_costs", things[0].id if things else "", "once")
            yield found(where, "no-price", lang, indicator=title, count=len(short), items=names)


def _below(part: Part, indicator: str, task: Task) -> bool:
    return part.has[indicator] < task.lines[part.stage, indicator].floor * (1 + task.margin) * part.pupils


def _empty(left_out: tuple[Assessed, ...], ground: Ground, lang: str) -> Iterator[Finding]:
    for part in left_out:
        if part.rule == -1:
            where = Where("stages", f"{part.school_id}/{part.stage}", "pupils")
            yield found(where, "no-pupils", lang, severity="warning", school=ground.name(part.school_id))
