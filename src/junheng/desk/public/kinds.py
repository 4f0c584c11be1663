"""What can be published, as a table: what it is about and which half of it → its title, who may, what files it makes.

A new kind is one line here and one function in ``making``; preparing, confirming and ending are the same for all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from junheng.desk.public.making import cards, draws, runs
from junheng.desk.public.models import Publication, Subject
from junheng.desk.runs.ceremonies.keeping import commitment_of
from junheng.desk.runs.draws.services import standing
from junheng.desk.runs.models import Ceremony, Draw, Run
from junheng.kernel import Problem

COMMITMENT, RESULT, CARDS = Publication.Kind.COMMITMENT, Publication.Kind.RESULT, Publication.Kind.CARDS
BY_NUMBER, BY_SALT = "number", "salt"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of publication. ``make(subject, folder)`` writes what the public may have and returns the digest to confirm.

    ``paper``: the digest stands on the minutes of the room and is not shown before; else at the end of the draft that the
    second person reads. ``query``: what a family asks with, if anything. ``stands``: without an end, until it is replaced.
    """

    title: str | Promise
    action: str
    make: Callable[[Any, Path], str]
    paper: bool = False
    query: str = ""
    stands: bool = False


KINDS: Mapping[tuple[str, str], Kind] = {
    ("draw", COMMITMENT): Kind(_("派位承诺"), "publish", draws.commitment, paper=True),
    ("draw", RESULT): Kind(_("派位结果"), "publish", draws.result, paper=True, query=BY_SALT),
    ("admit", COMMITMENT): Kind(_("录取承诺"), "publish", runs.commitment),
    ("admit", RESULT): Kind(_("录取结果"), "publish", runs.admission, query=BY_NUMBER),
    ("classes", COMMITMENT): Kind(_("编班承诺"), "publish", runs.commitment),
    ("classes", RESULT): Kind(_("编班结果"), "publish", runs.classes),
    ("apportion", COMMITMENT): Kind(_("指标到校承诺"), "publish", runs.commitment),
    ("apportion", RESULT): Kind(_("指标到校结果"), "publish", runs.apportionment),
    ("school", CARDS): Kind(_("学校卡片"), "publish.cards", cards.made, stands=True),
}
FIELDS: Mapping[type, str] = {Draw: "draw", Ceremony: "ceremony", Run: "run"}


def field_of(subject: Subject) -> str:
    """Return the field of a publication that holds such a subject."""
    return FIELDS.get(type(subject), "collection")


def topic_of(subject: Subject) -> str:
    """Return what a subject is in the table: a draw, a kind of run, the schools."""
    if isinstance(subject, Ceremony | Run):
        return subject.kind
    return "draw" if isinstance(subject, Draw) else "school"


def kind_of(publication: Publication) -> Kind:
    """Return the kind of a publication; the result of a ceremony has its digest on the minutes of the room."""
    kind = KINDS[topic_of(publication.subject), publication.kind]
    return replace(kind, paper=True) if publication.ceremony_id and publication.kind == RESULT else kind


def due(subject: Subject) -> str:
    """Return which half is published next: what is frozen before there is a result, the result once there is one."""
    if isinstance(subject, Draw):
        return RESULT if standing(subject).certificate else COMMITMENT
    if isinstance(subject, Ceremony):
        return RESULT if subject.run is not None and subject.run.state == Run.State.DONE else COMMITMENT
    found = RESULT if isinstance(subject, Run) else CARDS
    if (topic_of(subject), found) not in KINDS:
        en = ("Results of such runs are not published.", "Draws, admissions, classes and quotas are.")
        fix = "可以公示的是派位、录取、编班和指标到校。"
        raise Problem("这种测算的结果不公示。", fix=fix, code="public.kind", en=en)
    return found


def synthetic(subject: Subject) -> bool:
    """Say whether it stands on made-up data, so that the public page says so."""
    if isinstance(subject, Draw):
        return bool(standing(subject).commitment.get("rules", {}).get("synthetic"))
    if isinstance(subject, Ceremony):
        return bool(commitment_of(subject)["synthetic"])
    return subject.synthetic
