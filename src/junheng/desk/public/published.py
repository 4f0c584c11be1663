"""What lies under ``/published/``, given from disk before Django is asked: a crowd on result day costs no database.

Whatever is given carries every security header, so that nothing in front of the desk has to add them.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]
Heads = list[tuple[str, str]]

ROUTE = "/published/"
AGE = 60
"""Seconds that a file may be kept by whoever fetched it: so long does a notice outlive its end."""
TYPES: Mapping[str, str] = {
    ".json": "application/json; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} | dict.fromkeys((".txt", ".yaml", ".py", ".sha256"), "text/plain; charset=utf-8")
SHUT = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; sandbox allow-scripts; "
)
HEADS: Heads = [
    ("Content-Security-Policy", SHUT + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
]
"""A verifier page carries its own script: shut in a sandbox it reaches neither the desk's cookies nor any other site."""


GONE = "公示已结束，或没有这个文件。 The notice has ended, or there is no such file.\n".encode()


class Published:
    """A WSGI application: files under ``root`` for ``/published/…``, the next application for anything else."""

    def __init__(self, then: Application, root: Path, *, https: bool = False) -> None:
        self.then, self.root = then, str(root)
        self.heads = [*HEADS, ("Strict-Transport-Security", "max-age=31536000")] if https else HEADS

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer with the file, 304 where it is known, 404 where there is none, 405 to what is no reading."""
        path = str(environ.get("PATH_INFO", ""))
        if not path.startswith(ROUTE):
            return self.then(environ, start)
        method = environ.get("REQUEST_METHOD")
        if method not in ("GET", "HEAD"):
            return self._without("405 Method Not Allowed", [("Allow", "GET, HEAD")], b"", start)
        try:
            with open(self._place(path), "rb") as file:
                about = os.fstat(file.fileno())
                mark = f'"{about.st_mtime_ns:x}-{about.st_size:x}"'
                heads = [*self.heads, ("ETag", mark), ("Cache-Control", f"public, max-age={AGE}")]
                if _known(str(environ.get("HTTP_IF_NONE_MATCH", "")), mark):
                    start("304 Not Modified", heads)
                    return []
                heads += [("Content-Type", TYPES.get(os.path.splitext(path)[1], "application/octet-stream"))]
                heads += [("Content-Length", str(about.st_size)), ("Last-Modified", _day(about.st_mtime))]
                body = file.read() if method == "GET" else b""
        except (OSError, ValueError):
            return self._without(
                "404 Not Found", [("Cache-Control", "no-store")], b"" if method == "HEAD" else GONE, start
            )
        start("200 OK", heads)
        return [body]

    def _place(self, path: str) -> str:
        """Return where the file lies; ValueError for a name that starts with a dot, climbs, or is no text."""
        parts = path[len(ROUTE) :].encode("latin-1").decode("utf-8").split("/")
        if any(not part or part[0] == "." or set(part) & {"\\", ":", "\0"} for part in parts):
            raise ValueError(path)
        return os.path.join(self.root, *parts)

    def _without(self, status: str, more: Heads, told: bytes, start: Start) -> Iterable[bytes]:
        plain = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(told)))]
        start(status, [*self.heads, *more, *plain])
        return [told]


def _known(asked: str, mark: str) -> bool:
    return any(one.strip().removeprefix("W/") in (mark, "*") for one in asked.split(","))


def _day(when: float) -> str:
    return format_datetime(datetime.fromtimestamp(int(when), UTC), usegmt=True)
