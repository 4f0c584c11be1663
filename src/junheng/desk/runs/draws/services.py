"""Commit, draw, and say where a draw stands."""

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
from junheng.desk.runs.models import Draw
from junheng.desk.staging import staged
from junheng.kernel import Finding, Problem
from junheng.usecases.drawing import commit_list, run_draw

RULES = (".yaml", ".yml")


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
    with transaction.atomic():
        draw.save(force_insert=True)
        audited(by.account, "draw.commit", str(draw.pk), {"digest": answer.digest})
    return Committed(draw, answer.findings)


def draw_run(*, by: Person, draw: Draw, said: Mapping[str, str], reason: str = "") -> Mapping[str, Any]:
    """Draw by what the sources said, and return the certificate; a second run is refused by the folder itself."""
    certificate = run_draw(folder_of(draw), said, reason=reason, key=key_of(draw))
    with transaction.atomic():
        Draw.objects.filter(pk=draw.pk).update(drawn_at=timezone.now(), drawn_by=by)
        audited(by.account, "draw.run", str(draw.pk), {"seed": str(certificate["seed"]["value"])})
    return certificate


def draw_run_in_order(*, by: Person, draw: Draw, said: Mapping[str, str]) -> Mapping[str, Any]:
    """Draw once the commitment is published, and return the certificate; a seed before that proves nothing and is refused."""
    if not published(draw):
        raise Problem(
            _("承诺还没有公布，不能抽签。"),
            fix=_("请先公布承诺书，再由公开来源产生种子。"),
            code="draw.unpublished",
            exit=4,
        )
    return draw_run(by=by, draw=draw, said=said)


def published(draw: Draw) -> bool:
    """Say whether the commitment has been published: prepared alone does not count."""
    return draw.publications.filter(kind="commitment").exclude(confirmed_at=None).exists()


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
