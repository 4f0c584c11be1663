"""What each limit costs: the plan made again with one of them moved."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from junheng.planning.invest.engine import solve
from junheng.planning.invest.model import Answer, Task, Transfers
from junheng.usecases.investing_question import Moved

STAGES = {"primary": ("小学", "primary"), "junior": ("初中", "junior")}
GROUPS = {
    "land": ("不受用地限制", "No limit of land"),
    "posts": ("不受新增编制限制", "No limit of posts"),
}
STEP = Fraction(1, 20)
"""How far a coefficient's limit is moved, and by what part a budget."""


def moved_limits(task: Task, answer: Answer, lang: str, tell: Callable[[str], None]) -> Sequence[Moved]:
    """Return one line a limit: its title, and what the plan would cost, or how many schools would pass, without it."""
    found = []
    for name, title, title_en, other in _moves(task):
        tell(title if lang == "zh" else title_en)
        made = solve(other)
        cost = made.plan.cost if made.plan else None
        found.append(Moved(name, title, title_en, cost, made.passing, made.status, _apart(answer, made)))
    return tuple(found)


def _apart(one: Answer, other: Answer) -> bool:
    """Each cost is known up to its gap; where the ranges from bound to cost meet, the difference may be none."""
    if one.plan is None or other.plan is None or one.bound is None or other.bound is None:
        return True
    return one.plan.cost < other.bound.value or other.plan.cost < one.bound.value


def _moves(task: Task) -> Iterator[tuple[str, str, str, Task]]:
    if task.budget is not None:
        more = task.budget * (1 + 2 * STEP)
        yield "budget", "预算增加 10%", "10 % more money", replace(task, budget=more)
    if task.year_budgets is not None:
        yield "year_budgets", "不限每年的预算", "No budget of each year", replace(task, year_budgets=None)
    if task.margin:
        yield "margin", "不留余量，刚好达标", "No margin, exactly at the line", replace(task, margin=Fraction(0))
    if task.transfers.pairs:
        yield "transfers", "不安排教师交流", "No teacher moves", replace(task, transfers=Transfers())
    for group in dict.fromkeys(c.group for c in task.ceilings):
        title, title_en = GROUPS.get(group, ("", ""))
        if not title:
            named = next(c.title for c in task.ceilings if c.group == group)
            title, title_en = f"不受“{named}”数量限制", f"No limit of {group}"
        yield (
            f"ceiling:{group}",
            title,
            title_en,
            replace(task, ceilings=tuple(c for c in task.ceilings if c.group != group)),
        )
    for stage in dict.fromkeys(stage for stage, _ in task.spread) if task.goal == "all" else ():
        zh, en = STAGES.get(stage, (stage, stage))
        looser = {k: limit + STEP if k[0] == stage else limit for k, limit in task.spread.items()}
        title, title_en = f"{zh}差异系数限值放宽 0.05", f"Limit of the {en} coefficients 0.05 higher"
        yield f"spread:{stage}", title, title_en, replace(task, spread=looser)
        none = {k: limit for k, limit in task.spread.items() if k[0] != stage}
        yield (
            f"no-spread:{stage}",
            f"不要求{zh}差异系数",
            f"No limit of the {en} coefficients",
            replace(task, spread=none),
        )
