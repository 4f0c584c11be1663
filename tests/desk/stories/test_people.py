"""An account is opened, given a role, made safe with a second factor on a phone, and its doings are in the log."""

import base64
import time

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from playwright.sync_api import Page, expect

from tests.desk.stories.conftest import Served, Visit
from tests.desk.stories.seen import fit

ACCOUNT = "story-planner"


def opened(admin: Page) -> str:
    """Open the account as the system administrator does; return its first password."""
    admin.get_by_role("link", name="账号与单位", exact=True).first.click()
    fit(admin)
    admin.get_by_role("textbox", name="账号", exact=True).fill(ACCOUNT)
    admin.get_by_label("姓名", exact=True).fill("合成人员甲")
    admin.get_by_label("所属单位代码").fill("990101")
    admin.get_by_role("button", name="开设").click()
    expect(admin.get_by_role("heading", level=1)).to_have_text("账号已开设")
    fit(admin)
    return admin.locator("dl dd").nth(2).inner_text()


def code_of(secret: str) -> str:
    """Return the code that an app shows now."""
    made = TOTP(base64.b32decode(secret), 6, SHA1(), 30, enforce_key_length=False)
    return made.generate(time.time()).decode()


def test_from_a_new_account_to_a_second_factor_on_the_phone(served: Served, enter: Visit, visit: Visit) -> None:
    served.passwords[ACCOUNT] = opened(enter("sysadmin"))
    security = enter("secadmin")
    security.get_by_role("link", name="账号与单位", exact=True).first.click()
    security.get_by_role("textbox", name="账号", exact=True).fill(ACCOUNT)
    security.get_by_label("单位代码", exact=True).fill("990101")
    security.get_by_label("角色", exact=True).select_option("planner")
    security.get_by_role("button", name="授予").click()
    expect(security.get_by_text("已授权。")).to_be_visible()

    phone = enter(ACCOUNT, 390)
    phone.goto(served.url + "/account/second-factor/")
    fit(phone)
    phone.get_by_label("动态码").fill(code_of(phone.locator("ol .mono").inner_text()))
    phone.get_by_label("当前密码").fill(served.passwords[ACCOUNT])
    phone.get_by_role("button", name="启用").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("恢复码")
    fit(phone)
    codes = phone.locator("ol li").all_inner_texts()
    assert len(codes) == 10

    other = visit(1440)
    other.goto(served.url + "/login/")
    other.get_by_label("账号").fill(ACCOUNT)
    other.get_by_label("密码").fill(served.passwords[ACCOUNT])
    other.get_by_label("动态码").fill(codes[0])
    other.get_by_role("button", name="登录").click()
    expect(other.get_by_text("还剩 9 个")).to_be_visible()
    other.goto(served.url + "/account/logins/")
    fit(other)
    other.get_by_label("当前密码").fill(served.passwords[ACCOUNT])
    other.get_by_role("button", name="结束其他全部登录").click()
    expect(other.get_by_text("已结束其他 1 个登录")).to_be_visible()
    phone.goto(served.url + "/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("登录")

    auditor = enter("auditor")
    auditor.get_by_role("link", name="审计", exact=True).first.click()
    auditor.get_by_role("textbox", name="账号").fill(ACCOUNT)
    auditor.get_by_role("button", name="查找").click()
    expect(auditor.get_by_role("cell", name="设置两步验证").first).to_be_visible()
    fit(auditor)
    auditor.get_by_role("link", name="未成年人信息读取年报").click()
    fit(auditor)
