"""``junheng standards`` and ``standards show``: what binds on a day, with its document, in data, text and docs."""

import json
from datetime import date

import pytest

from junheng.standards import load_standard, standard_ids
from junheng.standards.bounds import NotInForce
from junheng.standards.limits import limits_of
from junheng.usecases.standards_shown import (
    list_lines,
    standard_lines,
    standard_shown,
    standards_list,
    standards_markdown,
)

DAY = date(2025, 9, 1)


def requirement(shown: dict, rule: str) -> dict:
    """Return one requirement of what was shown."""
    return next(item for group in shown["requirements"] for item in group["items"] if item["id"] == rule)


def test_the_list_names_every_standard_with_its_document_and_overlays() -> None:
    found = {item["id"]: item for item in standards_list()}

    assert list(found) == standard_ids()
    assert found["youzhi-2017"]["number"] == "教督〔2017〕6号"
    assert [overlay["id"] for overlay in found["youzhi-2017"]["overlays"]] == ["hebei", "shenyang-2024"]
    assert (found["youzhi-2017"]["indicators"], found["youzhi-2017"]["requirements"]) == (7, 25)
    assert any("--overlay hebei" in line for line in list_lines(found.values()))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", standard_ids())
def test_what_is_shown_is_plain_data_with_every_limit_in_force(name, lang) -> None:
    standard = load_standard(name)
    shown = standard_shown(standard, DAY, lang)
    texts = json.dumps(shown, ensure_ascii=False)
    limits = list(limits_of(standard))

    assert texts.count('"since"') == len(limits)
    assert "（条款号待核）" in texts or "article not checked" in texts


@pytest.mark.parametrize("name", standard_ids())
def test_every_rule_is_on_a_line_with_its_document(name) -> None:
    standard = load_standard(name)
    text = "\n".join(standard_lines(standard_shown(standard, DAY)))

    for rule in (*standard.preconditions, *standard.indicators, *standard.requirements, *standard.vetoes):
        assert f"{rule.id} {rule.title}" in text
    assert standard.sources[standard.source].number in text


def test_values_read_as_their_document_writes_them() -> None:
    shown = standard_shown(load_standard("youzhi-2017"), DAY)
    variation = requirement(shown, "Q9")["parts"][0]["limits"][1]

    assert [limit["text"] for limit in shown["indicators"][5]["limits"]] == ["≥ 2000 元/生", "≥ 2500 元/生"]
    assert (variation["text"], variation["compare"]) == ("< 0.15", "<")
    assert requirement(shown, "G11")["parts"][0]["limits"][0]["text"] == "≥ 10%"
    assert "至少 6 项达到要求，余项不低于要求的 85%" in "\n".join(standard_lines(shown))


def test_a_ratio_is_shown_as_a_ratio() -> None:
    shown = standard_shown(load_standard("puhui-2020"), DAY)

    assert requirement(shown, "C3")["parts"][0]["limits"][0]["text"] == "≥ 1:15"


def test_a_veto_of_a_ministry_is_marked_and_one_of_the_centre_is_not(tmp_path) -> None:
    shown = standard_shown(load_standard("youzhi-2017"), DAY)
    path = tmp_path / "central.yaml"
    path.write_text(
        "id: c\nof: youzhi-2017\nsource: guojiaoduban-2019-30\nvetoes:\n  - {id: V9, title: 另一种情形}\n",
        encoding="utf-8",
    )
    central = standard_shown(load_standard("youzhi-2017", [str(path)]), DAY)

    assert {veto["note"] for veto in shown["vetoes"]} == {"原文表述，依据待核"}
    assert central["vetoes"][-1]["note"] == ""


def test_a_relaxation_is_shown_with_the_columns_it_needs() -> None:
    shown = standard_shown(load_standard("youzhi-2017", ["shenyang-2024"]), DAY)
    relaxed = shown["indicators"][2]["relaxed"][0]

    assert relaxed["adds"] == ["交流兼职走教体艺教师数"]
    assert {"column": "stages.pe_art_visiting", "title": "交流兼职走教体艺教师数"} in relaxed["columns"]
    assert relaxed["cite"]["document"].startswith("沈阳市")
    assert requirement(shown, "G4")["relaxed"][0]["limits"][0]["text"] == "≤ 2400 人"


def test_before_a_local_value_begins_the_national_one_is_shown_and_the_local_one_announced() -> None:
    standard = load_standard("youzhi-2017", ["shenyang-2024"])
    before, after = (standard_shown(standard, day) for day in (date(2023, 12, 31), date(2024, 1, 1)))

    assert requirement(before, "G7")["parts"][0]["limits"][0]["text"] == "≥ 6000 元"
    assert requirement(after, "G7")["parts"][0]["limits"][0]["text"] == "≥ 8000 元"
    assert {entry["rule"] for entry in before["not_yet"]} >= {"G4-built-2010", "G3-built-2016"}
    assert requirement(before, "G4")["relaxed"] == []
    assert after["not_yet"] == []


def test_a_standard_is_not_shown_for_a_day_before_it_was_issued() -> None:
    with pytest.raises(NotInForce, match=r"2017-04-19.*--on"):
        standard_shown(load_standard("youzhi-2017"), date(2017, 4, 18))


def test_the_spread_is_told_each_or_composite() -> None:
    texts = ["\n".join(standard_lines(standard_shown(load_standard(s), DAY))) for s in ("youzhi-2017", "jiben-2012")]

    assert "逐项判断，不取平均" in texts[0]
    assert "综合差异系数" in texts[1]
    assert "逐项判断" not in texts[1]


def test_english_lines_have_no_chinese_punctuation_outside_names() -> None:
    lines = standard_lines(standard_shown(load_standard("youzhi-2017", ["shenyang-2024"]), DAY, "en"), "en")

    assert not any(mark in line for line in lines for mark in "：；。、")
    assert any("Teachers above the required degree" in line for line in lines)


def test_the_reference_page_has_every_value_with_its_day_and_document() -> None:
    page = standards_markdown()

    for name in standard_ids():
        standard = load_standard(name)
        assert f"## `{name}` {standard.title}" in page
        for limit in limits_of(standard):
            rows = [line for line in page.splitlines() if line.startswith(f"| {limit.rule} |")]
            assert all(
                any(f"| {day} |" in row and bound.compare in row for row in rows) for day, bound in limit.dated.items()
            )
    assert "### Overlay `shenyang-2024`" in page
    assert "| G7 | 特殊教育学校生均公用经费" in page
    assert "≥ 8000 yuan | 2024-01-01 | 《沈阳市" in page
    assert all(line.count(" | ") == page_width(line) for line in page.splitlines() if line.startswith("| "))


def page_width(line: str) -> int:
    """Return how many inner bars a row of the page has: six cells in rules, five in facts."""
    return 4 if line.startswith(("| `", "| Item")) else 5


def test_the_reference_page_is_the_same_every_time() -> None:
    assert standards_markdown() == standards_markdown()
