"""What people get wrong: all of it is found at once, with row and fix, and nothing is written."""

import pytest

from junheng.kernel import Problem
from junheng.usecases.apportioning import Question, apportioned
from tests.allocation.apportion.made import files

GOOD = "A1,一中,60,城区\nA2,二中,60,乡村\n"


def found(folder, rows=GOOD, *, lang="zh", seniors="", pairs="", **rules):
    """Return code → (cell, what, fix) of the errors."""
    schools, file = files(folder, rows, **rules)
    paths = []
    for name, text in (("seniors.csv", seniors), ("pairs.csv", pairs)):
        paths.append(folder / name if text else None)
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    answer = apportioned(Question(schools, file, *paths, lang=lang))
    assert answer.certificate is None
    assert all(f.fix and f.what for f in answer.findings)
    return {
        f.code.split(".")[1].removeprefix("apportion-"): (f.where.cell, f.what, f.fix)
        for f in answer.findings
        if f.severity == "error"
    }


def test_everything_wrong_with_a_list_is_told_at_once(tmp_path):
    errors = found(
        tmp_path, "A1,一中,60,城区\nA1,又一中,30,城区\nA3,三中,0,城区\nA4,四中,-5,城区\nA5,五中,,城区\n,六中,9,城区\n"
    )
    assert set(errors) == {"twice", "zero-pupils", "negative", "no-pupils", "no-code"}
    assert errors["twice"][0] == "A3"
    assert "2、3" in errors["twice"][1]
    assert errors["zero-pupils"][0] == "C4"
    assert errors["negative"][0] == "C5"


def test_an_empty_list_is_refused(tmp_path):
    assert "empty-list" in found(tmp_path, "")


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("floors-over-seats", 'floors: {each: "6"}\n'),
        ("caps-under-seats", 'caps: {each: "4"}\n'),
        ("unknown-school", 'floors: {schools: {"A9": "1"}}\n'),
        ("unused-area", 'caps: {share: {镇区: "1/4"}}\n'),
        ("unknown-area", 'factors: {城区: "1"}\n'),
        ("floor-over-cap", 'floors: {each: "3"}\ncaps: {schools: {"A2": "2"}}\n'),
    ],
)
def test_rules_that_do_not_fit_the_list_are_told(tmp_path, code, more):
    errors = found(tmp_path, more=more)
    assert set(errors) == {code}
    assert errors[code][0]  # the cell of the list, or the line of the rule file


def test_a_missing_area_is_told_where_the_rules_ask_for_it(tmp_path):
    errors = found(tmp_path, "A1,一中,60,\nA2,二中,60,城区\n", more='factors: {城区: "1"}\n')
    assert errors["no-area"][0] == "D2"


def test_seats_must_be_said_once_and_alike(tmp_path):
    assert set(found(tmp_path, seats=0)) == {"no-seats"}
    assert set(found(tmp_path, seats=9, seniors="高中代码,指标名额\nG1,4\n")) == {"seats-differ"}


def test_what_is_wrong_with_senior_schools_and_pairs_is_told(tmp_path):
    seniors = "高中代码,高中名称,指标名额\nG1,县一中,4\nG1,县二中,0\n"
    pairs = "高中代码,学校标识码,权数\nG1,A1,5\nG1,A1,5\nG7,A1,5\nG1,A7,5\nG1,A2,0\n"
    errors = found(tmp_path, seats=0, seniors=seniors, pairs=pairs)
    assert set(errors) == {"twice", "zero-seats", "pair-twice", "unknown-senior", "unknown-junior", "zero-weight"}


def test_findings_are_told_in_english_too(tmp_path):
    errors = found(tmp_path, "A1,一中,0,城区\n", lang="en")
    assert "0 pupils" in errors["zero-pupils"][1]


def test_seniors_that_cannot_place_their_seats_are_named(tmp_path):
    schools, rules = files(tmp_path, "A1,一中,10,城区\nA2,二中,90,城区\n", seats=0)
    (tmp_path / "s.csv").write_text("高中代码,高中名称,指标名额\nG1,县一中,6\nG2,县二中,4\n", encoding="utf-8")
    (tmp_path / "p.csv").write_text("高中代码,学校标识码\nG1,A1\nG2,A1\nG2,A2\n", encoding="utf-8")
    with pytest.raises(Problem) as problem:
        apportioned(Question(schools, rules, tmp_path / "s.csv", tmp_path / "p.csv"))
    assert problem.value.exit == 4
    assert "县一中 共 6 个名额" in problem.value.what
    assert "一中" in problem.value.what


def test_a_tie_that_must_be_drawn_waits_for_a_published_seed(tmp_path):
    schools, rules = files(tmp_path, GOOD, seats=7, ties="draw")
    with pytest.raises(Problem) as problem:
        apportioned(Question(schools, rules))
    assert problem.value.exit == 4
    assert "一中（A1）、二中（A2） 并列，争 1 个名额" in problem.value.what
    assert apportioned(Question(schools, rules, seed="4471", sources=("县政府网站",))).decision.tie.decided_by == "draw"


@pytest.mark.parametrize(("seed", "sources"), [(" ", ("x",)), ("4471", ())])
def test_a_seed_is_neither_empty_nor_from_nowhere(tmp_path, seed, sources):
    schools, rules = files(tmp_path, GOOD, ties="draw")
    with pytest.raises(Problem):
        apportioned(Question(schools, rules, seed=seed, sources=sources))


BROKEN = {
    "unknown key": ("", 'quota: "1"\n', "quota"),
    "bare number": ("", "floors: {each: 1}\n", "没有引号"),
    "not a method": ("method: sainte-lague", "method: hare", "hare"),
    "no method": ("method: sainte-lague\n", "", "method"),
    "tie left open": ("ties: [code]", "ties: [more-pupils]", "并列"),
    "tie after the end": ("ties: [code]", "ties: [code, draw]", "并列"),
    "unknown tie rule": ("ties: [code]", "ties: [rank]", "rank"),
    "factor of zero": ("", 'factors: {城区: "0"}\n', "大于 0"),
    "factor over zero": ("", 'factors: {城区: "1/0"}\n', "城区"),
    "factor in words": ("", 'factors: {城区: "倾斜"}\n', "倾斜"),
    "one area twice": ("", 'factors: {城区: "1", urban: "2"}\n', "两次"),
    "negative floor": ("", 'floors: {each: "-1"}\n', "-1"),
    "not this kind": ("kind: apportionment", "kind: standard", "apportionment"),
    "matrix by remainder": ("", "matrix: largest-remainder\n", "matrix"),
    "not a date": ("", "objections: {until: soon}\n", "日期"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_rule_file_that_cannot_be_read_strictly_is_one_problem_that_names_the_word(tmp_path, name):
    was, becomes, word = BROKEN[name]
    schools, rules = files(tmp_path, GOOD)
    text = rules.read_text(encoding="utf-8")
    assert was in text
    rules.write_text(text.replace(was, becomes) if was else text + becomes, encoding="utf-8")
    with pytest.raises(Problem) as problem:
        apportioned(Question(schools, rules))
    assert word in str(problem.value)
