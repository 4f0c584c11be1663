"""The nodes that the plan gives: sentences, targets, tasks, duties, each with what is known of it on the day."""

from collections.abc import Iterator, Sequence

from junheng.supervision.account.known import Known
from junheng.supervision.account.model import Node
from junheng.supervision.account.sentence import name_of
from junheng.supervision.duties.rules import Duty
from junheng.supervision.programme.items import AnyItem
from junheng.supervision.programme.model import Step, TargetState, TaskState
from junheng.supervision.programme.words import amount, asked, day, grounded, light_word, percent, reason

Facts = Sequence[tuple[str, str]]


def plan_nodes(known: Known) -> Iterator[Node]:
    """Yield sentences, targets, tasks and duties in the order of the plans."""
    yield from (_sentence(known, item) for item in known.items.all())
    yield from (_target(known, state) for state in known.board.targets)
    yield from (_task(known, state) for state in known.board.tasks)
    yield from _duties(known)


def sentence_key(known: Known, item: AnyItem) -> str:
    """Return the key of the sentence that an item stands in: its plan and the sentence's place."""
    start, end = known.sentence(item)
    return f"§{item.plan}:{start}-{end}"


def _told(facts: Facts) -> tuple[tuple[str, str], ...]:
    return tuple((label, words) for label, words in facts if words)


def _sentence(known: Known, item: AnyItem) -> Node:
    span, text = known.sentence(item), known.text(item.plan)
    words = text[span[0] : span[1]].strip() if text is not None else item.record.quote
    facts = (("plan", known.items.read(item.plan).plan.title), ("place", known.place(item.plan, span)))
    return Node(sentence_key(known, item), "sentence", words, facts=facts, span=span)


def _target(known: Known, state: TargetState) -> Node:
    target, now, lang = state.target, state.now, known.lang
    name = name_of(target.subject, known.text(state.item.plan), target.span, target.quote)
    hoped = known.say("（力争）", " (aspirational)") if target.force == "aspirational" else ""
    held = state.baseline
    start = (
        f"{amount(held.value, target.unit)}　{reason(held.why, lang)}　{grounded(held.ground)}".strip() if held else ""
    )
    facts = (
        ("asked", asked(target, lang) + hoped),
        ("now", f"{amount(now.value, target.unit)}　{reason(now.why, lang)}"),
        ("from", grounded(now.ground)),
        ("baseline", start),
        ("progress", f"{percent(state.progress)} / {percent(state.elapsed)}"),
        *_when(known, state),
        ("place", known.place(state.item.plan, target.span)),
    )
    return Node(state.key, "target", name, state.light, _told(facts), span=target.span)


def _when(known: Known, state: TargetState | TaskState) -> Facts:
    lang = known.lang
    return (
        ("end", f"{day(state.end.day, lang)}　{reason(state.end.why, lang)}"),
        ("light", f"{light_word(state.light, lang)}　{reason(state.why, lang)}"),
    )


def _task(known: Known, state: TaskState) -> Node:
    units, held = state.task.units, known.moves.state(state.state)
    facts = (
        ("lead", known.listed(units.lead)),
        ("responsible", known.listed(units.responsible)),
        ("support", known.listed(units.support)),
        ("state", known.say(held.title, held.title_en)),
        *_when(known, state),
        *(("move", _move(known, step)) for step in state.steps),
        ("place", known.place(state.item.plan, state.task.span)),
    )
    title = f"{state.task.number} {state.task.title}".strip()
    return Node(state.key, "task", title, state.light, _told(facts), span=state.task.span)


def _move(known: Known, step: Step) -> str:
    rule = known.moves.move(step.action)
    name = known.say(rule.title, rule.title_en) if rule else step.action
    told = [day(step.day, known.lang), name, step.by, step.reason, str(step.where)]
    told += [] if step.counted else [known.say("未计入", "not counted")]
    return known.say("，", ", ").join(part for part in told if part)


def _defined(known: Known, definition: Duty | None) -> str:
    if definition is None:
        return known.say("没有对应的职责定义", "no definition answers it")
    return f"{definition.id} {known.say(definition.title, definition.title_en)}"


def _duties(known: Known) -> Iterator[Node]:
    sums = {c.duty: c for c in known.duties.completions if c.scope == "all"}
    for item in known.items.duties:
        duty, definition = item.record, known.definitions.get(item.record.quote)
        done = sums.get(definition.id) if definition else None
        told = known.say("没有台账，未知", "no ledger: unknown") if definition else ""
        if done:
            zh = f"应 {done.expected}，已 {done.done}（{percent(done.rate)}）"
            told = known.say(zh, f"{done.done} of {done.expected} ({percent(done.rate)})")
        facts = (
            ("who", duty.who),
            ("definition", _defined(known, definition)),
            ("done", told),
            ("evidence", definition.evidence if definition else ""),
            ("place", known.place(item.plan, duty.span)),
        )
        yield Node(item.key, "duty", duty.quote, facts=_told(facts), span=duty.span)
