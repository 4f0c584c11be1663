"""School cards: the analyst prepares, the leader reads the draft and confirms, a parent finds the school on a phone."""

import os
import subprocess
import sys
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.desk.stories.conftest import Served, Visit
from tests.desk.stories.seen import fit

APPROVE = """
from junheng.desk.serving import ready
ready()
from junheng.desk.people.models import Person
from junheng.desk.returns.models import Return
from junheng.desk.returns.services import return_move
by = Person.objects.get(account="analyst")
for report in Return.objects.filter(state="draft").order_by("unit__code")[:3]:
    for action in ("submit", "approve"):
        report = return_move(by=by, report=report, action=action)
    print(report.unit.code, report.unit.name)
"""


def approved(served: Served) -> list[tuple[str, str]]:
    """Return code and name of three schools whose returns the county has approved."""
    environment = {**os.environ, "JUNHENG_HOME": str(served.home)}
    done = subprocess.run([sys.executable, "-c", APPROVE], env=environment, capture_output=True, text=True, check=True)
    return [(line.split()[0], line.split()[1]) for line in done.stdout.splitlines()]


def test_cards_from_two_desks_to_a_phone(served: Served, enter: Visit, visit: Callable[[int], Page]) -> None:
    schools = approved(served)
    analyst = enter("analyst")
    analyst.get_by_role("link", name="公示", exact=True).first.click()
    analyst.get_by_role("link", name="准备公示").first.click()
    analyst.get_by_label("咨询").fill("合成县教育局 000-00000000")
    fit(analyst)
    analyst.get_by_role("button", name="准备").click()
    expect(analyst.get_by_text("请另一位有权限的人员确认")).to_be_visible()

    leader = enter("leader")
    leader.goto(served.url + "/publications/")
    leader.get_by_role("link", name="学校卡片").first.click()
    fit(leader)
    leader.get_by_role("link", name=schools[0][1], exact=True).click()
    expect(leader.get_by_text("核对稿，还没有公布")).to_be_visible()
    leader.go_back()
    digest = leader.locator(".digest").inner_text().replace(" ", "")
    leader.get_by_label("核对稿末尾的摘要").fill(digest[:8])
    leader.get_by_role("button", name="确认发布").click()
    expect(leader.get_by_text("已发布")).to_be_visible()
    fit(leader)

    phone = visit(390)
    phone.get_by_role("link", name="学校卡片").first.click()
    fit(phone)
    code, name = schools[1]
    phone.get_by_label("找学校").press_sequentially(code)
    expect(phone.locator("#hits")).to_have_text("1")
    expect(phone.get_by_role("link", name=schools[0][1], exact=True)).to_be_hidden()
    phone.get_by_role("link", name=name, exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(name)
    expect(phone.get_by_text("学年").first).to_be_visible()
    fit(phone)
