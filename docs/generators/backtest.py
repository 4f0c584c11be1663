"""The back-test on real data: a page and a plot from figures that are committed (docs/explanation/backtest.csv).

The data themselves are not shipped. ``python docs/generators/backtest.py FOLDER`` measures the figures anew from a folder with
the tables ``enrolment`` and ``births``; the rivals' forecasts stand in benchmarks/forecast_rivals.
"""

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parents[1] / "explanation"
FIGURES = HERE / "backtest.csv"
PLOT = HERE / "backtest.svg"
RIVALS = HERE.parents[1] / "benchmarks" / "forecast_rivals" / "ecasd.csv"
LAST_TARGET = 2019
HEAD = ("kind", "level", "what", "lead", "method", "pairs", "n", "value", "ratio", "low", "high")
OURS, PLAIN, THETA = "cohort", "last value", "Theta"
NAMES = {OURS: "Junheng", PLAIN: "last value", "drift": "drift", THETA: "Theta", "AutoETS": "AutoETS"}
INKS = {OURS: "#0b5cad", PLAIN: "#16202b", "drift": "#7c8896", THETA: "#855800", "AutoETS": "#b42318"}
DASHES = {OURS: "", PLAIN: "", "drift": "2 3", THETA: "6 3", "AutoETS": "8 3 2 3"}
LEVELS = {"county": "the district's total", "school": "single schools"}
Row = Mapping[str, str]

INTRO = """# The back-test on a real district

How accurate would `junheng forecast` have been? Nobody should trust a forecast that does not answer this with real
numbers, rivals on the same pairs, and its losses. Every county gets the same answer for itself as `backtest.html`; this
page is the answer for one district whose data are public.

**Data.** The elementary schools of a district in the United States: 27 autumns, 1998 to 2024, grades K to 5, 15 schools at
the beginning and 12 at the end, births by calendar year (GitHub `toxygene/ecasd-enrollment`, MIT). No school is told to the method as
closed; it has to notice. Autumn 2020 is a break, so targets end in 2019. Nothing was tuned on these data: the constants
come from reasoning and from made-up registers ([How places are forecast](forecast.md)).

**Procedure.** Every autumn from 2000 on is taken as if it were the last one known. The method sees what was known then,
births included, and forecasts one, three, five and ten years. The error is the mean of the absolute errors in percent of
what came (MAPE). *Last value* says that everything stays as it is; *drift* carries on the mean change; *Theta* is the method that
won the M3 competition; AutoETS is computed by statsforecast 2.1.1 in an environment of its own. AutoETS refuses very short series, so
there are two tables: all pairs, and those for which every method has a figure.
"""


def rows() -> list[Row]:
    """Return the figures as they are committed."""
    with FIGURES.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def page() -> str:
    """Return the page."""
    return "\n".join([INTRO, *_parts(rows())])


def _parts(found: Sequence[Row]) -> Iterator[str]:
    yield "![Mean error by years ahead and method, for the district's total and for single schools](backtest.svg)\n"
    yield "The plot shows the pairs for which every method has a figure.\n"
    for level, title in LEVELS.items():
        yield f"## {title[0].upper()}{title[1:]}\n"
        yield _table(found, level, "all", "All pairs")
        yield _table(found, level, "common", "Pairs for which AutoETS has a figure too")
    yield "## Intervals\n"
    yield "The 90 % intervals of each origin are as wide as the errors known at that origin. How many held what came, one to"
    yield "five years ahead, with the range in which that share itself may lie (errors of one origin, and of one school, go together):\n"
    yield _held(found)
    yield "## What was aimed at, and what was reached\n"
    yield _goals(found)
    yield "## Where it loses\n"
    yield _losses(found)


def _accuracy(found: Sequence[Row], level: str, pairs: str) -> list[Row]:
    return [r for r in found if r["kind"] == "accuracy" and r["level"] == level and r["pairs"] == pairs]


def _leads(found: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(r["lead"] for r in found))


def _table(found: Sequence[Row], level: str, pairs: str, title: str) -> str:
    mine = _accuracy(found, level, pairs)
    if not mine:
        return ""
    leads = _leads(mine)
    counts = {lead: {r["n"] for r in mine if r["lead"] == lead} for lead in leads}
    head = " | ".join(
        f"{lead} year{'s' * (lead != '1')} ahead (n = {'–'.join(sorted(counts[lead], key=int))})" for lead in leads
    )
    lines = [
        f"{title}: MAPE in percent, in brackets the ratio to last value.\n",
        f"| method | {head} |",
        "|---|" + "---|" * len(leads),
    ]
    for method in dict.fromkeys(r["method"] for r in mine):
        cells = [next((r for r in mine if r["method"] == method and r["lead"] == lead), None) for lead in leads]
        best = [min(float(r["value"]) for r in mine if r["lead"] == lead) for lead in leads]
        shown = [_cell(cell, low) for cell, low in zip(cells, best, strict=True)]
        lines.append(f"| {NAMES.get(method, method)} | {' | '.join(shown)} |")
    return "\n".join([*lines, ""])


def _cell(row: Row | None, best: float) -> str:
    if row is None:
        return "–"
    text = f"{float(row['value']):.2f} ({float(row['ratio']):.2f})"
    return f"**{text}**" if float(row["value"]) == best else text


def _held(found: Sequence[Row]) -> str:
    lines = ["| of | pairs | held | range |", "|---|---|---|---|"]
    for r in found:
        if r["kind"] == "coverage":
            what = "totals" if r["what"] == "total" else "single grades"
            share = f"{100 * float(r['value']):.1f} %"
            lines.append(
                f"| {LEVELS[r['level']]}, {what} | {r['n']} | {share} | {100 * float(r['low']):.1f}–{100 * float(r['high']):.1f} % |"
            )
    return "\n".join([*lines, ""])


GOALS = (("county", "1", 1.0), ("county", "3", 0.9), ("county", "5", 0.8), ("school", "3", 0.85), ("school", "5", 0.85))


def _goals(found: Sequence[Row]) -> str:
    lines = ["| goal | reached | |", "|---|---|---|"]
    for level, lead, most in GOALS:
        ratio = _to_best(found, level, lead) if level == "county" else _own(found, level, lead, "all", "ratio")
        of = "the best of last value, AutoETS and Theta" if level == "county" else "last value"
        verdict = "kept" if ratio <= most else "**missed**"
        lines.append(f"| {LEVELS[level]}, {lead} ahead: at most {most:g} × {of} | {ratio:.2f} | {verdict} |")
    share = next(
        float(r["value"]) for r in found if r["kind"] == "coverage" and (r["level"], r["what"]) == ("school", "total")
    )
    verdict = "kept" if 0.86 <= share <= 0.94 else "**missed**"
    lines.append(f"| 90 % intervals of schools, one to five ahead: 86–94 % | {100 * share:.1f} % | {verdict} |")
    return "\n".join([*lines, ""])


def _own(found: Sequence[Row], level: str, lead: str, pairs: str, field: str) -> float:
    return next(float(r[field]) for r in _accuracy(found, level, pairs) if r["lead"] == lead and r["method"] == OURS)


def _to_best(found: Sequence[Row], level: str, lead: str) -> float:
    """The worse of the two ways to ask: on the pairs where all methods have a figure, and on all pairs."""
    ratios = []
    for pairs in ("common", "all"):
        rivals = [
            float(r["value"])
            for r in _accuracy(found, level, pairs)
            if r["lead"] == lead and r["method"] not in (OURS, "drift")
        ]
        if rivals:
            ratios.append(_own(found, level, lead, pairs, "value") / min(rivals))
    return max(ratios)


def _losses(found: Sequence[Row]) -> str:
    lost = []
    for level in LEVELS:
        for pairs in ("all", "common"):
            mine = _accuracy(found, level, pairs)
            for r in mine:
                own = next(o for o in mine if o["lead"] == r["lead"] and o["method"] == OURS)
                if r["n"] == own["n"] and float(r["value"]) < float(own["value"]):
                    figures = f"{float(own['value']):.2f} against {float(r['value']):.2f} %"
                    where = "all pairs" if pairs == "all" else "common pairs"
                    lost.append(
                        f"- {LEVELS[level]}, {r['lead']} ahead ({where}): {NAMES.get(r['method'], r['method'])} is better, {figures}."
                    )
    missed = _goals(found).count("**missed**")
    said = [*lost] or ["On these data no rival is better at any lead."]
    tail = (
        f"\n{missed} of the goals above are missed; they were set before the method was built and stay as they are."
        if missed
        else ""
    )
    more = "\nOne district is one district: another register can give other answers, and `backtest.html` gives yours. A smooth county whose"
    more += (
        "\nnumbers drift along a line is forecast better by a line: the made-up county of the demo shows such losses."
    )
    return "\n".join([*said, tail, more]).replace("\n\n\n", "\n\n") + "\n"


WIDE, HIGH, LEFT, TOP, GAP = 300, 200, 44, 40, 150


def plot() -> str:
    """Return the plot as an SVG of plain shapes and words: the same bytes everywhere."""
    found, parts = rows(), []
    for at, (level, title) in enumerate(LEVELS.items()):
        parts += _panel(
            _accuracy(found, level, "common") or _accuracy(found, level, "all"), title, LEFT + at * (WIDE + GAP)
        )
    width, height = 2 * (WIDE + GAP) + 10, TOP + HIGH + 44
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img"'
    return "\n".join(
        [
            f'{head} font-family="sans-serif" font-size="12">',
            '<rect width="100%" height="100%" fill="#fff"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _panel(found: Sequence[Row], title: str, left: int) -> Iterator[str]:
    leads = [int(lead) for lead in _leads(found)]
    most = max(float(r["value"]) for r in found) * 1.05
    step = next(s for s in (1, 2, 5, 10) if most / s <= 6)
    yield f'<text x="{left}" y="18" font-weight="bold">{title}: mean error, %</text>'
    for mark in range(0, int(most) + 1, step):
        y = TOP + HIGH * (1 - mark / most)
        yield f'<line x1="{left}" x2="{left + WIDE}" y1="{y:.1f}" y2="{y:.1f}" stroke="#dfe4ea"/>'
        yield f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end" fill="#56636f">{mark}</text>'
    for lead in leads:
        yield f'<text x="{left + WIDE * lead / 10:.1f}" y="{TOP + HIGH + 18}" text-anchor="middle" fill="#56636f">{lead}</text>'
    yield f'<text x="{left + WIDE / 2:.1f}" y="{TOP + HIGH + 36}" text-anchor="middle" fill="#56636f">years ahead</text>'
    ends: list[tuple[float, str, float]] = []
    for method in [m for m in INKS if any(r["method"] == m for r in found)]:
        points = [(int(r["lead"]), float(r["value"])) for r in found if r["method"] == method]
        yield from _line(method, [(left + WIDE * x / 10, TOP + HIGH * (1 - y / most)) for x, y in points])
        ends.append((TOP + HIGH * (1 - points[-1][1] / most), method, points[-1][1]))
    yield from _names(ends, left + WIDE + 8)


def _line(method: str, points: Sequence[tuple[float, float]]) -> Iterator[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    wide, dash = (3, "") if method == OURS else (1.6, f' stroke-dasharray="{DASHES[method]}"' if DASHES[method] else "")
    yield f'<polyline points="{path}" fill="none" stroke="{INKS[method]}" stroke-width="{wide}"{dash}/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{INKS[method]}"/>' for x, y in points)


def _names(ends: Sequence[tuple[float, str, float]], x: float) -> Iterator[str]:
    """Names at the right, moved apart where they would cover each other."""
    low = -99.0
    for y, method, value in sorted(ends):
        low = max(y, low + 15)
        bold = ' font-weight="bold"' if method == OURS else ""
        yield f'<text x="{x}" y="{low + 4:.1f}" fill="{INKS[method]}"{bold}>{NAMES[method]} {value:.1f}</text>'


def measure(folder: Path, rivals: Path = RIVALS) -> list[list[str]]:
    """Return the figures of the back-test on the data in ``folder``."""
    from junheng.planning.forecast.backtest import backtest
    from junheng.planning.forecast.model import Options
    from junheng.planning.forecast.rivals import read_figures
    from junheng.planning.forecast_tables import load_limits, read_register

    figures = read_figures(rivals.read_text(encoding="utf-8").splitlines())
    figures = {key: value for key, value in figures.items() if key[0] in NAMES and key[0] != THETA}
    register = read_register(folder, load_limits().class_size).register
    test = backtest(register, Options(), figures, last_target=LAST_TARGET)
    found = [
        [
            "accuracy",
            a.level,
            "total",
            str(a.lead),
            a.method,
            a.pairs,
            str(a.n),
            f"{a.mape:.4f}",
            f"{a.ratio:.4f}",
            "",
            "",
        ]
        for a in test.accuracy
    ]
    return found + [
        [
            "coverage",
            c.level,
            c.what,
            "1-5",
            OURS,
            "all",
            str(c.n),
            f"{c.share:.4f}",
            "",
            f"{c.low:.4f}",
            f"{c.high:.4f}",
        ]
        for c in test.coverage
    ]


def main() -> None:
    """Measure, and write the figures and their plot."""
    found = measure(Path(sys.argv[1]))
    with FIGURES.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerows([HEAD, *found])
    PLOT.write_text(plot(), encoding="utf-8")


if __name__ == "__main__":
    main()
