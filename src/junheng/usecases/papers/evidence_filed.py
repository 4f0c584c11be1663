"""What a county's judgements say of evidence, as the catalogue takes it."""

import re

from junheng.monitor.requirements.ground import Ground, Row
from junheng.standards import Standard
from junheng.usecases.papers.self_check_tasks import judgement_tasks

_PARTED = re.compile(r"[、，,；;\s]+")


def filed_evidence(standard: Standard, ground: Ground) -> dict[str, list[dict[str, str]]]:
    """Return a record for each number of evidence in the county's judgements, by requirement of ``standard``.

    What was judged for another standard is left out.
    """
    found: dict[str, dict[str, dict[str, str]]] = {}
    for task in judgement_tasks(standard):
        for row in ground.judgements.get(task.item, ()):
            for number in filter(None, _PARTED.split(row.text("evidence"))):
                known = found.setdefault(task.requirement, {}).setdefault(number, {"number": number})
                _add(known, row)
    return {item: list(numbers.values()) for item, numbers in found.items()}


def _add(known: dict[str, str], row: Row) -> None:
    """A number that several judgements cite is one material: of all their schools, with the first date and office."""
    for name, to in (("date", "date"), ("by", "office")):
        if text := row.text(name):
            known.setdefault(to, text)
    if school := row.text("school_id"):
        known["schools"] = "、".join(filter(None, (known.get("schools"), school)))


__all__ = ["filed_evidence"]
