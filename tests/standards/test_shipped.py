"""The standards that come with Junheng: complete, sourced, and claiming nothing that nobody read."""

import pytest

from junheng.census.schema import schemas
from junheng.standards import load_standard, overlay_heads, standard_ids
from junheng.standards.bounds import Sourced
from junheng.standards.checks import Judgement, Quality
from junheng.standards.limits import leaves, limits_of
from junheng.standards.load import RULES
from junheng.standards.references import DERIVED, everything, fact_items, named_columns
from junheng.usecases.registering import LAW

SHIPPED = [(name, ()) for name in standard_ids()] + [(head["of"], (head["id"],)) for head in overlay_heads()]
each = pytest.mark.parametrize(("name", "overlays"), SHIPPED, ids=lambda v: v if isinstance(v, str) else "+".join(v))


def test_the_four_standards_and_two_overlays_are_there() -> None:
    assert standard_ids() == ["guanli-2017", "jiben-2012", "puhui-2020", "youzhi-2017"]
    assert [head["id"] for head in overlay_heads()] == ["hebei", "shenyang-2024"]


@each
def test_every_value_has_a_day_a_comparator_and_a_document(name, overlays) -> None:
    standard = load_standard(name, overlays)
    for limit in limits_of(standard):
        for day, bound in limit.dated.items():
            assert day >= standard.binds_from
            assert bound.compare in "≥≤<>="
            assert standard.cite(bound, limit.owner).document


@each
def test_no_article_is_printed_that_nobody_read(name, overlays) -> None:
    standard = load_standard(name, overlays)
    for record in everything(standard):
        if isinstance(record, Sourced):
            source = standard.sources[record.source or standard.source]
            assert source.read_in_original or not (record.verified or record.basis == "original")
            assert record.verified or "第" not in str(standard.cite(record)).split(" · ")[0]


@each
def test_every_rule_says_why_and_who_can_mend_it(name, overlays) -> None:
    standard = load_standard(name, overlays)
    for rule in (*standard.indicators, *standard.preconditions, *standard.requirements):
        assert rule.why.endswith("。"), rule.id
        assert rule.department, rule.id
        assert rule.remedy, rule.id
        assert rule.title_en, rule.id


@each
def test_every_column_and_choice_is_in_the_returns(name, overlays) -> None:
    for record in everything(load_standard(name, overlays)):
        for column in named_columns(record):
            table, _, short = column.partition(".")
            known = column in DERIVED or column == "schools.migrant_share"  # a column that the county adds itself
            schema = None if known else schemas()[table].column(short)
            assert known or schema, column
            if schema and schema.choices and (choices := getattr(record, "any_of", None)):
                assert set(choices) <= set(schema.choices)


@each
def test_every_declared_fact_is_read_by_some_requirement(name, overlays) -> None:
    standard = load_standard(name, overlays)
    read = {item for rule in standard.requirements for part in leaves(rule.check) for item in fact_items(part)}

    assert {fact.item for fact in standard.facts} == read


@each
def test_facts_have_the_stages_that_are_judged(name, overlays) -> None:
    standard = load_standard(name, overlays)
    stages = {fact.item: fact.stages for fact in standard.facts}
    for rule in standard.requirements:
        for part in leaves(rule.check):
            if isinstance(part, Quality):
                assert all(stages[item] == part.stages for item in fact_items(part))


@each
def test_a_judgement_of_several_in_one_requirement_has_its_own_words(name, overlays) -> None:
    for rule in load_standard(name, overlays).requirements:
        parts = list(leaves(rule.check))
        if len(parts) > 1:
            assert all(part.title for part in parts if isinstance(part, Judgement)), rule.id


@pytest.mark.parametrize("path", sorted((RULES / "sources").glob("*.yaml")), ids=lambda p: p.stem)
def test_a_source_is_called_by_its_file(path) -> None:
    sources = load_standard("youzhi-2017").sources

    assert sources[path.stem].id == path.stem
    assert sources[path.stem].title


@pytest.mark.parametrize("name", standard_ids())
def test_a_standard_is_called_by_its_file(name) -> None:
    assert load_standard(name).id == name


def test_every_source_is_cited_or_a_rule_of_procedure() -> None:
    cited = {LAW, *(head["source"] for head in overlay_heads())}
    for name in standard_ids():
        standard = load_standard(name)
        cited |= {standard.source} | {r.source for r in everything(standard) if isinstance(r, Sourced) and r.source}

    assert {path.stem for path in (RULES / "sources").glob("*.yaml")} - cited == {"guojiaoduban-2019-30"}


def test_the_tasks_of_the_management_standard_are_numbered_by_duty() -> None:
    standard = load_standard("guanli-2017")
    duties = [group.id for group in standard.groups]

    for rule in standard.requirements:
        duty, task = rule.id.removeprefix("T").split(".")
        assert rule.group == duties[int(duty) - 1]
        assert rule.item == f"{duty}.{task} {rule.title}"
    assert {rule.id for rule in standard.requirements if rule.basis == "restated"} == {"T1.1", "T1.2"}


def test_the_kinds_of_marks_of_the_preschool_standard_are_honest() -> None:
    marks = {rule.id: rule.basis for rule in load_standard("puhui-2020").requirements}

    assert {rule for rule, basis in marks.items() if basis == "restated"} == {"A1", "A2", "A3", "C3", "S1"}
    assert set(marks.values()) == {"restated", "practice"}
