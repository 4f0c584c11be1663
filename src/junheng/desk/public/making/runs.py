"""Publications of admissions, classes and quotas: the engine's own public files and nothing else of the run."""

import csv
import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from junheng.desk.people.models import Unit
from junheng.desk.public.query import key_of, write_entries
from junheng.desk.runs.ceremonies.keeping import folder_of as ceremony_folder
from junheng.desk.runs.models import Ceremony, Run
from junheng.desk.runs.services import folder_of
from junheng.kernel import Problem
from junheng.kernel.annex import PRIVATE
from junheng.kernel.canonical import canonical
from junheng.kernel.writing import MARK

CERTIFICATE = "certificate.json"


def commitment(ceremony: Ceremony, folder: Path) -> str:
    """Put the frozen rules and the list's digest into ``folder`` and return the commitment's digest."""
    shutil.copytree(ceremony_folder(ceremony) / "public", folder / "files", ignore=shutil.ignore_patterns(MARK))
    return ceremony.commitment_digest


def admission(subject: Ceremony | Run, folder: Path) -> str:
    """Put the public half of an admission into ``folder``, an entry for every application number beside it; return the digest."""
    public = papers_of(subject) / "public"
    names = dict(Unit.objects.under(subject.unit).values_list("code", "name"))
    shutil.copytree(public, folder / "files")
    write_entries(folder / "entries", _entries(public / "result.csv", names))
    return digest_of(folder / "files")


def classes(subject: Ceremony | Run, folder: Path) -> str:
    """Put the notice, the rules and the certificate of class formation into ``folder`` and return the digest."""
    return _without_private(subject, folder)


def apportionment(subject: Ceremony | Run, folder: Path) -> str:
    """Put the notice, the schools' sheets and the certificate of an apportionment into ``folder`` and return the digest."""
    return _without_private(subject, folder)


def papers_of(subject: Ceremony | Run) -> Path:
    """Return where the papers of the run lie; Problem where it is not done."""
    run = subject.run if isinstance(subject, Ceremony) else subject
    if run is None or run.state != Run.State.DONE:
        en = ("The run is not done: there is no result to publish.", "Prepare it once the run is done.")
        what, fix = "测算还没有完成，没有可以公示的结果。", "请等测算完成后再准备公示。"
        raise Problem(what, fix=fix, code="public.unready", en=en)
    return folder_of(run) / "papers"


def digest_of(files: Path) -> str:
    """Return the digest of the certificate: of its RFC 8785 bytes, as the engines print it."""
    plain = json.loads((files / CERTIFICATE).read_text(encoding="utf-8"))
    return hashlib.sha256(canonical(plain)).hexdigest()


def _without_private(subject: Ceremony | Run, folder: Path) -> str:
    shutil.copytree(papers_of(subject), folder / "files", ignore=shutil.ignore_patterns(PRIVATE, MARK))
    return digest_of(folder / "files")


def _entries(table: Path, names: Mapping[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield an entry a number. The list is public as a whole, so that no salt is needed to ask for one line of it."""
    with table.open(encoding="utf-8-sig") as lines:
        for number, school, seat, batch, choice in list(csv.reader(lines))[1:]:
            said = f"录取（{seat}，第 {choice} 志愿）" if school else "未录取"
            yield key_of(b"", number), {"category": names.get(school, school), "says": said, "batch": batch}
