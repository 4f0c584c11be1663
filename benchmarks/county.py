"""A county of 300 schools: workbook to assessment.json, to all papers, and how long ``--help`` takes.

``python benchmarks/county.py`` prints each as best and median of five whole processes, beside plain pandas reading the
same workbook and computing the same seven indicators.
"""

import tempfile
from pathlib import Path

from machine import facts
from timing import Runs, runs

SCHOOLS = 300
TARGETS = {"help": 0.4, "assess": 1.5, "papers": 8.0}


def main() -> None:
    """Measure and print."""
    print(facts("duckdb", "ibis-framework", "pyarrow", "python-calamine", "pandas"))
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        book = home / "county.xlsx"
        runs(["-m", "junheng", "synth", book, "--schools", SCHOOLS], 1)
        print(f"workbook of {SCHOOLS} schools, {book.stat().st_size / 1024:,.0f} KB")
        told("junheng --help", runs(["-m", "junheng", "--help"]), TARGETS["help"])
        quick = ["-m", "junheng", "assess", book, "--out", home / "a", "--no-papers"]
        ours = runs(quick)
        told("xlsx → assessment.json", ours, TARGETS["assess"])
        told("xlsx → all papers", runs(["-m", "junheng", "assess", book, "--out", home / "b"]), TARGETS["papers"])
        rival = runs([Path(__file__).parent / "county_pandas.py", book])
        print(f"  {'plain pandas, values and coefficients only':44} {rival}")
        print(f"  ratio pandas / ours: {min(rival.seconds) / min(ours.seconds):.2f}")


def told(what: str, found: Runs, target: float) -> None:
    """Print one measurement with its target."""
    reached = "reached" if min(found.seconds) <= target else "MISSED"
    print(f"  {what:44} {found}; target {target} s {reached}")


if __name__ == "__main__":
    main()
