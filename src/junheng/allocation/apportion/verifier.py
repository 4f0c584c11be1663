"""Recheck an apportionment from its certificate alone, with the standard library alone: docs/spec/apportion.md in code.

Nothing here knows how seats are found; it only asks whether they may be what they are.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any

from junheng.allocation.apportion.verifier_matrix import MATRIX_CHECKS
from junheng.kernel.rechecking import Check, Wrong, checked, digest, files_compared, sealed

LABEL = b"junheng/apportion/tie/1"
LISTED = ("school", "name", "pupils", "area", "floor", "cap")
PARTS = {
    "list": "名单",
    "rules": "规则",
    "seed": "种子",
    "order": "次序",
    "result": "结果",
    "claims": "声明",
    "certificate": "证书",
}
CHAIN = {"more-pupils", "fewer-pupils", "code", "draw"}


def verify(certificate: Mapping[str, Any], folder: Path, lists: Mapping[str, Path]) -> list[Check]:
    """Return every check. ``lists`` are files to compare with the inputs: by table (schools, rules …), name or stem."""
    asked = [*CHECKS, *(MATRIX_CHECKS if _matrix(certificate) else [])]
    checks = [checked(check, certificate, PARTS, "result") for check in asked]
    part_of = {"rules": "rules"}
    return [*checks, *files_compared(certificate, lists, PARTS, lambda table: part_of.get(table, "list"))]


def _inputs(certificate: Mapping[str, Any]) -> str:
    tables = [one["table"] for one in certificate["inputs"]]
    if sorted(tables, key=["schools", "rules", "seniors", "pairs"].index) != tables or tables[:2] != [
        "schools",
        "rules",
    ]:
        raise Wrong("list", "输入文件的清单不全或次序不对。")
    result, matrix = certificate["result"], certificate["result"]["matrix"]
    if (matrix is not None) != ("seniors" in tables) or ("pairs" in tables and matrix is None):
        raise Wrong("list", "高中名额表和矩阵应同时有或同时没有。")
    says = {
        "schools": [{key: row[key] for key in LISTED} for row in result["schools"]],
        "rules": certificate["options"],
        "seniors": [[s["senior"], s["name"], s["seats"]] for s in matrix["seniors"]] if matrix else None,
        "pairs": matrix["weights"] if matrix else None,
    }
    for one in certificate["inputs"]:
        if digest(says[one["table"]]) != one["table_digest"]:
            part = "rules" if one["table"] == "rules" else "list"
            raise Wrong(part, f"{one['name']} 的内容摘要与证书所列内容不符。")
    return "名单和规则的摘要与证书所列内容一致"


def _weights(certificate: Mapping[str, Any]) -> str:
    rows, options = certificate["result"]["schools"], certificate["options"]
    codes = [row["school"].encode() for row in rows]
    if codes != sorted(set(codes)):
        raise Wrong("order", "学校没有按代码升序排列，或有重复。")
    for row in rows:
        weight = row["pupils"] * Fraction(options["factors"].get(row["area"], "1") if options["factors"] else 1)
        if options["factors"] and row["area"] not in options["factors"]:
            raise Wrong("rules", f"{row['school']} 的类别没有系数。")
        if Fraction(row["weight"]) != weight or weight <= 0 or str(weight) != row["weight"]:
            raise Wrong("result", f"{row['school']} 的折算基数应为 {weight}。")
        least, most = (
            _bound(row, options["floors"], "floor", max, ceil),
            _bound(row, options["caps"], "cap", min, floor),
        )
        if (row["least"], row["most"]) != (least or 0, most):
            raise Wrong("result", f"{row['school']} 的保底、上限应为 {least or 0}、{most}。")
    return "每校的折算基数、保底和上限与规则一致"


def _bound(row: Mapping[str, Any], bounds: Mapping[str, Any], own: str, pick: Any, to_whole: Any) -> int | None:
    share = bounds["share"].get(row["area"], bounds["share"].get("*"))
    known = [row[own], bounds["each"], bounds["schools"].get(row["school"])]
    known.append(None if share is None else to_whole(Fraction(share) * row["pupils"]))
    found: int | None = pick((one for one in known if one is not None), default=None)
    return found


def _total(certificate: Mapping[str, Any]) -> str:
    result = certificate["result"]
    has = sum(row["seats"] for row in result["schools"])
    if not has == result["seats"] == certificate["options"]["seats"]:
        raise Wrong("result", f"各校名额合计 {has}，应为 {certificate['options']['seats']}。")
    if result["matrix"] and sum(one["seats"] for one in result["matrix"]["seniors"]) != has:
        raise Wrong("result", "各高中名额之和与总数不符。")
    return f"各校名额合计 {has}"


def _bounds(certificate: Mapping[str, Any]) -> str:
    for row in certificate["result"]["schools"]:
        if row["seats"] < row["least"] or (row["most"] is not None and row["seats"] > row["most"]):
            raise Wrong("result", f"{row['school']} 的名额 {row['seats']} 超出保底或上限。")
    return "每校名额都在保底和上限之内"


def _claim(method: str, weight: Fraction, seat: int) -> Fraction:
    """The value with which a school claims its n-th seat."""
    if method == "huntington-hill":
        return weight * weight / (seat * (seat - 1))
    return weight / {"sainte-lague": 2 * seat - 1, "dhondt": seat, "adams": seat - 1}[method]


def _edge(
    certificate: Mapping[str, Any],
) -> tuple[Fraction | None, Fraction | None, dict[str, Fraction], dict[str, Fraction]]:
    """The values at the edge: the smallest that won and the largest that did not, and all that won and did not, by school."""
    result, method = certificate["result"], certificate["options"]["method"]
    won: dict[str, Fraction] = {}
    lost: dict[str, Fraction] = {}
    for row in result["schools"]:
        weight, code, seats = Fraction(row["weight"]), row["school"], row["seats"]
        if method == "largest-remainder":
            rest = Fraction(row["share"]) - floor(Fraction(row["share"]))
            (won if seats > floor(Fraction(row["share"])) else lost)[code] = rest
            continue
        if seats > row["least"]:
            won[code] = _claim(method, weight, seats)
        if row["most"] is None or seats < row["most"]:
            lost[code] = _claim(method, weight, seats + 1)
    return min(won.values(), default=None), max(lost.values(), default=None), won, lost


def _shares(certificate: Mapping[str, Any]) -> None:
    """λ·weight within floor and cap is each school's share, and the shares add up to all seats."""
    result, total = certificate["result"], Fraction(0)
    scale = Fraction(result["scale"])
    for row in result["schools"]:
        share = max(scale * Fraction(row["weight"]), Fraction(row["least"]))
        share = share if row["most"] is None else min(share, Fraction(row["most"]))
        if str(share) != row["share"]:
            raise Wrong("result", f"{row['school']} 的应得数应为 {share}。")
        total += share
    if total != result["seats"]:
        raise Wrong("result", "各校应得数之和不等于名额总数。")


def _method(certificate: Mapping[str, Any]) -> str:
    result, method = certificate["result"], certificate["options"]["method"]
    _shares(certificate)
    if method == "largest-remainder":
        for row in result["schools"]:
            if row["seats"] - floor(Fraction(row["share"])) not in (0, 1):
                raise Wrong("result", f"{row['school']} 的名额不是应得数的整数部分，也不是多 1 个。")
    last, waiting, _, _ = _edge(certificate)
    if (result["last"], result["next"]) != tuple(None if v is None else str(v) for v in (last, waiting)):
        raise Wrong("result", f"入围线应为 {last}，线下最大应为 {waiting}。")
    if last is not None and waiting is not None and last < waiting:
        raise Wrong("result", f"有学校以 {waiting} 落选，另一所却以较小的 {last} 入围。")
    return f"入围的最小值 {last}，未入围的最大值 {waiting}"


def _quota(certificate: Mapping[str, Any]) -> str:
    rows, method = certificate["result"]["schools"], certificate["options"]["method"]
    outside = [row["school"] for row in rows if abs(row["seats"] - Fraction(row["share"])) >= 1]
    if outside and method == "largest-remainder":
        raise Wrong("result", f"{'、'.join(outside)} 的名额超出应得数上下取整的范围。")
    _witness(certificate, "quota", outside)
    return f"名额超出应得数上下取整范围的学校：{'、'.join(outside) or '无'}"


def _ties(certificate: Mapping[str, Any]) -> str:
    result, options = certificate["result"], certificate["options"]
    last, waiting, won, lost = _edge(certificate)
    winners = {code for code, value in won.items() if value == last}
    tied = winners | {code for code, value in lost.items() if value == last}
    tie = result["tie"]
    if last is None or last != waiting:
        if tie is not None:
            raise Wrong("result", "没有并列，证书却列出了并列。")
        _seed(certificate)
        return "没有并列"
    if (
        tie is None
        or sorted(tie["schools"]) != sorted(tied)
        or tie["seats"] != len(winners)
        or tie["value"] != str(last)
    ):
        raise Wrong("result", f"应列出并列：{'、'.join(sorted(tied))} 争 {len(winners)} 个名额。")
    rows = {row["school"]: row for row in result["schools"]}
    _chain(options["ties"])
    seed = certificate["seed"]["value"] if certificate["seed"] else ""
    keys = {code: draw_key(seed, code) for code in tied}
    ranks = {code: _rank(options["ties"], rows[code]["pupils"], code.encode(), keys[code]) for code in tied}
    ordered = sorted(tied, key=lambda code: ranks[code])
    a, b = ranks[ordered[len(winners) - 1]], ranks[ordered[len(winners)]]
    by = options["ties"][next(at for at in range(len(a)) if a[at] != b[at])]
    _keyed(tie["keys"], [keys[code] for code in tie["schools"]] if by == "draw" else None)
    if tie["schools"] != ordered or set(tie["winners"]) != winners or tie["winners"] != ordered[: len(winners)]:
        raise Wrong("order", f"并列的先后应为 {'、'.join(ordered)}。")
    if tie["decided_by"] != by:
        raise Wrong("result", f"并列由 {by} 分出先后。")
    _seed(certificate)
    return f"{'、'.join(ordered)} 并列争 {len(winners)} 个名额，由 {by} 决定"


def _rank(chain: Sequence[str], pupils: int, name: object, key: str) -> tuple[Any, ...]:
    steps = {"more-pupils": -pupils, "fewer-pupils": pupils, "code": name, "draw": key}
    return tuple(steps[step] for step in chain)


def _chain(chain: Sequence[str]) -> None:
    if not set(chain) <= CHAIN or not chain or chain[-1] not in ("code", "draw"):
        raise Wrong("rules", "并列规则不能把所有并列都分出先后。")


def _keyed(has: Any, want: Any) -> None:
    if has != want:
        raise Wrong("seed", "抽签的密钥与种子算出的不符。")


def draw_key(seed: str, name: str) -> str:
    """Return the key that a name draws with a seed."""
    return hashlib.sha256(seed.encode() + b"\0" + LABEL + b"\0" + name.encode()).hexdigest()


def _seed(certificate: Mapping[str, Any]) -> None:
    """A seed stands in the certificate exactly where it decided something."""
    tie, matrix = certificate["result"]["tie"], certificate["result"]["matrix"]
    drawn = bool(tie and tie["keys"]) or bool(matrix and matrix["tie"] and matrix["tie"]["keys"])
    seed = certificate["seed"]
    if drawn != (seed is not None) or (seed and not seed["value"]):
        raise Wrong("seed", "种子应当且仅当抽签起了作用时才写在证书里。")


def _witness(certificate: Mapping[str, Any], name: str, want: Any) -> None:
    told = [claim["witness"] for claim in certificate["claims"] if claim["claim"] == name]
    if told != [want]:
        raise Wrong("claims", f"声明 {name} 的依据应为 {want}。")


def _claims(certificate: Mapping[str, Any]) -> str:
    names = ["inputs", "weights", "total", "bounds", "method", "quota", "ties"]
    names += ["matrix-margins", "matrix-method", "matrix-ties"] if _matrix(certificate) else []
    told = [(claim["claim"], claim["basis"], claim["holds"]) for claim in certificate["claims"]]
    if told != [(name, "recheckable", True) for name in [*names, "sealed"]]:
        raise Wrong("claims", "声明不全，或被改动过。")
    result = certificate["result"]
    tie = result["tie"]
    _witness(certificate, "total", result["seats"])
    _witness(certificate, "method", {"last": result["last"], "next": result["next"]})
    _witness(certificate, "ties", len(tie["schools"]) if tie else 0)
    if certificate["schema"] != "junheng/certificate/1" or certificate["kind"] != "apportion":
        raise Wrong("certificate", "证书的种类不对。")
    return "声明齐全"


def _matrix(certificate: Mapping[str, Any]) -> Any:
    result = certificate.get("result")
    return result.get("matrix") if isinstance(result, dict) else None


CHECKS: Sequence[tuple[str, str, Callable[[Any], str]]] = (
    ("sealed", "证书完整", sealed),
    ("inputs", "名单与规则", _inputs),
    ("weights", "折算基数与上下限", _weights),
    ("total", "名额合计", _total),
    ("bounds", "保底与上限", _bounds),
    ("method", "分配方法", _method),
    ("quota", "应得数范围", _quota),
    ("ties", "并列", _ties),
    ("claims", "声明", _claims),
)
