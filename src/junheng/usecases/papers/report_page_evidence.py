"""The evidence for one stage: coefficients against their limits, a dot for every school, and every school's values."""

from collections.abc import Iterator

from junheng.monitor.model import SchoolResult, StageIndicator
from junheng.publishing.charts import svg
from junheng.publishing.charts.numbers import beside, grouped, lowest
from junheng.publishing.page import (
    Cell,
    Child,
    Column,
    Markup,
    Row,
    data_table,
    el,
    figure,
    inline,
    note,
    opening,
    section,
    sign,
    status,
)
from junheng.usecases.papers.figures import coefficient_chart, strip_chart
from junheng.usecases.papers.report_page_view import StageView, percent
from junheng.usecases.papers.report_page_why import heaviest
from junheng.usecases.papers.report_page_words import GLYPH


def stage_sections(view: StageView, font: str | None, no_font: str) -> list[Markup]:
    """Return the sections of a stage. Without a font the tables stand alone, and ``no_font`` says what to install."""
    return [_spread(view, font, no_font), _strips(view, font), _heat(view)]


def _spread(view: StageView, font: str | None, no_font: str) -> Markup:
    stage, words = view.stage.stage, view.words
    title = words("spread", stage=view.name)
    counted = words("stage.lead", schools=grouped(view.stage.schools), pupils=grouped(view.stage.pupils))
    table = _spread_table(view)
    chart = None
    if font and any(i.cv_limit is not None for i in view.stage.indicators):
        drawn = inline(svg(coefficient_chart(view, font)), label=words("spread.chart", stage=view.name))
        chart = figure(drawn, el("b", words("spread.chart", stage=view.name)))
    body: Child = el("div", chart, table, class_="pair") if chart else [None if font else note(no_font), table]
    return section(f"spread-{stage}", title, [counted, view.judged_by], body, *_who(view))


def _spread_table(view: StageView) -> Markup:
    words = view.words
    columns = [
        Column(words("indicator")),
        Column(words("cv"), number=True, key="cv"),
        *([Column(words("limit"), number=True), Column(words("result"))] if view.judges_spread else []),
        Column(words("mean"), number=True),
        Column(words("sd"), number=True),
    ]
    rows = [_spread_row(view, ind) for ind in view.stage.indicators]
    whole = view.stage.composite
    if whole:
        value = beside(whole.value, whole.limit, decimals=4)
        judged = Cell(_judged(view, whole.verdict))
        head = Cell(words("spread.composite"))
        rows.append(Row([head, Cell(value), Cell(f"≤ {lowest(whole.limit)}"), judged, Cell(""), Cell("")]))
    return data_table(
        view.words(f"spread.caption{'' if view.judges_spread else '.plain'}", stage=view.name),
        columns,
        rows,
        scope=f"cv-{view.stage.stage}",
    )


def _spread_row(view: StageView, ind: StageIndicator) -> Row:
    name = el("small", f"{ind.id} · {view.unit(ind)}", class_="dim")
    judged = [Cell(view.limit(ind)), Cell(_judged(view, ind.spread_verdict))] if view.judges_spread else []
    cells = [
        Cell([view.brief(ind), " ", name], order=ind.id),
        Cell(view.coefficient(ind), kind=ind.spread_verdict or ""),
        *judged,
        Cell(view.mean(ind)),
        Cell(view.deviation(ind)),
    ]
    return Row(cells, key=ind.id)


def _judged(view: StageView, verdict: str | None) -> Markup:
    word = view.words(
        {"met": "within", "not_met": "over", "unknown": "status.unknown"}.get(verdict or "", "status.none")
    )
    return status(GLYPH[verdict or "none"], word, verdict or "unknown")


def _who(view: StageView) -> Iterator[Markup]:
    """For each coefficient over its limit: the schools that weigh most, and what each alone could do."""
    for ind in view.stage.indicators:
        if ind.spread_verdict == "not_met" and ind.shares:
            yield opening(view.words("who", title=view.brief(ind)), _who_table(view, ind), opened=True)


def _who_table(view: StageView, ind: StageIndicator) -> Markup:
    words = view.words
    columns = [
        Column(words("school")),
        Column(view.brief(ind), view.unit(ind), number=True),
        Column(words("who.share"), number=True),
        Column(words("who.without"), number=True),
        Column(words("who.change"), view.gap_unit(ind), number=True),
    ]
    rows = []
    for school, share in heaviest(view, ind):
        change = words("who.no") if share.change is None else f"{share.change:+,}".replace("-", "−")
        cells = [
            Cell(school.name),
            Cell(view.number(school.values[ind.id], ind)),
            Cell(percent(share.share, 1)),
            Cell(beside(share.cv_without, ind.cv_limit, decimals=4)),
            Cell(change),
        ]
        rows.append(Row(cells))
    return data_table(words("who.caption", title=view.brief(ind), n=len(rows)), columns, rows, kind="narrow")


def _strips(view: StageView, font: str | None) -> Markup:
    if not font:
        return Markup()
    words, stage = view.words, view.stage.stage
    drawn = [_strip(view, ind, font) for ind in view.stage.indicators if view.counted]
    marks = {"floor": view.status_word("floor"), "below": view.status_word("below")}
    lead = words("strips.lead", **marks) if view.share else words("strips.plain")
    return section(f"dots-{stage}", words("strips", stage=view.name), lead, el("div", drawn, class_="strips"))


def _strip(view: StageView, ind: StageIndicator, font: str) -> Markup:
    counts = [
        (GLYPH[kind], n, view.status_word(kind))
        for kind, n in (
            ("met", ind.schools_met),
            ("floor", ind.schools_floor),
            ("below", ind.schools_below),
            ("unknown", ind.schools_unknown),
        )
        if n and ind.threshold is not None
    ]
    said = " ".join(f"{glyph} {n}" for glyph, n, _ in counts)
    spoken = view.words("comma").join(f"{word} {n}" for _, n, word in counts)
    caption = [el("b", f"{ind.id} {view.brief(ind)}"), el("small", said)]
    label = f"{view.title(ind)}{view.words('colon')}{spoken}"
    picture = inline(svg(strip_chart(view, ind, font)), label=label)
    return figure(picture, caption, data_scope=view.stage.stage, data_i=ind.id)


def _heat(view: StageView) -> Markup:
    words, stage = view.words, view.stage.stage
    identifier = f"schools-{stage}"
    table = data_table(
        words("heat.caption" if view.judges_schools else "heat.caption.plain", stage=view.name, n=len(view.schools)),
        _heat_columns(view),
        [_heat_row(view, place, school) for place, school in enumerate(view.schools)],
        line=_thresholds(view) if view.judges_schools else (),
        foot=_feet(view),
        identifier=f"t-{stage}",
        scope=stage,
        kind="heat",
    )
    return section(identifier, words("heat", stage=view.name), view.legend(""), _filter(view), table, kind="wide")


def _heat_columns(view: StageView) -> list[Column]:
    words = view.words
    indicators = [
        Column(view.brief(i), f"{i.id} · {view.unit(i)}", number=True, key=i.id) for i in view.stage.indicators
    ]
    met = Column(words("heat.met"), f"/ {len(view.stage.indicators)}", number=True)
    judged = [Column(words("result")), met] if view.judges_schools else [Column(words("heat.counted"))]
    return [
        Column(words("school")),
        *judged,
        Column(words("pupils"), words("pupils.unit"), number=True),
        *indicators,
    ]


def _heat_row(view: StageView, place: int, school: SchoolResult) -> Row:
    verdict = school.verdict
    glyph, state = view.standing_mark(verdict)
    said = [Cell(status(glyph, view.standing(verdict), state), order=verdict)]
    said += [Cell(str(school.met_count))] if view.judges_schools else []
    cells = [Cell(school.name), *said, Cell(grouped(school.pupils))]
    cells += [_heat_cell(view, school, ind) for ind in view.stage.indicators]
    area = view.words.area(school.area_class)
    return Row(cells, key=str(place), facets={"verdict": verdict, "town": school.town, "area": area})


def _heat_cell(view: StageView, school: SchoolResult, ind: StageIndicator) -> Cell:
    value = school.values.get(ind.id)
    if value is None:
        return Cell("—")
    state = "none" if school.excluded is not None else view.status(value)
    shape = [sign(GLYPH[state], view.status_word(state)), " "] if state != "none" else None
    relaxed = [el("abbr", "※", title=value.relaxed), " "] if value.relaxed else None
    return Cell([shape, relaxed, view.number(value, ind)], kind=state)


def _thresholds(view: StageView) -> list[Cell]:
    limits = [Cell(view.threshold(ind)) for ind in view.stage.indicators]
    return [Cell(view.words("threshold")), Cell(""), Cell(""), Cell(""), *limits]


def _feet(view: StageView) -> list[list[Cell]]:
    indicators = view.stage.indicators
    lines = [
        ("mean", [Cell(view.mean(i)) for i in indicators]),
        ("sd", [Cell(view.deviation(i)) for i in indicators]),
        ("cv", [Cell(view.coefficient(i), kind=i.spread_verdict or "") for i in indicators]),
        ("limit", [Cell(view.limit(i)) for i in indicators]),
    ]
    lines = lines if any(view.limit(i) for i in indicators) else lines[:-1]
    blank = [Cell("")] * (3 if view.judges_schools else 2)
    return [[Cell(view.words(key)), *blank, *cells] for key, cells in lines]


def _filter(view: StageView) -> Markup:
    words = view.words
    verdicts = list(dict.fromkeys(s.verdict for s in view.schools))
    towns = list(dict.fromkeys(s.town for s in sorted(view.schools, key=lambda s: s.school_id) if s.town))
    areas = sorted({words.area(s.area_class) for s in view.schools if s.area_class})
    controls = [
        el("label", words("filter.name"), el("input", type="search", name="name", autocomplete="off")),
        _choice("verdict", words("filter.verdict"), [(v, view.standing(v)) for v in verdicts], words("filter.all")),
        _choice("town", words("filter.town"), [(t, t) for t in towns], words("filter.all")),
        _choice("area", words("filter.area"), [(a, a) for a in areas], words("filter.all")),
        el("button", words("filter.reset"), type="reset", hidden=True),
        el("output", aria_live="polite"),
    ]
    label = words("filter", stage=view.name)
    return el("form", controls, class_="filter", data_for=f"t-{view.stage.stage}", aria_label=label, hidden=True)


def _choice(name: str, label: str, options: list[tuple[str, str]], everything: str) -> Markup | None:
    if len(options) < 2:
        return None
    items = [el("option", everything, value="")] + [el("option", text, value=value) for value, text in options]
    return el("label", label, el("select", items, name=name))
