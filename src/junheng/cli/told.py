"""The answer of ``assess`` in a few lines: the verdict, its reasons, what to do first."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from junheng.kernel import Finding
from junheng.monitor.model import Assessment, CountyResult, StageResult
from junheng.usecases.words import STAGES, VERDICTS, VERDICTS_EN

FIRST = 5


def told(assessment: Assessment, lang: str, *, first: int = FIRST) -> list[str]:
    """Return the lines to print for every county."""
    lines: list[str] = []
    for county in assessment.counties:
        lines += _county(assessment, county, lang, first)
    return lines + finding_lines(assessment.findings, lang)


def _county(assessment: Assessment, county: CountyResult, lang: str, first: int) -> list[str]:
    zh = lang == "zh"
    marks = marks_of(assessment, county, lang)
    verdict = (VERDICTS if zh else VERDICTS_EN)[county.verdict]
    year = f"{county.school_year}–{county.school_year + 1}"
    head = f"{county.name} {year} 学年 {assessment.standard_title}（{assessment.standard_number}）"
    lines = [head if zh else f"{county.name} {year} {assessment.standard_id}"]
    if marks:
        lines.append("【" + "｜".join(marks) + "】")
    lines.append(("结论：" if zh else "Verdict: ") + verdict)
    lines += [_stage(county, stage, lang) for stage in (s.stage for s in county.stages)]
    lines.append(_required(county, lang))
    if county.actions:
        lines.append("先做这几件事：" if zh else "What to do first:")
        lines += [f"  {a.rank}. {a.text}。{a.effect}。〔{a.cite}〕" for a in county.actions[:first]]
        if len(county.actions) > first:
            more = len(county.actions) - first
            lines.append(f"  另有 {more} 件，见 report.html" if zh else f"  and {more} more, see report.html")
    return lines


def marks_of(assessment: Assessment, county: CountyResult, lang: str) -> list[str]:
    """Return the marks every output carries: synthetic, what-if, draft."""
    zh = lang == "zh"
    marks = []
    if assessment.synthetic:
        marks.append("合成数据" if zh else "SYNTHETIC DATA")
    if assessment.what_if:
        marks.append("测算，非上报数据" if zh else "WHAT-IF, NOT A RETURN")
    if county.draft:
        marks.append("草稿：数据有须改正的错误" if zh else "DRAFT: the data have errors")
    return marks


def _stage(county: CountyResult, name: str, lang: str) -> str:
    stage = county.stage(name)
    if stage is None:
        return f"  {STAGES[name] if lang == 'zh' else name}"
    zh = lang == "zh"
    head = f"  {STAGES[name]}：{_schools(county, stage)}" if zh else f"  {name}: {_schools_en(county, stage)}"
    tails = [_over(stage, zh=zh), _composite(stage, zh=zh)]
    return ("；" if zh else "; ").join([head, *(tail for tail in tails if tail)])


def _schools(county: CountyResult, stage: StageResult) -> str:
    if all(i.threshold is None for i in stage.indicators):
        return f"{stage.schools} 所（本标准不逐校设限值）"
    count = _counted(county, stage)
    unknown = f"、{count['unknown']} 所缺数据" if count["unknown"] else ""
    return f"{stage.schools} 所中 {count['met']} 所达标、{count['not_met']} 所未达标{unknown}"


def _schools_en(county: CountyResult, stage: StageResult) -> str:
    if all(i.threshold is None for i in stage.indicators):
        return f"{stage.schools} schools (no threshold for single schools)"
    count = _counted(county, stage)
    return f"{stage.schools} schools, {count['met']} met, {count['not_met']} not met, {count['unknown']} unknown"


def _counted(county: CountyResult, stage: StageResult) -> Counter[str]:
    return Counter(s.verdict for s in county.schools_of(stage.stage))


def _over(stage: StageResult, *, zh: bool) -> str:
    judged = [i for i in stage.indicators if i.spread_verdict]
    if not judged:
        return ""
    over = [i for i in judged if i.spread_verdict == "not_met" and i.cv is not None and i.cv_limit is not None]
    unknown = [i.id for i in judged if i.spread_verdict == "unknown"]
    if zh:
        words = "、".join(f"{i.title} {i.cv:.4f}（限 {i.cv_limit:g}）" for i in over)
        return f"差异系数超限：{words or '无'}" + (f"，{'、'.join(unknown)} 缺数据" if unknown else "")
    words = ", ".join(f"{i.id} {i.cv:.4f} > {i.cv_limit:g}" for i in over)
    return f"spread over the limit: {words or 'none'}" + (f", unknown: {', '.join(unknown)}" if unknown else "")


def _composite(stage: StageResult, *, zh: bool) -> str:
    if stage.composite is None:
        return ""
    value = "缺数据" if stage.composite.value is None else f"{stage.composite.value:.4f}"
    if zh:
        return f"综合差异系数 {value}（限 {stage.composite.limit:g}）"
    return f"composite coefficient {value.replace('缺数据', 'unknown')} (limit {stage.composite.limit:g})"


def _required(county: CountyResult, lang: str) -> str:
    results = (*county.preconditions, *county.requirements)
    met, failed, unknown = ([r.id for r in results if r.verdict == word] for word in ("met", "not_met", "unknown"))
    vetoes = [v.id for v in county.vetoes if v.triggered]
    if lang == "en":
        return f"  requirements: {len(met)} met; not met: {_or(failed, 'none')}; unknown: {_or(unknown, 'none')}; vetoes: {_or(vetoes, 'none')}"
    return f"  要求：{len(met)} 项达到；未达到：{_or(failed, '无')}；缺数据：{_or(unknown, '无')}；一票否决：{_or(vetoes, '无')}"


def _or(words: Sequence[str], none: str) -> str:
    return "、".join(words) or none


def finding_lines(findings: Sequence[Finding], lang: str, *, most: int = 0) -> list[str]:
    """Return how many findings there are, and the first ``most`` of them."""
    errors = sum(1 for f in findings if f.severity == "error")
    warnings = len(findings) - errors
    if not findings:
        return ["数据校验：没有发现问题" if lang == "zh" else "Checks: nothing found"]
    head = f"数据校验：逻辑校验（须改正）{errors} 条，经验校验（改正或说明）{warnings} 条"
    if lang == "en":
        head = f"Checks: {errors} errors to mend, {warnings} warnings to mend or explain"
    ordered = sorted(findings, key=lambda f: f.severity != "error")
    return [head, *(finding_line(f) for f in ordered[:most])]


def finding_line(finding: Finding) -> str:
    """Return one finding in a line: mark, place, school, what, fix."""
    mark = "✗" if finding.severity == "error" else "△"
    school = f"{finding.school} " if finding.school else ""
    note = f"（已说明：{finding.explanation}）" if finding.explanation else ""
    return f"  {mark} {finding.where} {school}{finding.what} {finding.fix}{note}"


def found_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return the findings as INTERFACES writes them."""
    return [finding.to_json() for finding in findings]
