"""What a class formation promises, decided from the list, the rules and the result alone. Standard library only."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from junheng.allocation.classes.draws import label_teams, slot_labels
from junheng.allocation.classes.instance import Instance
from junheng.allocation.classes.measure import count_ranges, largest, meets
from junheng.allocation.classes.ties import apart_groups, together_groups

Rows = Sequence[Mapping[str, Any]]
Decided = tuple[bool, Any]


def slots_of(problem: Instance, labels: Sequence[str], classes: Mapping[str, Sequence[int]]) -> list[int] | None:
    """Return the slot of each unit by the published classes; None where they do not hold every leaf exactly once, or tear a unit."""
    at = {label: slot for slot, label in enumerate(labels)}
    where: dict[int, int] = {}
    for label, members in classes.items():
        for index in members:
            if label not in at or index in where or not 0 <= index < problem.n:
                return None
            where[index] = at[label]
    if len(where) != problem.n:
        return None
    slots = [where[unit[0]] for unit in problem.units]
    torn = any(where[pupil] != slots[u] for u, unit in enumerate(problem.units) for pupil in unit)
    return None if torn else slots


def where_of(classes: Mapping[str, Sequence[int]]) -> dict[int, str]:
    """Return the label of each leaf."""
    return {index: label for label, members in classes.items() for index in members}


def sizes_hold(problem: Instance, labels: Sequence[str], classes: Mapping[str, Sequence[int]]) -> Decided:
    """Every leaf is in one class, and every class has the published size."""
    sizes = {label: len(members) for label, members in classes.items()}
    every = sorted(index for members in classes.values() for index in members) == list(range(problem.n))
    return every and sizes == dict(zip(labels, problem.sizes, strict=True)), sizes


def together_holds(rows: Rows, rules: Mapping[str, Any], classes: Mapping[str, Sequence[int]]) -> Decided:
    """Every group that must be together is in one class. Witness: how many groups, how many torn."""
    where = where_of(classes)
    groups = together_groups(rows, rules).values()
    torn = sum(len({where.get(at) for at in group}) > 1 for group in groups)
    return torn == 0, {"groups": len(groups), "torn": torn}


def apart_holds(rows: Rows, rules: Mapping[str, Any], classes: Mapping[str, Sequence[int]]) -> Decided:
    """No class holds two of a group kept apart (of a name borne by more than there are classes: more than its even share)."""
    where, k = where_of(classes), len(rules["labels"])
    groups, met = apart_groups(rows, rules), 0
    for name, group in groups.items():
        most = -(-len(group) // k) if name.startswith("name ") else 1
        labels = [where.get(at) for at in group]
        met += any(labels.count(label) > most for label in labels)
    return met == 0, {"groups": len(groups), "met": met}


def locks_hold(rows: Rows, rules: Mapping[str, Any], classes: Mapping[str, Sequence[int]]) -> Decided:
    """Every locked pupil is where the policy ground says. Witness: the number of locks under each ground."""
    where, grounds = where_of(classes), {ground["id"] for ground in rules["grounds"]}
    by_ground: dict[str, int] = {}
    for row in rows:
        if row["lock"]:
            by_ground[row["ground"]] = by_ground.get(row["ground"], 0) + 1
    right = all(where.get(at) == row["lock"] for at, row in enumerate(rows) if row["lock"])
    witness = {"total": sum(by_ground.values()), "by_ground": dict(sorted(by_ground.items()))}
    return right and by_ground.keys() <= grounds, witness


def counts_hold(problem: Instance, slots: Sequence[int]) -> Decided:
    """Every count lies between the whole numbers around its even share (wider only by ``allow``). Witness: how far outside."""
    away = {name: far for name, far in count_ranges(problem, slots).items() if name != "apart"}
    return not any(away.values()), away


def thresholds_hold(problem: Instance, slots: Sequence[int]) -> Decided:
    """Every class keeps the thresholds of mean and standard deviation. Witness: the largest, in millionths."""
    found = {name: {"mean": mean, "sd": sd} for name, (mean, sd) in largest(problem, slots).items()}
    return meets(problem, slots), found


def labels_hold(rules: Mapping[str, Any], seed: bytes, labels: Sequence[str], teams: Mapping[str, str]) -> Decided:
    """Labels and teacher teams are those of the second hash of the seed."""
    return list(labels) == slot_labels(rules, seed) and dict(teams) == label_teams(rules, seed), None


def decided(
    problem: Instance, rows: Rows, rules: Mapping[str, Any], seed: bytes, result: Mapping[str, Any]
) -> dict[str, Decided]:
    """Return every claim about the result by name; where a unit is torn, the counts and thresholds do not hold either."""
    classes, labels = result["classes"], result["slots"]
    slots = slots_of(problem, labels, classes)
    torn: Callable[..., Decided] = lambda *_: (False, None)  # noqa: E731
    return {
        "sizes": sizes_hold(problem, labels, classes),
        "within_one": (counts_hold if slots else torn)(problem, slots or ()),
        "thresholds": (thresholds_hold if slots else torn)(problem, slots or ()),
        "together": together_holds(rows, rules, classes),
        "apart": apart_holds(rows, rules, classes),
        "locks": locks_hold(rows, rules, classes),
        "labels": labels_hold(rules, seed, labels, result["teams"]),
    }
