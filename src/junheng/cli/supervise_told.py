"""The answer of ``supervise`` in a few lines: the lights, what needs somebody first, what is to be mended."""

from collections.abc import Iterator

from junheng.cli.told import finding_line, finding_lines
from junheng.supervision.programme.model import TargetState, TaskState
from junheng.supervision.programme.words import LIGHTS, day, light_word, reason
from junheng.usecases.supervising import Answer

FIRST = 8


def told(answer: Answer, lang: str = "zh") -> Iterator[str]:
    """Yield the lines to print: where the programme stands on the day."""
    zh, board = lang == "zh", answer.board
    yield f"{answer.county} {day(answer.on, lang)} {_plans(answer, lang)}"
    yield "【" + "｜".join(_marks(answer, lang)) + "】"
    yield ("目标：" if zh else "Targets: ") + _lights(board.counted("target"), lang)
    yield ("任务：" if zh else "Tasks: ") + _lights(board.counted("task"), lang)
    states: list[TargetState | TaskState] = [*board.targets, *board.tasks]
    urgent = [state for light in ("red", "yellow") for state in states if state.light == light]
    if urgent:
        yield "先办这些：" if zh else "First:"
    yield from (_line(state, lang) for state in urgent[:FIRST])
    if len(urgent) > FIRST:
        more = len(urgent) - FIRST
        yield f"  另有 {more} 项，见 board.html" if zh else f"  and {more} more, see board.html"
    own = [finding for finding in answer.open_findings if finding.code.startswith("supervision.")]
    yield from finding_lines(answer.findings, lang)
    yield from (finding_line(finding) for finding in sorted(own, key=lambda f: f.severity != "error")[:FIRST])


def _plans(answer: Answer, lang: str) -> str:
    """The plans by title, the first three where there are more."""
    titles = [read.plan.title for read in answer.board.plans]
    line = "、".join(titles[:3])
    more = f"等 {len(titles)} 个方案" if lang == "zh" else f" and {len(titles) - 3} more"
    return line + (more if len(titles) > 3 else "")


def _marks(answer: Answer, lang: str) -> Iterator[str]:
    zh = lang == "zh"
    if answer.synthetic:
        yield "合成数据" if zh else "SYNTHETIC DATA"
    if answer.draft:
        yield "草稿：有须改正的错误" if zh else "DRAFT: there are errors"
    yield "内部测算，不作认定依据" if zh else "INTERNAL CALCULATION"


def _lights(counts: dict[str, int], lang: str) -> str:
    parts = [f"{LIGHTS[light][0]} {light_word(light, lang)} {count}" for light, count in counts.items() if count]
    return ("，" if lang == "zh" else ", ").join(parts) or ("无" if lang == "zh" else "none")


def _line(state: TargetState | TaskState, lang: str) -> str:
    shape, words = LIGHTS[state.light][0], reason(state.why, lang)
    if isinstance(state, TaskState):
        who = ("、" if lang == "zh" else ", ").join(state.leads)
        return f"  {shape} {state.key} {state.task.title}　{who}　{words}"
    return f"  {shape} {state.key} {state.target.subject or state.target.quote}　{words}"
