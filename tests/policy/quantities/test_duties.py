"""A count with a frequency is a duty; expected values were written by reading the sentences."""

import pytest

from tests.policy.quantities.said import said

ONE = [
    ("每位导师每周至少同所辅导学生谈话一次。", 1, "week", ">="),
    ("教研员每学年听课评课不少于80节次。", 80, "year", ">="),
    ("校长每学期听课不少于３０节。", 30, "semester", ">="),
    ("领导小组每月召开一次例会。", 1, "month", "=="),
    ("每季度通报1次工作进展。", 1, "quarter", "=="),
    ("值班人员每天巡查不少于3次。", 3, "day", ">="),
    ("学校党组织每半年研究2次意识形态工作。", 4, "year", "=="),
    ("教研组每两周开展一次集体备课。", 0.5, "week", "=="),
    ("隔周举行1次升旗仪式。", 0.5, "week", "=="),
    ("每旬检查一次食堂。", 3, "month", "=="),
    ("一季度举办一次技术比武。", 1, "quarter", "=="),
    ("全年开展应急演练不少于4次。", 4, "year", ">="),
    ("一年至少家访两次。", 2, "year", ">="),
    ("班主任家访不少于5次/学期。", 5, "semester", ">="),
    ("每年评选师德标兵20名。", 20, "year", "=="),
    ("每年新建3个名师工作室。", 3, "year", ">="),
    ("每位青年教师每学期撰写教学反思不少于6篇。", 6, "semester", ">="),
    ("小学每学期统一考试不得超过1次。", 1, "semester", "<="),
    ("檢查小組每月對各車間進行四次檢查。", 4, "month", "=="),
    ("车间每周组织一次设备点检。", 1, "week", "=="),
    ("各科室每个月上报信息不少于2条。", 2, "month", ">="),
    ("每个工作日晨检1次。", 1, "day", "=="),
    ("学生评教每学年进行一次。", 1, "year", "=="),
]


@pytest.mark.parametrize(("sentence", "times", "per", "bound"), ONE)
def test_a_sentence_with_one_duty(sentence: str, times: float, per: str, bound: str) -> None:
    (duty,) = said(sentence).duties
    assert (duty.times, duty.per) == (times, per)
    assert duty.bound == bound or (bound == ">=" and duty.bound == "==")
    assert said(sentence).targets == ()


@pytest.mark.parametrize(
    ("sentence", "times", "years"),
    [
        ("布局规划原则上每三年调整一次。", 1, 3),
        ("校舍安全鉴定每5年不少于1次。", 1, 5),
        ("教师三年内至少参加2次跟岗学习。", 2, 3),
    ],
)
def test_a_period_of_several_years_says_how_many(sentence: str, times: float, years: int) -> None:
    (duty,) = said(sentence).duties
    assert (duty.times, duty.per, duty.years) == (times, "n_years", years)


def test_a_range_of_times_has_two_ends() -> None:
    (duty,) = said("骨干教师每学期上示范课1—2节。").duties
    assert (duty.times, duty.times_max, duty.per) == (1, 2, "semester")


LISTS = [
    ("教研员每学年开展讲座不少于6节，听课评课不少于80节次。", [(6, "year"), (80, "year")]),
    ("每学期至少召开1次家长会、举办1次开放日。", [(1, "semester"), (1, "semester")]),
    ("每年新建2个名师工作室、5个名校长工作室。", [(2, "year"), (5, "year")]),
    ("每月检查1次，每季度通报1次，每年总结1次。", [(1, "month"), (1, "quarter"), (1, "year")]),
    ("校长每学期听课30节，副校长40节，教导主任50节。", [(30, "semester"), (40, "semester"), (50, "semester")]),
    ("骨干教师、学科带头人每年送教分别不少于4节和2节。", [(4, "year"), (2, "year")]),
    ("领导每周听课至少2节，每学期不少于40节。", [(2, "week"), (40, "semester")]),
    ("检查考核2次/月，例会1次/周。", [(2, "month"), (1, "week")]),
    ("一是每周巡课2次；二是每月抽查1次。", [(2, "week"), (1, "month")]),
]


@pytest.mark.parametrize(("sentence", "expected"), LISTS)
def test_a_frequency_holds_for_the_counts_listed_behind_it(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert [(d.times, d.per) for d in said(sentence).duties] == expected


def test_who_does_what() -> None:
    head, deputy = said("校长每学期听课不少于30节，副校长不少于40节。").duties
    assert (head.who, head.action) == ("校长", "听课")
    assert (deputy.who, deputy.action) == ("副校长", "听课")
    (tutor,) = said("每位导师每周至少同所辅导学生谈话一次。").duties
    assert (tutor.who, tutor.action) == ("每位导师", "同所辅导学生谈话")
    (review,) = said("实施学生评教制度，每学期进行一次。").duties
    assert "学生评教" in review.action


def test_what_is_measured_is_a_target_even_with_a_frequency() -> None:
    for sentence in ("教师每年培训不少于72学时。", "学生每天锻炼不少于1小时。", "每学年安排1周时间开展劳动实践。"):
        found = said(sentence)
        assert len(found.targets) == 1
        assert found.duties == ()


def test_a_later_deadline_ends_a_frequency() -> None:
    found = said("每年培训校长50名，到2028年底建成培训基地3个。")
    assert [d.times for d in found.duties] == [50]
    assert [t.value for t in found.targets] == [3]


@pytest.mark.parametrize(
    "sentence",
    [
        "每周三定为校长接待日。",
        "每周一举行升旗仪式。",
        "每月5日前报送报表。",
        "每学期第六周为开放周。",
        "每学期形成调查报告并通报。",
        "每月最后一个星期五为安全检查日。",
        "每季度一式三份报送报表。",
        "定期召开会议，不定期抽查。",
        "今年以来每月都检查了3次。",
    ],
)
def test_a_frequency_without_a_count_to_come_is_no_duty_with_a_count(sentence: str) -> None:
    assert said(sentence).duties == ()
