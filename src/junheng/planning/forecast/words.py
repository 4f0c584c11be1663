"""What a reader must know about how the figures came about, as notes in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from junheng.planning.forecast.entering import Entering
from junheng.planning.forecast.mend import told
from junheng.planning.forecast.model import Note, SchoolEvent
from junheng.planning.forecast.panel import Panel

FEW = 8
"""A note names at most so many schools in words; all are in its ``schools``."""


def notes_of(
    panel: Panel,
    seen: Any,
    done: Iterable[int],
    gone: Sequence[int],
    names: Entering,
    odd: Sequence[SchoolEvent],
    skip: int,
    origin: int,
) -> tuple[Note, ...]:
    """Return the notes of one preparation, in a fixed order."""
    import numpy as np

    bad = tuple(panel.first + t for t in seen.marks.bad)
    steps = tuple(panel.first + t for t in seen.marks.steps)
    empty = tuple(panel.first + t for t, known in enumerate(told(panel.x[:, :, : seen.x.shape[2]])) if not known)
    late = np.zeros_like(seen.gaps)
    late[seen.silent, :, -1] = True
    gaps = [tuple(cell) for cell in np.argwhere(seen.gaps & ~late).tolist()]
    returns = [(panel.schools[s], panel.first + t) for s, t in np.argwhere(seen.returns).tolist()]
    return tuple(
        note
        for note in (
            _bad(bad, skip, origin),
            _steps(steps),
            _empty(empty),
            _returns(returns, origin),
            _cells(panel, np.argwhere(seen.cells).tolist()),
            _gaps(panel, gaps),
            _silent([panel.schools[s] for s in np.nonzero(seen.silent)[0].tolist()], origin),
            _joined([panel.schools[s] for s in sorted(done)]),
            _gone([panel.schools[s] for s in gone]),
            _entry(names, origin),
            _odd(odd),
        )
        if note is not None
    )


def _bad(years: tuple[int, ...], skip: int, origin: int) -> Note | None:
    if not years:
        return None
    what = f"{_years(years)} 年秋季为异常年份（声明或识别），未用于学习规律。"
    en = f"Autumn {_years(years)} is declared or found to be a bad year: nothing is learnt from it."
    if skip:
        what += f"最近的 {origin} 年也在其中：预测从 {origin - skip} 年的状态出发逐年推算；如该年属实，请改正或关闭异常识别。"
        en += f" It includes the last one, {origin}: the forecast starts from {origin - skip}. If {origin} is right, switch detection off."
    return Note("bad-year", what, en, years)


def _steps(years: tuple[int, ...]) -> Note | None:
    if not years:
        return None
    what = f"{_years(years)} 年秋季总量出现台阶（此后未恢复）：该次升级不用于学习，此后的水平照常使用。"
    en = f"Autumn {_years(years)} is a step that was not taken back: that step is not learnt from, the level after it is used."
    return Note("step", what, en, years)


def _empty(years: tuple[int, ...]) -> Note | None:
    if not years:
        return None
    what = f"{_years(years)} 年秋季没有任何数据。"
    return Note("no-data", what, f"There is no figure at all for autumn {_years(years)}.", years)


def _returns(found: list[tuple[str, int]], origin: int) -> Note | None:
    if not found:
        return None
    said = "、".join(f"{school}（{year} 年）" for school, year in found[:FEW]) + _more(len(found))
    plain = ", ".join(f"{school} ({year})" for school, year in found[:FEW]) + (" …" if len(found) > FEW else "")
    what = f"以下学校当年各年级人数同时骤变，此后又恢复或在别校找不到去向，按填报异常处理，以前后年份估补：{said}。"
    en = f"All grades moved together and came back, or the pupils are nowhere else; taken as a wrong return and filled in: {plain}."
    if any(year == origin for _, year in found):
        what += f"其中有最近的 {origin} 年，请先核实。"
        en += f" One is of the last autumn, {origin}: check it first."
    return Note("bad-return", what, en, tuple(sorted({y for _, y in found})), tuple(sorted({s for s, _ in found})))


def _gaps(panel: Panel, cells: list[tuple[int, ...]]) -> Note | None:
    if not cells:
        return None
    schools = tuple(sorted({panel.schools[cell[0]] for cell in cells}))
    years = tuple(sorted({panel.first + cell[2] for cell in cells}))
    what = f"{len(cells)} 个缺失的人数（{_some(schools)}）按同一批学生的前后年份估补。"
    en = f"{len(cells)} missing figures ({_some(schools, ', ')}) are filled in from the same cohort's years before and after."
    return Note("filled-in", what, en, years, schools)


def _cells(panel: Panel, cells: list[list[int]]) -> Note | None:
    if not cells:
        return None
    told = [(panel.schools[s], panel.grades[g], panel.first + t) for s, g, t in cells]
    said = "、".join(f"{school} {year} 年 {grade} 年级" for school, grade, year in told[:FEW])
    plain = ", ".join(f"{school} grade {grade} {year}" for school, grade, year in told[:FEW])
    what = (
        f"{len(told)} 个人数与前后年份相差数倍，疑为填错，已按前后年份估补：{said}{'等' if len(told) > FEW else ''}。"
    )
    en = (
        f"{len(told)} figures are several times what they were before and after; taken as wrong and filled in: {plain}."
    )
    return Note("bad-cell", what, en, tuple(sorted({t[2] for t in told})), tuple(sorted({t[0] for t in told})))


def _silent(schools: list[str], origin: int) -> Note | None:
    if not schools:
        return None
    what = f"{_some(schools)} 没有 {origin} 年的数据，学生也未出现在别校：按漏报处理，暂按前一年推算。如已停办，请在学校变动表登记。"
    en = f"No figures for {origin} of {_some(schools, ', ')}, nor are its pupils elsewhere: taken as not reported. If closed, record it."
    return Note("not-reported", what, en, (origin,), tuple(schools))


def _joined(schools: list[str]) -> Note | None:
    if not schools:
        return None
    what = f"已撤并或更名的学校（{_some(schools)}）的历史并入其承接学校。"
    en = f"The past of schools that merged, closed or were renamed ({_some(schools, ', ')}) is counted with their successors."
    return Note("merged", what, en, (), tuple(schools))


def _gone(schools: list[str]) -> Note | None:
    if not schools:
        return None
    what = f"最近一个秋季没有 {_some(schools)} 的数据，也没有变动记录：视为已停办。如仍在办学，请补填；如已撤并，请在学校变动表登记去向。"
    en = f"No figures in the last autumn and no event for {_some(schools, ', ')}: taken as closed. Fill in the figures or record the event."
    return Note("gone", what, en, (), tuple(schools))


def _entry(names: Entering, origin: int) -> Note | None:
    if names.source == "own":
        why = (
            "出生或适龄儿童数据与学校所在区域对不上，或与入学年份没有重叠" if names.unused else "没有出生或适龄儿童数据"
        )
        en = (
            "Births or children do not match the areas or years"
            if names.unused
            else "There are no births or registers of children"
        )
        what = f"{why}：起始年级按自身近年走势（减弱趋势）推算，三年以后的把握明显下降。"
        return Note(
            "no-births",
            what,
            f"{en}: entry follows its own recent, damped course; beyond three years it is much less sure.",
        )
    if not names.guessed:
        return None
    what = f"{names.guessed[0]} 年及以后的入学儿童在 {origin} 年尚未出生或未统计，按近年出生的减弱趋势推算。"
    en = f"Children entering from {names.guessed[0]} on were not born or counted by {origin}: projected from recent births, damped."
    return Note("unborn", what, en, names.guessed)


def _odd(events: Sequence[SchoolEvent]) -> Note | None:
    if not events:
        return None
    schools = tuple(sorted({one.school for one in events}))
    what = f"以下学校的变动无法落实（学校或去向不在数据中），未计入：{_some(schools)}。"
    return Note("event-unused", what, f"Events that could not be applied: {_some(schools, ', ')}.", (), schools)


def _years(years: Sequence[int]) -> str:
    return "、".join(map(str, years))


def _some(schools: Sequence[str], by: str = "、") -> str:
    more = _more(len(schools)) if by == "、" else (" …" if len(schools) > FEW else "")
    return by.join(schools[:FEW]) + more


def _more(count: int) -> str:
    return f" 等 {count} 所" if count > FEW else ""
