"""Scores what `junheng policy read` finds against labels made by hand: precision and recall of each kind.

    python tests/policy/gold/score.py GOLD_DIR --texts DIR

An item is right when its span overlaps a labelled one and its value is exact; each label counts once (largest matching).
"""

import argparse
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Item = Mapping[str, Any]
Reader = Callable[[Path], dict[str, list[Any]]]


@dataclass
class Tally:
    """Labels, items found, and how many of them are right; the misses and the extras, to be looked at."""

    labelled: int = 0
    found: int = 0
    right: int = 0
    details: dict[str, int] = field(default_factory=dict)
    missed: list[tuple[str, Item]] = field(default_factory=list)
    extra: list[tuple[str, Item]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the labels that were found; 1 where there is none."""
        return self.right / self.labelled if self.labelled else 1.0


def _number(item: Item, key: str) -> float | None:
    value = item.get(key)
    return None if value is None else round(float(value), 9)


KEYS: dict[str, Callable[[Item], tuple[Any, ...]]] = {
    "targets": lambda i: (_number(i, "value"), _number(i, "value_max")),
    "duties": lambda i: (_number(i, "times"), _number(i, "times_max"), i["per"], _number(i, "years")),
    "units": lambda i: (i["name"], i["role"]),
    "tasks": lambda i: (re.sub(r"[\s、.．,，()（）:：]", "", i["number"]),),
}
"""What of an item must be exact."""


def overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    """Return whether two half-open spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def matched(gold: Sequence[Item], found: Sequence[Item], key: Callable[[Item], tuple[Any, ...]]) -> dict[int, int]:
    """Return the largest one-to-one matching, label → item, of equal key and overlapping span."""
    fits = [
        [n for n, item in enumerate(found) if overlap(label["span"], item["span"]) and key(label) == key(item)]
        for label in gold
    ]
    taken: dict[int, int] = {}

    def place(label: int, tried: set[int]) -> bool:
        for item in fits[label]:
            if item not in tried:
                tried.add(item)
                if item not in taken or place(taken[item], tried):
                    taken[item] = label
                    return True
        return False

    for label in range(len(gold)):
        place(label, set())
    return {label: item for item, label in taken.items()}


def add(tallies: dict[str, Tally], name: str, gold: Mapping[str, Any], found: Mapping[str, Sequence[Item]]) -> None:
    """Count one labelled plan into ``tallies``: what lies in its span, and the kinds it labels."""
    for kind, key in KEYS.items():
        if kind not in gold:
            continue
        items = [i for i in found[kind] if overlap(i["span"], gold["plan_span"])]
        pairs = matched(gold[kind], items, key)
        undecided = gold.get("open" if kind in ("targets", "duties") else "open_tasks", ())
        kept = [
            n for n, i in enumerate(items) if n in pairs.values() or not any(overlap(i["span"], o) for o in undecided)
        ]
        place = {old: new for new, old in enumerate(kept)}
        items, pairs = [items[n] for n in kept], {label: place[n] for label, n in pairs.items()}
        tally = tallies.setdefault(kind, Tally())
        tally.labelled += len(gold[kind])
        tally.found += len(items)
        tally.right += len(pairs)
        tally.missed += [(name, label) for n, label in enumerate(gold[kind]) if n not in pairs]
        tally.extra += [(name, item) for n, item in enumerate(items) if n not in pairs.values()]
        if kind == "targets":
            for detail in ("unit", "comparator"):
                same = sum(gold[kind][label][detail] == items[item][detail] for label, item in pairs.items())
                tally.details[detail] = tally.details.get(detail, 0) + same


def units_of(tasks: Iterable[Item]) -> list[Item]:
    """Return the units of the tasks; programme.json says which task names them, so the task is their place."""
    return [
        {"span": task["span"], "name": name, "role": role}
        for task in tasks
        for role, names in task["units"].items()
        for name in names
    ]


def found_in(path: Path) -> dict[str, list[Item]]:
    """Return all the items that reading a file yields, of all its plans."""
    from junheng.usecases.policy import programme_of

    programme = programme_of(path)
    kinds: dict[str, list[Item]] = {kind: [] for kind in KEYS}
    for plan in programme["plans"]:
        for kind in ("targets", "duties", "tasks"):
            kinds[kind] += plan[kind]
    kinds["units"] = units_of(kinds["tasks"])
    return kinds


def scored(gold_dir: Path, texts: Path, reader: Reader = found_in) -> dict[str, Tally]:
    """Return the tally of each kind over the labelled plans whose text lies in ``texts`` with the right digest."""
    tallies: dict[str, Tally] = {}
    read: dict[str, dict[str, list[Item]]] = {}
    for file in sorted(gold_dir.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        source = texts / gold["source"]["name"]
        if hashlib.sha256(source.read_bytes()).hexdigest() != gold["source"]["sha256"]:
            raise SystemExit(f"{source} is not the text that {file.name} labels.")
        if source.name not in read:
            read[source.name] = reader(source)
        add(tallies, file.stem, gold, read[source.name])
    return tallies


def main() -> None:
    """Print precision and recall of each kind; with --misses, what was missed and what was found beside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--misses", action="store_true", help="list each miss and each extra")
    given = parser.parse_args()
    for kind, tally in scored(given.gold, given.texts).items():
        print(f"{kind:8} labelled {tally.labelled:4} found {tally.found:4} right {tally.right:4}", end=" ")
        print(
            f"precision {tally.precision:.3f} recall {tally.recall:.3f}",
            *(f"{k} {n}" for k, n in tally.details.items()),
        )
        for word, items in (("missed", tally.missed), ("extra", tally.extra)) if given.misses else ():
            for name, item in items:
                print(f"  {word} {name} {item['span']} {KEYS[kind](item)}")


if __name__ == "__main__":
    main()
