"""Recheck a class formation from its certificate and the private list. Standard library only.

Without the list: digests, rules, sizes, labels and teams, leaf by leaf count. With ``--list``: every claim. The search
itself is replayed, by the plain sweep, only when asked (``--replay``).
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from junheng.allocation.classes.balance import by_chance, figures, public_table
from junheng.allocation.classes.claims import decided, labels_hold, slots_of
from junheng.allocation.classes.draws import SEARCH, key
from junheng.allocation.classes.instance import Instance, instance_of, sizes_of, variables
from junheng.allocation.classes.leaves import LIST_SCHEMA, leaf, root
from junheng.kernel.canonical import canonical

Check = dict[str, Any]
LISTS = ("list", "pupils", "private")
REPLAY = "--replay"
PARTS = {
    "certificate": "证书",
    "rules": "规则",
    "list": "名单",
    "order": "次序",
    "seed": "种子",
    "result": "结果",
    "claims": "声明",
    "base": "原证书",
}
TITLES = {
    "digest": "证书摘要",
    "rules": "规则摘要",
    "rules_file": "规则文件",
    "root": "名单根",
    "members": "编号",
    "list": "内部名单",
    "canonical": "名单次序",
    "no_scores": "不用成绩",
    "totals": "总分",
    "balance": "均衡表",
    "unmoved": "原有学生",
    "readable": "证书可读",
}
MEANT = {
    "sizes": ("result", "各班人数与规则一致，每名学生恰在一个班"),
    "within_one": ("result", "各项人数在每个班与平均相差不超过一人"),
    "thresholds": ("result", "各班均值和标准差在公布的阈值之内"),
    "together": ("result", "须同班的都同班"),
    "apart": ("result", "不得同班的都不同班"),
    "locks": ("result", "锁定的都在依据所定的班"),
    "labels": ("seed", "班名和教师组由种子的第二次散列排定"),
    "chosen": ("order", "结果是种子所定次序里第一个达标的起点"),
}


def verify(certificate: Mapping[str, Any], folder: Path, lists: Mapping[str, Path]) -> list[Check]:
    """Return every check of the certificate: holds True, False, or None where it could not be checked."""
    checks = [of_digest(certificate, folder), of_rules(certificate), _rules_file(certificate, folder)]
    checks += guarded("certificate", lambda: _public(certificate))
    rows = certified_rows(certificate, lists, checks)
    if rows is None:
        told = "未复核：请先用 junheng open 打开内部附件，再用 --list 给出 list.json"
        return checks + [check(name, None, *MEANT[name], told) for name in MEANT if name != "labels"]
    return checks + guarded("result", lambda: _with_list(certificate, rows, replay=REPLAY in lists))


def check(name: str, holds: bool | None, part: str, says: str, more: str = "") -> Check:
    """Return one check; ``part`` names what was tampered with where it does not hold."""
    claim, told = (says, more) if name in MEANT or more else (TITLES.get(name, name), says)
    return {
        "claim": claim,
        "claim_en": name,
        "holds": holds,
        "part": part,
        "part_zh": PARTS.get(part, part),
        "says": told,
    }


def guarded(part: str, work: Callable[[], list[Check]]) -> list[Check]:
    """Return the checks; a certificate too broken to be read is one check that does not hold."""
    try:
        return work()
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, StopIteration) as error:
        return [check("readable", False, part, f"证书的这一部分读不出来：{type(error).__name__}")]


def of_digest(certificate: Mapping[str, Any], folder: Path) -> Check:
    """The certificate's own digest, where it is published beside it."""
    file = folder / "certificate.sha256"
    if not file.is_file():
        return check("digest", None, "certificate", "旁边没有 certificate.sha256；请与公示的证书摘要比对")
    try:
        own = hashlib.sha256(canonical(certificate)).hexdigest()
    except Exception as error:  # a float or a lone surrogate: no certificate of ours
        return check("digest", False, "certificate", f"证书不是规范的 JSON：{type(error).__name__}")
    right = own == file.read_text(encoding="utf-8", errors="replace").split(maxsplit=1)[0:1][0]
    return check("digest", right, "certificate", f"证书摘要 {own[:16]}…" + ("" if right else " 与公布的不符"))


def of_rules(certificate: Mapping[str, Any]) -> Check:
    """Return whether the rules in the certificate are those of the digest it publishes."""
    try:
        options = certificate["options"]
        own = hashlib.sha256(canonical(options["rules"])).hexdigest()
        right = own == options["rules_digest"]
    except Exception as error:
        return check("rules", False, "rules", f"规则读不出来：{type(error).__name__}")
    return check("rules", right, "rules", f"规则摘要 {own[:16]}…" + ("" if right else " 与证书所载不符，规则被改动"))


def _rules_file(certificate: Mapping[str, Any], folder: Path) -> Check:
    file = folder / "rules.yaml"
    try:
        entry = next(one for one in certificate["inputs"] if one["name"] == "rules.yaml")["sha256"]
    except (KeyError, StopIteration, TypeError):
        return check("rules_file", False, "rules", "证书没有记下规则文件")
    if not file.is_file():
        return check("rules_file", None, "rules", "旁边没有 rules.yaml，未与证书比对")
    right = hashlib.sha256(file.read_bytes()).hexdigest() == entry
    return check("rules_file", right, "rules", "rules.yaml 与证书所载一致" if right else "rules.yaml 被改动")


def _public(certificate: Mapping[str, Any]) -> list[Check]:
    """What anyone can recheck without the list."""
    rules, result, seed = (
        certificate["options"]["rules"],
        certificate["result"],
        bytes.fromhex(certificate["seed"]["value"]),
    )
    every = sorted(index for members in result["classes"].values() for index in members)
    sizes = {label: len(members) for label, members in result["classes"].items()}
    whole = every == list(range(result["pupils"])) and len(result["leaves"]) == result["pupils"]
    fits = sizes == dict(zip(result["slots"], sizes_of(rules, result["pupils"], result["slots"]), strict=True))
    right = root(result["leaves"]) == result["root"] == _list_digest(certificate)
    return [
        check("root", right, "list", "名单根与叶子一致" if right else "名单根与叶子不符，名单被改动"),
        check("members", whole and fits, "result", f"{result['pupils']} 个叶子编号各在一个班，人数合于规则"),
        check("labels", labels_hold(rules, seed, result["slots"], result["teams"])[0], *MEANT["labels"]),
    ]


def _list_digest(certificate: Mapping[str, Any]) -> str:
    return str(next(one for one in certificate["inputs"] if one["name"] == "private/list.json")["table_digest"])


def certified_rows(
    certificate: Mapping[str, Any], lists: Mapping[str, Path], checks: list[Check], *, ordered: bool = True
) -> Sequence[Mapping[str, Any]] | None:
    """Return the rows of the private list, having said whether it is the one that was certified."""
    path = next((lists[name] for name in LISTS if name in lists), None)
    if path is None:
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["schema"] != LIST_SCHEMA:
            raise ValueError(content["schema"])
        pupils = content["pupils"]
        wrong = [
            at
            for at, (one, published) in enumerate(zip(pupils, certificate["result"]["leaves"], strict=True))
            # Upper-case digits would be the same salt in other bytes; the list has them in lower case.
            if one["index"] != at or one["salt"] != one["salt"].lower() or leaf(one["salt"], one["row"]) != published
        ]
        rows: list[Mapping[str, Any]] = [one["row"] for one in pupils]
        ids = [row["id"].encode() for row in rows]
    except Exception as error:
        checks.append(check("list", False, "list", f"{path.name} 不是这份证书的内部名单：{type(error).__name__}"))
        return None
    told = (
        f"第 {'、'.join(map(str, wrong[:5]))} 号与证书不符，名单被改动"
        if wrong
        else f"{len(rows)} 名学生逐一与证书相符"
    )
    checks.append(check("list", not wrong, "list", told))
    if ordered:
        right = all(a < b for a, b in pairwise(ids))
        checks.append(check("canonical", right, "order", "名单按学籍号的字节顺序编号，没有重复"))
    return rows


def _with_list(certificate: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], *, replay: bool) -> list[Check]:
    rules, result, seed = (
        certificate["options"]["rules"],
        certificate["result"],
        bytes.fromhex(certificate["seed"]["value"]),
    )
    problem = instance_of(rows, rules, result["slots"])
    said = {one["claim"]: one for one in certificate["claims"]}
    checks = [_totals(rows, rules)]
    for name, (holds, witness) in decided(problem, rows, rules, seed, result).items():
        if name not in said:
            checks.append(check(name, False, "claims", "证书缺少这一项声明"))
            continue
        same = said[name]["witness"] == witness and said[name]["holds"] == holds
        more = "" if same else "证书所载数字与重算不符"
        checks.append(check(name, holds and same, *MEANT[name], more))
    checks.append(_balance(problem, rules, seed, result))
    checks.append(_chosen(problem, rules, seed, result, replay=replay))
    return checks


def _totals(rows: Sequence[Mapping[str, Any]], rules: Mapping[str, Any]) -> Check:
    """A compulsory grade's list carries no score; a senior grade's totals are the sums of its scores."""
    scores = [score["column"] for score in rules["scores"]]
    right = all(set(row["values"]) == set(variables(rules)) for row in rows)
    if 1 <= rules["grade"] <= 9:
        return check("no_scores", right and not scores, "list", "义务教育年级：名单和规则里没有成绩")
    if len(scores) > 1:
        right = right and all(row["values"]["total"] == sum(row["values"][s] for s in scores) for row in rows)
    return check("totals", right, "list", "总分等于各科之和")


def _balance(problem: Instance, rules: Mapping[str, Any], seed: bytes, result: Mapping[str, Any]) -> Check:
    slots = slots_of(problem, result["slots"], result["classes"])
    if slots is None:
        return check("balance", False, "result", "均衡表无从重算")
    here = figures(problem, slots)
    chance = by_chance(problem, key(SEARCH, rules["scope"], seed), rules["chance"])
    right = result["balance"] == {name: {"here": here[name], "chance": chance[name]} for name in here}
    right = right and result["table"] == public_table(problem, slots, result["slots"])
    return check(
        "balance", right, "result", f"均衡表及 {rules['chance']} 次纯随机的对照与重算{'一致' if right else '不符'}"
    )


def _chosen(
    problem: Instance, rules: Mapping[str, Any], seed: bytes, result: Mapping[str, Any], *, replay: bool
) -> Check:
    if not replay:
        return check("chosen", None, *MEANT["chosen"], "未重演：加 --replay 用纯 Python 重演")
    from junheng.allocation.classes.engine import by_pupil, form

    formed = form(problem, key(SEARCH, rules["scope"], seed), rules["starts"], rules["passes"], fast=False)
    where = by_pupil(problem, formed.slots)
    own = {label: [at for at, s in enumerate(where) if s == slot] for slot, label in enumerate(result["slots"])}
    tried = [[number, met] for number, met in formed.tried]
    right = formed.start == result["start"] and tried == result["tried"] and own == dict(result["classes"])
    return check("chosen", right, *MEANT["chosen"], "重演一致" if right else "重演得到另一个结果")
