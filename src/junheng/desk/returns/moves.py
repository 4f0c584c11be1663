"""What may become of a return: action → from which states, to which, who may, whether a reason is asked (保存–上报–退回–审核–锁定)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from junheng.desk.returns.models import Return

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

S = Return.State


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table."""

    title: "StrOrPromise"
    before: frozenset[str]
    after: str
    action: str
    reason: bool = False


MOVES: Mapping[str, Transition] = {
    "submit": Transition(_("上报"), frozenset({S.DRAFT, S.SENT_BACK}), S.SUBMITTED, "returns.fill"),
    "recall": Transition(_("撤回"), frozenset({S.SUBMITTED}), S.DRAFT, "returns.fill", reason=True),
    "send_back": Transition(
        _("退回"), frozenset({S.SUBMITTED, S.APPROVED}), S.SENT_BACK, "returns.review", reason=True
    ),
    "approve": Transition(_("审核通过"), frozenset({S.SUBMITTED}), S.APPROVED, "returns.review"),
    "unapprove": Transition(_("取消审核"), frozenset({S.APPROVED}), S.SUBMITTED, "returns.review", reason=True),
    "lock": Transition(_("锁定"), frozenset({S.APPROVED}), S.LOCKED, "returns.review"),
    "unlock": Transition(_("解锁"), frozenset({S.LOCKED}), S.APPROVED, "returns.review", reason=True),
}
EDITABLE = frozenset({S.DRAFT, S.SENT_BACK})
