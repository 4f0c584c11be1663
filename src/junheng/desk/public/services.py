"""Prepare, confirm, end a publication. Files first, whole; the row last, so that a fault never shows a half or a wrong result."""

import csv
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from junheng.allocation.draw import store
from junheng.desk.home import home
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person
from junheng.desk.public.models import Publication
from junheng.desk.public.query import key_of, write_entries
from junheng.desk.runs.draws.services import folder_of as draw_folder
from junheng.desk.runs.draws.services import key_of as draw_key
from junheng.desk.runs.draws.services import standing
from junheng.desk.runs.models import Draw
from junheng.kernel import Problem
from junheng.kernel.annex import annex_of
from junheng.kernel.writing import MARK, whole_folder

LEAST_DIGITS = 8


def folder_of(publication: Publication) -> Path:
    """Return the folder that the public may fetch files from; there is none unless it is published."""
    return home().folder / "published" / str(publication.pk)


def staged_of(publication: Publication) -> Path:
    """Return where the files wait for the confirmation, out of reach."""
    return home().folder / "prepared" / str(publication.pk)


@transaction.atomic
def publication_prepare(*, by: Person, draw: Draw, starts: date, ends: date, contact: str) -> Publication:
    """Return a publication that waits to be confirmed: of the commitment before the draw, of the result after it."""
    if ends < starts:
        raise Problem("公示结束早于开始。", fix="请核对公示起止日期。", code="public.period")
    now = standing(draw)
    kind = Publication.Kind.RESULT if now.certificate else Publication.Kind.COMMITMENT
    if Publication.objects.filter(draw=draw, kind=kind).exclude(state=Publication.State.ENDED).exists():
        raise Problem(
            f"{kind.label}已有待确认或公示中的公示。", fix="请在“公示”里确认，或先撤下。", code="public.twice"
        )
    digest = _digest(draw, kind)
    found = Publication(kind=kind, title=f"{draw.title}：{kind.label}", unit=draw.unit, draw=draw, digest=digest)
    found.starts, found.ends, found.contact, found.prepared_by = starts, ends, contact, by
    with whole_folder(staged_of(found)) as folder:
        shutil.copytree(draw_folder(draw) / "public", folder / "files")
        if kind == Publication.Kind.RESULT:
            write_entries(folder / "entries", _entries(draw))
    found.save(force_insert=True)
    audited(by.account, "publication.prepare", str(found.pk), {"digest": digest})
    return found


def _digest(draw: Draw, kind: str) -> str:
    if kind == Publication.Kind.COMMITMENT:
        return draw.commitment_digest
    return (draw_folder(draw) / store.RESULT / "certificate.sha256").read_text(encoding="ascii").strip()


def _entries(draw: Draw) -> Iterator[tuple[str, dict[str, object]]]:
    folder = draw_folder(draw)
    titles = {c["id"]: c["title"] for c in standing(draw).commitment["rules"]["categories"]}
    with (folder / store.RESULT / "result.csv").open(encoding="ascii") as table:
        rows = list(csv.DictReader(table))
    lines = store.load_commitment(folder)[1]
    for person in store.people(annex_of(folder, draw_key(draw))):
        row = rows[person.leaf]
        category = lines[person.leaf].split(",")[1]
        told: dict[str, object] = {"category": titles.get(category, category), "rank": int(row["rank"])}
        told["says"] = _worded(row["outcome"])
        yield key_of(person.salt, person.applicant), told


def _worded(outcome: str) -> str:
    """Return the outcome of docs/spec/draw.md in words; what is not known there is shown as it stands, never guessed."""
    word, _, number = outcome.partition(":")
    if word == "waiting":
        return f"候补第 {number} 位"
    return {"placed": "录取", "none": "未录取"}.get(outcome, outcome)


def publication_confirm(*, by: Person, publication: Publication, typed: str) -> Publication:
    """Publish: another person than the one who prepared it types the first digits of the digest from the minutes."""
    with transaction.atomic():
        found = Publication.objects.select_for_update().get(pk=publication.pk)
        if found.state != Publication.State.PREPARED:
            raise Problem(f"这份公示{found.get_state_display()}。", fix="请刷新页面。", code="public.state")
        if by.pk == found.prepared_by_id:
            raise Problem("准备人和确认人不能是同一人。", fix="请由另一位招生人员确认。", code="public.same_person")
        if len(typed.strip()) < LEAST_DIGITS or not found.digest.startswith(typed.strip().lower()):
            raise Problem(
                "输入的摘要与现场记录不符，没有发布。",
                fix="请核对记录表上的摘要，至少输入前 8 位。",
                code="public.digest",
            )
        found.state, found.confirmed_by, found.confirmed_at = Publication.State.PUBLISHED, by, timezone.now()
        _copied(staged_of(found), folder_of(found))
        found.save()
        audited(by.account, "publication.confirm", str(found.pk), {"digest": found.digest})
    return found


def _copied(staged: Path, target: Path) -> None:
    with whole_folder(target) as folder:
        shutil.copytree(staged, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(MARK))


def publication_end(*, by: Person | None, publication: Publication, why: str) -> None:
    """Take a publication down: the row first, then the files, so that nothing is offered that is not there."""
    with transaction.atomic():
        found = Publication.objects.select_for_update().get(pk=publication.pk)
        found.state, found.ended_at, found.ended_why = Publication.State.ENDED, timezone.now(), why[:200]
        found.save()
        audited(by.account if by else "-", "publication.end", str(found.pk), {"why": why})
    shutil.rmtree(folder_of(found), ignore_errors=True)
    shutil.rmtree(staged_of(found), ignore_errors=True)


def tidied(today: date) -> int:
    """End what is over, and remove files that belong to no standing publication (a crash between file and row)."""
    over = list(Publication.objects.filter(state=Publication.State.PUBLISHED, ends__lt=today))
    for publication in over:
        publication_end(by=None, publication=publication, why="公示期满")
    root = home().folder / "published"
    standing_now = {
        str(pk) for pk in Publication.objects.filter(state=Publication.State.PUBLISHED).values_list("pk", flat=True)
    }
    for folder in root.glob("*") if root.is_dir() else ():
        if not folder.name.startswith(".") and folder.name not in standing_now:
            shutil.rmtree(folder, ignore_errors=True)
    return len(over)
