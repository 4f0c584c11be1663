"""What the page of an assessment shows, from ``assessment.json`` alone: no number is made here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from junheng.desk.runs.what_if import Held

VERDICTS = {"met": "达到", "not_met": "未达到", "unknown": "无法判定"}
STATUSES = {"met": "达标", "floor": "达 85%", "below": "不达标", "unknown": "缺数据", "excluded": "不参评"}
STAGES = {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中", "senior": "高中"}


@dataclass(frozen=True, slots=True)
class Square:
    """One indicator of one school part in the heatmap."""

    indicator: str
    value: float | None
    status: str
    word: str


@dataclass(frozen=True, slots=True)
class Line:
    """One school part in the heatmap."""

    school_id: str
    name: str
    stage: str
    verdict: str
    word: str
    squares: Sequence[Square]


@dataclass(frozen=True, slots=True)
class Page:
    """The assessment of one county as its page shows it."""

    county: Mapping[str, Any]
    verdict: str
    word: str
    stages: Sequence[Mapping[str, Any]]
    lines: Mapping[str, Sequence[Line]]
    requirements: Sequence[Mapping[str, Any]]
    actions: Sequence[Mapping[str, Any]]
    errors: int


def assessment(path: Path) -> Page:
    """Return the page of the first county in an ``assessment.json``."""
    told = json.loads(path.read_text(encoding="utf-8"))
    county = told["counties"][0]
    order = {stage["stage"]: [i["id"] for i in stage["indicators"]] for stage in county["stages"]}
    lines: dict[str, list[Line]] = {stage: [] for stage in order}
    for school in county["schools"]:
        if school["stage"] in order:
            lines[school["stage"]].append(_line(school, order[school["stage"]]))
    requirements = [{**r, "word": VERDICTS[r["verdict"]]} for r in county["requirements"]]
    errors = sum(f["severity"] == "error" for f in told["findings"])
    stages = [{**stage, "title": STAGES.get(stage["stage"], stage["stage"])} for stage in county["stages"]]
    word = VERDICTS[county["verdict"]]
    return Page(county, county["verdict"], word, stages, lines, requirements, county.get("actions", ()), errors)


def _line(school: Mapping[str, Any], order: Sequence[str]) -> Line:
    values = school["values"]
    squares = [_square(i, values.get(i, {})) for i in order]
    return Line(
        school["school_id"], school["name"], school["stage"], school["verdict"], _verdict(school["verdict"]), squares
    )


def _square(indicator: str, value: Mapping[str, Any]) -> Square:
    status = value.get("status") or "unknown"
    return Square(indicator, value.get("value"), status, STATUSES.get(status, status))


def _verdict(verdict: str) -> str:
    return {"met": "过关", "not_met": "未过关", "unknown": "缺数据", "excluded": "不参评"}[verdict]


def indicator_titles(held: Held) -> Mapping[str, str]:
    """Return the titles of the standard's indicators by id."""
    return {indicator.id: indicator.title for indicator in held.live.plan.indicators}
