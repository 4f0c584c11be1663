"""Clauses that national policy forbids: read, shown beside the national sentence, never carried out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from junheng.policy.draft import Draft
from junheng.policy.model import PlanFinding
from junheng.policy.quantities.findings.words import short, told
from junheng.policy.quantities.vocabulary import one_of
from junheng.policy.text import Text
from junheng.standards.load import RULES
from junheng.standards.strict_yaml import load_strict

_PART = re.compile(r"[^。;!?\n]+")
_ENOUGH = 3
"""A plan that names schools, pupils or teachers at least so often is about education."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A kind of clause, how to know it, what excuses it, and the national sentence against it in both languages' frames."""

    title: Mapping[str, str]
    patterns: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    law: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Contrary:
    """Words that say a thing must not be: ``before`` anywhere ahead in the sentence, ``near`` and ``behind`` right beside it."""

    before: re.Pattern[str]
    near: re.Pattern[str]
    behind: re.Pattern[str]

    def holds(self, sentence: str, match: re.Match[str]) -> bool:
        """Return whether the sentence forbids what was found in it."""
        if self.before.search(sentence, 0, match.end()) or self.near.search(sentence[: match.start()]):
            return True
        return bool(self.behind.match(sentence, match.end()))


@cache
def forbidden() -> tuple[tuple[Forbidden, ...], Contrary, re.Pattern[str]]:
    """Return the clauses, the words that turn a sentence into its contrary, and the words that show a plan of education."""
    raw = load_strict(RULES / "policy/forbidden.yaml")
    clauses = tuple(
        Forbidden(
            {"zh": entry["title"], "en": entry["title_en"]},
            tuple(re.compile(pattern) for pattern in entry["patterns"]),
            re.compile(one_of(entry["unless"])) if entry.get("unless") else None,
            {lang: _law(entry["source"], lang) for lang in ("zh", "en")},
        )
        for entry in raw["clauses"]
    )
    near = one_of(raw["unless_near"])
    contrary = Contrary(re.compile(one_of(raw["unless"])), re.compile(near + r".{0,4}$"), re.compile(r".{0,2}" + near))
    return clauses, contrary, re.compile(one_of(raw["schools"]))


def _law(source: Mapping[str, Any], lang: str) -> str:
    """Return title, number, article and the sentence; what was not read in the original says so."""
    known = "，".join(x for x in (source["issuer"], source["number"], source.get("article")) if x)
    place = f"《{source['document']}》（{known}）"
    if lang == "en":
        said = (
            f"“{source['quote']}” (quoted from public copies"
            if source.get("quote")
            else f"in substance: {source['gist']} (not a quotation"
        )
        return f"{place} {said}; not yet checked against the original)."
    said = (
        f"“{source['quote'].rstrip('。')}”（转引，原件待核）"
        if source.get("quote")
        else f"大意：{source['gist']}（非原文，原件待核）"
    )
    return f"{place}{said}。"


def conflicts(text: Text, draft: Draft, lang: str) -> Iterator[PlanFinding]:
    """Yield a finding for each part of a sentence that asks for what national policy forbids, one for each kind."""
    clauses, contrary, schools = forbidden()
    if sum(1 for s in draft.sections for _ in schools.finditer(text.normal, s.start, s.end)) < _ENOUGH:
        return
    for section in draft.sections:
        for part in _PART.finditer(text.normal, section.start, section.end):
            for clause in clauses:
                if _asked(clause, part[0], contrary):
                    start = part.start() + len(part[0]) - len(part[0].lstrip())
                    words = short(text.quote(start, part.end()), 120)
                    tongue = "en" if lang == "en" else "zh"
                    yield told(
                        "CONFLICT",
                        text.span(start, part.end()),
                        lang,
                        title=clause.title[tongue],
                        words=words,
                        law=clause.law[tongue],
                    )


def _asked(clause: Forbidden, sentence: str, contrary: Contrary) -> bool:
    if clause.unless and clause.unless.search(sentence):
        return False
    for pattern in clause.patterns:
        match = pattern.search(sentence)
        if match and not contrary.holds(sentence, match):
            return True
    return False
