"""Which standards there are, as plain data."""

from collections.abc import Iterable
from typing import Any

from junheng.standards import Standard, load_standard, overlay_heads, standard_ids
from junheng.usecases.standards_shown.words import STAGES, pick, titled


def standards_list(lang: str = "zh") -> list[dict[str, Any]]:
    """Return each standard that comes with Junheng: id, titles, document, stages, counts, and its overlays."""
    heads = list(overlay_heads())
    return [_listed(load_standard(name), heads, lang) for name in standard_ids()]


def _listed(standard: Standard, heads: Iterable[dict[str, Any]], lang: str) -> dict[str, Any]:
    source = standard.sources[standard.source]
    return {
        "id": standard.id,
        "title": titled(standard, lang),
        "title_en": standard.title_en,
        "short": standard.short,
        "version": standard.version,
        "number": source.number,
        "document": source.title,
        "binds_from": standard.binds_from.isoformat(),
        "stages": [pick(STAGES[stage], lang) for stage in standard.stages],
        "indicators": len(standard.indicators),
        "requirements": len(standard.requirements),
        "vetoes": len(standard.vetoes),
        "overlays": [
            {"id": head["id"], "title": head.get("title_en" if lang != "zh" else "title") or head["title"]}
            for head in heads
            if head["of"] == standard.id
        ],
    }
