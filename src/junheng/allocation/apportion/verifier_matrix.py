"""Recheck the matrix of senior × junior schools from its multipliers; standard library only."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from junheng.kernel.rechecking import Wrong

Place = tuple[int, int]
Node = tuple[str, int]
Near = dict[Node, list[tuple[Place, Node]]]


def _signpost(method: str, seat: int) -> int:
    return {"sainte-lague": 2 * seat - 1, "dhondt": seat}[method]


def _margins(certificate: Mapping[str, Any]) -> str:
    result, matrix = certificate["result"], certificate["result"]["matrix"]
    codes = [one["senior"].encode() for one in matrix["seniors"]]
    if codes != sorted(set(codes)):
        raise Wrong("order", "高中没有按代码升序排列，或有重复。")
    for one, line, weights in zip(matrix["seniors"], matrix["seats"], matrix["weights"], strict=True):
        if len(line) != len(weights) or len(line) != len(result["schools"]) or sum(line) != one["seats"]:
            raise Wrong("result", f"高中 {one['senior']} 分出的名额合计不是 {one['seats']}。")
        if any(
            type(seat) is not int or seat < 0 or (seat and weight <= 0)
            for seat, weight in zip(line, weights, strict=True)
        ):
            raise Wrong("result", f"高中 {one['senior']} 把名额分给了不对应的学校。")
    for row, column in zip(result["schools"], zip(*matrix["seats"], strict=True), strict=True):
        if sum(column) != row["seats"]:
            raise Wrong("result", f"初中 {row['school']} 从各高中得到的名额合计不是 {row['seats']}。")
    if "pairs" not in [one["table"] for one in certificate["inputs"]]:
        pupils = [row["pupils"] for row in result["schools"]]
        if any(line != pupils for line in matrix["weights"]):
            raise Wrong("list", "没有对应表时，权数就是学生数。")
    return "每行、每列的合计都对"


def _tied(certificate: Mapping[str, Any]) -> dict[Place, int]:
    """Check signpost(seats) ≤ weight·row·column ≤ signpost(seats + 1); return entries at a signpost: may rise +1, may fall −1."""
    matrix, method = certificate["result"]["matrix"], certificate["options"]["matrix"]
    columns = [Fraction(by) for by in matrix["multipliers"]]
    if min(columns) <= 0 or len(columns) != len(certificate["result"]["schools"]):
        raise Wrong("result", "列乘数须大于 0，一校一个。")
    tied: dict[Place, int] = {}
    for at, (one, line, weights) in enumerate(zip(matrix["seniors"], matrix["seats"], matrix["weights"], strict=True)):
        by = Fraction(one["multiplier"])
        if by <= 0:
            raise Wrong("result", "行乘数须大于 0。")
        for to, (seats, weight) in enumerate(zip(line, weights, strict=True)):
            value = weight * by * columns[to]
            low, high = (_signpost(method, seats) if seats else 0), _signpost(method, seats + 1)
            if not low <= value <= high:
                school = certificate["result"]["schools"][to]["school"]
                raise Wrong("result", f"高中 {one['senior']} 给初中 {school} 的名额 {seats} 与乘数不符。")
            if weight and (value == high or (seats and value == low)):
                tied[at, to] = 1 if value == high else -1
    return tied


def _method(certificate: Mapping[str, Any]) -> str:
    _tied(certificate)
    return "每一格都是权数乘以行、列乘数后按方法取整"


def _near(tied: Mapping[Place, int]) -> Near:
    """Where a change can go on: from a row through entries that rise, from a column through entries that fall."""
    near: Near = {}
    for (row, column), sign in tied.items():
        here, there = (("r", row), ("c", column)) if sign > 0 else (("c", column), ("r", row))
        near.setdefault(here, []).append(((row, column), there))
    return near


def _cycle(tied: Mapping[Place, int], near: Near, place: Place, fixed: set[Place]) -> bool:
    """Say whether a change of ``place`` can be made good along other tied entries, none of them ``fixed``."""
    row, column = ("r", place[0]), ("c", place[1])
    start, goal = (column, row) if tied[place] > 0 else (row, column)
    seen, queue = {start}, [start]
    for node in queue:
        for entry, other in near.get(node, ()):
            if other not in seen and entry != place and entry not in fixed:
                seen.add(other)
                queue.append(other)
    return goal in seen


def _ties(certificate: Mapping[str, Any]) -> str:
    result, matrix = certificate["result"], certificate["result"]["matrix"]
    tied = _tied(certificate)
    names = {place: [matrix["seniors"][place[0]]["senior"], result["schools"][place[1]]["school"]] for place in tied}
    near = _near(tied)
    opened = {place for place in tied if _cycle(tied, near, place, set())}
    told = [claim["witness"] for claim in certificate["claims"] if claim["claim"] == "matrix-ties"]
    if told != [len(opened)]:
        raise Wrong("claims", f"并列的格应有 {len(opened)} 个。")
    if not opened:
        if matrix["tie"] is not None:
            raise Wrong("result", "没有并列的格，证书却列出了。")
        return "没有并列的格"
    _listed(certificate, tied, opened, names)
    return f"{len(opened)} 个格并列，按规则依次取较大的数"


def _listed(
    certificate: Mapping[str, Any], tied: Mapping[Place, int], opened: set[Place], names: Mapping[Place, list[str]]
) -> None:
    """The open entries are listed in the order of the rule; the raised ones are those no earlier choice allows to differ."""
    matrix, chain = certificate["result"]["matrix"], certificate["options"]["ties"]
    seed = certificate["seed"]["value"] if certificate["seed"] else ""
    keys = {place: _key(seed, names[place]) for place in opened}
    steps: Mapping[str, Callable[[Place], Any]] = {
        "more-pupils": lambda place: -matrix["weights"][place[0]][place[1]],
        "fewer-pupils": lambda place: matrix["weights"][place[0]][place[1]],
        "code": lambda place: [part.encode() for part in names[place]],
        "draw": lambda place: keys[place],
    }
    ordered = sorted(opened, key=lambda place: [steps[step](place) for step in chain])
    tie = matrix["tie"] or {"places": None, "raised": None, "keys": None}
    if tie["keys"] != ([_key(seed, name) for name in tie["places"]] if "draw" in chain else None):
        raise Wrong("seed", "抽签的密钥与种子算出的不符。")
    if tie["places"] != [names[place] for place in ordered]:
        raise Wrong("order", "并列的格没有按规则的先后列全。")
    if tie["raised"] != [names[place] for place in ordered if tied[place] < 0]:
        raise Wrong("result", "并列的格里取较大数的各格与名额不符。")
    near = _near(tied)
    fixed: set[Place] = set()
    for place in ordered:
        if tied[place] > 0 and _cycle(tied, near, place, fixed):
            raise Wrong("result", f"{'—'.join(names[place])} 按规则应取较大的数。")
        fixed.add(place)


def _key(seed: str, names: Sequence[str]) -> str:
    name = "\0".join(names).encode()
    return hashlib.sha256(seed.encode() + b"\0junheng/apportion/tie/1\0" + name).hexdigest()


MATRIX_CHECKS: Sequence[tuple[str, str, Callable[[Any], str]]] = (
    ("matrix-margins", "高中与初中合计", _margins),
    ("matrix-method", "逐格取整", _method),
    ("matrix-ties", "逐格并列", _ties),
)
