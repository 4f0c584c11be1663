"""What the report says first: the marks, the verdict with its reasons, the four key figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from junheng.kernel.school_year import SchoolYear
from junheng.monitor.model import Assessment, CountyResult, RequirementResult
from junheng.publishing.charts.numbers import beside, full, grouped, lowest
from junheng.usecases.papers.report_page_view import StageView, stage_views
from junheng.usecases.papers.report_page_words import listed
from junheng.usecases.papers.standing_table_words import Words


def marks(assessment: Assessment, county: CountyResult, words: Words) -> list[tuple[str, str]]:
    """Return what must be said of the whole report: synthetic, what-if, draft, and always internal."""
    told: list[tuple[str, dict[str, object]]] = [("mark.synthetic", {})] if assessment.synthetic else []
    if assessment.what_if:
        told.append(("mark.what_if", {"changes": words("stop").join(assessment.what_if)}))
    told += [("mark.draft", {})] if county.draft else []
    told.append(("mark.internal", {}))
    return [(words(key), words(f"{key}.text", **values)) for key, values in told]


def head_line(assessment: Assessment, county: CountyResult, words: Words) -> str:
    """Return county, school year and the standard's number in one line."""
    year = str(SchoolYear(county.school_year))
    return words("head", county=county.name, year=year, number=assessment.standard_number or assessment.standard_title)


def report_title(assessment: Assessment, county: CountyResult, words: Words) -> str:
    """Return the title of the report."""
    year = str(SchoolYear(county.school_year))
    return words("title", county=county.name, standard=words.standard(assessment), year=year)


def because(county: CountyResult, words: Words) -> str:
    """Return the reasons of the verdict in one sentence."""
    if county.verdict == "met":
        return words("because.met")
    failed = list(_failures(county, words))
    reasons = [*failed, *_unknowns(county, words, "why.unknown" if failed else "why.unknown.only")]
    sentence = words("because", reasons=words("stop").join(reasons)) if reasons else ""
    return sentence[:1].upper() + sentence[1:]


def _failures(county: CountyResult, words: Words) -> Iterator[str]:
    failed = [p.id for p in county.preconditions if p.verdict == "not_met"]
    if failed:
        yield words("why.preconditions", items=listed(words, failed))
    vetoed = [v.id for v in county.vetoes if v.triggered]
    if vetoed:
        yield words("why.vetoes", items=listed(words, vetoed))
    views = stage_views(county, words)
    counts = [(v.name, sum(s.verdict == "not_met" for s in v.schools)) for v in views]
    parts = [words("why.schools.part", stage=name, count=count) for name, count in counts if count]
    if parts:
        yield words("why.schools", parts=listed(words, parts))
    for view in views:
        yield from _over(view)
    missed = [r.id for r in county.requirements if r.verdict == "not_met"]
    if missed:
        yield words("why.requirements", items=listed(words, missed), count=len(missed))


def _over(view: StageView) -> Iterator[str]:
    for ind in view.stage.indicators:
        if ind.spread_verdict == "not_met" and ind.cv_limit is not None:
            limit = lowest(ind.cv_limit)
            value = view.coefficient(ind)
            yield view.words("why.spread", stage=view.name, title=view.brief(ind), value=value, limit=limit)
    whole = view.stage.composite
    if whole and whole.verdict == "not_met":
        value = beside(whole.value, whole.limit, decimals=4)
        yield view.words("why.composite", stage=view.name, value=value, limit=lowest(whole.limit))


def _unknowns(county: CountyResult, words: Words, key: str) -> Iterator[str]:
    spreads = [i.spread_verdict for stage in county.stages for i in stage.indicators]
    spreads += [stage.composite.verdict for stage in county.stages if stage.composite]
    counts = {
        "schools": sum(s.verdict == "unknown" for s in county.schools),
        "spread": spreads.count("unknown"),
        "requirements": sum(r.verdict == "unknown" for r in county.requirements),
        "preconditions": sum(p.verdict == "unknown" for p in county.preconditions),
    }
    parts = [words(f"why.unknown.{kind}", count=count) for kind, count in counts.items() if count]
    if parts:
        yield words(key, items=listed(words, parts))


@dataclass(frozen=True, slots=True)
class Key:
    """A key figure: ``count`` of ``of``, what it is, what the rest are, and the part of the report that says more."""

    part: str
    count: int
    of: int
    label: str
    rest: str


def key_figures(county: CountyResult, words: Words) -> list[Key]:
    """Return the figures that the standard has: schools, coefficients, requirements, vetoes."""
    views = stage_views(county, words)
    judged = [s.verdict for view in views if view.judges_schools for s in view.schools]
    spreads = [i.spread_verdict for stage in county.stages for i in stage.indicators if i.spread_verdict]
    spreads += [stage.composite.verdict for stage in county.stages if stage.composite]
    asked = [r.verdict for r in (*county.preconditions, *county.requirements)]
    inside = len(judged) - judged.count("excluded")
    first = views[0].stage.stage if views else ""
    triggered = sum(v.triggered for v in county.vetoes)
    keys = [
        Key(f"schools-{first}", judged.count("met"), inside, words("key.schools"), _rest(judged, words)),
        Key(f"spread-{first}", spreads.count("met"), len(spreads), words("key.spread"), _rest(spreads, words, "over")),
        Key("requirements", asked.count("met"), len(asked), words("key.requirements"), _rest(asked, words)),
        Key("vetoes", triggered, len(county.vetoes), words("key.vetoes"), words("rest.vetoes")),
    ]
    return [key for key in keys if key.of]


def _rest(verdicts: Sequence[str], words: Words, failed: str = "not_met") -> str:
    counts = {failed: verdicts.count("not_met")}
    counts |= {kind: verdicts.count(kind) for kind in ("unknown", "excluded")}
    parts = [words(f"rest.{kind}", n=grouped(n)) for kind, n in counts.items() if n]
    return " · ".join(parts) if parts else words("rest.none")


def amount(number: float | None, requirement: RequirementResult, words: Words) -> str:
    """Return a requirement's value or threshold with its unit; shares as percentages, never rounded onto the line."""
    if number is None:
        return ""
    if requirement.unit == "percent":
        scaled = [None if n is None else n * 100 for n in (number, requirement.threshold)]
        return f"{_tidy(beside(scaled[0], scaled[1], decimals=2))}%"
    text = full(number) if number == requirement.threshold else _tidy(beside(number, requirement.threshold, decimals=4))
    return f"{text} {words.unit(requirement.unit)}".strip()


def bound(requirement: RequirementResult, words: Words) -> str:
    """Return what is required, ``≥ 95%``; empty where the requirement is a judgement."""
    if requirement.threshold is None:
        return ""
    return f"{requirement.compare} {amount(requirement.threshold, requirement, words)}".strip()


def sources(assessment: Assessment, words: Words) -> list[tuple[str, str]]:
    """Return what the report rests on: rules, data, software, each by version or digest; several files on several lines."""
    held = assessment.provenance
    inputs = held.get("inputs")
    files = [f"{i['name']} · {str(i['sha256'])[:16]}" for i in inputs] if isinstance(inputs, (list, tuple)) else []
    number = f"（{assessment.standard_number}）" if assessment.standard_number else ""
    standard = f"{words.standard(assessment)}{number} · {assessment.standard_id}@{assessment.standard_version}"
    pairs = [
        ("standard", standard),
        ("overlays", listed(words, assessment.overlays) or words("prov.none")),
        ("on", assessment.on),
        ("inputs", "\n".join(files) or "—"),
        ("tables", str(held.get("tables_digest", "—"))),
        ("rules", str(held.get("rules_digest", "—"))),
        ("version", f"Junheng {held.get('version', '')}".strip()),
    ]
    return [(words(f"prov.{key}"), text) for key, text in pairs]


def _tidy(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
