"""The evidence for one stage on paper: coefficients, dots, and every school's values on sheets turned sideways."""

from collections.abc import Iterator

from junheng.monitor.model import SchoolResult, StageIndicator
from junheng.publishing import typeset as ts
from junheng.publishing.charts import svg
from junheng.publishing.charts.numbers import beside, grouped, lowest
from junheng.usecases.papers.figures import coefficient_chart, strip_chart
from junheng.usecases.papers.report_page_view import StageView, percent
from junheng.usecases.papers.report_page_why import heaviest
from junheng.usecases.papers.report_page_words import GLYPH


def stage_parts(view: StageView, font: str) -> list[ts.Part]:
    """Return the parts of one stage."""
    return [ts.Part([*_spread(view, font), *_dots(view, font)]), ts.Part(list(_schools(view)), wide=True)]


def _spread(view: StageView, font: str) -> Iterator[ts.Block]:
    words = view.words
    counted = words("stage.lead", schools=grouped(view.stage.schools), pupils=grouped(view.stage.pupils))
    yield ts.heading(words("spread", stage=view.name))
    yield ts.lead(f"{counted}{view.judged_by}")
    columns = [
        ts.Head(words("indicator"), width=1),
        ts.Head(words("cv"), number=True),
        *([ts.Head(words("limit"), number=True), ts.Head(words("result"))] if view.judges_spread else []),
        ts.Head(words("mean"), number=True),
        ts.Head(words("sd"), number=True),
    ]
    table = ts.table(
        view.words(f"spread.caption{'' if view.judges_spread else '.plain'}", stage=view.name),
        columns,
        list(_coefficients(view)),
        size=8,
    )
    if any(i.cv_limit is not None for i in view.stage.indicators):
        label = words("spread.chart", stage=view.name)
        chart = ts.figures([(svg(coefficient_chart(view, font)), label, label)], across=1)
        yield ts.beside([chart, table], [0.4, 0.6])
    else:
        yield table
    for ind in view.stage.indicators:
        if ind.spread_verdict == "not_met" and ind.shares:
            yield from _who(view, ind)


def _coefficients(view: StageView) -> Iterator[list[ts.Said]]:
    for ind in view.stage.indicators:
        verdict = ind.spread_verdict or "none"
        value = ts.said(view.coefficient(ind), verdict)
        word = ts.said(f"{GLYPH[verdict]} {view.spread_word(ind.spread_verdict)}", verdict)
        name = f"{ind.id} {view.brief(ind)}{view.words('bracket', text=view.unit(ind))}"
        judged = [view.limit(ind), word] if view.judges_spread else []
        yield [name, value, *judged, view.mean(ind), view.deviation(ind)]
    whole = view.stage.composite
    if whole:
        word = ts.said(f"{GLYPH[whole.verdict]} {view.spread_word(whole.verdict)}", whole.verdict)
        value = beside(whole.value, whole.limit, decimals=4)
        yield [view.words("spread.composite"), value, f"≤ {lowest(whole.limit)}", word, "", ""]


def _who(view: StageView, ind: StageIndicator) -> Iterator[ts.Block]:
    words = view.words
    columns = [
        ts.Head(words("school"), width=1),
        ts.Head(view.brief(ind), view.unit(ind), number=True),
        ts.Head(words("who.share"), number=True),
        ts.Head(words("who.without"), number=True),
        ts.Head(words("who.change"), view.gap_unit(ind), number=True),
    ]
    rows: list[list[ts.Said]] = []
    for school, share in heaviest(view, ind):
        change = words("who.no") if share.change is None else f"{share.change:+,}".replace("-", "−")
        value = view.number(school.values[ind.id], ind)
        without = beside(share.cv_without, ind.cv_limit, decimals=4)
        rows.append([school.name, value, percent(share.share, 1), without, change])
    yield ts.heading(words("who", title=view.brief(ind)), level=3)
    yield ts.table(words("who.caption", title=view.brief(ind), n=len(rows)), columns, rows)


def _dots(view: StageView, font: str) -> Iterator[ts.Block]:
    if not view.counted:
        return
    words = view.words
    floor, below = view.status_word("floor"), view.status_word("below")
    yield ts.heading(words("strips", stage=view.name))
    yield ts.lead(words("strips.paper", floor=floor, below=below) if view.share else words("strips.plain"))
    drawn = [(svg(strip_chart(view, i, font)), f"{i.id} {view.brief(i)}", view.title(i)) for i in view.stage.indicators]
    yield ts.figures(drawn, across=2)


def _schools(view: StageView) -> Iterator[ts.Block]:
    words = view.words
    met = ts.Head(words("heat.met"), f"/ {len(view.stage.indicators)}", number=True, width=0.6)
    judged = (
        [ts.Head(words("result"), width=0.9), met]
        if view.judges_schools
        else [ts.Head(words("heat.counted"), width=0.9)]
    )
    columns = [
        ts.Head(words("school"), width=1.9),
        *judged,
        ts.Head(words("pupils"), words("pupils.unit"), number=True, width=0.7),
        *(ts.Head(f"{i.id} {view.brief(i)}", view.unit(i), number=True, width=1) for i in view.stage.indicators),
    ]
    limits = [ts.said(view.threshold(i), "line", fill=True) for i in view.stage.indicators]
    line = [ts.said(words("threshold"), "line", fill=True), *[ts.said("", "line", fill=True)] * 3, *limits]
    yield ts.heading(words("heat", stage=view.name))
    yield ts.lead(view.legend(".paper"))
    caption = words(
        "heat.caption" if view.judges_schools else "heat.caption.plain", stage=view.name, n=len(view.schools)
    )
    rows = [_school(view, s) for s in view.schools]
    yield ts.table(caption, columns, [*rows, *_feet(view)], line=line if view.judges_schools else (), size=8)


def _school(view: StageView, school: SchoolResult) -> list[ts.Said]:
    glyph, state = view.standing_mark(school.verdict)
    said = [ts.said(f"{glyph} {view.standing(school.verdict)}", state)]
    values = [_value(view, school, ind) for ind in view.stage.indicators]
    met = [str(school.met_count)] if view.judges_schools else []
    return [school.name, *said, *met, grouped(school.pupils), *values]


def _value(view: StageView, school: SchoolResult, ind: StageIndicator) -> ts.Said:
    value = school.values.get(ind.id)
    if value is None:
        return "—"
    state = "none" if school.excluded is not None else view.status(value)
    shape = "" if state == "none" else f"{GLYPH[state]} "
    relaxed = "※ " if value.relaxed else ""
    return ts.said(f"{shape}{relaxed}{view.number(value, ind)}", state, fill=True)


def _feet(view: StageView) -> Iterator[list[ts.Said]]:
    indicators = view.stage.indicators
    lines = [
        ("mean", [view.mean(i) for i in indicators]),
        ("sd", [view.deviation(i) for i in indicators]),
        ("cv", [view.coefficient(i) for i in indicators]),
        ("limit", [view.limit(i) for i in indicators]),
    ]
    lines = lines if any(view.limit(i) for i in indicators) else lines[:-1]
    for key, numbers in lines:
        blank = [""] * (3 if view.judges_schools else 2)
        yield [ts.said(text, "foot", fill=True) for text in (view.words(key), *blank, *numbers)]
