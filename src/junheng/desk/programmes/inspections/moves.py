"""What may become of a visit: action → from which states, to which, who may, whether a reason is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from junheng.desk.programmes.models import Inspection

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

S = Inspection.State
HAND_IN = "hand_in"
"""The move that the last scorer's hand-in makes of itself."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table."""

    title: "StrOrPromise"
    before: frozenset[str]
    after: str
    action: str
    reason: bool = False


MOVES: Mapping[str, Transition] = {
    HAND_IN: Transition(_("全部提交"), frozenset({S.SCORING}), S.SCORED, "inspections.score"),
    "reopen": Transition(_("退回重评"), frozenset({S.SCORED}), S.SCORING, "programmes.manage", reason=True),
    "feed_back": Transition(_("反馈学校"), frozenset({S.SCORED}), S.FED_BACK, "programmes.manage"),
    "withdraw": Transition(_("作废"), frozenset({S.SCORING, S.SCORED}), S.WITHDRAWN, "programmes.manage", reason=True),
}
ASKED = ("feed_back", "reopen", "withdraw")
"""The moves that a person asks for by name."""
