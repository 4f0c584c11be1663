"""Charts: the same bytes every time, words as words, nothing fetched, shapes that stay apart in grey."""

import re
from pathlib import Path
from xml.etree import ElementTree

import altair
import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.publishing.charts import (
    Bar,
    Dot,
    Expected,
    Heat,
    StripWords,
    chinese_font,
    coefficient_bars,
    fan_chart,
    font_note,
    heatmap,
    png,
    strip_plot,
    svg,
)
from junheng.publishing.charts.numbers import beside
from junheng.publishing.charts.strip import _spread

FONT = chinese_font() or "sans-serif"
DOTS = [
    Dot("7", "平川小学", 0.2, 300, "below"),
    Dot("8", "<石桥> & 小学", 0.9, 1200, "floor"),
    Dot("9", "东关小学", 1.4, 90, "met"),
    Dot("10", "远山教学点", 98.3, 31, "met"),
]
BARS = [
    Bar("L1 学历", 0.249, "0.2490 ● 限值内"),
    Bar("L2 骨干", 0.501787, "0.5018 ○ 超过限值", over=True),
    Bar("L3", None, "? 缺数据"),
]


def strip() -> str:
    return svg(strip_plot(DOTS, 1.0, 0.85, font=FONT, words=StripWords(unit="人/百生")))


def words_in(drawing: str) -> list[str]:
    root = ElementTree.fromstring(drawing)
    return ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]


def test_the_same_chart_is_the_same_bytes() -> None:
    from junheng.publishing.charts import render

    first = strip()
    render._drawn.cache_clear()
    assert strip() == first


def test_words_are_words_and_nothing_is_fetched() -> None:
    drawing = strip()
    assert "标准 1.00" in words_in(drawing)
    assert "85% 线 0.85" in words_in(drawing)
    assert re.findall(r"href|url\(|<image|<style|@import", drawing) == []


def test_the_worst_is_named_and_the_far_ones_are_counted() -> None:
    words = words_in(strip())
    assert any(word.startswith("平川小学 0.20") for word in words)
    assert "1 所高于 2.20，最高 98.30 →" in words


def test_every_school_is_one_mark_that_carries_its_key_and_name() -> None:
    drawing = strip()
    assert sorted(re.findall(r'data-key="(\d+)"', drawing)) == ["10", "7", "8", "9"]
    assert "<title>&lt;石桥&gt; &amp; 小学 0.90</title>" in drawing


def test_statuses_differ_in_shape_not_only_in_colour() -> None:
    drawing = strip()
    shapes = {key: re.search(rf'<(\w+) data-key="{key}"([^>]*)>', drawing) for key in ("7", "8", "9")}
    tags = {key: (found[1], "stroke=" in found[2]) for key, found in shapes.items() if found}
    assert tags == {"7": ("circle", True), "8": ("path", False), "9": ("circle", False)}


def test_the_charts_are_valid_in_the_grammar() -> None:
    heat = heatmap([Heat("平川小学", "L1", "4.20", "met")], font=FONT)
    for chart in (strip_plot(DOTS, 1.0, 0.85, font=FONT), coefficient_bars(BARS, 0.5, font=FONT), heat):
        assert chart is not None
        assert altair.Chart.from_dict(chart)  # raises where the grammar does not know a part


def test_a_bar_over_the_limit_says_so_and_the_limit_carries_its_value() -> None:
    words = words_in(svg(coefficient_bars(BARS, 0.5, font=FONT)))
    assert "限值 0.50" in words
    assert "0.5018 ○ 超过限值" in words
    assert "? 缺数据" in words


def test_where_limits_differ_each_row_carries_its_own() -> None:
    rows = [Bar("a", 0.2, "", limit=0.5), Bar("b", 0.2, "", limit=0.45)]
    assert {"限值 0.50", "限值 0.45"} <= set(words_in(svg(coefficient_bars(rows, None, font=FONT))))


def test_too_many_schools_for_a_picture_remain_a_table() -> None:
    assert heatmap([Heat(str(i), "L1", "1", "met") for i in range(61)], font=FONT) is None
    assert heatmap([], font=FONT) is None


def test_a_picture_is_a_png_at_twice_the_size() -> None:
    once, twice = (png(coefficient_bars(BARS, 0.5, font=FONT), scale) for scale in (1, 2))
    assert once[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(twice[16:20], "big") == 2 * int.from_bytes(once[16:20], "big")


def test_an_empty_strip_still_shows_its_lines() -> None:
    assert "标准 1.00" in words_in(svg(strip_plot([], 1.0, 0.85, font=FONT)))


def test_where_less_is_better_the_worst_are_the_largest() -> None:
    dots = [Dot("1", "甲", 70, 10, "below"), Dot("2", "乙", 40, 10, "met")]
    words = words_in(svg(strip_plot(dots, 45, None, font=FONT, lower_is_better=True)))
    assert any(word.startswith("甲 70") for word in words)


def test_a_folder_of_fonts_decides_which_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUNHENG_FONT_DIRS", str(tmp_path))
    assert chinese_font() is None
    assert "fonts-noto-cjk" in font_note()
    assert "fonts-noto-cjk" in font_note("en")
    office = tmp_path / "office"
    office.mkdir()
    for name in ("msyh.ttc", "simsun.ttc", "NotoSansCJKjp-Regular.otf", "Arial.ttf"):
        (office / name).touch()
    monkeypatch.setenv("JUNHENG_FONT_DIRS", str(office))
    assert chinese_font() == "Microsoft YaHei"


@given(st.integers(1, 200))
def test_places_across_the_strip_never_repeat_and_fill_it(count: int) -> None:
    places = [_spread(i) for i in range(count)]
    assert len(set(places)) == count
    assert all(0 <= place < 1 for place in places)


@given(st.floats(0, 100), st.sampled_from([0.45, 0.5, 1.0, 4.2, 4.505, 95.0]), st.integers(0, 4))
def test_a_shown_number_is_on_the_side_of_its_line_where_the_number_is(
    value: float, line: float, decimals: int
) -> None:
    from junheng.kernel.decimal15 import shown

    seen = float(beside(value, line, decimals=decimals).replace(",", ""))
    true = float(shown(value))
    assert (seen > line) == (true > line)
    assert (seen < line) == (true < line)
    assert abs(seen - true) <= 0.5 * 10.0**-decimals + 1e-9


def fan(**more: object) -> str:
    counted = [(2022, 900.0), (2023, 700.0), (2024, 1040.0), (2025, 1100.0)]
    expected = [Expected(2026, 1080, 1120, 1160), Expected(2027, 1050, 1130, 1240)]
    return svg(fan_chart(counted, expected, font=FONT, bad=[2023], **more))  # type: ignore[arg-type]


def test_a_fan_says_the_last_count_the_last_expected_and_how_far_it_may_be_off() -> None:
    words = words_in(fan())
    for said in ("1,100", "1,130", "高 1,240", "低 1,050", "口径异常", "2027"):
        assert said in words


def test_a_fan_carries_the_level_it_is_compared_with() -> None:
    assert "学位 1,200" in words_in(fan(line=(1200, "学位")))


def test_a_fan_of_one_single_value_is_still_drawn() -> None:
    flat = fan_chart([(2025, 40.0)], [Expected(2026, 40, 40, 40)], font=FONT)
    assert "40" in words_in(svg(flat))
