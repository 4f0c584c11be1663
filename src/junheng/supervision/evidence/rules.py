"""The kinds of evidence usual for each item of a standard, read strictly from ``rules/evidence/<standard>.yaml``."""

from collections.abc import Mapping

from pydantic import Field, ValidationError, model_validator

from junheng.standards.bounds import Basis, Strict
from junheng.standards.load import RULES
from junheng.standards.mistakes import file_problem
from junheng.standards.strict_yaml import load_strict


class Wording(Strict):
    """A name in both languages."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """Return the name in ``lang``."""
        return self.en if lang == "en" else self.zh


class Material(Wording):
    """A kind of material; ``office`` issues it for ``period``. ``each_school``: every school has its own."""

    office: str
    period: str
    each_school: bool = False


class ItemEvidence(Strict):
    """What usually proves one item; ``short`` is its name on a folder."""

    short: str
    short_en: str
    materials: tuple[Material, ...]


class EvidenceRules(Strict):
    """The suggestions for one standard."""

    standard: str
    basis: Basis = "practice"
    note: str = ""
    offices: Mapping[str, Wording] = Field(default_factory=dict)
    periods: Mapping[str, Wording] = Field(default_factory=dict)
    items: Mapping[str, ItemEvidence] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known(self) -> "EvidenceRules":
        for item, evidence in self.items.items():
            for material in evidence.materials:
                if material.office not in self.offices or material.period not in self.periods:
                    raise ValueError(f"{item} 的材料“{material.zh}”用了未列出的单位或所属期")
        return self


def evidence_rules(standard_id: str) -> EvidenceRules:
    """Return the suggestions for the standard; none for a standard that has no file of them."""
    path = RULES / "evidence" / f"{standard_id}.yaml"
    if "/" in standard_id or "\\" in standard_id or not path.is_file():
        return EvidenceRules(standard=standard_id)
    raw = load_strict(path)
    try:
        return EvidenceRules.model_validate(raw)
    except ValidationError as error:
        raise file_problem(path, raw, error) from error


__all__ = ["EvidenceRules", "ItemEvidence", "Material", "Wording", "evidence_rules"]
