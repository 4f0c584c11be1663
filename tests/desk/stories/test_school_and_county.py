"""A school reports, the county approves and assesses, and a leader reads the conclusion."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.desk.stories.conftest import Visit
from tests.desk.stories.seen import fit


@pytest.mark.parametrize("width", [390, 1440])
def test_a_school_reports_and_the_county_approves(clerk: str, enter: Visit, width: int) -> None:
    school = enter(clerk, width)
    school.get_by_role("link", name="填报", exact=True).first.click()
    fit(school)
    if school.get_by_role("button", name="撤回").count():  # the story of the other width has handed in before
        school.get_by_label("撤回原因").fill("核对")
        school.get_by_role("button", name="撤回").click()
    box = school.get_by_label("县级以上骨干教师数")
    box.first.fill("四十")
    box.first.press("Tab")
    expect(school.get_by_text("不能填在“县级以上骨干教师数”里").first).to_be_visible()
    box.first.fill("41")
    box.first.press("Tab")
    expect(school.get_by_text("不能填在").first).not_to_be_visible()
    school.get_by_role("button", name="上报").click()
    expect(school.get_by_text("已上报").first).to_be_visible()
    school.get_by_role("link", name="修改记录").click()
    expect(school.get_by_role("cell", name="41").first).to_be_visible()
    fit(school)

    county = enter("analyst", width)
    county.get_by_role("link", name="填报", exact=True).first.click()
    fit(county)
    county.goto(school.url.replace("history/", ""))
    county.get_by_label("退回原因").fill("骨干教师数与认定文件不符")
    county.get_by_role("button", name="退回").click()
    expect(county.get_by_text("已退回").first).to_be_visible()
    expect(county.get_by_role("list", name="办理进度").get_by_text("骨干教师数与认定文件不符")).to_be_visible()


def test_a_school_says_why_an_odd_value_is_right(clerk: str, enter: Visit) -> None:
    page = enter(clerk, 390)
    page.get_by_role("link", name="填报", exact=True).first.click()
    if page.get_by_role("button", name="撤回").count():
        page.get_by_label("撤回原因").fill("核对")
        page.get_by_role("button", name="撤回").click()
    box = page.get_by_label("运动场地面积").first
    before = box.input_value()
    box.fill("99999999")
    box.press("Tab")
    page.locator("summary", has_text="数据属实，填写说明").first.click()
    page.get_by_label("说明", exact=True).first.fill("与县体育中心共用。")
    fit(page)
    page.get_by_role("button", name="提交说明").first.click()
    expect(page.get_by_text("与县体育中心共用。").first).to_be_visible()
    box.fill(before)
    box.press("Tab")
    expect(page.get_by_text("与县体育中心共用。")).to_have_count(0)


def test_on_paper_a_return_shows_its_values_and_who_signs(clerk: str, enter: Visit) -> None:
    page = enter(clerk)
    page.get_by_role("link", name="填报", exact=True).first.click()
    page.emulate_media(media="print")
    shown = page.get_by_label("运动场地面积").first
    expect(shown).to_be_visible()
    assert page.locator("dl.sign dt").all_inner_texts() == ["填表人", "审核人", "负责人", "单位盖章"]
    expect(page.get_by_role("button", name="上传")).to_be_hidden()


def test_the_county_looks_at_a_workbook_before_it_counts(enter: Visit, tmp_path: Path) -> None:
    page = enter("analyst")
    page.get_by_role("link", name="填报", exact=True).first.click()
    with page.expect_download() as told:
        page.get_by_role("link", name="下载工作簿").click()
    told.value.save_as(tmp_path / "county.xlsx")
    page.get_by_label("上传县的数据工作簿").set_input_files(tmp_path / "county.xlsx")
    page.get_by_role("button", name="导入预检").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("导入预检")
    fit(page)
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text("已读入")).to_be_visible()
    page.locator("summary", has_text="催报").click()
    expect(page.get_by_label("催报用语")).to_contain_text("尚未上报")
    fit(page)


def test_the_county_assesses_and_a_leader_reads(enter: Visit) -> None:
    county = enter("analyst")
    county.get_by_role("link", name="测算", exact=True).first.click()
    fit(county)
    county.get_by_role("button", name="评估").click()
    expect(county.get_by_role("heading", name="先做这几件事")).to_be_visible(timeout=90_000)
    fit(county)
    county.get_by_role("region", name="小学逐校指标").get_by_role("link").first.click()
    expect(county.get_by_role("heading", level=1)).to_contain_text("这个数怎么来的")
    expect(county.get_by_text("教督〔2017〕6号").first).to_be_visible()
    fit(county)
    leader = enter("leader", 390)
    leader.get_by_role("link", name="测算", exact=True).first.click()
    leader.get_by_role("link", name="评估：").first.click()
    expect(leader.get_by_role("heading", level=1)).to_contain_text("达到")
    with leader.expect_download() as told:
        leader.get_by_role("link", name="达标表").click()
    assert told.value.suggested_filename == "达标表.xlsx"
    leader.get_by_role("button", name="复核").click()
    expect(leader.get_by_text("复核通过")).to_be_visible(timeout=60_000)
    fit(leader)


def test_a_slider_moves_the_countys_conclusion_and_writes_nothing(enter: Visit) -> None:
    page = enter("analyst")
    page.get_by_role("link", name="测算", exact=True).first.click()
    page.get_by_role("button", name="评估").click()
    expect(page.get_by_role("heading", name="先做这几件事")).to_be_visible(timeout=90_000)
    page.get_by_role("link", name="试算").click()
    fit(page)
    slider = page.get_by_label("小学县级以上骨干教师数")
    before = slider.input_value()
    with page.expect_response("**/what-if/ask/"):
        slider.fill("0")
    expect(page.locator("#answer")).to_contain_text("不达标（原为达标）")
    fit(page)
    page.reload()
    assert page.get_by_label("小学县级以上骨干教师数").input_value() == before
