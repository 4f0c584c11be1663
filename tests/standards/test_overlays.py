"""An overlay changes what it names, and its changes carry its own document."""

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from junheng.standards import in_force, load_standard, overlay_heads
from junheng.standards.limits import limits_of
from junheng.standards.overlay import merged
from junheng.standards.strict_yaml import load_strict

HEAD = "id: local\nof: youzhi-2017\nsource: hebei-youzhi\n"


@pytest.fixture
def laid(tmp_path: Path):
    """Return a function that lays an overlay's text on youzhi-2017."""

    def lay(text: str):
        path = tmp_path / "local.yaml"
        path.write_text(HEAD + text, encoding="utf-8")
        return load_standard("youzhi-2017", [str(path)])

    return lay


STRICTER = """indicators:
  - id: L6
    thresholds:
      primary:
        2020-01-01: {value: "2600", compare: ≥}
"""


def test_only_what_is_named_changes(laid) -> None:
    before, after = load_standard("youzhi-2017"), laid(STRICTER)
    pairs = zip(limits_of(before), limits_of(after), strict=True)
    changed = {(new.rule, new.name, new.stage) for old, new in pairs if old.dated != new.dated}

    assert changed == {("L6", "threshold", "primary")}
    assert [i for i in after.indicators if i.id != "L6"] == [i for i in before.indicators if i.id != "L6"]
    assert (after.requirements, after.vetoes, after.spread) == (before.requirements, before.vetoes, before.spread)


def test_the_new_value_carries_the_overlays_document_from_its_day_on(laid) -> None:
    standard = laid(STRICTER)
    indicator = next(i for i in standard.indicators if i.id == "L6")
    old, new = (in_force(indicator.thresholds["primary"], date(year, 12, 31)) for year in (2019, 2020))

    assert (str(old.value), standard.cite(old, indicator).number) == ("2000", "教督〔2017〕6号")
    assert (str(new.value), standard.cite(new, indicator).document) == (
        "2600",
        "河北省县域义务教育优质均衡发展督导评估具体办法",
    )
    assert standard.cite(indicator).number == "教督〔2017〕6号"


def test_an_overlay_never_borrows_the_article_somebody_read_in_another_document() -> None:
    national = {
        "id": "a",
        "x": {"bound": {"2020": {"value": "1", "compare": "≥", "article": "第六条", "verified": True}}},
    }
    local = {"id": "b", "of": "a", "source": "city", "x": {"bound": {"2020": {"value": "2", "compare": "≥"}}}}

    bound = merged(national, local)["x"]["bound"]["2020"]

    assert bound == {"value": "2", "compare": "≥", "source": "city"}


def test_laying_an_overlay_leaves_the_standard_as_it_was() -> None:
    rules = Path(load_standard.__code__.co_filename).parents[1] / "rules"
    raw, overlay = load_strict(rules / "standards/youzhi-2017.yaml"), load_strict(rules / "overlays/shenyang-2024.yaml")
    before = deepcopy((raw, overlay))

    merged(raw, overlay)

    assert (raw, overlay) == before


def test_a_new_rule_and_its_fact_are_the_overlays(laid) -> None:
    standard = laid(
        """requirements:
  - id: G16
    title: 生均图书册数
    why: 本省要求。
    check: {kind: fact, item: books, bound: {2020-01-01: {value: "20", compare: ≥}}}
facts:
  - {item: books, title: 生均图书册数}
"""
    )
    rule = standard.requirements[-1]

    assert standard.cite(rule).document.startswith("河北省")
    assert len(standard.facts) == len(load_standard("youzhi-2017").facts) + 1


def test_a_changed_school_rule_is_cited_to_the_overlay(laid) -> None:
    rule = laid('school_rule: {floor: "0.9"}\n').school_rule

    assert (str(rule.floor), rule.at_least, rule.source) == ("0.9", 6, "hebei-youzhi")


def test_a_weight_changed_alone_keeps_the_others(laid) -> None:
    split = laid('split: {weights: {junior: "1.2"}}\n').split

    assert {stage: str(weight) for stage, weight in split.weights.items()} == {
        "primary": "1",
        "junior": "1.2",
        "senior": "1.32",
    }
    assert split.source == "hebei-youzhi"


def test_overlays_lie_in_the_order_given(laid, tmp_path) -> None:
    first = tmp_path / "first.yaml"
    first.write_text(HEAD.replace("local", "first") + STRICTER, encoding="utf-8")
    second = tmp_path / "second.yaml"
    second.write_text(HEAD.replace("local", "second") + STRICTER.replace("2600", "3000"), encoding="utf-8")

    for paths, value in (((first, second), "3000"), ((second, first), "2600")):
        standard = load_standard("youzhi-2017", [str(path) for path in paths])
        indicator = next(i for i in standard.indicators if i.id == "L6")
        assert str(in_force(indicator.thresholds["primary"], date(2025, 9, 1)).value) == value
        assert standard.overlays == tuple(path.stem for path in paths)


def test_a_standard_with_an_overlay_has_another_digest() -> None:
    digests = {load_standard("youzhi-2017", laid).digest for laid in ((), ("hebei",), ("shenyang-2024",))}

    assert len(digests) == 3


@pytest.mark.parametrize("head", list(overlay_heads()), ids=lambda head: head["id"])
def test_what_a_shipped_overlay_adds_carries_its_document(head) -> None:
    plain, laid = load_standard(head["of"]), load_standard(head["of"], [head["id"]])
    known = {(x.rule, x.name, x.stage): x.dated for x in limits_of(plain)}
    added = [
        bound
        for limit in limits_of(laid)
        for day, bound in limit.dated.items()
        if known.get((limit.rule, limit.name, limit.stage), {}).get(day) != bound
    ]
    relaxed = [r for i in laid.indicators for r in i.relaxed]
    outside = [x for x in laid.exclusions if x not in plain.exclusions]

    assert added or relaxed or outside
    assert {written.source for written in (*added, *relaxed, *outside)} == {head["source"]}
