"""Tables of people: units, persons, posts, the audit log."""

from junheng.desk.people.models.audit import AuditEntry
from junheng.desk.people.models.person import Person, Post
from junheng.desk.people.models.token import Token
from junheng.desk.people.models.unit import Unit

__all__ = ["AuditEntry", "Person", "Post", "Token", "Unit"]
