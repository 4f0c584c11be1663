"""The specification: its vectors, and a replay that a stranger wrote from its text, give what the engine gives."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from junheng.allocation.classes.draws import LABELS, SEARCH, key, label_teams, slot_labels, start_order
from junheng.allocation.classes.engine import by_pupil, form
from junheng.allocation.classes.instance import instance_of
from junheng.allocation.classes.leaves import leaf, root
from tests.allocation.classes import stranger
from tests.allocation.classes.made import SEED, files, loaded

SPEC = Path(__file__).parents[3] / "docs" / "spec" / "classes.md"
SCOPE = "合成学校/v"
RULES = {
    "labels": ["1班", "2班", "3班"],
    "scope": SCOPE,
    "teams": ["甲", "乙", "丙"],
    "counts": ["sex", "origin_school"],
    "classes": [],
    "scores": [],
    "age": False,
    "allow": {},
    "twins": "together",
    "same_name": "apart",
    "thresholds": {"mean": "0.03", "sd": "0.03"},
}


def twelve():
    rows = []
    for n in range(12):
        counts = {"sex": "female" if n % 2 else "male", "origin_school": "A" if n < 5 else "B" if n < 9 else "C"}
        row = {"id": f"P{n:02d}", "name": f"P{n:02d}", "counts": counts, "values": {}, "lock": "", "ground": ""}
        ties = {
            "twins": "双" if n < 2 else "",
            "twins_wish": "",
            "together": [],
            "apart": ["避"] if n in (5, 9) else [],
        }
        rows.append(row | ties)
    return rows


def engines_classes(rows, rules, seed, starts=8, passes=400):
    labels = slot_labels(rules, seed)
    problem = instance_of(rows, rules, labels)
    where = by_pupil(problem, form(problem, key(SEARCH, rules["scope"], seed), starts, passes, fast=False).slots)
    return {label: [p for p, s in enumerate(where) if s == at] for at, label in enumerate(labels)}


def strangers_classes(rows, rules, seed, apart, twins):
    values = [[(a, row["counts"][a]) for a in rules["counts"]] for row in rows]
    units = [tuple(sorted(pair)) for pair in twins]
    units = sorted(units + [(p,) for p in range(len(rows)) if not any(p in pair for pair in twins)])
    return stranger.classes(seed, rules["scope"], rules["labels"], values, apart, units, 8, 400)


def test_the_vectors_of_the_specification_hold():
    seed, text = bytes.fromhex(SEED), SPEC.read_text(encoding="utf-8")
    salt = "fbf38d97bd82280fc551504f4a39350ca6eac48a3cd621cf328165e03c4d4c6c"
    assert key(SEARCH, SCOPE, seed).hex() in text
    assert key(LABELS, SCOPE, seed).hex() in text
    assert leaf(salt, {"id": "P1", "name": "名"}) in text
    assert f"| {', '.join(slot_labels(RULES, seed))} |" in text
    assert f"| {', '.join(f'{a} {b}' for a, b in label_teams(RULES, seed).items())} |" in text
    assert f"| {', '.join(map(str, start_order(key(SEARCH, SCOPE, seed), 8)))} |" in text


def test_the_twelve_pupils_of_the_specification_are_where_it_says():
    text = SPEC.read_text(encoding="utf-8").partition("400 passes:")[2]
    said = {
        label: [int(p) for p in re.findall(r"P(\d\d)", line)]
        for label, line in re.findall(r"\| (\d班) \| (.*) \|", text)
    }
    assert said == engines_classes(twelve(), RULES, bytes.fromhex(SEED))
    assert said == strangers_classes(twelve(), RULES, bytes.fromhex(SEED), [(5, 9)], [(0, 1)])


@pytest.mark.parametrize("seed", [bytes.fromhex(SEED), b"2" * 16, b"3" * 16, b"4" * 20])
def test_the_stranger_forms_the_same_classes_of_a_synthetic_list(tmp_path, seed):
    rows, rules = loaded(*files(tmp_path, 40, classes=3, schools=3, twins=3, extra="counts: [sex, origin_school]\n"))
    twins, names = {}, {}
    for at, row in enumerate(rows):
        names.setdefault(row["name"], []).append(at)
        if row["twins"]:
            twins.setdefault(row["twins"], []).append(at)
    apart = [group for group in names.values() if len(group) > 1]
    assert engines_classes(rows, rules, seed) == strangers_classes(rows, rules, seed, apart, twins.values())


def test_the_root_is_the_tree_hash_of_rfc_6962():
    """Seven leaves: the tree is ((0 1)(2 3))((4 5) 6)."""
    hashes = [sha256(b"\0" + bytes([n])).digest() for n in range(7)]

    def node(left, right):
        return sha256(b"\1" + left + right).digest()

    four = node(node(*hashes[:2]), node(*hashes[2:4]))
    assert root([one.hex() for one in hashes]) == node(four, node(node(*hashes[4:6]), hashes[6])).hex()
