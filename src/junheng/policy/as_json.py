"""A programme as ``programme.json`` (INTERFACES §5), and back."""

from dataclasses import fields, is_dataclass
from typing import Any

from junheng.policy.model import Programme

SCHEMA = "junheng/programme/1"


def as_json(programme: Programme) -> dict[str, Any]:
    """Return the programme as JSON values: spans as pairs, nothing left out, keys in the order of INTERFACES §5."""
    return {"schema": SCHEMA, **_plain(programme)}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"id": told.pop("id"), **told} if "id" in told else told
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value
