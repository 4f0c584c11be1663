"""The parts of forecast.html: the county's fans, why it changes, the towns, the scenarios, the notes and the sources."""

from collections.abc import Iterator

from junheng import __version__
from junheng.planning.forecast.model import Band
from junheng.publishing.charts import Expected, FanWords, fan_chart, font_note, svg
from junheng.publishing.charts.numbers import grouped
from junheng.publishing.page import (
    Cell,
    Column,
    Markup,
    Row,
    data_table,
    definitions,
    el,
    figure,
    inline,
    note,
    opening,
    section,
)
from junheng.usecases.papers.forecast_book_lists import cited, levers, percent
from junheng.usecases.papers.forecast_view import Unit, View


def signed(number: int) -> str:
    """Return a number with its sign, as it is printed.

    >>> signed(-1200), signed(3)
    ('−1,200', '+3')
    """
    return f"{number:+,}".replace("-", "−")


def county_section(view: View, unit: Unit, font: str | None) -> Markup:
    """Return a county's fans, each with its table."""
    words = view.words
    lead = words("county.lead", level=view.forecast.options.level)
    figures = [_fan(view, unit, i, font) for i in range(len(view.forecast.bands))]
    body = [None if font else note(font_note(view.lang)), el("div", figures, class_="strips")]
    tables = [_table(view, unit, i) for i in range(len(view.forecast.bands))]
    identifier = "county" if unit is view.counties[0] else f"county-{unit.at}"
    return section(identifier, words("county.h", name=unit.name), lead, *body, *tables)


def _fan(view: View, unit: Unit, band: int, font: str | None) -> Markup | None:
    if font is None:
        return None
    words, of = view.words, view.forecast.bands[band]
    caption = words("fan", name=unit.name, band=_band(view, of))
    drawn = svg(_chart(view, unit, band, of, font))
    return figure(inline(drawn, label=f"{caption}：{_spoken(view, unit, band)}"), el("b", caption))


def _band(view: View, band: Band) -> str:
    """A total needs no word before 在校生."""
    return "" if band.name == "all" and view.lang == "zh" else view.band(band)


def _chart(view: View, unit: Unit, band: int, of: Band, font: str) -> dict[str, object]:
    words, series = view.words, unit.band(band)
    rows = zip(view.forecast.years, series.low, series.point, series.high, strict=True)
    fan = FanWords(words("low"), words("high"), words("bad"), words("unit"))
    counted = [(year, float(pupils)) for year, pupils in view.past(unit, of)]
    bad = [year for year in view.bad_years if year <= view.forecast.origin]
    return fan_chart(counted, [Expected(*row) for row in rows], font=font, words=fan, bad=bad)


def _spoken(view: View, unit: Unit, band: int) -> str:
    series, years = unit.band(band), view.forecast.years
    return f"{years[-1]} {grouped(series.point[-1])}（{grouped(series.low[-1])}–{grouped(series.high[-1])}）"


def _table(view: View, unit: Unit, band: int) -> Markup:
    words, series = view.words, unit.band(band)
    heads = ("year", "low", "middle", "high")
    columns = [Column(words(key), number=key != "year") for key in heads]
    rows = zip(view.forecast.years, series.low, series.point, series.high, strict=True)
    shown = [Row([Cell(str(year)), Cell(grouped(a)), Cell(grouped(b)), Cell(grouped(c))]) for year, a, b, c in rows]
    name = words("fan.table", name=unit.name, band=view.band(view.forecast.bands[band]))
    return opening(name, data_table(name, columns, shown, kind="narrow"))


def why_section(view: View) -> Markup:
    """Return the reasons of each county's change, year by year."""
    words = view.words
    tables = [_reasons(view, unit) for unit in view.counties]
    return section("why", words("why.h"), words("why.lead"), *tables, kind="wide")


def _reasons(view: View, unit: Unit) -> Markup:
    words, years, parts = view.words, view.forecast.years, unit.components()
    columns = [Column(words("component"), sort=False), *(Column(str(y), number=True, sort=False) for y in years)]
    columns += [Column(words("why.sum"), number=True, sort=False), Column(words("why.share"), number=True, sort=False)]
    gross = sum(abs(v) for values in parts.values() for v in values)
    rows = []
    for name, values in parts.items():
        if any(values):
            cells = [Cell(words(f"component.{name}")), *(Cell(signed(v)) for v in (*values, sum(values)))]
            rows.append(Row([*cells, Cell(percent(sum(map(abs, values)) / gross))]))
    change = [sum(each) for each in zip(*parts.values(), strict=True)]
    told = [words("component.sum"), *(signed(v) for v in (*change, sum(change))), ""]
    foot = [[Cell(el("b", text)) for text in told]]
    return data_table(words("why.caption", name=unit.name), columns, rows, foot=foot)


def towns_section(view: View, font: str | None) -> Markup:
    """Return a fan for every town, with its years behind it; nothing where all schools are in one."""
    words = view.words
    if not view.towns:
        return Markup()
    figures = [_fan(view, unit, 0, font) for unit in view.towns]
    tables = [_years(view, unit) for unit in view.towns]
    return section("towns", words("towns.h"), words("towns.lead"), el("div", figures, class_="strips"), *tables)


def _years(view: View, unit: Unit) -> Markup:
    words = view.words
    bands = list(enumerate(view.forecast.bands))
    columns = [Column(words("year"), sort=False)]
    columns += [
        Column(words(key), view.band(band), number=True, sort=False)
        for _, band in bands
        for key in ("low", "middle", "high")
    ]
    rows = []
    for at, year in enumerate(view.forecast.years):
        cells = [
            Cell(grouped(part[at]))
            for i, _ in bands
            for part in (unit.band(i).low, unit.band(i).point, unit.band(i).high)
        ]
        rows.append(Row([Cell(str(year)), *cells]))
    title = words("towns.more", name=unit.name)
    return opening(title, data_table(title, columns, rows))


def scenarios_section(view: View) -> Markup:
    """Return the three futures of the whole, and the levers they were made with."""
    words, forecast = view.words, view.forecast
    columns = [Column(words("variant"), sort=False)]
    columns += [Column(str(year), number=True, sort=False) for year in forecast.years]
    rows = [
        Row([Cell(words(s.name)), *(Cell(grouped(int(n))) for n in s.point.sum(axis=(0, 1)))])
        for s in forecast.scenarios
    ]
    lead = words("scenarios.lead", said=levers(view, forecast.options))
    return section("scenarios", words("scenarios.h"), lead, data_table(words("scenarios.caption"), columns, rows))


def notes_section(view: View) -> Markup:
    """Return the notes, the schools whose history is too short, what was found in the data, and how it is computed."""
    words, forecast = view.words, view.forecast
    notes = [note(view.note(one)) for one in forecast.notes] or [note(words("notes.none"))]
    how = [el("p", words("notes.how.text")), el("p", el("a", words("notes.backtest"), href="backtest.html"))]
    return section(
        "notes",
        words("notes.h"),
        words("notes.lead"),
        notes,
        _thin(view),
        _findings(view),
        opening(words("notes.how"), *how),
    )


def _thin(view: View) -> Markup | None:
    zh, thin = view.lang == "zh", view.forecast.thin
    if not thin:
        return None
    pairs = [(view.name_of("school", t.school), t.why if zh else t.en) for t in thin]
    return opening(view.words("notes.thin", n=len(thin)), definitions(pairs))


def _findings(view: View) -> Markup | None:
    words, found = view.words, view.reading.findings
    if not found:
        return None
    columns = [Column(words(key)) for key in ("fi.severity", "fi.place", "fi.what", "fi.fix")]
    rows = [
        Row([Cell(words(f"fi.{f.severity}")), Cell(str(f.where)), Cell(f.what, kind="w"), Cell(f.fix, kind="w")])
        for f in sorted(found, key=lambda f: f.severity)
    ]
    title = words("notes.findings", n=len(found))
    errors = any(f.severity == "error" for f in found)
    return opening(title, data_table(title, columns, rows), opened=errors)


def provenance_section(view: View) -> Markup:
    """Return the foot of the page: files, digests, the limits with their sources, how to recheck."""
    words = view.words
    pairs = [*_sources(view), (words("provenance.verify"), "junheng verify certificate.json")]
    head = el("h2", words("provenance.h"), id="provenance-title")
    return el("footer", el("div", head, definitions(pairs), class_="wrap"), id="provenance")


def _sources(view: View) -> Iterator[tuple[str, str]]:
    words, limits = view.words, view.limits
    yield words("provenance.version"), __version__
    for one in view.reading.inputs:
        yield one.name, f"SHA-256 {one.sha256}"
    yield words("provenance.tables"), view.reading.digest
    yield words("provenance.rules"), f"{limits.title} {limits.digest}"
    for key in limits.cites:
        yield words(f"limit.{key}"), cited(view, key)
