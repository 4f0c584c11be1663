"""What the page of an assessment shows, from ``assessment.json`` alone: counts and words are made here, no result is."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from junheng.desk.runs.presenting.dots import strips
from junheng.desk.runs.presenting.shapes import Head, Key, Line, Page, Square, Stage
from junheng.desk.runs.presenting.words import (
    FIRST,
    GROUPS,
    REQUIRED,
    SCHOOLS,
    SIGNS,
    SPREADS,
    STAGES,
    STATUSES,
    VERDICTS,
)
from junheng.desk.ui.language import speaks_english
from junheng.kernel.cite import Cite
from junheng.standards import load_standard

WIDE = 200
"""The width of a bar's drawing, in its own units."""


def assessment(path: Path) -> Page:
    """Return the page of the first county in an ``assessment.json``."""
    told = json.loads(path.read_text(encoding="utf-8"))
    county = told["counties"][0]
    overlays = tuple(told["standard"].get("overlays", ()))
    shorts = _shorts(told["standard"]["id"], overlays, english=speaks_english())
    stages = [_stage(stage, county["schools"], shorts) for stage in county["stages"]]
    every = [*county["preconditions"], *county["requirements"]]
    return Page(
        county=county,
        verdict=county["verdict"],
        word=VERDICTS[county["verdict"]],
        reasons=list(_reasons(stages, county)),
        keys=_keys(stages, county),
        stages=stages,
        groups=[(title, [_required(r) for r in every if r["group"] == key]) for key, title in GROUPS.items()],
        vetoes=[{**v, "source": cited(v["cite"], v["title"])} for v in county["vetoes"]],
        actions=[{**a, "source": cited(a["cite"])} for a in county.get("actions", ())],
        errors=sum(f["severity"] == "error" for f in told["findings"]),
    )


@lru_cache(maxsize=8)
def _shorts(standard: str, overlays: tuple[str, ...], *, english: bool) -> Mapping[str, str]:
    every = load_standard(standard, overlays).indicators
    return {i.id: (i.title_en if english else "") or i.short or i.title for i in every}


def cited(cite: Mapping[str, Any] | None, title: str = "") -> str:
    """Return a citation to read; the matter's name is left out where ``title`` beside it says the same."""
    if not cite:
        return "—"
    return str(Cite(**{**cite, "item": "" if cite.get("item") == title else cite.get("item", "")}))


def _keys(stages: Sequence[Stage], county: Mapping[str, Any]) -> list[Key]:
    judged = [line for stage in stages for line in stage.lines if line.verdict != "excluded"]
    heads = [head for stage in stages for head in stage.heads if head.cv_limit is not None]
    wanted = county["requirements"]
    vetoes = county["vetoes"]
    return [
        Key(sum(x.verdict == "met" for x in judged), len(judged), gettext_lazy("学校（学段）过关"), "#schools"),
        Key(sum(h.verdict == "met" for h in heads), len(heads), gettext_lazy("校际差异系数达标"), "#spread"),
        Key(
            sum(r["verdict"] == "met" for r in wanted),
            len(wanted),
            gettext_lazy("保障、质量与认可度达到"),
            "#requirements",
        ),
        Key(sum(bool(v["triggered"]) for v in vetoes), len(vetoes), gettext_lazy("一票否决事项"), "#vetoes"),
    ]


def _reasons(stages: Sequence[Stage], county: Mapping[str, Any]) -> Iterator[str]:
    """Yield why the verdict is what it is, gravest first; nothing where everything is met."""
    comma = gettext("、")
    if named := [v["title"] for v in county["vetoes"] if v["triggered"]]:
        yield gettext("一票否决：%(names)s") % {"names": comma.join(named)}
    for stage in stages:
        if failed := sum(line.verdict == "not_met" for line in stage.lines):
            yield gettext("%(stage)s %(n)s 所学校未过关") % {"stage": stage.title, "n": failed}
    for stage in stages:
        yield from _over(stage)
    if missed := sum(r["verdict"] == "not_met" for r in county["requirements"]):
        yield gettext("%(n)s 项保障、质量或认可度要求未达到") % {"n": missed}
    spread = sum(head.verdict == "unknown" for stage in stages for head in stage.heads)
    if unknown := spread + sum(r["verdict"] == "unknown" for r in county["requirements"]):
        yield gettext("%(n)s 项缺数据") % {"n": unknown}


def _over(stage: Stage) -> Iterator[str]:
    for head in stage.heads:
        if head.verdict == "not_met" and head.cv is not None and head.cv_limit is not None:
            told = {"stage": stage.title, "title": head.short, "cv": f"{head.cv:.4f}", "limit": f"{head.cv_limit:.2f}"}
            yield gettext("%(stage)s“%(title)s”差异系数 %(cv)s，超过 %(limit)s") % told


def _stage(stage: Mapping[str, Any], schools: Sequence[Mapping[str, Any]], shorts: Mapping[str, str]) -> Stage:
    cvs = [x for i in stage["indicators"] for x in (i["cv"], i["cv_limit"]) if x is not None]
    heads = [_head(i, shorts, 1.1 * max(cvs, default=1.0)) for i in stage["indicators"]]
    lines = [_line(s, heads) for s in schools if s["stage"] == stage["stage"]]
    lines.sort(key=lambda line: FIRST[line.verdict])
    drawn = strips(heads, [school for school in schools if school["stage"] == stage["stage"]])
    title = STAGES.get(stage["stage"], stage["stage"])
    return Stage(stage["stage"], title, stage["schools"], heads, drawn, lines)


def _head(i: Mapping[str, Any], shorts: Mapping[str, str], most: float) -> Head:
    verdict = i["spread_verdict"] or "unknown"
    return Head(
        id=i["id"],
        title=i["title"],
        short=shorts.get(i["id"], i["title"]),
        unit=i["unit"],
        cv=i["cv"],
        cv_limit=i["cv_limit"],
        schools_met=i["schools_met"],
        verdict=verdict,
        word=SPREADS.get(verdict, verdict),
        bar=round(WIDE * (i["cv"] or 0) / most, 1),
        line=round(WIDE * (i["cv_limit"] or 0) / most, 1),
    )


def _line(school: Mapping[str, Any], heads: Sequence[Head]) -> Line:
    values, verdict = school["values"], school["verdict"]
    squares = [_square(head, values.get(head.id, {}), verdict == "excluded") for head in heads]
    met = None if verdict == "excluded" else school["met_count"]
    return Line(school["school_id"], school["name"], verdict, SCHOOLS[verdict], school["pupils"], met, squares)


def _square(head: Head, value: Mapping[str, Any], excluded: bool) -> Square:
    status = "excluded" if excluded else value.get("status") or "unknown"
    number = value.get("value")
    digits = 0 if head.unit.startswith("元") else 2
    shown = "—" if number is None else f"{number:,.{digits}f}"
    return Square(head.id, shown, status, SIGNS.get(status, ""), STATUSES.get(status, status))


def _required(r: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**r, "word": REQUIRED[r["verdict"]], "source": cited(r["cite"], r["title"])}
