"""The sliders of an assessment: one school's values moved in memory, the whole county answered at once. Nothing is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from junheng.census.census import Census
from junheng.census.edit import Edit
from junheng.census.schema import schemas
from junheng.desk.runs.making.assess import DATA
from junheng.desk.runs.models import Run
from junheng.desk.runs.services import folder_of
from junheng.kernel import Problem
from junheng.kernel.decimal15 import typed as typed_number
from junheng.monitor.live import Change, Live
from junheng.standards import load_standard
from junheng.usecases.assessing import read_checked

MOVED: tuple[tuple[str, str], ...] = (
    ("stages", "pupils"),
    ("stages", "teachers_above_degree"),
    ("stages", "teachers_backbone"),
    ("stages", "teachers_pe_art"),
    ("premises", "teaching_area"),
    ("premises", "sports_ground_area"),
    ("premises", "equipment_value"),
    ("premises", "multimedia_rooms"),
)
"""What has a slider: the numerators of the seven resource indicators, and the pupils that they are shared among."""
MOST = 2
"""How far a slider reaches: this many times the value, at least to ten."""


@dataclass(frozen=True, slots=True)
class Slider:
    """One value that can be moved."""

    name: str
    title: str
    unit: str
    value: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Held:
    """A county held ready, with the data that it stands on."""

    live: Live
    census: Census


@lru_cache(maxsize=3)
def _held(path: str, standard: str, overlays: tuple[str, ...], digest: str) -> Held:
    census = read_checked(Path(path))
    return Held(Live.of(census, load_standard(standard, overlays)), census)


def held(run: Run) -> Held:
    """Return the county of an assessment held ready; read once a process, kept while it is asked for."""
    path = folder_of(run) / "inputs" / DATA
    return _held(str(path), run.options["standard"], tuple(run.options.get("overlays", ())), run.result_digest)


def schools(run: Run) -> list[tuple[str, str]]:
    """Return the codes and names of the schools, in the order of the data."""
    rows = held(run).census.table("schools").rows()
    return [(str(row["school_id"]), str(row["name"])) for row in rows]


def sliders(run: Run, school: str) -> list[Slider]:
    """Return the sliders of a school: for each stage it has, and for its premises."""
    census, found = held(run).census, []
    for table, column in MOVED:
        schema = next(c for c in schemas()[table].columns if c.name == column)
        for row in census.table(table).rows():
            value = row.get(column)
            if str(row.get("school_id")) != school or not isinstance(value, Decimal):
                continue
            stage = str(row.get("stage") or "") if table == "stages" else ""
            title = f"{_stage(stage)}{schema.title}" if stage else schema.title
            found.append(Slider(f"{table}|{stage}|{column}", title, schema.unit, value, max(MOST * value, Decimal(10))))
    return found


def _stage(stage: str) -> str:
    return next(c for c in schemas()["stages"].columns if c.name == "stage").shown(stage)


def asked(run: Run, school: str, typed: Mapping[str, str]) -> Change:
    """Return what the moved values of a school change; Problem where one is no number or the school has no such value."""
    edits: list[Edit] = []
    for slider in sliders(run, school):
        text = typed.get(slider.name, "").strip()
        if not text:
            continue
        value = typed_number(text)
        if value is None:
            en = (f"{text} is no number.", "Move the slider or write a number.")
            raise Problem(f"“{text}”不是数字。", fix="请拖动滑块或填数字。", code="what-if.number", en=en)
        if value < 0:
            en = (f"{slider.name} cannot be {text}.", "Write 0 or more.")
            raise Problem(f"{slider.title}不能是 {text}。", fix="请填 0 或更大的数。", code="what-if.number", en=en)
        if value != slider.value:
            table, stage, column = slider.name.split("|")
            edits.append(Edit(school, table, column, value, stage))
    return held(run).live.asked(*edits)


def known(run: Run, school: str) -> Sequence[str]:
    """Return the code where the school is one of the county's, nothing where it is not."""
    return [code for code, _ in schools(run) if code == school]


def titles(run: Run, *, english: bool = False) -> Mapping[str, str]:
    """Return the titles of the standard's indicators by id."""
    every = held(run).live.plan.indicators
    return {indicator.id: (indicator.title_en if english else "") or indicator.title for indicator in every}
