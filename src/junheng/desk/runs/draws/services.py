"""Commit, draw, and say where a draw stands."""

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from junheng.allocation.draw import store
from junheng.desk.files import SHEETS, fit
from junheng.desk.home import home
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.runs.draws.once import marks_of, refuse_redraw
from junheng.desk.runs.models import Draw
from junheng.desk.staging import staged
from junheng.kernel import Finding, Problem
from junheng.kernel.annex import annex_of
from junheng.usecases.drawing import commit_list, run_draw

RULES = (".yaml", ".yml")
ENTERED = 60.0
"""Seconds after which a result without its row belongs to a process that died."""


def folder_of(draw: Draw) -> Path:
    """Return the folder of a draw: ``public/`` for everyone, ``private/`` sealed."""
    return home().folder / "draws" / str(draw.pk)


def key_of(draw: Draw) -> Path:
    """Return where the key of the annex lies, apart from the folder."""
    return home().folder / "keys" / f"draw-{draw.pk}.key"


@dataclass(frozen=True, slots=True)
class Committed:
    """A new draw, or what is wrong with the list."""

    draw: Draw | None
    findings: tuple[Finding, ...]


def draw_commit(
    *, by: Person, unit: Unit, title: str, applicants: tuple[str, bytes], rules: tuple[str, bytes]
) -> Committed:
    """Freeze a list and its rules; nothing is kept of the list in the clear. Problem where a file will not do."""
    draw = Draw(pk=uuid.uuid4(), unit=unit, title=title, by=by)
    fit(rules[1], rules[0], RULES, settings.UPLOAD_LARGEST)
    fit(applicants[1], applicants[0], SHEETS, settings.UPLOAD_LARGEST)
    with staged() as place:
        # The list holds names: it is read from a place that vanishes, never from the store of uploads.
        listed = place / f"list{Path(applicants[0]).suffix.lower()}"
        listed.write_bytes(applicants[1])
        ruled = place / "rules.yaml"
        ruled.write_bytes(rules[1])
        answer = commit_list(listed, ruled, folder_of(draw), key=key_of(draw))
    if answer.commitment is None:
        return Committed(None, answer.findings)
    draw.commitment_digest = answer.digest
    draw.marks = marks_of(person.applicant for person in store.people(annex_of(folder_of(draw), key_of(draw))))
    with transaction.atomic():
        draw.save(force_insert=True)
        audited(by.account, "draw.commit", str(draw.pk), {"digest": answer.digest})
    return Committed(draw, answer.findings)


def draw_run(*, by: Person, draw: Draw, said: Mapping[str, str], reason: str = "") -> Mapping[str, Any]:
    """Draw by what the sources said, and return the certificate; a second run is refused by the folder itself."""
    with transaction.atomic():
        # Two who press at once wait for each other, so that the second finds a result and does not write over it.
        Draw.objects.select_for_update().get(pk=draw.pk)
        certificate = run_draw(folder_of(draw), said, reason=reason, key=key_of(draw))
        Draw.objects.filter(pk=draw.pk).update(drawn_at=timezone.now(), drawn_by=by)
        audited(by.account, "draw.run", str(draw.pk), {"seed": str(certificate["seed"]["value"])})
    return certificate


def draws_entered() -> int:
    """Enter the draws whose process died between the result and the row, so that the log has every draw; return how many."""
    count = 0
    for draw in Draw.objects.filter(drawn_at=None):
        path = folder_of(draw) / store.RESULT / "certificate.json"
        if not path.is_file() or time.time() - path.stat().st_mtime < ENTERED:
            continue
        seed = str(store.load_json(path)["seed"]["value"])
        with transaction.atomic():
            if Draw.objects.filter(pk=draw.pk, drawn_at=None).update(drawn_at=timezone.now()):
                audited("-", "draw.run", str(draw.pk), {"seed": seed, "why": "抽签后中断，补记"})
                count += 1
    return count


def draw_run_in_order(*, by: Person, draw: Draw, said: Mapping[str, str]) -> Mapping[str, Any]:
    """Draw once the commitment is published, and return the certificate; a seed before that proves nothing and is refused."""
    if not published(draw):
        raise Problem(
            _("承诺还没有公布，不能抽签。"),
            fix=_("请先公布承诺书，再由公开来源产生种子。"),
            code="draw.unpublished",
            exit=4,
        )
    with transaction.atomic():
        refuse_redraw(draw)
        return draw_run(by=by, draw=draw, said=said)


def published(draw: Draw) -> bool:
    """Say whether the commitment has been published: prepared alone does not count, nor does a notice that begins later."""
    shown = draw.publications.filter(kind="commitment", starts__lte=timezone.localdate())
    return shown.exclude(confirmed_at=None).exists()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a draw stands, read from its folder."""

    commitment: Mapping[str, Any]
    certificate: Mapping[str, Any] | None

    @property
    def sources(self) -> list[Mapping[str, Any]]:
        """Return the sources that the seed comes from."""
        return list(self.commitment["rules"]["sources"])


def standing(draw: Draw) -> Standing:
    """Return commitment and, once drawn, certificate."""
    folder = folder_of(draw)
    result = folder / store.RESULT / "certificate.json"
    return Standing(store.load_json(folder / store.COMMITMENT), store.load_json(result) if result.is_file() else None)
