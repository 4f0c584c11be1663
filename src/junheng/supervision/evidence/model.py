"""The evidence (佐证材料): what each requirement asks for, the files that answer it, and what is wrong with them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from junheng.kernel import Finding

MaterialState = Literal["complete", "partial", "missing", "unasked"]
ReuseKind = Literal["same_file", "same_text", "last_year"]


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """One file, kept once. ``sha256`` is of its bytes, ``text_digest`` of its normalised text (empty where it has none).

    ``school_id`` is empty for a file of the county. ``replaces`` is the file id of the version before.
    """

    id: str
    name: str
    sha256: str
    text_digest: str
    version: str
    start: date | None
    end: date | None
    school_id: str
    replaces: str
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MaterialStatus:
    """One material of the catalogue, A1-B2-C3. ``missing`` are the schools that owe one, in code order."""

    number: str
    requirement: str
    title: str
    office: str
    each_school: bool
    files: tuple[str, ...]
    covered: tuple[str, ...]
    missing: tuple[str, ...]
    state: MaterialState


@dataclass(frozen=True, slots=True)
class Reuse:
    """Files that are the same where they should not be: one file of two schools, or last year's text again."""

    kind: ReuseKind
    files: tuple[str, ...]
    schools: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceBoard:
    """The catalogue with what was handed in by a day."""

    on: date
    materials: tuple[MaterialStatus, ...]
    files: tuple[EvidenceFile, ...]
    reuses: tuple[Reuse, ...]
    findings: tuple[Finding, ...] = ()

    def of(self, requirement: str) -> tuple[MaterialStatus, ...]:
        """Return the materials of one requirement (``L2``, ``G3``), in the order of the catalogue."""
        return tuple(material for material in self.materials if material.requirement == requirement)


__all__ = ["EvidenceBoard", "EvidenceFile", "MaterialState", "MaterialStatus", "Reuse", "ReuseKind"]
