"""The cells of the 达标表: a number keeps its value and shows its mark."""

from collections.abc import Sequence
from itertools import accumulate

from junheng.kernel.decimal15 import shown
from junheng.monitor.model import IndicatorValue, SchoolResult, StageIndicator
from junheng.publishing.sheets import Cell, Grid, Span, Style, decimals_to_tell, format_code
from junheng.publishing.sheets.style import CENTRE, NUMBER, SIGN
from junheng.usecases.papers.standing_table_words import FILLS, MARKS, Words

_CV_DECIMALS = 4


def legend(schools: Sequence[SchoolResult], words: Words) -> list[str]:
    """Return what the marks mean, for the marks that these schools' standard can give."""
    values = [v for s in schools for v in s.values.values() if v.threshold]
    shares = {f"{shown(v.floor / v.threshold):.0%}" for v in values if v.threshold and v.floor is not None}
    if not values:
        return [words("t.mark.unknown")]
    if len(shares) != 1 or shares == {"100%"}:
        return [words(f"t.mark.{key}") for key in ("met", "below_plain", "unknown")]
    (share,) = shares
    return [words(f"t.mark.{key}", share=share) for key in ("met", "floor", "below", "unknown")]


def threshold(item: StageIndicator) -> str:
    """Return the threshold with its comparator as the document writes it, ``—`` where a school has none."""
    return "—" if item.threshold is None else f"{item.compare}{shown(item.threshold)}"


def places(item: StageIndicator) -> int:
    """Return the decimals that the indicator's figures are printed with: two, more where the mean is below 0.1."""
    return 2 if not item.mean or item.mean >= 0.1 else 3 if item.mean >= 0.01 else 4


def value_cell(value: IndicatorValue | None, least: int = 2) -> Cell:
    """Return the value as a number with its mark, with enough decimals not to print as a limit that it is not."""
    if value is None or value.value is None:
        return unknown_cell()
    limits = [limit for limit in (value.threshold, value.floor) if limit is not None]
    mark = f" {MARKS[value.status]}" if value.status else ""
    code = format_code(decimals_to_tell(value.value, limits, least=least), after=mark)
    return Cell(value.value, NUMBER.but(number=code, fill=FILLS.get(value.status or "", "")))


def unknown_cell() -> Cell:
    """Return the cell of a number that nobody has filled in."""
    return Cell("?", CENTRE.but(fill=FILLS["unknown"]))


def sign(grid: Grid, words: Words) -> None:
    """Write the line for the signatures and leave the space for the seal."""
    edges = _quarters(grid.widths)
    texts = [words(key) for key in ("filler", "checker", "head", "day")]
    grid.gap(14)
    grid.spans([Span(edges[n], edges[n + 1] - 1, text, SIGN) for n, text in enumerate(texts)], least=26)
    grid.spans([Span(edges[3], edges[4] - 1, words("seal"), SIGN)], least=54)


def _quarters(widths: Sequence[float]) -> list[int]:
    """The columns at which the sheet is a quarter, a half and three quarters wide."""
    ends = list(accumulate(widths))
    cuts = [min(range(len(ends)), key=lambda n: abs(ends[n] - ends[-1] * share)) + 1 for share in (0.25, 0.5, 0.75)]
    return [0, *cuts, len(widths)]


def verdict_text(words: Words, verdict: str) -> str:
    """Return the verdict as a mark and a word."""
    return f"{MARKS.get(verdict, '')} {words(verdict)}".strip()


def coefficient_cell(item: StageIndicator) -> Cell:
    """Return the coefficient with its mark, to four decimals."""
    if item.cv is None:
        return unknown_cell()
    mark = f" {MARKS[item.spread_verdict]}" if item.spread_verdict else ""
    code = format_code(_CV_DECIMALS, after=mark)
    return Cell(item.cv, NUMBER.but(number=code, fill=FILLS.get(item.spread_verdict or "", ""), bold=True))


def limit_cell(item: StageIndicator) -> Cell:
    """Return the limit as a number with its comparator as written."""
    if item.cv_limit is None:
        return Cell("—", CENTRE)
    places = max(2, -int(shown(item.cv_limit).as_tuple().exponent))
    return Cell(item.cv_limit, NUMBER.but(number=format_code(places, before=item.cv_compare)))


def spread_cell(words: Words, item: StageIndicator) -> Cell:
    """Return the verdict on the coefficient."""
    style: Style = CENTRE.but(fill=FILLS.get(item.spread_verdict or "", ""))
    return Cell(verdict_text(words, item.spread_verdict) if item.spread_verdict else "—", style)
