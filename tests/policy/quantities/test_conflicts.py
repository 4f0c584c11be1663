"""A clause that national policy forbids is shown beside the national sentence; what forbids it itself is not."""

import pytest

from junheng.policy.quantities.findings.conflicts import forbidden
from tests.policy.quantities.said import said

SCHOOL = "各学校、教师、学生都要遵守。\n"

FORBIDDEN = [
    ("高考本科上线人数突破300人。", "升学率"),
    ("确保中考升学率居全县前三。", "升学率"),
    ("向各校下达升学指标，逐级分解。", "升学率"),
    ("对中考成绩突出的教师予以重奖。", "奖惩"),
    ("将统考平均分与教师绩效工资挂钩。", "奖惩"),
    ("期末考试成绩在全县排名并通报。", "排名"),
    ("教育教学质量要进入同类学校前5名。", "排名"),
    ("落实控辍保学，并按升学率对各初中排名通报。", "排名"),
    ("每年公布各校排名，以升学率为先。", "排名"),
    ("七年级开设两个实验班。", "重点"),
    ("根据入学成绩分班。", "重点"),
    ("初中招收新生组织笔试，择优录取。", "考试"),
    ("各年级每月组织一次月考。", "周考"),
    ("在公示栏公布学生考试成绩。", "公布"),
    ("利用寒暑假组织九年级集体补课。", "补课"),
    ("初中每年招收体育特长生20名。", "特长生"),
    ("向借读学生收取借读费。", "学费"),
]


@pytest.mark.parametrize(("sentence", "kind"), FORBIDDEN)
def test_both_sentences_are_shown(sentence: str, kind: str) -> None:
    found = [f for f in said(SCHOOL + sentence).findings if f.code == "CONFLICT"]
    assert any(kind in f.what for f in found)
    for finding in found:
        start, end = finding.span
        assert sentence.rstrip("。") in (SCHOOL + sentence)[start:end]
        assert sentence.rstrip("。") in finding.what
        assert "《" in finding.what
        assert "待核" in finding.what


ALLOWED = [
    "严禁下达升学指标，不得以升学率考核教师。",
    "严禁举办重点班、特长班，实行均衡编班。",
    "坚决纠正按考试成绩给学生排名的做法。",
    "不得以升学率给学校排名。",
    "坚决扭转片面追求升学率、按分数排名的倾向。",
    "帮扶升学率低的学校，消防演练按小组排名。",
    "坚持免试就近入学，严禁以考试形式选拔学生。",
    "不得组织周考、月考，不公布学生成绩和名次。",
    "严禁利用节假日组织学生集体补课。",
    "高中阶段毛入学率达到96%。",
    "取消各类特长生招生。",
    "整治违规收取择校费问题。",
    "中考指标到校比例提高到70%。",
]


@pytest.mark.parametrize("sentence", ALLOWED)
def test_a_sentence_that_forbids_is_no_conflict(sentence: str) -> None:
    assert [f.what for f in said(SCHOOL + sentence).findings if f.code == "CONFLICT"] == []


def test_an_enterprise_may_rank_its_workshops() -> None:
    plan = (
        "每月对各车间进行四次检查，取平均分排名，第一名奖励30元，倒数第一且低于80分的处罚。\n员工考试成绩在公司内排名。"
    )
    assert [f for f in said(plan).findings if f.code == "CONFLICT"] == []


def test_every_clause_has_a_national_source_and_says_it_is_not_verified() -> None:
    clauses, _, _ = forbidden()
    assert len(clauses) >= 10
    for clause in clauses:
        assert "《" in clause.law["zh"]
        assert "原件待核" in clause.law["zh"]
        assert "not yet checked" in clause.law["en"]


def test_a_target_of_a_forbidden_clause_is_still_read() -> None:
    found = said(SCHOOL + "高考本科上线人数突破300人。")
    assert [t.value for t in found.targets] == [300]
    assert [f.severity for f in found.findings if f.code == "CONFLICT"] == ["error"]
