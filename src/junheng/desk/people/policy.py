"""Who may do what: roles, actions, and the roles that may do each. A page names its action; nothing else decides."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its title, and which of the three offices of administration (三员) it is, if any."""

    title: str | Promise
    office: bool = False


ROLES: Mapping[str, Role] = {
    "leader": Role(_("局领导")),
    "analyst": Role(_("统计分析")),
    "planner": Role(_("规划")),
    "admissions": Role(_("招生")),
    "personnel": Role(_("人事")),
    "inspector": Role(_("督学")),
    "clerk": Role(_("学校填报")),
    "sysadmin": Role(_("系统管理员"), office=True),
    "secadmin": Role(_("安全管理员"), office=True),
    "auditor": Role(_("审计员"), office=True),
}
"""三员分立: nobody holds two of the three offices, nor an office beside another role."""

BUREAU = frozenset({"leader", "analyst", "planner", "admissions", "personnel", "inspector"})
OPEN = "open"
"""The action of a page that needs no login."""
SELF = "self"
"""The action of a page about oneself: any person who is logged in."""

ACTIONS: Mapping[str, frozenset[str]] = {
    "desk.see": BUREAU | {"clerk", "sysadmin", "secadmin", "auditor"},
    "people.see": frozenset({"sysadmin", "secadmin", "auditor"}),
    "people.manage": frozenset({"sysadmin"}),
    "people.grant": frozenset({"secadmin"}),
    "audit.read": frozenset({"auditor"}),
    "returns.see": BUREAU | {"clerk"},
    "returns.fill": frozenset({"clerk"}),
    "returns.review": frozenset({"analyst"}),
    "returns.load": frozenset({"analyst"}),
    "runs.see": BUREAU,
    "runs.assess": frozenset({"analyst"}),
    "runs.plan": frozenset({"planner", "leader"}),
    "runs.allocate": frozenset({"admissions"}),
    "publish": frozenset({"admissions"}),
    "publish.cards": frozenset({"analyst", "leader"}),
    "publications.see": frozenset({"admissions", "analyst", "leader"}),
    "programmes.see": BUREAU | {"clerk"},
    "programmes.manage": frozenset({"inspector"}),
    "duties.fill": BUREAU | {"clerk"},
    "inspections.score": frozenset({"inspector", "clerk"}),
    "issues.mend": frozenset({"clerk"}),
}

WEIGHTY = frozenset(role for role in ROLES if ROLES[role].office) | ACTIONS["publish"] | ACTIONS["runs.allocate"]
"""Roles that a county may bind to a second factor: the three offices, and whoever draws or publishes."""


def allowed(roles: frozenset[str], action: str) -> bool:
    """Say whether someone with these roles may do the action.

    >>> allowed(frozenset({"clerk"}), "returns.fill"), allowed(frozenset({"clerk"}), "runs.see")
    (True, False)
    """
    return action == SELF or bool(roles & ACTIONS[action])


def clash(held: frozenset[str], wanted: str) -> str:
    """Return why the role cannot be held beside those already held, or an empty string.

    >>> clash(frozenset({"sysadmin"}), "auditor")
    '三员分立：系统管理员、安全管理员、审计员不得兼任，也不得兼任业务角色。'
    """
    if not held - {wanted}:
        return ""
    offices = [role for role in held | {wanted} if ROLES[role].office]
    return gettext("三员分立：系统管理员、安全管理员、审计员不得兼任，也不得兼任业务角色。") if offices else ""
