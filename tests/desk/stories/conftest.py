"""A desk as people start it, with the example county, and a browser for each person; a word on the console fails the story."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

NEW = "Correct-horse-42-"
"""What a new password begins with; it must not hold the account."""
REFUSED = "the server responded with a status of 400"
"""What Chromium says of a page that tells a person what is wrong; those pages are part of the stories."""


@dataclass
class Served:
    """A desk that runs: its address, its folder, the first passwords."""

    url: str
    home: Path
    passwords: dict[str, str]


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Start ``junheng serve`` from nothing."""
    home, port = tmp_path_factory.mktemp("served") / "desk", free_port()
    log = home.parent / "serve.log"
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "JUNHENG_HOME")}
    command = [sys.executable, "-m", "junheng", "serve", "--home", str(home), "--port", str(port)]
    with (
        log.open("w") as out,
        subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment) as process,
    ):
        try:
            wait_for(port, process)
            wait_until(lambda: "Ctrl+C" in log.read_text(), process)
            passwords = dict(re.findall(r"^  (\S+)  (\S+)$", log.read_text(), re.M))
            yield Served(f"http://127.0.0.1:{port}", home, passwords)
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_until(ready: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    """Wait until something is so."""
    for _ in range(1200):
        if ready():
            return
        assert process.poll() is None, "the server stopped"
        time.sleep(0.1)
    raise AssertionError("the desk was not ready within two minutes")


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers."""
    for _ in range(600):
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "the server stopped"
        time.sleep(0.1)
    raise AssertionError("the server did not answer within a minute")


@pytest.fixture
def clerk(served: Served) -> str:
    """Return the account of the school clerk: a school code."""
    return next(account for account in served.passwords if account.isdigit())


Visit = Callable[..., Page]


@pytest.fixture
def visit(served: Served, browser: Browser) -> Iterator[Callable[[int], Page]]:
    """Return what opens a page of a width; the story fails on any error or warning of the console (CSP included)."""
    said: list[str] = []
    contexts = []

    def opened(width: int = 1440) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN", accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda m: said.append(m.text) if m.type in ("error", "warning") and REFUSED not in m.text else None,
        )
        page.on("pageerror", lambda e: said.append(str(e)))
        page.on(
            "request", lambda r: said.append(f"asked {r.url}") if not r.url.startswith((served.url, "data:")) else None
        )
        page.goto(served.url + "/open/")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture
def enter(served: Served, visit: Callable[[int], Page]) -> Visit:
    """Return what logs a person in; the first time the password is changed, as a new person must."""

    def entered(account: str, width: int = 1440) -> Page:
        page = visit(width)
        page.goto(served.url + "/")
        new = NEW + account[::-1]
        changed = served.passwords[account] == new
        page.get_by_label("账号").fill(account)
        page.get_by_label("密码").fill(served.passwords[account])
        page.get_by_role("button", name="登录").click()
        if not changed:
            page.get_by_label("原密码").fill(served.passwords[account])
            page.get_by_label("新密码").fill(new)
            page.get_by_role("button", name="修改").click()
            served.passwords[account] = new
        page.get_by_role("navigation", name="主导航").wait_for()
        return page

    return entered
