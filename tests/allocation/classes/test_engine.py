"""The search: the same result compiled, plain and by the reference, and nothing outside the published bounds."""

from collections import Counter

import pytest

from junheng.allocation.classes import reference
from junheng.allocation.classes.draws import SEARCH, key, label_teams, slot_labels
from junheng.allocation.classes.engine import by_pupil, costs_of, form
from junheng.allocation.classes.instance import features, instance_of
from junheng.allocation.classes.measure import largest, violation
from junheng.allocation.classes.search import compiled
from tests.allocation.classes.made import SEED, files, loaded

SEEDS = [bytes.fromhex(SEED), b"another seed of 16", b"\xff" * 32]
LOOSE = 'twins: together\nthresholds: {mean: "0.2", sd: "0.2"}\n'


def problem_of(folder, seed, **asked):
    rows, rules = loaded(*files(folder, **asked))
    labels = slot_labels(rules, seed)
    return instance_of(rows, rules, labels), key(SEARCH, rules["scope"], seed), rows, rules, labels


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("grade", [7, 10])
def test_compiled_plain_and_reference_form_the_same_classes(tmp_path, monkeypatch, seed, grade):
    problem, search, *_ = problem_of(tmp_path, seed, pupils=24, grade=grade, schools=3, twins=2)
    problem = _with(problem, mean=0.15, sd=0.25)
    fast, plain = form(problem, search, 4, 24, fast=True), form(problem, search, 4, 24, fast=False)
    slow = reference.formed(problem, search, 4, 24)
    assert fast == plain
    assert slow is not None
    assert (fast.start, list(fast.slots)) == slow
    monkeypatch.setenv("JUNHENG_NO_NUMBA", "1")
    assert not compiled()
    assert form(problem, search, 4, 24) == fast


def _with(problem, mean, sd):
    from dataclasses import replace
    from fractions import Fraction

    return replace(problem, mean=Fraction(mean), sd=Fraction(sd))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_count_is_within_one_of_even(tmp_path, seed):
    problem, search, rows, rules, _ = problem_of(tmp_path, seed, pupils=187, classes=4)
    done = form(problem, search, rules["starts"], rules["passes"])
    where = by_pupil(problem, done.slots)
    for attribute in rules["counts"]:
        totals = Counter(row["counts"][attribute] for row in rows)
        for slot, size in enumerate(problem.sizes):
            own = Counter(row["counts"][attribute] for row, at in zip(rows, where, strict=True) if at == slot)
            assert all(abs(own[value] * len(rows) - total * size) < len(rows) for value, total in totals.items())


def test_senior_means_and_spreads_keep_the_thresholds(tmp_path):
    problem, search, rows, rules, _ = problem_of(tmp_path, SEEDS[0], pupils=300, grade=10, classes=6)
    done = form(problem, search, rules["starts"], rules["passes"])
    assert violation(problem, done.slots) == 0
    import statistics

    where = by_pupil(problem, done.slots)
    for name in ("语文", "数学", "英语", "total", "age"):
        values = [row["values"][name] for row in rows]
        mean, sd = statistics.fmean(values), statistics.pstdev(values)
        for slot in range(problem.k):
            own = [value for value, at in zip(values, where, strict=True) if at == slot]
            assert abs(statistics.fmean(own) - mean) / sd <= 0.014 + 1e-12
            assert abs(statistics.pstdev(own) / sd - 1) <= 0.012 + 1e-12
    assert all(m <= 14_000 and s <= 12_000 for m, s in largest(problem, done.slots).values())


def test_twins_share_a_class_and_sizes_are_even(tmp_path):
    problem, search, rows, *_ = problem_of(tmp_path, SEEDS[1], pupils=101, classes=3)
    where = by_pupil(problem, form(problem, search, 8, 400).slots)
    groups: dict[str, set[int]] = {}
    for row, slot in zip(rows, where, strict=True):
        if row["twins"]:
            groups.setdefault(row["twins"], set()).add(slot)
    assert len(groups) == 6
    assert all(len(slots) == 1 for slots in groups.values())
    assert sorted(Counter(where).values()) == [33, 34, 34]


def test_the_order_of_the_file_decides_nothing(tmp_path):
    pupils, rules = files(tmp_path)
    head, *lines = pupils.read_text(encoding="utf-8").splitlines()
    before, plain = loaded(pupils, rules)
    pupils.write_text("\n".join([head, *reversed(lines)]) + "\n", encoding="utf-8")
    assert loaded(pupils, rules) == (before, plain)


def test_labels_and_teams_come_from_another_hash_than_the_search(tmp_path):
    _, _, _, rules, _ = problem_of(tmp_path, SEEDS[0], extra="teams: [甲, 乙, 丙]\n")
    firsts = Counter(slot_labels(rules, bytes([n]) * 16)[0] for n in range(256))
    assert set(firsts) == set(rules["labels"])
    assert all(abs(count - 256 / 3) < 4 * (256 * 2 / 9) ** 0.5 for count in firsts.values())
    assert sorted(label_teams(rules, SEEDS[0]).values()) == ["丙", "乙", "甲"]


def test_costs_stay_below_two_to_the_sixty_three(tmp_path):
    problem, *_ = problem_of(tmp_path, SEEDS[0], pupils=300, grade=10, classes=2)
    problem = _with(problem, mean=0.0001, sd=0.0001)
    costs, (rows, _) = costs_of(problem), features(problem)
    reach = max(problem.sizes) * max(abs(x) for row in rows for x in row)
    assert max(costs.factor) * max(costs.weight) * 2 * reach * 3 * reach < 2**63
