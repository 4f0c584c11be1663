"""The keys of rule files, from the records that read them."""

import re
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generators.markdown import code, table
from junheng.standards import checks, model
from junheng.standards.bounds import Bound, Sourced

INTRO = """# Rule files

A standard is one YAML file: `rules/standards/<id>.yaml`, or your own, run by its path. An overlay is one file of
changes. Both are read strictly: numbers and codes stand in quotes, dates are written 2024-09-01, `true` and `false`
are flags, everything else is text; an unknown key, a repeated key, a bare number, an anchor or a tag is an error with
its line ([decision 5](../decisions/0005-strict-yaml.md)). Keys marked * must be there.

**number** is a number in quotes, kept exactly. **by day** is a mapping from the day a value binds to the value:
`{2017-04-19: {value: "4.2", compare: ≥}}`; on a day, the latest that began binds. **by stage, by day** has the stages
(`kindergarten`, `primary`, `junior`, `senior`) above that. A **column** is `table.column`; indicators and conditions
read `schools`, `stages`, `premises` and `finance`, and conditions also `derived.largest_class` and
`derived.has_junior`.
"""
OVERLAY = """## Overlay

| Key | Value | |
|---|---|---|
| `id` * | text | what `--overlay` names |
| `title` * | text | |
| `title_en` | text | |
| `of` * | text | the standard it changes |
| `source` * | text | the document that every value written here comes from |
| `about` | text | where it was read, what columns it needs |
| `documents` | list of documents | documents that are not in `rules/sources` |
| any key of a standard | | merged: mappings key by key, lists item by item by `id` (facts by `item`), a bound and anything else whole |
"""
RECORDS: Mapping[str, type[BaseModel]] = {
    "Standard": model.Standard,
    "Document": model.Source,
    "Written where": Sourced,
    "Bound": Bound,
    "Indicator": model.Indicator,
    "Terms": checks.Terms,
    "Condition": checks.Condition,
    "Relaxation": checks.Relaxed,
    "Split": model.Split,
    "Exclusion": model.Exclusion,
    "School rule": model.SchoolRule,
    "Spread": model.Spread,
    "Group": model.Group,
    "Requirement": model.Requirement,
    "Veto": model.Veto,
    "Fact item": model.FactItem,
}
NAMES = {record: name for name, record in RECORDS.items()}
BY_NAME = {
    (checks.Rooms, "areas"): "[Bound](#bound) by use of the room, by day",
    (checks.Relaxed, "limits"): "[Bound](#bound) by the name of what it replaces, by day",
}
NOT_WRITTEN = {"overlays", "sources", "digest"}
PLAIN = {str: "text", date: "date", Decimal: "number", int: "number", bool: "true or false"}


def page() -> str:
    """Return the page."""
    parts = [INTRO, *(part for name, record in RECORDS.items() for part in record_keys(name, record, "##")), OVERLAY]
    parts.append("## Kinds of check\n\nThe `check` of a requirement is one of these.\n")
    return "\n".join([*parts, *(part for kind in kinds() for part in _kind(kind))])


def kinds() -> list[type[BaseModel]]:
    """Return the records of the kinds of check."""
    return list(get_args(get_args(checks.Check)[0]))


def _kind(record: type[BaseModel]) -> Iterator[str]:
    yield from record_keys(get_args(record.model_fields["kind"].annotation)[0], record, "###")


def record_keys(
    name: str, record: type[BaseModel], level: str, names: Mapping[type[BaseModel], str] = NAMES
) -> Iterator[str]:
    """Yield the heading, the sentence and the table of keys of a record; ``names`` are the records with a heading."""
    yield f"{level} {name}\n"
    about = re.sub(r"``?([^`]+)``?", r"`\1`", " ".join((record.__doc__ or "").split()))
    yield f"{about}\n"
    inherited = set(Sourced.model_fields) if issubclass(record, Sourced) and record is not Sourced else set()
    fields = {n: f for n, f in record.model_fields.items() if n not in inherited | NOT_WRITTEN}
    rows = [_row(record, key, field, names) for key, field in fields.items()]
    yield table(("Key", "Value", "Default"), rows)
    if inherited:
        yield "And the keys of [Written where](#written-where).\n"


def _row(record: type[BaseModel], key: str, field: Any, names: Mapping[Any, str]) -> tuple[str, str, str]:
    words = BY_NAME.get((record, key)) or said(_whole(record, key), names)
    return code(key) + (" *" if field.is_required() else ""), words, _default(field)


def _default(field: Any) -> str:
    value = field.default
    if field.is_required() or field.default_factory or value in ("", (), None):
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(code, value))
    return code(str(value).lower() if isinstance(value, bool) else value)


def _whole(record: type[BaseModel], key: str) -> Any:
    """Return the annotation as it is written, with what an annotated type carries."""
    return typing.get_type_hints(record, include_extras=True)[key]


def said(kind: Any, names: Mapping[Any, str] = NAMES) -> str:
    """Return a type in words; ``names`` are the records that have a heading on the page."""
    origin, args = get_origin(kind), get_args(kind)
    if kind in PLAIN or kind in names:
        return PLAIN.get(kind) or f"[{names[kind]}](#{names[kind].lower().replace(' ', '-')})"
    if origin is Annotated:
        return "[kind of check](#kinds-of-check)" if kind == checks.Check else said(args[0], names)
    if origin is Literal:
        return ", ".join(code(word) for word in args)
    if origin in (typing.Union, types.UnionType):
        return " or ".join(said(a, names) for a in args if a is not type(None))
    if origin is tuple:
        return f"list of {said(args[0], names)}"
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(*args, names)
    return "[kind of check](#kinds-of-check)" if isinstance(kind, typing.ForwardRef) else str(kind)


def _mapping(key: Any, value: Any, names: Mapping[Any, str] = NAMES) -> str:
    if key is date:
        return "[Bound](#bound) by day"
    inner = said(value, names)
    if inner == "[Bound](#bound) by day":
        return "[Bound](#bound) by stage, by day" if key is str else f"[Bound](#bound) by {said(key)}, by day"
    return f"mapping of {said(key, names)} to {inner}"
