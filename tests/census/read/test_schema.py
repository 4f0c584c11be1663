"""The tables are those that other people's files rely on, and a broken schema file is told apart by its mistake."""

from pathlib import Path

import pytest

from junheng.census.schema import load_table, schemas
from junheng.kernel import Problem

# Table, Chinese title, key and columns as the interface promises them (English name, Chinese title).
PROMISED = {
    "meta": "说明|county_code 行政区划代码,county_name 县区名称,school_year 学年,system 学制",
    "schools": "学校|school_id 学校标识码,name 学校名称,kind 办学类型,county_code,parent_school_id 上级学校,relation 隶属关系,"
    "sector 办学性质,town 乡镇街道,area_class 城乡分类代码,lon 经度,lat 纬度,boarding 是否寄宿制学校,planned_year 规划建成年份,"
    "dense_centre 人口密集中心城区",
    "campuses": "校区|school_id,campus,address,town,lon,lat,pupils,classes",
    "stages": "学段|school_id,stage,pupils 在校生数,boarders 寄宿生数,home_taught 送教上门学生数,inclusive_pupils 随班就读学生数,"
    "classes 班数,entrants 招生数,entrants_in_zone 其中划片就近入学数,teachers 专任教师数,teachers_above_degree 高于规定学历教师数,"
    "teachers_backbone 县级以上骨干教师数,teachers_pe_art 体育艺术专任教师数,pe_art_visiting 交流兼职走教体艺教师数,"
    "teachers_certified 持证专任教师数,teachers_trained 五年满360学时教师数,teachers_midlevel 中级及以上职称教师数,"
    "staff_quota 核定编制数,on_quota 在编教职工数,special_post_teachers 特岗教师数,contract_teachers 临聘教师数",
    "premises": "办学条件|school_id,stage,teaching_area 教学及辅助用房面积（含室内体育用房）,indoor_sports_area 室内体育用房面积,"
    "sports_ground_area 运动场地面积,offcampus_sports_area 校外租用体育场地面积,converted_sports_area 改造体育专用场地面积,"
    "unsafe_area 其中D级危房面积,equipment_value 教学仪器设备值,multimedia_rooms 网络多媒体教室数,computers 计算机台数,"
    "books 图书册数,building_area 园舍建筑面积,activity_area 幼儿活动用房面积,outdoor_play_area 室外游戏场地面积",
    "rooms": "专用教室|school_id,campus,use 用途,area 面积",
    "classes": "班级|school_id,stage,grade,class_no,type 类型,pupils 学生数",
    "finance": "经费|school_id,public_budget 公用经费预算总额,training_budget 教师培训经费,funded_pupils 核定公用经费学生数",
    "facts": "县情|item,stage,value 数值,numerator 分子,denominator 分母,period 所属期,source 来源",
    "judgements": "定性评价|item,school_id,result,evidence 佐证编号,by 评价人,date",
    "incidents": "否决事项|item,date,school_id,description,document 查实文号,confirmed_by 认定机关",
    "explanations": "|table,row_key,column,check,text,by,date",
    "school_events": "学校变动|school_id,date,event,successor_id",
}
CHOICES = {
    ("meta", "system"): "6-3 六三,5-4 五四",
    (
        "schools",
        "kind",
    ): "primary 小学,teaching_point 教学点,junior 初中,nine_year 九年一贯制学校,twelve_year 十二年一贯制学校,"
    "complete_secondary 完全中学,senior 高中,kindergarten 幼儿园,special 特殊教育学校,specialised 专门学校",
    ("schools", "relation"): "central 中心校,campus 主校区,group 集团",
    ("schools", "sector"): "public 公办,inclusive 普惠性民办,private 民办",
    ("stages", "stage"): "kindergarten 幼儿园,primary 小学,junior 初中,senior 高中",
    ("judgements", "result"): "excellent 优秀,good 良好,qualified 合格,unqualified 不合格,met 达到,not_met 未达到",
}


@pytest.mark.parametrize("name", PROMISED)
def test_every_promised_column_is_there_under_its_names(name: str) -> None:
    title, columns = PROMISED[name].split("|")
    schema = schemas()[name]
    assert schema.title == title or not title
    for promised in columns.split(","):
        english, _, chinese = promised.partition(" ")
        column = schema.column(english)
        assert column is not None, english
        assert column.title == chinese or not chinese


@pytest.mark.parametrize(("table", "column"), CHOICES)
def test_every_promised_choice_is_there_under_its_names(table: str, column: str) -> None:
    schema = schemas()[table].column(column)
    assert schema is not None
    assert dict(schema.choices) == dict(pair.split(" ") for pair in CHOICES[table, column].split(","))


def test_the_indispensable_tables_are_three() -> None:
    assert {name for name, schema in schemas().items() if schema.indispensable} == {"meta", "schools", "stages"}


def test_every_column_says_how_to_fill_it_in() -> None:
    silent = [f"{table.name}.{column.name}" for table in schemas().values() for column in table.columns]
    silent = [name for name in silent if not _note(name)]
    assert silent == []


def _note(name: str) -> str:
    table, column = name.split(".")
    schema = schemas()[table].column(column)
    return schema.note if schema else ""


def test_headers_show_their_unit() -> None:
    columns = {column.name: column for column in schemas()["premises"].columns}
    assert columns["equipment_value"].header() == "教学仪器设备值（元）"
    assert columns["equipment_value"].header("en") == "equipment_value"


GOOD = """\
table: trees
title: 树木
title_en: Trees
key: [tree]
columns:
  - {name: tree, title: 编号, kind: code}
  - {name: kind, title: 树种, kind: choice, choices: {oak: 栎}}
"""
BROKEN = {
    "unknown table key": ("key: [tree]", "key: [tree]\ncolour: green", "colour"),
    "missing table key": ("title: 树木\n", "", "title"),
    "key is no list": ("key: [tree]", "key: tree", "key"),
    "unknown key column": ("key: [tree]", "key: [bush]", "bush"),
    "unknown column key": ("kind: code}", "kind: code, colour: green}", "colour"),
    "missing column key": ("name: tree, title: 编号", "name: tree", "title"),
    "unknown kind": ("kind: code", "kind: number", "number"),
    "column twice": ("name: kind", "name: tree", "tree"),
    "choices without choice": ("kind: code}", "kind: code, choices: {a: 甲}}", "choices"),
    "choice without choices": (", choices: {oak: 栎}", "", "choices"),
    "alias of no choice": ("{oak: 栎}", "{oak: 栎}, choice_aliases: {elm: [榆树]}", "elm"),
    "flag that is none": ("kind: code}", "kind: code, required: maybe}", "required"),
    "key twice": ("title: 树木", "title: 树木\ntitle: 林木", "title"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_schema_file_names_its_mistake(name: str, tmp_path: Path) -> None:
    old, new, word = BROKEN[name]
    assert old in GOOD
    path = tmp_path / "trees.yaml"
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Problem) as caught:
        load_table(path)
    assert "trees.yaml" in str(caught.value)
    assert word in str(caught.value)


def test_a_sound_schema_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "trees.yaml").write_text(GOOD, encoding="utf-8")
    table = load_table(tmp_path / "trees.yaml")
    assert (table.name, table.key, [column.kind for column in table.columns]) == (
        "trees",
        ("tree",),
        ["code", "choice"],
    )
