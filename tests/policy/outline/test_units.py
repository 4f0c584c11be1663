"""Who answers for what: every unit with its role, from the ways in which plans name them; expected by reading."""

import pytest

from junheng.policy.text import Text
from junheng.policy.units import units
from tests.policy.reading.plans import plan


def found(sentence):
    text = Text.of(sentence)
    roles: dict[str, list[str]] = {}
    for unit in units(text.normal, 0, len(text.normal)):
        roles.setdefault(unit.role, []).append(text.quote(unit.start, unit.end))
    return {role: "|".join(names) for role, names in roles.items()}


@pytest.mark.parametrize(
    ("sentence", "lead", "support", "responsible"),
    [
        ("（牵头单位：市教育局；责任单位：各县（市、区）人民政府）", "市教育局", "", "各县（市、区）人民政府"),
        (
            "（牵头部门:市教育局,配合部门:市委编办、团市委,市科技局,责任单位:各县(市)区）。",
            "市教育局",
            "市委编办|团市委|市科技局",
            "各县(市)区",
        ),
        ("牵头单位：教育局　配合单位：财政局和人社局", "教育局", "财政局|人社局", ""),
        ("责任单位：市人力资源和社会保障局、市住房和城乡建设局", "", "", "市人力资源和社会保障局|市住房和城乡建设局"),
        ("（责任科室：基教科、师资科；完成时限：2025年12月）", "", "", "基教科|师资科"),
        ("责任部门：教导处、政教处、各年级组 责任人：张三、李四", "", "", "教导处|政教处|各年级组"),
        (
            "（教育部牵头，国家发展改革委、财政部、人力资源社会保障部等配合）",
            "教育部",
            "国家发展改革委|财政部|人力资源社会保障部",
            "",
        ),
        ("（县教育局、县财政局，各镇人民政府按职责分工负责）", "", "", "县教育局|县财政局|各镇人民政府"),
        ("由县教育局牵头，县公安局、县民政局配合，开展核查。", "县教育局", "县公安局|县民政局", ""),
        ("由发展改革委会同教育局、财政局研究提出意见。", "发展改革委", "教育局|财政局", ""),
        ("由教务处负责，每学期检查一次。", "", "", "教务处"),
        ("控辍工作由各学校负责落实。", "", "", "各学校"),
        ("办公室负责制定制度，总务处具体负责实施。", "", "", "办公室|总务处"),
        ("责任单位：市教育局（牵头）、市财政局", "市教育局", "", "市财政局"),
        ("主办单位：县教育局；协办单位：县体育局", "县教育局", "县体育局", ""),
        ("責任單位：縣教育局、縣財政局。", "", "", "縣教育局|縣財政局"),
        ("（责任单位：市教育局、市财政局等部门）", "", "", "市教育局|市财政局"),
        ("【责任单位：基础教育科】", "", "", "基础教育科"),
        ("牵头单位：县应急管理局、县委组织部", "县应急管理局|县委组织部", "", ""),
        ("由学校党支部牵头，教务处、德育处配合", "学校党支部", "教务处|德育处", ""),
        ("教育局：负责入学。财政局：负责经费。", "", "", "教育局|财政局"),
        ("由市教育局牵头负责，市财政局、各县区配合落实。", "市教育局", "市财政局|各县区", ""),
        ("各市、县（区）人民政府负责落实。", "", "", "各市、县（区）人民政府"),
    ],
)
def test_units_with_their_roles(sentence, lead, support, responsible):
    expected = {"lead": lead, "support": support, "responsible": responsible}
    assert found(sentence) == {role: names for role, names in expected.items() if names}


@pytest.mark.parametrize(
    "sentence",
    [
        "由区域负责人代为掌管，落实责任到人。",
        "分管教育工作的市县领导牵头成立专班。",
        "学校校长负总责，分管校长具体抓落实。",
        "坚持谁主管谁负责、谁的班级谁负责。",
        "实行校长负责制，健全责任单位联系制度。",
        "部门领导负责监督落实，考勤由各班组长负责。",
        "加强家校配合，共同负责学生安全。",
        "要求各负责人制定本区域值日表。",
        "党委领导、政府负责、部门协同。",
        "建立完善政府牵头，各方配合的机制。",
        "本办法由县教育局负责解释。",
    ],
)
def test_people_and_principles_are_no_units(sentence):
    assert found(sentence) == {}


def test_units_of_a_heading_hold_for_its_items():
    text = "一、建设（责任单位：县教育局）\n1.建校。三所。\n2.配师。十名。\n二、督导。检查。\n"
    assert [task.units.responsible for task in plan(text).tasks] == [("县教育局",), ("县教育局",), ()]


def test_units_after_a_list_hold_for_all_its_items():
    text = "一、建设\n1.建校。三所。\n2.配师。十名。\n责任单位：县教育局、县财政局\n二、督导。检查。\n"
    assert [task.units.responsible for task in plan(text).tasks[:2]] == [("县教育局", "县财政局")] * 2


def test_units_of_the_last_item_alone_stay_its_own():
    text = "1.建校。三所。（责任单位：县发改局）\n2.配师。十名。（责任单位：县教育局）\n"
    assert [task.units.responsible for task in plan(text).tasks] == [("县发改局",), ("县教育局",)]


def test_a_unit_is_named_once_a_role_and_every_mention_has_its_place():
    text = "1.体育。（牵头单位：教育局）\n开课。（牵头单位：教育局）\n2.美育。\n"
    found = plan(text)
    assert found.tasks[0].units.lead == ("教育局",)
    assert [(unit.name, unit.task) for unit in found.units] == [("教育局", "P1-W1")] * 2


def test_units_in_the_columns_of_a_table_in_plain_text():
    text = "控辍保学任务清单\n序号\t工作任务\t牵头单位\t责任单位\n1\t建立台账\t县教育局\t各学校\n2\t入户劝返\t各镇人民政府\t县公安局、县民政局\n"
    first, second = (task.units for task in plan(text).tasks)
    assert (first.lead, first.responsible) == (("县教育局",), ("各学校",))
    assert (second.lead, second.responsible) == (("各镇人民政府",), ("县公安局", "县民政局"))


def test_units_that_are_the_headings_of_a_division_of_duties():
    text = "一、职责分工\n（一）县教育局\n1.制定方案。\n2.组织实施。\n（二）县财政局。保障经费。\n"
    assert [task.units.responsible for task in plan(text).tasks] == [("县教育局",), ("县教育局",), ("县财政局",)]


def test_a_table_whose_cells_have_lines_of_their_own():
    text = (
        "2024年重点工作任务分解表\n序号 |\n目标与任务 |\n分管领导 |\n牵头责任单位 |\n责任单位 |\n"
        "80 |\n新增托位400个以上。\n公办园占比60%以上。 |\n张三 |\n县教育局 |\n县各有关单位 |\n"
        "81 |\n支持职业学校发展。 |\n李四 |\n县教育局、县人社局 |\n各镇人民政府 |\n"
    )
    first, second = plan(text).tasks
    assert (first.number, first.units.lead, first.units.responsible) == ("80", ("县教育局",), ("县各有关单位",))
    assert (second.units.lead, second.units.responsible) == (("县教育局", "县人社局"), ("各镇人民政府",))
