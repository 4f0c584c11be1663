"""A planner forecasts places and asks what it costs to pass; an admissions officer allots places; an inspector reads a plan."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.desk.stories.conftest import Visit
from tests.desk.stories.seen import fit

COSTS = Path(__file__).parents[3] / "src" / "junheng" / "rules" / "costs"
PLAN = """合成县义务教育优质均衡行动方案（合成数据）

一、工作目标
（一）到2027年，小学班额不超过45人，初中班额不超过50人。
（二）每百名学生拥有县级以上骨干教师1名以上。
二、主要任务
（一）补足骨干教师。每学期组织教研活动不少于4次。（责任单位：县教育局、县人社局）
"""


def finished(page: Page) -> None:
    """Wait until the run that the page shows is done."""
    expect(page.get_by_role("heading", name="材料")).to_be_visible(timeout=150_000)


def test_a_planner_forecasts_places(enter: Visit) -> None:
    page = enter("planner")
    page.get_by_role("link", name="测算", exact=True).first.click()
    page.get_by_role("link", name="学位测算").first.click()
    fit(page)
    page.get_by_role("button", name="开始").click()
    finished(page)
    expect(page.get_by_role("heading", name="够不够")).to_be_visible()
    expect(page.get_by_role("region", name="学位预警").get_by_text("红色预警").first).to_be_visible()
    fit(page)
    page.get_by_role("link", name="看结果页").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_leader_asks_what_it_costs_to_pass(enter: Visit) -> None:
    page = enter("leader")
    page.get_by_role("link", name="测算", exact=True).first.click()
    page.get_by_role("link", name="补短板投入").first.click()
    page.get_by_label("单价与限制").set_input_files(next(COSTS.glob("*.csv")))
    page.get_by_label("缺数据怎么办").select_option("mean")
    page.get_by_role("button", name="开始").click()
    finished(page)
    expect(page.get_by_text("全部达标要")).to_be_visible()
    expect(page.get_by_role("heading", name="没有做到的")).to_be_visible()
    fit(page)
    page.get_by_role("button", name="复核").click()
    expect(page.get_by_text("复核通过")).to_be_visible()
    page.get_by_role("link", name="回到结果").click()
    page.get_by_role("link", name="看结果页").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_an_inspector_reads_a_plan(enter: Visit, width: int) -> None:
    page = enter("inspector", width)
    page.get_by_role("link", name="测算", exact=True).first.click()
    page.get_by_role("link", name="读方案").first.click()
    page.get_by_label("方案文件").set_input_files(
        {"name": "plan.txt", "mimeType": "text/plain", "buffer": PLAN.encode()}
    )
    page.get_by_role("button", name="开始").click()
    finished(page)
    fit(page)
    page.get_by_role("link", name="看结果页").click()
    expect(page.get_by_text("县级以上骨干教师").first).to_be_visible()
