"""Close the gap at least cost: from files to a plan that is assessed again before it is handed out."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from junheng import __version__
from junheng.kernel.writing import whole_folder
from junheng.monitor.assess import assess
from junheng.planning.invest.certificate import certified
from junheng.planning.invest.engine import solve
from junheng.planning.invest.model import Answer, Effort, Task
from junheng.usecases.investing_apply import laid
from junheng.usecases.investing_moved import moved_limits
from junheng.usecases.investing_prepare import Prepared, prepared
from junheng.usecases.investing_question import Invested, Made, Question
from junheng.usecases.investing_view import view_of

Tell = Callable[[str], None]
EFFORT = Effort()
NAMES = ("plan.json", "plan.xlsx", "plan.html", "certificate.json")


def invested(question: Question, tell: Tell = lambda _: None) -> Invested:
    """Return the plan, or the findings that stand in its way, or the answer that there is none.

    With a budget that is less than what passing all schools takes, the plan is the one within it that passes the most.
    """
    ready, findings = prepared(question)
    if ready is None:
        return Invested(tuple(findings))
    task, answer, whole = _solved(ready.posed.task, question, _telling(tell, question.lang))
    if answer.plan is None:
        return Invested(tuple(findings), None, ready.posed, answer, ready.scene)
    made = _made(ready, task, answer, whole, tell)
    return Invested(tuple(findings), made, ready.posed, answer, ready.scene)


def _solved(task: Task, question: Question, tell: Callable[[str, Any], None]) -> tuple[Task, Answer, Answer | None]:
    """Return the question that was answered at last, its answer, and, where the money is less, what passing all takes."""
    whole = solve(task, EFFORT, tell)
    if question.yearly_budget is not None:
        by_year = replace(task, budget=question.budget, year_budgets=(question.yearly_budget,) * len(task.years))
        found = solve(by_year, EFFORT, tell)
        if found.plan is not None:
            return by_year, found, whole
        loose = (
            question.yearly_budget * len(task.years) * task.running_years
        )  # no plan within each year's cash costs more
        task = replace(by_year, budget=loose if question.budget is None else question.budget, goal="most")
        return task, solve(task, EFFORT, tell), whole
    if question.budget is None or (whole.plan is not None and whole.plan.cost <= question.budget):
        return task, whole, None
    task = replace(task, budget=question.budget, goal="most")
    return task, solve(task, EFFORT, tell), whole


def _made(ready: Prepared, task: Task, answer: Answer, whole: Answer | None, tell: Tell) -> Made:
    assert answer.plan is not None
    county = ready.scene.ground.county
    done = laid(ready.planned, answer.plan, task, ready.rules, county)
    today, before, after = (assess(c, ready.standard, ready.day) for c in (ready.census, ready.planned, done.census))
    (now,), (without,), (then,) = today.counties, before.counties, after.counties
    moved = moved_limits(task, answer, ready.question.lang, tell) if ready.question.moved_limits else ()
    return Made(
        question=ready.question,
        rules=ready.rules,
        scene=ready.scene,
        prices=ready.prices,
        enrolment=ready.enrolment,
        assumed=ready.assumed,
        posed=ready.posed,
        task=task,
        answer=answer,
        today=now,
        before=without,
        after=then,
        assessed=after,
        planned=ready.planned,
        laid=done.census,
        whole=whole,
        moved=moved,
        inputs=ready.inputs,
        certificate=certified(task, EFFORT, answer, inputs_of(ready), __version__),
    )


def inputs_of(ready: Prepared) -> list[dict[str, str]]:
    """Return the certificate's inputs: every file with its SHA-256 and the digest of what was read from it."""
    data = {one.name for one in ready.census.inputs}
    digests = (ready.census.digest(), ready.costs_digest)
    return [
        {"name": one.name, "sha256": one.sha256, "table_digest": digests[one.name not in data]} for one in ready.inputs
    ]


def _telling(tell: Tell, lang: str) -> Callable[[str, Any], None]:
    """Turn the engine's news into a line for a person."""
    words = {"plan": ("找到方案", "a plan for"), "bound": ("证明不少于", "proved: no less than")}

    def told(what: str, yuan: Any) -> None:
        word = words.get(what, (what, what))[0 if lang == "zh" else 1]
        tell(f"{word} {float(yuan) / 10000:,.1f} 万元" if lang == "zh" else f"{word} {float(yuan):,.0f} yuan")

    return told


def write_investment(made: Made, out: Path, *, lang: str = "zh", tell: Tell = lambda _: None) -> Sequence[str]:
    """Write plan.json, plan.xlsx, plan.html and certificate.json into ``out``, whole or not at all; return their names."""
    from junheng.usecases.papers.invest_book import write_plan_book
    from junheng.usecases.papers.invest_page import plan_page

    view = view_of(made)
    with whole_folder(out) as folder:
        _write_json(folder / NAMES[0], view)
        tell(NAMES[1])
        write_plan_book(folder / NAMES[1], view, lang)
        tell(NAMES[2])
        (folder / NAMES[2]).write_text(plan_page(view, lang), encoding="utf-8", newline="\n")
        _write_json(folder / NAMES[3], made.certificate)
    return NAMES


def _write_json(path: Path, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
