"""Which task serves which target, which duty belongs to which task: confirmed by people, said by the text, or proposed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from junheng.kernel import Finding
from junheng.policy.model import Task
from junheng.supervision.account.model import Link
from junheng.supervision.evidence.model import EvidenceBoard
from junheng.supervision.programme.items import AnyItem, Items
from junheng.supervision.programme.model import Board, Item
from junheng.supervision.programme.plain import plain
from junheng.supervision.programme.wording import found
from junheng.supervision.tables import Row, Tables, rows

RUN = 4
"""A target and a task that share a run of so many characters may belong together."""
RARE = Fraction(1, 4)
"""…if no more than this share of the plan's tasks (and two at least may) hold the run: 县教育局 stands in all of them."""
MOST = 3
"""How many tasks are proposed for a target."""


def item_links(items: Items, board: Board, tables: Tables, known: Sequence[str]) -> tuple[Link, ...]:
    """Return the links among targets, tasks and duties, and from them to what else people have confirmed.

    ``known`` are the ids beyond the programme that a confirmed link may lead to: definitions, evidence, sheets.
    A confirmed link of a target puts an end to proposals for it.
    """
    confirmed, _ = confirmed_links(items, tables, known)
    settled = {link.upper for link in confirmed}
    assigned = {state.key for state in board.tasks if state.assigned}
    tasks = [task for task in items.tasks if task.key in assigned]
    said = [*_inside(items.targets, tasks), *_inside_duties(items)]
    served = {link.upper for link in said} | settled
    runs = {plan.number: _rare([task for task in tasks if task.plan == plan.number]) for plan in items.plans}
    proposed = [
        Link(target.key, key, "proposed")
        for target in items.targets
        if target.key not in served and not target.conflicts
        for key in _likely(target.record.subject or target.record.quote, runs[target.plan])
    ]
    return tuple(dict.fromkeys([*confirmed, *said, *proposed]))


def confirmed_links(
    items: Items, tables: Tables, known: Sequence[str], lang: str = "zh"
) -> tuple[list[Link], list[Finding]]:
    """Return the links of the table ``programme_links`` and what is wrong with its rows."""
    links: list[Link] = []
    findings: list[Finding] = []
    for row in rows(tables, "programme_links"):
        ends = [_end(row, column, items, known, lang) for column in ("from", "to")]
        findings += [end for end in ends if isinstance(end, Finding)]
        upper, lower = ends
        if isinstance(upper, Finding) or isinstance(lower, Finding):
            continue
        if any((link.upper, link.lower) == (lower, upper) for link in links) or upper == lower:
            where = row.where("to")
            findings.append(found("link-loop", where, lang, cells=(where,), first=upper, second=lower))
            continue
        links.append(Link(upper, lower, "confirmed", row.text("by"), row.day("date")))
    return links, findings


def _end(row: Row, column: str, items: Items, known: Sequence[str], lang: str) -> str | Finding:
    word, where = row.text(column), row.where(column)
    hits = items.named(word)
    if len(hits) == 1:
        return hits[0].key
    if len(hits) > 1:
        keys = "、".join(item.key for item in hits)
        return found("ambiguous-item", where, lang, cells=(where,), id=word, keys=keys, example=hits[0].key)
    if word in known and column == "to":
        return word
    return found("link-unknown", where, lang, cells=(where,), id=word)


def _inside(upper: Sequence[AnyItem], tasks: Sequence[Item[Task]]) -> Iterator[Link]:
    for item in upper:
        for task in tasks:
            if task.plan == item.plan and _holds(task.record.span, item.record.span):
                yield Link(item.key, task.key, "said")


def _inside_duties(items: Items) -> Iterator[Link]:
    for task in items.tasks:
        for duty in items.duties:
            if duty.plan == task.plan and _holds(task.record.span, duty.record.span):
                yield Link(task.key, duty.key, "said")


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _rare(tasks: Sequence[Item[Task]]) -> dict[str, set[str]]:
    """Return, for each run of characters that only few of the tasks hold, the tasks that hold it."""
    holders: dict[str, set[str]] = {}
    for task in tasks:
        for run in _runs(task.record.quote):
            holders.setdefault(run, set()).add(task.key)
    most = max(2, int(len(tasks) * RARE))
    forbidden = {task.key for task in tasks if task.conflicts}
    return {run: keys - forbidden for run, keys in holders.items() if len(keys) <= most}


def _likely(words: str, rare: Mapping[str, set[str]]) -> list[str]:
    """Return the tasks that share most rare runs with the target's words, most first, then by key."""
    counts = Counter(key for run in _runs(words) for key in rare.get(run, ()))
    return [key for key, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]]


def _runs(words: str) -> set[str]:
    text = plain(words)
    return {run for at in range(len(text) - RUN + 1) if (run := text[at : at + RUN]).isalpha()}


def evidence_findings(board: Board, evidence: EvidenceBoard, lang: str = "zh") -> Iterator[Finding]:
    """Find every number of evidence in the ledger of moves that the catalogue lacks, or for which nothing is filed."""
    filed = {material.number: bool(material.files) for material in evidence.materials}
    for state in board.tasks:
        for step in state.steps:
            for number in step.evidence if step.counted else ():
                where = step.evidence_where
                if number not in filed:
                    yield found("evidence-unknown", where, lang, task=state.key, number=number)
                elif not filed[number]:
                    yield found("evidence-not-filed", where, lang, task=state.key, number=number)


def units_of(target: str, links: Sequence[Link], leads: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the units that answer for the tasks a target leads to, in order; proposed links count for nothing."""
    tasks = [link.lower for link in links if link.upper == target and link.basis != "proposed"]
    return tuple(dict.fromkeys(unit for task in tasks for unit in leads.get(task, ())))
