"""A draw is committed, published, drawn on stage, published by a second person, and asked and verified from a phone."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.desk.stories.conftest import Served, Visit
from tests.desk.stories.seen import fit

LIST = "报名号,姓名,类别\n" + "".join(f"2600{i:02},学生{i},A\n" for i in range(1, 13))
RULES = """title: 合成数据派位
organiser: 合成县教育局
published: 2026-07-01
held: 2026-07-10
boundary: skip
categories:
  - {id: A, title: 第一小学, quota: "5", waitlist: "2"}
sources:
  - {id: dice, title: 家长代表现场掷骰子, kind: dice, count: "50", day: 2026-07-10}
"""


def publish(one: Page, other: Page, served: Served, draw: str) -> None:
    """One prepares the notice, the other confirms it with the digest from the prepared files."""
    one.goto(draw)
    one.get_by_role("link", name=re.compile("准备公示")).click()
    one.get_by_label("公示开始").fill("2026-01-01")
    one.get_by_label("公示结束").fill("2099-12-31")
    one.get_by_label("异议受理").fill("招生办 000-00000000")
    fit(one)
    one.get_by_role("button", name="准备").click()
    expect(one.get_by_text("请另一位招生人员确认")).to_be_visible()
    fit(one)
    other.goto(served.url + "/publications/")
    digest = digest_on_paper(served, draw)
    box = other.get_by_label("记录表上的摘要").first
    box.fill("00000000")
    other.get_by_role("button", name="确认发布").first.click()
    expect(other.get_by_text("与现场记录不符")).to_be_visible()
    other.goto(served.url + "/publications/")
    other.get_by_label("记录表上的摘要").first.fill(digest[:8])
    other.get_by_role("button", name="确认发布").first.click()
    expect(other.get_by_text("已发布")).to_be_visible()


def digest_on_paper(served: Served, draw: str) -> str:
    """Return the digest that the room has on paper: of the result once there is one, else of the commitment."""
    public = served.home / "draws" / draw.rstrip("/").rsplit("/", 1)[1] / "public"
    result = public / "result" / "certificate.sha256"
    return (result if result.exists() else public / "commitment.sha256").read_text().strip()


def slips(served: Served, draw: str, folder: Path) -> list[dict[str, str]]:
    """Return what the families hold: number and salt, opened with the key as the office does."""
    pk = draw.rstrip("/").rsplit("/", 1)[1]
    key = served.home / "keys" / f"draw-{pk}.key"
    command = [
        sys.executable,
        "-m",
        "junheng",
        "open",
        str(served.home / "draws" / pk),
        "--key",
        str(key),
        "--out",
        str(folder),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return list(csv.DictReader(io.StringIO((folder / "annex.csv").read_text("utf-8-sig"))))


def test_a_draw_from_commitment_to_a_familys_phone(served: Served, enter: Visit, tmp_path: Path) -> None:
    one, other = enter("admissions"), enter("admissions-2")
    one.get_by_role("link", name="招生", exact=True).first.click()
    one.get_by_label("名称").fill("合成数据派位")
    one.get_by_label("报名名单").set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": LIST.encode()})
    one.get_by_label("派位规则").set_input_files(
        {"name": "rules.yaml", "mimeType": "text/yaml", "buffer": RULES.encode()}
    )
    fit(one)
    one.get_by_role("button", name="承诺").click()
    expect(one.get_by_text("已承诺")).to_be_visible()
    fit(one)
    draw = one.url

    one.get_by_label("家长代表现场掷骰子").fill("1" * 50)
    one.get_by_role("button", name="抽签").click()
    expect(one.get_by_text("承诺还没有公布，不能抽签")).to_be_visible()

    publish(one, other, served, draw)
    one.goto(draw)
    one.get_by_label("家长代表现场掷骰子").fill("35216412" * 6 + "35")
    one.get_by_role("button", name="抽签").click()
    expect(one.get_by_text("已派位")).to_be_visible()
    fit(one)
    publish(one, other, served, draw)

    phone = other.context.browser.new_context(viewport={"width": 390, "height": 844}).new_page()  # type: ignore[union-attr]
    phone.goto(served.url + "/open/")
    fit(phone)
    phone.get_by_role("link", name="派位结果").first.click()
    fit(phone)
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    result = served.home / "draws" / draw.rstrip("/").rsplit("/", 1)[1] / "public" / "result" / "result.csv"
    rows = list(csv.DictReader(io.StringIO(result.read_text())))
    words = {"placed": "录取", "none": "未录取", "waiting:1": "候补第 1 位", "waiting:2": "候补第 2 位"}
    for family in slips(served, draw, tmp_path / "opened"):
        phone.get_by_label("报名号").fill(family["applicant"])
        phone.get_by_label("查询码").fill(family["salt"])
        phone.get_by_role("button", name="查询").click()
        row = rows[int(family["leaf"])]
        expect(phone.locator("#told")).to_have_text(f"第一小学：第 {row['rank']} 位，{words[row['outcome']]}")
        assert not any(family["salt"] in line or family["applicant"] in line for line in asked), (
            "the number left the phone"
        )
    published = (
        served.home / "published" / phone.url.rstrip("/").rsplit("/", 1)[1] / "files" / "result" / "certificate.json"
    )
    done = subprocess.run(
        [sys.executable, "-m", "junheng", "verify", str(published), "--json"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    assert all(check["holds"] is not False for check in json.loads(done.stdout)["checks"])
