"""Targets (目标): a value to be reached or kept, with its subject, comparator, force, deadline and scope."""

import re

from junheng.policy.model import Comparator, Deadline, Force, Target
from junheng.policy.quantities.contexts import Context, comparator, falls
from junheng.policy.quantities.deadlines import deadline
from junheng.policy.quantities.kinds import Item
from junheng.policy.quantities.linking import indicator_of
from junheng.policy.quantities.passages import Passage
from junheng.policy.quantities.subjects import Subject, subject
from junheng.policy.quantities.vocabulary import vocabulary
from junheng.policy.text import Text


def target(text: Text, item: Item, subject_before: str, place: int, places: int) -> Target:
    """Return the target of an item; ``place`` of ``places`` is its position in a list like 分别达到15%、20%、25%."""
    c = item.context
    named = subject(c, subject_before, place, places)
    start, end = named.start, max(named.end, c.amount.end)
    value, top = _value(c)
    return Target(
        subject=named.name,
        comparator=_comparator(c),
        value=value,
        unit=c.amount.unit,
        span=text.span(start, end),
        quote=text.quote(start, end),
        baseline=None if item.baseline is None else float(item.baseline.value),
        value_max=top,
        force=force(c),
        deadline=deadline(c.passage, c.amount.start),
        scope=named.scope,
        indicator=indicator_of(named, c.amount.unit, c.lead),
    )


def worded(text: Text, passage: Passage, start: int, end: int, value: float) -> Target:
    """Return the target of a whole said in words: 全覆盖 (1, percent) and 为零 (0)."""
    clause = passage.clause(start)
    named = Subject(*_trimmed_name(passage.text, clause[0], start), "")
    unit = "percent" if value else ""
    return Target(
        subject=named.name,
        comparator=">=" if value else "==",
        value=value,
        unit=unit,
        span=text.span(named.start, end),
        quote=text.quote(named.start, end),
        force=_force(passage, start),
        deadline=deadline(passage, start),
        indicator=indicator_of(named, unit, passage.text[clause[0] : start]),
    )


def _trimmed_name(text: str, start: int, end: int) -> tuple[str, int, int]:
    from junheng.policy.quantities.subjects import bare

    first, last = bare(text, start, end)
    return text[first:last], first, last


def _value(c: Context) -> tuple[float, float | None]:
    value, top = c.amount.value, c.amount.top
    if falls(c):
        value = -value
    return float(value), None if top is None else float(top)


_PRODUCED = re.compile(r"(?:为|占|按|按照|系|共)\s*$")


def _comparator(c: Context) -> Comparator:
    """Return the comparator in words, else ``>=`` for what is to be made or shared out, ``==`` for a bare or rough number."""
    said = comparator(c)
    if c.amount.kind == "order":
        return "<="
    if c.amount.after in ("左右", "上下", "许"):
        return "=="
    if said:
        return said
    if c.amount.top is not None or _PRODUCED.search(c.seg):
        return "=="
    words = vocabulary()
    if c.amount.kind == "percent":
        return ">="
    return (
        ">="
        if words.making.search(c.lead) or words.distributive.search(c.lead) or words.making_short.search(c.seg)
        else "=="
    )


def force(c: Context) -> Force:
    """Return whether the sentence only strives for the amount (力争, 逐步) or binds."""
    return _force(c.passage, c.amount.start)


def _force(passage: Passage, at: int) -> Force:
    part = passage.text[passage.part(at) : at]
    return "aspirational" if vocabulary().aspirational.search(part) else "binding"
