"""What the rules call their groups, overlays and facts, for papers that have only their ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from junheng.monitor.model import Assessment
from junheng.usecases.papers.self_report_words import Say

_GROUPS = {
    "government": ("政府保障程度", "What the government guarantees"),
    "quality": ("教育质量", "Quality of education"),
    "recognition": ("社会认可度", "Public recognition"),
    "": ("其他要求", "Other requirements"),
}


@dataclass(frozen=True, slots=True)
class RuleNames:
    """Titles by id, in the paper's language; an id that the rules do not know stands for itself."""

    groups: Mapping[str, str] = field(default_factory=dict)
    overlays: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)

    def group(self, key: str) -> str:
        """Return the heading of a group of requirements."""
        return self.groups.get(key, key)


def rule_names(assessment: Assessment, say: Say) -> RuleNames:
    """Return the titles of a standard that comes with Junheng; of a county's own file only the common groups."""
    from junheng.standards import load_standard
    from junheng.standards.load import overlay_heads, standard_ids

    common = {key: say(*titles) for key, titles in _GROUPS.items()}
    if assessment.standard_id not in standard_ids():
        return RuleNames(common)
    standard = load_standard(assessment.standard_id)
    groups = {g.id: say(g.title, g.title_en or g.title) for g in standard.groups}
    facts = {f.item: say(f.title, f.title_en or f.title) for f in standard.facts}
    heads = overlay_heads() if assessment.overlays else ()
    overlays = {str(h["id"]): say(str(h["title"]), str(h["title_en"] or h["title"])) for h in heads}
    return RuleNames(common | groups, overlays, facts)
