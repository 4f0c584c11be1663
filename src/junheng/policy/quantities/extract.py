"""All quantities of a plan: targets, duties, money, rules and what a person must look at."""

import re
from collections.abc import Iterator, Sequence

from junheng.policy.draft import Draft
from junheng.policy.model import Duty, Money, Quantities, Target
from junheng.policy.quantities.duties import duty
from junheng.policy.quantities.exclusions import DONE, FUTURE
from junheng.policy.quantities.findings import findings
from junheng.policy.quantities.kinds import Item, items
from junheng.policy.quantities.money import money
from junheng.policy.quantities.passages import Passage, passages, wholes
from junheng.policy.quantities.rules import rules
from junheng.policy.quantities.tables import alone, cells
from junheng.policy.quantities.targets import cell, target, worded
from junheng.policy.text import Text


def extract(text: Text, draft: Draft, lang: str = "zh") -> Quantities:
    """Return what the plan says in numbers, in the order of the text, with findings in ``lang``."""
    targets: list[Target] = []
    duties: list[Duty] = []
    sums: list[Money] = []
    read = list(passages(text, draft))
    rows = cells(read)
    for n, passage in enumerate(read):
        if alone(passage):
            targets += [cell(text, passage, *rows[n])] if n in rows else []
            continue
        targets += _worded(text, passage)
        found = items(passage)
        told: list[Duty] = []
        targets += _targets(text, [i for i in found if i.meaning == "target"])
        for item in found:
            if item.meaning == "duty":
                told.append(duty(text, item, told[-1] if told else None))
        duties += told
        sums += [money(text, i) for i in found if i.meaning == "money"]
    targets.sort(key=lambda t: t.span)
    said = tuple(rules(text, draft))
    looked_at = findings(text, draft, lang, read, targets, said)
    return Quantities(tuple(targets), tuple(duties), tuple(sums), said, looked_at)


def _targets(text: Text, found: Sequence[Item]) -> Iterator[Target]:
    before: Target | None = None
    for group in _groups(found):
        if len(group) == 1:
            before = target(text, group[0], before, 0, 1)
            yield before
            continue
        whole = target(text, group[0], before, 0, 1)
        for place, item in enumerate(group):
            yield target(text, item, whole if place else before, place, len(group))
        before = whole


def _groups(found: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield the items, those together that stand bare behind one subject: 分别达到15%、20%、25%."""
    group: list[Item] = []
    for item in found:
        bare = re.fullmatch(r"[、,和及与\s]*(?:以上|以下|左右)?[、,和及与\s]*", item.context.seg)
        same = group and item.context.amount.unit == group[-1].context.amount.unit
        if group and not (bare and same and group[-1].context.clause == item.context.clause):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _worded(text: Text, passage: Passage) -> Iterator[Target]:
    for named, end, value in wholes(passage.text, passage.start, passage.end):
        lead = passage.text[passage.clause(named)[0] : named]
        said = DONE.search(passage.text, passage.start, named) and not FUTURE.search(lead)
        if not said and not re.search(r"已|了", lead):
            yield worded(text, passage, named, end, value)
