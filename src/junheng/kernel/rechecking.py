"""What every verifier of a certificate does alike, with the standard library alone: ask, read the seal, compare files."""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Check = dict[str, Any]
BROKEN = (
    KeyError, TypeError, ValueError, IndexError, ZeroDivisionError, AttributeError, OverflowError, StopIteration,
    RecursionError,
)  # fmt: skip
"""What a certificate that is no certificate makes a check stumble over."""


class Wrong(Exception):
    """A claim that does not hold: the part of the certificate that was changed, and what is seen."""

    def __init__(self, part: str, says: str) -> None:
        super().__init__(part, says)
        self.part, self.says = part, says


def checked(
    check: tuple[str, str, Callable[[Any], str]], certificate: Mapping[str, Any], parts: Mapping[str, str], broken: str
) -> Check:
    """Return what a check (name, title, function) finds. ``parts`` names each part; ``broken`` is the one to name when it cannot be read."""
    name, title, ask = check
    told = {"claim": title, "claim_en": name, "holds": False}
    try:
        return {**told, "holds": True, "part": "", "says": ask(certificate)}
    except BROKEN as error:
        return {**told, "part": broken, "part_zh": parts[broken], "says": f"读不懂（{error}）"}
    except Wrong as wrong:
        return {**told, "part": wrong.part, "part_zh": parts[wrong.part], "says": wrong.says}


def canonical(content: Any) -> bytes:
    """Return RFC 8785 bytes of content; Wrong where it holds a float.

    >>> canonical({"b": 1, "a": "甲"}).decode()
    '{"a":"甲","b":1}'
    """
    return json.dumps(_sorted(content), ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _sorted(content: Any) -> Any:
    """Keys in the order of their UTF-16 code units, which is not that of Python for rare characters."""
    if isinstance(content, dict):
        return {key: _sorted(content[key]) for key in sorted(content, key=lambda key: str(key).encode("utf-16-be"))}
    if isinstance(content, float):
        raise Wrong("certificate", "证书里有小数，数字应为整数或文本。")
    return [_sorted(item) for item in content] if isinstance(content, list) else content


def digest(content: Any) -> str:
    """Return the SHA-256 of the canonical bytes."""
    return hashlib.sha256(canonical(content)).hexdigest()


def sealed(certificate: Mapping[str, Any]) -> str:
    """Say that the last claim is the digest of all the rest; Wrong where it is not."""
    rest = {**certificate, "claims": certificate["claims"][:-1]}
    want = {"claim": "sealed", "basis": "recheckable", "holds": True, "witness": digest(rest)}
    if certificate["claims"][-1] != want:
        raise Wrong("certificate", "证书的内容与它自己的摘要不符，证书被改动过。")
    return "证书内容与自带摘要一致"


def files_compared(
    certificate: Mapping[str, Any],
    lists: Mapping[str, Path],
    parts: Mapping[str, str],
    part_of: Callable[[str], str],
) -> list[Check]:
    """Compare the files that a person names with the inputs' digests and say which were not named; ``part_of`` a table."""
    checks = []
    inputs = certificate.get("inputs")
    for one in inputs if isinstance(inputs, list) else []:
        if not isinstance(one, dict):
            continue
        table, name = str(one.get("table", "")), str(one.get("name"))
        file = next((lists[key] for key in (table, name, Path(name).stem) if key in lists), None)
        holds = None if file is None else hashlib.sha256(file.read_bytes()).hexdigest() == one.get("sha256")
        says = {None: "未核对：请用 --list 给出这个文件", True: "与证书一致", False: "与证书所指的文件不同"}[holds]
        part = part_of(table) if holds is False else ""
        told = {"claim": f"文件 {name}", "claim_en": f"file {name}", "holds": holds}
        checks.append({**told, "part": part, "part_zh": parts.get(part, ""), "says": says})
    return checks
