"""The tasks are the numbered leaves, however the numbers are written and mixed; the expected trees were written by reading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policy.reading.plans import codes, plan, tree

REGULAR = """一、总体要求
（一）指导思想。坚持公平。
（二）基本原则。
1.政府主导。落实责任。
2.因地制宜。分步实施。
二、主要任务
1.办好每所学校。
（1）配齐教师。
（2）改善条件。
①修缮校舍。
②配备设备。
2.关爱每名学生。
三、保障措施。各单位要落实责任。
"""


def test_a_regular_tree():
    numbers = [task.number for task in plan(REGULAR).tasks]
    assert numbers == ["（一）", "1.", "2.", "（1）", "①", "②", "2.", "三、"]
    assert plan(REGULAR).tasks[4].path == ("二、主要任务", "1.办好每所学校", "（2）改善条件")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第一章 总则\n第一条 为了公平。\n第二条 适用全县。\n第二章 职责\n第三条 学校负责。\n", "第一条 第二条 第三条"),
        (
            "一、目标(一)入学。人人上学。(二)质量。人人成才。二、措施1.投入。加大投入。2.督导。定期督导。",
            "(一) (二) 1. 2.",
        ),
        ("1.总则\n1.1 目标。公平。\n1.2 原则。均衡。\n2.任务\n2.1 建校。三所。\n2.2 配师。十名。\n", "1.1 1.2 2.1 2.2"),
        (
            "1、总体要求\n（一）目标。\n（二）原则。\n2、任务\n（一）建校。\n（二）配师。\n",
            "（一） （二） （一） （二）",
        ),
        (
            "1.加强投入。\n2.增加学位。\n(一)压实责任。\n3.健全体制。\n4.强化责任。\n(二)提升能力。\n5.培训。\n",
            "1. 2. 3. 4. 5.",
        ),
        (
            "●一、重要位置1、推进均衡发展工作。\n组长：张三成员：李四2、通过调整和改造使条件改善。\n二、目标3、以科学发展观为指导做好工作。",
            "1、 2、 3、",
        ),
        (
            "一、步骤\n第一阶段：动员。四月。\n1.开会。动员。\n2.自查。整改。\n第二阶段：实施。五月。\n",
            "1. 2. 第二阶段：",
        ),
        ("㈠领导班子建设。开会。\n㈡教师队伍建设。培训。\n", "㈠ ㈡"),
        ("〔一〕入学。走访。\n〔二〕控辍。劝返。\n", "〔一〕 〔二〕"),
        ("任务一：建校。三所。\n任务二：配师。十名。\n", "任务一： 任务二："),
        ("一是加强领导。开会。\n二是落实责任。签状。\n", "一是 二是"),
        ("一）目标。甲。\n二）措施。乙。\n", "一） 二）"),
        ("1，目标。甲。\n2，措施。乙。\n", "1， 2，"),
        ("1.班级管理。甲。\n2.班主任工作。乙。\n", "1. 2."),
        ("一、一次性补助。甲。\n二、三级联动。乙。\n三、一年来的做法。丙。\n", "一、 二、 三、"),
        ("（1）班子建设。甲。（2）班级文化。乙。\n", "（1） （2）"),
        ("1．全角点。甲。\n２．全角数。乙。\n", "1． ２．"),
    ],
)
def test_irregular_mixtures(text, numbers):
    assert [task.number.strip() for task in plan(text).tasks] == numbers.split()


@pytest.mark.parametrize(
    "text",
    [
        "一、目标\n小学一、二年级不留书面作业，三、四年级少留。\n二、措施。到2025年达到3.5万人，占8.5%。\n",
        "一、目标。城乡统一、标准统一。\n二、措施。按照《办法（一）》第（三）项和附件1、2执行。\n",
        "一、目标。高一、高二、高三年级开足课程。\n二、措施。5、6年级学生参加，1.5倍配备。\n",
        "一、目标。“1、2、3”工程。\n二、措施。（包括1.设备；2.图书）一并配齐。\n",
        "一、目标。一是公平。二是质量。\n二、措施。首先投入，其次督导。\n",
    ],
)
def test_numbers_that_only_look_like_headings_are_none(text):
    assert [task.number for task in plan(text).tasks] == ["一、", "二、"]


def test_a_list_within_an_item_in_another_hand_belongs_to_it():
    assert tree("1.建校。甲。\n2.配师\n1、招聘。乙。\n2、培训。丙。\n3.督导。丁。\n") == [
        "1.",
        "2.配/1、",
        "2.配/2、",
        "3.",
    ]


def test_what_follows_the_last_item_of_a_list_is_no_part_of_it():
    text = "1、领导带头。巡课。\n2、抓好常规。备课。\n3、研究课标。教研。\n以上各项由学校落实。\n"
    assert plan(text).tasks[-1].quote == "3、研究课标。教研。"


def test_an_item_of_several_paragraphs_is_whole():
    text = "1.体育。开课。\n锻炼一小时。\n2.美育。开课。\n办艺术节。\n"
    assert plan(text).tasks[1].quote == "2.美育。开课。\n办艺术节。"


def test_a_missing_number_and_a_plan_without_numbers_are_said():
    assert "number-missing" in codes("一、甲。\n二、乙。\n四、丁。\n")
    assert codes("各学校要落实责任，保证每名学生入学。\n") == ["no-numbering"]


MARKS = [
    "一、",
    "二、",
    "（一）",
    "（二）",
    "1.",
    "2.",
    "1、",
    "（1）",
    "①",
    "②",
    "第一条 ",
    "一是",
    "1.1 ",
    "第二阶段：",
    "●",
    "- ",
]
WORDS = [
    "建校。",
    "配师\n",
    "（责任单位：县教育局、县财政局）",
    "\n",
    "达到95%以上，",
    "《办法》（教发〔2020〕3号）",
    "由教育局牵头，财政局配合。",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(MARKS + WORDS), max_size=40).map("".join))
def test_every_item_of_any_mixture_quotes_its_span(original):
    from junheng.policy.quantities import extract
    from tests.policy.reading.plans import reading

    for found in reading(original, extract).programme.plans:
        items = (*found.tasks, *found.phases, *found.targets, *found.duties, *found.money, *found.rules)
        for item in items:
            assert original[item.span[0] : item.span[1]] == item.quote
            assert item.quote.strip()
        for unit in found.units:
            assert original[unit.span[0] : unit.span[1]] == unit.name
        assert len({item.id for item in items}) == len(items)


@settings(deadline=None)
@given(st.lists(st.sampled_from(MARKS + WORDS), max_size=30).map("".join))
def test_tasks_do_not_overlap_and_lie_in_order(original):
    from tests.policy.reading.plans import reading

    for found in reading(original).programme.plans:
        ends = [0]
        for task in found.tasks:
            assert task.span[0] >= ends[-1]
            ends.append(task.span[1])


def test_a_list_of_attachments_is_no_list_of_tasks():
    text = "一、目标。公平。\n二、措施。投入。\n附件：1.责任清单\n2.进度安排表\n\n青山县教育局\n2025年3月5日\n"
    assert [task.number for task in plan(text).tasks] == ["一、", "二、"]


def test_a_table_of_contents_is_no_list_of_tasks():
    text = "目录\n一、目标\n二、措施\n一、目标\n公平。\n二、措施\n投入。\n"
    assert [task.quote for task in plan(text).tasks] == ["一、目标\n公平。", "二、措施\n投入。"]


def test_headings_that_ran_into_the_line_before_are_found():
    text = "一、指导思想坚持公平优先并逐步提高质量二、工作目标是让每一个孩子都能上好学三、保障措施是落实责任。城乡统一、标准统一。"
    assert [task.number for task in plan(text).tasks] == ["一、", "二、", "三、"]


def test_dates_after_a_number_are_text_and_not_part_of_it():
    text = "一、安排\n1.3月1日至3月31日，宣传发动。\n2.4月1日至10月31日，组织实施。\n3.11月，总结验收。\n"
    assert [task.number for task in plan(text).tasks] == ["1.", "2.", "3."]
