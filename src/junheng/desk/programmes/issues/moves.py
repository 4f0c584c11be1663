"""The steps of a problem: from which state to which, who may, what must be said. The order itself is the rules' own table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from junheng.supervision.own import supervision_rules

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CLOSED = "closed"
"""The state in which a problem is closed (销号); it is looked at again on a day that is set then."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table: ``says`` is what the reason must tell; ``document``: the step cites one."""

    title: "StrOrPromise"
    action: str
    says: "StrOrPromise" = ""
    document: bool = False


MOVES: Mapping[tuple[str, str], Transition] = {
    ("found", "assigned"): Transition(_("交办"), "programmes.manage"),
    ("assigned", "mending"): Transition(_("签收，开始整改"), "issues.mend"),
    ("mending", "reported"): Transition(_("提交整改报告"), "issues.mend", _("怎样改的"), document=True),
    ("reported", "rechecked"): Transition(_("复查"), "programmes.manage", _("复查看到的情况")),
    ("rechecked", "closed"): Transition(_("通过，销号"), "programmes.manage", _("销号理由")),
    ("rechecked", "mending"): Transition(_("不通过，退回整改"), "programmes.manage", _("还差什么")),
}


def following(state: str) -> dict[str, Transition]:
    """Return the steps that may follow a state, as the rules have them, by the state they lead to."""
    steps = supervision_rules().steps.steps
    return {after: MOVES[state, after] for after in steps.may_follow(state) if (state, after) in MOVES}


def title_of(state: str) -> str:
    """Return a state in words."""
    return supervision_rules().steps.steps.title(state)
