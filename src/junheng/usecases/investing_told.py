"""The answer in a few lines: the plan's headline and where the money goes, or why there is none."""

from typing import Any

from junheng.planning.invest.model import Answer
from junheng.usecases.investing_items import catalogue
from junheng.usecases.investing_question import Invested, Made
from junheng.usecases.investing_task import Scene
from junheng.usecases.investing_view import view_of
from junheng.usecases.papers.invest_words import big, headline, marks_of, titled, unit_of
from junheng.usecases.words import STAGES

FIRST = 8


def told(answer: Invested, lang: str) -> list[str]:
    """Return the lines to print for a plan."""
    assert answer.made is not None
    made, zh = answer.made, lang == "zh"
    view = view_of(made)
    name, year = made.today.name, made.today.school_year
    head = f"{name} {year}–{year + 1} 学年补短板方案" if zh else f"{name}: plan to close the gap ({year})"
    lines = [head, "【" + "｜".join(marks_of(view, lang)) + "】", headline(view, lang)]
    lines += [f"  {made.enrolment.in_words(lang)}"]
    for item in sorted(view["by_item"], key=lambda i: (-i["cost"], i["item"]))[:FIRST]:
        lines.append(
            f"  {titled(item, lang)} {item['units']:,} {unit_of(item, lang)}，{big(item['cost'], lang)}"
            if zh
            else f"  {titled(item, lang)}: {item['units']:,} {unit_of(item, lang)}, {big(item['cost'], lang)}"
        )
    return lines + _dearest(made, view, lang)


def _dearest(made: Made, view: dict[str, Any], lang: str) -> list[str]:
    """The limit whose moving would save the most."""
    costs = [one for one in view["limits"] if one["cost"] is not None and one["apart"] and one["cost"] < view["cost"]]
    if view["goal"] != "all" or not costs:
        return []
    best = min(costs, key=lambda one: (one["cost"], one["limit"]))
    saved = big(view["cost"] - best["cost"], lang)
    return [f"  {titled(best, lang)}，可少花 {saved}" if lang == "zh" else f"  {titled(best, lang)} would save {saved}"]


def conflict_lines(answer: Invested, lang: str) -> list[str]:
    """Return why there is no plan: the limits that cannot all be kept, in words."""
    found = answer.answer
    assert found is not None
    zh = lang == "zh"
    if found.status == "undecided":
        return [
            "规定的计算量之内没有找到方案，也没有证明没有方案"
            if zh
            else "Within the work allowed no plan was found, nor proved to be none"
        ]
    lines = ["没有方案能同时满足全部限制" if zh else "No plan keeps all the limits"]
    if found.conflict:
        few = found.conflict.irreducible
        head = (
            "以下限制不能同时满足，去掉任何一条就有方案："
            if zh
            else "These cannot all be kept; without any one of them there is a plan:"
        )
        many = "以下限制不能同时满足：" if zh else "These cannot all be kept:"
        lines += [head if few else many, *(f"  - {limit_words(name, answer, lang)}" for name in found.conflict.limits)]
    return [*lines, "没有写出任何结果" if zh else "Nothing was written"]


def conflict_json(answer: Invested) -> dict[str, Any]:
    """Return the same as JSON."""
    found: Answer | None = answer.answer
    conflict = found.conflict if found else None
    limits = [
        {"limit": name, "title": limit_words(name, answer, "zh"), "title_en": limit_words(name, answer, "en")}
        for name in (conflict.limits if conflict else ())
    ]
    return {
        "schema": "junheng/investment/1",
        "status": found.status if found else "undecided",
        "conflict": {"limits": limits, "irreducible": bool(conflict and conflict.irreducible)},
    }


def limit_words(name: str, answer: Invested, lang: str) -> str:
    """Return one of the engine's limits, or a family of them, in words."""
    kind, _, rest = name.partition(":")
    zh = lang == "zh"
    assert answer.posed is not None
    assert answer.scene is not None
    if kind == "rule":
        return _rule(rest, answer.scene, zh=zh)
    if kind == "spread":
        return _spread(rest, answer, zh=zh)
    if kind == "ceiling":
        return _ceiling(rest, answer, zh=zh)
    if kind == "offer":
        thing = next(t for t in catalogue().items if t.id == rest)
        if zh:
            return f"{thing.title}：{thing.assumes or '有数量限制'}"
        return f"{thing.title_en}: {thing.assumes_en or 'limited in number'}"
    plain = {
        "transfers": (
            "教师只能在规定距离以内的公办学校之间交流",
            "Teachers move only between public schools within the distance",
        ),
        "budget": ("总预算", "The budget"),
        "year_budgets": ("分年度预算", "The budgets by year"),
    }
    return plain.get(name, (name, name))[not zh]


def _rule(part: str, scene: Scene, *, zh: bool) -> str:
    school, _, stage = part.partition("/")
    if not stage:
        return f"全部{STAGES[school]}都须达标" if zh else f"Every {school} school passes"
    name = scene.ground.name(school)
    return f"{name}（{STAGES[stage]}）须达标" if zh else f"{name} ({stage}) passes"


def _spread(rest: str, answer: Invested, *, zh: bool) -> str:
    stage, _, indicator = rest.partition(":")
    assert answer.scene is not None
    rules = answer.scene.rules
    found = next(i for i in rules.indicators if i.id == indicator)
    limit = f"{float(rules.limits[stage].limit):g}"
    if zh:
        return f"{STAGES[stage]}“{found.short or found.title}”差异系数不超过 {limit}"
    return f"{stage}: coefficient of {found.title_en or found.id} at most {limit}"


def _ceiling(rest: str, answer: Invested, *, zh: bool) -> str:
    """A limit of the county's or a school's: ``item:stage:school``; a family is the item alone."""
    item, _, place = rest.partition(":")
    stage, _, school = place.partition(":")
    assert answer.scene is not None
    assert answer.posed is not None
    title = _ITEMS.get(item, (catalogue().titles.get(item, item), item))[not zh]
    of = answer.scene.ground.name(school) if school else ("全县" if zh else "the county")
    if ":" not in rest:
        return f"各校“{title}”的限额" if zh else f"The limits of {title}"
    if stage:
        of += f"（{STAGES[stage]}）" if zh else f" ({stage})"
    most = next((c.at_most for c in answer.posed.task.ceilings if c.id == rest), None)
    number = "" if most is None else f"{float(most):,g}"
    return f"{of}“{title}”最多 {number}" if zh else f"{title} of {of}: at most {number}"


_ITEMS = {"land": ("用地", "land"), "posts": ("新增编制", "new posts")}
