"""backtest.html: how accurate the forecast would have been, beside what anybody could have said; losses first."""

from junheng.planning.forecast.model import BackTest
from junheng.publishing.charts import Bar, chinese_font, coefficient_bars, font_note, svg
from junheng.publishing.page import (
    Cell,
    Column,
    Markup,
    Row,
    banners,
    data_table,
    document,
    el,
    figure,
    inline,
    note,
    section,
)
from junheng.usecases.papers.forecast_backtest import (
    OWN,
    Shown,
    accuracy_said,
    ahead_of,
    groups,
    held,
    losses,
    method,
    said_of,
    shown_rows,
    won,
)
from junheng.usecases.papers.forecast_book import marks, title
from junheng.usecases.papers.forecast_view import View


def backtest_page(view: View, backtest: BackTest) -> str:
    """Return the whole page: the same bytes for the same back-test on the same machine."""
    words = view.words
    names = words("comma").join(unit.name for unit in view.counties)
    heading = words("bt.title", county=names)
    back = el("a", words("bt.back"), href="forecast.html")
    top = el("div", el("strong", words("brand")), el("span", back, class_="dim"), class_="wrap top")
    head = el("header", top, el("div", banners(marks(view)), class_="wrap"))
    body = el(
        "main", _opening(view, backtest), _levels(view, backtest), _coverage(view, backtest), id="main", class_="wrap"
    )
    sheet = " · ".join([title(view), *(mark for mark, _ in marks(view))])
    language = "zh-CN" if view.lang == "zh" else "en"
    return document(heading, head, body, lang=language, skip=words("skip"), marks=sheet)


def _opening(view: View, backtest: BackTest) -> Markup:
    words = view.words
    told: list[Markup] = [el("p", text) for text in accuracy_said(view, backtest)]
    told += [el("p", said_of(view, backtest))] if not losses(view, backtest) else _lost(view, backtest)
    return el(
        "div",
        el("h1", words("bt.h1")),
        told,
        el("p", words("bt.lead.text")),
        [note(t) for t in _scope(view, backtest)],
        class_="verdict",
    )


def _lost(view: View, backtest: BackTest) -> list[Markup]:
    words, lost = view.words, losses(view, backtest)
    best, compared = won(backtest)
    first = words("bt.wins", n=compared, won=best)
    return [el("p", first), el("p", words("bt.losses.head")), el("ul", [el("li", text) for text in lost])]


def _scope(view: View, backtest: BackTest) -> list[str]:
    words = view.words
    if not backtest.origins:
        return [words("bt.none")]
    first, last = backtest.origins[0], backtest.origins[-1]
    said = [words("bt.origins", first=first, last=last, n=len(backtest.origins), target=backtest.last_target)]
    if backtest.left_out:
        said.append(words("bt.left", years=words("comma").join(map(str, backtest.left_out))))
    return [*said, words("bt.rivals")]


def _levels(view: View, backtest: BackTest) -> list[Markup]:
    levels = list(dict.fromkeys(rows[0].level for rows in groups(backtest)))
    return [_level(view, backtest, level) for level in levels]


def _level(view: View, backtest: BackTest, level: str) -> Markup:
    words, font = view.words, chinese_font()
    chart = _chart(view, backtest, level, font) if font else note(font_note(view.lang))
    first, *more = [_table(view, backtest, level, pairs) for pairs in _pairs(backtest, level)]
    body = [el("div", chart, first, class_="pair"), *more]
    return section(f"level-{level}", words(f"bt.level.{level}"), words("bt.chart.lead"), *body)


def _pairs(backtest: BackTest, level: str) -> list[str]:
    """All pairs first; then, where other programs' figures are given, the pairs for which everybody has one."""
    return list(dict.fromkeys(rows[0].pairs for rows in groups(backtest) if rows[0].level == level))


def _table(view: View, backtest: BackTest, level: str, pairs: str) -> Markup:
    words = view.words
    keys = ("bt.lead", "bt.method", "bt.n", "bt.mape", "bt.ratio", "bt.said")
    numbers = {"bt.lead", "bt.n", "bt.mape", "bt.ratio"}
    columns = [Column(words(key), words("bt.unit") if key == "bt.mape" else "", number=key in numbers) for key in keys]
    shown = [one for one in shown_rows(view, backtest) if one.row.level == level and one.row.pairs == pairs]
    caption = words("bt.h1")
    if pairs == "common":
        known = {row.method for row in backtest.accuracy if row.pairs == "all"}
        others = dict.fromkeys(one.method for one in shown if one.row.method not in known)
        caption = words("bt.common", methods=words("comma").join(others))
    kind = "ids gap" if pairs == "common" else "ids"
    return data_table(caption, columns, [_row(view, one) for one in shown], kind=kind)


def _row(view: View, one: Shown) -> Row:
    row = one.row
    name = el("b", one.method) if one.own else one.method
    cells = [Cell(str(row.lead)), Cell(name), Cell(f"{row.n:,}"), Cell(f"{row.mape:.2f}"), Cell(f"{row.ratio:.2f}")]
    return Row([*cells, Cell(one.said, kind="below" if one.own and _beaten(view, one.said) else "")])


def _beaten(view: View, said: str) -> bool:
    return said.startswith(view.words("bt.lost", methods=""))


def _chart(view: View, backtest: BackTest, level: str, font: str) -> Markup:
    """A bar for each method at each lead; ours is dark where it is beaten, and says so."""
    words, bars = view.words, []
    for rows in groups(backtest):
        if rows[0].level != level or rows[0].pairs != "all":
            continue
        for row in rows:
            beaten = row.method == OWN and any(ahead_of(other, row) for other in rows)
            label = words("bt.bar", lead=row.lead, method=method(view, row.method))
            bars.append(Bar(label, row.mape, f"{row.mape:.2f}%", over=beaten))
    caption = words("bt.chart", level=words(f"bt.level.{level}"))
    drawn = coefficient_bars(bars, None, font=font)
    return figure(inline(svg(drawn), label=caption), el("b", caption))


def _coverage(view: View, backtest: BackTest) -> Markup:
    words = view.words
    if not backtest.coverage:
        return Markup()
    keys = ("bt.level", "bt.what", "bt.leads", "bt.n", "bt.nominal", "bt.share", "bt.between", "bt.said")
    columns = [Column(words(key), number=key in ("bt.n", "bt.nominal", "bt.share", "bt.between")) for key in keys]
    rows = []
    for row in backtest.coverage:
        leads = f"{row.leads[0]}–{row.leads[-1]}" if len(row.leads) > 1 else str(row.leads[0])
        cells = [
            Cell(words(f"bt.level.{row.level}")),
            Cell(words(f"what.{row.what}")),
            Cell(leads),
            Cell(f"{row.n:,}"),
            Cell(f"{row.nominal:.0%}"),
        ]
        cells += [Cell(f"{row.share:.1%}"), Cell(f"{row.low:.1%}–{row.high:.1%}"), Cell(held(view, row))]
        rows.append(Row(cells))
    lead = words("bt.cover.lead", level=view.forecast.options.level)
    return section("coverage", words("bt.cover"), lead, data_table(words("bt.cover"), columns, rows))
