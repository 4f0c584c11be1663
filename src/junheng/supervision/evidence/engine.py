"""The catalogue of evidence with what was handed in: a pure function of what is asked, the tables and the day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from junheng.supervision.evidence.checks import evidence_findings, reuse_findings
from junheng.supervision.evidence.model import EvidenceBoard, EvidenceFile, MaterialState, MaterialStatus
from junheng.supervision.evidence.numbers import EvidenceItem
from junheng.supervision.evidence.reuse import reuses
from junheng.supervision.evidence.rules import EvidenceRules
from junheng.supervision.tables import Tables, rows


@dataclass(frozen=True, slots=True)
class Asked:
    """One material that is asked for: its number A1-B2-C3, the requirement, and whether each school owes one."""

    number: str
    requirement: str
    title: str
    office: str
    period: str
    each_school: bool


def asked_for(items: Iterable[EvidenceItem], rules: EvidenceRules, *, lang: str = "zh") -> tuple[Asked, ...]:
    """Return the materials that the items of a standard ask for, numbered as the catalogue of a county numbers them.

    An item without suggested materials asks for one, under its own title.
    """
    found: list[Asked] = []
    for item in items:
        evidence = rules.items.get(item.id)
        for running, kind in enumerate(evidence.materials if evidence else (), 1):
            office = rules.offices[kind.office].say(lang)
            found.append(Asked(item.material(running), item.id, kind.say(lang), office, kind.period, kind.each_school))
        if evidence is None:
            title = item.title_en if lang == "en" else item.title
            found.append(Asked(item.material(1), item.id, title, item.department, "", False))
    return tuple(found)


def evidence_board(asked: Sequence[Asked], tables: Tables, on: date) -> EvidenceBoard:
    """Return the catalogue by the day ``on``: each material with its files, the schools covered and those missing.

    ``tables`` holds ``evidence_files`` and ``evidence_uses``, and the census's ``schools``. A file that a newer version
    replaces no longer counts. Where no files were handed in at all, everything is missing and nothing is claimed.
    """
    files = tuple(_files(tables))
    replaced = {file.replaces for file in files if file.replaces}
    current = [file for file in files if file.id not in replaced]
    schools = tuple(sorted(row.text("school_id") for row in rows(tables, "schools") if row.text("school_id")))
    materials = tuple(_material(one, current, schools) for one in asked)
    again = reuses(files, asked)
    found = (*evidence_findings(asked, files, tables, on), *reuse_findings(again, tables))
    return EvidenceBoard(on, materials, files, again, found)


def _files(tables: Tables) -> Iterator[EvidenceFile]:
    uses: dict[str, list[str]] = {}
    for row in rows(tables, "evidence_uses"):
        uses.setdefault(row.text("file_id"), []).append(row.text("number"))
    seen: set[str] = set()
    for row in rows(tables, "evidence_files"):
        name = row.text("file_id")
        if name and name not in seen:
            seen.add(name)
            yield EvidenceFile(
                name,
                row.text("name"),
                row.text("sha256").lower(),
                row.text("text_digest").lower(),
                row.text("version"),
                row.day("start"),
                row.day("end"),
                row.text("school_id"),
                row.text("replaces"),
                tuple(sorted(set(uses.get(name, ())))),
            )


def _material(asked: Asked, files: Sequence[EvidenceFile], schools: Sequence[str]) -> MaterialStatus:
    mine = [file for file in files if asked.number in file.uses]
    covered = tuple(sorted({file.school_id for file in mine if file.school_id})) if asked.each_school else ()
    missing = tuple(school for school in schools if school not in covered) if asked.each_school else ()
    return MaterialStatus(
        asked.number,
        asked.requirement,
        asked.title,
        asked.office,
        asked.each_school,
        tuple(sorted(file.id for file in mine)),
        covered,
        missing,
        _state(asked, bool(mine), missing),
    )


def _state(asked: Asked, any_file: bool, missing: Sequence[str]) -> MaterialState:
    if not any_file:
        return "missing"
    return "partial" if asked.each_school and missing else "complete"


__all__ = ["Asked", "asked_for", "evidence_board"]
