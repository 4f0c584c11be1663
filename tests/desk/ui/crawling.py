"""All pages that a person reaches by links alone, one for each kind of address, as the server makes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import resolve

VOID = {"meta", "link", "input", "br", "hr", "img", "wbr", "source", "rect", "line", "circle", "path", "use"}
SILENT = {"script", "style", "code"}
SHEET = "补短板限额"
"""A sheet is called as it is called, whatever the language of the sentence around it."""
CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass
class Seen:
    """One page: where it is, its source, and what a reader of it finds."""

    address: str
    html: str
    read: "Reader"


class Reader(HTMLParser):
    """Reads a page: its language, title, heads, links, what is inline, and Chinese outside of what stays Chinese."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lang, self.title, self.h1, self.chinese = "", "", 0, []  # type: str, str, int, list[str]
        self.links: list[str] = []
        self.inline: list[str] = []
        self.crumbs = False
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag says."""
        held = dict(attrs)
        kept = held.get("translate") == "no" or (tag != "html" and held.get("lang", "").startswith("zh"))
        within = kept or (bool(self._open) and self._open[-1][1])
        self._note(tag, held, within)
        if tag not in VOID:
            self._open.append((tag, within or tag in SILENT))

    def _note(self, tag: str, held: dict[str, str | None], within: bool) -> None:
        if tag == "html":
            self.lang = held.get("lang") or ""
        self.h1 += tag == "h1"
        self.crumbs |= tag == "nav" and held.get("class") in ("crumbs", "tabs", "sub noprint")
        if tag == "a" and held.get("href") and "download" not in held:
            self.links.append(str(held["href"]))
        if "style" in held or tag == "style" or (tag == "script" and "src" not in held):
            self.inline.append(tag)
        self.inline += [name for name in held if name.startswith("on")]
        if not within:
            words = (held.get(name) or "" for name in ("aria-label", "title", "placeholder", "alt"))
            self.chinese += [word for word in words if CHINESE.search(word.replace(SHEET, ""))]

    def handle_endtag(self, tag: str) -> None:
        """Close up to the tag."""
        if any(name == tag for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Note the title, and Chinese where English should stand."""
        if self._open and self._open[-1][0] == "title":
            self.title += data
        elif CHINESE.search(data.replace(SHEET, "")) and not (self._open and self._open[-1][1]):
            self.chinese.append(data.strip())


def pages(client: Client, asked: set[tuple[str, ...]]) -> Iterator[Seen]:
    """Yield one page of every kind of address that links lead to from the first page, except those already ``asked`` for."""
    waiting = ["/"]
    asked.discard(("desk",))  # the first page is another one for everybody
    while waiting:
        address = waiting.pop(0)
        kind = _kind(address)
        if kind is None or kind in asked:
            continue
        asked.add(kind)
        answer = client.get(address, follow=True)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html") or answer.streaming:
            continue
        html = answer.content.decode()
        seen = Seen(address, html, Reader(html))
        waiting += [urljoin(address, link) for link in seen.read.links if not urlsplit(link).netloc]
        yield seen


def _kind(address: str) -> tuple[str, ...] | None:
    """Return the name of an address with its words, so that each ledger or kind of run is a page of its own."""
    parts = urlsplit(address)
    if parts.scheme not in ("", "http") or parts.path.startswith(("/published", "/api", "/static")):
        return None
    match = resolve(parts.path)
    words = (str(v) for k, v in match.kwargs.items() if k not in ("pk", "code", "year", "upload"))
    return (match.view_name, *words)
