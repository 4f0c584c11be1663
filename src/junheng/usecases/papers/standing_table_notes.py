"""The notes under the 达标表: whatever a reader needs to judge the figures above, each with its document number."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from junheng.kernel.decimal15 import shown
from junheng.monitor.model import Assessment, CountyResult, SchoolResult, StageIndicator, StageResult
from junheng.publishing.sheets import decimals_to_tell, rounded
from junheng.standards import overlay_heads
from junheng.usecases.papers.standing_table_words import Words

NOTE_WORDS = {
    "notes": ("说明", "Notes"),
    "n.rounding": (
        "表中数值仅显示时四舍五入，单元格内为未舍入值；达标与否一律按未舍入值判断。标记：{marks}。",
        "Figures are rounded for display only; cells hold the unrounded values, on which every verdict rests. "
        "Marks: {marks}.",
    ),
    "n.spread": (
        "均值 X̄＝Σ各校资源总量÷Σ学生数，标准差 S 按学生数加权（总体），差异系数＝S÷X̄；逐项判断，限值依据：{cite}。",
        "Mean = Σ resource ÷ Σ pupils; the deviation is pupil-weighted (population); coefficient = deviation ÷ mean. "
        "Limits: {cite}.",
    ),
    "n.tie2": (
        "{item}差异系数按两位小数显示为{two}，未舍入值{full}，{side}限值{limit}，判为{verdict}。",
        "{item}: the coefficient prints as {two} with two decimals; unrounded it is {full}, {side} the limit {limit}: "
        "{verdict}.",
    ),
    "n.over": ("大于", "above"),
    "n.within": ("未超过", "not above"),
    "n.indicator": ("{item}：{note}。", "{item}: {note}."),
    "n.excluded": (
        "不计入本表指标的学校（{count}所，{reason}；{cite}）：{names}。",
        "Schools not counted ({count}; {reason}; {cite}): {names}.",
    ),
    "n.pupils": ("{name}（{id}，{pupils}人）", "{name} ({id}, {pupils} pupils)"),
    "n.none": ("无不计入本表的学校。", "No school is left out."),
    "n.weights": (
        "一校多学段的，房舍、场馆、设备等按学生数加权拆分，教师按任教学段统计；本表所用权重：{names}。",
        "Premises and equipment of schools with several stages are split by weighted pupils, teachers by the "
        "stage they teach; weights used: {names}.",
    ),
    "n.relaxed": ("按文件放宽或调整的：{names}。", "Relaxed by document: {names}."),
    "n.overlays": ("叠加的地方规定：{names}。", "Local rules laid on the standard: {names}."),
    "n.unknown": (
        "待填报（? 不等于0，也不算达标）：{names}。",
        "To be filled in (? is neither zero nor met): {names}.",
    ),
    "n.findings": (
        "数据校验：逻辑校验错误{errors}条（须改正），经验校验提示{warnings}条（须改正或说明），详见错误清单。",
        "Data checks: {errors} errors to correct, {warnings} warnings to correct or explain; see the list of errors.",
    ),
    "n.draft": (
        "数据有未改正的逻辑校验错误，涉及的单元格按待填报处理，本表为草稿。",
        "The data hold errors; the cells concerned count as not filled in, and this table is a draft.",
    ),
    "n.what_if": (
        "测算所作改动（未写入数据）：{names}。",
        "Changes made for this calculation (never written to the data): {names}.",
    ),
    "n.source": (
        "数据来源：{inputs}。标准版本 {version}，规则摘要 {rules}，数据摘要 {tables}；规则以 {on} 有效者为准。",
        "Source: {inputs}. Standard version {version}, rules digest {rules}, data digest {tables}; "
        "rules in force on {on}.",
    ),
}
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
        yield words("n.spread", cite=judged[0].spread_cite or judged[0].cite)
    for item in stage.indicators:
        yield from _tie(item, words)
        if item.note:
            yield words("n.indicator", item=f"{item.id} {words.title(item)}", note=item.note.rstrip("。."))


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
        return school.excluded or "", str(school.excluded_cite or "")

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
        titles = {str(head["id"]): str(head["title"]) for head in overlay_heads()}
        yield words("n.overlays", names=words("stop").join(titles.get(name, name) for name in assessment.overlays))
    named = [f"{s.name}：{text}" for s in schools for text in _relaxations(s) if not s.excluded]
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
                cells = words("comma").join(str(where) for where in value.missing)
                named.append(f"{school.name} {item.id}" + (f"（{cells}）" if cells else ""))
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
        inputs=words("comma").join(f"{i['name']}（SHA-256 {str(i['sha256'])[:12]}…）" for i in inputs) or "—",
        version=assessment.standard_version,
        rules=str(assessment.provenance.get("rules_digest", ""))[:12],
        tables=str(assessment.provenance.get("tables_digest", ""))[:12],
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


__all__ = ["NOTE_WORDS", "stage_notes"]
