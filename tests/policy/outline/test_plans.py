"""A file into its plans: compilations, heads and feet, clutter, phases, cited documents."""

import pytest

from junheng.policy.dates import days
from junheng.policy.read import nothing
from tests.policy.reading.plans import codes, plan, reading

BODY = (
    "为推进教育均衡发展，结合实际，制定本方案。\n一、目标。人人入学，人人成才，不让一个孩子掉队。\n二、措施。落实责任，加大投入，定期督导检查，结果通报全县。\n三、保障。"
    + "各单位要密切配合。" * 20
    + "\n"
)


def titles(text):
    return [found.title for found in reading(text).programme.plans]


@pytest.mark.parametrize(
    "names",
    [
        ["均衡发展方案篇一", "均衡发展方案篇二", "均衡发展方案篇三"],
        ["第一篇：均衡发展方案", "第二篇：均衡发展方案"],
        ["均衡发展方案（一）", "均衡发展方案（二）"],
        ["均衡发展方案1", "均衡发展方案2"],
        ["义务教育均衡发展实施方案", "控辍保学工作管理办法"],
    ],
)
def test_a_compilation_is_divided_at_its_titles(names):
    text = "".join(f"{name}\n\n{BODY}" for name in names)
    assert titles(text) == names
    assert [len(found.tasks) for found in reading(text).programme.plans] == [3] * len(names)


def test_a_cover_and_its_repeated_title_are_one_plan():
    text = f"均衡发展实施方案\n\n青山县教育局\n2025年3月\n\n青山县义务教育\n均衡发展实施方案\n\n{BODY}\n青山县教育局\n2025年3月5日\n"
    found = plan(text)
    assert (found.title, found.issuer, found.date) == ("青山县义务教育均衡发展实施方案", "青山县教育局", "2025-03-05")
    assert found.tasks[-1].quote.endswith("密切配合。")


def test_the_number_of_the_document_stands_at_its_head():
    found = plan(f"青山县教育局关于印发均衡发展方案的通知\n青教发〔2025〕12号\n\n{BODY}")
    assert (found.number, found.issuer) == ("青教发〔2025〕12号", "青山县教育局")


CLUTTER = [
    "当前位置：首页 > 政务公开 > 通知",
    "来源：青山县教育局　作者：佚名",
    "发布时间：2025-03-05 10:20　字号：大 中 小",
    "【打印本页】【关闭窗口】",
    "上一篇：关于放假的通知",
    "将本文的Word文档下载到电脑，方便收藏和打印。",
    "- 3 -",
    "第 3 页 共 9 页",
    "2022-04-01 11:59:59 字數 4013 閱讀 9679",
    "版权所有：青山县教育局　备案号：青ICP备00000000号",
]


@pytest.mark.parametrize("line", CLUTTER)
def test_clutter_is_left_out_of_the_plan_and_said(line):
    text = f"均衡发展方案\n{line}\n{BODY}{line}\n"
    found = reading(text)
    assert [text[slice(*span)] for span in found.dropped] == [line, line]
    assert [f.code for f in found.programme.findings] == ["clutter"]
    assert all(line not in task.quote for task in found.programme.plans[0].tasks)


@pytest.mark.parametrize(
    "line", ["三、经验分享。", "4.利用微信公众号宣传。", "资金来源：县财政。", "5.打印资料。", "联系我们身边的榜样。"]
)
def test_sentences_that_only_resemble_clutter_stay(line):
    assert reading(f"均衡发展方案\n{BODY}{line}\n").dropped == ()


def test_beginnings_of_other_articles_after_the_end_are_left_out():
    text = f"均衡发展方案\n\n{BODY}青山县教育局\n2025年3月\n\n营养早餐工程方案\n\n为改善膳食，制定本方案。一、目标 1.三年达到100%...\n"
    found = reading(text)
    assert len(found.dropped) == 2
    assert [task.number for task in found.programme.plans[0].tasks] == ["一、", "二、", "三、"]


STEPS = """一、目标。公平。
二、实施步骤
（一）准备阶段（2025年3月—5月）。制定方案。
（二）实施阶段（2025年6月至2026年8月）。全面开展。
（三）总结阶段（20xx年9月）。验收。
第四阶段：巩固（2026年2月30日）。
"""


def test_phases_have_their_dates_as_far_as_they_are_written():
    found = [(phase.name, phase.start, phase.end) for phase in plan(STEPS).phases]
    assert found == [
        ("准备阶段", "2025-03", "2025-05"),
        ("实施阶段", "2025-06", "2026-08"),
        ("总结阶段", None, None),
        ("第四阶段 巩固", None, None),
    ]


def test_days_that_do_not_exist_and_phases_that_run_backwards_are_said():
    assert "impossible-date" in codes(STEPS)
    assert "phase-backwards" in codes("一、步骤\n（一）准备阶段（2025年5月—2025年3月）。制定。\n")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025年3月5日", "2025-03-05"),
        ("二〇二五年三月五日", "2025-03-05"),
        ("二○一一年十二月", "2011-12"),
        ("2025-03-05", "2025-03-05"),
        ("2024年2月29日", "2024-02-29"),
        ("2025年2月29日", None),
        ("2025年13月", None),
    ],
)
def test_dates_in_all_the_ways_they_are_written(text, iso):
    (day,) = days(text, 0, len(text))
    assert day.iso() == iso


def test_cited_documents_with_their_numbers():
    text = "根据《关于深化〈教育〉改革的意见》（中发〔2019〕26号）和青政办发〔2020〕3号文件，按《课程标准》执行。"
    found = [(document.title, document.number) for document in plan(text).documents]
    assert found == [("关于深化〈教育〉改革的意见", "中发〔2019〕26号"), ("", "青政办发〔2020〕3号"), ("课程标准", "")]


def test_the_same_text_gives_the_same_programme():
    assert reading(STEPS, nothing).programme == reading(STEPS, nothing).programme
