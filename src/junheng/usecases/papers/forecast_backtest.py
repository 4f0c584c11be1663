"""What the back-test says, in words: who is better where, and where ours loses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from junheng.planning.forecast.backtest import OURS
from junheng.planning.forecast.model import Accuracy, BackTest, Coverage
from junheng.usecases.papers.forecast_view import View

OWN = OURS
ORDER = (OWN, "last value", "drift", "Theta")


@dataclass(frozen=True, slots=True)
class Shown:
    """One method at one level and lead, with what that means in words."""

    row: Accuracy
    method: str
    own: bool
    said: str


def shown_rows(view: View, backtest: BackTest) -> list[Shown]:
    """Return every row of the accuracy, by level and lead, ours first."""
    return [shown for group in groups(backtest) for shown in _shown(view, group)]


def groups(backtest: BackTest) -> list[list[Accuracy]]:
    """Return the rows that are compared with each other: same level, lead and pairs; ours first."""
    found: dict[tuple[str, str, int], list[Accuracy]] = {}
    for row in backtest.accuracy:
        found.setdefault((row.level, row.pairs, row.lead), []).append(row)
    ordered = sorted(found.items(), key=lambda item: (item[0][0] != "county", item[0][1] != "all", item[0][2]))
    return [sorted(rows, key=_place) for _, rows in ordered]


def _place(row: Accuracy) -> tuple[int, str]:
    return (ORDER.index(row.method) if row.method in ORDER else len(ORDER), row.method)


def method(view: View, name: str) -> str:
    """Return what a method is called."""
    return view.words.maybe(f"method.{'own' if name == OWN else name}", name)


def _shown(view: View, rows: Sequence[Accuracy]) -> Iterator[Shown]:
    own = next((row for row in rows if row.method == OWN), None)
    for row in rows:
        yield Shown(row, method(view, row.method), row is own, _said(view, row, own, rows))


def ahead_of(one: Accuracy, other: Accuracy) -> bool:
    """Say whether ``one`` is better: by its error where both have the same pairs, else by its ratio to last value."""
    return one.mape < other.mape if one.n == other.n else one.ratio < other.ratio


def _said(view: View, row: Accuracy, own: Accuracy | None, rows: Sequence[Accuracy]) -> str:
    words = view.words
    if own is None:
        return ""
    if row is not own:
        said = words("bt.beats" if ahead_of(row, own) else "bt.behind" if ahead_of(own, row) else "bt.same")
        return said if row.n == own.n else said + words("bt.fewer")
    better = [method(view, other.method) for other in rows if ahead_of(other, own)]
    if better:
        return words("bt.lost", methods=words("comma").join(better))
    return words("bt.best" if len(rows) > 1 else "bt.only")


def losses(view: View, backtest: BackTest) -> list[str]:
    """Return where other methods are better than ours, each in words."""
    words, told = view.words, []
    for rows in groups(backtest):
        own = next((row for row in rows if row.method == OWN), None)
        for other in [row for row in rows if own is not None and ahead_of(row, own)]:
            assert own is not None
            said = {"own": _figure(own, other), "method": method(view, other.method), "other": _figure(other, own)}
            told.append(
                words(
                    "bt.loss" if own.n == other.n else "bt.loss.ratio",
                    level=words(f"bt.level.{own.level}"),
                    lead=own.lead,
                    **said,
                )
            )
    return told


def _figure(row: Accuracy, other: Accuracy) -> str:
    return f"{row.mape:.2f}%" if row.n == other.n else f"{row.ratio:.3f}"


def won(backtest: BackTest) -> tuple[int, int]:
    """Return at how many levels and leads ours is the best, and how many there are."""
    compared = [rows for rows in groups(backtest) if len(rows) > 1 and rows[0].method == OWN]
    best = [rows for rows in compared if not any(ahead_of(row, rows[0]) for row in rows[1:])]
    return len(best), len(compared)


def accuracy_said(view: View, backtest: BackTest) -> list[str]:
    """Return how far off ours was, in a sentence for each level."""
    words, told = view.words, []
    for level in ("county", "school"):
        rows = [row for row in backtest.accuracy if row.method == OWN and row.level == level and row.pairs == "all"]
        own = {row.lead: row.mape for row in rows}
        if own:
            leads = words("comma").join(map(str, own))
            errors = words("comma").join(f"{mape:.2f}%" for mape in own.values())
            told.append(words("bt.sentence", level=words(f"bt.level.{level}"), leads=leads, errors=errors))
    return told


def said_of(view: View, backtest: BackTest, most: int = 1000) -> str:
    """Return in a few sentences how often ours is the best, and where it is not (at most so many places)."""
    words, (best, compared) = view.words, won(backtest)
    if not compared:
        return words("bt.none")
    lost = losses(view, backtest)
    wins = words("bt.wins", n=compared, won=best)
    gap = "" if view.lang == "zh" else " "
    told = words("stop").join(lost[:most]) + (words("bt.more", n=len(lost) - most) if len(lost) > most else "")
    return wins + gap + (words("bt.losses", said=told) if lost else words("bt.noloss"))


def held(view: View, row: Coverage) -> str:
    """Return in words whether the intervals of a row hold what they should."""
    if row.low <= row.nominal <= row.high:
        return view.words("bt.good")
    return view.words("bt.narrow" if row.high < row.nominal else "bt.wide")
