"""The audit: an even draw passes, an uneven one does not, and pairs that the rules settle are left out."""

import numpy as np

from junheng.allocation.classes.rules import load_rules
from junheng.usecases.classing import checked_list, demo_classes
from junheng.usecases.classing_audit import _labels, audit
from tests.allocation.classes.made import files, loaded


def test_chances_of_labels_and_pairs_are_even(tmp_path):
    pupils, rules = files(tmp_path, 60, extra="counts: [sex]\nsame_name: ignore\n")
    read = load_rules(rules)
    found = audit(checked_list(pupils, read, "zh").rows, read, 400)
    assert found["holds"], found
    assert abs(found["pairs"]["mean"] - 19 / 59) < 0.01
    assert found["pairs"]["pairs"] == 60 * 59 // 2 - 6


def test_a_draw_that_favours_a_label_is_found_out(tmp_path):
    rows, rules = loaded(*files(tmp_path, 60))
    even = np.random.default_rng(3).multinomial(1000, [1 / 3] * 3, 60)
    assert _labels(rows, rules, 1000, even)["holds"]
    crooked = np.random.default_rng(3).multinomial(1000, [0.36, 0.32, 0.32], 60)
    assert not _labels(rows, rules, 1000, crooked)["holds"]


def test_the_demo_says_what_it_did_and_that_it_verifies(tmp_path):
    lines = demo_classes(tmp_path, "zh")
    assert lines[0] == "【合成数据】"
    assert lines[-2:] == ["编班结果：复核通过", "插班结果：复核通过"]
    assert "SYNTHETIC" in demo_classes(tmp_path / "en", "en")[0]
