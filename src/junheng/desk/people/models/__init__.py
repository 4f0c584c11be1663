"""Tables of people: units, persons, posts, log-ins, tokens, the audit log."""

from junheng.desk.people.models.audit import AuditEntry
from junheng.desk.people.models.login import LogIn
from junheng.desk.people.models.person import Person, Post
from junheng.desk.people.models.recovery import RecoveryCode
from junheng.desk.people.models.start import Start
from junheng.desk.people.models.token import Token
from junheng.desk.people.models.unit import Unit

__all__ = ["AuditEntry", "LogIn", "Person", "Post", "RecoveryCode", "Start", "Token", "Unit"]
