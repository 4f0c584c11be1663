"""forecast.xlsx: every unit, grade, year and scenario, ready for print, and adding up where it says so."""

import json
from pathlib import Path

import pytest

from tests.papers.xlsx.reading import printed, sheet, text, values

SHEETS = {"zh": ["综述", "学位预警", "全县", "乡镇街道", "学校", "增减原因", "历史准确度", "数据问题"]}
SHEETS["en"] = ["Summary", "Places warning", "County", "Towns", "Schools", "Why it changes", "Accuracy", "Findings"]


@pytest.fixture
def answer(papers):
    return json.loads((papers["zh"] / "forecast.json").read_text(encoding="utf-8"))


def book(papers, lang="zh") -> Path:
    return papers[lang] / "forecast.xlsx"


def rows(papers, name, first):
    """The rows under the heads; ``first`` is the first head."""
    found = values(book(papers), name)
    at = next(i for i, row in enumerate(found) if row[0] == first)
    return [dict(zip(found[at], row, strict=True)) for row in found[at + 1 :]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sheet_is_marked_and_prints_on_a3_one_page_wide(papers, lang):
    for name in SHEETS[lang]:
        page = sheet(book(papers, lang), name)
        assert printed(page)[:2] == ("A3", "landscape")
        assert printed(page)[2].startswith("1×")
        mark = {"zh": "内部测算，不作认定依据", "en": "Internal calculation"}[lang]
        assert mark in text(book(papers, lang), name)
        assert mark in page.oddHeader.right.text


def test_schools_add_up_to_the_county_in_the_middle_scenario(papers, answer):
    schools, county = rows(papers, "学校", "学校标识码"), rows(papers, "全县", "名称")
    for year in map(str, answer["years"]):
        for grade in ("合计", "小学", "初中", "一年级", "七年级"):
            want = sum(row[year] for row in county if (row["年级"], row["方案"]) == (grade, "中"))
            assert sum(row[year] for row in schools if (row["年级"], row["方案"]) == (grade, "中")) == want


def test_every_school_grade_and_scenario_is_the_answers(papers, answer):
    schools = {(r["学校标识码"], r["年级"], r["方案"]): r for r in rows(papers, "学校", "学校标识码")}
    for school in answer["schools"]:
        series = school["bands"]["all"]
        for key, variant in (("low", "低"), ("point", "中"), ("high", "高")):
            row = schools[school["code"], "合计", variant]
            assert [row[str(year)] for year in answer["years"]] == series[key]


def test_codes_are_text_and_numbers_are_numbers(papers):
    page = sheet(book(papers), "学校")
    row = next(row for row in page.iter_rows() if row[4].value == "中")
    assert isinstance(row[0].value, str)
    assert len(row[0].value) == 10
    assert isinstance(row[6].value, int)


def test_reasons_add_up_to_the_change(papers, answer):
    found = [row for row in rows(papers, "增减原因", "级别") if row["级别"] == "全县"]
    year = str(answer["years"][0])
    *parts, total = [row[year] for row in found]
    assert sum(parts) == total


def test_the_warnings_are_the_answers(papers, answer):
    found = rows(papers, "学位预警", "级别")
    towns = [a for a in answer["alerts"] if a["level"] == "town"]
    assert sum(row["级别"] == "乡镇街道" for row in found) == len(towns)
    reds = sum(a["colour"] == "red" for a in answer["alerts"] if a["level"] in ("town", "school"))
    assert sum(row["预警"] == "● 红色预警" for row in found) == reds


def test_findings_and_notes_are_in_the_book(papers, answer):
    assert "2020" in text(book(papers), "综述")
    for finding in answer["findings"]:
        assert finding["what"] in text(book(papers), "数据问题")
