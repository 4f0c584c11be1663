"""The words of a plan's papers: headline, marks, heads, and numbers as people read them."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from junheng.usecases.words import STAGES

GLYPH = {"met": "●", "floor": "◐", "below": "○", "unknown": "?"}
STAGES_EN = {"primary": "primary", "junior": "junior", "kindergarten": "kindergarten", "senior": "senior"}

_HEADS: dict[str, tuple[str, str]] = {
    "title": ("补短板方案", "Plan to close the gap"),
    "schools": ("一校一案", "School by school"),
    "heat": ("各校指标前后", "Indicators before and after"),
    "moves": ("教师交流", "Teachers who move"),
    "limits": ("限额与代价", "Limits and what they cost"),
    "assumed": ("测算假设", "Assumptions"),
    "summary": ("汇总", "Summary"),
    "no": ("序号", "No."),
    "school": ("学校", "School"),
    "stage": ("学段", "Stage"),
    "pupils": ("规划学生数", "Pupils planned for"),
    "step": ("措施", "Step"),
    "units": ("数量", "Units"),
    "unit": ("单位", "Unit"),
    "year": ("学年", "School year"),
    "cost": ("金额（元）", "Cost (yuan)"),
    "share": ("占比", "Share"),
    "posts": ("新增编制", "New posts"),
    "clause": ("补哪一项、依据", "What it serves, and the clause"),
    "department": ("责任部门", "Department"),
    "turned": ("补齐指标（校·项）", "Values brought to the line"),
    "each": ("平均每项（元）", "Yuan per value"),
    "cash": ("当年支出（元）", "Paid in the year"),
    "indicator": ("指标", "Indicator"),
    "before": ("不做", "Without"),
    "after": ("做完", "With the plan"),
    "limit": ("限值", "Limit"),
    "verdict": ("结论", "Verdict"),
    "from": ("调出学校", "From"),
    "to": ("调入学校", "To"),
    "kind": ("类别", "Kind"),
    "teachers": ("人数", "Teachers"),
    "moved": ("如果改为", "If changed to"),
    "then": ("全部达标的费用（元）", "Cost of passing all (yuan)"),
    "saves": ("比本方案少花（元）", "Less than this plan (yuan)"),
    "passing": ("达标学校", "Schools that pass"),
    "sum": ("合计", "Sum"),
    "by_item": ("花在哪里", "What the money buys"),
    "by_year": ("分年度", "Year by year"),
    "by_stage": ("分学段", "By stage"),
    "spreads": ("校际差异系数", "Coefficients of variation"),
    "source": ("单价来源", "Source of the price"),
    "contents": ("目录", "Contents"),
    "clause.id": ("编号", "Id"),
    "requirement": ("要求", "Requirement"),
    "once": ("一次性单价（元）", "Once (yuan)"),
    "yearly": ("每年单价（元）", "Yearly (yuan)"),
    "others": ("方案之外还要做的", "What this plan does not do"),
}


_SAID: dict[str, tuple[str, str]] = {
    "key.cost": ("总费用", "Cost in all"),
    "key.years": ("{n} 年", "{n} years"),
    "key.budget": ("预算：{n}", "budget: {n}"),
    "key.no-budget": ("未限定", "not limited"),
    "key.schools": ("学校（学段）达标", "school stages pass"),
    "key.now": ("不做：{n}", "without: {n}"),
    "key.spreads": ("差异系数在限值以内", "coefficients within the limit"),
    "key.posts": ("新增编制 / 交流教师", "new posts / teachers who move"),
    "key.posts.rest": ("其余是在职教师和校舍设备", "the rest is staff in post and premises"),
    "money.lead": (
        "每一类投入花多少、买到什么。一所学校的一项指标由未达标变为达标，算补齐一项；一笔投入可能同时补几项。",
        "What each kind of step costs and buys: a value counts once it reaches the line; a step may lift several.",
    ),
    "money.caption": (
        "费用为各年合计；“—”表示这类投入用于降低差异系数或留出余量",
        "Cost over all years; — where the step serves a coefficient or the margin",
    ),
    "money.chart": ("费用构成", "Cost by kind"),
    "spreads.lead": (
        "做完以后每一项都要在限值以内；“不做”是按规划学生数、什么也不添的情形。",
        "With the plan each must keep its limit; without is the enrolment planned for and nothing added.",
    ),
    "spreads.caption": ("校际差异系数（按规划学生数加权）", "Coefficients, weighted by the pupils planned for"),
    "years.lead": (
        "金额按开始投入的学年归集；当年支出含以前各年投入的当年费用。较晚开始的，有几年的费用落在方案年份之后，各年支出之和因此可以小于总费用。",
        "Cost by the year of buying; paid in the year includes the running cost of earlier years. What begins late is paid in part after the plan.",
    ),
    "moves.lead": (
        "只在同一学段、公办学校之间交流；调出学校各项仍达标并留有余量。",
        "Within a stage, between public schools; the sender keeps its own lines with room to spare.",
    ),
    "limits.lead": (
        "每次只改动一个条件，重新计算：少花多少，就是这个条件的代价。",
        "One condition is changed at a time and the plan made again: what that saves is what the condition costs.",
    ),
    "limits.caption": (
        "“无差别”指差别小于计算精度",
        "No difference: less than the precision",
    ),
    "same": ("无差别", "no difference"),
    "more": ("多花 {n}", "{n} more"),
    "infeasible": ("没有可行方案", "no plan"),
    "undecided": ("规定的计算量内未能判定", "not decided within the work allowed"),
    "others.lead": (
        "方案只补各校资源配置指标和差异系数；下列要求要另外落实。",
        "The plan mends the schools' resources and their spread; these requirements are for others.",
    ),
    "assumed.lead": (
        "方案依据的条件，任何一条改变都要重新计算。",
        "What the plan rests on; when any of it changes, plan again.",
    ),
    "prices": ("单价", "Prices"),
    "threshold": ("标准", "Threshold"),
    "heat.caption": ("{n} 所；不做 → 做完", "{n} schools; without → with the plan"),
    "heat.lead": (
        "● 达标　◐ 达到标准的 85%　○ 不足 85%。底色是不做时的情形；只有一个数的，方案没有改变它。",
        "● met  ◐ at 85 % of the threshold  ○ below. The ground is how it stands without; one number: unchanged.",
    ),
    "schools.lead": (
        "{n} 所学校（学段）有投入或交流，点开看每一步、依据和责任部门。",
        "{n} school stages get or give something: open one for every step, its clause and who is responsible.",
    ),
    "schools.rest": ("其余 {n} 所不需要投入。", "The other {n} need nothing."),
    "schools.left": ("这笔预算之内还不能达标的：{names}。", "Not passing within this budget: {names}."),
    "step.effect": ("，{cost} 元，{year} 学年", ", {cost} yuan, {year}"),
    "step.effect.free": ("，{year} 学年", ", {year}"),
    "school.cost": ("{n} 元", "{n} yuan"),
    "school.posts": ("新增编制 {n} 名", "{n} new posts"),
    "school.sends": ("派出教师 {n} 人", "{n} teachers leave"),
    "school.pupils": ("规划学生数 {then} 人（现在 {now} 人）", "{then} pupils planned for ({now} now)"),
    "school.split": ("；校舍设备按 {split} 分摊", "; premises are split {split}"),
    "within": ("在限值以内", "within"),
    "over": ("超过限值", "over"),
    "met": ("达标", "met"),
    "floor": ("达到 85%", "at 85 %"),
    "below": ("不足 85%", "below 85 %"),
    "unknown": ("缺数据", "unknown"),
    "not_met": ("未达到", "not met"),
}


def said(name: str, lang: str, **values: object) -> str:
    """Return a sentence with its values filled in."""
    return _SAID[name][0 if lang == "zh" else 1].format(**values)


def word(name: str, lang: str) -> str:
    """Return a head or title."""
    return _HEADS[name][0 if lang == "zh" else 1]


def stage_word(stage: str, lang: str) -> str:
    """Return a stage's name."""
    return STAGES[stage] if lang == "zh" else STAGES_EN[stage]


def titled(of: Mapping[str, Any], lang: str) -> str:
    """Return the title in the language."""
    return str(of["title"] if lang == "zh" else of["title_en"])


def unit_of(of: Mapping[str, Any], lang: str) -> str:
    """Return the unit in the language."""
    return str(of["unit"] if lang == "zh" else of["unit_en"])


def big(yuan: float, lang: str) -> str:
    """Return money for a sentence: 万元 with one decimal, or yuan with thousands.

    >>> big(12345678, "zh"), big(12345678, "en")
    ('1,234.6 万元', '12,345,678 yuan')
    """
    return f"{yuan / 10000:,.1f} 万元" if lang == "zh" else f"{yuan:,.0f} yuan"


def marks_of(view: Mapping[str, Any], lang: str) -> list[str]:
    """Return the marks that every sheet and page carries."""
    zh = lang == "zh"
    marks = ["内部测算，不作认定依据" if zh else "INTERNAL CALCULATION, NOT A RECOGNITION"]
    if view["synthetic"]:
        marks.insert(0, "合成数据" if zh else "SYNTHETIC DATA")
    if view["draft"]:
        marks.append("草稿：数据有须改正的错误" if zh else "DRAFT: the data have errors")
    if view["assumed_cells"]:
        many = len(view["assumed_cells"])
        how = {"worst": ("按 0", "as 0"), "mean": ("按生均数", "at the mean")}[view["asked"]["assume"]]
        marks.append(
            f"有 {many} 个缺数据的单元格{how[0]}假定"
            if zh
            else f"{many} EMPTY {'CELL' if many == 1 else 'CELLS'} ASSUMED {how[1].upper()}"
        )
    return marks


def headline(view: Mapping[str, Any], lang: str) -> str:
    """Return what the plan comes to, in one or two sentences."""
    zh, last = lang == "zh", view["asked"]["years"][-1]
    parts = len(view["schools"])
    posts = sum(item["posts"] for item in view["by_item"])
    cost = big(view["cost"], lang)
    if view["goal"] == "most":
        return _most(view, lang, cost)
    over = sum(1 for s in view["spreads"] if s["limit"] is not None)
    if not view["cost"] and not view["moves"]:
        return (
            "按规划学生数，现有条件已全部达标并留有余量，不需要投入。"
            if zh
            else "Nothing is needed: everything passes with room to spare."
        )
    first = (
        f"到 {last} 学年共需 {cost}，新增编制 {posts:,} 名，交流教师 {_teachers(view)} 人，"
        f"可使 {parts} 所学校（学段）全部达标、{over} 项校际差异系数全部在限值以内。"
        if zh
        else f"By {last}: {cost}, {posts:,} new posts and {_teachers(view)} teachers moved bring all {parts} school stages "
        f"and all {over} coefficients within the rules."
    )
    return first + _bounded(view, lang)


def budget_words(view: Mapping[str, Any], lang: str) -> str:
    """Return the money that was allowed, in all and each year."""
    whole, yearly = view["asked"]["budget"], view["asked"]["yearly_budget"]
    told = [] if whole is None else [big(whole, lang)]
    if yearly is not None:
        told.append(f"每年 {big(yearly, lang)}" if lang == "zh" else f"{big(yearly, lang)} a year")
    return ("、" if lang == "zh" else ", ").join(told) or said("key.no-budget", lang)


def _most(view: Mapping[str, Any], lang: str, cost: str) -> str:
    passing, schools = view["passing"]["schools"], view["passing"]["of"]
    zh, budget = lang == "zh", budget_words(view, lang)
    first = (
        f"预算（{budget}）之内，可使 {passing} 所学校达标（共 {schools} 所），花 {cost}。"
        if zh
        else f"Within {budget}, {passing} of {schools} schools pass, for {cost}."
    )
    most = (view["bound"] or {}).get("schools")
    if most is not None and most > passing:
        first += f"已证明不会超过 {most} 所。" if zh else f" It is proved that no more than {most} can."
    elif most is not None:
        first += "已证明不能再多。" if zh else " It is proved that no more can."
    if view["whole_cost"] is not None:
        whole = big(view["whole_cost"], lang)
        first += f"全部达标需 {whole}。" if zh else f" Passing all would take {whole}."
    return first + (
        "预算不够时不要求差异系数，只列出。"
        if zh
        else " With too small a budget the coefficients are told, not required."
    )


def _bounded(view: Mapping[str, Any], lang: str) -> str:
    """How far from the cheapest at most, who says so, and what anyone can recheck."""
    zh, bound = lang == "zh", view["bound"]
    if bound is None:
        return "尚未证明离最省还差多少。" if zh else " How far from the cheapest is not proved."
    low, gap, solver = big(bound["value"], lang), f"{ceil((bound['gap'] or 0) * 10_000) / 100:.2f}%", bound["solver"]
    tail = ""
    if bound["proved"] is not None:
        least = big(bound["proved"], lang)
        tail = (
            f"（任何人可由证书复核的下界：{least}）"
            if zh
            else f" (recheckable from the certificate: no less than {least})"
        )
    if not bound["gap"]:
        first = (
            f"求解器 {solver} 证明没有更省的方案{tail}。" if zh else f" {solver} proves that no plan costs less{tail}."
        )
    elif zh:
        first = f"求解器 {solver} 证明任何满足同样条件的方案都不会少于 {low}，与本方案相差不超过 {gap}{tail}。"
    else:
        first = f" {solver} proves that no plan under the same conditions costs less than {low}, within {gap} of this one{tail}."
    return first


def _teachers(view: Mapping[str, Any]) -> int:
    return sum(move["teachers"] for move in view["moves"])


def step_words(step: Mapping[str, Any], lang: str) -> str:
    """Return one step: what is bought, or who comes from and goes to where."""
    text = titled(step, lang)
    if "other" not in step:
        whole = ("（全校）" if lang == "zh" else " (whole school)") if step["whole_school"] else ""
        return text + whole
    if lang == "zh":
        return f"{text}，{'自' if step['units'] > 0 else '往'}{step['other']}"
    return f"{text}, {'from' if step['units'] > 0 else 'to'} {step['other']}"


def step_sentence(step: Mapping[str, Any], lang: str) -> str:
    """Return one step with its number: so many of what, or who comes from or goes to where."""
    many = f"{titled(step, lang)} {abs(step['units']):,} {unit_of(step, lang)}"
    if "other" not in step:
        return many + (("（全校）" if lang == "zh" else " (whole school)") if step["whole_school"] else "")
    comes = step["units"] > 0
    if lang == "zh":
        return f"{many}，{'自' if comes else '派往'}{step['other']}"
    return f"{many}, {'from' if comes else 'to'} {step['other']}"


def clause_words(step: Mapping[str, Any], lang: str) -> str:
    """Return what a step serves: the indicators under each document, the coefficient said where it is that."""
    zh = lang == "zh"
    by_place: dict[str, dict[str, None]] = {}
    for one in step["serves"]:
        coefficient = ("（差异系数）" if zh else " (coefficient)") if one["purpose"] == "spread" else ""
        by_place.setdefault(_place(one["cite"], lang), {})[titled(one, lang) + coefficient] = None
    lines = []
    for place, names in by_place.items():
        text = ("、" if zh else ", ").join(names)
        lines.append(text + (f"：{place}" if zh else f": {place}") if place else text)
    return ("；" if zh else "; ").join(lines)


def _place(cite: Mapping[str, Any], lang: str) -> str:
    """The document, with the article where somebody has read the original."""
    head = cite["number"] or cite["document"]
    if cite["article"] and cite["verified"]:
        return f"{head}{cite['article']}"
    return f"{head}（条款号待核）" if lang == "zh" else f"{head} (article to be checked)"
