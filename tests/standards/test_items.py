"""What a county fills in for one standard can never be read by another that asks something else."""

from collections import defaultdict

from junheng.standards import load_standard, standard_ids
from junheng.standards.checks import AllOf, Judgement


def items(standard_id: str) -> set[str]:
    """The fact, judgement and incident items that a standard reads."""
    standard = load_standard(standard_id)
    found = {fact.item for fact in standard.facts} | {veto.id for veto in standard.vetoes}
    for rule in (*standard.preconditions, *standard.requirements):
        parts = rule.check.parts if isinstance(rule.check, AllOf) else (rule.check,)
        found |= {part.item or rule.id for part in parts if isinstance(part, Judgement)}
    return found


def test_no_two_standards_read_the_same_item() -> None:
    readers = defaultdict(list)
    for standard in standard_ids():
        for item in items(standard):
            readers[item].append(standard)

    assert {item: who for item, who in readers.items() if len(who) > 1} == {}
