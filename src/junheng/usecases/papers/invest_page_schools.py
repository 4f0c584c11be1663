"""The schools on the page: every indicator without the plan and with it, and what each school gets."""

from collections.abc import Mapping
from typing import Any

from junheng.publishing.charts.numbers import beside, grouped, lowest, places
from junheng.publishing.page import Cell, Column, Markup, Row, data_table, el, note, opening, section, sign
from junheng.usecases.papers.invest_words import GLYPH, clause_words, said, stage_word, step_sentence, titled, word

View = Mapping[str, Any]


def heat_section(view: View, stage: str, lang: str) -> Markup:
    """Return the table of one stage: a school a row, an indicator a column, each value without → with the plan."""
    schools = [s for s in view["schools"] if s["stage"] == stage]
    spreads = [s for s in view["spreads"] if s["stage"] == stage]
    limits = {name: value["threshold"] for name, value in schools[0]["after"]["values"].items()}
    columns = [Column(word("school", lang)), Column(word("pupils", lang), number=True)]
    columns += [Column(titled(s, lang), s["indicator"], number=True) for s in spreads]
    line = [
        Cell(said("threshold", lang)),
        Cell(""),
        *(Cell(lowest(limits[s["indicator"]], places(limits[s["indicator"]]))) for s in spreads),
    ]
    rows = []
    for school in schools:
        cells = [Cell(school["name"]), Cell(grouped(school["pupils"]))]
        rows.append(Row([*cells, *(_cell(school, s["indicator"], lang) for s in spreads)]))
    title = (
        f"{stage_word(stage, lang)}：{word('heat', lang)}"
        if lang == "zh"
        else f"{stage_word(stage, lang).capitalize()}: {word('heat', lang).lower()}"
    )
    caption = said("heat.caption", lang, n=len(schools))
    table = data_table(caption, columns, rows, line=line, identifier=f"t-heat-{stage}", kind="heat")
    return section(f"heat-{stage}", title, said("heat.lead", lang), table, kind="wide")


def _cell(school: View, name: str, lang: str) -> Cell:
    was, now = school["before"]["values"][name], school["after"]["values"][name]
    order = "" if now["value"] is None else str(now["value"])
    if was["value"] == now["value"]:
        return Cell(_value(now, lang), kind=now["status"] or "", order=order)
    return Cell([_value(was, lang), " → ", el("b", _value(now, lang))], kind=was["status"] or "", order=order)


def _value(value: View, lang: str) -> list[str | Markup]:
    decimals = places(value["threshold"] if value["threshold"] is not None else 1)
    kind = value["status"] or "unknown"
    return [sign(GLYPH[kind], said(kind, lang)), " ", beside(value["value"], value["threshold"], decimals=decimals)]


def schools_section(view: View, lang: str) -> Markup:
    """Return one school, one plan: a part that opens for every school that gets or gives anything."""
    given = [s for s in view["schools"] if s["steps"]]
    parts = [_school(school, lang) for school in given]
    left = [s for s in view["schools"] if not s["passes"]]
    rest = sum(1 for s in view["schools"] if s["passes"] and not s["steps"])
    tail = [note(said("schools.rest", lang, n=rest))] if rest else []
    if left:
        names = [
            f"{s['name']}（{stage_word(s['stage'], lang)}）" if lang == "zh" else f"{s['name']} ({s['stage']})"
            for s in left
        ]
        tail.insert(0, note(said("schools.left", lang, names=("、" if lang == "zh" else ", ").join(names))))
    return section("schools", word("schools", lang), said("schools.lead", lang, n=len(given)), parts, tail)


def _school(school: View, lang: str) -> Markup:
    cost = sum(step["cost"] for step in school["steps"])
    posts = sum(step["posts"] for step in school["steps"])
    head = [
        el("b", school["name"]),
        f"（{stage_word(school['stage'], lang)}）　" if lang == "zh" else f" ({school['stage']}) ",
    ]
    sends = -sum(step["units"] for step in school["steps"] if step["units"] < 0)
    sums = {"school.cost": cost, "school.posts": posts, "school.sends": sends}
    tail = ("，" if lang == "zh" else ", ").join(said(name, lang, n=grouped(n)) for name, n in sums.items() if n)
    facts = said("school.pupils", lang, then=grouped(school["pupils"]), now=grouped(school["pupils_today"]))
    if school["split"]:
        facts += said("school.split", lang, split=school["split"])
    steps = el("ol", [_step(n, step, lang) for n, step in enumerate(school["steps"], 1)], class_="todo")
    return opening([*head, tail], note(facts), steps, identifier=f"s-{school['school_id']}-{school['stage']}")


def _step(number: int, step: View, lang: str) -> Markup:
    """One step as a sentence: what and how much, its money and year; below it the clause and who is responsible."""
    effect = said(
        "step.effect" if step["cost"] else "step.effect.free", lang, cost=grouped(step["cost"]), year=step["year"]
    )
    text = el("p", step_sentence(step, lang), el("span", effect, class_="effect"), class_="text")
    under = [clause_words(step, lang), f"〔{step['department']}〕" if lang == "zh" else f"[{step['department']}]"]
    return el("li", el("b", str(number)), el("div", text, el("p", " ".join(u for u in under if u), class_="cite")))
