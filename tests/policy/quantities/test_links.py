"""A target answers to an indicator of the rules where its words name it, and to none otherwise."""

import pytest

from junheng.policy.quantities.linking import aliases
from junheng.standards import load_standard
from tests.policy.quantities.said import said

LINKED = [
    ("学前三年毛入园率达到92%。", "puhui-2020 A1"),
    ("普惠性幼儿园覆盖率达到90%以上。", "puhui-2020 A2"),
    ("公办园在园幼儿占比达到55%以上。", "puhui-2020 A3"),
    ("初中巩固率达到99%。", "youzhi-2017 Q1"),
    ("残疾儿童少年入学率达到97%。", "youzhi-2017 Q2"),
    ("小学班额不超过45人。", "youzhi-2017 G5"),
    ("学校规模不超过2000人。", "youzhi-2017 G4"),
    ("教师交流轮岗比例达到15%。", "youzhi-2017 G11"),
    ("优质高中招生名额分配比例不低于60%。", "youzhi-2017 G14"),
    ("将中考“指标到校”分配比例从60%提高到70%。", "youzhi-2017 G14"),
    ("随迁子女在公办学校就读比例达到90%。", "youzhi-2017 G15"),
    ("教师五年培训不少于360学时。", "youzhi-2017 G9"),
    ("生均教学仪器设备值达到2500元。", "youzhi-2017 L6"),
    ("每百名学生拥有网络多媒体教室2.4间。", "youzhi-2017 L7"),
    ("每百名学生拥有县级以上骨干教师1人。", "youzhi-2017 L2"),
    ("每百名学生拥有计算机12台。", "jiben-2012 L4"),
    ("群众满意度达到90%。", "youzhi-2017 S1"),
]


@pytest.mark.parametrize(("sentence", "indicator"), LINKED)
def test_a_target_is_linked_to_the_indicator_it_names(sentence: str, indicator: str) -> None:
    assert [t.indicator for t in said(sentence).targets] == [indicator]


@pytest.mark.parametrize(
    "sentence",
    [
        "森林覆盖率提高到35%。",
        "药占比控制在30%以下。",
        "新建幼儿园12所。",
        "劳动教育基地达到20个。",
        "小学教师培训班45人。",
    ],
)
def test_what_cannot_be_linked_says_so(sentence: str) -> None:
    assert [t.indicator for t in said(sentence).targets if t.indicator] == []


def test_every_indicator_of_the_aliases_exists() -> None:
    for alias in aliases():
        standard, item = alias.indicator.split(" ")
        rules = load_standard(standard)
        known = {i.id for i in (*rules.indicators, *rules.requirements)}
        assert item in known, alias.indicator
