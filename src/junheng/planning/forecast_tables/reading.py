"""Read what a forecast needs: a lone table of enrolment, a folder of CSV files, or the census workbook with more sheets."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from junheng.census.census import Input
from junheng.census.further import read_further
from junheng.census.table import Table, Value
from junheng.kernel import Finding
from junheng.kernel.digest import sha256_of_lines
from junheng.planning.forecast import model
from junheng.planning.forecast_tables.around import Areas, read_births, read_children, read_housing
from junheng.planning.forecast_tables.enrolment import Read, read_enrolment
from junheng.planning.forecast_tables.report import Report
from junheng.planning.forecast_tables.schemas import USED, all_schemas
from junheng.planning.forecast_tables.supply import Known, read_capacity, read_events


@dataclass(frozen=True, slots=True)
class Reading:
    """The register with the names of its schools and counties, what was found, and the files it came from.

    ``system`` is the county's (``6-3``, ``5-4``, or empty); ``tables`` maps the tables read to their number of rows.
    """

    register: model.Register
    names: Mapping[str, str]
    county_names: Mapping[str, str]
    system: str
    synthetic: bool
    findings: tuple[Finding, ...]
    files: Mapping[str, Input]
    digest: str

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The files that were read, each once."""
        return tuple(dict.fromkeys(self.files.values()))

    @property
    def errors(self) -> bool:
        """Say whether anything must be mended; what could be read is a draft then."""
        return any(finding.severity == "error" for finding in self.findings)


def read_register(path: Path, class_size: Mapping[str, int], *, lang: str = "zh") -> Reading:
    """Return what stands at ``path``. ``class_size`` (pupils of a class, by stage) turns classes into places."""
    files = read_further(path, all_schemas(), needed=("enrolment",), lang=lang)
    own = [finding for finding in files.findings if _concerns(finding)]
    tables, report = files.tables, Report(lang, own)
    meta, schools = _table(tables, "meta"), _table(tables, "schools")
    system = str(meta.value(0, "system") or "") if len(meta) else ""
    read = read_enrolment(_table(tables, "enrolment"), system, report)
    events = _table(tables, "school_events")
    coming = coming_schools(events, read.schools)
    places = _towns_and_counties(read, schools, events, coming)
    counties = {str(row.get("county_code") or ""): str(row.get("county_name") or "") for row in meta.rows()}
    areas = Areas((school.town for school in places), counties, report)
    known = Known(_names(read, schools, coming), first_grades(read, system), class_size, system)
    register = model.Register(
        read.records(),
        read_births(_table(tables, "births"), areas, report),
        read_children(_table(tables, "children"), areas, report),
        read_housing(_table(tables, "housing"), areas, report),
        read_capacity(_table(tables, "capacity"), known, report),
        read_events(events, known, report),
        places,
    )
    _against_the_census(read, tables, report)
    synthetic = any(value is True for value in meta.columns.get("synthetic", ()))
    found = (*own, *report.findings)
    return Reading(
        register,
        known.names,
        _county_names(counties, places),
        system,
        synthetic,
        found,
        files.files,
        _digest(tables),
    )


def first_grades(read: Read, system: str) -> dict[str, int]:
    """Return the lowest grade that the register has of each stage."""
    junior = 6 if system == "5-4" else 7
    grades = {grade for _, _, grade in read.pupils}
    stages = {"primary": range(junior), "junior": range(junior, 10), "senior": range(10, 13)}
    return {stage: min(grades & set(of)) for stage, of in stages.items() if grades & set(of)}


def _concerns(finding: Finding) -> bool:
    """What is wrong with columns of the data set that a forecast does not look at is for ``check`` to say."""
    used = USED.get(finding.where.table)
    return used is None or (finding.where.column in used and finding.code != "census.missing-column")


def _table(tables: Mapping[str, Table], name: str) -> Table:
    return tables.get(name, Table(name, {}))


def coming_schools(events: Table, known: Collection[str]) -> dict[str, str]:
    """Return schools without a past that events bring, each with the school that it comes from ("" where none is named)."""
    found: dict[str, str] = {}
    for row in events.rows():
        school, successor = (str(row.get(name) or "") for name in ("school_id", "successor_id"))
        if row.get("event") == "open" and school not in known:
            found[school] = successor
        if row.get("event") in ("split", "rename", "recode") and successor and successor not in known:
            found[successor] = school
    return found


def _names(read: Read, schools: Table, coming: Collection[str]) -> dict[str, str]:
    listed = {str(row.get("school_id")): str(row["name"]) for row in schools.rows() if row.get("name")}
    codes = sorted({*read.schools, *coming})
    return {school: listed.get(school) or read.names.get(school) or school for school in codes}


def _towns_and_counties(
    read: Read, schools: Table, events: Table, coming: Mapping[str, str]
) -> tuple[model.School, ...]:
    """A school that stands in no list is where its successor is, or the one it comes from; unless the enrolment says it."""
    listed = {str(row.get("school_id")): row for row in schools.rows()}
    kin = {str(row.get("school_id")): str(row.get("successor_id") or "") for row in events.rows()} | dict(coming)
    places = []
    for school in sorted({*read.schools, *coming}):
        row = listed.get(school) or listed.get(kin.get(school, ""), {})
        own = "" if school in listed else read.towns.get(school, "") or read.towns.get(kin.get(school, ""), "")
        town = own or str(row.get("town") or read.towns.get(school, ""))
        places.append(model.School(school, town, str(row.get("county_code") or "")))
    return tuple(places)


def _county_names(counties: Mapping[str, str], places: tuple[model.School, ...]) -> dict[str, str]:
    """A data set of one county need not say at each school which it is."""
    found = {place.county: counties.get(place.county, place.county) for place in places}
    if "" in found and len(counties) == 1:
        found[""] = next(iter(counties.values()))
    return found


def _against_the_census(read: Read, tables: Mapping[str, Table], report: Report) -> None:
    schools, classes, table = (_table(tables, name) for name in ("schools", "classes", "enrolment"))
    meta = _table(tables, "meta")
    if not read.years or not len(schools):
        return
    last = read.years[-1]
    now: dict[str, int] = {}
    for (year, school, _), pupils in read.pupils.items():
        if year == last:
            now[school] = now.get(school, 0) + pupils
    listed = {str(row.get("school_id")): str(row.get("name")) for row in schools.rows() if _compulsory(row.get("kind"))}
    if absent := [name for school, name in listed.items() if school not in now]:
        report.table("school-not-in-enrolment", table, n=len(absent), schools=report.few(absent))
    if meta.value(0, "school_year") != last if len(meta) else True:
        return
    sums = _by_school(classes)
    other = [listed.get(s, s) for s, n in sorted(sums.items()) if s in now and now[s] != n]
    if other:
        report.table("differs-from-classes", table, year=last, n=len(other), schools=report.few(other))


def _compulsory(kind: object) -> bool:
    return kind not in ("kindergarten", "senior", None)


def _by_school(classes: Table) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in classes.rows():
        if row.get("stage") in ("primary", "junior") and isinstance(pupils := row.get("pupils"), Decimal):
            sums[str(row["school_id"])] = sums.get(str(row["school_id"]), 0) + int(pupils)
    return sums


def _digest(tables: Mapping[str, Table]) -> str:
    """The same for a re-saved workbook that says the same, in whatever order."""
    lines: list[object] = []
    for name in sorted(tables):
        rows: list[dict[str, str]]
        rows = [{c: _plain(v) for c, v in row.items() if v is not None} for row in tables[name].rows()]
        rows.sort(key=lambda row: sorted(row.items()))
        lines.append([name, rows])
    return sha256_of_lines(lines)


def _plain(value: Value) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
