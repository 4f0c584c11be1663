"""Recheck a run (复核): its files against their digests, its certificate's claims one by one, without the engine that made it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person
from junheng.desk.people.pace import paced
from junheng.desk.runs.making.assess import DATA
from junheng.desk.runs.models import Run
from junheng.desk.runs.services import folder_of
from junheng.desk.ui.language import speaks_english
from junheng.kernel.digest import sha256_of_file
from junheng.kernel.writing import MARK
from junheng.monitor.as_json import as_json
from junheng.usecases.assessing import Question, answered
from junheng.usecases.verifying import NAMES, verified


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim and what became of it: holds, does not, or (None) is attested and not rechecked here."""

    title: str
    says: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What rechecking found."""

    claims: list[Claim]

    @property
    def holds(self) -> bool:
        """Say whether no claim fails and one at least was rechecked."""
        return all(claim.holds is not False for claim in self.claims) and any(claim.holds for claim in self.claims)


def rechecked(*, by: Person, run: Run) -> Rechecked:
    """Return every claim of a run that is done, rechecked; written into the audit log."""
    paced(by, "check")
    folder = folder_of(run)
    more: Callable[[], Iterator[Claim]] = partial(_certified, folder)
    if run.kind == "assess":
        more = partial(_assessed_again, run, folder)
    claims = [_whole(run, folder), *_inputs(run, folder), *more()]
    told = Rechecked(claims)
    audited(by.account, "run.recheck", str(run.pk), {"holds": told.holds})
    return told


def _whole(run: Run, folder: Path) -> Claim:
    """The mark lists every file with its digest; the run's row holds the digest of the mark."""
    title = gettext("结果没有改动")
    mark = folder / MARK
    listed = dict(_lines(mark)) if mark.is_file() else {}
    changed = [name for name, digest in listed.items() if not _is(folder / name, digest)]
    if not listed or sha256_of_file(mark) != run.result_digest:
        return Claim(title, gettext("文件清单与记录的结果摘要不一致"), False)
    if changed:
        return Claim(title, gettext("有改动的文件：%(names)s") % {"names": "、".join(changed)}, False)
    return Claim(title, gettext("%(n)s 个文件的摘要与完成时一致") % {"n": len(listed)}, True)


def _lines(mark: Path) -> Iterator[tuple[str, str]]:
    for line in mark.read_text(encoding="utf-8").splitlines():
        digest, _gap, name = line.partition("  ")
        yield name, digest


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and sha256_of_file(path) == digest


def _inputs(run: Run, folder: Path) -> Iterator[Claim]:
    for one in run.inputs:
        name = one["name"]
        title = gettext("用到的数据：%(name)s") % {"name": name}
        places = (folder / "inputs" / name, folder / "ledgers" / name.removeprefix("ledgers-"), folder / name)
        kept = [path for path in places if path.is_file()]
        if not kept:
            yield Claim(title, gettext("含个人信息，不留存；有原件的人可以核对摘要"), None)
        elif any(sha256_of_file(path) == one["sha256"] for path in kept):
            yield Claim(title, gettext("与发起测算时的摘要一致"), True)
        else:
            yield Claim(title, gettext("与发起测算时的摘要不一致"), False)


def _certified(folder: Path) -> Iterator[Claim]:
    """Recheck the claims of the certificate, where this kind of run leaves one, with the data that are kept beside it."""
    papers = folder / "papers"
    found = next((path for path in (papers, papers / "public") if any((path / name).is_file() for name in NAMES)), None)
    if found is None:
        yield Claim(gettext("重新计算"), gettext("这一类测算没有证书：可以用“重复的命令”再做一遍对照"), None)
        return
    kept = {path.name: path for path in (folder / "inputs").glob("*") if path.name != MARK}
    yield from dict.fromkeys(map(_claim, verified(found, kept).checks))  # a workbook stands once for each of its tables


def _claim(check: Mapping[str, Any]) -> Claim:
    title = check.get("claim_en", check["claim"]) if speaks_english() else check["claim"]
    return Claim(str(title), str(check.get("says", "")), check["holds"])


def _assessed_again(run: Run, folder: Path) -> Iterator[Claim]:
    """An assessment is quick: it is made again from the kept workbook, and every number is compared."""
    title = gettext("从保存的数据重新评估")
    kept = json.loads((folder / "papers" / "assessment.json").read_text(encoding="utf-8"))
    question = Question(folder / "inputs" / DATA, run.options["standard"], tuple(run.options.get("overlays", ())))
    fresh = json.loads(json.dumps(as_json(answered(question).assessment), allow_nan=False))
    if kept["provenance"]["rules_digest"] != fresh["provenance"]["rules_digest"]:
        yield Claim(title, gettext("规则在那以后更新过，不能逐字对照"), None)
    elif kept["counties"] == fresh["counties"]:
        yield Claim(title, gettext("每一个数、每一条结论都相同"), True)
    else:
        yield Claim(title, gettext("重新评估的结果不同"), False)
