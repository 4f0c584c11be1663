"""Recheck an investment plan from its certificate alone, with the standard library alone: docs/spec/invest.md in code."""

import hashlib
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from junheng.kernel.rechecking import Check, Wrong, checked, digest, files_compared, sealed
from junheng.planning.invest.recheck import F, Said, least_cost

PARTS = {"task": "题目", "plan": "方案", "bound": "下界", "claims": "声明", "certificate": "证书"}


def verify(certificate: Mapping[str, Any], folder: Path, lists: Mapping[str, Path]) -> list[Check]:
    """Return every check; None where a claim is only attested. ``lists`` are files to compare with the inputs."""
    asked = list(CHECKS[:3])
    if _result(certificate).get("status") == "plan":
        wanted = {claim.get("claim") for claim in certificate["claims"] if isinstance(claim, dict)}
        asked += [check for check in CHECKS[3:] if check[0] in wanted]
    checks = [checked(check, certificate, PARTS, "certificate") for check in asked]
    return [*checks, *_attested(certificate), *files_compared(certificate, lists, PARTS, lambda _: "task")]


def _result(certificate: Mapping[str, Any]) -> Mapping[str, Any]:
    found = certificate.get("result")
    return found if isinstance(found, dict) else {}


def _task(certificate: Mapping[str, Any]) -> str:
    task = certificate["result"]["task"]
    if _witness(certificate, "task") != digest(task):
        raise Wrong("task", "题目的数字与声明的摘要不符。")
    said = Said(task)
    if len(said.number) != len(said.parts) or any(pupils <= 0 for pupils in said.pupils):
        raise Wrong("task", "学段有重复，或学生数不为正。")
    return f"{len(said.parts)} 个学段、{len(said.indicators)} 项指标"


def _claims(certificate: Mapping[str, Any]) -> str:
    if (certificate["schema"], certificate["kind"]) != ("junheng/certificate/1", "invest"):
        raise Wrong("certificate", "证书的种类不对。")
    result, task = certificate["result"], certificate["result"]["task"]
    if any(claim["holds"] is not True for claim in certificate["claims"]):
        raise Wrong("claims", "有声明不成立。")
    told = [(claim["claim"], claim["basis"]) for claim in certificate["claims"]]
    attested = {"bound", "most-schools", "infeasible", "undecided"}
    if result["status"] == "plan":
        middle = ["rule", "spreads"] if task["goal"] == "all" else ["passing", "most-schools"]
        names = ["task", "quantities", "ceilings", "senders", *middle, "cost", "years"]
        names += (["bound-proved"] if result["dual"] is not None else []) + ["bound", "gap", "sealed"]
    else:
        names = ["task", result["status"], "sealed"]
    if told != [(name, "attested" if name in attested else "recheckable") for name in names]:
        raise Wrong("claims", "声明不全，或被改动过。")
    return "声明齐全"


def _witness(certificate: Mapping[str, Any], name: str) -> Any:
    return next(claim["witness"] for claim in certificate["claims"] if claim["claim"] == name)


def _quantities(certificate: Mapping[str, Any]) -> str:
    said, plan = _read(certificate)
    units: dict[tuple[str, str], int] = {}
    for place, item, count, year in plan["buys"]:
        if count <= 0 or count % said.items[item][0] or year not in said.task["years"]:
            raise Wrong("plan", f"{place} 的 {item} 数量或年份不对。")
        units[place, item] = units.get((place, item), 0) + count
    for (place, item), count in units.items():
        most = said.offers[place, item][0]
        if most is not None and count > most:
            raise Wrong("plan", f"{place} 的 {item} 为 {count}，超过上限 {most}。")
    for kind, sender, receiver, count, year in plan["moves"]:
        if (
            count <= 0
            or (sender, receiver) not in said.pairs
            or kind not in said.kinds
            or year not in said.task["years"]
        ):
            raise Wrong("plan", f"{sender} 到 {receiver} 的交流不在允许之列。")
    return f"购置 {len(plan['buys'])} 项、交流 {len(plan['moves'])} 项，都在允许之列"


def _read(certificate: Mapping[str, Any]) -> tuple[Said, Any]:
    return Said(certificate["result"]["task"]), certificate["result"]["plan"]


def _ceilings(certificate: Mapping[str, Any]) -> str:
    said, plan = _read(certificate)
    units: dict[tuple[str, str], int] = {}
    for place, item, count, _ in plan["buys"]:
        units[place, item] = units.get((place, item), 0) + count
    for name, _, most, terms in said.task["ceilings"]:
        used = sum((F(amount) * units.get((place, item), 0) for place, item, amount in terms), F(0))
        if used > F(most):
            raise Wrong("plan", f"{name} 用了 {used}，超过 {most}。")
    return f"{len(said.task['ceilings'])} 个上限都没有超过"


def _senders(certificate: Mapping[str, Any]) -> str:
    """不削峰: stock, and each sender's own lines before anything it is given."""
    said, plan = _read(certificate)
    gone: dict[tuple[str, str], int] = {}
    left = dict(enumerate(said.has))
    giving = set()
    for kind, sender, _, count, _ in plan["moves"]:
        gone[sender, kind] = gone.get((sender, kind), 0) + count
        for cell, amount in said.moves(kind, sender):
            left[cell] -= amount * count
            giving.add(cell)
    for (part, kind), count in gone.items():
        if count > said.stock.get((part, kind), 0):
            raise Wrong("plan", f"{part} 可交流的 {kind} 不足 {count} 人。")
    short = [said.parts[cell // said.width][0] for cell in giving if left[cell] < said.line[cell]]
    if short:
        raise Wrong("plan", f"{'、'.join(sorted(short))} 派出教师后低于自身需要。")
    return "派出教师的学校都保住了自身需要"


def _passing(certificate: Mapping[str, Any]) -> str:
    said, plan = _read(certificate)
    has = said.after(plan)
    failing = {part[1] for n, part in enumerate(said.parts) if not said.passes(n, has)}
    schools = {part[1] for part in said.parts}
    passing = len(schools) - len(failing)
    goal = said.task["goal"]
    if goal == "all" and failing:
        raise Wrong("plan", f"{'、'.join(sorted(failing))} 不达标。")
    name = "rule" if goal == "all" else "passing"
    if passing != certificate["result"]["passing"] or passing != _witness(certificate, name):
        raise Wrong("plan", f"达标学校应为 {passing} 所。")
    return f"{passing} 所学校达标（含余量）"


def _spreads(certificate: Mapping[str, Any]) -> str:
    said, plan = _read(certificate)
    has = said.after(plan)
    for stage, i, cells, limit in said.groups():
        found = said.squared(cells, has)
        if found is None or found > limit**2:
            raise Wrong("plan", f"{stage} {i} 的差异系数超过 {limit}。")
    for stage, i, before, after, _ in certificate["result"]["spreads"]:
        at = said.at[i]
        cells = [n * said.width + at for n, part in enumerate(said.parts) if part[2] == stage]
        if [_digest(said.squared(cells, of)) for of in (said.has, has)] != [before, after]:
            raise Wrong("plan", f"{stage} {i} 的差异系数与所列不符。")
    return f"{len(said.groups())} 个差异系数都在限值以内，按分数计算"


def _digest(value: Fraction | None) -> str | None:
    return None if value is None else hashlib.sha256(f"{value.numerator}/{value.denominator}".encode()).hexdigest()


def _cost(certificate: Mapping[str, Any]) -> str:
    said, plan = _read(certificate)
    by_item: dict[str, Fraction] = {}
    for place, item, count, _ in plan["buys"]:
        _, once, yearly = said.offers[place, item]
        by_item[item] = by_item.get(item, F(0)) + said.price(once, yearly) * count
    for kind, _, _, count, _ in plan["moves"]:
        by_item[kind] = by_item.get(kind, F(0)) + said.price(*said.kinds[kind][1:]) * count
    total, result = sum(by_item.values(), F(0)), certificate["result"]
    if {name: str(cost) for name, cost in by_item.items()} != result["by_item"]:
        raise Wrong("plan", "分项经费与方案不符。")
    if str(total) != result["cost"] or result["cost"] != _witness(certificate, "cost"):
        raise Wrong("plan", f"总经费应为 {total}。")
    if said.task["budget"] is not None and total > F(said.task["budget"]):
        raise Wrong("plan", "总经费超过预算。")
    return f"总经费 {total} 元，与分项之和一致"


def _years(certificate: Mapping[str, Any]) -> str:
    said, plan = _read(certificate)
    years = said.task["years"]
    cash, by_year = dict.fromkeys(years, F(0)), dict.fromkeys(years, F(0))
    bought = [(said.offers[place, item][1:], count, year) for place, item, count, year in plan["buys"]]
    bought += [(said.kinds[kind][1:], count, year) for kind, _, _, count, year in plan["moves"]]
    for (once, yearly), count, year in bought:
        by_year[year] += said.price(once, yearly) * count
        cash[year] += once * count
        for later in years:
            cash[later] += yearly * count if later >= year else 0
    result = certificate["result"]
    if [str(cash[y]) for y in years] != result["cash"] or [str(by_year[y]) for y in years] != result["by_year"]:
        raise Wrong("plan", "分年经费与方案不符。")
    limits = said.task["year_budgets"]
    if limits is not None and any(cash[year] > F(most) for year, most in zip(years, limits, strict=True)):
        raise Wrong("plan", "有年份的支出超过当年预算。")
    return "分年经费与方案一致"


def _proved(certificate: Mapping[str, Any]) -> str:
    result = certificate["result"]
    found = max(least_cost(result["task"], result["dual"], F(result["cost"])), F(0))
    if str(found) != _witness(certificate, "bound-proved") or found > F(result["bound"]):
        raise Wrong("bound", f"由乘子算出的下界应为 {found}。")
    return f"任何方案不低于 {int(found)} 元：按证书所列乘子用分数算出，不依赖求解器"


def _gap(certificate: Mapping[str, Any]) -> str:
    result = certificate["result"]
    cost, bound = F(result["cost"]), F(result["bound"])
    gap = (cost - min(bound, cost)) / cost if cost else F(0)
    if str(gap) != result["gap"] or result["gap"] != _witness(certificate, "gap"):
        raise Wrong("bound", f"差距应为 {gap}。")
    if _witness(certificate, "bound")["bound"] != result["bound"]:
        raise Wrong("bound", "下界与声明不符。")
    return f"方案比已证的下界至多贵 {float(gap):.4%}"


def _attested(certificate: Mapping[str, Any]) -> list[Check]:
    claims = certificate.get("claims")
    told = []
    for claim in claims if isinstance(claims, list) else []:
        if isinstance(claim, dict) and claim.get("basis") == "attested":
            solver = claim["witness"].get("solver", "") if isinstance(claim.get("witness"), dict) else ""
            says = f"由求解器 {solver} 担保，这里不重算".replace("  ", " ")
            told.append(
                {
                    "claim": str(claim.get("claim")),
                    "claim_en": str(claim.get("claim")),
                    "holds": None,
                    "part": "",
                    "says": says,
                }
            )
    return told


CHECKS: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("sealed", "证书未被改动", sealed),
    ("claims", "声明齐全", _claims),
    ("task", "题目", _task),
    ("quantities", "数量在允许之列", _quantities),
    ("ceilings", "用地等上限", _ceilings),
    ("senders", "不削峰", _senders),
    ("rule", "每所学校达标", _passing),
    ("passing", "达标学校数", _passing),
    ("spreads", "校际差异系数", _spreads),
    ("cost", "经费合计", _cost),
    ("years", "分年经费", _years),
    ("bound-proved", "可复核的下界", _proved),
    ("gap", "与下界的差距", _gap),
)
