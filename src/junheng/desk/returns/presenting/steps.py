"""The line of steps of a return (填报–上报–审核–锁定): what is done, by whom and when; where it stands; what is still to come."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from junheng.desk.returns.models import Return

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

S = Return.State
LINE = ((S.DRAFT, _("填报")), (S.SUBMITTED, _("上报")), (S.APPROVED, _("审核")), (S.LOCKED, _("锁定")))


@dataclass(frozen=True, slots=True)
class Step:
    """One step: ``done``, ``now`` or still to come; who took it, when, and the reason that was given."""

    title: "StrOrPromise"
    done: bool
    now: bool
    says: "StrOrPromise" = ""
    by: str = ""
    at: datetime | None = None
    reason: str = ""


def steps(report: Return) -> list[Step]:
    """Return the four steps of a return as it stands."""
    here = S.DRAFT if report.state == S.SENT_BACK else S(report.state)
    order = [state for state, _title in LINE]
    place = order.index(here)
    last = {move.after: move for move in report.moves.select_related("by")}
    told = []
    for i, (state, title) in enumerate(LINE):
        now = i == place
        move = last.get(report.state if now else state) if i <= place else None
        says = report.get_state_display() if now else ""
        by, at, reason = (move.by.name, move.at, move.reason) if move else ("", None, "")
        told.append(Step(title, i < place, now, says, by, at, reason))
    return told
