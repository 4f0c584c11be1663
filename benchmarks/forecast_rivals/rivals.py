"""AutoETS and Theta of statsforecast over every origin of every series: run in an environment of its own.

``python rivals.py SERIES.csv OUT.csv`` reads ``series,year,pupils`` (a series is a district or a school, without gaps) and
writes ``method,series,origin,lead,pupils``. An origin needs three autumns, as ours does. Install ``requirements.txt`` beside it.
"""

import csv
import sys
import warnings
from collections import defaultdict
from importlib.metadata import version

import numpy as np
from statsforecast.models import AutoETS, Theta

LEADS = 10
METHODS = {"AutoETS": lambda: AutoETS(season_length=1), "Theta (statsforecast)": lambda: Theta(season_length=1)}


def read(path: str) -> dict[str, dict[int, float]]:
    """Return the series by name, each by year."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    with open(path, encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            found[row["series"]][int(row["year"])] = float(row["pupils"])
    return found


def history(values: dict[int, float], origin: int) -> np.ndarray:
    """Return the values up to ``origin`` that follow each other without a gap."""
    first = origin
    while first - 1 in values:
        first -= 1
    return np.array([values[year] for year in range(first, origin + 1)])


def forecasts(values: dict[int, float]) -> list[tuple[str, int, int, float]]:
    """Return method, origin, lead and forecast for every origin with three autumns behind it."""
    rows = []
    for origin in sorted(values):
        known = history(values, origin)
        if len(known) < 3:
            continue
        for name, made in METHODS.items():
            try:
                ahead = made().forecast(y=known, h=LEADS)["mean"]
            except (NotImplementedError, ValueError):  # AutoETS refuses very short series
                continue
            rows += [(name, origin, lead + 1, float(value)) for lead, value in enumerate(ahead)]
    return rows


def main() -> None:
    """Write the forecasts, and say with which version."""
    warnings.filterwarnings("ignore")
    with open(sys.argv[2], "w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(["method", "series", "origin", "lead", "pupils"])
        for name, values in sorted(read(sys.argv[1]).items()):
            for method, origin, lead, pupils in forecasts(values):
                writer.writerow([method, name, origin, lead, f"{pupils:.6f}"])
    print(f"statsforecast {version('statsforecast')}")


main()
