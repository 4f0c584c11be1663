"""The rules of the board, read strictly from ``rules/supervision`` or from a county's own file."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, model_validator

from junheng.kernel.digest import sha256_of_file
from junheng.standards.mistakes import file_problem
from junheng.standards.strict_yaml import RuleFileProblem, load_strict

FOLDER = Path(__file__).parents[2] / "rules" / "supervision"
By = Literal["office", "lead"]


def _share(value: Any) -> Fraction:
    try:
        share = Fraction(str(value))
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError(f"{value} 不是 0 到 1 之间的分数（如 1/10）") from error
    if not 0 <= share <= 1:
        raise ValueError(f"{value} 不在 0 到 1 之间")
    return share


def _days(value: Any) -> int:
    if not (isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 5):
        raise ValueError(f"{value} 不是天数")
    return int(value)


Share = Annotated[Fraction, BeforeValidator(_share)]
Days = Annotated[int, BeforeValidator(_days)]


class _Rule(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class State(_Rule):
    """A state of the transition table."""

    id: str
    title: str
    title_en: str
    done: bool = False


class Move(_Rule):
    """A move: the states it starts from, where it leads (or ``stays``), who makes it and which columns it needs."""

    action: str
    title: str
    title_en: str
    sources: tuple[str, ...]
    to: str = ""
    stays: bool = False
    by: By
    needs: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from(cls, raw: Any) -> Any:
        return {("sources" if key == "from" else key): value for key, value in raw.items()}


class Moves(_Rule):
    """The transition table of tasks (交办–签收–反馈–复核–销号)."""

    id: str
    title: str
    title_en: str
    source: str
    verified: bool
    start: str
    states: tuple[State, ...]
    moves: tuple[Move, ...]

    @model_validator(mode="after")
    def _coherent(self) -> "Moves":
        known = {state.id for state in self.states}
        for word in sorted(set(_named(self)) - known):
            raise ValueError(f"状态 {word} 没有在 states 里写明")
        actions = [move.action for move in self.moves]
        if twice := sorted({action for action in actions if actions.count(action) > 1}):
            raise ValueError(f"动作 {'、'.join(twice)} 写了两次")
        for move in self.moves:
            if bool(move.to) == move.stays:
                raise ValueError(f"动作 {move.action} 要么写 to，要么写 stays: true")
        return self

    def state(self, name: str) -> State:
        """Return the state called ``name``."""
        return next(state for state in self.states if state.id == name)

    def move(self, action: str) -> Move | None:
        """Return the move called ``action`` by its name or its Chinese title, None where the table has none."""
        return next((move for move in self.moves if action in (move.action, move.title)), None)

    def after(self, state: str) -> tuple[Move, ...]:
        """Return the moves that may follow ``state``, in the order of the table."""
        return tuple(move for move in self.moves if state in move.sources)


def _named(table: Moves) -> Iterator[str]:
    yield table.start
    for move in table.moves:
        yield from move.sources
        if move.to:
            yield move.to


class TargetLimits(_Rule):
    """When a target turns yellow and red: how far progress may lag the time gone, and how near the end may come."""

    yellow_behind: Share
    red_behind: Share
    near_days: Days

    @model_validator(mode="after")
    def _ordered(self) -> "TargetLimits":
        if self.red_behind < self.yellow_behind:
            raise ValueError("red_behind 比 yellow_behind 还小")
        return self


class TaskLimits(_Rule):
    """When a task turns yellow: near its end, or a step is waited for longer than these days."""

    near_days: Days
    sign_days: Days
    review_days: Days
    close_days: Days


class Limits(_Rule):
    """The limits of the lights, and the words that say a target counts from zero."""

    id: str
    title: str
    title_en: str
    source: str
    verified: bool
    targets: TargetLimits
    tasks: TaskLimits
    from_zero: tuple[str, ...]


class Measure(_Rule):
    """A number taken straight from a table of the data set; ``take`` says how its column is summed up."""

    id: str
    title: str
    title_en: str
    names: tuple[str, ...]
    not_names: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    table: str
    column: str
    take: Literal["sum", "max", "share_at_least"]
    limit: str = "0"
    unit: str


class Measures(_Rule):
    """All of them, the first that fits is taken."""

    id: str
    title: str
    title_en: str
    measures: tuple[Measure, ...]


_R = TypeVar("_R", bound=BaseModel)


def load_moves(path: Path | None = None) -> Moves:
    """Return the transition table in ``path``, or the one that comes with Junheng; RuleFileProblem on any mistake."""
    return _load(path or FOLDER / "task-moves.yaml", Moves)


def load_limits(path: Path | None = None) -> Limits:
    """Return the limits in ``path``, or those that come with Junheng; RuleFileProblem on any mistake."""
    return _load(path or FOLDER / "lights.yaml", Limits)


@cache
def load_measures() -> Measures:
    """Return the numbers that are taken from tables."""
    return _load(FOLDER / "measures.yaml", Measures)


def rules_of(*paths: Path | None) -> dict[str, str]:
    """Return the SHA-256 of each rule file that the board rests on, by name."""
    names = ("task-moves.yaml", "lights.yaml", "measures.yaml")
    chosen = [given or FOLDER / name for given, name in zip((*paths, None, None, None)[:3], names, strict=True)]
    return {path.name: sha256_of_file(path) for path in chosen}


def _load(path: Path, kind: type[_R]) -> _R:
    raw = load_strict(path)
    if not isinstance(raw, dict):
        raise RuleFileProblem(path, None, "不是“键: 值”。", "请对照自带的规则文件改写。")
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        raise file_problem(path, raw, error) from error


__all__ = [
    "FOLDER",
    "Limits",
    "Measure",
    "Measures",
    "Move",
    "Moves",
    "State",
    "load_limits",
    "load_measures",
    "load_moves",
    "rules_of",
]
