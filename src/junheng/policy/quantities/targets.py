"""Targets (目标): a value to be reached or kept, with its subject, comparator, force, deadline and scope."""

import re

from junheng.policy.model import Comparator, Force, Target
from junheng.policy.quantities.amounts import Amount
from junheng.policy.quantities.contexts import REACH, Context, comparator
from junheng.policy.quantities.deadlines import deadline
from junheng.policy.quantities.kinds import STAGE, Item
from junheng.policy.quantities.linking import indicator_of
from junheng.policy.quantities.passages import Passage
from junheng.policy.quantities.subjects import Subject, bare, subject
from junheng.policy.quantities.vocabulary import vocabulary
from junheng.policy.text import Text


def target(text: Text, item: Item, before: Target | None, place: int, places: int) -> Target:
    """Return the target of an item behind the target ``before``; ``place`` of ``places`` is its position in 分别达到15%、20%、25%."""
    c = item.context
    named = subject(item, before.subject if before else "", place, places)
    often = item.frequency if item.frequency and c.seg_start <= item.frequency.start < c.amount.start else None
    start = min(named.start, often.start) if often else named.start
    end = max(named.end, c.amount.end)
    return Target(
        subject=named.name,
        comparator=_comparator(item, before),
        value=float(c.amount.value),
        unit=c.amount.unit,
        span=text.span(start, end),
        quote=text.quote(start, end),
        baseline=None if item.baseline is None else float(item.baseline.value),
        value_max=None if c.amount.top is None else float(c.amount.top),
        force=force(c),
        deadline=deadline(c.passage, c.amount.start, place, places),
        scope=named.scope or (c.passage.text[often.start : often.end] if often else ""),
        indicator=indicator_of(named, c.amount.unit, c.lead),
    )


def cell(text: Text, passage: Passage, label: str, start: int, before: Amount | None) -> Target:
    """Return the target of a table's cell: its row's label is the subject, the cell before it the baseline."""
    amount = passage.amounts[0]
    named = Subject(label, start, amount.end, "")
    sign = vocabulary().after.get(amount.after, "==" if amount.after else ">=")
    return Target(
        subject=label,
        comparator="<=" if sign == "<=" else ">=" if sign == ">=" else "==",
        value=float(amount.value),
        unit=amount.unit,
        span=text.span(start, amount.end),
        quote=text.quote(start, amount.end),
        baseline=None if before is None else float(before.value),
        value_max=None if amount.top is None else float(amount.top),
        indicator=indicator_of(named, amount.unit, label),
    )


def worded(text: Text, passage: Passage, start: int, end: int, value: float) -> Target:
    """Return the target of a whole said in words: 全覆盖 (1, percent) and 为零 (0)."""
    clause = passage.clause(start)
    first, last = bare(passage.text, clause[0], start)
    named = Subject(passage.text[first:last], first, last, "")
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


_BARE = re.compile(r"(?:为|占|按|按照|共)\s*$")


def _comparator(item: Item, before: Target | None) -> Comparator:
    """Return the comparator in words, else that of the list, else ``>=`` for what is to be made or shared out, else ``==``."""
    c = item.context
    said = comparator(c)
    if c.amount.kind == "order":
        return "<="
    if c.amount.after in ("左右", "上下", "许"):
        return "=="
    if said == "increase" and c.amount.counted and c.seg.endswith("新增"):
        return ">="
    if said:
        return said
    if before and item.listed and before.unit == c.amount.unit:
        return before.comparator
    if item.baseline:
        return ">=" if c.amount.value >= item.baseline.value else "<="
    if c.amount.top is not None or _BARE.search(c.seg) or STAGE.search(c.lead) or c.tail.startswith("的比例"):
        return "=="
    words = vocabulary()
    made = words.making.search(c.lead) or words.distributive.search(c.lead) or words.making_short.search(c.seg)
    return ">=" if made or c.amount.kind == "percent" else "=="


def force(c: Context) -> Force:
    """Return whether the sentence only strives for the amount (力争, 逐步) or binds."""
    return _force(c.passage, c.amount.start)


def _force(passage: Passage, at: int) -> Force:
    part = passage.text[max(passage.part(at), at - 2 * REACH) : at]
    return "aspirational" if vocabulary().aspirational.search(part) else "binding"
