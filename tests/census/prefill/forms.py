"""Exported forms as a bureau might have them, made from a county whose numbers are known."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from junheng.census.census import Census
from junheng.census.table import Value

Rows = list[list[Any]]
SCHOOL = "2137000001"


def save(path: Path, **sheets: Rows) -> None:
    """Write sheets of rows into one workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([float(v) if isinstance(v, Decimal) else v for v in row])
    book.save(path)


def head(form: str, title: str, school: str = SCHOOL) -> Rows:
    """The lines above a form: number, title, whose it is."""
    return [[f"教基{form}"], [title], ["学校（机构）标识码", school, "2025-2026学年"]]


def basics(school: str = SCHOOL, kind: str = "小学") -> Rows:
    """教基1001 as pairs of labels and values."""
    return [
        *head("1001", "学校（机构）基本情况", school),
        ["学校（机构）名称", "东关小学", "办学类型", kind],
        ["城乡分类代码", "121", "是否寄宿制学校", "否"],
        ["经度", 111.5, "纬度", 33.25],
    ]


def primary_pupils(pupils: int = 620, entrants: int = 102, boarders: int = 30, school: str = SCHOOL) -> Rows:
    """教基3112: rows of kinds of pupils, columns of counts, with the line of column numbers."""
    return [
        *head("3112", "小学分类型学生数", school),
        ["", "毕业生数", "招生数", "在校生数", "其中：女", "一年级"],
        ["甲", 1, 2, 3, 4, 5],
        ["总计", 98, entrants, pupils, 300, 104],
        ["其中：女", 48, 50, 300, 300, 50],
        ["寄宿生", 5, 6, boarders, 14, 0],
    ]


def junior_pupils(pupils: int, entrants: int, school: str = SCHOOL) -> Rows:
    """教基3115."""
    rows = primary_pupils(pupils, entrants, 0, school)
    return [[str(cell).replace("3112", "3115") if isinstance(cell, str) else cell for cell in row] for row in rows]


def primary_teachers(school: str = SCHOOL) -> Rows:
    """教基4155: degrees by subject: 40 teachers, 2 + 20 + 15 above the degree, 3 + 1 + 2 + 2 of PE and art."""
    return [
        *head("4155", "小学专任教师分课程、分学历情况", school),
        ["", "合计", "语文", "体育与健康", "艺术", "音乐", "美术"],
        ["总计", 40, 20, 3, 1, 2, 2],
        ["研究生毕业", 2, 1, 0, 0, 0, 0],
        ["本科毕业", 20, 10, 2, 1, 1, 1],
        ["专科毕业", 15, 7, 1, 0, 1, 1],
        ["高中阶段毕业", 3, 2, 0, 0, 0, 0],
    ]


def middle_teachers(school: str = SCHOOL) -> Rows:
    """教基4156: junior and senior sections, one under the other."""
    return [
        *head("4156", "中学专任教师分课程、分学历情况", school),
        ["", "合计", "语文", "体育与健康", "音乐", "美术"],
        ["初中", 30, 9, 3, 1, 1],
        ["研究生毕业", 4, 1, 0, 0, 0],
        ["本科毕业", 24, 7, 3, 1, 1],
        ["专科毕业", 2, 1, 0, 0, 0],
        ["高中", 50, 9, 4, 2, 2],
        ["研究生毕业", 10, 1, 0, 0, 0],
        ["本科毕业", 40, 7, 4, 2, 2],
    ]


def buildings(school: str = SCHOOL) -> Rows:
    """教基5170."""
    return [
        *head("5170", "校舍情况（单位：平方米）", school),
        ["", "编号", "合计", "其中：危房"],
        ["总计", "01", 6000, 0],
        ["一、教学及辅助用房", "02", 3600, 0],
        ["其中：室内体育用房", "09", 400, 0],
    ]


def equipment(school: str = SCHOOL) -> Rows:
    """教基5176: equipment in 万元."""
    return [
        *head("5176", "占地面积及其他办学条件", school),
        ["项目", "计量单位", "编号", "学校产权"],
        ["运动场地面积", "平方米", "07", 4800],
        ["图书", "册", "12", 18000],
        ["计算机数", "台", "15", 90],
        ["网络多媒体教室", "间", "17", 16],
        ["教学仪器设备资产值", "万元", "19", 125.5],
    ]


def lists(county: Census) -> dict[str, Rows]:
    """One list a form with all schools of the county: 1001, 3112, 5170, 5176."""
    schools, stages = list(county.table("schools").rows()), list(county.table("stages").rows())
    premises = [row for row in county.table("premises").rows() if not row["stage"]]
    kinds = {"primary": "小学", "teaching_point": "小学教学点", "junior": "初级中学", "special": "特殊教育学校"}
    code = "学校（机构）标识码"

    def pick(rows: list[dict[str, Value]], *names: str) -> Rows:
        return [[row["school_id"], *(row[name] for name in names)] for row in rows]

    primary = [row for row in stages if row["stage"] == "primary"]
    wan = [
        [*line[:3], Decimal(line[3]) / 10_000]
        for line in pick(premises, "sports_ground_area", "books", "equipment_value")
    ]
    return {
        "教基1001": [[code, "学校名称", "办学类型"]]
        + [[r["school_id"], r["name"], kinds.get(str(r["kind"]), str(r["kind"]))] for r in schools],
        "教基3112": [[code, "招生数", "在校生数", "寄宿生"], *pick(primary, "entrants", "pupils", "boarders")],
        "教基5170": [
            [code, "教学及辅助用房", "其中：室内体育用房"],
            *pick(premises, "teaching_area", "indoor_sports_area"),
        ],
        "教基5176": [[code, "运动场地面积（平方米）", "图书", "教学仪器设备资产值（万元）"], *wan],
    }
