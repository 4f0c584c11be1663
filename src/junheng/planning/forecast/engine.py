"""The forecast of a register: one run at the origin, widths from what earlier runs missed by, whole numbers that add up."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from junheng.kernel.problem import Problem
from junheng.planning.forecast.alerts import alerts, unknown_places
from junheng.planning.forecast.blocks import Basis, block
from junheng.planning.forecast.core import run
from junheng.planning.forecast.housing import housed
from junheng.planning.forecast.intervals import sure
from junheng.planning.forecast.levers import lever
from junheng.planning.forecast.model import (
    Forecast,
    Note,
    Options,
    Register,
    Scenario,
    Thin,
)
from junheng.planning.forecast.panel import Panel, panel_of
from junheng.planning.forecast.parts import parts, whole_parts
from junheng.planning.forecast.past import LEVELS, Past, past
from junheng.planning.forecast.prepare import LEAST_AUTUMNS, Prepared, bands_of, prepare


def forecast(register: Register, options: Options | None = None) -> Forecast:
    """Return the forecast; Problem "forecast.too-thin" (exit 4) where there is too little to learn from.

    The same register and options give the same numbers. Nothing is rounded before the end.
    """
    panel, notes = panel_of(register)
    if not panel.schools:
        raise Problem(
            "没有分年级在校生数。", fix="请填写在校生表（enrolment）。", code="forecast.too-thin", exit=4,
            en=("There is no enrolment by grade.", "Fill in the enrolment table."),
        )  # fmt: skip
    return forecast_panel(panel, register, options or Options(), notes)


def forecast_panel(panel: Panel, register: Register, options: Options, notes: tuple[Note, ...] = ()) -> Forecast:
    """Return the forecast of a register whose enrolment is already a panel (``register.enrolment`` is not looked at)."""
    _asked(options)
    origin = min(options.origin or panel.last, panel.last)
    ready = prepare(panel, register, options, origin, options.years)
    found = past(panel, register, options, origin)
    base, levers, carried = _runs(panel, register, options, origin, ready)
    skip = ready.skip
    now = _now(ready, base)
    new = housed(ready)
    total = base[:, :, skip:] + sum((one for one in (new, levers) if one is not None), 0.0)
    flows = parts(now, base[:, :, skip:], carried, ready.setting.inside, new, levers)
    done = _assembled(panel, options, origin, ready, now, total.clip(min=0.0), flows, found, sure(register))
    every = (*notes, *ready.notes, *_few_places(done, register))
    return replace(done, notes=every, alerts=alerts(done, register.places))


def _asked(options: Options) -> None:
    if options.years < 1 or options.years > 30 or not 50 <= options.level <= 99:
        raise Problem(
            f"年数应为 1 至 30，区间水平应为 50 至 99（现为 {options.years}、{options.level}）。", fix="请改正选项。", code="forecast.options",
            en=(f"Years must be 1 to 30 and the level 50 to 99 (they are {options.years} and {options.level}).", "Correct them."),
        )  # fmt: skip


def _runs(panel: Panel, register: Register, options: Options, origin: int, ready: Prepared) -> tuple[Any, Any, Any]:
    """The forecast without levers, what the levers add (or None), and what events carry."""
    plain = replace(options, migrant_share=None, third_child=Fraction(0))
    if options.third_child:
        first = run(prepare(panel, register, plain, origin, options.years).setting)
        more = run(ready.setting).pupils - first.pupils
    else:
        first, more = run(ready.setting), None
    skip = ready.skip
    added = lever(first.pupils[:, :, skip:], None if more is None else more[:, :, skip:], options, origin)
    carried = first.carried[:, :, skip:] if first.carried.shape[2] else first.carried
    return first.pupils, added, carried


def _now(ready: Prepared, base: Any) -> Any:
    import numpy as np

    return (
        base[:, :, ready.skip - 1]
        if ready.skip
        else np.where(ready.setting.has, np.nan_to_num(ready.setting.x[:, :, -1]), 0.0)
    )


def _assembled(
    panel: Panel,
    options: Options,
    origin: int,
    ready: Prepared,
    now: Any,
    total: Any,
    flows: Any,
    found: Past,
    births: bool,
) -> Forecast:
    import numpy as np

    from junheng.planning.forecast import kernel

    s = ready.setting
    schools, grades, years = total.shape
    whole = kernel.whole(
        np.ascontiguousarray(np.concatenate([now[:, :, None], total], axis=2).reshape(schools, -1)),
        s.county,
        s.counties,
    )
    whole = whole.reshape(schools, grades, years + 1)
    point, before = whole[:, :, 1:], whole[:, :, 0]
    change = np.diff(whole.sum(axis=1), axis=1)
    pieces = whole_parts(flows, change, s.county, s.counties)
    bands = bands_of(panel.grades, options)
    codes = (ready.codes, panel.towns, panel.counties)
    units = (np.arange(schools), s.town, s.county)
    basis = Basis(found, options, ready.skip, births, bands, panel.grades, len(panel.towns) == len(panel.counties))
    blocks = [block(basis, at, codes[at], units[at], point, pieces) for at in range(len(LEVELS))]
    done = Forecast(
        origin=origin, grown_from=origin - ready.skip, years=tuple(range(origin + 1, origin + 1 + years)), grades=panel.grades,
        bands=bands, schools=blocks[0], towns=blocks[1], counties=blocks[2],
        town_of=tuple(panel.towns[at] for at in s.town.tolist()), county_of=tuple(panel.counties[at] for at in s.county.tolist()),
        base=before, scenarios=(), alerts=(), notes=(), thin=_thin(ready), options=options,
        closing=tuple(one for one in ready.closing if one[1] <= origin + years),
    )  # fmt: skip
    return replace(done, scenarios=_scenarios(done, s.county))


def _thin(ready: Prepared) -> tuple[Thin, ...]:
    import numpy as np

    years = (~np.isnan(ready.setting.x)).any(axis=1).sum(axis=1).tolist()
    return tuple(
        Thin(
            code,
            count,
            f"只有 {count} 个秋季的数据，不足 {LEAST_AUTUMNS} 个：按所在乡镇和全县的规律推算。"
            if count
            else "尚无数据：按划分给它的学生推算。",
            f"Only {count} autumns of its own, fewer than {LEAST_AUTUMNS}: its town's and county's course is used."
            if count
            else "No figures yet: it takes what is assigned to it.",
        )
        for code, count in zip(ready.codes, years, strict=True)
        if count < LEAST_AUTUMNS
    )


def _scenarios(done: Forecast, county: Any) -> tuple[Scenario, ...]:
    """Low and high: every county at the ends of its interval for all grades, its cells in proportion, in whole numbers."""
    import numpy as np

    from junheng.planning.forecast import kernel

    point, made = done.schools.point, []
    for name, ends in (("low", done.counties.band_low), ("high", done.counties.band_high)):
        totals = done.counties.band_point[:, 0, :].astype(float)
        factor = np.where(totals > 0, ends[:, 0, :] / np.maximum(totals, 1.0), 1.0)
        scaled = (point * factor[county][:, None, :]).reshape(-1, point.shape[2])
        cells = kernel.whole(scaled, np.repeat(county, point.shape[1]), len(done.counties.codes))
        made.append(Scenario(name, cells.reshape(point.shape)))  # type: ignore[arg-type]
    return (made[0], Scenario("middle", point), made[1])


def _few_places(done: Forecast, register: Register) -> tuple[Note, ...]:
    schools = unknown_places(done, register.places) if register.places else ()
    if not register.places:
        return (
            Note(
                "no-places", "没有学位数据：不能预警。", "There are no places, so that nothing can be said of alerts."
            ),
        )
    if not schools:
        return ()
    said = "、".join(schools[:8]) + (f" 等 {len(schools)} 所" if len(schools) > 8 else "")
    what = f"{said}的起始年级没有学位数：所在区域不预警（未知不等于够用）。"
    en = f"No entry-grade places for {', '.join(schools[:8])}{' …' if len(schools) > 8 else ''}: their areas are not judged."
    return (Note("places-unknown", what, en, (), schools),)
