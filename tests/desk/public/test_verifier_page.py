"""The verifier page works as the desk gives it: shut in its sandbox, asking nothing of anybody."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from junheng.desk.public.published import Published
from tests.allocation.draw.kit import drawn
from tests.allocation.draw.test_page import NAMES, RESULTS, verdict


class Quiet(WSGIRequestHandler):
    """Writes no log."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve the public half of a draw as published files."""
    folder = drawn(tmp_path)
    server = make_server("127.0.0.1", 0, Published(lambda e, s: [b""], folder), handler_class=Quiet)  # type: ignore[arg-type]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/published/public"
    server.shutdown()
    server.server_close()


def test_a_family_verifies_the_whole_draw_in_the_sandbox(browser: Any, address: str, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/verifier.html")
    assert page.evaluate("origin") == "null", "it has no origin, so no cookie and no storage of the desk"
    public = next(tmp_path.rglob("commitment.json")).parent
    files = [public / name for name in NAMES] + [public / "result" / name for name in RESULTS]
    page.set_input_files("#input", files)
    page.wait_for_function("n => document.getElementById('files').textContent.split('　').length === n", arg=len(files))
    assert verdict(page) == ("true", [])
    assert (said, asked) == ([], [f"{address}/verifier.html"])
