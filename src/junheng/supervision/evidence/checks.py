"""What is wrong with the register of evidence: every mistake at once, with its place and what to do."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from junheng.kernel import Finding
from junheng.supervision.evidence.model import EvidenceFile, Reuse
from junheng.supervision.tables import Row, Tables, bad_days, repeated, rows, unknown_names

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


class _Asked(Protocol):
    @property
    def number(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def each_school(self) -> bool: ...


def evidence_findings(
    asked: Sequence[_Asked], files: Sequence[EvidenceFile], tables: Tables, on: date
) -> Iterator[Finding]:
    """Yield what is wrong: numbers, files and schools that are not, digests that are none, files used or kept twice."""
    yield from bad_days(tables, ("evidence_files",))
    yield from repeated(tables, "evidence_files", ("file_id",), "文件编号")
    yield from repeated(tables, "evidence_uses", ("number", "file_id"), "同一使用")
    yield from _twice(tables)
    ids = [file.id for file in files]
    yield from unknown_names(tables, "evidence_uses", "file_id", ids, "文件", home="佐证材料文件")
    yield from unknown_names(tables, "evidence_files", "replaces", ids, "文件", home="佐证材料文件")
    yield from unknown_names(
        tables, "evidence_uses", "number", [a.number for a in asked], "佐证编号", home="佐证材料目录"
    )
    schools = [row.text("school_id") for row in rows(tables, "schools")]
    if schools:
        yield from unknown_names(tables, "evidence_files", "school_id", schools, "学校", home="学校")
    by_id = {file.id: file for file in files}
    yield from _files(files, tables)
    yield from _uses(asked, by_id, tables, on)


def reuse_findings(found: Iterable[Reuse], tables: Tables) -> Iterator[Finding]:
    """Yield a warning for each file that says again what another has said; what it means is for people to say."""
    registered = {row.text("file_id"): row for row in rows(tables, "evidence_files")}
    for one in found:
        others, row = "、".join(one.files[:-1]), registered[one.files[-1]]
        if one.kind == "last_year":
            what = f"{one.files[-1]} 与上一期的 {others} 文字相同。"
            yield row.finding(
                "last-years-text", "text_digest", what, "请核实是否照抄上一期；确属不变的写明原因。", warning=True
            )
        elif one.kind == "same_file":
            what = f"{one.files[-1]} 与 {others} 是同一个文件，而分属 {'、'.join(one.schools)}。"
            yield row.finding("same-file", "sha256", what, "请核实是哪一所学校的材料。", warning=True)
        else:
            what = f"{one.files[-1]} 与 {others} 文字相同，而分属 {'、'.join(one.schools)}。"
            yield row.finding("same-text", "text_digest", what, "请核实是否互相照抄。", warning=True)


def _twice(tables: Tables) -> Iterator[Finding]:
    """The same bytes registered twice by one school: a file is kept once."""
    first: dict[tuple[str, str], Row] = {}
    for row in rows(tables, "evidence_files"):
        key = (row.text("sha256").lower(), row.text("school_id"))
        if key[0] and (before := first.setdefault(key, row)) is not row:
            what = f"与 {before.text('file_id')} 是同一个文件。"
            fix = "同一个文件只登记一次，用在几处就在“佐证材料使用”里写几行。"
            yield row.finding("file-twice", "sha256", what, fix, warning=True, more=(before.where("sha256"),))


def _files(files: Iterable[EvidenceFile], tables: Tables) -> Iterator[Finding]:
    used = {row.text("file_id") for row in rows(tables, "evidence_uses")}
    replaced = {file.replaces for file in files}
    for row in rows(tables, "evidence_files"):
        name = row.text("file_id")
        for column in ("sha256", "text_digest"):
            if (word := row.text(column)) and not _SHA256.fullmatch(word):
                yield row.finding("no-digest", column, f"{word[:16]}… 不是指纹。", "请用程序重新登记这个文件。")
        if not row.text("sha256"):
            yield row.finding("no-digest", "sha256", f"{name} 没有文件指纹。", "请用程序登记文件。", warning=True)
        if row.text("replaces") == name and name:
            yield row.finding("replaces-itself", "replaces", f"{name} 写的是替换自己。", "请改为上一版本的编号。")
        if name not in used and name not in replaced:
            yield row.finding(
                "file-unused", "file_id", f"{name} 没有用在任何一项。", "请写明用在哪一项。", warning=True
            )
        if (start := row.day("start")) and (end := row.day("end")) and end < start:
            yield row.finding("ends-before-start", "end", "所属期结束早于开始。", "请核对两个日期。")


def _uses(asked: Iterable[_Asked], files: Mapping[str, EvidenceFile], tables: Tables, on: date) -> Iterator[Finding]:
    wanted = {one.number: one for one in asked}
    replaced = {file.replaces: file.id for file in files.values() if file.replaces}
    for row in rows(tables, "evidence_uses"):
        file, one = files.get(row.text("file_id")), wanted.get(row.text("number"))
        if file is None or one is None:
            continue
        if newer := replaced.get(file.id):
            if newer in files and one.number in files[newer].uses:
                continue  # kept as it was, for comparison
            what = f"{file.id} 已由 {newer} 替换。"
            yield row.finding("old-version-used", "file_id", what, f"请改用 {newer}。", warning=True)
        if one.each_school and not file.school_id:
            what = f"{one.number} 须各校分别提供，{file.id} 没有写是哪所学校的。"
            yield row.finding("whose-file", "file_id", what, "请在佐证材料文件里填写学校标识码。")
        if not _in_time(one.period, file, on):
            what = f"{file.id} 的所属期不在要求的时期内。"
            yield row.finding("out-of-period", "file_id", what, "请换用本期的材料，或核对所属期。", warning=True)


def _in_time(period: str, file: EvidenceFile, on: date) -> bool:
    """Judge only the periods that are plain; a file that says no period is not judged."""
    begins = date(on.year if on.month >= 9 else on.year - 1, 9, 1)
    if file.end is None:
        return True
    if period in ("point", "year"):
        return file.end >= begins
    return period != "valid" or file.end >= on


__all__ = ["evidence_findings", "reuse_findings"]
