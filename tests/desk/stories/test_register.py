"""Children are registered, one is looked up, and classes are formed from the register: frozen, published, drawn, rechecked."""

import re

from playwright.sync_api import Page, expect

from junheng.allocation.classes.made_up import made_up_rules
from tests.desk.applicants.conftest import HEAD, number
from tests.desk.stories.conftest import Visit
from tests.desk.stories.seen import fit

BORN = "20130901"
LIST = [HEAD, *(f"27{n:04},合成{n},{number(n, BORN)},,,甲" for n in range(1, 25)), ""]
WRONG = f"{HEAD}\n270001,合成1,{number(1, BORN)},,,\n270002,合成2,{number(1, BORN)},,,\n"
RULES = made_up_rules(classes=2, extra="counts: [sex]\n")


def given(page: Page, text: str) -> None:
    """Upload a list into the register."""
    page.get_by_label("名单文件").set_input_files({"name": "l.csv", "mimeType": "text/csv", "buffer": text.encode()})
    page.get_by_role("button", name="校验并登记").click()


def published(one: Page, other: Page, step: str) -> None:
    """One prepares what is due, the other confirms it with the digest that was read aloud."""
    digest = one.locator(step).locator(".mono").first.inner_text().replace(" ", "")
    one.get_by_role("link", name=re.compile("准备公示")).click()
    one.get_by_label("公示开始").fill("2026-01-01")
    one.get_by_label("公示结束").fill("2099-12-31")
    one.get_by_label("异议受理").fill("招生办 000-00000000")
    one.get_by_role("button", name="准备").click()
    other.goto(re.sub("/draws/.*|/publications/.*", "/publications/", one.url))
    other.get_by_label(re.compile("摘要")).first.fill(digest[:8])
    other.get_by_role("button", name="确认发布").first.click()
    expect(other.get_by_text("已发布")).to_be_visible()


def test_from_the_register_to_classes_that_anyone_can_recheck(enter: Visit) -> None:
    one, other = enter("admissions"), enter("admissions-2", 390)
    one.get_by_role("navigation", name="主导航").get_by_role("link").filter(
        has_text=re.compile("派位|招生")
    ).first.click()
    one.get_by_role("link", name="报名登记").click()
    one.get_by_label("名称").fill("合成七年级登记")
    one.get_by_label("年级").select_option("7")
    one.get_by_label("保存到").fill("2099-12-31")
    one.get_by_role("button", name="建立").click()
    given(one, WRONG)
    expect(one.get_by_text("没有登记")).to_be_visible()
    fit(one)
    given(one, "\n".join(LIST))
    expect(one.get_by_text("已登记 24 人")).to_be_visible()
    fit(one)

    one.get_by_role("link", name="按号码查找").click()
    one.get_by_label("报名号或证件号").fill(number(7, BORN))
    one.get_by_role("button", name="查找").click()
    one.get_by_role("link", name="270007").click()
    expect(one.get_by_text("合成7")).not_to_be_visible()
    one.get_by_label("事由").first.fill("家长持证来访")
    one.get_by_role("button", name="查看").click()
    expect(one.get_by_text("合成7")).to_be_visible()
    fit(one)

    one.get_by_role("link", name="合成七年级登记").click()
    one.get_by_role("link", name="承诺编班").click()
    one.get_by_label("名称").fill("合成数据编班")
    one.get_by_label("规则").set_input_files({"name": "r.yaml", "mimeType": "text/yaml", "buffer": RULES.encode()})
    fit(one)
    one.get_by_role("button", name="承诺").click()
    expect(one.get_by_text("已承诺")).to_be_visible()
    fit(one)
    ceremony = one.url
    published(one, other, "#commit")
    one.goto(ceremony)
    one.get_by_label("家长代表现场掷骰子").fill("35216412" * 6 + "35")
    one.get_by_role("button", name="记下种子并测算").click()
    for _ in range(90):
        if one.get_by_role("button", name="复核").count():
            break
        one.wait_for_timeout(500)
        one.reload()
    one.get_by_role("button", name="复核").click()
    expect(one.get_by_role("heading", name="复核通过")).to_be_visible()
    assert "合成7 " not in one.content()
    fit(one)
    other.goto(ceremony)
    fit(other)
    one.goto(ceremony)
    published(one, other, "#result")
    one.goto(ceremony)
    expect(one.get_by_text("五步都已办完")).to_be_visible()
