"""The folder of a draw: ``public/`` is for everyone, ``private/`` (identities and salts, sealed) stays in the bureau."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from junheng.allocation.draw.applicants import Applicants
from junheng.allocation.draw.commit import HEADER, Committed, digest_of
from junheng.allocation.draw.proof import Person
from junheng.kernel import Problem
from junheng.kernel.annex import Annex, table_bytes
from junheng.kernel.canonical import canonical
from junheng.kernel.digest import sha256_of_file
from junheng.kernel.merkle import store

PUBLIC, RESULT = Path("public"), Path("public/result")
COMMITMENT, LIST = PUBLIC / "commitment.json", PUBLIC / "list.csv"
TREE, ANNEX, NAMED = "tree.bin", "annex.csv", "result.csv"
_ANNEX = ("leaf", "applicant", "name", "salt")


def write_digested(path: Path, plain: Mapping[str, Any]) -> None:
    """Write a JSON file in RFC 8785 form, and its digest beside it (``.sha256``)."""
    path.write_bytes(canonical(dict(plain)))
    path.with_suffix(".sha256").write_text(digest_of(dict(plain)) + "\n", encoding="ascii")


def write_commitment(
    annex: Annex, commitment: Mapping[str, Any], applicants: Applicants, committed: Committed, rules: bytes
) -> None:
    """Write the public and the private half of a commitment into an empty folder."""
    folder = annex.folder
    (folder / PUBLIC).mkdir()
    write_digested(folder / COMMITMENT, commitment)
    (folder / LIST).write_bytes(committed.list_bytes())
    (folder / PUBLIC / "rules.yaml").write_bytes(rules)
    tree = io.BytesIO()
    store(committed.levels["sha256"], tree)
    annex.write(TREE, tree.getvalue())
    annex.write(ANNEX, table_bytes(_ANNEX, _annex(applicants, committed)))


def people(annex: Annex) -> Iterator[Person]:
    """Yield every applicant of the private annex, in the order of the leaves."""
    rows = csv.reader(io.StringIO(annex.read(ANNEX).decode("utf-8-sig"), newline=""))
    next(rows, None)
    for leaf, applicant, name, salt in rows:
        yield Person(int(leaf), applicant, name, bytes.fromhex(salt))


def load_commitment(folder: Path) -> tuple[dict[str, Any], list[str]]:
    """Return the commitment and the lines of its list; Problem where either is not what was published."""
    path = folder / COMMITMENT
    if not path.is_file():
        en = (f"There is no commitment in {folder}.", "Make one with: junheng draw commit.")
        raise Problem(f"{folder} 里没有承诺书。", fix="请先用 junheng draw commit 做承诺。", en=en)
    commitment = load_json(path)
    told = path.with_suffix(".sha256")
    if not told.is_file() or told.read_text(encoding="ascii", errors="replace").strip() != digest_of(commitment):
        raise changed("承诺书", "commitment")
    if sha256_of_file(folder / LIST) != commitment["list"]["sha256"]:
        raise changed("名单", "list")
    if sha256_of_file(folder / PUBLIC / "rules.yaml") != commitment["rules_file"]["sha256"]:
        raise changed("规则文件", "rule file")
    lines = (folder / LIST).read_text(encoding="ascii").split("\n")
    return commitment, lines[1:-1] if lines[0] == HEADER else []


def load_json(path: Path) -> dict[str, Any]:
    """Return a published JSON file's object; Problem where it is damaged."""
    try:
        content = json.loads(path.read_bytes())
    except ValueError as error:
        raise changed(path.name, path.name) from error
    if not isinstance(content, dict):
        raise changed(path.name, path.name)
    return content


def changed(what: str, what_en: str) -> Problem:
    """Return the refusal of a file that is not what was committed to."""
    en = (f"The {what_en} is not what was committed to.", "Restore the published file, or void and commit anew.")
    fix = "请恢复公布时的文件；确须更改的，公布作废说明后重新承诺。"
    return Problem(f"{what}在承诺之后被改动过，不能派位。", fix=fix, code="draw.changed", exit=4, en=en)


def refuse_existing(folder: Path) -> None:
    """Refuse a folder that already holds something: a commitment or a result is never written over."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        en = (f"{folder} already exists.", "Give a new folder with --out: commitments are never written over.")
        raise Problem(f"{folder} 已存在，承诺和结果不能覆盖。", fix="请用 --out 指定一个新文件夹。", exit=4, en=en)


def _annex(applicants: Applicants, committed: Committed) -> Iterator[tuple[object, ...]]:
    for leaf, (row, salt) in enumerate(zip(committed.order, committed.salts, strict=True)):
        yield leaf, applicants.ids[row], applicants.names[row], salt.hex()
