"""The verifier page: one file without network whose plain JavaScript gives the same bytes, also for 100,000 applicants."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from junheng.allocation.draw.page import verifier_page
from junheng.usecases.drawing import commit_list, prove, run_draw
from tests.allocation.draw.kit import LIST, RULES, SAID, drawn, salts, write_inputs

NAMES = ("commitment.json", "commitment.sha256", "list.csv", "rules.yaml")
RESULTS = ("certificate.json", "certificate.sha256", "result.csv")
MANY = 100_000


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_policy_allows_this_script_and_nothing_else(lang: str) -> None:
    page = verifier_page(lang)
    script, style = (re.search(f"<{tag}>(.*)</{tag}>", page, re.S) for tag in ("script", "style"))
    assert script
    assert style
    for part, directive in ((script, "script-src"), (style, "style-src")):
        digest = base64.b64encode(hashlib.sha256(part[1].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in page
    assert "default-src 'none'" in page
    assert not re.search(r"https?:|//[a-z]|fetch\(|XMLHttpRequest|WebSocket|crypto\.subtle|eval\(|innerHTML", page)


def opened(browser: Any, folder: Path) -> Any:
    page = browser.new_page()
    page.requests = []
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto((folder / "public/verifier.html").as_uri())
    files = [folder / "public" / name for name in NAMES] + [folder / "public/result" / name for name in RESULTS]
    page.set_input_files("#input", files)
    page.wait_for_function("n => document.getElementById('files').textContent.split('　').length === n", arg=len(files))
    return page


def verdict(page: Any) -> tuple[str, list[str]]:
    page.click("#run")
    page.wait_for_selector("#verdict[data-holds]", timeout=120_000)
    failed = page.eval_on_selector_all("li[data-holds=false]", "items => items.map(i => i.dataset.part)")
    return page.get_attribute("#verdict", "data-holds"), failed


def test_a_small_draw_holds_without_any_request(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, drawn(tmp_path))
    assert verdict(page) == ("true", [])
    assert [url for url in page.requests if not url.startswith("file:")] == []


@pytest.mark.parametrize(
    ("name", "old", "new", "part"),
    [
        ("list.csv", ",A,", ",B,", "list"),
        ("rules.yaml", "skip", "skap", "rules"),
        ("result/result.csv", "placed", "none", "result"),
        ("result/result.csv", "\n0,", "\n0,9", "order"),
        ("result/certificate.json", '"value":"', '"value":"0', "seed"),
    ],
)
def test_tampering_is_named_in_the_browser_too(
    browser: Any, tmp_path: Path, name: str, old: str, new: str, part: str
) -> None:
    folder = drawn(tmp_path)
    path = folder / "public" / name
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))
    holds, failed = verdict(opened(browser, folder))
    assert holds == "false"
    assert part in failed


def test_a_family_finds_its_child(browser: Any, tmp_path: Path) -> None:
    folder = drawn(tmp_path)
    page, proof = opened(browser, folder), prove(folder, LIST[0][0])
    for field, text in (("number", LIST[0][0]), ("name", LIST[0][1]), ("salt", proof["salt"])):
        page.fill(f"#{field}", text)
    page.click("#find")
    assert page.get_attribute("#child", "data-leaf") == str(proof["leaf"])
    assert proof["outcome"] in page.text_content("#child")
    page.fill("#name", "别人")
    page.click("#find")
    assert page.get_attribute("#child", "data-leaf") == "-1"


def test_a_hundred_thousand_applicants_give_the_same_bytes(browser: Any, tmp_path: Path) -> None:
    rows = [(f"{i:06}", f"合成{i}", "AB"[i % 2], f"t{i // 4}" if i % 4 in (0, 2) else "", "") for i in range(MANY)]
    rules = RULES.format(boundary="skip").replace('quota: "3"', 'quota: "20000"').replace('quota: "2"', 'quota: "9999"')
    table, file = write_inputs(tmp_path, rows, rules)
    answer = commit_list(table, file, tmp_path / "draw", salts=salts(MANY))
    assert answer.commitment is not None
    run_draw(tmp_path / "draw", SAID)
    page = opened(browser, tmp_path / "draw")
    assert verdict(page) == ("true", [])
    assert float(page.get_attribute("#verdict", "data-seconds")) < 60
