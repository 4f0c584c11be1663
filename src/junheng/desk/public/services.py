"""Prepare, confirm, end a publication. Files first, whole; the row last, so that a fault never shows a half or a wrong result."""

import shutil
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override

from junheng.desk.home import home
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.people.pace import paced
from junheng.desk.public.kinds import KINDS, due, field_of, kind_of, synthetic, topic_of
from junheng.desk.public.models import Publication, Subject
from junheng.kernel import Problem
from junheng.kernel.writing import MARK, whole_folder

LEAST_DIGITS = 8


def folder_of(publication: Publication) -> Path:
    """Return the folder that the public may fetch files from; there is none unless it is published."""
    return home().folder / "published" / str(publication.pk)


def staged_of(publication: Publication) -> Path:
    """Return where the files wait for the confirmation, out of reach."""
    return home().folder / "prepared" / str(publication.pk)


@transaction.atomic
def publication_prepare(
    *, by: Person, starts: date, ends: date | None = None, contact: str = "", **about: Subject
) -> Publication:
    """Return a publication that waits to be confirmed. ``about`` names its subject: ``draw=``, ``ceremony=``, ``run=`` or ``collection=``."""
    paced(by, "run")  # thousands of files
    (subject,) = about.values()
    word = due(subject)
    kind = KINDS[topic_of(subject), word]
    ends = None if kind.stands else ends
    if not kind.stands and (ends is None or ends < starts):
        en = ("The notice ends before it begins.", "Check the two dates.")
        raise Problem("公示结束早于开始。", fix="请核对公示起止日期。", code="public.period", en=en)
    Unit.objects.select_for_update().get(pk=subject.unit.pk)  # two people who prepare the same wait for each other
    _refuse_twice(subject, word)
    found = Publication(
        kind=word, title=f"{subject_title(subject)}：{_chinese(kind.title)}", unit=subject.unit, contact=contact
    )
    setattr(found, field_of(subject), subject)
    found.starts, found.ends, found.prepared_by, found.synthetic = starts, ends, by, synthetic(subject)
    with whole_folder(staged_of(found)) as folder:
        found.digest = kind.make(subject, folder)
    found.save(force_insert=True)
    audited(by.account, "publication.prepare", str(found.pk), {"digest": found.digest})
    return found


def subject_title(subject: Subject) -> str:
    """Return what a subject is called in the title of its publication."""
    return getattr(subject, "title", "") or str(subject)


def _chinese(title: str | Promise) -> str:
    """Return a title in the language of the record, whatever language the page is in."""
    with override("zh-hans"):
        return str(title)


def _refuse_twice(subject: Subject, word: str) -> None:
    kind = KINDS[topic_of(subject), word]
    others = Publication.objects.filter(**{field_of(subject): subject}, kind=word).exclude(
        state=Publication.State.ENDED
    )
    if kind.stands:  # what stands is replaced by the next, but only one waits
        others = others.filter(state=Publication.State.PREPARED)
    if others.exists():
        en = ("The same is published already, or waits to be confirmed.", "Confirm it, or take it down first.")
        what = f"{_chinese(kind.title)}已有待确认或公示中的公示。"
        raise Problem(what, fix="请在“公示”里确认，或先撤下。", code="public.twice", en=en)


def publication_confirm(*, by: Person, publication: Publication, typed: str) -> Publication:
    """Publish: another person than the one who prepared it types the first digits of the digest."""
    with transaction.atomic():
        found = Publication.objects.select_for_update().get(pk=publication.pk)
        _refuse_wrong(found, by, typed)
        found.state, found.confirmed_by, found.confirmed_at = Publication.State.PUBLISHED, by, timezone.now()
        replaced = _replaced(found)
        _copied(staged_of(found), folder_of(found))
        found.save()
        audited(by.account, "publication.confirm", str(found.pk), {"digest": found.digest})
        for old in replaced:
            _ended(old, by.account, "已由新的一份替换")
    for old in replaced:
        _removed(old)
    return found


def _refuse_wrong(found: Publication, by: Person, typed: str) -> None:
    if found.state != Publication.State.PREPARED:
        en = ("This publication does not wait to be confirmed any more.", "Load the page again.")
        raise Problem("这份公示已不在待确认状态。", fix="请刷新页面。", code="public.state", en=en)
    if found.ceremony is not None and found.ceremony.voided_at is not None:
        en = ("What it is about was voided meanwhile.", "Withdraw it.")
        raise Problem("所公示的承诺已经作废，不能发布。", fix="请撤下这份公示。", code="public.void", en=en)
    if found.ends is not None and found.ends < timezone.localdate():
        en = ("The period of the notice is over: nobody would see it.", "Withdraw it and prepare it anew.")
        raise Problem("公示期已过，发布了也没有人看得到。", fix="请撤下后重新准备。", code="public.over", en=en)
    if by.pk == found.prepared_by_id:
        en = ("Who prepared it cannot confirm it.", "Ask another person with the same role.")
        fix = "请由另一位有权限的人员确认。"
        raise Problem("准备人和确认人不能是同一人。", fix=fix, code="public.same_person", en=en)
    if len(typed.strip()) < LEAST_DIGITS or not found.digest.startswith(typed.strip().lower()):
        where = "现场记录" if kind_of(found).paper else "核对稿"
        en = ("The digest is not the one on record; nothing was published.", "Type at least its first 8 digits.")
        what = f"输入的摘要与{where}不符，没有发布。"
        raise Problem(what, fix="请核对摘要，至少输入前 8 位。", code="public.digest", en=en)


def _replaced(found: Publication) -> list[Publication]:
    """Return what stands now and gives way in the same transaction, so that there is never none and never two."""
    if not kind_of(found).stands:
        return []
    Unit.objects.select_for_update().get(pk=found.unit_id)
    return list(
        Publication.objects.select_for_update().filter(
            unit=found.unit, kind=found.kind, state=Publication.State.PUBLISHED
        )
    )


def _copied(staged: Path, target: Path) -> None:
    with whole_folder(target) as folder:
        shutil.copytree(staged, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(MARK))


def publication_end(*, by: Person | None, publication: Publication, why: str) -> None:
    """Take a publication down, or withdraw one that waits: the row first, then the files, so that nothing is offered that is not there."""
    with transaction.atomic():
        found = Publication.objects.select_for_update().get(pk=publication.pk)
        if found.state == Publication.State.ENDED:
            return
        _ended(found, by.account if by else "-", why)
    _removed(found)


def _ended(found: Publication, account: str, why: str) -> None:
    found.state, found.ended_at, found.ended_why = Publication.State.ENDED, timezone.now(), why[:200]
    found.save()
    audited(account, "publication.end", str(found.pk), {"why": why})


def _removed(found: Publication) -> None:
    shutil.rmtree(folder_of(found), ignore_errors=True)
    shutil.rmtree(staged_of(found), ignore_errors=True)
