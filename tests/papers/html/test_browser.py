"""Stories of people who open the page: at a desk, on a phone, with a keyboard, on paper, without scripts."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from junheng.publishing.charts import chinese_font
from junheng.usecases.papers.report_page import write_report_page
from tests.papers.html.conftest import crowded, renamed
from tests.papers.sample import sample_assessment

needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine: there are no charts")


def test_the_page_asks_for_nothing_and_complains_of_nothing(visit: Any) -> None:
    opened = visit()
    opened.page.locator("#t-primary tbody button").first.click()
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    assert len(opened.requests) == 1
    assert opened.complaints == []


def test_a_phone_scrolls_only_down(visit: Any) -> None:
    page = visit(390).page
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_on_a_phone_the_name_stays_while_the_table_moves(visit: Any) -> None:
    page = visit(390).page
    page.evaluate("document.querySelector('#t-primary').closest('.scroll').scrollLeft = 400")
    left = page.locator("#t-primary tbody th").first.bounding_box()["x"]
    assert 0 <= left < 40


def test_taps_on_a_phone_have_44_pixels(visit: Any) -> None:
    page = visit(390).page
    script = """() => [...document.querySelectorAll('button, select, input, summary, nav a, .keys a')]
        .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect()).filter(r => r.height < 43.5).length"""
    assert page.evaluate(script) == 0


def test_a_click_on_a_number_opens_its_reason_with_clause_and_gap(visit: Any) -> None:
    page = visit().page
    page.locator("#t-primary tbody tr", has_text="第二小学").locator("td.below button").first.click()
    said = page.locator("dialog[open]").inner_text()
    assert "青禾县第二小学 · 每百名学生拥有县级以上骨干教师数" in said
    assert "9 人 ÷ 1,430 名学生 × 100" in said
    assert "教督〔2017〕6号" in said
    assert "再增 6 人即达标" in said


def test_an_unknown_number_names_the_cell_to_fill(visit: Any) -> None:
    page = visit().page
    page.locator("#t-primary td.unknown button").first.click()
    assert "学段!K12" in page.locator("dialog[open]").inner_text()


@needs_font
def test_a_dot_opens_the_same_reason_as_its_number(visit: Any) -> None:
    page = visit().page
    row = page.locator("#t-primary tbody tr", has_text="第二小学").get_attribute("data-key")
    page.locator(f"figure[data-scope=primary][data-i=L2] [data-key='{row}']").click()
    assert "青禾县第二小学" in page.locator("dialog[open] h2").inner_text()


def test_escape_closes_the_reason_and_returns_to_the_number(visit: Any) -> None:
    page = visit().page
    page.locator("#t-primary tbody th button").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.closest('th').parentElement.rowIndex") == 2


def test_arrow_keys_walk_from_number_to_number(visit: Any) -> None:
    page = visit().page
    page.locator("#t-primary tbody th button").first.focus()
    page.keyboard.press("ArrowDown")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    place = "[document.activeElement.closest('tr').rowIndex, document.activeElement.closest('td').dataset.v ?? '']"
    assert page.evaluate(place)[0] == 3
    page.keyboard.press("Enter")
    assert page.locator("dialog[open]").count() == 1


def test_a_heading_sorts_by_number_and_says_so(visit: Any) -> None:
    opened = visit()
    head = opened.page.locator("#t-primary thead th[data-i=L6]")
    head.locator("button").press("Enter")
    values = [float(text.lstrip("●◐○ ").replace(",", "")) for text in opened.column("教学仪器设备值")]
    assert values == sorted(values)
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    assert head.get_attribute("aria-sort") == "descending"


def test_what_is_unknown_sorts_last_both_ways(visit: Any) -> None:
    opened = visit()
    button = opened.page.locator("#t-primary thead th[data-i=L2] button")
    for _ in range(2):
        button.click()
        assert opened.column("县级以上骨干教师")[-1].startswith("?")


def test_filters_narrow_the_table_and_can_be_cleared(visit: Any) -> None:
    opened = visit()
    form = opened.page.locator("form[data-for=t-primary]")
    form.locator("[name=verdict]").select_option("not_met")
    form.locator("[name=town]").select_option("云台乡")
    assert opened.column("学校") == ["青禾县云台乡中心小学"]
    assert "共 14 所" in form.locator("output").inner_text()
    form.locator("[name=name]").fill("没有这样的学校")
    assert opened.page.get_by_text("没有符合条件的学校").first.is_visible()
    form.locator("[type=reset]").click()
    assert len(opened.column("学校")) == 14


def test_many_schools_show_few_first_then_all(visit: Any, tmp_path: Path) -> None:
    assessment = crowded(sample_assessment(), 4)
    write_report_page(tmp_path / "many.html", assessment, assessment.counties[0])
    opened = visit(path=tmp_path / "many.html")
    assert len(opened.column("学校")) == 25
    opened.page.get_by_role("button", name="显示全部 56 行").click()
    assert len(opened.column("学校")) == 56


def test_paper_shows_every_school_and_every_detail(visit: Any, tmp_path: Path) -> None:
    assessment = crowded(sample_assessment(), 4)
    write_report_page(tmp_path / "many.html", assessment, assessment.counties[0])
    page = visit(path=tmp_path / "many.html").page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.querySelectorAll('#t-primary tbody tr:not([hidden])').length") == 56
    assert page.evaluate("document.querySelectorAll('details:not([open])').length") == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.querySelectorAll('#t-primary tbody tr:not([hidden])').length") == 25


def test_without_scripts_the_page_still_tells_everything(visit: Any) -> None:
    page = visit(java_script_enabled=False).page
    assert "未达到" in page.locator("h1").inner_text()
    assert page.locator("#t-primary tbody tr").count() == 14
    assert page.locator("form:visible, button.sort:visible").count() == 0


def test_names_cannot_run_scripts(visit: Any, tmp_path: Path) -> None:
    evil = "</script><script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">小学"
    assessment = renamed(sample_assessment(), evil)
    write_report_page(tmp_path / "evil.html", assessment, assessment.counties[0])
    opened = visit(path=tmp_path / "evil.html")
    opened.page.locator("#t-primary tbody th button", has_text="onerror").click()
    assert opened.page.locator("dialog[open] h2").inner_text() == evil
    assert opened.page.title().startswith("青禾县")
    assert opened.complaints == []


def test_headings_go_down_one_step_at_a_time(visit: Any) -> None:
    script = "[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))"
    levels = visit().page.evaluate(script)
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_control_table_and_picture_has_a_name(visit: Any) -> None:
    page = visit().page
    nameless = """() => [...document.querySelectorAll('button, a[href], select, input')]
        .filter(e => !(e.innerText.trim() || e.ariaLabel || e.labels?.length)).map(e => e.outerHTML)"""
    assert page.evaluate(nameless) == []
    assert (
        page.evaluate("[...document.querySelectorAll('table')].filter(t => !t.caption?.innerText.trim()).length") == 0
    )
    assert (
        page.evaluate("[...document.querySelectorAll('svg')].filter(s => !s.ariaLabel || s.role !== 'img').length") == 0
    )
    assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map(e => e.id)).size") == page.evaluate(
        "document.querySelectorAll('[id]').length"
    )


@needs_font
def test_large_letters_enlarge_the_charts_too(visit: Any) -> None:
    page = visit().page
    before = page.locator("#dots-primary svg").first.bounding_box()["width"]
    page.add_style_tag(content="html{font-size:150%}")
    assert page.locator("#dots-primary svg").first.bounding_box()["width"] > before * 1.2


def test_the_first_tab_stop_skips_to_the_content(visit: Any) -> None:
    page = visit().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.locator(".skip").bounding_box()["x"] >= 0
