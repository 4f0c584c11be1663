"""The back-test on a real register against last value, drift, Theta and other programs' figures, as a table.

``python benchmarks/forecast_backtest.py REGISTER [--births FILE] [--last 2019] [--figures FILE] [--series FILE]`` reads a CSV
``date,school,grade,students`` (grade K is kindergarten) and one ``year,births``. ``--series`` writes the totals that
``forecast_rivals/rivals.py`` turns into figures, in an environment of its own.
"""

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

from machine import facts

from junheng.planning.forecast.backtest import backtest, without_births
from junheng.planning.forecast.model import BackTest, Births, Enrolment, Register
from junheng.planning.forecast.rivals import read_figures


def read(enrolment: Path, births: Path | None) -> Register:
    """Return the register in the two files."""

    def rows(path: Path) -> list[dict[str, str]]:
        with path.open(encoding="utf-8", newline="") as source:
            return list(csv.DictReader(source))

    cells = [
        Enrolment(int(row["date"][:4]), row["school"], int(row["grade"].replace("K", "0")), int(row["students"]))
        for row in rows(enrolment)
    ]
    born = [Births(int(row["year"]), int(row["births"])) for row in rows(births)] if births else []
    return Register(tuple(cells), tuple(born))


def write_series(register: Register, last: int, path: Path) -> None:
    """Write the totals of the district (series "") and of every school, up to ``last``."""
    totals: Counter[tuple[str, int]] = Counter()
    for row in register.enrolment:
        if row.year <= last:
            totals[row.school, row.year] += row.pupils
            totals["", row.year] += row.pupils
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(["series", "year", "pupils"])
        writer.writerows([series, year, pupils] for (series, year), pupils in sorted(totals.items()))


def show(told: BackTest) -> None:
    """Print accuracy and coverage."""
    print(
        f"origins {told.origins[0]}–{told.origins[-1]}, targets to {told.last_target}, left out: {told.left_out or 'none'}"
    )
    for one in told.accuracy:
        print(
            f"{one.level:7} {one.lead:2} {one.pairs:6} {one.method:21} n {one.n:3}  MAPE {one.mape:6.2f} %  × last value {one.ratio:.3f}"
        )
    for one in told.coverage:
        print(
            f"{one.level:7} {one.what:5}: {one.nominal:.0%} intervals held {one.share:.1%} ({one.low:.1%} to {one.high:.1%}) of {one.n}"
        )


def main() -> int:
    """Print the table, with and without births."""
    ask = argparse.ArgumentParser()
    ask.add_argument("enrolment", type=Path)
    ask.add_argument("--births", type=Path)
    ask.add_argument("--last", type=int, default=2019)
    ask.add_argument("--figures", type=Path)
    ask.add_argument("--series", type=Path)
    args = ask.parse_args()
    register = read(args.enrolment, args.births)
    if args.series:
        write_series(register, args.last, args.series)
        return 0
    figures = read_figures(args.figures.read_text(encoding="utf-8").splitlines()) if args.figures else {}
    print(facts("numpy", "numba"))
    show(backtest(register, figures=figures, last_target=args.last))
    if args.births:
        print("\nWithout births")
        show(backtest(without_births(register), last_target=args.last))
    return 0


sys.exit(main())
