"""``assess``: a census and a standard in, every verdict with what it rests on out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from junheng.census.census import Census
from junheng.kernel import Finding
from junheng.kernel.school_year import SchoolYear
from junheng.monitor.actions import actions
from junheng.monitor.class_bands import class_bands
from junheng.monitor.engine.run import run
from junheng.monitor.exact.rows import schools_of
from junheng.monitor.heaping import heaped
from junheng.monitor.items import unknown_items
from junheng.monitor.model import Assessment, CountyResult, SchoolResult, StageResult
from junheng.monitor.own_columns import own_numbers
from junheng.monitor.plan import planned
from junheng.monitor.requirements import evaluated, vetoes_of
from junheng.monitor.requirements.ground import Ground, grounds
from junheng.monitor.resources import resource_tables
from junheng.monitor.school_results import school_results
from junheng.monitor.stage_results import stage_results
from junheng.monitor.verdicts import Verdict, all_of
from junheng.standards import Standard

STAGE_TITLES = {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中", "senior": "高中"}


def assess(
    census: Census,
    standard: Standard,
    on: date | None = None,
    *,
    provenance: Mapping[str, object] | None = None,
    what_if: Sequence[str] = (),
) -> Assessment:
    """Return the assessment of every county in the data set.

    ``census`` is checked: the cells of its error findings are already unknown. ``on`` decides which rules bind, by
    default 1 September of the school year. NotInForce where a rule had not begun on that day.
    """
    day = on or school_year(census).first_day
    plan = planned(standard, day)
    census = own_numbers(census, standard)
    tables = resource_tables(census, plan)
    answer = run(tables, plan)
    exact = schools_of(tables, plan)
    parts = _by_county(answer.parts)
    stages = _by_county(answer.stages)
    engine = {row["county_code"]: row["verdict"] for row in answer.counties.to_pylist()}
    counties = []
    for code, ground in grounds(census, standard, day).items():
        schools = school_results(parts.get(code, []), exact, ground, plan)
        results = stage_results(stages.get(code, []), schools, exact, plan)
        counties.append(_county(ground, schools, results, engine.get(code, "unknown"), census))
    more = [finding for county in counties for finding in heaped(county, STAGE_TITLES)]
    more += unknown_items(census, standard)
    return Assessment(
        standard_id=standard.id,
        standard_title=standard.title,
        standard_title_en=standard.title_en,
        standard_number=standard.sources[standard.source].number,
        standard_version=standard.version,
        overlays=standard.overlays,
        on=day.isoformat(),
        counties=tuple(counties),
        findings=(*census.findings, *_explained(more, census)),
        provenance=provenance or {},
        synthetic=census.synthetic,
        what_if=tuple(what_if),
    )


def school_year(census: Census) -> SchoolYear:
    """Return the school year the data set states; its first row's where several counties differ."""
    years = [int(year) for year in census.table("meta").columns.get("school_year", ()) if year is not None]
    return SchoolYear(years[0] if years else 2017)


def _county(
    ground: Ground,
    schools: Sequence[SchoolResult],
    stages: Sequence[StageResult],
    engine: Verdict,
    census: Census,
) -> CountyResult:
    before = tuple(evaluated(rule, ground) for rule in ground.standard.preconditions)
    required = tuple(evaluated(rule, ground) for rule in ground.standard.requirements)
    vetoes = vetoes_of(ground)
    fallen: list[Verdict] = ["not_met"] if any(v.triggered for v in vetoes) else []
    verdict = all_of([engine, *(r.verdict for r in (*before, *required)), *fallen])
    bands = class_bands(ground)
    return CountyResult(
        code=ground.county,
        name=_county_name(census, ground.county),
        school_year=school_year(census).begins,
        draft=any(f.severity == "error" for f in census.findings),
        verdict=verdict,
        preconditions=before,
        stages=tuple(stages),
        schools=tuple(schools),
        requirements=required,
        vetoes=vetoes,
        class_bands=bands,
        actions=actions(ground.standard, schools, stages, (*before, *required), vetoes, ground),
    )


def _county_name(census: Census, code: str) -> str:
    meta = census.table("meta")
    for row in meta.rows():
        if len(meta) == 1 or row.get("county_code") == code:
            return str(row.get("county_name") or code)
    return code


def _by_county(table: Any) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in table.to_pylist():
        found.setdefault(row["county_code"], []).append(row)
    return found


def _explained(findings: Iterable[Finding], census: Census) -> list[Finding]:
    """Attach the county's explanations to the monitor's own warnings."""
    texts = {
        (str(r.get("table")), str(r.get("row_key")), str(r.get("column"))): str(r.get("text") or "")
        for r in census.table("explanations").rows()
    }
    found = []
    for finding in findings:
        text = texts.get((finding.where.table, finding.where.row, finding.where.column), "")
        found.append(finding.explained(text) if text else finding)
    return found
