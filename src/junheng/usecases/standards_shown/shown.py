"""What a standard asks on a day, as plain data."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from junheng.standards import Indicator, Requirement, Standard, in_force
from junheng.standards.bounds import NotInForce, Sourced
from junheng.standards.checks import Condition, Relaxed, Rooms, SchoolSize
from junheng.standards.limits import Limit, leaves, limits_of_check, limits_of_indicator, limits_of_relaxed
from junheng.standards.model import Exclusion, Veto
from junheng.usecases.standards_shown.checks import check_words
from junheng.usecases.standards_shown.words import (
    BASIS,
    GROUPS,
    STAGES,
    bound_words,
    cite_words,
    column_words,
    conditions_words,
    label_words,
    pick,
    terms_words,
    titled,
)

VETO_NOTE = ("原文表述，依据待核", "as the document words it; its authority is to be checked")
"""A veto needs a central or State Council source; of any other this is said."""


def standard_shown(standard: Standard, on: date, lang: str = "zh") -> dict[str, Any]:
    """Return what the standard asks on the day ``on``: every value with its document and how far that was checked.

    Values that begin later stand under ``not_yet``. NotInForce before the standard itself binds.
    """
    if on < standard.binds_from:
        raise NotInForce(f"《{standard.title}》", on, standard.binds_from)
    return _Day(standard, on, lang).shown()


class _Day:
    def __init__(self, standard: Standard, on: date, lang: str) -> None:
        self.standard = standard
        self.on = on
        self.lang = lang
        self.not_yet: list[dict[str, str]] = []

    def shown(self) -> dict[str, Any]:
        standard, source = self.standard, self.standard.sources[self.standard.source]
        return {
            "id": standard.id,
            "title": titled(standard, self.lang),
            "short": standard.short,
            "version": standard.version,
            "on": self.on.isoformat(),
            "source": source.model_dump(mode="json"),
            "overlays": list(standard.overlays),
            "stages": list(standard.stages),
            "about": standard.about,
            "split": self.split(),
            "exclusions": [self.exclusion(rule) for rule in standard.exclusions],
            "preconditions": [self.requirement(rule) for rule in standard.preconditions],
            "indicators": [self.indicator(rule) for rule in standard.indicators],
            "school_rule": self.school_rule(),
            "spread": self.spread(),
            "requirements": self.groups(),
            "vetoes": [self.veto(rule) for rule in standard.vetoes],
            "facts": [fact.model_dump(mode="json") for fact in standard.facts],
            "not_yet": self.not_yet,
        }

    def written(self, rule: Sourced) -> dict[str, Any]:
        """Return where a rule is written and how far that was checked."""
        cite = self.standard.cite(rule)
        return {
            "cite": cite.to_json(),
            "source": cite_words(cite, self.lang),
            "basis": rule.basis,
            "checked": pick(BASIS[rule.basis], self.lang),
            "note": rule.note,
        }

    def limits(self, limits: Iterable[Limit]) -> list[dict[str, Any]]:
        return [shown for limit in limits if (shown := self.limit(limit))]

    def limit(self, limit: Limit) -> dict[str, Any] | None:
        label = label_words(limit.name, self.standard, self.lang)
        if self.on < min(limit.dated):
            first = min(limit.dated)
            words = bound_words(limit.dated[first], limit.unit, self.lang)
            self.not_yet.append({"rule": limit.rule, "label": label, "text": words, "from": first.isoformat()})
            return None
        bound = in_force(limit.dated, self.on, f"{limit.rule} {label}")
        cite = self.standard.cite(bound, limit.owner)
        basis = limit.basis(bound)
        return {
            "name": limit.name,
            "label": label,
            "stage": limit.stage,
            "stage_title": pick(STAGES[limit.stage], self.lang) if limit.stage else "",
            "text": bound_words(bound, limit.unit, self.lang),
            "value": str(bound.value),
            "per": str(bound.per),
            "compare": bound.compare,
            "unit": limit.unit,
            "since": max(day for day in limit.dated if day <= self.on).isoformat(),
            "cite": cite.to_json(),
            "source": cite_words(cite, self.lang),
            "basis": basis,
            "checked": pick(BASIS[basis], self.lang),
            "note": bound.note,
        }

    def indicator(self, rule: Indicator) -> dict[str, Any]:
        base = f"{terms_words(rule.numerator, self.lang)} ÷ {column_words(rule.denominator, self.lang)}"
        return {
            "id": rule.id,
            "title": titled(rule, self.lang),
            "unit": rule.unit,
            "formula": f"{base} × {rule.per}" if rule.per != 1 else base,
            "split": rule.split,
            "limits": self.limits(limits_of_indicator(rule)),
            "relaxed": self.relaxations(rule.relaxed, [li for r in rule.relaxed for li in limits_of_relaxed(r)]),
            "department": rule.department,
            "remedy": rule.remedy,
            "why": rule.why,
            **self.written(rule),
        }

    def requirement(self, rule: Requirement) -> dict[str, Any]:
        limits = list(limits_of_check(rule.check, rule.id, rule))
        parts = list(leaves(rule.check))
        relaxed = [r for part in parts if isinstance(part, SchoolSize | Rooms) for r in part.relaxed]
        return {
            "id": rule.id,
            "group": rule.group,
            "title": titled(rule, self.lang),
            "text": rule.text,
            "parts": [
                {
                    "how": check_words(part, self.standard, self.lang),
                    "limits": self.limits(li for li in limits if (li.rule, li.part) == (rule.id, number)),
                }
                for number, part in enumerate(parts)
            ],
            "relaxed": self.relaxations(relaxed, limits),
            "department": rule.department,
            "remedy": rule.remedy,
            "why": rule.why,
            **self.written(rule),
        }

    def relaxations(self, rules: Iterable[Relaxed], limits: Sequence[Limit]) -> list[dict[str, Any]]:
        """Return the relaxations, without those whose limits all begin later."""
        found = [self.relaxed(rule, limits) for rule in rules]
        return [shown for shown in found if shown["limits"] or shown["adds"]]

    def relaxed(self, rule: Relaxed, limits: Iterable[Limit]) -> dict[str, Any]:
        columns = dict.fromkeys((*(c.column for c in rule.when), *rule.add))
        return {
            "id": rule.id,
            "reason": rule.reason,
            **self.when(rule.when),
            "adds": [column_words(column, self.lang) for column in rule.add],
            "columns": [{"column": column, "title": column_words(column, self.lang)} for column in columns],
            "limits": self.limits(limit for limit in limits if limit.rule == rule.id),
            **self.written(rule),
        }

    def exclusion(self, rule: Exclusion) -> dict[str, Any]:
        return {"id": rule.id, "reason": rule.reason, **self.when(rule.when), **self.written(rule)}

    def when(self, conditions: tuple[Condition, ...]) -> dict[str, str]:
        return {"when": conditions_words(conditions, self.lang)}

    def split(self) -> dict[str, Any] | None:
        if (rule := self.standard.split) is None:
            return None
        return {"weights": {s: str(w) for s, w in rule.weights.items()}, **self.written(rule)}

    def school_rule(self) -> dict[str, Any] | None:
        if (rule := self.standard.school_rule) is None:
            return None
        return {"at_least": rule.at_least, "floor": str(rule.floor), **self.written(rule)}

    def spread(self) -> dict[str, Any] | None:
        rule = self.standard.spread
        if rule is None:
            return None
        limits = [Limit("spread", "coefficient", dated, rule, stage) for stage, dated in rule.limits.items()]
        return {"judge": rule.judge, "limits": self.limits(limits), "why": rule.why, **self.written(rule)}

    def groups(self) -> list[dict[str, Any]]:
        known = {g.id: titled(g, self.lang) for g in self.standard.groups}
        words = {name: pick(pair, self.lang) for name, pair in GROUPS.items()} | known
        names = dict.fromkeys(rule.group for rule in self.standard.requirements)
        return [
            {
                "group": name,
                "title": words.get(name, name),
                "items": [self.requirement(rule) for rule in self.standard.requirements if rule.group == name],
            }
            for name in names
        ]

    def veto(self, rule: Veto) -> dict[str, Any]:
        source = self.standard.sources[rule.source or self.standard.source]
        note = "" if source.level == "central" else pick(VETO_NOTE, self.lang)
        return {"id": rule.id, "title": titled(rule, self.lang), **self.written(rule), "note": note or rule.note}
