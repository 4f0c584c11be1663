"""Recheck a draw of late arrivals: nobody moved, everybody where the published rule and the seed put them."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from junheng.allocation.classes.claims import apart_holds, locks_hold, together_holds, where_of
from junheng.allocation.classes.late import classes_after, late_key, placed
from junheng.allocation.classes.leaves import root
from junheng.allocation.classes.verifier import (
    Check,
    certified_rows,
    check,
    guarded,
    of_digest,
    of_rules,
)
from junheng.kernel.canonical import canonical

BASE = "base-certificate.json"
WORDS = {
    "placed": ("order", "每名后到学生都在规则和种子所定的班"),
    "together": ("result", "须同班的都同班"),
    "apart": ("result", "不得同班的都不同班"),
    "locks": ("result", "锁定的都在依据所定的班"),
}


def verify(certificate: Mapping[str, Any], folder: Path, lists: Mapping[str, Path]) -> list[Check]:
    """Return every check of a late draw: with the base certificate beside it, that nobody moved; with the list, the rest."""
    checks = [of_digest(certificate, folder), of_rules(certificate)]
    checks += guarded("certificate", lambda: _public(certificate))
    checks += guarded("base", lambda: [_unmoved(certificate, folder)])
    rows = certified_rows(certificate, lists, checks, ordered=False)
    if rows is None:
        told = "未复核：请先用 junheng open 打开内部附件，再用 --list 给出 list.json"
        return checks + [check(name, None, *WORDS[name], more=told) for name in WORDS]
    return checks + guarded("result", lambda: _with_list(certificate, rows))


def _public(certificate: Mapping[str, Any]) -> list[Check]:
    result = certificate["result"]
    every = sorted(at for members in result["classes"].values() for at in members)
    whole = every == list(range(result["pupils"])) and len(result["leaves"]) == result["pupils"]
    listed = next(one for one in certificate["inputs"] if one["name"] == "private/list.json")["table_digest"]
    right = root(result["leaves"]) == result["root"] == listed
    return [
        check("root", right, "list", "名单根与叶子一致" if right else "名单根与叶子不符，名单被改动"),
        check("members", whole, "result", f"{result['pupils']} 个叶子编号各在一个班"),
    ]


def _unmoved(certificate: Mapping[str, Any], folder: Path) -> Check:
    file = folder / BASE
    if not file.is_file():
        return check("unmoved", None, "base", f"旁边没有 {BASE}，未复核原有学生是否未动")
    base = json.loads(file.read_text(encoding="utf-8"))
    if sha256(canonical(base)).hexdigest() != certificate["options"]["base"]:
        return check("unmoved", False, "base", "原编班证书与插班证书所载的摘要不符")
    before, after = where_of(base["result"]["classes"]), where_of(certificate["result"]["classes"])
    right = all(after.get(at) == label for at, label in before.items())
    right = right and certificate["result"]["leaves"][: len(before)] == base["result"]["leaves"]
    right = right and certificate["options"]["before"] == len(before)
    right = right and certificate["options"]["rules"] == base["options"]["rules"]
    return check("unmoved", right, "result", f"原有 {len(before)} 名学生一个没有动")


def _with_list(certificate: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> list[Check]:
    options, result = certificate["options"], certificate["result"]
    rules, seed = options["rules"], bytes.fromhex(certificate["seed"]["value"])
    before = {at: label for at, label in where_of(result["classes"]).items() if at < options["before"]}
    drawn = placed(rows, rules, before, late_key(rules, options["base"], seed))
    said = [{"members": list(one.members), "among": list(one.among), "class": one.label} for one in drawn]
    right = said == result["placed"] and classes_after(rules, before, drawn) == dict(result["classes"])
    found = {
        "together": together_holds(rows, rules, result["classes"]),
        "apart": apart_holds(rows, rules, result["classes"]),
        "locks": locks_hold(rows, rules, result["classes"]),
    }
    return [
        check("placed", right, *WORDS["placed"], more="已重算"),
        *(check(name, holds, *WORDS[name], more="已重算") for name, (holds, _) in found.items()),
    ]
