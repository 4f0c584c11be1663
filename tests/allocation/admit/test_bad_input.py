"""Everything wrong in the tables is found at once, with its row and what to do; scores before senior school are refused."""

import pytest

from junheng.allocation.admit.rules import load_rules
from junheng.kernel import Problem
from tests.allocation.admit.folders import CLAUSE, PRIMARY, QUOTA, SENIOR, TOGETHER, folder, read

GOOD = {
    "applicants": [("a", "甲", "", "A"), ("b", "乙", "", "B")],
    "choices": [("a", "1", "S"), ("b", "1", "S"), ("b", "2", "T")],
    "schools": [("S", "一小", "", "1"), ("T", "二小", "", "1")],
}
HIGH = {
    "applicants": [("a",), ("b", "", "", "", "J", "quota")],
    "choices": [("a", "1", "S"), ("b", "1", "S")],
    "schools": [("S", "", "", "2")],
    "reserves": [("S", "quota", "J", "1")],
    "scores": [("a", "100", "90"), ("b", "100", "80")],
}

CASES = [
    ("duplicate-applicant", PRIMARY, {"applicants": [*GOOD["applicants"], ("a", "丙", "", "A")]}, "A4"),
    ("no-number", PRIMARY, {"applicants": [*GOOD["applicants"], ("", "丙", "", "A")]}, "A4"),
    ("unknown-tier", PRIMARY, {"applicants": [("a", "", "", "Z"), ("b", "", "", "B")]}, "D2"),
    ("no-tier", PRIMARY, {"applicants": [("a",), ("b", "", "", "B")]}, "D2"),
    ("unknown-school", PRIMARY, {"choices": [*GOOD["choices"], ("a", "2", "Q")]}, "C5"),
    ("unknown-applicant", PRIMARY, {"choices": [*GOOD["choices"], ("q", "1", "S")]}, "A5"),
    ("repeated-choice", PRIMARY, {"choices": [*GOOD["choices"], ("a", "2", "S")]}, "C5"),
    ("repeated-rank", PRIMARY, {"choices": [*GOOD["choices"], ("a", "1", "T")]}, "B5"),
    ("bad-rank", PRIMARY, {"choices": [*GOOD["choices"], ("a", "0", "T")]}, "B5"),
    ("too-many-choices", PRIMARY + 'longest: "1"\n', {}, "B4"),
    ("bad-capacity", PRIMARY, {"schools": [("S", "", "", "0"), ("T", "", "", "1")]}, "D2"),
    ("bad-capacity", PRIMARY, {"schools": [("S", "", "", ""), ("T", "", "", "1")]}, "D2"),
    ("duplicate-school", PRIMARY, {"schools": [*GOOD["schools"], ("S", "", "", "1")]}, "A4"),
    ("unknown-batch", PRIMARY, {"schools": [("S", "", "x", "1"), ("T", "", "", "1")]}, "C2"),
    ("line-refused", PRIMARY, {"schools": [("S", "", "", "1", "60"), ("T", "", "", "1")]}, "E2"),
    ("no-sibling-rule", PRIMARY, {"applicants": [("a", "", "F", "A"), ("b", "", "F", "A")]}, "C2"),
    ("split-family", PRIMARY + TOGETHER, {"applicants": [("a", "", "F", "A"), ("b", "", "F", "B")]}, "D3"),
    ("split-family", PRIMARY + TOGETHER, {"applicants": [("a", "", "F", "A"), ("b", "", "F", "A")]}, "A3"),
    ("unknown-reserve", SENIOR + QUOTA, {"applicants": [("a", "", "", "", "", "x"), ("b",)]}, "F2"),
    ("no-origin", SENIOR + QUOTA, {"applicants": [("a", "", "", "", "", "quota"), ("b",)]}, "E2"),
    ("more-reserved", SENIOR + QUOTA, {"reserves": [("S", "quota", "J", "3")]}, "D2"),
    ("bad-seats", SENIOR + QUOTA, {"reserves": [("S", "quota", "J", "0")]}, "D2"),
    ("duplicate-reserve", SENIOR + QUOTA, {"reserves": [("S", "quota", "J", "1"), ("S", "quota", "J", "1")]}, "A3"),
    ("reserve-without-origin", SENIOR + QUOTA, {"reserves": [("S", "quota", "", "1")]}, "C2"),
    ("unknown-school", SENIOR + QUOTA, {"reserves": [("Q", "quota", "J", "1")]}, "A2"),
    ("no-score-row", SENIOR + QUOTA, {"scores": [("a", "100", "90")]}, "A3"),
    ("no-score", SENIOR + QUOTA, {"scores": [("a", "100", ""), ("b", "1", "2")]}, "C2"),
    ("bad-score", SENIOR + QUOTA, {"scores": [("a", "100", "121"), ("b", "1", "2")]}, "C2"),
    ("bad-score", SENIOR + QUOTA, {"scores": [("a", "100", "90.5"), ("b", "1", "2")]}, "C2"),
    ("duplicate-score", SENIOR + QUOTA, {"scores": [*HIGH["scores"], ("a", "1", "2")]}, "A4"),
    ("unknown-applicant", SENIOR + QUOTA, {"scores": [*HIGH["scores"], ("q", "1", "2")]}, "A4"),
]


@pytest.mark.parametrize(("code", "rules", "changed", "cell"), CASES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_mistake_is_a_finding_with_its_cell_and_a_remedy(tmp_path, code, rules, changed, cell, lang):
    good = HIGH if "senior" in rules else GOOD
    application, findings = read(tmp_path / "d", rules, lang, **{**good, **changed})
    mine = [f for f in findings if f.code == f"admit.{code}"]
    assert application is None
    assert cell in [f.where.cell for f in mine]
    assert all(f.severity == "error" and f.what and f.fix and "{" not in f.what + f.fix for f in mine)


def test_good_tables_have_no_findings(tmp_path):
    for name, rules, tables in (("p", PRIMARY, GOOD), ("s", SENIOR + QUOTA, HIGH)):
        application, findings = read(tmp_path / name, rules, **tables)
        assert application is not None
        assert not findings


def test_all_mistakes_are_found_at_once(tmp_path):
    changed = {"applicants": [*GOOD["applicants"], ("a", "", "", "Z")], "schools": [("S", "", "", "0")]}
    _, findings = read(tmp_path / "d", **{**GOOD, **changed})
    assert {"admit.duplicate-applicant", "admit.bad-capacity", "admit.unknown-school"} <= {f.code for f in findings}


def test_no_choices_is_a_warning_only(tmp_path):
    application, findings = read(tmp_path / "d", **{**GOOD, "choices": [("a", "1", "S")]})
    assert application is not None
    assert [f.code for f in findings] == ["admit.no-choice"]


def test_a_missing_table_is_a_finding(tmp_path):
    application, findings = read(tmp_path / "d", applicants=GOOD["applicants"], schools=GOOD["schools"])
    assert application is None
    assert "census.missing-table" in [f.code for f in findings]


@pytest.mark.parametrize("stage", ["kindergarten", "primary", "junior"])
def test_a_table_of_scores_is_refused_before_senior_school(tmp_path, stage):
    with pytest.raises(Problem) as refused:
        read(tmp_path / "d", PRIMARY.replace("primary", stage), scores=[("a", "1", "2")], **GOOD)
    assert refused.value.exit == 4


@pytest.mark.parametrize("header", ["总分", "语文", "期末成绩", "score", "名次", "入学测试"])
def test_a_column_of_scores_is_refused_before_senior_school(tmp_path, header):
    data, rules = folder(tmp_path / "d", **GOOD)
    (data / "applicants.csv").write_text(f"applicant,tier,{header}\na,A,90\nb,B,80\n", encoding="utf-8")
    from junheng.allocation.admit.reading import read_application

    with pytest.raises(Problem) as refused:
        read_application(data, load_rules(rules))
    assert refused.value.exit == 4
    assert header in str(refused.value)


def refused_rules(tmp_path, text):
    file = tmp_path / "rules.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as problem:
        load_rules(file)
    return problem.value


def test_rules_with_scores_are_refused_before_senior_school(tmp_path):
    assert refused_rules(tmp_path, SENIOR.replace("senior", "junior")).exit == 4


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (PRIMARY + 'bands: "0"\n', "bands"),
        (PRIMARY + "bands: some\n", "bands"),
        (PRIMARY + "unknown: x\n", "unknown"),
        (PRIMARY.replace("id: B", "id: A"), "重复"),
        (PRIMARY.replace("随迁子女", "艺术特长生"), "特长"),
        (PRIMARY.replace("stage: primary\n", ""), "stage"),
        (PRIMARY + "reserves:\n  - {id: hero, title: 英烈子女}\n", "clause"),
        (PRIMARY + f"reserves:\n  - {{id: open, title: 英烈子女, clause: {CLAUSE}}}\n", "open"),
        (PRIMARY + f"reserves:\n  - {{id: hero, title: 英烈子女, clause: {CLAUSE}}}\norder: [hero]\n", "order"),
        (SENIOR + TOGETHER, "捆绑"),
        (SENIOR.replace("chain: [total, math]", "chain: [total, art]"), "art"),
        (SENIOR.split("scores:")[0], "scores"),
        (PRIMARY + 'bands: "1"\nbatches:\n  - {id: x, title: 一批}\n', "batches"),
    ],
)
def test_rules_are_read_strictly(tmp_path, text, word):
    assert word in str(refused_rules(tmp_path, text))
