"""The parts of a page: banners, key figures, sections, figures, lists that open, status by shape and word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from junheng.publishing.page.markup import Child, Markup, el


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: so many ``of`` so many (if said), what they are, a word on the rest, and where the page says more."""

    count: str
    of: str
    label: str
    rest: str
    href: str


def banners(marks: Iterable[tuple[str, str]]) -> Markup:
    """Return what must be known of the whole page before a number is read: (mark, explanation)."""
    items = [el("li", el("strong", mark), " ", text) for mark, text in marks]
    return el("ul", items, class_="marks") if items else Markup()


def key_figures(figures: Sequence[Figure], *, label: str) -> Markup:
    """Return the figures in one row (two on a phone), each a link to its evidence."""
    cells = [
        el(
            "li",
            el(
                "a",
                el("b", f.count, el("small", f" / {f.of}") if f.of else None),
                el("span", f.label),
                el("small", f.rest, class_="dim"),
                href=f.href,
            ),
        )
        for f in figures
    ]
    return el("ul", cells, class_="keys", aria_label=label)


def section(identifier: str, title: str, lead: Child, *body: Child, level: int = 2, kind: str = "") -> Markup:
    """Return a section with its heading and one line that says what it answers."""
    heading = el(f"h{level}", title, id=f"{identifier}-title")
    said = el("p", lead, class_="lead") if lead else None
    return el(
        "section", heading, said, *body, id=identifier, class_=kind or None, aria_labelledby=f"{identifier}-title"
    )


def figure(chart: Child, caption: Child, **attributes: str) -> Markup:
    """Return a chart with its caption above it, where a reader starts."""
    return el("figure", el("figcaption", caption), chart, **attributes)


def sign(glyph: str, word: str) -> Markup:
    """Return the shape alone for eyes, with its word for ears."""
    return el("span", glyph, role="img", aria_label=word)


def status(glyph: str, word: str, kind: str) -> Markup:
    """Return a shape and its word, in the ink of ``kind``."""
    return el("span", el("span", glyph, aria_hidden="true"), " ", word, class_=f"st {kind}")


def opening(summary: Child, *body: Child, opened: bool = False, kind: str = "", identifier: str = "") -> Markup:
    """Return a part that opens by tap or key, without any script."""
    inside = [el("summary", summary), el("div", *body)]
    return el("details", inside, open=opened, class_=kind or None, id=identifier or None)


def definitions(pairs: Iterable[tuple[Child, Child]], kind: str = "why") -> Markup:
    """Return terms and what they are, in two columns."""
    return el("dl", [[el("dt", term), el("dd", said)] for term, said in pairs], class_=kind)


def navigation(links: Iterable[tuple[str, str]], *, label: str) -> Markup:
    """Return the links to the parts of the page."""
    return el("nav", el("ul", [el("li", el("a", text, href=href)) for text, href in links]), aria_label=label)


def note(*text: Child) -> Markup:
    """Return a quiet remark: what is missing and what to do."""
    return el("p", *text, class_="note")
