"""A decoded text into a programme: its plans, each with all its items in the order of the text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from junheng.policy.clutter import clutter
from junheng.policy.dates import impossible
from junheng.policy.documents import documents
from junheng.policy.draft import Draft, QuantityExtractor
from junheng.policy.gaps import missing_numbers
from junheng.policy.head import head
from junheng.policy.model import Plan, PlanFinding, Programme, Quantities, Source, Span
from junheng.policy.outline import sections
from junheng.policy.phases import phases
from junheng.policy.places import places
from junheng.policy.splitting import Stretch, stretches
from junheng.policy.tasks import tasks
from junheng.policy.text import Text
from junheng.policy.words import told


@dataclass(frozen=True, slots=True)
class Reading:
    """A programme with the text it was read from and, for the marked page, what was left out of every plan."""

    programme: Programme
    text: Text
    dropped: tuple[Span, ...]


def read(
    original: str,
    source: Source,
    quantities: QuantityExtractor,
    *,
    lang: str = "zh",
    findings: Sequence[PlanFinding] = (),
    outside: Sequence[Span] = (),
) -> Reading:
    """Return what ``original`` says.

    ``findings`` are those of the file itself, made while it was decoded; ``outside`` are spans that are no part of any plan.
    """
    text = Text.of(original)
    dropped = _dropped(text, outside)
    plans = tuple(
        _plan(text, draft, quantities, f"P{n}-", lang) for n, draft in enumerate(drafts(text, dropped), start=1)
    )
    told_of = [*findings]
    if dropped:
        told_of.append(told("clutter", text.span(*dropped[0]), lang, words=len(dropped)))
    programme = Programme(source, plans, tuple(told_of))
    return Reading(programme, text, tuple(text.span(*span) for span in dropped))


def _dropped(text: Text, outside: Sequence[Span]) -> list[Span]:
    found = set(clutter(text))
    for start, end in (text.twin(span) for span in outside):
        found |= {line for line in text.lines if start <= line[0] and line[1] <= end}
    return sorted(found)


def drafts(text: Text, dropped: Sequence[Span]) -> list[Draft]:
    """Return the plans of the text with their heading trees, ``dropped`` left out."""
    return [_draft(text, stretch, dropped) for stretch in stretches(text, dropped)]


def _draft(text: Text, stretch: Stretch, dropped: Sequence[Span]) -> Draft:
    said = head(text, stretch, dropped)
    tree = sections(text, said.body, said.foot, dropped=dropped, starts=(said.body,))
    return Draft(said.title, said.issuer, said.number, said.date, stretch.start, stretch.end, tree)


def _plan(text: Text, draft: Draft, quantities: QuantityExtractor, prefix: str, lang: str) -> Plan:
    found = quantities(text, draft, lang)
    work, mentions = tasks(text, draft)
    stages, backwards = phases(text, draft, lang)
    findings = [*found.findings, *backwards, *_findings(text, draft, bool(work), lang)]
    return Plan(
        title=draft.title,
        issuer=draft.issuer,
        number=draft.number,
        date=draft.date,
        span=text.span(draft.start, draft.end),
        targets=numbered(found.targets, prefix + "T"),
        tasks=tuple(replace(task, id=prefix + task.id) for task in work),
        duties=numbered(found.duties, prefix + "D"),
        money=numbered(found.money, prefix + "M"),
        phases=numbered(stages, prefix + "S"),
        rules=numbered(found.rules, prefix + "R"),
        documents=documents(text, draft),
        units=tuple(replace(unit, task=prefix + unit.task if unit.task else "") for unit in mentions),
        places=places(text, draft),
        findings=tuple(sorted(findings, key=lambda finding: (finding.span, finding.code))),
    )


def numbered(items: Sequence[Any], prefix: str) -> tuple[Any, ...]:
    """Return the items with ids ``prefix1``, ``prefix2`` … in their order."""
    return tuple(replace(item, id=f"{prefix}{n}") for n, item in enumerate(items, start=1))


def _findings(text: Text, draft: Draft, has_tasks: bool, lang: str) -> list[PlanFinding]:
    found = [
        told("impossible-date", text.span(*span), lang, words=text.quote(*span))
        for section in draft.sections
        for span in impossible(text.normal, section.start, section.end)
    ]
    if not has_tasks:
        found.append(told("no-numbering", text.span(draft.start, draft.end), lang))
    gaps = missing_numbers(text, draft)
    return found + [told("number-missing", span, lang, words=words) for span, words in gaps]


def nothing(text: Text, draft: Draft, lang: str = "zh") -> Quantities:
    """Return no quantities: for those who want the tasks alone."""
    return Quantities()
