"""Overlays: a province or a city changes values of a standard; what it does not name stays as it is."""

from collections.abc import Mapping
from typing import Any

_OWN_KEYS = {"id", "kind", "title", "title_en", "of", "source", "binds_from", "about", "documents"}


def merged(standard: Mapping[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    """Return the raw standard with the raw overlay laid on it.

    Mappings merge key by key; lists whose items carry an ``id`` merge item by item and gain the new ones; all else is
    replaced. Every bound, exclusion and relaxation that the overlay writes is stamped with the overlay's source.
    """
    changes = {key: value for key, value in overlay.items() if key not in _OWN_KEYS}
    result = _merge(dict(standard), _stamped(changes, str(overlay["source"])))
    result["overlays"] = [*standard.get("overlays", ()), overlay["id"]]
    result["documents"] = [*standard.get("documents", ()), *overlay.get("documents", ())]
    return dict(result)


def _merge(old: Any, new: Any) -> Any:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return {**old, **{key: _merge(old[key], value) if key in old else value for key, value in new.items()}}
    if _by_id(old) and _by_id(new):
        items = {item["id"]: item for item in old}
        for item in new:
            items[item["id"]] = _merge(items[item["id"]], item) if item["id"] in items else item
        return list(items.values())
    return new


def _by_id(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, Mapping) and "id" in item for item in value)


def _stamped(value: Any, source: str) -> Any:
    if isinstance(value, list):
        return [_stamped(item, source) for item in value]
    if not isinstance(value, Mapping):
        return value
    inner = {key: _stamped(item, source) for key, item in value.items()}
    if ("value" in inner and "compare" in inner) or "when" in inner:
        inner.setdefault("source", source)
    return inner
