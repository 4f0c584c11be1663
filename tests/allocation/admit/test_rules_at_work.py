"""What the rules say happens: scores and ties, lines, reserves and their order, batches, siblings, explanations."""

import hashlib

from junheng.allocation.admit.explain import explained
from tests.allocation.admit.folders import PRIMARY, QUOTA, SEED, SENIOR, TOGETHER, got, outcome, seat

ONE = [("S", "", "", "1")]


def one_school(applicants):
    return [(a, "1", "S") for a in applicants]


def test_total_then_subject_then_lottery(tmp_path):
    scores = [("a", "100", "90"), ("b", "95", "95"), ("c", "110", "79")]
    result = outcome(tmp_path / "d", SENIOR, applicants=[("a",), ("b",), ("c",)], choices=one_school("abc"),
                     schools=ONE, scores=scores)  # fmt: skip
    assert got(result) == {"a": "", "b": "S", "c": ""}  # b and a have 190; b has more in mathematics
    assert result.built.place == [2, 1, 3]


def test_equal_scores_are_told_apart_by_the_lottery_key(tmp_path):
    scores = [(a, "100", "90") for a in "abc"]
    result = outcome(tmp_path / "d", SENIOR, applicants=[("a",), ("b",), ("c",)], choices=one_school("abc"),
                     schools=ONE, scores=scores)  # fmt: skip
    keys = {a: hashlib.sha256(bytes.fromhex(SEED) + b"\0admit\0" + a.encode()).hexdigest() for a in "abc"}
    assert got(result)[min(keys, key=keys.get)] == "S"


def test_half_points_are_exact(tmp_path):
    rules = SENIOR.replace("scores:\n", 'scores:\n  decimals: "1"\n')
    scores = [("a", "100.1", "90.2"), ("b", "100.2", "90.2")]
    result = outcome(tmp_path / "d", rules, applicants=[("a",), ("b",)], choices=one_school("ab"), schools=ONE,
                     scores=scores)  # fmt: skip
    assert list(result.application.total) == [1903, 1904]
    assert got(result) == {"a": "", "b": "S"}


def test_who_is_below_a_line_is_not_admitted_even_to_an_empty_school(tmp_path):
    tables = {"applicants": [("a",), ("b",)], "choices": one_school("ab"), "schools": [("S", "", "", "2", "180")]}
    result = outcome(tmp_path / "d", SENIOR, scores=[("a", "90", "90"), ("b", "89", "90")], **tables)
    assert got(result) == {"a": "S", "b": ""}
    assert [w.outcome for w in explained(result)] == ["placed", "below_line"]


def test_a_reserve_has_its_own_line(tmp_path):
    tables = {
        "applicants": [("a", "", "", "", "J", "quota"), ("b", "", "", "", "J")],
        "choices": one_school("ab"),
        "schools": [("S", "", "", "2", "180")],
        "reserves": [("S", "quota", "J", "1", "150")],
    }
    result = outcome(tmp_path / "d", SENIOR + QUOTA, scores=[("a", "80", "80"), ("b", "80", "80")], **tables)
    assert got(result) == {"a": "S", "b": ""}
    assert seat(result, "a") == "quota"


def test_the_order_of_reserves_and_open_seats_matters(tmp_path):
    """Two hold a title to the one reserved seat and are better than the third, who holds none; two seats in all.

    Reserved first: one of them takes the reserved seat, the other the open one. Open first: the best takes the open
    seat, the second the reserved one — the same two. With the third in between, the order decides who gets in.
    """
    tables = {
        "applicants": [("a", "", "", "", "J", "quota"), ("b",), ("c", "", "", "", "J", "quota")],
        "choices": one_school("abc"),
        "schools": [("S", "", "", "2")],
        "reserves": [("S", "quota", "J", "1")],
        "scores": [("a", "110", "110"), ("b", "100", "100"), ("c", "90", "90")],
    }
    first = outcome(tmp_path / "r", SENIOR + QUOTA + "order: [quota, open]\n", **tables)
    last = outcome(tmp_path / "o", SENIOR + QUOTA + "order: [open, quota]\n", **tables)
    assert got(first) == {"a": "S", "b": "S", "c": ""}
    assert got(last) == {"a": "S", "b": "", "c": "S"}
    assert (seat(first, "a"), seat(last, "a")) == ("quota", "open")


def test_reserved_seats_nobody_takes_go_to_everyone_or_stay_empty(tmp_path):
    tables = {
        "applicants": [("a",), ("b",)],
        "choices": one_school("ab"),
        "schools": [("S", "", "", "2")],
        "reserves": [("S", "quota", "J", "1")],
        "scores": [("a", "110", "110"), ("b", "100", "100")],
    }
    released = outcome(tmp_path / "r", SENIOR + QUOTA, **tables)
    kept = outcome(tmp_path / "k", SENIOR + QUOTA.replace("by: origin,", "by: origin, unfilled: keep,"), **tables)
    assert got(released) == {"a": "S", "b": "S"}
    assert seat(released, "b") == "released"
    assert got(kept) == {"a": "S", "b": ""}


def test_a_seat_of_one_school_of_origin_is_not_for_another(tmp_path):
    tables = {
        "applicants": [("a", "", "", "", "J", "quota"), ("b", "", "", "", "K", "quota")],
        "choices": one_school("ab"),
        "schools": [("S", "", "", "1")],
        "reserves": [("S", "quota", "K", "1")],
        "scores": [("a", "110", "110"), ("b", "50", "50")],
    }
    assert got(outcome(tmp_path / "d", SENIOR + QUOTA, **tables)) == {"a": "", "b": "S"}


def test_tiers_go_before_the_lottery_and_may_differ_by_school(tmp_path):
    choices = [("a", "1", "S", "B"), ("a", "2", "T"), ("b", "1", "S"), ("b", "2", "T", "B")]
    tables = {"applicants": [("a", "", "", "A"), ("b", "", "", "A")], "schools": [*ONE, ("T", "", "", "1")]}
    for number in range(8):  # whatever the lottery says
        seed = hashlib.sha256(bytes([number])).hexdigest()
        result = outcome(tmp_path / str(number), seed=seed, choices=choices, **tables)
        assert got(result) == {"a": "T", "b": "S"}


def test_a_school_of_an_earlier_batch_is_final(tmp_path):
    rules = PRIMARY + "batches:\n  - {id: one, title: 第一批}\n  - {id: two, title: 第二批}\n"
    tables = {
        "applicants": [("a", "", "", "A"), ("b", "", "", "B")],
        "choices": [("a", "1", "T"), ("a", "2", "S"), ("b", "1", "S"), ("b", "2", "T")],
        "schools": [("S", "", "one", "1"), ("T", "", "two", "1")],
    }
    result = outcome(tmp_path / "d", rules, **tables)
    assert got(result) == {"a": "S", "b": "T"}
    assert [w.outcome for w in explained(result)] == ["placed", "other_batch", "cutoff", "placed"]


TWINS = [("t1", "", "F", "A"), ("t2", "", "F", "A"), ("x", "", "", "A")]


def seed_where(first, others):
    """Return a seed under which ``first`` has the smallest key."""
    for number in range(1000):
        seed = hashlib.sha256(b"seed" + bytes([number % 256, number // 256])).hexdigest()
        keys = {a: hashlib.sha256(bytes.fromhex(seed) + b"\0admit\0" + a.encode()).digest() for a in (first, *others)}
        if min(keys, key=keys.get) == first:
            return seed
    raise AssertionError


def test_siblings_share_a_lottery_key_and_may_be_parted_where_the_rule_is_share(tmp_path):
    rules = PRIMARY + "siblings: {rule: share}\n"
    result = outcome(tmp_path / "d", rules, seed=seed_where("t1", "x"), applicants=TWINS,
                     choices=one_school(["t1", "t2", "x"]), schools=ONE)  # fmt: skip
    keys = dict(zip(result.application.numbers, result.built.lottery, strict=True))
    assert keys["t1"] == keys["t2"] != keys["x"]
    assert sorted(got(result).values()) == ["", "", "S"]
    assert got(result)["x"] == ""


def test_a_family_at_the_last_seat_over_leave_fill(tmp_path):
    seed = seed_where("t1", "x")
    tables = {"applicants": TWINS, "choices": one_school(["t1", "t2", "x"]), "schools": [("S", "", "", "2")]}
    over = outcome(tmp_path / "o", PRIMARY + TOGETHER, seed=seed, **tables)
    assert got(over) == {"t1": "S", "t2": "S", "x": ""}
    tables["schools"] = [("S", "", "", "1")]
    assert got(outcome(tmp_path / "o1", PRIMARY + TOGETHER, seed=seed, **tables)) == {"t1": "S", "t2": "S", "x": ""}


def second_twins(tmp_path, boundary):
    """Two seats; first a single one, then the twins, then another single one."""
    for number in range(5000):
        seed = hashlib.sha256(b"order" + number.to_bytes(4, "big")).hexdigest()
        ranked = sorted("xtz", key=lambda a: hashlib.sha256(bytes.fromhex(seed) + b"\0admit\0" + a.encode()).digest())
        if ranked == ["x", "t", "z"]:
            break
    applicants = [("t", "", "F", "A"), ("t2", "", "F", "A"), ("x", "", "", "A"), ("z", "", "", "A")]
    rules = PRIMARY + TOGETHER.replace("over", boundary)
    return outcome(tmp_path / boundary, rules, seed=seed, applicants=applicants,
                   choices=one_school(["t", "t2", "x", "z"]), schools=[("S", "", "", "2")])  # fmt: skip


def test_over_admits_the_whole_family_and_is_stable(tmp_path):
    result = second_twins(tmp_path, "over")
    assert got(result) == {"t": "S", "t2": "S", "x": "S", "z": ""}
    assert not result.residual


def test_leave_keeps_the_seat_empty_and_lists_who_would_take_it(tmp_path):
    result = second_twins(tmp_path, "leave")
    assert got(result) == {"t": "", "t2": "", "x": "S", "z": ""}
    numbers = [result.application.numbers[result.built.leaves[pair.unit][0]] for pair in result.residual]
    assert (numbers, [pair.reason for pair in result.residual]) == (["z"], ["empty"])


def test_fill_passes_over_the_family_and_takes_the_next_who_fits(tmp_path):
    result = second_twins(tmp_path, "fill")
    assert got(result) == {"t": "", "t2": "", "x": "S", "z": "S"}


def test_each_school_may_draw_on_its_own(tmp_path):
    rules = PRIMARY + "lottery: each_school\n"
    applicants = [(f"{n}", "", "", "A") for n in range(10, 30)]
    choices = [(a[0], str(r), s) for a in applicants for r, s in ((1, "S"), (2, "T"))]
    result = outcome(tmp_path / "d", rules, applicants=applicants, choices=choices,
                     schools=[("S", "", "", "5"), ("T", "", "", "5")])  # fmt: skip
    own = {n: hashlib.sha256(bytes.fromhex(SEED) + b"\0admit/S\0" + n.encode()).digest() for n, *_ in applicants}
    assert {n for n, s in got(result).items() if s == "S"} == set(sorted(own, key=own.get)[:5])


def test_every_choice_of_every_applicant_has_its_reason(tmp_path):
    applicants = [(f"{n}", "", "", "AB"[n % 2]) for n in range(10, 22)]
    choices = [(a[0], str(r), s) for a in applicants for r, s in ((1, "S"), (2, "T"))]
    result = outcome(tmp_path / "d", applicants=applicants, choices=choices,
                     schools=[("S", "", "", "4"), ("T", "", "", "5")])  # fmt: skip
    lines = list(explained(result))
    assert len(lines) == 24
    for line in lines:
        placed = result.placed[line.leaf]
        if line.outcome == "cutoff":
            assert placed is None or placed.choice > line.rank - 1
            assert "录取到：统招" in line.words
            assert "摇号值" in line.words
        if line.outcome == "placed":
            assert placed.choice == line.rank - 1
