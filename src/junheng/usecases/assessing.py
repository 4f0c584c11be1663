"""Assess a data set: read, check, change what a what-if asks, assess."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from junheng import __version__
from junheng.census.census import Census
from junheng.census.checked import checked
from junheng.census.read import read
from junheng.kernel import Problem
from junheng.monitor.assess import assess, school_year
from junheng.monitor.model import Assessment
from junheng.standards import Standard, load_standard
from junheng.usecases.what_if import changed

DEFAULT_STANDARD = "youzhi-2017"


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: the data, the standard with its overlays, the day, last year's data, what-if changes."""

    data: Path
    standard: str = DEFAULT_STANDARD
    overlays: tuple[str, ...] = ()
    on: date | None = None
    previous: Path | None = None
    changes: tuple[str, ...] = ()
    lang: str = "zh"


@dataclass(frozen=True, slots=True)
class Answer:
    """The assessment, with the checked data and the standard it was made from, and the files it was read from."""

    assessment: Assessment
    census: Census
    standard: Standard
    on: date
    sources: tuple[Path, ...] = ()


def answered(question: Question) -> Answer:
    """Return the answer; Problem where the data cannot be read at all or the standard is not to be had."""
    standard = load_standard(question.standard, question.overlays)
    census = read_checked(question.data, question.previous, lang=question.lang)
    found = assessed(census, standard, question.on, question.changes)
    named = (question.data, question.previous, Path(question.standard), *map(Path, question.overlays))
    return replace(found, sources=tuple(path for path in named if path is not None and path.exists()))


def read_checked(data: Path, previous: Path | None = None, *, lang: str = "zh") -> Census:
    """Return the data set with all findings, the cells in doubt unknown. Last year's data serve the comparison only."""
    before = read(previous, lang=lang) if previous else None
    census = read(data, lang=lang)
    if not census.has("schools") and not census.has("stages") and not census.findings:
        raise Problem(
            f"{data.name} 里没有学校数据。", fix="请至少填写“学校”和“学段”两张表。", code="census.empty", exit=3
        )
    return checked(census, before, lang=lang)


def assessed(census: Census, standard: Standard, on: date | None = None, changes: Sequence[str] = ()) -> Answer:
    """Return the assessment of a checked data set, with its provenance."""
    census = changed(census, changes)
    day = on or school_year(census).first_day
    provenance = {
        "version": __version__,
        "rules_digest": standard.digest,
        "tables_digest": census.digest(),
        "inputs": [{"name": i.name, "sha256": i.sha256} for i in census.inputs],
    }
    found = assess(census, standard, day, provenance=provenance, what_if=changes)
    return Answer(found, census, standard, day)
