"""The rest of the report on paper: requirements, vetoes, class sizes, data checks, sources."""

from collections.abc import Iterator, Sequence

from junheng.monitor.model import Assessment, CountyResult, RequirementResult
from junheng.publishing import typeset as ts
from junheng.publishing.charts.numbers import grouped
from junheng.usecases.papers.report_page_story import amount, bound, sources
from junheng.usecases.papers.report_page_words import GLYPH, listed, place, places
from junheng.usecases.papers.standing_table_words import Words

_NAMED = 30


def list_parts(assessment: Assessment, county: CountyResult, words: Words, font: str) -> list[ts.Part]:
    """Return everything after the evidence."""
    blocks = [*_requirements(county, words), *_vetoes(county, words), *_bands(county, words)]
    blocks += [*_findings(assessment, words), *_sources(assessment, words, font)]
    return [ts.Part(blocks)]


def _requirements(county: CountyResult, words: Words) -> Iterator[ts.Block]:
    asked = [*county.preconditions, *county.requirements]
    if not asked:
        return
    names = {s.school_id: s.name for s in county.schools}
    columns = [
        ts.Head(words("id")),
        ts.Head(words("requirement"), width=1),
        ts.Head(words("value"), number=True),
        ts.Head(words("bound"), number=True),
        ts.Head(words("result")),
    ]
    yield ts.heading(words("requirements"))
    yield ts.table(words("requirements.paper"), columns, [_requirement(r, words) for r in asked])
    for item in asked:
        if item.verdict != "met":
            yield ts.heading(f"{item.id} {words.title(item)}", level=3)
            yield ts.terms(_details(item, words, names))


def _requirement(item: RequirementResult, words: Words) -> list[ts.Said]:
    word = ts.said(f"{GLYPH[item.verdict]} {words(f'requirement.{item.verdict}')}", item.verdict)
    return [item.id, words.title(item), amount(item.value, item, words), bound(item, words), word]


def _details(item: RequirementResult, words: Words, names: dict[str, str]) -> list[tuple[str, ts.Said]]:
    failing = [names.get(code, code) for code in item.failing]
    more = words("failing.more", n=len(failing)) if len(failing) > _NAMED else ""
    rows = [
        ("parts", "\n".join(item.lines)),
        ("failing", listed(words, failing[:_NAMED]) + more),
        ("missing", places(words, item.missing)),
        ("remedy", item.remedy),
        ("department", words.office(item.department)),
        ("why", item.why),
        ("basis", words.clause(item.cite)),
    ]
    return [(words(key), text) for key, text in rows if text]


def _vetoes(county: CountyResult, words: Words) -> Iterator[ts.Block]:
    if not county.vetoes:
        return
    columns = [ts.Head(words("id")), ts.Head(words("veto"), width=1.2), ts.Head(words("result"))]
    columns += [ts.Head(words("veto.incident"), width=1), ts.Head(words("basis"), width=1)]
    rows: list[list[ts.Said]] = []
    for veto in county.vetoes:
        state, kind = ("triggered", "not_met") if veto.triggered else ("clear", "met")
        told = "\n".join(" · ".join(text for text in incident.values() if text) for incident in veto.incidents)
        basis = "\n".join(part for part in (words.clause(veto.cite), veto.note) if part)
        word = ts.said(f"{GLYPH[state]} {words(f'veto.{state}')}", kind)
        rows.append([veto.id, words.title(veto), word, told or "—", basis])
    yield ts.heading(words("vetoes"))
    yield ts.lead(words("vetoes.lead"))
    yield ts.table("", columns, rows)


def _bands(county: CountyResult, words: Words) -> Iterator[ts.Block]:
    if not county.class_bands:
        return
    names = {s.school_id: s.name for s in county.schools}
    fields = ("limit", "classes", "within", "above", "large", "very_large", "unknown")
    units = {"large": words("band.large.unit"), "very_large": words("band.very_large.unit")}
    columns = [ts.Head(words("band.stage"), width=1)]
    columns += [ts.Head(words(f"band.{key}"), units.get(key, ""), number=True, width=1) for key in fields]
    rows = [[words.stage(b.stage), *(grouped(getattr(b, key)) for key in fields)] for b in county.class_bands]
    yield ts.heading(words("bands"))
    yield ts.lead(words("bands.lead"))
    yield ts.table(words("bands.caption"), columns, rows)
    named: list[Sequence[ts.Said]] = [
        [names.get(code, code), grade, number, grouped(n), grouped(n - band.limit)]
        for band in county.class_bands
        for code, grade, number, n in band.named
    ]
    if named:
        heads = [ts.Head(words("school"), width=2), ts.Head(words("band.grade"), width=1)]
        heads += [ts.Head(words("band.class"), width=1)]
        heads += [ts.Head(words(key), words("pupils.unit"), number=True, width=1) for key in ("pupils", "band.over")]
        yield ts.table(words("band.named"), heads, named)


def _findings(assessment: Assessment, words: Words) -> Iterator[ts.Block]:
    yield ts.heading(words("findings"))
    if not assessment.findings:
        yield ts.note(words("findings.none"))
        return
    errors = sum(f.severity == "error" for f in assessment.findings)
    columns = [
        ts.Head(words("finding.kind")),
        ts.Head(words("school"), width=1),
        ts.Head(words("finding.where"), width=1),
    ]
    columns += [ts.Head(words(f"finding.{key}"), width=1.4) for key in ("what", "fix", "explanation")]
    rows: list[list[ts.Said]] = []
    for found in sorted(assessment.findings, key=lambda f: f.severity != "error"):
        kind = "below" if found.severity == "error" else "floor"
        word = ts.said(f"{GLYPH[found.severity]} {words(f'finding.{found.severity}')}", kind)
        rows.append([word, found.school, place(words, found.where), found.what, found.fix, found.explanation or "—"])
    yield ts.lead(words("findings.lead"))
    caption = words("findings.caption", errors=errors, warnings=len(rows) - errors)
    yield ts.table(caption, columns, rows, size=8)


def _sources(assessment: Assessment, words: Words, font: str) -> Iterator[ts.Block]:
    yield ts.heading(words("provenance"))
    yield ts.terms([*sources(assessment, words), (words("prov.font"), font)], size=8.5)
    yield ts.note(words("prov.cites"))
