"""The marked page: the plan's text with every item marked in place, a legend, and the list of items beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from junheng.publishing.page import (
    Child,
    Markup,
    banners,
    definitions,
    document,
    el,
    navigation,
    note,
    opening,
    section,
)
from junheng.usecases.papers.policy_fields import KINDS, Kind
from junheng.usecases.papers.policy_lines import line_of
from junheng.usecases.papers.policy_marks import NUMBERS, Marked, marked, prefix, stretches
from junheng.usecases.papers.policy_words import word

Span = tuple[int, int]
_MANY = 4


def marked_page(programme: Mapping[str, Any], text: str, dropped: Sequence[Span], *, lang: str = "zh") -> str:
    """Return the whole page; the same programme gives the same bytes. ``dropped`` are spans that are no part of any plan."""
    source = programme["source"]["name"]
    title = f"{source} · {word('title', lang)}"
    top = el(
        "header", el("div", el("strong", word("title", lang)), el("span", source, class_="dim"), class_="wrap top")
    )
    plans = programme["plans"]
    body = el(
        "main",
        Markup(f"<style>{_style()}</style>"),
        _head(programme, lang),
        _legend(lang),
        list(_parts(plans, text, dropped, lang)),
        id="main",
        class_="wrap",
    )
    code = "zh-CN" if lang == "zh" else "en"
    return document(title, top, body, lang=code, skip=word("skip", lang), marks=word("internal", lang))


@cache
def _style() -> str:
    return files("junheng.usecases.papers").joinpath("policy_page.css").read_text(encoding="utf-8")


def _head(programme: Mapping[str, Any], lang: str) -> list[Child]:
    plans = programme["plans"]
    name = plans[0]["title"] if len(plans) == 1 and plans[0]["title"] else programme["source"]["name"]
    verdict = el("div", el("h1", name), el("p", word("lead.page", lang)), class_="verdict")
    links = [(plan["title"] or word("no-title", lang), f"#plan{n}") for n, plan in enumerate(plans, start=1)]
    menu = navigation(links, label=word("parts", lang)) if len(plans) > 1 else None
    return [
        banners([(word("internal", lang), word("internal.why", lang))]),
        verdict,
        menu,
        _counts(plans, lang) if plans else None,
        section("findings", word("findings", lang), None, _matters(programme, lang)),
    ]


def _counts(plans: Sequence[Mapping[str, Any]], lang: str) -> Markup:
    """How many items of each kind, each number a door to the first list of them."""
    cells = [
        el(
            "li",
            el("a", el("b", str(sum(len(p[k.key]) for p in plans))), el("span", k.title(lang)), href=f"#k-{k.key}"),
        )
        for k in KINDS
    ]
    return el("ul", cells, class_="keys counts", aria_label=word("read", lang))


def _matters(programme: Mapping[str, Any], lang: str) -> Markup:
    """What a person must look at, errors first; a matter that comes up often opens by a tap."""
    told = [(f, "") for f in programme["findings"]]
    told += [(f, f"{prefix(plan)}F{n}") for plan in programme["plans"] for n, f in enumerate(plan["findings"], 1)]
    groups: dict[tuple[bool, str], list[tuple[Mapping[str, Any], str]]] = {}
    for finding, identifier in told:
        groups.setdefault((finding["severity"] != "error", finding["code"]), []).append((finding, identifier))
    items: list[Child] = []
    for key in sorted(groups, key=lambda key: key[0]):
        group = [_finding(f, identifier, lang) for f, identifier in groups[key]]
        many = f"{word(groups[key][0][0]['severity'], lang)} {groups[key][0][0]['fix']}（{len(group)}）"
        items += group if len(group) <= _MANY else [el("li", opening(many, el("ul", group)))]
    return el("ul", items, class_="matters") if items else note(word("no-findings", lang))


def _finding(finding: Mapping[str, Any], identifier: str, lang: str) -> Markup:
    place = el("a", " → ", word("text", lang), href=f"#{identifier}") if identifier and _is_marked(finding) else None
    severity = el("strong", word(finding["severity"], lang))
    return el("li", severity, " ", finding["what"], " ", el("span", finding["fix"], class_="dim"), " ", place)


def _is_marked(finding: Mapping[str, Any]) -> bool:
    start, end = finding["span"]
    return 0 < int(end) - int(start) <= 600


def _legend(lang: str) -> Markup:
    items = [
        el("li", el("mark", el("span", kind.mark, class_="tag"), kind.title(lang), class_=kind.key)) for kind in KINDS
    ]
    items.append(el("li", el("mark", el("span", "查", class_="tag"), word("findings", lang), class_="findings")))
    lead = word("legend.lead", lang)
    items += [el("li", el("mark", word(key, lang), class_=key)) for key in ("units", "documents")]
    return section("legend", word("legend", lang), lead, el("ul", items, class_="keyed"), note(word("outside", lang)))


def _parts(plans: Sequence[Mapping[str, Any]], text: str, dropped: Sequence[Span], lang: str) -> Iterator[Child]:
    at, seen = 0, set[str]()
    for n, plan in enumerate(plans, start=1):
        start, end = plan["span"]
        yield _outside(text, at, start)
        yield _plan(plan, n, text, dropped, seen, lang)
        at = max(at, end)
    yield _outside(text, at, len(text))


def _outside(text: str, start: int, end: int) -> Markup | None:
    lines = [el("p", line) for line in text[start:end].splitlines() if line.strip()]
    return el("div", lines, class_="outside") if lines else None


def _plan(plan: Mapping[str, Any], n: int, text: str, dropped: Sequence[Span], seen: set[str], lang: str) -> Markup:
    facts = [(word(key, lang), plan[key] or word("unknown", lang)) for key in ("issuer", "number", "date")]
    said = el("div", list(_lines(plan, text, dropped)), class_="said", lang="zh-CN")
    listed = el("div", [_list(plan, kind, seen, lang) for kind in KINDS], _documents(plan, lang), class_="list")
    body = el("div", said, listed, class_="read")
    return section(f"plan{n}", plan["title"] or word("no-title", lang), None, definitions(facts, "why facts"), body)


def _lines(plan: Mapping[str, Any], text: str, dropped: Sequence[Span]) -> Iterator[Markup]:
    items = marked(plan)
    start, end = plan["span"]
    for match in re.finditer(r"[^\r\n]+", text[start:end]):
        a, b = start + match.start(), start + match.end()
        if any((x <= a and b <= y) or (a <= x and y <= b and y > x) for x, y in dropped):
            yield el("p", text[a:b], class_="out")
        elif text[a:b].strip():
            here = [item for item in items if item.start < b and item.end > a]
            yield el("p", [_stretch(text, s.start, s.end, s.items, s.opens, a) for s in stretches(here, a, b)])


def _stretch(text: str, start: int, end: int, items: Sequence[Marked], opens: Sequence[Marked], line: int) -> Child:
    tags = [_tag(item) for item in opens if item.start >= line and item.id]
    kinds = " ".join(dict.fromkeys(item.kind for item in items))
    return [tags, el("mark", text[start:end], class_=kinds) if kinds else text[start:end]]


def _tag(item: Marked) -> Markup:
    if item.kind == "findings":
        return el("a", "查", id=item.id, href="#findings", class_="tag")
    return el("a", _short(item.kind, item.id), id=item.id, href=f"#i-{item.id}", class_="tag", aria_label=item.id)


def _short(kind: str, identifier: str) -> str:
    """The id as the text and the list show it: 指3."""
    return NUMBERS[kind] + re.sub(r"^.*\D", "", identifier)


def _list(plan: Mapping[str, Any], kind: Kind, seen: set[str], lang: str) -> Markup:
    entries = [
        el(
            "li",
            el("a", _short(kind.key, item["id"]), href=f"#{item['id']}"),
            el("span", line_of(kind.key, item, lang)),
            id=f"i-{item['id']}",
        )
        for item in plan[kind.key]
    ]
    first = "" if kind.key in seen else f"k-{kind.key}"
    seen.add(kind.key)
    summary = f"{kind.title(lang)}（{len(entries)}）"
    return opening(
        summary, el("ul", entries) if entries else note(word("empty", lang)), opened=bool(entries), identifier=first
    )


def _documents(plan: Mapping[str, Any], lang: str) -> Markup:
    names = dict.fromkeys(
        (f"《{d['title']}》" if d["title"] else "")
        + (f"（{d['number']}）" if d["title"] and d["number"] else d["number"])
        for d in plan["documents"]
    )
    listed = el("ul", [el("li", el("span"), el("span", name)) for name in names])
    return opening(f"{word('documents', lang)}（{len(names)}）", listed if names else note(word("empty", lang)))
