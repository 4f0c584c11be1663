"""Take a plan on, confirm and mend its items, ask for its board."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from django.db import transaction

from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person
from junheng.desk.programmes.days import day_of
from junheng.desk.programmes.ledgers.rows import files_of
from junheng.desk.programmes.models import Programme
from junheng.desk.programmes.today import boards
from junheng.desk.returns.models import Collection
from junheng.desk.runs.asking import tool_ask
from junheng.desk.runs.models import Run
from junheng.desk.runs.services import folder_of
from junheng.kernel import Problem
from junheng.usecases.papers.policy_fields import KINDS, Field, shown
from junheng.usecases.policy_review_cells import Unreadable, read_value, set_value

ITEMS = ("targets", "tasks", "duties", "money", "phases", "rules")
REVIEWS = ("confirmed", "rejected")
STATES = ("confirmed", "modified", "rejected", "pending")
_KEPT = ("review", "remark", "span", "quote", "id", "original")


@transaction.atomic
def programme_take(*, by: Person, run: Run, collection: Collection) -> Programme:
    """Return the programme of a plan that was read; Problem where it was taken on before."""
    if Programme.objects.filter(read=run).exists():
        en = ("This plan was taken on before.", "Open it under Programmes.")
        raise Problem("这份方案已经立项。", fix="请在“督办”里打开它。", code="programmes.taken", en=en)
    papers = folder_of(run) / "papers"
    content = json.loads((papers / "programme.json").read_text(encoding="utf-8"))
    text = (papers / "text.txt").read_bytes().decode("utf-8")
    title = content["plans"][0]["title"] if content["plans"] else run.title
    told = {"title": title[:200], "content": content, "text": text, "read": run}
    found = Programme.objects.create(unit=run.unit, collection=collection, by=by, **told)
    audited(by.account, "programme.take", str(found.pk), {"title": found.title})
    return found


def _items(content: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield key (``plan/id``), kind and item of everything in a programme."""
    for number, plan in enumerate(content["plans"], 1):
        for kind in ITEMS:
            for item in plan[kind]:
                yield f"{number}/{item['id']}", kind, item


@transaction.atomic
def items_review(*, by: Person, programme: Programme, marks: Mapping[str, str]) -> int:
    """Set the review of items by ``plan/id``; return how many changed. An item that nobody marked stays as it is."""
    found = Programme.objects.select_for_update().get(pk=programme.pk)
    changed = 0
    for key, _kind, item in _items(found.content):
        mark, now = marks.get(key, ""), item.get("review")
        if mark in REVIEWS and now != mark and not (mark == "confirmed" and now == "modified"):
            item["review"] = mark
            changed += 1
    found.save(update_fields=["content"])
    audited(by.account, "programme.review", str(found.pk), {"changed": changed})
    return changed


@transaction.atomic
def item_change(*, by: Person, programme: Programme, key: str, typed: Mapping[str, str]) -> bool:
    """Mend what the machine read wrongly (who, when, how much); the sentence and what was read stay. Return whether it changed."""
    found = Programme.objects.select_for_update().get(pk=programme.pk)
    chosen = next(((kind, item) for name, kind, item in _items(found.content) if name == key), None)
    if chosen is None:
        en = ("There is no such item.", "Reload the page.")
        raise Problem("没有这一条。", fix="请刷新页面。", code="programmes.item", en=en)
    kind, item = chosen
    changes = [(field, value) for field in fields_of(kind) for value in _changed(item, field, typed.get(field.key))]
    if changes:
        item.setdefault("original", deepcopy({k: v for k, v in item.items() if k not in _KEPT}))
        for field, value in changes:
            set_value(item, field, value)
        item["review"] = "modified"
        found.save(update_fields=["content"])
        audited(by.account, "programme.change", f"{found.pk} {key}", {"fields": [field.key for field, _ in changes]})
    return bool(changes)


def fields_of(kind: str) -> tuple[Field, ...]:
    """Return what a reviewer may change of a kind of item, as the review workbook has it."""
    return next(tuple(field for field in one.fields if field.edit) for one in KINDS if one.key == kind)


def _changed(item: Mapping[str, Any], field: Field, text: str | None) -> Iterator[Any]:
    """Yield the new value of a field where another was typed."""
    if text is None or text.strip() == as_typed(item, field) or not text.strip():
        return
    try:
        yield read_value(field, text.strip(), item)
    except Unreadable:
        en = (f"“{text[:60]}” cannot stand in {field.title('en')}.", "Check it; several units are parted by 、.")
        what = f"“{text[:60]}”不能填在“{field.title('zh')}”里。"
        raise Problem(what, fix="请核对；几个单位之间用顿号隔开。", code="programmes.value", en=en) from None


def as_typed(item: Mapping[str, Any], field: Field) -> str:
    """Return a value as a person types it."""
    value = shown(item, field, "zh")
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def standing(programme: Programme) -> dict[str, Any]:
    """Return ``programme.json`` without the items that were rejected, and how far the review is, as ``policy confirm`` writes it."""
    content: dict[str, Any] = deepcopy(programme.content)
    counts = Counter(item.get("review", "pending") for _, _, item in _items(content))
    for plan in content["plans"]:
        rejected: list[dict[str, Any]] = []
        for kind in ITEMS:
            rejected += [{"kind_of_item": kind, **item} for item in plan[kind] if item.get("review") == "rejected"]
            plan[kind] = [item for item in plan[kind] if item.get("review") != "rejected"]
        plan["rejected"] = rejected
    content["review"] = {**{state: counts[state] for state in STATES}, "draft": False}
    return content


def board_ask(*, by: Person, programme: Programme, on: str) -> Run:
    """Return the queued board of a programme on a day, from the county's data and the desk's ledgers."""
    day_of(on)
    told = json.dumps(standing(programme), ensure_ascii=False, indent=1).encode()
    files = {"programme": ("programme.json", told), "text": ("text.txt", programme.text.encode())}
    run = tool_ask(
        by=by,
        kind="supervise",
        title=f"督办看板：{programme.title}"[:200],
        collection=programme.collection,
        options={"on": on, "programme": str(programme.pk)},
        files=files,
        beside=files_of(programme.unit),
    )
    Programme.objects.filter(pk=programme.pk).update(board=run)
    return run


def due(run: Run) -> list[Mapping[str, Any]]:
    """Return what is due by the board, soonest first; nothing where it is not made yet."""
    return list(boards.told(run).get("due", ()))
