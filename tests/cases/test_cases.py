"""Every case of rules/cases holds for the rules as they are loaded and for the exact reference."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import mean, pstdev, stdev
from typing import Any

import pytest

from junheng.monitor.exact.assess import school_verdict
from junheng.monitor.exact.coefficient import Coefficient, coefficient, composite, within
from junheng.monitor.exact.rows import School
from junheng.monitor.exact.values import split_share, status
from junheng.monitor.plan import planned
from junheng.monitor.verdicts import all_of
from junheng.standards import Standard, in_force, load_standard
from junheng.standards.bounds import NotInForce
from junheng.standards.checks import Judgement
from junheng.standards.limits import Limit, leaves, limits_of

from . import files


def every(kind: type[files.Given]) -> Any:
    """Parametrise a test over every case of one kind."""
    found = list(files.cases(kind))
    return pytest.mark.parametrize(("standard", "case"), found, ids=[f"{s}: {c.name}" for s, c in found])


def published(value: Fraction | float | Decimal, as_written: Decimal) -> bool:
    """Say whether ``value`` rounds to ``as_written``, by as many decimals as that has."""
    unit = Fraction(1, 10 ** -int(as_written.as_tuple().exponent))
    return abs(Fraction(value) - Fraction(as_written)) <= unit / 2


@every(files.CoefficientCase)
def test_coefficients_are_those_that_were_published(standard: str, case: files.CoefficientCase) -> None:
    found = coefficient(case.numerators, case.pupils)
    total = sum(case.pupils)
    terms = [p / total * (x / p - found.mean) ** 2 for x, p in zip(case.numerators, case.pupils, strict=True)]

    assert published(found.mean, case.expect.mean)
    assert all(published(term, written) for term, written in zip(terms, case.expect.terms, strict=True))
    assert case.expect.variance is None or published(found.variance, case.expect.variance)
    assert published(found.deviation, case.expect.deviation)
    assert published(found.value or 0, case.expect.coefficient)


@every(files.SplitCase)
def test_combined_schools_share_as_published(standard: str, case: files.SplitCase) -> None:
    plan = planned(load_standard(standard), date(2025, 9, 1))
    school = School("1", "1", stages={stage: {"stages.pupils": p} for stage, p in case.pupils.items()})

    for stage, expected in case.expect.items():
        share = split_share(school, stage, plan)
        assert share is not None
        assert abs(share * case.quantity - expected) <= case.within


@every(files.SpreadCase)
def test_every_coefficient_is_judged_by_itself(standard: str, case: files.SpreadCase) -> None:
    rules = load_standard(standard)
    assert rules.spread is not None
    assert rules.spread.judge == "each"
    bound = in_force(rules.spread.limits[case.stage], case.day)
    found = [Coefficient(Fraction(1), Fraction(cv) ** 2, Fraction(cv) ** 2) for cv in case.coefficients]

    met = [i.id for i, cv in zip(rules.indicators, found, strict=True) if within(cv, bound)]

    assert tuple(met) == case.expect.met
    assert all_of("met" if i.id in met else "not_met" for i in rules.indicators) == case.expect.verdict


@every(files.SpreadCase)
def test_published_means_deviations_and_coefficients_agree(standard: str, case: files.SpreadCase) -> None:
    for whole, deviation, cv in zip(case.means, case.deviations, case.coefficients, strict=bool(case.means)):
        assert published(Fraction(deviation) / Fraction(whole), cv)
    if case.composite is not None:
        assert published(composite([Fraction(cv) ** 2 for cv in case.coefficients]), case.composite)


@every(files.CompositeCase)
def test_the_mean_of_the_coefficients_is_judged(standard: str, case: files.CompositeCase) -> None:
    rules = load_standard(standard)
    assert rules.spread is not None
    assert rules.spread.judge == "composite"
    assert len(case.coefficients) == len(rules.indicators)
    found = composite([Fraction(cv) ** 2 for cv in case.coefficients])

    kept = in_force(rules.spread.limits[case.stage], case.day).holds(Fraction(found))

    assert abs(found - case.expect.composite) <= case.within
    assert ("met" if kept else "not_met") == case.expect.verdict


@every(files.StatusCase)
def test_values_of_a_school_have_their_status(standard: str, case: files.StatusCase) -> None:
    plan = planned(load_standard(standard), case.day)
    indicator = next(i for i in plan.indicators if i.id == case.indicator)

    found = {value: status(Fraction(value), indicator, case.stage, plan) for value in case.judged}

    assert found == dict(case.judged)


@every(files.LimitCase)
def test_limits_hold_exactly_as_written(standard: str, case: files.LimitCase) -> None:
    bound = in_force(the_limit(load_standard(standard), case).dated, case.day)

    found = {value: "met" if bound.holds(Fraction(value)) else "not_met" for value in case.judged}

    assert found == dict(case.judged)


@every(files.FirstDayCase)
def test_limits_bind_from_their_first_day_and_not_before(standard: str, case: files.FirstDayCase) -> None:
    limits = [limit for limit in limits_of(load_standard(standard)) if limit.rule in case.rules]

    assert {limit.rule for limit in limits} == set(case.rules)
    for limit in limits:
        assert in_force(limit.dated, case.day) == limit.dated[case.day]
        with pytest.raises(NotInForce, match=str(case.day)):
            in_force(limit.dated, case.day - timedelta(days=1))


@every(files.SchoolCase)
def test_a_school_may_miss_one_and_never_the_floor(standard: str, case: files.SchoolCase) -> None:
    plan = planned(load_standard(standard), date(2025, 9, 1))

    assert len(case.statuses) == len(plan.indicators)
    assert school_verdict(case.statuses, plan.may_miss) == case.expect


@every(files.CountyCase)
def test_a_county_needs_all(standard: str, case: files.CountyCase) -> None:
    assert all_of(case.verdicts) == case.expect


@every(files.JudgementCase)
def test_judgements_meet_what_asks_for_them(standard: str, case: files.JudgementCase) -> None:
    rules = load_standard(standard)
    rule = next(r for r in (*rules.preconditions, *rules.requirements) if r.id == case.rule)
    check = next(part for part in leaves(rule.check) if isinstance(part, Judgement))

    assert ("met" if case.result in check.passes else "not_met") == case.expect


@every(files.CountsCase)
def test_the_standard_has_all_its_rules(standard: str, case: files.CountsCase) -> None:
    rules = load_standard(standard)
    groups = [rule.group for rule in rules.requirements]

    assert (len(rules.indicators), len(rules.preconditions)) == (case.indicators, case.preconditions)
    assert {group: groups.count(group) for group in groups} == dict(case.groups)


def the_limit(rules: Standard, case: files.LimitCase) -> Limit:
    """Return the one limit that the case names."""
    wanted = (case.rule, case.limit, case.stage, case.part)
    found = [x for x in limits_of(rules) if (x.rule, x.name, x.stage) == wanted[:3] and _part(x, rules)(case)]
    assert len(found) == 1, f"{wanted} names {len(found)} limits"
    return found[0]


def _part(limit: Limit, rules: Standard) -> Callable[[files.LimitCase], bool]:
    """The part counts only where a rule has the same limit in several parts."""
    twins = sum((x.rule, x.name, x.stage) == (limit.rule, limit.name, limit.stage) for x in limits_of(rules))
    return lambda case: twins == 1 or case.part == limit.part


def test_the_example_tells_the_right_formula_from_the_wrong_ones() -> None:
    """Schools counted alike, whatever their size, give 0.489 or 0.546 on the official example: the cases would notice."""
    books, pupils = [279, 137, 935, 160, 402], [45, 37, 89, 76, 55]
    rates = [x / p for x, p in zip(books, pupils, strict=True)]

    wrong = [round(deviation(rates) / mean(rates), 3) for deviation in (pstdev, stdev)]

    assert wrong == [0.489, 0.546]
    assert round(coefficient(books, pupils).value or 0, 3) not in wrong
