"""What a person must look at: blanks, contradictions, impossible values, sums, deadlines gone by, vetoes without a ground."""

import pytest

from tests.policy.quantities.said import said


def codes(text: str, **more: str) -> list[str]:
    """Return the codes of the findings of a text."""
    return [finding.code for finding in said(text, **more).findings]


@pytest.mark.parametrize("blank", ["20xx年", "20××年", "____年", "XX名", "**个", "20XX—20XX年"])
def test_a_blank_is_pointed_out_in_its_place(blank: str) -> None:
    (finding,) = said(f"全县到{blank}完成任务。").findings
    assert finding.code == "blank"
    assert finding.span[0] == 3


def test_a_sentence_full_of_blanks_is_one_finding() -> None:
    assert codes("教职工___人，男___人，女___人。学生___人。") == ["blank", "blank"]


def test_one_subject_with_two_values_is_a_contradiction() -> None:
    assert codes("初中巩固率达到95%。\n初中巩固率达到98%。") == ["contradiction"]


@pytest.mark.parametrize(
    "text",
    [
        "初中巩固率达到95%。初中巩固率达到95%。",
        "到2026年初中巩固率达到95%，到2027年初中巩固率达到98%。",
        "小学巩固率达到95%，初中巩固率达到98%。",
        "打造省级精品课15节，打造市级精品课40节。",
    ],
)
def test_milestones_and_other_subjects_do_not_contradict(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize("text", ["教师合格率达到120%。", "学生每天锻炼不少于25小时。", "干部每周驻点不少于9天。"])
def test_a_value_that_cannot_be_is_an_error(text: str) -> None:
    (finding,) = said(text).findings
    assert (finding.code, finding.severity) == ("impossible-value", "error")


@pytest.mark.parametrize("text", ["产值同比增长120%。", "计划完成率达到105%。", "生均设备值达到2500元。"])
def test_what_may_exceed_the_whole_is_none(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "总投资1.2亿元，其中省级5000万元、县级8000万元。",
        "全县共新建学校12所，包括小学8所、初中5所。",
        "满分100分，分别为过程50分、结果40分。",
    ],
)
def test_parts_that_do_not_come_to_the_whole_are_an_error(text: str) -> None:
    assert codes(text) == ["sum"]


@pytest.mark.parametrize(
    "text",
    [
        "总投资1.3亿元，其中省级5000万元、县级8000万元。",
        "总投资1.3亿元，其中省级5000万元、县级3000万元。",
        "全县共新建学校13所，包括小学8所、初中5所。",
        "共新建学校13所、改建20所。",
    ],
)
def test_parts_that_may_be_right_are_left_alone(text: str) -> None:
    assert codes(text) == []


def test_a_deadline_before_the_plans_own_date_is_pointed_out() -> None:
    assert codes("到2023年，巩固率达到98%。", date="2026-03-01") == ["deadline-passed"]
    assert codes("到2026年，巩固率达到98%。", date="2026-03-01") == []
    assert codes("到2023年，巩固率达到98%。") == []


def test_a_veto_says_that_its_ground_is_not_checked() -> None:
    found = said("对师德失范行为实行“一票否决”。")
    assert [rule.kind for rule in found.rules] == ["veto"]
    assert [f.code for f in found.findings] == ["veto-source"]
    assert "原文表述，依据待核" in found.findings[0].what


def test_findings_speak_english_where_asked() -> None:
    (finding,) = said("教师合格率达到120%。", lang="en").findings
    assert finding.what.endswith("a share cannot exceed 100 %.")


RULES = [
    ("对工作不力的单位和个人严肃追责。", "accountability"),
    ("连续两次排名末位的车间亮黄牌。", "accountability"),
    ("对成绩突出的集体给予表彰。", "reward"),
    ("评估结果与学校绩效工资总量挂钩。", "linked"),
    ("考核结果作为干部任用的重要依据。", "linked"),
    ("将完成情况纳入年度目标考核。", "linked"),
    ("对弄虚作假的实行一票否决。", "veto"),
]


@pytest.mark.parametrize(("sentence", "kind"), RULES)
def test_a_rule_has_its_kind(sentence: str, kind: str) -> None:
    assert [rule.kind for rule in said(sentence).rules] == [kind]


def test_a_heading_is_no_rule_and_ordinary_work_is_none() -> None:
    assert said("加强奖励性绩效管理。问责人员名单。").rules == ()


MONEY = [
    ("市财政安排专项资金500万元用于教师培训。", [5_000_000]),
    ("投入2.6亿元新建学校。", [260_000_000]),
    ("每生每年补助1250元。", [1250]),
    ("中央资金3000万元、省级资金1,500万元。", [30_000_000, 15_000_000]),
    ("每个基地补助20—30万元。", [200_000]),
]


@pytest.mark.parametrize(("sentence", "sums"), MONEY)
def test_money_is_in_whole_yuan(sentence: str, sums: list[int]) -> None:
    assert [m.amount_yuan for m in said(sentence).money] == sums


def test_money_says_what_it_is_for() -> None:
    assert said("市财政安排专项资金500万元用于教师培训。").money[0].purpose == "教师培训"
