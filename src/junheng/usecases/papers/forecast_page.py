"""forecast.html: whether the places will do, how many pupils come and why, and how sure that is."""

from junheng.planning.forecast.model import BackTest
from junheng.publishing.charts import chinese_font
from junheng.publishing.charts.numbers import grouped
from junheng.publishing.page import Figure, Markup, banners, document, el, json_block, key_figures, navigation
from junheng.usecases.papers import forecast_page_parts as parts
from junheng.usecases.papers.forecast_book import marks, title
from junheng.usecases.papers.forecast_page_alerts import alerts_section, areas_in, sentence_of_alerts
from junheng.usecases.papers.forecast_page_schools import schools_section
from junheng.usecases.papers.forecast_view import View


def forecast_page(view: View, backtest: BackTest | None) -> str:
    """Return the whole page: the same bytes for the same forecast on the same machine."""
    words, font = view.words, chinese_font()
    body = [
        _head(view, backtest is not None),
        el(
            "main",
            _verdict(view),
            alerts_section(view),
            [parts.county_section(view, unit, font) for unit in view.counties],
            parts.why_section(view),
            parts.towns_section(view, font),
            schools_section(view),
            parts.scenarios_section(view),
            parts.notes_section(view),
            id="main",
            class_="wrap",
        ),
        parts.provenance_section(view),
        json_block("reasons", _script(view)),
    ]
    sheet = " · ".join([title(view), *(mark for mark, _ in marks(view))])
    return document(title(view), *body, lang="zh-CN" if view.lang == "zh" else "en", skip=words("skip"), marks=sheet)


def _script(view: View) -> dict[str, object]:
    """The words of the page's script; no number of this page has a reason behind it."""
    said = {key: view.words(f"js.{key}", n="{n}", of="{of}") for key in ("found", "more", "none")}
    return {"words": said, "names": {}, "heads": {}, "strings": [], "why": {}}


def _head(view: View, backtest: bool) -> Markup:
    words = view.words
    keys = ["alerts", "county", "why", *(["towns"] if view.towns else []), "schools", "scenarios", "notes"]
    links = [(words(f"nav.{key}"), f"#{key}") for key in keys]
    links += [(words("nav.backtest"), "backtest.html")] if backtest else []
    names = words("comma").join(unit.name for unit in view.counties)
    line = el("span", words("head", county=names, year=view.forecast.origin), class_="dim")
    top = el("div", el("strong", words("brand")), line, class_="wrap top")
    contents = navigation(links, label=words("contents"))
    return el("header", top, el("div", contents, banners(marks(view)), class_="wrap"))


def _verdict(view: View) -> Markup:
    words = view.words
    said = [el("p", text) for text in sentences(view)]
    head = el("div", el("h1", words("verdict.h1")), said, class_="verdict")
    return Markup(head + key_figures(_keys(view), label=words("keys")))


def sentences(view: View) -> list[str]:
    """Return what the page says first: how many pupils, and whether the places will do."""
    return [*(_change(view, at) for at in range(len(view.counties))), *sentence_of_alerts(view)]


def _change(view: View, at: int) -> str:
    forecast, unit = view.forecast, view.counties[at]
    series = unit.band(0)
    mid = min(4, len(forecast.years) - 1)
    now, why = view.now(unit)
    short = mid == len(forecast.years) - 1
    return view.words(
        "verdict.short" if short else "verdict.change",
        county=unit.name,
        year=forecast.origin,
        now=grouped(now),
        why=why,
        mid=forecast.years[mid],
        then=grouped(series.point[mid]),
        level=forecast.options.level,
        low=grouped(series.low[mid]),
        high=grouped(series.high[mid]),
        end=forecast.years[-1],
        last=grouped(series.point[-1]),
        endlow=grouped(series.low[-1]),
        endhigh=grouped(series.high[-1]),
    )


def _keys(view: View) -> list[Figure]:
    """The first county's figures; where there are several, each has its own section."""
    words, forecast, unit = view.words, view.forecast, view.counties[0]
    series, (now, why) = unit.band(0), view.now(unit)
    last = series.point[-1]
    peak = max(range(len(series.point)), key=lambda i: (series.point[i], -i))
    rest = words(
        "key.change", change=parts.signed(last - now), low=grouped(series.low[-1]), high=grouped(series.high[-1])
    )
    red, yellow = areas_in(view, "red"), areas_in(view, "yellow") - areas_in(view, "red")
    areas = len(view.towns) or len(view.counties)
    warned = words("key.red.rest", n=len(yellow)) if view.reading.register.places else words("key.red.none")
    held = words("key.peak.rest", pupils=grouped(series.point[peak]))
    return [
        Figure(grouped(now), "", words("key.now", year=forecast.origin), why.strip("（） ()"), "#county"),
        Figure(grouped(last), "", words("key.then", year=forecast.years[-1]), rest, "#county"),
        Figure(str(forecast.years[peak]), "", words("key.peak"), held, "#county"),
        Figure(str(len(red)), str(areas), words("key.red"), warned, "#alerts"),
    ]
