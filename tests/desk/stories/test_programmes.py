"""A plan is read, taken on, confirmed beside its text; its board is made; a school does its first duty."""

import re

from playwright.sync_api import Page, expect

from junheng.usecases.supervising_example import PLAN
from tests.desk.stories.conftest import Visit
from tests.desk.stories.seen import fit
from tests.desk.stories.test_planner import finished

TITLE = "合成县义务教育优质均衡发展三年行动方案"


def room(page: Page) -> None:
    """Go to the room of supervision."""
    page.get_by_role("link", name="督办", exact=True).first.click()


def test_from_a_plans_sentence_to_the_first_duty_done(enter: Visit, clerk: str) -> None:
    page = enter("inspector")
    take_on(page)
    confirm(page)
    assign(page)
    school = enter(clerk, 390)
    do_a_duty(school)
    board(page)
    remind(page)
    room(school)
    school.get_by_role("link", name="我今天要办的事").click()
    fit(school)
    school.get_by_role("link", name="去记一笔").first.click()
    expect(school.get_by_label("职责", exact=True)).not_to_have_value("")


def take_on(page: Page) -> None:
    """Read the plan and take it on."""
    room(page)
    fit(page)
    page.get_by_role("link", name="读方案").first.click()
    page.get_by_label("方案文件").set_input_files(
        {"name": "plan.txt", "mimeType": "text/plain", "buffer": PLAN.encode()}
    )
    page.get_by_role("button", name="开始").click()
    finished(page)
    page.get_by_role("button", name="立项督办").click()
    expect(page.get_by_text("已立项")).to_be_visible()
    fit(page)


def confirm(page: Page) -> None:
    """Read an item beside its sentence, mend who is to do it, confirm the rest."""
    duty = page.get_by_role("article").filter(has_text="每位导师每周至少同所辅导学生谈话一次").first
    expect(duty.locator("mark").first).to_be_visible()
    page.get_by_role("link", name="职责 ").click()
    duty.get_by_text("改正").first.click()
    duty.get_by_label("谁").fill("导师")
    duty.get_by_role("button", name="改正").click()
    expect(page.get_by_text("原文和原来读出的都保留")).to_be_visible()
    fit(page)
    page.get_by_role("button", name="其余全部确认").click()
    expect(page.get_by_text("全部看过")).to_be_visible()


def assign(page: Page) -> None:
    """Enter in the ledger of tasks that one was handed on."""
    room(page)
    page.get_by_role("link", name="任务办理记录").click()
    page.get_by_label("任务编号").fill("P1-W6")
    page.get_by_label("日期", exact=True).fill("2025-09-20")
    page.get_by_label("办理动作").select_option("assign")
    page.get_by_label("办理人").fill("县督查室 甲")
    page.get_by_role("button", name="记入台账").click()
    expect(page.get_by_text("已记入台账")).to_be_visible()
    fit(page)


def do_a_duty(school: Page) -> None:
    """Say who holds the duty, and that it was done."""
    room(school)
    fit(school)
    school.get_by_role("link", name="履职人员").first.click()
    school.get_by_label("工号").fill("T0011")
    school.get_by_label("职务").select_option("tutor")
    school.get_by_label("所带人数").fill("10")
    school.get_by_role("button", name="记入台账").click()
    room(school)
    school.get_by_role("link", name="履职记录").first.click()
    school.get_by_label("职责", exact=True).fill("tutor-talk")
    school.get_by_label("工号").fill("T0011")
    school.get_by_label("日期", exact=True).fill("2026-03-03")
    school.get_by_role("button", name="记入台账").click()
    expect(school.get_by_text("已记入台账")).to_be_visible()
    fit(school)


def board(page: Page) -> None:
    """Make the board of a day and read it on the programme's page."""
    room(page)
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_label("截至日期").fill("2026-05-20")
    page.get_by_role("button", name="生成看板").click()
    finished(page)
    room(page)
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", name="先办这些")).to_be_visible()
    fit(page)


def remind(page: Page) -> None:
    """Copy a reminder, and find what is due on the first page of the room."""
    page.get_by_role("link", name="催办").click()
    expect(page.get_by_role("textbox").first).to_have_value(re.compile("须抓紧办理"))
    fit(page)
    room(page)
    expect(page.get_by_role("heading", name="近期到期")).to_be_visible()
    expect(page.get_by_role("link", name="P1-W6").first).to_be_visible()
    fit(page)
