"""Prefill a data set from the national returns, so that a school types only the rest."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from junheng.census.census import Census, Input
from junheng.census.checks.structure import STAGES_OF_KIND
from junheng.census.files.grid import Grid
from junheng.census.files.refused import Refused
from junheng.census.imports.gather import Gathered, form_of, gathered, school_of
from junheng.census.imports.maps import form_maps
from junheng.census.imports.words import finding
from junheng.census.read import LARGEST_FILE
from junheng.census.refusals import problem
from junheng.census.schema import schemas
from junheng.census.table import Table, Value
from junheng.kernel import Finding, Problem, Where

SUFFIXES = (".xlsx", ".xls", ".et", ".ods", ".csv")
YEAR = re.compile(r"(20\d\d)\s*[-–—~至/]?\s*(?:20\d\d)?\s*学年")
Place = tuple[str, str, str]
"""Table, school, stage (empty where the table has none)."""


@dataclass(slots=True)
class _Found:
    """What was read so far: values by place and column, what stands against them, and where it came from."""

    values: dict[Place, dict[str, Value]] = field(default_factory=dict)
    unplaced: list[Gathered] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    asked: dict[Place, set[str]] = field(default_factory=dict)
    counted: dict[str, dict[str, None]] = field(default_factory=dict)
    """The stages of each school in which a form counts anybody or anything."""
    lang: str = "zh"

    def say(self, code: str, where: Where, school: str = "", **words: object) -> None:
        """Record a finding."""
        self.findings.append(finding(code, where, school, self.lang, words))


def prefill(folder: Path, *, lang: str = "zh") -> Census:
    """Return the schools, stages and premises that the exported 教基 forms in ``folder`` (or one file) tell of.

    Forms are known by their number, values by their labels. What a form does not say, says twice differently or does
    not tell apart by stage stays empty and is a finding; which columns no form holds is a note. Problem where there is
    no form at all.
    """
    found = _Found(lang=lang)
    for path in _files(Path(folder)):
        _read_file(path, found)
    if not found.values:
        raise Problem(
            f"{Path(folder).name} 里没有读到教基报表的数据。",
            fix="请放入导出的教基 1001、3112、3115、4155、4156、5170、5176 等报表（文件名、表名或表头写有表号）。",
            code="census.no-forms",
            exit=3,
        )
    _place_only_stages(found)
    _report_missing(found)
    return Census(_tables(found), tuple(found.findings), tuple(found.inputs), notes=(*found.notes, *_not_in_forms()))


def _files(folder: Path) -> Sequence[Path]:
    if not folder.exists():
        raise Problem(f"找不到 {folder.name}。", fix="请检查路径。", code="census.no-such-path")
    if folder.is_file():
        return [folder]
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    return [path for path in files if not path.name.startswith((".", "~$"))]


def _read_file(path: Path, found: _Found) -> None:
    from junheng.census.files.delimited import grid
    from junheng.census.files.workbook import grids

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused("too-large", megabytes=path.stat().st_size >> 20, limit=LARGEST_FILE >> 20)
        data = path.read_bytes()
        sheets = [grid(path.name, data)] if path.suffix.lower() == ".csv" else grids(path.name, data)
    except (Refused, OSError) as error:
        code, params = (error.code, error.params) if isinstance(error, Refused) else ("not-readable", {})
        said = problem(code, found.lang, {"name": path.name, **params})
        found.say("unreadable", Where(sheet=path.name), what=said.what, fix=said.fix)
        return
    found.inputs.append(Input(path.name, hashlib.sha256(data).hexdigest()))
    _read_sheets(path.stem, sheets, found)


def _read_sheets(stem: str, sheets: Sequence[Grid], found: _Found) -> None:
    """A workbook is one school's where any of its sheets says whose; a sheet may say so itself."""
    owner = next((code for code in (school_of(sheet, ()) for sheet in sheets) if code), "")
    for sheet in sheets:
        number = form_of(sheet, (stem,))
        form = form_maps().get(number)
        if form is None:
            if not sheet.empty:
                found.say("unknown-form", Where(sheet=sheet.sheet), file=sheet.file, form=number or "—")
            continue
        _note_year(sheet, found)
        values = list(gathered(sheet, form, school_of(sheet, (sheet.name, stem)) or owner))
        if not values:
            found.say("no-school", Where(sheet=sheet.sheet), file=sheet.file, form=form.form)
        for one in values:
            _take(one, sheet, found)
        schools = len({one.school_id for one in values})
        found.notes.append(f"教基{form.form}（{form.title}） ← {sheet.file} {sheet.name}：{schools} 所学校")


def _note_year(sheet: Grid, found: _Found) -> None:
    texts = (cell for row in sheet.rows[:8] for cell in row if isinstance(cell, str))
    found.years |= {int(match[1]) for text in texts for match in YEAR.finditer(text)}


def _take(one: Gathered, sheet: Grid, found: _Found) -> None:
    form = one.form
    if form.stage == "only":
        found.unplaced.append(one)
        return
    place = (form.table, one.school_id, form.stage)
    found.asked.setdefault(place, set()).add(one.column)
    if one.trouble:
        where = _where(place, one.column, sheet.sheet)
        found.say(
            "unreadable-value", where, one.school_id, form=form.form, title=_title(place, one.column), cell=one.trouble
        )
    _put(place, one.column, one.value, form.form, found)


def _put(place: Place, column: str, value: Value, form: str, found: _Found) -> None:
    row = found.values.setdefault(place, {})
    if value is None:
        row.setdefault(column, None)
        return
    before = row.get(column)
    if before is not None and before != value:
        title = _title(place, column)
        found.say("differs", _where(place, column), place[1], form=form, title=title, first=before, second=value)
        row[column] = None
        return
    row[column] = value
    if place[0] == "stages" and value and column in ("pupils", "classes", "teachers"):
        found.counted.setdefault(place[1], {})[place[2]] = None


def _place_only_stages(found: _Found) -> None:
    """Numbers of a whole school go to its stage where it has one; where it has two, nobody guesses."""
    for one in found.unplaced:
        stages = [stage for stage in _stages(one.school_id, found) if stage in ("primary", "junior", "senior")]
        if len(stages) == 1:
            place = ("stages", one.school_id, stages[0])
            found.asked.setdefault(place, set()).add(one.column)
            _put(place, one.column, one.value, one.form.form, found)
        elif one.value is not None:
            where = Where("stages", one.school_id, one.column)
            words = {"form": one.form.form, "title": _title(("stages", "", ""), one.column), "value": one.value}
            found.say("not-split", where, one.school_id, **words)


def _stages(school_id: str, found: _Found) -> list[str]:
    """Return the stages of a school: those of its kind, and those in which the forms count pupils or classes."""
    kind = found.values.get(("schools", school_id, ""), {}).get("kind")
    return list(dict.fromkeys((*STAGES_OF_KIND.get(str(kind), ()), *found.counted.get(school_id, ()))))


def _report_missing(found: _Found) -> None:
    """Say once a row which of the values that its forms should hold were not read."""
    for place, asked in sorted(found.asked.items()):
        row = found.values.get(place, {})
        lacks = [c for c in _order(place[0]) if c in asked and row.get(c) is None]
        if lacks and any(value is not None for value in row.values()):
            titles = "、".join(_title(place, c) for c in lacks)
            found.say("missing", _where(place, lacks[0]), place[1], titles=titles)


def _tables(found: _Found) -> dict[str, Table]:
    rows: dict[str, list[dict[str, Value]]] = {"meta": [_meta(found)], "schools": [], "stages": [], "premises": []}
    schools = sorted({school for _, school, _ in found.values})
    for school_id in schools:
        rows["schools"].append({"school_id": school_id, **found.values.get(("schools", school_id, ""), {})})
        for stage in _stages(school_id, found):
            row = found.values.get(("stages", school_id, stage), {})
            rows["stages"].append({"school_id": school_id, "stage": stage, **row})
        if ("premises", school_id, "") in found.values:
            rows["premises"].append({"school_id": school_id, **found.values["premises", school_id, ""]})
    return {name: _table(name, of) for name, of in rows.items()}


def _meta(found: _Found) -> dict[str, Value]:
    return {"school_year": Decimal(found.years.pop())} if len(found.years) == 1 else {}


def _table(name: str, rows: Sequence[dict[str, Value]]) -> Table:
    schema = schemas()[name]
    return Table(name, {c.name: [row.get(c.name) for row in rows] for c in schema.columns}, schema.key)


def _not_in_forms() -> Iterator[str]:
    """Say which columns no form holds: what schools and offices still have to fill in."""
    held = {(form.table, wanted.column) for form in form_maps().values() for wanted in form.values}
    for name in ("schools", "stages", "premises"):
        schema = schemas()[name]
        rest = [c.title for c in schema.columns if (name, c.name) not in held and c.name not in schema.key]
        yield f"“{schema.title}”表仍须填写：{'、'.join(rest)}。"


def _order(table: str) -> list[str]:
    return [column.name for column in schemas()[table].columns]


def _title(place: Place, column: str) -> str:
    found = schemas()[place[0]].column(column)
    return found.title if found else column


def _where(place: Place, column: str, sheet: str = "") -> Where:
    table, school_id, stage = place
    return Where(table, f"{school_id}/{stage}" if stage else school_id, column, sheet)
