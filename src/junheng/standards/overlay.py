"""Overlays: a province or a city changes values of a standard; what it does not name stays as it is."""

from collections.abc import Mapping
from typing import Any

_OWN_KEYS = {"id", "kind", "title", "title_en", "of", "source", "binds_from", "about", "documents"}
_CHECKED = ("article", "verified", "basis", "note")
"""How a rule was checked. It belongs to the rule's source and does not pass to another source's rule."""


def merged(standard: Mapping[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    """Return the raw standard with the raw overlay laid on it.

    Mappings merge key by key; lists whose items carry an ``id`` (facts: an ``item``) merge item by item and gain the
    new ones; a bound and all else is replaced whole. Every bound, exclusion, relaxation, school rule, split and new
    rule that the overlay writes is stamped with the overlay's source; how the old one was checked is not said of it.
    """
    source = str(overlay["source"])
    changes = {key: value for key, value in overlay.items() if key not in _OWN_KEYS}
    for key in ("school_rule", "split"):
        if isinstance(changes.get(key), Mapping):
            changes[key] = {"source": source, **changes[key]}
    result = _merge(dict(standard), _stamped(changes, source), source)
    result["overlays"] = [*standard.get("overlays", ()), overlay["id"]]
    result["documents"] = [*standard.get("documents", ()), *overlay.get("documents", ())]
    return dict(result)


def _merge(old: Any, new: Any, source: str) -> Any:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return new if "value" in new else _merged_mapping(old, new, source)
    if isinstance(old, list) and isinstance(new, list) and (key := _shared_key(old, new)):
        items = {item[key]: item for item in old}
        for item in new:
            known = items.get(item[key])
            fresh = item if key == "item" else {"source": source, **item}
            items[item[key]] = fresh if known is None else _merge(known, item, source)
        return list(items.values())
    return new


def _merged_mapping(old: Mapping[str, Any], new: Mapping[str, Any], source: str) -> dict[str, Any]:
    kept = {key: value for key, value in old.items() if "source" not in new or key not in _CHECKED}
    return {**kept, **{key: _merge(kept[key], value, source) if key in kept else value for key, value in new.items()}}


def _shared_key(old: list[Any], new: list[Any]) -> str | None:
    """Return the key by which the items of both lists are known, None where they are plain values."""
    items = [*old, *new]
    return next((k for k in ("id", "item") if all(isinstance(i, Mapping) and k in i for i in items)), None)


def _stamped(value: Any, source: str) -> Any:
    if isinstance(value, list):
        return [_stamped(item, source) for item in value]
    if not isinstance(value, Mapping):
        return value
    inner = {key: _stamped(item, source) for key, item in value.items()}
    if "value" in inner or "when" in inner:
        inner.setdefault("source", source)
    return inner
