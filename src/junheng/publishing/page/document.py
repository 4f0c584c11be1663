"""One self-contained page: nothing is fetched, and the page itself forbids it."""

import re
from functools import lru_cache
from importlib.resources import files

from junheng.publishing.page.markup import Child, Markup, el, esc
from junheng.publishing.page.tokens import variables

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def document(title: str, *body: Child, lang: str = "zh-CN", skip: str = "跳到正文", marks: str = "") -> str:
    """Return the whole page around ``body``, which holds ``<main id="main">``. ``marks`` run in the margin of every printed sheet."""
    head = [
        el("meta", charset="utf-8"),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        el("meta", name="viewport", content="width=device-width,initial-scale=1"),
        el("meta", name="robots", content="noindex"),
        el("link", rel="icon", href="data:,"),
        el("title", title),
        Markup(f"<style>{variables()}{_read('page.css')}{_margin(marks, title)}</style>"),
    ]
    link = el("a", skip, href="#main", class_="skip")
    script = Markup(f"<script>{_read('page.js')}</script>")
    return f'<!doctype html>\n<html lang="{esc(lang)}"><head>{esc(head)}</head><body>{esc([link, *body, script])}</body></html>\n'


def inline(svg: str, *, label: str, **attributes: str) -> Markup:
    """Return a drawn chart as part of a page: named for those who do not see it, scaled with the size of letters."""
    width, height = re.findall(r' (?:width|height)="([\d.]+)"', svg)[:2]
    shape = f'viewBox="0 0 {width} {height}" style="width:{float(width) / 16:.4g}rem"'
    extra = el("i", role="img", aria_label=label, **attributes)[2 : -len("></i>")]
    return Markup(re.sub(r"<svg[^>]*>(<rect[^>]*/>)?", f"<svg {shape}{extra}>", svg, count=1))


@lru_cache
def _read(name: str) -> str:
    text = files("junheng.publishing.page").joinpath(name).read_text(encoding="utf-8")
    return text.replace("</", r"<\/") if name.endswith(".js") else text


def _margin(marks: str, title: str) -> str:
    return f"@page{{@top-center{{content:{_quoted(marks or title)}}}}}"


def _quoted(text: str) -> str:
    """A CSS string; everything that could end it, or the style block, is written as an escape."""
    return '"' + "".join(c if c.isalnum() or c in " ·，。、：（）–-" else f"\\{ord(c):x} " for c in text) + '"'
