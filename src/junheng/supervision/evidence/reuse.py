"""Files that are the same where they should not be. It is pointed out; what it means is for people to say."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Protocol

from junheng.supervision.evidence.model import EvidenceFile, Reuse, ReuseKind


class _Asked(Protocol):
    @property
    def number(self) -> str: ...
    @property
    def each_school(self) -> bool: ...


def reuses(files: Sequence[EvidenceFile], asked: Iterable[_Asked]) -> tuple[Reuse, ...]:
    """Return, in the order of the files: one file handed in by two schools; one text by two schools; last year's text.

    A file of the county (no school) used in many places is as it should be: only what each school owes is compared
    between schools. A text comes again where the same school (or the county) hands it in for a later period, be it as a
    new version: a version that says the same is none.
    """
    owed = {one.number for one in asked if one.each_school}
    own = [file for file in files if file.school_id and (owed & {*file.uses} or not file.uses)]
    found = [*_between(own, "same_file", lambda file: file.sha256)]
    same = {frozenset(reuse.files) for reuse in found}
    found += [r for r in _between(own, "same_text", lambda file: file.text_digest) if frozenset(r.files) not in same]
    found += _again(files)
    return tuple(found)


def _between(files: Iterable[EvidenceFile], kind: ReuseKind, digest: Callable[[EvidenceFile], str]) -> Iterator[Reuse]:
    for _, group in groupby(sorted((f for f in files if digest(f)), key=digest), key=digest):
        same = list(group)
        if len({file.school_id for file in same}) > 1:
            yield _reuse(kind, same)


def _again(files: Iterable[EvidenceFile]) -> Iterator[Reuse]:
    def text_of_whom(file: EvidenceFile) -> tuple[str, str]:
        return file.school_id, file.text_digest or file.sha256

    dated = sorted(
        (f for f in files if (f.text_digest or f.sha256) and f.start), key=lambda f: (*text_of_whom(f), _start(f))
    )
    for _, group in groupby(dated, key=text_of_whom):
        same = list(group)
        for before, after in pairwise(same):
            if _start(after) > _start(before):
                yield _reuse("last_year", [before, after])


def _start(file: EvidenceFile) -> date:
    return file.start or date.min


def _reuse(kind: ReuseKind, files: Sequence[EvidenceFile]) -> Reuse:
    return Reuse(
        kind,
        tuple(file.id for file in files),
        tuple(sorted({file.school_id for file in files} - {""})),
        tuple(sorted({number for file in files for number in file.uses})),
    )


__all__ = ["reuses"]
