"""Which verbs of the audit log are readings of minors' data, and the yearly account of them.

未成年人网络保护条例 art. 37 asks for a yearly audit of how minors' personal information is handled; these are its rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import AuditEntry, Post
from junheng.desk.people.policy import ROLES

READS: Mapping[str, str | Promise] = {
    "ledger.read": _("查看未成年人台账"),
    "file.read": _("下载含未成年人信息的文件"),
    "evidence.read": _("下载佐证材料"),
    "annex.open": _("打开密封的名单"),
    "applicant.read": _("查看报名人信息"),
    "applicant.export": _("导出报名人信息"),
    "applicant.open": _("查看报名人证件号"),
}
"""Verb → what kind of data was read. Whoever writes a new reading into the log adds its verb here."""
PURPOSES = ("purpose", "reason", "why")
"""Where in an entry's details the purpose stands, where one was given."""


@dataclass(slots=True)
class Line:
    """What one account read of one kind in the year: how often, when first and last, what for."""

    account: str
    verb: str
    roles: str
    times: int = 0
    first: datetime | None = None
    last: datetime | None = None
    purposes: dict[str, None] = field(default_factory=dict)

    @property
    def kind(self) -> str | Promise:
        """What kind of data it was."""
        return READS[self.verb]

    @property
    def purpose(self) -> str:
        """The purposes that were given, each once."""
        return "；".join(self.purposes)


def reads(entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
    """Return those of the entries that are readings of minors' data."""
    return entries.filter(action__in=READS)


def account_of(entries: Iterable[AuditEntry]) -> list[Line]:
    """Return the account of readings, by account and kind. The roles are those held now; the log has their changes."""
    roles = _roles()
    found: dict[tuple[str, str], Line] = {}
    for entry in entries:
        line = found.setdefault(
            (entry.account, entry.action), Line(entry.account, entry.action, roles.get(entry.account, ""))
        )
        line.times += 1
        line.first, line.last = min(line.first or entry.at, entry.at), max(line.last or entry.at, entry.at)
        line.purposes |= {str(entry.detail[key]): None for key in PURPOSES if entry.detail.get(key)}
    return [found[key] for key in sorted(found)]


def _roles() -> Mapping[str, str]:
    held: dict[str, list[str]] = defaultdict(list)
    for account, unit, role in Post.objects.order_by("pk").values_list("person__account", "unit__name", "role"):
        held[account].append(f"{unit} {ROLES[role].title}")
    return {account: "；".join(posts) for account, posts in held.items()}
