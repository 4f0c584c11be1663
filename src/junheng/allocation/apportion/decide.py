"""From checked schools and rules to the decision: seats, ties settled in the open, and the matrix of senior × junior."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from junheng.allocation.apportion.engine import apportion
from junheng.allocation.apportion.matrix import Infeasible, Matrix, biproportional
from junheng.allocation.apportion.matrix_ties import Place, open_places, picked, tied_places
from junheng.allocation.apportion.model import Count, Unit
from junheng.allocation.apportion.rules import Rules
from junheng.allocation.apportion.schools import School
from junheng.allocation.apportion.seniors import Senior
from junheng.allocation.apportion.tie_rules import NeedsSeed, Settled, draw_key, settled
from junheng.kernel import Problem


@dataclass(frozen=True, slots=True)
class MatrixTie:
    """Tied entries in the order of the rule; those at ``raised`` have their larger number."""

    places: tuple[Place, ...]
    raised: tuple[Place, ...]
    keys: Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class Split:
    """The decision over senior × junior schools."""

    matrix: Matrix
    tie: MatrixTie | None


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything that was decided, from which the certificate and every sheet are written."""

    rules: Rules
    schools: tuple[School, ...]
    units: tuple[Unit, ...]
    seats: tuple[int, ...]
    count: Count
    tie: Settled | None
    seniors: tuple[Senior, ...] = ()
    split: Split | None = None
    seed: str = ""
    sources: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many seats there were to give."""
        return sum(self.seats)

    @property
    def drawn(self) -> bool:
        """Say whether the seed decided anything."""
        in_matrix = bool(self.split and self.split.tie and self.split.tie.keys)
        return in_matrix or bool(self.tie and self.tie.keys)


def decided(
    rules: Rules,
    schools: Sequence[School],
    seats: int,
    seniors: Sequence[Senior] = (),
    weights: Sequence[Sequence[int]] = (),
    *,
    seed: str = "",
    sources: Sequence[str] = (),
) -> Decision:
    """Return the decision over checked schools in code order; Problem where a tie waits for a draw or margins cannot hold."""
    units = tuple(school.unit(rules) for school in schools)
    count = apportion(units, seats, rules.method)
    tie = _settled(count, schools, rules, seed)
    at = {school.code: place for place, school in enumerate(schools)}
    given = count.settled([at[code] for code in tie.winners] if tie else ())
    split = _split(rules, schools, given, seniors, weights, seed) if seniors else None
    return Decision(rules, tuple(schools), units, given, count, tie, tuple(seniors), split, seed, tuple(sources))


def _settled(count: Count, schools: Sequence[School], rules: Rules, seed: str) -> Settled | None:
    if count.tie is None:
        return None
    tied = [schools[at] for at in count.tie.units]
    try:
        pupils = {school.code: school.pupils for school in tied}
        return settled([school.code for school in tied], count.tie.seats, pupils, rules.ties, seed)
    except NeedsSeed:
        names = "、".join(f"{school.name}（{school.code}）" for school in tied)
        what = f"{names} 并列，争 {count.tie.seats} 个名额；规则规定抽签决定，还没有种子。"
        en = f"{', '.join(school.code for school in tied)} tie for {count.tie.seats} seats, to be drawn; there is no seed yet."
        raise _waits(what, en) from None


def _waits(what: str, en: str) -> Problem:
    fix = "请先公布并列情况和种子来源，产生种子后用 --seed 和 --seed-source 再运行；没有写出任何结果。"
    english = "Publish the tie and the seed's source first, then run again with --seed and --seed-source; nothing was written."
    return Problem(what, fix=fix, code="apportion.tie-waits", exit=4, en=(en, english))


def _split(
    rules: Rules,
    schools: Sequence[School],
    given: Sequence[int],
    seniors: Sequence[Senior],
    weights: Sequence[Sequence[int]],
    seed: str,
) -> Split:
    try:
        matrix = biproportional(weights, [senior.seats for senior in seniors], given, rules.matrix)
    except Infeasible as error:
        raise _cannot_hold(error, schools, given, seniors) from None
    waiting = open_places(tied_places(matrix))
    if not waiting:
        return Split(matrix, None)
    names = {place: f"{seniors[place[0]].code}\0{schools[place[1]].code}" for place in waiting}
    keys = {place: draw_key(seed, name) for place, name in names.items()} if "draw" in rules.ties else {}
    if keys and not seed:
        pairs = [(seniors[row], schools[column]) for row, column in waiting]
        told = "、".join(f"{senior.name}—{school.name}" for senior, school in pairs)
        english = ", ".join(f"{senior.code} – {school.code}" for senior, school in pairs)
        what = f"分到各高中时，这些格并列：{told}；规则规定抽签决定，还没有种子。"
        raise _waits(what, f"These entries of the matrix tie, to be drawn: {english}; there is no seed yet.")
    steps: Mapping[str, Any] = {
        "more-pupils": lambda place: -weights[place[0]][place[1]],
        "fewer-pupils": lambda place: weights[place[0]][place[1]],
        "code": lambda place: (seniors[place[0]].code.encode(), schools[place[1]].code.encode()),
        "draw": lambda place: keys[place],
    }
    ordered, raised = picked(matrix, lambda place: tuple(steps[step](place) for step in rules.ties))
    return Split(matrix, MatrixTie(tuple(ordered), tuple(raised), keys))


def _cannot_hold(
    error: Infeasible, schools: Sequence[School], given: Sequence[int], seniors: Sequence[Senior]
) -> Problem:
    rows, columns = [seniors[at] for at in error.rows], [schools[at] for at in error.columns]
    need, have = sum(senior.seats for senior in rows), sum(given[at] for at in error.columns)
    givers, takers = "、".join(f"{s.name}" for s in rows), "、".join(s.name for s in columns) or "（无）"
    what = f"{givers} 共 {need} 个名额，按对应关系只能分给 {takers}，而这些学校合计只分得 {have} 个，分不下。"
    fix = "请在对应关系里增加这些高中可面向的初中，或调整这些高中的名额、这些初中的保底；没有写出任何结果。"
    en = f"{', '.join(s.code for s in rows)} give {need} seats and serve only {', '.join(s.code for s in columns) or 'nobody'}, which get {have}."
    english = "Let them serve more schools, or change their seats or those schools' floors; nothing was written."
    return Problem(what, fix=fix, code="apportion.infeasible", exit=4, en=(en, english))
