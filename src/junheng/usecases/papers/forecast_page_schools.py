"""Every school on forecast.html: now, next year, in three, five and ten years, with the interval of the fifth."""

from junheng.publishing.charts.numbers import grouped
from junheng.publishing.page import Cell, Column, Markup, Row, data_table, el, section
from junheng.usecases.papers.forecast_page_parts import signed
from junheng.usecases.papers.forecast_view import Unit, View

LEADS = (1, 3, 5, 10)
MIDDLE = 5


def schools_section(view: View) -> Markup:
    """Return the table of all schools; it sorts by every column."""
    words, years = view.words, view.forecast.years
    leads = [lead for lead in LEADS if lead <= len(years)]
    mid = min(MIDDLE, len(years))
    columns = [Column(words("school"))]
    columns += [Column(words("town"))] if view.towns else []
    columns += [Column(str(view.forecast.origin), words("counted"), number=True)]
    for lead in leads:
        columns.append(Column(str(years[lead - 1]), number=True))
        if lead == mid:
            columns += [Column(words(key), str(years[mid - 1]), number=True) for key in ("low", "high")]
    columns.append(Column(words("change"), f"{view.forecast.origin}–{years[leads[-1] - 1]}", number=True))
    rows = [_row(view, unit, leads, mid) for unit in view.schools]
    lead_ = words("schools.lead", mid=years[mid - 1], level=view.forecast.options.level)
    table = data_table(words("schools.caption"), columns, rows, identifier="each", kind="whole")
    return section("schools", words("schools.h"), lead_, _filter(view), table, kind="wide")


def _filter(view: View) -> Markup:
    words = view.words
    label = el("label", words("filter.name"), el("input", type="search", name="name", autocomplete="off"))
    controls = [label]
    if view.towns:
        options = [el("option", words("filter.all"), value="")]
        options += [el("option", unit.name, value=unit.name) for unit in view.towns]
        controls.append(el("label", words("town"), el("select", options, name="town")))
    controls += [el("button", words("filter.reset"), type="reset", hidden=True), el("output", aria_live="polite")]
    return el("form", controls, class_="filter", data_for="each", aria_label=words("filter"), hidden=True)


def _row(view: View, unit: Unit, leads: list[int], mid: int) -> Row:
    series, (now, why) = unit.band(0), view.now(unit)
    thin = {t.school for t in view.forecast.thin}
    name = [unit.name, *([" ", el("small", view.words("schools.thin"), class_="dim")] if unit.code in thin else [])]
    cells = [
        Cell(name),
        *([Cell(unit.town)] if view.towns else []),
        Cell([grouped(now), el("small", why) if why else None], order=str(now)),
    ]
    for lead in leads:
        cells.append(Cell(grouped(series.point[lead - 1])))
        if lead == mid:
            cells += [Cell(grouped(series.low[lead - 1])), Cell(grouped(series.high[lead - 1]))]
    change = series.point[leads[-1] - 1] - now
    return Row([*cells, Cell(signed(change), order=str(change))], facets={"town": unit.town})
