"""Small registers as folders of CSV files, whole and then broken in one place."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from junheng.planning.forecast_tables import Reading, load_limits, read_register

ENROLMENT = [
    "year,school,grade,pupils",
    *(f"{y},S{s},{g},{20 + s + g}" for y in (2022, 2023, 2024) for s in (1, 2) for g in (1, 2, 3)),
]
GOOD: Mapping[str, Sequence[str]] = {
    "enrolment": ENROLMENT,
    "births": ["calendar_year,month,births", *(f"{y},{m},4" for y in (2016, 2017, 2018) for m in range(1, 13))],
    "children": ["year,age,count", "2024,5,48", "2024,4,44"],
    "housing": ["project,completion_year,dwellings,pupils_per_dwelling", "东湖,2026,300,0.3"],
    "capacity": ["school,stage,classes,places", "S1,primary,1,", "S2,primary,,40"],
    "school_events": ["school_id,date,event,successor_id", "S2,2025-07-01,merge,S1"],
}


def register(folder: Path, **changed: Sequence[str]) -> Path:
    """Write the good register, with the tables given instead of its own; an empty one is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in {**GOOD, **changed}.items():
        if lines:
            (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def reading(folder: Path, *, lang: str = "zh", **changed: Sequence[str]) -> Reading:
    """Return what is read of the register with some tables changed."""
    return read_register(register(folder, **changed), load_limits().class_size, lang=lang)


def codes(read: Reading, severity: str = "") -> list[str]:
    """Return the codes of the findings, in order."""
    return [f.code.split(".", 1)[1] for f in read.findings if severity in ("", f.severity)]
