"""Recheck the commitment of a ceremony (docs/spec/ceremony.md): its digest, the rules beside it and, where they are given,
the list with its salt and the seed of the certificate that came of it. It shares no code with what makes commitments."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from junheng.kernel.rechecking import Check, Wrong, checked, digest

DOMAIN = b"junheng-ceremony/1\0"
PARTS = {"commitment": "承诺书", "rules": "规则", "list": "名单", "seed": "种子", "sources": "来源"}
Plain = Mapping[str, Any]


def verify(commitment: Plain, folder: Path, lists: Mapping[str, Path]) -> list[Check]:
    """Return every check. ``lists`` may hold ``list`` with ``salt``, and ``certificate``: what is not given is not checked."""
    asked: list[tuple[str, str, Callable[[Any], str]]] = [
        ("the commitment has the published digest", "承诺书与公布的摘要一致", partial(_digest, folder)),
        ("the rules are the committed ones", "规则文件与承诺的一致", partial(_rules, folder, lists)),
        ("the sources have bits enough, or a reason", "种子来源够 128 比特，或写明了理由", _sources),
    ]
    if "list" in lists and "salt" in lists:
        asked.append(("the list is the committed one", "名单与承诺的一致", partial(_list, lists)))
    if "certificate" in lists:
        asked.append(("the seed follows from commitment and sources", "种子由承诺书和来源算出", partial(_seed, lists)))
    checks = [checked(one, commitment, PARTS, "commitment") for one in asked]
    return checks + [_open(title, title_en) for name, title, title_en in _OPEN if name not in lists]


_OPEN = (
    ("list", "名单与承诺的一致", "the list is the committed one"),
    ("certificate", "种子由承诺书和来源算出", "the seed follows from commitment and sources"),
)


def _open(title: str, title_en: str) -> Check:
    says = (
        "未核对：名单和盐由组织单位保管"
        if title.startswith("名单")
        else "未核对：请用 --list certificate=证书文件 给出结果"
    )
    return {"claim": title, "claim_en": title_en, "holds": None, "part": "", "says": says}


def _digest(folder: Path, commitment: Plain) -> str:
    told, own = folder / "commitment.sha256", digest(commitment)
    if told.is_file() and told.read_text(encoding="ascii", errors="replace").strip() != own:
        raise Wrong("commitment", "与 commitment.sha256 不同")
    return f"摘要 {own}，请与公布的核对"


def _rules(folder: Path, lists: Mapping[str, Path], commitment: Plain) -> str:
    path = lists.get("rules", folder / "rules.yaml")
    if not path.is_file():
        raise Wrong("rules", "旁边没有 rules.yaml")
    if hashlib.sha256(path.read_bytes()).hexdigest() != commitment["rules"]["sha256"]:
        raise Wrong("rules", "规则文件在承诺之后被改动过")
    return "SHA-256 相同"


def _sources(commitment: Plain) -> str:
    entropy, sources = commitment["entropy"], commitment["sources"]
    if not sources:
        return "规则不抽签，不用种子"
    tenths = sum(_tenths(source["bits"]) for source in sources)
    if _tenths(entropy["bits"]) not in range(tenths, tenths + len(sources) + 1):
        raise Wrong("sources", f"各来源合计不是 {entropy['bits']} 比特")
    if _tenths(entropy["bits"]) < 10 * entropy["bound"] and not entropy["reason"]:
        raise Wrong("sources", f"合计 {entropy['bits']} 比特，没有写明理由")
    return f"{len(sources)} 个来源，合计 {entropy['bits']} 比特"


def _tenths(bits: str) -> int:
    whole, _, part = bits.partition(".")
    return 10 * int(whole) + int(part)


def _list(lists: Mapping[str, Path], commitment: Plain) -> str:
    found = hashlib.sha256(DOMAIN + lists["salt"].read_bytes() + lists["list"].read_bytes()).hexdigest()
    if found != commitment["list"]["salted_sha256"]:
        raise Wrong("list", "名单或盐与承诺时的不同")
    return f"{commitment['list']['rows']} 行"


def _seed(lists: Mapping[str, Path], commitment: Plain) -> str:
    told = json.loads(lists["certificate"].read_text(encoding="utf-8"))["seed"]
    if told is None or not commitment["sources"]:
        return "没有用种子"
    if f"承诺书 {digest(commitment)}" not in told["sources"]:
        raise Wrong("seed", "证书没有提到这份承诺书")
    seed = hashlib.sha256(bytes.fromhex(digest(commitment)))
    for source in commitment["sources"]:
        for text in (source["id"], _said(told["sources"], source)):
            seed.update(len(text.encode()).to_bytes(4, "big") + text.encode())
    if seed.hexdigest() != told["value"]:
        raise Wrong("seed", f"应为 {seed.hexdigest()}")
    return told["value"]  # type: ignore[no-any-return]


def _said(told: list[str], source: Plain) -> str:
    head = f"{source['title']}（{source['day']}）："
    found = [one.removeprefix(head) for one in told if one.startswith(head)]
    if len(found) != 1:
        raise Wrong("seed", f"证书里没有来源“{source['title']}”的结果")
    return found[0]
