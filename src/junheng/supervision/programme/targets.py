"""Targets against the data: the value now, the value at the start, the share of the way and of the time, and the light."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from junheng.kernel import Finding, Where
from junheng.kernel.decimal15 import exact
from junheng.policy.model import Target
from junheng.supervision.programme.dates import elapsed
from junheng.supervision.programme.items import Items
from junheng.supervision.programme.measure import DOWN, Data, link_of, readings
from junheng.supervision.programme.model import Ends, Ground, Item, Light, Reading, TargetState, Why
from junheng.supervision.programme.plain import plain
from junheng.supervision.programme.rows import named_item
from junheng.supervision.programme.rules import Limits
from junheng.supervision.programme.spans import plan_start, target_end
from junheng.supervision.programme.wording import found
from junheng.supervision.tables import Row

_NONE = Ground("reckoned", "")


def target_states(
    items: Items, data: Data, before: Data | None, rows: Sequence[Row], limits: Limits, on: date, lang: str = "zh"
) -> tuple[tuple[TargetState, ...], tuple[Finding, ...]]:
    """Return every target's state on ``on`` and what is wrong with the reported values.

    ``before`` are last year's data: they give the value at the start where nothing else does.
    """
    reported, findings = _reported(rows, items, on, lang)
    states = []
    for item in items.targets:
        state = _state(item, items, data, before, reported.get(item.key, []), limits, on)
        states.append(state)
        findings += _odd(state, reported.get(item.key, []), lang)
    return tuple(states), tuple(findings)


Reported = list[tuple[Reading, bool]]


def _reported(rows: Sequence[Row], items: Items, on: date, lang: str) -> tuple[dict[str, Reported], list[Finding]]:
    """Return the reported values of each target up to ``on``, oldest first, each with whether it is the baseline."""
    held: dict[str, Reported] = {}
    findings: list[Finding] = []
    for row in rows:
        item, finding = named_item(row, "target", items.targets, lang)
        findings += [finding] if finding else []
        day = row.day("date")
        if item is None or day is None or day > on:
            continue
        reading, finding = _row_value(row, item, lang)
        findings += [finding] if finding else []
        if reading is not None:
            held.setdefault(item.key, []).append((reading, row.flag("baseline") is True))
    for values in held.values():
        values.sort(key=lambda pair: pair[0].day or date.min)
    return held, findings


def _row_value(row: Row, item: Item[Target], lang: str) -> tuple[Reading | None, Finding | None]:
    given, top, base = (row.number(name) for name in ("value", "numerator", "denominator"))
    where = row.where("value")
    value = (
        Fraction(given) if given is not None else Fraction(top) / Fraction(base) if top is not None and base else None
    )
    if value is None:
        return None, found("value-none", where, lang, cells=(where,), target=item.key)
    percent = item.record.unit == "percent"
    if percent and abs(value) > 1 and "增长" not in plain(item.record.quote):
        return None, found("value-points", where, lang, cells=(where,), target=item.key, value=f"{float(value):g}")
    source = row.text("source")
    ground = Ground("ledger", source or row.table.origin.sheet, row.table.origin.file, where)
    return Reading(value, Why("now.reported", {"source": source}), ground, row.day("date")), None


def _odd(state: TargetState, values: Reported, lang: str) -> Iterator[Finding]:
    """Find a reported value that the data contradict, and a link that leads nowhere."""
    last = next((reading for reading, base in reversed(values) if not base), None)
    now = state.now.value if state.now.ground.kind != "ledger" else None
    if last and last.ground.where and now is not None and last.value is not None and now != last.value:
        reported, computed = f"{float(last.value):.6g}", f"{float(now):.6g}"
        where = last.ground.where
        yield found("values-differ", where, lang, target=state.key, ledger=reported, computed=computed)
    link = link_of(state.target.indicator)
    if state.target.indicator and (link is None or (not state.readings and state.now.ground.kind != "ledger")):
        place = Where("programme", state.key, "indicator")
        yield found("standard-unknown", place, lang, target=state.key, indicator=state.target.indicator)


def _state(
    item: Item[Target], items: Items, data: Data, before: Data | None, reported: Reported, limits: Limits, on: date
) -> TargetState:
    target, plan = item.record, items.read(item.plan).plan
    found_now = readings(target, data)
    now = _now(target, found_now, [reading for reading, base in reported if not base])
    start, end = plan_start(plan), target_end(target, plan)
    baseline = _baseline(target, reported, before, limits, start)
    goal = goal_of(target, baseline)
    met = is_met(target, now.value, goal)
    progress = progress_of(target, now.value, baseline.value if baseline else None, goal, met)
    gone = elapsed(baseline.day if baseline and baseline.day else start, end.day, on)
    light, why = _light(item, now, met, progress, gone, end, limits, on)
    return TargetState(item, found_now, now, baseline, goal, start, end, progress, gone, met, light, why)


def _now(target: Target, found_now: Sequence[Reading], reported: Sequence[Reading]) -> Reading:
    """The worst stage of the data; else the last value reported; else unknown, with the reason."""
    if found_now and all(reading.value is not None for reading in found_now):
        known = [reading for reading in found_now if reading.value is not None]
        pick = max if target.comparator in DOWN else min
        return pick(known, key=lambda reading: reading.value or Fraction(0))
    if reported:
        return reported[-1]
    unknown = next((reading for reading in found_now if reading.value is None), None)
    return unknown or Reading(None, Why("now.nothing" if not target.indicator else "now.no-data"), _NONE)


def _baseline(
    target: Target, reported: Reported, before: Data | None, limits: Limits, start: date | None
) -> Reading | None:
    if target.baseline is not None:
        ground = Ground("plan", target.quote, span=target.span)
        return Reading(exact(target.baseline), Why("base.plan"), ground, start)
    marked = next((reading for reading, base in reported if base), None)
    if marked is not None:
        return marked
    zero = target.comparator in (">=", ">", "==") and target.unit != "percent"
    if zero and any(word in plain(target.subject + target.quote) for word in limits.from_zero):
        return Reading(Fraction(0), Why("base.zero"), _NONE, start)
    if before is not None:
        last = [reading for reading in readings(target, before) if reading.value is not None]
        if last:
            worst = _now(target, last, ())
            held = before.result(next(iter(before.assessments), ""))
            day = date(held.school_year, 9, 1) if held else None
            return Reading(worst.value, Why("base.last-year"), worst.ground, day, worst.stage)
    return None


def goal_of(target: Target, baseline: Reading | None) -> Fraction | None:
    """Return the value to be reached. ``increase`` adds to the start, unless the plan itself says from where to where;
    ``no_decrease`` is the start itself. None where the start is needed and unknown."""
    start = baseline.value if baseline else None
    if target.comparator == "no_decrease":
        return start
    if target.comparator == "increase" and target.baseline is None:
        return None if start is None else start + exact(target.value)
    return exact(target.value)


def is_met(target: Target, now: Fraction | None, goal: Fraction | None) -> bool | None:
    """Return whether the value satisfies the target, compared exactly; None where either is unknown."""
    if now is None or goal is None:
        return None
    if target.comparator == "==":
        return goal <= now <= (exact(target.value_max) if target.value_max is not None else goal)
    return {
        ">=": now >= goal,
        ">": now > goal,
        "<=": now <= goal,
        "<": now < goal,
        "increase": now >= goal,
        "no_decrease": now >= goal,
    }[target.comparator]


def progress_of(
    target: Target, now: Fraction | None, start: Fraction | None, goal: Fraction | None, met: bool | None
) -> Fraction | None:
    """Return the share of the way from the start to the goal, within 0 and 1; 1 where it is met, None where it is unknown."""
    if met:
        return Fraction(1)
    if now is None or start is None or goal is None:
        return None
    if start == goal or is_met(target, start, goal):
        return Fraction(0)  # it was reached at the start and has been lost
    return max(Fraction(0), 1 - abs(goal - now) / abs(goal - start))


def _light(
    item: Item[Target],
    now: Reading,
    met: bool | None,
    progress: Fraction | None,
    gone: Fraction | None,
    end: Ends,
    limits: Limits,
    on: date,
) -> tuple[Light, Why]:
    if item.conflicts:
        return "forbidden", Why("light.conflict", {"words": item.conflicts[0]})
    if now.value is None:
        return "unknown", now.why
    if met is None:
        return "unknown", Why("light.no-baseline")
    if met:
        return "green", Why("light.met")
    if end.day is None:
        return "unknown", end.why
    left = (end.day - on).days
    if left < 0:
        return "red", Why("light.overdue", {"days": -left, "end": end.day})
    return _lag(progress, gone, left, limits)


def _lag(progress: Fraction | None, gone: Fraction | None, left: int, limits: Limits) -> tuple[Light, Why]:
    bounds = limits.targets
    near = left <= bounds.near_days
    if progress is not None and gone is not None:
        params: Mapping[str, object] = {"behind": gone - progress, "progress": progress, "gone": gone, "left": left}
        if gone - progress > bounds.red_behind:
            return "red", Why("light.far-behind", params)
        if gone - progress > bounds.yellow_behind:
            return "yellow", Why("light.behind", params)
        if near:
            return "yellow", Why("light.near", {"left": left})
        return "green", Why("light.within" if gone > progress else "light.on-time", params)
    if near:
        return "yellow", Why("light.near", {"left": left})
    return "unknown", Why("light.no-baseline" if progress is None else "light.no-start")
