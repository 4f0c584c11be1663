"""What a plan takes for granted, in words: printed on every paper."""

from junheng.usecases.investing_items import catalogue
from junheng.usecases.investing_moves import NEAREST
from junheng.usecases.investing_question import Made
from junheng.usecases.investing_view_parts import plan_of

NAMED = 6
"""How many assumed cells a sentence names."""


def assumptions(made: Made, lang: str) -> list[str]:
    """Return what the plan takes for granted, a sentence each, as every paper prints it."""
    zh, ask = lang == "zh", made.question
    percent = f"{float(ask.margin) * 100:g}%"
    first, last = made.task.years[0], made.task.years[-1]
    many = len(made.task.years)
    lines = [
        made.enrolment.in_words(lang),
        f"每项标准在限值之上留 {percent} 的余量；校际差异系数不另留余量。"
        if zh
        else f"Every threshold is kept with {percent} to spare; the coefficients without.",
        f"费用为 {first}–{last} 年 {many} 年合计：一次性单价加 {many} 年的每年单价，不计物价上涨。"
        if zh
        else f"Cost is of the {many} years {first}-{last}: prices once plus {many} times the yearly ones, without inflation.",
    ]
    if made.assumed:
        how = {
            "worst": ("按最坏情况取 0", "taken as 0, the worst"),
            "mean": ("按全县生均数估计", "taken from the county's mean per pupil"),
        }
        cells = "；".join(f"{one.school} {one.where}＝{one.edit.value}" for one in made.assumed[:NAMED])
        if len(made.assumed) > NAMED:
            cells += " 等，逐格见 plan.json" if zh else " and more, each in plan.json"
        lines.append(
            f"有 {len(made.assumed)} 个单元格缺数据，{how[ask.assume][0]}：{cells}。"
            if zh
            else f"Empty cells ({len(made.assumed)}) {how[ask.assume][1]}: {cells}."
        )
    return lines + _of_teachers(made, lang) + _of_items(made, lang)


def _of_teachers(made: Made, lang: str) -> list[str]:
    zh, pairing = lang == "zh", made.posed.pairing
    if not made.question.move:
        return ["不安排教师交流。" if zh else "No teacher moves."]
    km = made.question.metres / 1000
    lines = [
        f"教师只在同一学段、直线距离 {km:g} 公里以内的公办学校之间交流，每所学校只考虑最近的 {NEAREST} 所有富余的学校；"
        "调出学校各项仍须达标并留余量；其他资源不从任何学校调出（不削峰）。"
        if zh
        else f"Teachers move within a stage, between public schools at most {km:g} km apart, from the {NEAREST} nearest "
        "that can spare any. A sender keeps its lines; nothing else is taken from a school."
    ]
    if pairing.unplaced:
        lines.append(
            f"有 {pairing.unplaced} 个公办学校学段没有经纬度，未安排交流。"
            if zh
            else f"{pairing.unplaced} public school stages have no coordinates and take no part in transfers."
        )
    return lines


def _of_items(made: Made, lang: str) -> list[str]:
    used = {buy.item for buy in plan_of(made).buys}
    texts = {(t.assumes if lang == "zh" else t.assumes_en): t for t in catalogue().items if t.id in used and t.assumes}
    return [
        f"{t.title if lang == 'zh' else t.title_en}：{text}" if lang == "zh" else f"{t.title_en}: {text}"
        for text, t in texts.items()
    ]
