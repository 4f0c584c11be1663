"""Recheck what a certificate claims, without the engine that made it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from junheng.kernel import Problem
from junheng.usecases.engines import ENGINES, Check, verifier_of

NAMES = ("certificate.json", "public/result/certificate.json", "commitment.json", "public/commitment.json")
"""What a folder's certificate is called; the first one there is taken."""


@dataclass(frozen=True, slots=True)
class Verified:
    """Every check of one certificate. ``holds`` is False if any claim does not hold."""

    path: Path
    kind: str
    checks: Sequence[Check]

    @property
    def holds(self) -> bool:
        """Say whether no check failed and something was checked."""
        return bool(self.checks) and all(check["holds"] is not False for check in self.checks)

    def to_json(self) -> dict[str, Any]:
        """Return the outcome as ``verify --json`` writes it."""
        schema = "junheng/verified/1"
        return {"schema": schema, "kind": self.kind, "holds": self.holds, "checks": list(self.checks)}


def verified(path: Path, lists: Mapping[str, Path]) -> Verified:
    """Return the checks of the certificate at ``path`` (a file, or the folder it lies in)."""
    path = _found(path)
    certificate = _loaded(path)
    kind = str(certificate.get("kind"))
    verifier = verifier_of(kind)
    if verifier is None:
        known = "、".join(ENGINES)
        en = (f"{path.name} is a certificate of kind {kind}, which is not known.", f"Known: {', '.join(ENGINES)}.")
        raise Problem(f"{path.name} 的种类是 {kind}，不认识。", fix=f"可复核：{known}。", exit=3, en=en)
    return Verified(path, kind, verifier(certificate, path.parent, lists))


def _found(path: Path) -> Path:
    found = next((path / name for name in NAMES if (path / name).is_file()), None) if path.is_dir() else path
    if found is None or not found.is_file():
        en = (f"There is no certificate at {path}.", "Give certificate.json or the folder it lies in.")
        raise Problem(f"{path} 处没有证书。", fix="请给出 certificate.json，或它所在的文件夹。", en=en)
    return found


def _loaded(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        content = error
    if not isinstance(content, dict):
        en = (f"{path.name} is not JSON.", "Fetch the published file again.")
        raise Problem(f"{path.name} 不是 JSON 文件，或已损坏。", fix="请重新下载公布的文件。", exit=3, en=en)
    return content
