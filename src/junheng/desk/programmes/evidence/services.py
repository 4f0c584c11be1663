"""Keep a file of evidence once, as a version of what the same owner filed before, and use it under numbers."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from junheng.desk.files import PAPERS, SHEETS, kept
from junheng.desk.people.models import Person, Unit
from junheng.desk.people.pace import paced
from junheng.desk.programmes.inspections.selectors import county_of
from junheng.desk.programmes.ledgers.rows import files_of
from junheng.desk.programmes.ledgers.services import SCHOOLS, entry_add
from junheng.desk.programmes.models import Entry
from junheng.desk.staging import staged
from junheng.kernel import Problem
from junheng.supervision.duties.engine import school_year_of
from junheng.usecases.evidencing import NUMBER, SCHOOL, TABLES, Filed, registered

KINDS = (*PAPERS, *SHEETS, ".jpg", ".png")
USES = "evidence_uses"
NOWHERE = "A0-B0-C0"
"""The folder of a file that is not used under any number yet: the register reads the owner from below a number."""


def evidence_add(
    *,
    by: Person,
    unit: Unit,
    name: str,
    data: bytes,
    on: date,
    number: str = "",
    start: date | None = None,
    end: date | None = None,
) -> tuple[Entry, list[str]]:
    """Keep a file and enter it in the register; return its row, and which other units handed in the same file.

    Without days it belongs to the school year of ``on``. With a ``number`` it is used there at once. The same file of
    the same owner is not entered twice; one of the same name and number is its next version.
    """
    paced(by, "upload")
    digest = kept(data, name, KINDS, settings.UPLOAD_LARGEST)
    year = school_year_of(on)
    start, end = start or year.first_day, end or date(year.begins + 1, 8, 31)
    if number:
        _known_number(number)
    with transaction.atomic():
        standing = Entry.objects.filter(table="evidence_files", struck_at=None, values__sha256=digest)
        others = [str(e.unit) for e in standing.exclude(unit=unit).select_related("unit")]
        filed = _filed(unit, _file_name(name), data, number, start, end, digest)
        entry = standing.filter(unit=unit, values__file_id=filed.id).first() or _enter(by, unit, filed)
        if number:
            evidence_use(by=by, unit=unit, file_id=filed.id, numbers=[number])
    return entry, others


def _file_name(name: str) -> str:
    """Return the name as the register keeps it: printable, not hidden, short enough for any disk."""
    plain = "".join(c for c in Path(name).name if c.isprintable()).lstrip(".~$ ")
    return f"{Path(plain).stem[:60]}{Path(plain).suffix}" if Path(plain).suffix else f"文件{Path(name).suffix.lower()}"


def _known_number(number: str) -> None:
    if not NUMBER.fullmatch(number):
        en = (f"{number} is no number of evidence.", "Write it as A1-B2-C3.")
        raise Problem(f"“{number[:40]}”不是佐证编号。", fix="请写成 A1-B2-C3。", code="evidence.number", en=en)


def _filed(unit: Unit, name: str, data: bytes, number: str, start: date, end: date, digest: str) -> Filed:
    """Return the file as the register of the county's evidence enters it: its id, its text's digest, its version."""
    school = unit.code if unit.kind in SCHOOLS and SCHOOL.fullmatch(unit.code) else ""
    with staged() as scratch:
        before, folder = scratch / "before", scratch / "files"
        before.mkdir()
        for file, text in files_of(county_of(unit)).items():
            if file.removesuffix(".csv") in TABLES:
                (before / file).write_bytes(text)
        home = folder / (number or NOWHERE) / school
        home.mkdir(parents=True)
        (home / name).write_bytes(data)
        there = before if any(before.iterdir()) else None
        known = registered(folder, start=start, end=end, previous=there).files
    return next(one for one in known if (one.sha256, one.school, one.start) == (digest, school, start.isoformat()))


def _enter(by: Person, unit: Unit, filed: Filed) -> Entry:
    typed = {
        "file_id": filed.id,
        "name": filed.name,
        "sha256": filed.sha256,
        "text_digest": filed.text_digest,
        "version": f"第{filed.version}版",
        "start": filed.start,
        "end": filed.end,
        "school_id": filed.school,
        "replaces": filed.replaces,
    }
    return entry_add(by=by, unit=unit, table="evidence_files", typed=typed, filed=True)


@transaction.atomic
def evidence_use(*, by: Person, unit: Unit, file_id: str, numbers: Iterable[str]) -> int:
    """Use a file under numbers of the catalogue (one file, many items); return how many uses were new."""
    have = Entry.objects.filter(table=USES, struck_at=None, values__file_id=file_id)
    used = {entry.values["number"] for entry in have}
    fresh = [number for number in dict.fromkeys(numbers) if number not in used]
    for number in fresh:
        _known_number(number)
        entry_add(by=by, unit=unit, table=USES, typed={"number": number, "file_id": file_id})
    return len(fresh)
