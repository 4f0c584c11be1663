"""Register files of evidence: a folder of files becomes the tables ``evidence_files`` and ``evidence_uses``."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from junheng.census.table import Table, Value
from junheng.kernel import Finding, Problem, Where
from junheng.kernel.writing import whole_folder
from junheng.supervision.evidence.digests import file_digest, text_digest
from junheng.supervision.tables import Row, read_supervision, rows, supervision_schemas

NUMBER = re.compile(r"A\d+-B\d+-C\d+")
SCHOOL = re.compile(r"\d{10}")
LARGEST = 400 << 20
"""Larger files are registered without being read for their text."""
TABLES = ("evidence_files", "evidence_uses")
_LEFT = ("thumbs.db", "desktop.ini", "~$")
_BOOKS = (".xlsx", ".xls", ".ods", ".et")


@dataclass(frozen=True, slots=True)
class Filed:
    """One file of the register, with the numbers it is used under."""

    id: str
    name: str
    sha256: str
    text_digest: str
    version: int
    start: str
    end: str
    school: str
    replaces: str
    uses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Register:
    """The register: every file of before and of now, and what was odd in the folder."""

    files: tuple[Filed, ...]
    added: int
    findings: tuple[Finding, ...]


def registered(
    folder: Path,
    *,
    start: date,
    end: date,
    previous: Path | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Register:
    """Return the register of ``folder``, laid out as ``A2-B3-C2/<school code>/<file>`` (no school: the county's own).

    A file that lies under several numbers is kept once and used under each. A file of the same name, owner and number
    as one of ``previous`` with other content, or of a later period, replaces it as its next version. Problem where there
    is no such folder, or the period ends before it starts.
    """
    if not folder.is_dir():
        en = (f"There is no folder {folder}.", "Name the folder that holds the evidence.")
        raise Problem(f"没有文件夹 {folder}。", fix="请写出佐证材料所在的文件夹。", en=en)
    if end < start:
        en = (f"--end {end} is before --start {start}.", "Check the two days.")
        raise Problem(f"所属期 {start} 至 {end}，结束早于开始。", fix="请核对 --start 和 --end。", en=en)
    found: list[Finding] = []
    known = _known(previous, found)
    fresh = _fresh(folder, start, end, found, progress)
    added = 0
    for one in fresh:
        if one.id in known:
            known[one.id] = replace(known[one.id], uses=known[one.id].uses | one.uses)
        else:
            known[one.id] = _versioned(one, known)
            added += 1
    return Register(tuple(known.values()), added, tuple(found))


def tables_of(register: Register) -> dict[str, Table]:
    """Return the two tables as ``supervise`` reads them."""
    files: list[Mapping[str, Value]] = [
        {
            "file_id": one.id,
            "name": one.name,
            "sha256": one.sha256,
            "text_digest": one.text_digest or None,
            "version": f"第{one.version}版",
            "start": one.start,
            "end": one.end,
            "school_id": one.school or None,
            "replaces": one.replaces or None,
        }
        for one in register.files
    ]
    uses: list[Mapping[str, Value]] = [
        {"number": number, "file_id": one.id} for one in register.files for number in sorted(one.uses)
    ]
    return {"evidence_files": _table("evidence_files", files), "evidence_uses": _table("evidence_uses", uses)}


def write_register(register: Register, out: Path) -> list[str]:
    """Write the two tables as CSV files into the folder ``out``; whole or not at all."""
    import csv

    from junheng.census.files.delimited import shielded

    with whole_folder(out) as fresh:
        for name, table in tables_of(register).items():
            schema = supervision_schemas()[name]
            with (fresh / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as target:
                writer = csv.writer(target)
                writer.writerow([column.title for column in schema.columns])
                writer.writerows([[shielded(str(row[c.name] or "")) for c in schema.columns] for row in table.rows()])
    return [f"{name}.csv" for name in TABLES]


def _table(name: str, made: Sequence[Mapping[str, Value]]) -> Table:
    schema = supervision_schemas()[name]
    return Table(name, {c.name: [row.get(c.name) for row in made] for c in schema.columns}, schema.key)


def _fresh(folder: Path, start: date, end: date, found: list[Finding], progress: Callable[[str], None]) -> list[Filed]:
    seen: dict[str, Filed] = {}
    for path in _walk(folder):
        relative = path.relative_to(folder)
        progress(str(relative))
        number, school = _place(relative, found)
        one = _filed(path, relative, school, start, end, found)
        if one is None:
            continue
        before = seen.get(one.id, one)
        seen[one.id] = replace(before, uses=before.uses | ({number} if number else set()))
    return list(seen.values())


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the folder's files in the order of their paths; links, hidden files and what systems leave are passed over."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        left = any(part.startswith((".", "~$")) or part.lower() in _LEFT for part in parts)
        if path.is_file() and not path.is_symlink() and not left:
            yield path


def _place(relative: Path, found: list[Finding]) -> tuple[str, str]:
    first = relative.parts[0] if len(relative.parts) > 1 else ""
    number = first if NUMBER.fullmatch(first) else ""
    school = relative.parts[1] if number and len(relative.parts) > 2 else ""
    if not number:
        fix = "请放进 A2-B3-C2 这样以佐证编号命名的文件夹。"
        found.append(_odd(relative, "no-number", "不在以佐证编号命名的文件夹里，只登记，不算用在哪一项。", fix))
    if school and not SCHOOL.fullmatch(school):
        fix = "请把文件夹改名为十位学校标识码；县级材料直接放在编号文件夹里。"
        found.append(_odd(relative, "no-school", f"文件夹 {school} 不是学校标识码，按县级材料登记。", fix))
        school = ""
    return number, school


def _filed(path: Path, relative: Path, school: str, start: date, end: date, found: list[Finding]) -> Filed | None:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
        sha = file_digest(data) if size <= LARGEST else _long_digest(path)
    except OSError:
        found.append(_odd(relative, "not-readable", "读不出来，没有登记。", "请检查文件权限或重新拷贝。"))
        return None
    if not size:
        found.append(_odd(relative, "empty-file", "是空文件，没有登记。", "请换成有内容的文件。"))
        return None
    words = _text(path, data)
    name = hashlib.sha256(f"{sha}/{school}/{start}".encode()).hexdigest()[:10]
    return Filed(f"W{name}", path.name, sha, text_digest(words), 1, str(start), str(end), school, "", frozenset())


def _long_digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _text(path: Path, data: bytes) -> str:
    """Return the words of a file that holds words; nothing of a picture, a film or a scan."""
    if path.suffix.lower() in _BOOKS:
        from junheng.census.files.refused import Refused
        from junheng.census.files.workbook import grids

        try:
            return "".join(str(cell) for grid in grids(path.name, data) for row in grid.rows for cell in row)
        except Refused:
            return ""
    from junheng.policy.files import read_file

    return read_file(path).text if data else ""


def _versioned(one: Filed, known: Mapping[str, Filed]) -> Filed:
    """Return the file as the next version of what the same owner has filed under the same name and number, if anything."""
    replaced = {other.replaces for other in known.values()}
    before = [
        other
        for other in known.values()
        if (other.school, other.name) == (one.school, one.name)
        and other.id not in replaced
        and (other.uses & one.uses or other.uses == one.uses)
    ]
    if not before:
        return one
    last = max(before, key=lambda other: (other.start, other.version, other.id))
    return replace(one, version=last.version + 1, replaces=last.id)


def _known(previous: Path | None, found: list[Finding]) -> dict[str, Filed]:
    if previous is None:
        return {}
    read = read_supervision(previous, TABLES)
    found += read.findings
    uses: dict[str, set[str]] = {}
    for row in rows(read.tables, "evidence_uses"):
        uses.setdefault(row.text("file_id"), set()).add(row.text("number"))
    return {row.text("file_id"): _again(row, uses) for row in rows(read.tables, "evidence_files")}


def _again(row: Row, uses: Mapping[str, set[str]]) -> Filed:
    version = re.search(r"\d+", row.text("version"))
    return Filed(
        row.text("file_id"),
        row.text("name"),
        row.text("sha256"),
        row.text("text_digest"),
        int(version[0]) if version else 1,
        row.text("start"),
        row.text("end"),
        row.text("school_id"),
        row.text("replaces"),
        frozenset(uses.get(row.text("file_id"), ())),
    )


def _odd(relative: Path, code: str, what: str, fix: str) -> Finding:
    place = os.fspath(relative.as_posix())
    return Finding(f"supervision.{code}", "warning", Where("evidence_files", place, "", place), what, fix)


__all__ = ["Filed", "Register", "registered", "tables_of", "write_register"]
