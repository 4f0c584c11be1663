"""Files under ``/published/``: whole headers, nothing beside what was published, and no way out of the folder."""

from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from junheng.desk.public.published import Published

BODY = b'{"abc":1}'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder of published files, with a secret beside it and one behind a dot."""
    folder = tmp_path / "published"
    (folder / "one" / ".junheng").mkdir(parents=True)
    (folder / "one" / "000.json").write_bytes(BODY)
    (folder / "one" / "编班公示.docx").write_bytes(b"PK")
    (folder / "one" / ".secret").write_text("x")
    (folder / "one" / ".junheng" / "a.json").write_text("x")
    (tmp_path / "secret.json").write_text("x")
    return folder


def asked(
    root: Path, path: str, method: str = "GET", https: bool = False, **more: str
) -> tuple[str, dict[str, str], bytes]:
    """Return status, headers and body."""
    environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path.encode().decode("latin-1"), **more}
    setup_testing_defaults(environ)
    told: list[Any] = []
    body = Published(lambda e, s: [b"django"], root, https=https)(environ, lambda *given: told.extend(given))
    return (told[0], dict(told[1]), b"".join(body)) if told else ("", {}, b"".join(body))


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("X-Robots-Tag", "noindex, nofollow"),
        ("Referrer-Policy", "same-origin"),
        ("Strict-Transport-Security", "max-age=31536000"),
        ("Cache-Control", "public, max-age=60"),
        ("Content-Type", "application/json; charset=utf-8"),
        ("Content-Length", str(len(BODY))),
    ],
)
def test_every_file_carries_the_header(root: Path, method: str, name: str, value: str) -> None:
    status, heads, body = asked(root, "/published/one/000.json", method, https=True)
    assert (status, heads[name], body) == ("200 OK", value, BODY if method == "GET" else b"")


def test_a_page_with_its_own_script_is_shut_in_a_sandbox(root: Path) -> None:
    policy = asked(root, "/published/one/000.json")[1]["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "sandbox allow-scripts;" in policy
    assert "frame-ancestors 'none'" in policy
    assert "allow-same-origin" not in policy


def test_without_tls_no_browser_is_told_to_insist_on_it(root: Path) -> None:
    assert "Strict-Transport-Security" not in asked(root, "/published/one/000.json")[1]


def test_a_file_that_is_known_is_not_sent_again(root: Path) -> None:
    mark = asked(root, "/published/one/000.json")[1]["ETag"]
    assert asked(root, "/published/one/000.json", HTTP_IF_NONE_MATCH=f'"x", W/{mark}')[::2] == ("304 Not Modified", b"")
    (root / "one" / "000.json").write_bytes(BODY + b" ")
    assert asked(root, "/published/one/000.json", HTTP_IF_NONE_MATCH=mark)[0] == "200 OK"


def test_a_chinese_name_is_found(root: Path) -> None:
    assert asked(root, "/published/one/编班公示.docx")[2] == b"PK"


@pytest.mark.parametrize(
    "path",
    [
        "one/.secret",
        "one/.junheng/a.json",
        "../secret.json",
        "one/../../secret.json",
        "one//000.json",
        "/etc/passwd",
        "one\\000.json",
        "..\\secret.json",
        "C:/x",
        "one",
        "one/",
        "",
        "one/000.json\0",
        "one/nothing.json",
    ],
)
def test_nothing_else_is_given(root: Path, path: str) -> None:
    status, heads, body = asked(root, f"/published/{path}")
    assert (status, body.decode()[:5]) == ("404 Not Found", "公示已结束")
    assert heads["X-Content-Type-Options"] == "nosniff"


def test_a_name_that_is_no_text_is_not_found(root: Path) -> None:
    environ: dict[str, Any] = {"PATH_INFO": "/published/one/\xff\xfe"}
    setup_testing_defaults(environ)
    told: list[Any] = []
    Published(lambda e, s: [b""], root)(environ, lambda *given: told.extend(given))
    assert told[0] == "404 Not Found"


def test_only_reading_is_answered_and_all_else_is_djangos(root: Path) -> None:
    assert asked(root, "/published/one/000.json", "POST")[0] == "405 Method Not Allowed"
    assert asked(root, "/open/")[2] == b"django"
