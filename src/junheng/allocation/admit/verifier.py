"""Recheck an admission with Python's standard library alone, written from docs/spec/admit.md: no engine, no NumPy.

The certificate says enough to hash every lottery key, order everyone, do the procedure anew and look for blocking pairs.
With the tables (``--list``) the people, choices, schools and scores behind it are compared as well.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from junheng.allocation.admit.verifier_case import Case, SeedBroken
from junheng.allocation.admit.verifier_list import list_checks
from junheng.allocation.admit.verifier_procedure import Took, choices_in, choose, replayed, would_take

Check = dict[str, Any]
BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError)


def verify(certificate: Mapping[str, Any], folder: Path, lists: Mapping[str, Path]) -> list[Check]:
    """Return every check: shape, lottery, order, feasibility, procedure, pairs left, cut-offs, claims, tables."""
    try:
        case = Case(certificate)
    except SeedBroken as error:
        return [_check("seed", "种子是十六进制数", False, str(error))]
    except BROKEN as error:
        return [_check("certificate", "证书完整", False, f"读不懂（{type(error).__name__} {error}）")]
    checks = [_guarded(*one, case) for one in _CHECKS]
    return [*_digest(certificate, folder), *checks, *list_checks(case, folder, lists)]


def _digest(certificate: Mapping[str, Any], folder: Path) -> Iterator[Check]:
    """Compare with the digest beside the certificate, where there is one."""
    beside = folder / "certificate.sha256"
    if beside.is_file():
        says = "" if beside.read_text("utf-8", "replace").strip() == _sha256(certificate) else "证书被改动过"
        yield _check("certificate", "证书与旁边的摘要相符", not says, says)


def _sha256(plain: Any) -> str:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _check(part: str, claim: str, holds: bool | None, says: str = "") -> Check:
    return {"claim": claim, "holds": holds, "part": part, "says": says}


def _guarded(part: str, claim: str, wrong: Callable[[Case], str], case: Case) -> Check:
    try:
        says = wrong(case)
    except BROKEN as error:
        says = f"读不懂（{type(error).__name__} {error}）"
    return _check(part, claim, not says, says)


def _lottery(case: Case) -> str:
    heads = {}
    for person in case.people:
        first = case.people[person["head"]]["number"]
        key = case.hashed("admit", first).hex()
        if person["lottery"] != key:
            return f"报名号 {person['number']} 的摇号值不是种子算出的值"
        heads[first] = key
    return "" if len(set(heads.values())) == len(heads) else "有两家的摇号值相同"


def _rules(case: Case) -> str:
    text = json.dumps(case.rules, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode() + b"\n").hexdigest()
    said = [one["table_digest"] for one in case.certificate["inputs"]]
    return "" if digest in said else "规则与证书里规则的摘要不符"


def _order(case: Case) -> str:
    places = sorted({person["place"] for person in case.people})
    expected = [0] if not case.rules.get("scores") else list(range(1, len(places) + 1))
    return "" if not case.people or places == expected else "成绩位次不是从 1 起连续的"


# --- the result ----------------------------------------------------------------------------------------------------


def _feasible(case: Case) -> str:
    for person in case.people:
        if (placed := person["placed"]) is None:
            continue
        school, _, pools = person["choices"][placed[0]]
        if placed[1] not in pools or placed[2] != case.schools[school]["batch"]:
            return f"报名号 {person['number']} 录取的名额不是可以进入的"
        if case.together and placed != case.people[person["head"]]["placed"]:
            return f"报名号 {person['number']} 没有和家人录取在一起"
    over = sorted(_over(case))
    if over and not (case.together and case.boundary == "over"):
        return f"学校 {case.schools[over[0][0]]['school']} 录取人数超过名额"
    said = case.claims["feasible"]["witness"]
    if said["over"] != [list(one) for one in over]:
        return "超额清单与结果不符"
    admitted = sum(person["placed"] is not None for person in case.people)
    return "" if said["admitted"] == admitted == case.result["admitted"] else "录取人数与结果不符"


def _over(case: Case) -> Iterator[tuple[int, int, int]]:
    for school, pools in enumerate(case.schools):
        free = 0
        for number, pool in enumerate(pools["pools"]):
            count = len(_in_pool(case, school, number))
            free += pool["seats"] if pool["released"] else 0
            if count > (free if pool["position"] == "released" else pool["seats"]):
                yield school, number, count


def _in_pool(case: Case, school: int, pool: int) -> list[int]:
    if not case.places:
        for leaf, person in enumerate(case.people):
            if person["placed"] is not None:
                at = (person["choices"][person["placed"][0]][0], person["placed"][1])
                case.places.setdefault(at, []).append(leaf)
    return case.places.get((school, pool), [])


def _procedure(case: Case) -> str:
    placed = replayed(case)
    for unit, members in case.members.items():
        for leaf in members:
            if case.people[leaf]["placed"] != placed[unit]:
                return f"报名号 {case.people[leaf]['number']} 的结果应为 {_said(case, leaf, placed[unit])}"
    return ""


def _said(case: Case, leaf: int, placed: list[int] | None) -> str:
    if placed is None:
        return "未录取"
    return f"学校 {case.schools[case.people[leaf]['choices'][placed[0]][0]]['school']}（第 {placed[0] + 1} 个志愿）"


def _pairs(case: Case) -> str:
    found = list(_residual(case))
    if [tuple(pair) for pair in case.result["residual"]] != found:
        return f"残余对应有 {len(found)} 个，证书列出 {len(case.result['residual'])} 个，或内容不同"
    if found:
        return "" if case.claims["residual_pairs"]["witness"]["count"] == len(found) else "残余对的个数不符"
    return "" if case.claims["stable"]["witness"]["blocking_pairs"] == 0 else "阻碍对的个数不符"


def _residual(case: Case) -> Iterator[tuple[int, int, str]]:
    """Yield the blocking pairs in order of batch, unit, choice."""
    pools: dict[int, list[Took]] = {}
    for school, one in enumerate(case.schools):
        mine = [leaf for pool in range(len(one["pools"])) for leaf in _in_pool(case, school, pool)]
        asked = [(leaf, case.people[leaf]["placed"][0]) for leaf in mine if leaf in case.members]
        pools[school] = choose(case, school, asked, [pool["seats"] for pool in one["pools"]], case.boundary)
    for batch, rules in enumerate(case.rules["batches"]):
        for unit in sorted(case.members, key=case.rank.__getitem__):
            placed = case.people[unit]["placed"]
            if placed is not None and placed[2] < batch:
                continue
            until = placed[0] if placed is not None and placed[2] == batch else len(case.people[unit]["choices"])
            for choice in choices_in(case, unit, batch):
                reason = _reason(case, pools, unit, choice, rules["bands"]) if choice < until else ""
                if reason:
                    yield unit, case.people[unit]["choices"][choice][0], reason


def _reason(case: Case, pools: Mapping[int, list[Took]], unit: int, choice: int, bands: Any) -> str:
    school, _, may = case.people[unit]["choices"][choice]
    one = (*case.key(unit, choice), unit, choice)
    pool = next((pools[school][n] for n in may if would_take(case, pools[school][n], one, case.boundary)), None)
    if pool is None:
        return ""
    used = sum(len(case.members[other[-2]]) for other in pool.took)
    if used + len(case.members[unit]) <= pool.room:
        return "empty"
    return "family" if bands == "all" else "band"


def _cutoffs(case: Case) -> str:
    found = []
    for school, one in enumerate(case.schools):
        for pool in range(len(one["pools"])):
            mine = _in_pool(case, school, pool)
            units = [leaf for leaf in mine if leaf in case.members]
            last = max(units, key=lambda leaf: case.key(leaf, case.people[leaf]["placed"][0]), default=-1)
            person = case.people[last] if last >= 0 else None
            tier = person["choices"][person["placed"][0]][1] if person else -1
            place = person["place"] if person else 0
            columns = {"school": school, "pool": pool, "taken": len(mine), "last": last, "tier": tier, "place": place}
            found.append(columns)
    wrong = next((f for f, said in zip(found, case.result["cutoffs"], strict=True) if f != said), None)
    return "" if wrong is None else f"学校 {case.schools[wrong['school']]['school']} 的录取线不符"


def _truthful(case: Case) -> str:
    """Compare what is said of strategy-proofness with what the rules make of it."""
    batches = case.rules["batches"]
    because = {
        "bands": any(batch["bands"] != "all" for batch in batches),
        "batches": len(batches) > 1,
        "siblings": any(len(members) > 1 for members in case.members.values()),
        "limited_lists": any(batch["longest"] is not None for batch in batches),
    }
    why = [name for name, holds in because.items() if holds]
    if not why:
        return "" if "strategy_proof" in case.claims else "规则下如实填报最有利，证书没有这样写"
    claim = case.claims.get("not_strategy_proof")
    return "" if claim and claim["witness"]["because"] == why else f"应写明不防策略的原因：{'、'.join(why)}"


_CHECKS: tuple[tuple[str, str, Callable[[Case], str]], ...] = (
    ("rules", "规则与它的摘要相符", _rules),
    ("seed", "每个摇号值都由种子和报名号算出", _lottery),
    ("order", "成绩位次连续，次序由类别、位次、摇号值决定", _order),
    ("result", "录取不超过名额，人人进的是能进的名额", _feasible),
    ("result", "按公布的程序重做一遍，结果相同", _procedure),
    ("result", "没有阻碍对；有残余的，逐一列出", _pairs),
    ("result", "各校录取线与结果相符", _cutoffs),
    ("rules", "是否防策略，说得与规则一致", _truthful),
)
