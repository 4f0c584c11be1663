"""plan.html: one self-contained page — what it takes, what it buys, every school before and after, what the limits cost."""

from collections.abc import Mapping
from typing import Any

from junheng.publishing.charts import Bar, chinese_font, coefficient_bars, font_note, svg
from junheng.publishing.charts.numbers import beside, grouped
from junheng.publishing.page import (
    Cell,
    Child,
    Column,
    Figure,
    Markup,
    Row,
    banners,
    data_table,
    document,
    el,
    figure,
    inline,
    json_block,
    key_figures,
    navigation,
    note,
    section,
    status,
)
from junheng.usecases.papers.invest_page_schools import heat_section, schools_section
from junheng.usecases.papers.invest_words import (
    budget_words,
    headline,
    marks_of,
    said,
    stage_word,
    titled,
    unit_of,
    word,
)
from junheng.usecases.papers.report_page_words import report_words

View = Mapping[str, Any]


def plan_page(view: View, lang: str = "zh") -> str:
    """Return the whole page; the same plan gives the same bytes on the same machine."""
    title = f"{view['county']['name']} {word('title', lang)}"
    font = chinese_font()
    parts = [
        _money(view, lang, font),
        *(heat_section(view, stage, lang) for stage in dict.fromkeys(s["stage"] for s in view["schools"])),
        _coefficients(view, lang, font),
        schools_section(view, lang),
        _years(view, lang),
        _moves(view, lang),
        _limits(view, lang),
        _others(view, lang),
        _assumptions(view, lang),
    ]
    body = el("main", _verdict(view, lang), *[part for part in parts if part], id="main", class_="wrap")
    marks = " · ".join([view["county"]["name"], *marks_of(view, lang)])
    page_lang = "zh-CN" if lang == "zh" else "en"
    skip = "跳到正文" if lang == "zh" else "Skip to content"
    script = json_block("reasons", _script(lang))
    return document(title, _head(view, lang, title), body, script, lang=page_lang, skip=skip, marks=marks)


def _script(lang: str) -> dict[str, object]:
    """The words of the page's script; no number of this page has a reason behind it."""
    words = report_words(lang)
    said = {key: words(f"js.{key}", n="{n}", of="{of}") for key in ("found", "more", "none")}
    return {"words": said, "names": {}, "heads": {}, "strings": [], "why": {}}


def _head(view: View, lang: str, title: str) -> Markup:
    years = view["asked"]["years"]
    rule = titled(view["standard"], lang)
    dim = (
        f"{rule}（{view['standard']['number']}）　{years[0]}–{years[-1]}"
        if lang == "zh"
        else f"{view['standard']['id']}, {years[0]}-{years[-1]}"
    )
    links = [
        ("money", "by_item"),
        ("heat-primary", "heat"),
        ("spreads", "spreads"),
        ("schools", "schools"),
        ("years", "by_year"),
    ]
    links += [("moves", "moves")] if view["moves"] else []
    links += [("limits", "limits")] if view["limits"] else []
    contents = navigation(
        [(word(name, lang), f"#{anchor}") for anchor, name in [*links, ("assumed", "assumed")]],
        label=word("contents", lang),
    )
    top = el("div", el("strong", title), el("span", dim, class_="dim"), class_="wrap top")
    return el("header", top, el("div", contents, banners(_told_marks(view, lang)), class_="wrap"))


def _told_marks(view: View, lang: str) -> list[tuple[str, str]]:
    zh, found = lang == "zh", []
    for mark in marks_of(view, lang):
        text = ""
        if view["assumed_cells"] and mark == marks_of(view, lang)[-1]:
            text = view["assumptions"][lang][3]
        elif mark.startswith(("内部", "INTERNAL")):
            text = "不改动上报数据；一切以正式评估为准。" if zh else "The data are not changed; the evaluation decides."
        found.append((mark, text))
    return found


def _verdict(view: View, lang: str) -> Markup:
    counts = view["counts"]
    parts = len(view["schools"])
    before, after = (sum(stage["met"] for stage in counts[when].values()) for when in ("before", "after"))
    judged = [s for s in view["spreads"] if s["limit"] is not None]
    kept = [sum(s[when] is not None and s[when] <= s["limit"] for s in judged) for when in ("before", "after")]
    posts = sum(item["posts"] for item in view["by_item"])
    amount, unit = (grouped(view["cost"] / 10000, 1), "万元") if lang == "zh" else (grouped(view["cost"]), "yuan")
    years, moves = len(view["asked"]["years"]), sum(m["teachers"] for m in view["moves"])
    figures = [
        Figure(
            f"{amount} {unit}",
            said("key.years", lang, n=years),
            said("key.cost", lang),
            said("key.budget", lang, n=budget_words(view, lang)),
            "#money",
        ),
        Figure(
            grouped(after),
            grouped(parts),
            said("key.schools", lang),
            said("key.now", lang, n=grouped(before)),
            "#schools",
        ),
        Figure(str(kept[1]), str(len(judged)), said("key.spreads", lang), said("key.now", lang, n=kept[0]), "#spreads"),
        Figure(grouped(posts), grouped(moves), said("key.posts", lang), said("key.posts.rest", lang), "#money"),
    ]
    lines = [el("p", headline(view, lang))]
    top = el("div", el("h1", word("title", lang)), lines, class_="verdict")
    return Markup(top + key_figures(figures, label=word("summary", lang)))


def _money(view: View, lang: str, font: str | None) -> Markup:
    columns = [
        Column(word("step", lang)),
        Column(word("units", lang), number=True),
        Column(word("unit", lang), sort=False),
        Column(word("cost", lang), number=True),
        Column(word("turned", lang), number=True),
        Column(word("each", lang), number=True),
    ]
    rows = []
    for item in view["by_item"]:
        turned = item["values_turned"]
        each = grouped(item["cost"] / turned) if turned else "—"
        cells = [
            Cell(item["title"] if lang == "zh" else item["short_en"]),
            Cell(grouped(item["units"])),
            Cell(unit_of(item, lang)),
            Cell(grouped(item["cost"])),
        ]
        rows.append(Row([*cells, Cell(grouped(turned)), Cell(each)]))
    foot = [[Cell(word("sum", lang)), Cell(""), Cell(""), Cell(grouped(view["cost"])), Cell(""), Cell("")]]
    table = data_table(said("money.caption", lang), columns, rows, foot=foot, identifier="t-money")
    bars = [
        Bar(
            item["title"] if lang == "zh" else item["short_en"],
            float(item["cost"]),
            _million(item["cost"], view["cost"], lang),
        )
        for item in sorted(view["by_item"], key=lambda i: (-i["cost"], i["item"]))
    ]
    body: Child = [table] if font else [note(font_note(lang)), table]
    if font and bars and view["cost"]:
        drawn = inline(svg(coefficient_bars(bars, None, font=font)), label=said("money.chart", lang))
        body = el("div", figure(drawn, el("b", said("money.chart", lang))), table, class_="pair")
    return section("money", word("by_item", lang), said("money.lead", lang), body)


def _million(cost: float, whole: float, lang: str) -> str:
    share = f"{cost / whole * 100:.0f}%" if whole else "0%"
    return f"{grouped(cost / 10000, 1)} 万元　{share}" if lang == "zh" else f"{grouped(cost)} yuan, {share}"


def _coefficients(view: View, lang: str, font: str | None) -> Markup:
    columns = [
        Column(word("indicator", lang)),
        Column(word("stage", lang)),
        Column(word("limit", lang), number=True),
        Column(word("before", lang), number=True),
        Column(word("after", lang), number=True),
        Column(word("verdict", lang)),
    ]
    rows = []
    for s in (s for s in view["spreads"] if s["limit"] is not None):
        kind = "met" if s["holds"] else "not_met"
        mark = status("●" if s["holds"] else "○", said("within" if s["holds"] else "over", lang), kind)
        before, after = (
            Cell(
                beside(s[k], s["limit"], decimals=4), kind="" if s[k] is not None and s[k] <= s["limit"] else "not_met"
            )
            for k in ("before", "after")
        )
        head = Cell(f"{s['indicator']} {titled(s, lang)}")
        rows.append(
            Row([head, Cell(stage_word(s["stage"], lang)), Cell(grouped(s["limit"], 2)), before, after, Cell(mark)])
        )
    table = data_table(said("spreads.caption", lang), columns, rows, identifier="t-spreads")
    return section("spreads", word("spreads", lang), said("spreads.lead", lang), table)


def _years(view: View, lang: str) -> Markup:
    columns = [
        Column(word("year", lang)),
        Column(word("cost", lang), number=True),
        Column(word("cash", lang), number=True),
    ]
    rows = [
        Row([Cell(f"{y['year']}–{y['year'] + 1}"), Cell(grouped(y["cost"])), Cell(grouped(y["cash"]))])
        for y in view["by_year"]
    ]
    stages = [Column(word("stage", lang)), Column(word("cost", lang), number=True)]
    lines = [Row([Cell(stage_word(s["stage"], lang)), Cell(grouped(s["cost"]))]) for s in view["by_stage"]]
    tables = el(
        "div",
        data_table(word("by_stage", lang), stages, lines, identifier="t-stages"),
        data_table(word("by_year", lang), columns, rows, identifier="t-years"),
        class_="pair",
    )
    return section("years", word("by_year", lang), said("years.lead", lang), tables)


def _moves(view: View, lang: str) -> Markup | None:
    if not view["moves"]:
        return None
    columns = [
        Column(word(n, lang), number=n in ("teachers", "cost"))
        for n in ("from", "to", "stage", "kind", "teachers", "year", "cost")
    ]
    rows = [
        Row(
            [
                *(Cell(m[k]) for k in ("from", "to")),
                Cell(stage_word(m["stage"], lang)),
                Cell(titled(m, lang)),
                Cell(str(m["teachers"])),
                Cell(str(m["year"])),
                Cell(grouped(m["cost"])),
            ]
        )
        for m in view["moves"]
    ]
    table = data_table(word("moves", lang), columns, rows, identifier="t-moves")
    return section("moves", word("moves", lang), said("moves.lead", lang), table)


def _limits(view: View, lang: str) -> Markup | None:
    if not view["limits"]:
        return None
    most = view["goal"] == "most"
    columns = [Column(word("moved", lang)), Column(word("then" if not most else "cost", lang), number=True)]
    columns += [Column(word("passing", lang), number=True)] if most else [Column(word("saves", lang), number=True)]
    rows = []
    for one in view["limits"]:
        cost = grouped(one["cost"]) if one["cost"] is not None else said(one["status"], lang)
        last = str(one["passing"]) if most else _saved(view, one, lang)
        rows.append(Row([Cell(titled(one, lang)), Cell(cost), Cell(last)]))
    table = data_table(said("limits.caption", lang), columns, rows, identifier="t-limits")
    return section("limits", word("limits", lang), said("limits.lead", lang), table)


def _saved(view: View, one: View, lang: str) -> str:
    if one["cost"] is None:
        return "—"
    if not one["apart"]:
        return said("same", lang)
    less = view["cost"] - one["cost"]
    return grouped(less) if less >= 0 else said("more", lang, n=grouped(-less))


def _others(view: View, lang: str) -> Markup | None:
    if not view["requirements"]:
        return None
    columns = [
        Column(word("clause.id", lang)),
        Column(word("requirement", lang)),
        Column(word("verdict", lang)),
        Column(word("department", lang)),
    ]
    rows = []
    for rule in view["requirements"]:
        glyph, kind = ("○", "not_met") if rule["verdict"] == "not_met" else ("?", "unknown")
        title = rule["title"] if lang == "zh" else rule["title_en"] or rule["title"]
        rows.append(
            Row(
                [
                    Cell(rule["id"]),
                    Cell(title),
                    Cell(status(glyph, said(rule["verdict"], lang), kind)),
                    Cell(rule["department"]),
                ]
            )
        )
    table = data_table(word("others", lang), columns, rows, identifier="t-others")
    return section("others", word("others", lang), said("others.lead", lang), table)


def _assumptions(view: View, lang: str) -> Markup:
    lines = el("ol", [el("li", text) for text in view["assumptions"][lang]])
    names = ("step", "once", "yearly", "source")
    columns = [Column(word(n, lang), number=n in ("once", "yearly")) for n in names]
    rows = []
    for price in view["prices"]:
        tail = "，".join(x for x in (stage_word(price["stage"], lang) if price["stage"] else "", price["school"]) if x)
        head = titled(price, lang) + (f"（{tail}）" if tail else "")
        rows.append(
            Row(
                [Cell(head), Cell(grouped(price["once"])), Cell(grouped(price["yearly"])), Cell(price["source"] or "—")]
            )
        )
    table = data_table(said("prices", lang), columns, rows, identifier="t-prices")
    return section("assumed", word("assumed", lang), said("assumed.lead", lang), lines, table)
