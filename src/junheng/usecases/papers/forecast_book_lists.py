"""The lists of forecast.xlsx: warnings, accuracy, findings, and what the summary says."""

from collections.abc import Sequence
from fractions import Fraction

from junheng.planning.forecast.model import Alert, BackTest, Options
from junheng.publishing.sheets import Cell
from junheng.publishing.sheets.style import CENTRE, NUMBER, TEXT
from junheng.usecases.papers.forecast_backtest import said_of, shown_rows
from junheng.usecases.papers.forecast_view import View

Rows = tuple[str, Sequence[str], list[list[Cell]]]
"""A remark, the heads of the columns, and the rows."""
MARKS = {"red": "● ", "yellow": "◐ ", "": ""}
PERCENT = NUMBER.but(number="0.0%_0")
SIGNED = NUMBER.but(number="+#,##0_0;-#,##0_0;0_0")


def percent(share: Fraction | float, decimals: int = 0) -> str:
    """Return a share in percent, as it is written in a sentence.

    >>> percent(Fraction(9, 10)), percent(0.0345, 1)
    ('90%', '3.5%')
    """
    exact = Fraction(share) * 100
    return f"{float(exact):.{decimals}f}%"


def colour_word(view: View, colour: str) -> str:
    """Return the shape and the word of a warning."""
    return MARKS[colour] + view.words(colour or "none")


def alert_rows(view: View) -> Rows:
    """Return the warnings of towns, then of schools."""
    words, limits = view.words, view.limits.limits
    remark = words("book.alerts", yellow=percent(limits.yellow), red=percent(limits.red))
    alerts = [*view.alerts, *view.school_alerts()]
    if not alerts:
        return f"{words('al.none')} {remark}", (), []
    keys = (
        "al.level",
        "name",
        "grade",
        "year",
        "al.pupils",
        "al.high",
        "al.places",
        "al.share",
        "al.gap",
        "al.colour",
        "al.worst",
    )
    return remark, [words(key) for key in keys], [_alert(view, alert) for alert in alerts]


def _alert(view: View, alert: Alert) -> list[Cell]:
    words = view.words
    share = alert.pupils / alert.places if alert.places else None
    return [
        Cell(words(f"level.{alert.level}"), CENTRE),
        Cell(view.name_of(alert.level, alert.code), TEXT),
        Cell(view.grade(alert.grade), CENTRE),
        Cell(alert.year, CENTRE),
        Cell(alert.pupils, NUMBER),
        Cell(alert.high, NUMBER),
        Cell(alert.places, NUMBER),
        Cell(share, PERCENT),
        Cell(alert.places - alert.pupils, SIGNED),
        Cell(colour_word(view, alert.colour), CENTRE),
        Cell(colour_word(view, alert.worst), CENTRE),
    ]


def backtest_rows(view: View, backtest: BackTest) -> Rows:
    """Return the accuracy of every method at every lead, ours first, with what it means in words."""
    words = view.words
    keys = ("bt.level", "bt.lead", "bt.method", "bt.n", "bt.mape", "bt.ratio", "bt.said")
    rows = []
    for shown in shown_rows(view, backtest):
        rows.append(
            [
                Cell(words(f"bt.level.{shown.row.level}"), CENTRE),
                Cell(shown.row.lead, CENTRE),
                Cell(shown.method, TEXT.but(bold=shown.own)),
                Cell(shown.row.n, NUMBER),
                Cell(shown.row.mape / 100, NUMBER.but(number="0.00%_0")),
                Cell(shown.row.ratio, NUMBER.but(number="0.00_0")),
                Cell(shown.said, TEXT),
            ]
        )
    return said_of(view, backtest), [words(key) for key in keys], rows


def finding_rows(view: View) -> Rows:
    """Return everything that was found in the data."""
    words, findings = view.words, view.reading.findings
    if not findings:
        return words("fi.none"), (), []
    keys = ("fi.severity", "fi.place", "name", "fi.what", "fi.fix")
    rows = [
        [
            Cell(words(f"fi.{f.severity}"), CENTRE),
            Cell(str(f.where), TEXT),
            Cell(f.school, TEXT),
            Cell(f.what, TEXT),
            Cell(f.fix, TEXT),
        ]
        for f in sorted(findings, key=lambda f: f.severity)
    ]
    return "", [words(key) for key in keys], rows


def levers(view: View, options: Options) -> str:
    """Return the scenario's assumptions in one sentence."""
    words, parts = view.words, []
    parts.append(words("lever.housing" if options.housing else "lever.no-housing"))
    if options.migrant_share:
        lever = options.migrant_share
        parts.append(
            words("lever.migrant", today=percent(lever.today, 1), target=percent(lever.target, 1), by=lever.by)
        )
    if options.third_child:
        parts.append(words("lever.third", share=percent(options.third_child, 1)))
    if options.breaks:
        parts.append(words("lever.breaks", years=words("comma").join(map(str, options.breaks))))
    return words("stop").join(parts)


def summary(view: View, sentences: Sequence[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the headed lists of the summary, which begins with ``sentences``: what the forecast says."""
    words, forecast = view.words, view.forecast
    zh = view.lang == "zh"
    years, options = forecast.years, forecast.options
    basis = [
        (words("sum.basis"), words("sum.basis.text", year=forecast.origin, first=years[0], last=years[-1])),
        (words("sum.level"), words("sum.level.text", level=options.level)),
        (words("sum.scenarios"), levers(view, options)),
    ]
    result = [(str(n), text) for n, text in enumerate(sentences, 1)]
    notes = [(_years(n.years), view.note(n)) for n in forecast.notes]
    thin = [(view.name_of("school", t.school), t.why if zh else t.en) for t in forecast.thin]
    limits = [(words(f"limit.{key}"), cited(view, key)) for key in view.limits.cites]
    inputs = [(one.name, f"SHA-256 {one.sha256}") for one in view.reading.inputs]
    parts = [
        (words("sum.result"), result),
        (words("sum.how"), basis),
        (words("sum.notes"), notes),
        (words("sum.thin"), thin),
    ]
    parts += [(words("sum.limits"), limits), (words("sum.inputs"), inputs)]
    return [(head, lines) for head, lines in parts if lines]


def _years(years: Sequence[int]) -> str:
    """Years in a row are a span.

    >>> _years((2032, 2033, 2034)), _years((2010, 2020)), _years(())
    ('2032–2034', '2010、2020', '')
    """
    if len(years) > 2 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}"
    return "、".join(map(str, years))


def cited(view: View, key: str) -> str:
    """Return a limit with the document it comes from."""
    limits = view.limits
    value = (
        percent(getattr(limits.limits, key))
        if key in ("yellow", "red")
        else f"{limits.class_size[key]} {view.words('unit')}"
    )
    number = f"（{limits.cites[key].number}）" if limits.cites[key].number else ""
    return f"{value}　{limits.cites[key].document}{number}　{limits.notes[key]}"
