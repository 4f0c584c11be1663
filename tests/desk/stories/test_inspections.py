"""A school is inspected by two scorers with a phone, the difference is settled, a problem goes to its closing."""

from playwright.sync_api import Page, expect

from tests.desk.stories.conftest import Served, Visit
from tests.desk.stories.seen import fit

NUMBER = "合成督计〔2026〕1号"


def scored(page: Page, visit: str, first: str) -> None:
    """Score every item with 5 points, the first with ``first``, and hand in."""
    page.goto(visit)
    boxes = page.get_by_label("得分")
    for at in range(boxes.count()):
        with page.expect_response("**/score/"):
            boxes.nth(at).fill(first if at == 0 else "5")
            boxes.nth(at).press("Tab")
    expect(page.get_by_text("已保存")).to_have_count(boxes.count())
    fit(page)
    page.get_by_role("button", name="提交评分").click()
    expect(page.get_by_text("已提交").first).to_be_visible()


def test_from_an_approved_plan_to_a_problem_closed(served: Served, enter: Visit, clerk: str) -> None:
    page = enter("inspector")
    approve(page, served.url)
    visit = arrange(page)
    phone = enter("inspector-2", 390)
    score_by_two(page, phone, visit)
    settle(page, visit)
    problem = find_a_problem(page)
    mend(enter(clerk, 390))
    close(page, problem)
    page.goto(served.url + "/programmes/evidence/")
    fit(page)
    expect(page.get_by_role("link", name="整改报告.txt")).to_be_visible()


def approve(page: Page, url: str) -> None:
    """Enter the approved plan that a visit must carry."""
    page.goto(url + "/programmes/ledgers/inspection_plans/")
    for label, value in (("计划编号", NUMBER), ("批准机关", "合成县人民政府教育督导委员会")):
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="记入台账").click()


def arrange(page: Page) -> str:
    """Arrange the visit of one school by two scorers; return its address."""
    page.get_by_role("link", name="督办", exact=True).first.click()
    page.get_by_role("link", name="督导检查", exact=True).first.click()
    fit(page)
    page.get_by_role("link", name="安排检查").click()
    page.get_by_label("评分表").select_option("school-management")
    page.get_by_label("环节").select_option("review")
    page.get_by_label("批准文号").select_option(NUMBER)
    page.get_by_label("检查日期").fill("2026-03-12")
    page.get_by_label("督学", exact=True).check()
    page.get_by_label("督学乙").check()
    page.get_by_role("group", name="学校").get_by_role("checkbox").first.check()
    fit(page)
    page.get_by_role("button", name="安排检查").click()
    expect(page.get_by_text("已安排 1 次检查")).to_be_visible()
    return page.url


def score_by_two(page: Page, phone: Page, visit: str) -> None:
    """Score apart; neither sees the other's points before both have handed in."""
    scored(page, visit, "5")
    expect(page.get_by_text("全部交齐之前")).to_be_visible()
    scored(phone, visit, "2")
    expect(phone.get_by_text("相差 3 分，须合议")).to_be_visible()
    fit(phone)


def settle(page: Page, visit: str) -> None:
    """Settle the difference with a reason and tell the school."""
    page.goto(visit)
    page.get_by_label("合议得分").fill("4")
    page.get_by_label("合议理由").fill("补看了台账")
    page.get_by_role("button", name="记录合议").click()
    page.get_by_role("button", name="反馈学校").click()
    expect(page.get_by_text("109 分，满分 110 分")).to_be_visible()
    fit(page)


def find_a_problem(page: Page) -> str:
    """Enter a problem from an item and hand it on; return its address."""
    page.get_by_role("link", name="5.2 立为问题").click()
    page.get_by_label("问题", exact=True).fill("消防通道堆放杂物")
    page.get_by_label("整改期限").fill("2026-12-31")
    fit(page)
    page.get_by_role("button", name="立账").click()
    page.get_by_role("button", name="交办").click()
    return page.url


def mend(school: Page) -> None:
    """Take the problem up on a phone and report how it was mended."""
    school.get_by_role("link", name="督办", exact=True).first.click()
    school.get_by_role("link", name="我今天要办的事").click()
    fit(school)
    school.get_by_role("link", name="消防通道堆放杂物").click()
    school.get_by_role("button", name="签收，开始整改").click()
    school.get_by_label("整改报告的名称或文号").fill("整改报告1号")
    school.get_by_label("怎样改的").fill("已清空，派人每周查看")
    school.get_by_label("佐证").set_input_files(
        {"name": "整改报告.txt", "mimeType": "text/plain", "buffer": "已清空".encode()}
    )
    fit(school)
    school.get_by_role("button", name="提交整改报告").click()
    expect(school.get_by_role("link", name="整改报告.txt")).to_be_visible()
    fit(school)


def close(page: Page, problem: str) -> None:
    """Look again and strike the problem off."""
    page.goto(problem)
    page.get_by_label("复查看到的情况").fill("通道畅通")
    page.get_by_role("button", name="复查").click()
    page.get_by_label("销号理由").fill("复查通过")
    page.get_by_label("回头看日期").fill("2027-03-01")
    page.get_by_role("button", name="通过，销号").click()
    expect(page.get_by_text("已销号").first).to_be_visible()
    fit(page)
    page.get_by_role("link", name="问题整改").first.click()
    fit(page)
