"""A task that contradicts itself is a wrong call: said in one line, before anything is solved."""

from collections.abc import Iterator

from junheng.kernel import Problem
from junheng.planning.invest.model import Task

Said = tuple[str, str, str, str]
"""What is wrong and the fix, in Chinese and in English."""


def checked(task: Task) -> None:
    """Return nothing; Problem with the first contradiction and how many there are."""
    found = list(contradictions(task))
    if found:
        what, fix, en, en_fix = found[0]
        more = f"（共 {len(found)} 处）" if len(found) > 1 else ""
        raise Problem(f"{what}{more}", fix=fix, code="invest.task", exit=3, en=(en, en_fix))


def contradictions(task: Task) -> Iterator[Said]:
    """Yield every contradiction of the task."""
    yield from _parts(task)
    yield from _offers(task)
    yield from _transfers(task)
    yield from _money(task)


def _parts(task: Task) -> Iterator[Said]:
    if len({part.id for part in task.parts}) < len(task.parts) or not task.parts:
        yield (
            "没有学校，或学校代码有重复。",
            "请核对学校表。",
            "There are no parts, or one is there twice.",
            "Mend the list.",
        )
    if {part.id for part in task.parts} & {part.school for part in task.parts}:
        yield "学段代码与学校代码相同。", "请用不同的代码。", "A part has a school's id.", "Use different ids."
    for part in task.parts:
        if part.pupils <= 0:
            yield (
                f"{part.id} 规划年份没有学生。", "没有学生的学校不参加测算，请先去掉。",
                f"{part.id} has no pupils in the year planned for.", "Leave parts without pupils out.",
            )  # fmt: skip
        for i in task.indicators:
            if i not in part.has or (part.stage, i) not in task.lines:
                yield (
                    f"{part.id} 缺少 {i}。",
                    "请补齐。",
                    f"{part.id} has no {i}, or its stage has no line.",
                    "Fill it in.",
                )
        if part.stage not in task.at_least or not 0 < part.share <= 1:
            yield (
                f"{part.id} 的规则或分摊比例不对。",
                "请核对。",
                f"{part.id}: no rule, or share not in 0–1.",
                "Mend it.",
            )


def _offers(task: Task) -> Iterator[Said]:
    items = {item.id for item in task.items}
    places = {part.id for part in task.parts} | {part.school for part in task.parts}
    seen = set()
    for offer in task.offers:
        name = f"{offer.place}·{offer.item}"
        if offer.item not in items or offer.place not in places:
            yield f"{name} 没有这样的项目或学校。", "请核对。", f"{name}: no such item or place.", "Mend the offer."
        if offer.once < 0 or offer.yearly < 0 or offer.once + offer.yearly <= 0:
            yield (
                f"{name} 的单价必须大于 0。", "请补上单价；不花钱的办法请写一个很小的单价。",
                f"{name} must cost something.", "Give its cost; a tiny one for what is free.",
            )  # fmt: skip
        if (offer.place, offer.item) in seen:
            yield f"{name} 出现两次。", "请合并。", f"{name} is there twice.", "Make it one."
        seen.add((offer.place, offer.item))
    for item in task.items:
        if item.step < 1 or any(i not in task.indicators or amount < 0 for i, amount in item.feeds.items()):
            yield f"项目 {item.id} 的步长或作用不对。", "请核对。", f"Item {item.id}: step or feeds.", "Mend the item."


def _transfers(task: Task) -> Iterator[Said]:
    parts, kinds = {part.id for part in task.parts}, {kind.id for kind in task.transfers.kinds}
    if any(a not in parts or b not in parts for a, b in task.transfers.pairs):
        yield "交流名单里有不认识的学校。", "请核对。", "A transfer names an unknown part.", "Mend the pairs."
    if len(set(task.transfers.pairs)) < len(task.transfers.pairs):
        yield "交流名单有重复。", "请去重。", "A pair is there twice.", "Make it one."
    if any(part not in parts or kind not in kinds or n < 0 for (part, kind), n in task.transfers.stock.items()):
        yield "可交流人数表有误。", "请核对。", "The stock of teachers names an unknown part or kind.", "Mend it."
    for kind in task.transfers.kinds:
        if kind.once < 0 or kind.yearly < 0 or kind.id in {item.id for item in task.items}:
            yield f"{kind.id} 的单价为负或代码重复。", "请核对。", f"{kind.id}: cost or id.", "Mend the kind."


def _money(task: Task) -> Iterator[Said]:
    if task.margin < 0 or task.running_years < 1 or not task.years or list(task.years) != sorted(set(task.years)):
        yield "余量、年份或计费年数不对。", "请核对。", "Margin, years or running years.", "Mend them."
    if task.budget is not None and task.budget < 0:
        yield "预算不能为负。", "请改正。", "The budget is negative.", "Mend it."
    if task.year_budgets is not None and len(task.year_budgets) != len(task.years):
        yield "分年预算与年份不对应。", "请逐年给出。", "Yearly budgets do not match the years.", "Give one a year."
    if task.goal == "most" and task.budget is None:
        yield "“达标学校最多”需要预算。", "请给出预算。", "Goal most needs a budget.", "Give one."
    if any(limit <= 0 for limit in task.spread.values()):
        yield "差异系数限值必须大于 0。", "请改正。", "A spread limit must be above 0.", "Mend it."
