"""The rest of the report: what to do first, requirements, vetoes, class sizes, data checks, sources."""

from collections.abc import Mapping, Sequence

from junheng.kernel import Finding
from junheng.monitor.model import Action, Assessment, ClassBand, CountyResult, RequirementResult, VetoResult
from junheng.publishing.charts.numbers import grouped
from junheng.publishing.page import (
    Cell,
    Child,
    Column,
    Markup,
    Row,
    data_table,
    definitions,
    el,
    note,
    opening,
    section,
    status,
)
from junheng.usecases.papers.report_page_story import amount, bound, sources
from junheng.usecases.papers.report_page_words import GLYPH, listed, place, places
from junheng.usecases.papers.standing_table_words import Words

_FIRST = 8
_NAMED = 30


def todo_section(county: CountyResult, words: Words, doors: Mapping[tuple[str, str], str]) -> Markup:
    """Return the actions in order; ``doors`` gives the row of a school part in its table, so that each can open its reason."""
    if not county.actions:
        return section("todo", words("todo"), None, note(words("todo.none")))
    ordered = sorted(county.actions, key=lambda a: a.rank)
    items = [_action(action, words, _door(action, county, words, doors)) for action in ordered]
    first, rest = items[:_FIRST], items[_FIRST:]
    more = opening(words("todo.rest", n=len(rest)), el("ol", rest, class_="todo")) if rest else None
    return section("todo", words("todo"), words("todo.lead"), el("ol", first, class_="todo"), more)


def _action(action: Action, words: Words, door: Child) -> Markup:
    basis = [words.office(action.department), words.clause(action.cite), place(words, action.where)]
    effect = el("span", words("todo.effect", effect=action.effect), class_="effect") if action.effect else None
    said = [el("p", action.text, effect, class_="text"), el("p", " · ".join(p for p in basis if p), class_="cite")]
    return el("li", el("b", str(action.rank)), el("div", said), door, data_scope=action.stage or None)


def _door(action: Action, county: CountyResult, words: Words, doors: Mapping[tuple[str, str], str]) -> Child:
    """To the reason of a value, to the requirement, or to the coefficients of the stage."""
    named = f"{words('todo.why')}{words('colon')}{action.text}"
    row = doors.get((action.school_id, action.stage))
    stage = county.stage(action.stage)
    if stage and any(i.id == action.item for i in stage.indicators):
        if row is None:
            return el("a", words("todo.why"), href=f"#spread-{action.stage}", class_="door", aria_label=named)
        keys = {"data_key": row, "data_i": action.item}
        return el("button", words("todo.why"), type="button", class_="door", aria_label=named, **keys)
    if any(r.id == action.item for r in (*county.preconditions, *county.requirements)):
        return el("a", words("todo.why"), href=f"#req-{action.item}", class_="door", aria_label=named)
    return None


def requirements_section(county: CountyResult, words: Words) -> Markup:
    """Return preconditions and requirements by group, those not met or unknown already open."""
    names = {s.school_id: s.name for s in county.schools}
    asked = [*county.preconditions, *county.requirements]
    groups: dict[str, list[RequirementResult]] = {}
    for item in asked:
        groups.setdefault("precondition" if item in county.preconditions else item.group, []).append(item)
    parts = [_group(key, items, words, names) for key, items in groups.items()]
    return section("requirements", words("requirements"), words("requirements.lead"), *parts) if asked else Markup()


def _group(key: str, items: Sequence[RequirementResult], words: Words, names: Mapping[str, str]) -> Markup:
    met = sum(item.verdict == "met" for item in items)
    count = words("group.count", met=met, all=len(items))
    listed_items = el("div", [_requirement(item, words, names) for item in items], class_="req")
    said = items[0].group_title if words.lang == "zh" else items[0].group_title_en or items[0].group_title
    title = said or words.maybe(f"group.{key}", key)
    return section(f"group-{key or 'other'}", title, count, listed_items, level=3)


def _requirement(item: RequirementResult, words: Words, names: Mapping[str, str]) -> Markup:
    value, limit = amount(item.value, item, words), bound(item, words)
    measured = [
        value,
        " " if value else "",
        el("small", words("required", bound=limit), class_="dim") if limit else None,
    ]
    row = el(
        "span",
        el("span", item.id, class_="dim"),
        el("span", words.title(item)),
        el("span", measured, class_="n"),
        status(GLYPH[item.verdict], words(f"requirement.{item.verdict}"), item.verdict),
        class_="row",
    )
    return opening(
        row, definitions(_details(item, words, names)), opened=item.verdict != "met", identifier=f"req-{item.id}"
    )


def _details(item: RequirementResult, words: Words, names: Mapping[str, str]) -> list[tuple[Child, Child]]:
    failing = [names.get(code, code) for code in item.failing]
    schools = listed(words, failing[:_NAMED])
    if len(failing) > _NAMED:
        schools += words("failing.more", n=len(failing))
    missing = places(words, item.missing)
    rows: list[tuple[str, Child]] = [
        ("parts", [el("span", line, el("br")) for line in item.lines] if item.lines else None),
        ("failing", schools),
        ("missing", missing),
        ("remedy", item.remedy if item.verdict != "met" else ""),
        ("department", words.office(item.department) if item.verdict != "met" else ""),
        ("why", item.why),
        ("basis", words.clause(item.cite)),
    ]
    return [(words(key), said) for key, said in rows if said]


def vetoes_section(county: CountyResult, words: Words) -> Markup:
    """Return the vetoes, each with the confirmed incidents that trigger it."""
    if not county.vetoes:
        return Markup()
    columns = [
        Column(words("id"), sort=False),
        Column(words("veto")),
        Column(words("result")),
        Column(words("veto.incident")),
    ]
    columns.append(Column(words("basis")))
    rows = [_veto(v, words) for v in county.vetoes]
    table = data_table(words("vetoes"), columns, rows, kind="ids")
    return section("vetoes", words("vetoes"), words("vetoes.lead"), table)


def _veto(veto: VetoResult, words: Words) -> Row:
    state, kind = ("triggered", "not_met") if veto.triggered else ("clear", "met")
    told = [" · ".join(text for text in incident.values() if text) for incident in veto.incidents]
    basis = [words.clause(veto.cite), el("br"), veto.note] if veto.note else words.clause(veto.cite)
    word = status(GLYPH[state], words(f"veto.{state}"), kind)
    cells = [
        Cell(veto.id),
        Cell(words.title(veto), kind="w"),
        Cell(word),
        Cell([el("p", t) for t in told] or "—", kind="w" if told else ""),
        Cell(basis, kind="w"),
    ]
    return Row(cells)


def bands_section(county: CountyResult, words: Words) -> Markup:
    """Return class sizes by stage, and every class over the standard by name."""
    if not county.class_bands:
        return Markup()
    names = {s.school_id: s.name for s in county.schools}
    units = {key: words("band.unit") for key in ("classes", "within", "above", "unknown")}
    units |= {
        "limit": words("band.limit.unit"),
        "large": words("band.large.unit"),
        "very_large": words("band.very_large.unit"),
    }
    fields = ("limit", "classes", "within", "above", "large", "very_large", "unknown")
    columns = [Column(words("band.stage"), sort=False)]
    columns += [Column(words(f"band.{key}"), units[key], number=True, sort=False) for key in fields]
    rows = [
        Row([Cell(words.stage(band.stage)), *(Cell(grouped(getattr(band, key))) for key in fields)])
        for band in county.class_bands
    ]
    named = _named_classes(county.class_bands, names, words)
    return section(
        "bands", words("bands"), words("bands.lead"), data_table(words("bands.caption"), columns, rows), named
    )


def _named_classes(bands: Sequence[ClassBand], names: Mapping[str, str], words: Words) -> Markup | None:
    columns = [
        Column(words("school")),
        Column(words("band.grade")),
        Column(words("band.class")),
        Column(words("pupils"), words("pupils.unit"), number=True),
        Column(words("band.over"), words("pupils.unit"), number=True),
    ]
    rows = [
        Row([Cell(names.get(code, code)), Cell(grade), Cell(number), Cell(grouped(n)), Cell(grouped(n - band.limit))])
        for band in bands
        for code, grade, number, n in band.named
    ]
    return data_table(words("band.named"), columns, rows, kind="narrow gap") if rows else None


def findings_section(findings: Sequence[Finding], words: Words) -> Markup:
    """Return every finding, errors before doubts, with the county's explanations."""
    errors = sum(f.severity == "error" for f in findings)
    if not findings:
        return section("findings", words("findings"), None, note(words("findings.none")))
    columns = [Column(words(f"finding.{key}")) for key in ("kind", "where", "what", "fix", "explanation")]
    columns.insert(1, Column(words("school")))
    rows = [_finding(f, words) for f in sorted(findings, key=lambda f: f.severity != "error")]
    caption = words("findings.caption", errors=errors, warnings=len(findings) - errors)
    return section("findings", words("findings"), words("findings.lead"), data_table(caption, columns, rows))


def _finding(found: Finding, words: Words) -> Row:
    ink = "below" if found.severity == "error" else "floor"
    kind = status(GLYPH[found.severity], words(f"finding.{found.severity}"), ink)
    return Row(
        [
            Cell(kind, order=found.severity),
            Cell(found.school),
            Cell(place(words, found.where)),
            Cell(found.what, kind="w"),
            Cell(found.fix, kind="w"),
            Cell(found.explanation or "—", kind="w" if found.explanation else ""),
        ]
    )


def provenance_section(assessment: Assessment, words: Words) -> Markup:
    """Return what the report rests on: rules, data, software, each by version or digest."""
    pairs: list[tuple[Child, Child]] = [
        (label, [el("span", line, el("br")) for line in text.split("\n")]) for label, text in sources(assessment, words)
    ]
    heading = el("h2", words("provenance"), id="provenance")
    return el("footer", el("div", heading, definitions(pairs), note(words("prov.cites")), class_="wrap"))
