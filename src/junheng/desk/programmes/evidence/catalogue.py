"""The catalogue of evidence (佐证材料目录): what each requirement asks for, what was handed in, which schools are missing."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from junheng.census.table import Table
from junheng.desk.people.models import Unit
from junheng.desk.programmes.ledgers.rows import rows_of, tables_of
from junheng.desk.returns.cells import census_of
from junheng.desk.returns.models import Collection
from junheng.monitor.model import Assessment, CountyResult
from junheng.standards import load_standard
from junheng.supervision.evidence.engine import Asked, asked_for, evidence_board
from junheng.supervision.evidence.model import EvidenceBoard, EvidenceFile, MaterialStatus
from junheng.supervision.evidence.numbers import EvidenceItem, evidence_items
from junheng.supervision.evidence.rules import EvidenceRules, evidence_rules
from junheng.usecases.assessing import assessed
from junheng.usecases.evidencing import TABLES
from junheng.usecases.papers.evidence import write_evidence_catalogue


@dataclass(frozen=True, slots=True)
class Ground:
    """What a catalogue stands on: the items of the county's standard, and the schools by code."""

    assessment: Assessment
    county: CountyResult
    items: tuple[EvidenceItem, ...]
    rules: EvidenceRules
    table: Table

    @property
    def schools(self) -> dict[str, str]:
        """The names of the schools by code."""
        return {str(row["school_id"]): str(row["name"]) for row in self.table.rows()}

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The materials asked for."""
        return asked_for(self.items, self.rules)


@lru_cache(maxsize=4)
def _ground(collection: Collection, changed: int) -> Ground | None:
    census = census_of(collection)
    if not (census.has("schools") and census.has("stages")):
        return None
    assessment = assessed(census, load_standard(collection.standard, tuple(collection.overlays))).assessment
    county = assessment.counties[0]
    rules = evidence_rules(assessment.standard_id)
    return Ground(assessment, county, tuple(evidence_items(county)), rules, census.table("schools"))


def ground_of(collection: Collection) -> Ground | None:
    """Return what the catalogue of a collection stands on, None while there are no schools; kept until a value changes."""
    last = collection.changes.order_by("-pk").values_list("pk", flat=True).first()
    return _ground(collection, last or 0)


@dataclass(frozen=True, slots=True)
class Line:
    """A material of the catalogue with its files, as a page shows it."""

    status: MaterialStatus
    item: str
    period: str
    files: tuple[EvidenceFile, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The catalogue of a county on a day: its lines, the engine's board, what stands in it."""

    lines: tuple[Line, ...]
    board: EvidenceBoard
    ground: Ground

    def counted(self, state: str) -> int:
        """Return how many materials are in a state."""
        return sum(line.status.state == state for line in self.lines)


def catalogue(county: Unit, ground: Ground, on: date) -> Catalogue:
    """Return the county's catalogue by the day ``on``, from the files and uses in its ledgers."""
    rows = {name: held for name, held in rows_of(county).items() if name in TABLES}
    tables = {**tables_of(rows), "schools": ground.table}
    board = evidence_board(ground.asked, tables, on)
    files = {file.id: file for file in board.files}
    periods = {asked.number: asked.period for asked in ground.asked}
    titles = {item.id: item.title for item in ground.items}
    schools = ground.schools
    lines = tuple(
        Line(
            status,
            titles.get(status.requirement, status.requirement),
            _period(ground, periods[status.number]),
            tuple(files[name] for name in status.files),
            tuple(schools.get(code, code) for code in status.missing),
        )
        for status in board.materials
    )
    return Catalogue(lines, board, ground)


def _period(ground: Ground, name: str) -> str:
    return ground.rules.periods[name].zh if name in ground.rules.periods else ""


def workbook(found: Catalogue) -> bytes:
    """Return 佐证材料目录.xlsx with what was handed in; texts are written as texts, never as formulas."""
    filed: dict[str, list[dict[str, str]]] = {}
    for line in found.lines:
        if line.files:
            told = {"material": line.status.title, "file": "、".join(file.name for file in line.files)}
            if line.status.covered:
                told["schools"] = "、".join(line.status.covered)
            filed.setdefault(line.status.requirement, []).append(told)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.xlsx"
        write_evidence_catalogue(path, found.ground.assessment, found.ground.county, evidence=filed)
        return path.read_bytes()
