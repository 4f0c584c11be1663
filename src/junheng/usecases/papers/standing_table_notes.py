"""The notes under the 达标表: whatever a reader needs to judge the figures above, each with its document number."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from junheng.kernel.decimal15 import shown
from junheng.monitor.model import Assessment, CountyResult, SchoolResult, StageIndicator, StageResult
from junheng.publishing.sheets import decimals_to_tell, rounded
from junheng.standards import overlay_heads
from junheng.usecases.papers.standing_table_words import Words, spot

_CHUNK = 1200
"""Characters a note may hold: a row of a sheet can be only so high."""


def stage_notes(
    assessment: Assessment, county: CountyResult, stage: StageResult, words: Words, marks: str
) -> list[str]:
    """Return the notes of one stage's sheet, in the order of what changes a verdict most."""
    schools = county.schools_of(stage.stage)
    notes = [words("n.draft")] if county.draft else []
    notes += [words("n.what_if", names=words("stop").join(assessment.what_if))] if assessment.what_if else []
    notes += [words("n.rounding", marks=marks)]
    notes += _spread_notes(stage, words)
    notes += _excluded(schools, words)
    notes += _weights(schools, words)
    notes += _relaxed(assessment, schools, words)
    notes += _unknown(stage, schools, words)
    return [*notes, *_findings(assessment, words), _source(assessment, words)]


def _spread_notes(stage: StageResult, words: Words) -> Iterator[str]:
    judged = [i for i in stage.indicators if i.cv_limit is not None]
    if judged:
        yield words("n.spread", cite=words.clause(judged[0].spread_cite or judged[0].cite))
    elif any(i.cv is not None for i in stage.indicators):
        yield words("n.spread_plain") + (words("n.composite") if stage.composite else "")
    for item in stage.indicators:
        yield from _tie(item, words)
    said: dict[str, list[str]] = {}
    for item in stage.indicators:
        if item.note:
            said.setdefault(item.note.rstrip("。."), []).append(item.id)
    for note, ids in said.items():
        yield words("n.indicator", item=words("comma").join(ids), note=note)


def _tie(item: StageIndicator, words: Words) -> Iterator[str]:
    """A coefficient that prints as its limit with two decimals, the way tables are often published, and is not it."""
    if item.cv is None or item.cv_limit is None or shown(item.cv) == shown(item.cv_limit):
        return
    if rounded(item.cv, 2) == rounded(item.cv_limit, 2):
        yield words(
            "n.tie2",
            item=item.id,
            two=rounded(item.cv, 2),
            full=rounded(item.cv, decimals_to_tell(item.cv, [item.cv_limit], least=6, most=15)),
            side=words("n.over" if item.cv > item.cv_limit else "n.within"),
            limit=rounded(item.cv_limit, 2),
            verdict=words(item.spread_verdict or "unknown"),
        )


def _excluded(schools: Iterable[SchoolResult], words: Words) -> Iterator[str]:
    def ground(school: SchoolResult) -> tuple[str, str]:
        return school.excluded or "", words.clause(school.excluded_cite) if school.excluded_cite else ""

    outside = sorted((s for s in schools if s.excluded), key=ground)
    for (reason, cite), group in groupby(outside, key=ground):
        members = list(group)
        names = [
            words("n.pupils", name=s.name, id=s.school_id, pupils="?" if s.pupils is None else s.pupils)
            for s in members
        ]
        yield from _parts("n.excluded", names, words, count=len(members), reason=reason, cite=cite)
    if not outside:
        yield words("n.none")


def _weights(schools: Iterable[SchoolResult], words: Words) -> Iterator[str]:
    named = [f"{s.name} {s.weights}" for s in schools if s.weights and not s.excluded]
    yield from _parts("n.weights", named, words)


def _relaxed(assessment: Assessment, schools: Iterable[SchoolResult], words: Words) -> Iterator[str]:
    if assessment.overlays:
        key = "title_en" if words.lang == "en" else "title"
        titles = {str(head["id"]): str(head[key] or head["title"]) for head in overlay_heads()}
        yield words("n.overlays", names=words("stop").join(titles.get(name, name) for name in assessment.overlays))
    named = [f"{s.name}{words('colon')}{text}" for s in schools for text in _relaxations(s) if not s.excluded]
    yield from _parts("n.relaxed", named, words)


def _relaxations(school: SchoolResult) -> list[str]:
    of_values = [f"{v.indicator} {v.relaxed}" for v in school.values.values() if v.relaxed]
    told = " ".join(of_values)
    return of_values + [text for text in school.relaxations if text not in told]


def _unknown(stage: StageResult, schools: Iterable[SchoolResult], words: Words) -> Iterator[str]:
    named = []
    for school in schools:
        for item in stage.indicators:
            value = school.values.get(item.id)
            if value and value.status == "unknown" and not school.excluded:
                cells = words("comma").join(spot(where, words) for where in value.missing)
                named.append(f"{school.name} {item.id}" + (words("bracket", text=cells) if cells else ""))
    yield from _parts("n.unknown", named, words)


def _findings(assessment: Assessment, words: Words) -> Iterator[str]:
    errors = sum(f.severity == "error" for f in assessment.findings)
    if assessment.findings:
        yield words("n.findings", errors=errors, warnings=len(assessment.findings) - errors)


def _source(assessment: Assessment, words: Words) -> str:
    listed = assessment.provenance.get("inputs", ())
    inputs = listed if isinstance(listed, list | tuple) else ()
    return words(
        "n.source",
        inputs=words("comma").join(
            i["name"] + words("bracket", text=f"SHA-256 {str(i['sha256'])[:12]}…") for i in inputs
        )
        or "—",
        version=assessment.standard_version,
        rules=str(assessment.provenance.get("rules_digest") or "—")[:12],
        tables=str(assessment.provenance.get("tables_digest") or "—")[:12],
        on=assessment.on,
    )


def _parts(key: str, names: list[str], words: Words, **fields: object) -> Iterator[str]:
    """One note, or several where the names are more than a row can show."""
    batch: list[str] = []
    for name in names:
        batch.append(name)
        if sum(map(len, batch)) > _CHUNK:
            yield words(key, names=words("stop").join(batch), **fields)
            batch = []
    if batch:
        yield words(key, names=words("stop").join(batch), **fields)


__all__ = ["stage_notes"]
