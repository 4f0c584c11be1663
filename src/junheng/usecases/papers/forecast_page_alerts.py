"""The warnings of forecast.html: every area by year, then one by one; a shape and a word before any colour."""

from collections.abc import Iterator, Sequence

from junheng.planning.forecast.alerts import colour
from junheng.planning.forecast.model import Alert, Limits
from junheng.publishing.charts.numbers import beside, grouped
from junheng.publishing.page import Cell, Column, Markup, Row, data_table, el, note, opening, section, status
from junheng.usecases.papers.forecast_book_lists import percent
from junheng.usecases.papers.forecast_view import Occupancy, View

GLYPHS = {"red": "●", "yellow": "◐", "": "△"}
KINDS = {"red": "below", "yellow": "floor", "": ""}


def areas_in(view: View, kind: str) -> set[str]:
    """Return the areas (towns, or counties where there are none) that reach a colour in any year."""
    return {alert.code for alert in view.alerts if alert.colour == kind}


def sentence_of_alerts(view: View) -> Iterator[str]:
    """Yield what the warnings come to, in a sentence for each colour."""
    words = view.words
    if not view.reading.register.places:
        yield words("verdict.noplaces")
        return
    for kind in ("red", "yellow"):
        found = [alert for alert in view.alerts if alert.colour == kind]
        if found:
            yield words(f"verdict.{kind}", **_first(view, found))
    if not any(alert.colour for alert in view.alerts):
        yield words("verdict.calm")
    if more := sum(not alert.colour for alert in view.alerts):
        yield words("verdict.high", n=more)
    if unknown := list(dict.fromkeys(one.unit.name for one in view.occupancy() if None in one.places)):
        yield words("verdict.unknown", n=len(unknown), list=view.some(unknown))


def _first(view: View, found: Sequence[Alert]) -> dict[str, object]:
    first = min(found, key=lambda alert: (alert.year, alert.code, alert.grade))
    names = list(dict.fromkeys(view.name_of(alert.level, alert.code) for alert in found))
    return {
        "n": len(names),
        "list": view.some(names),
        "year": first.year,
        "name": view.name_of(first.level, first.code),
        "grade": view.grade(first.grade),
        "pupils": grouped(first.pupils),
        "places": grouped(first.places),
        "short": grouped(first.pupils - first.places),
    }


def alerts_section(view: View) -> Markup:
    """Return the section: the matrix of areas and years, the list, and the list of single schools."""
    words, limits = view.words, view.limits
    lead = words(
        "alerts.lead",
        yellow=percent(limits.limits.yellow),
        red=percent(limits.limits.red),
        primary=limits.class_size["primary"],
        junior=limits.class_size["junior"],
    )
    schools = list(view.school_alerts())
    count = len({(alert.code, alert.grade) for alert in schools})
    more = None
    if schools:
        head = words("alerts.schools", n=count)
        more = opening(head, note(words("alerts.schools.lead")), _list(view, schools, "school"))
    if not view.reading.register.places:
        return section("alerts", words("alerts"), lead, note(words("verdict.noplaces")))
    listed = opening(words("alerts.list"), _list(view, view.alerts, "area")) if view.alerts else None
    return section("alerts", words("alerts"), lead, _matrix(view), listed, more, kind="wide")


def _matrix(view: View) -> Markup:
    words, years = view.words, view.forecast.years
    columns = [Column(words("area")), Column(words("grade")), *(Column(str(year), number=True) for year in years)]
    rows = [_areas_row(view, one) for one in view.occupancy()]
    legend = note(words("alerts.matrix.lead"))
    return Markup(legend + data_table(words("alerts.matrix"), columns, rows, identifier="warnings", kind="heat"))


def _areas_row(view: View, one: Occupancy) -> Row:
    cells = zip(one.pupils, one.high, one.places, strict=True)
    return Row(
        [
            Cell(one.unit.name),
            Cell(view.grade(one.grade), order=str(one.grade)),
            *(_cell(view, *cell) for cell in cells),
        ]
    )


def _cell(view: View, pupils: int, high: int, places: int | None) -> Cell:
    if places is None:
        mark = el("span", "?", role="img", aria_label=view.words("at.unknown"))
        return Cell(mark, kind="unknown", order="-1")
    now, worst = (colour(n, places, view.limits.limits) for n in (pupils, high))
    share = share_shown(pupils, places, view.limits.limits) if places else view.words("al.noplace")
    order = str(pupils / max(1, places))
    if not now and not worst:
        return Cell(share, order=order)
    word = view.words(now or "at.high")
    mark = el("span", GLYPHS[now], " ", role="img", aria_label=word)
    return Cell([mark, share], kind=KINDS[now], order=order)


def share_shown(pupils: int, places: int, limits: Limits) -> str:
    """Return pupils over places in percent: a share that misses a limit is never shown as the limit.

    >>> share_shown(269, 300, Limits()), share_shown(270, 300, Limits()), share_shown(75, 300, Limits())
    ('89.7%', '90%', '25%')
    """
    lines = (100 * float(limit) for limit in (limits.yellow, limits.red))
    return f"{beside(100 * pupils / places, *lines, decimals=0)}%"


def _list(view: View, alerts: Sequence[Alert], head: str) -> Markup:
    """A row for each unit and grade: in which years it is red, yellow, or near, and the tightest of them."""
    words = view.words
    keys = [head, "grade", "al.red", "al.yellow", *(["al.high.years"] if head == "area" else []), "al.tight"]
    rows: dict[tuple[str, int], list[Alert]] = {}
    for alert in alerts:
        rows.setdefault((alert.code, alert.grade), []).append(alert)
    shown = [_row(view, of, high=head == "area") for of in rows.values()]
    return data_table(words("alerts"), [Column(words(key)) for key in keys], shown)


def _row(view: View, of: Sequence[Alert], *, high: bool) -> Row:
    words, first = view.words, of[0]
    tight = max(of, key=lambda alert: (alert.pupils / max(1, alert.places), -alert.year))
    spare = tight.places - tight.pupils
    room = words("al.short" if spare < 0 else "al.spare", n=grouped(abs(spare)))
    said = {"year": tight.year, "pupils": grouped(tight.pupils), "places": grouped(tight.places), "spare": room}
    colours = [*(("red", "yellow", "") if high else ("red", "yellow"))]
    return Row(
        [
            Cell(view.name_of(first.level, first.code)),
            Cell(view.grade(first.grade), order=str(first.grade)),
            *(_years(view, [alert.year for alert in of if alert.colour == kind], kind) for kind in colours),
            Cell(words("al.tight.text", **said), kind="w", order=str(tight.pupils / max(1, tight.places))),
        ]
    )


def _years(view: View, years: Sequence[int], kind: str) -> Cell:
    if not years:
        return Cell("")
    text = view.words("comma").join(spans(sorted(years)))
    return Cell(status(GLYPHS[kind], text, KINDS[kind] or "none"), order=str(min(years)))


def spans(years: Sequence[int]) -> list[str]:
    """Return years in order as spans.

    >>> spans([2026, 2028, 2029, 2030])
    ['2026', '2028–2030']
    """
    found: list[list[int]] = []
    for year in years:
        if found and found[-1][-1] == year - 1:
            found[-1].append(year)
        else:
            found.append([year])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found]
