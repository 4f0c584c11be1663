"""Reading a plan in one call, for tests."""

from junheng.policy.model import Plan, Source
from junheng.policy.read import Reading, nothing, read


def reading(original: str, quantities=nothing) -> Reading:
    """Return what ``original`` says."""
    return read(original, Source("plan.txt", "0" * 64, len(original)), quantities)


def plan(original: str) -> Plan:
    """Return the only plan of ``original``."""
    (found,) = reading(original).programme.plans
    return found


def tree(original: str) -> list[str]:
    """Return the numbered leaves, each with the numbers above it: ``一、/（一）``."""
    found = []
    for task in plan(original).tasks:
        above = [heading.split("、")[0] + "、" if "、" in heading[:4] else heading[:3] for heading in task.path]
        found.append("/".join([*above, task.number]))
    return found


def codes(original: str) -> list[str]:
    """Return the codes of the plan's findings."""
    return [finding.code for finding in plan(original).findings]
