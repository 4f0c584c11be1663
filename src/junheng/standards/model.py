"""A standard as loaded from its rule file: what it asks, of whom, from which day, and where that is written."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from junheng.kernel import Cite
from junheng.standards.bounds import Sourced, Staged, Strict
from junheng.standards.checks import Check, Condition, Relaxed, Terms


class Source(Strict):
    """A government document: rules/sources/<id>.yaml. ``level`` decides who may set a veto."""

    id: str
    title: str
    number: str = ""
    issuer: str = ""
    issued: date | None = None
    level: Literal["central", "ministry", "province", "city", "county", "own"] = "own"
    read_in_original: bool = False
    note: str = ""


class Indicator(Sourced):
    """A per-pupil resource of each school part: numerator ÷ denominator × per.

    ``split`` says whether the numerator is a thing that a combined school's parts share by weight.
    """

    id: str
    title: str
    title_en: str = ""
    short: str = ""
    unit: str
    numerator_unit: str = ""
    per: Decimal = Decimal(1)
    numerator: Terms
    denominator: str = "stages.pupils"
    split: bool = False
    thresholds: Staged = Field(default_factory=dict)
    relaxed: tuple[Relaxed, ...] = ()
    whole_units: bool = True
    department: str = ""
    remedy: str = ""
    why: str


class Split(Sourced):
    """Weights a pupil of each stage carries when a combined school's things are divided."""

    weights: Mapping[str, Decimal]


class Exclusion(Sourced):
    """Schools outside the indicators. ``when``: all must hold."""

    id: str
    since: date | None = None
    reason: str
    when: tuple[Condition, ...]


class SchoolRule(Sourced):
    """k_of: at least ``at_least`` indicators met, the rest not below ``floor`` of the threshold."""

    at_least: int
    floor: Decimal


class Spread(Sourced):
    """Limits of the coefficient of variation: of ``each`` indicator, or of their mean (``composite``)."""

    judge: Literal["each", "composite"]
    limits: Staged
    why: str = ""


class Group(Strict):
    """A heading under which requirements stand (政府保障程度 …)."""

    id: str
    title: str
    title_en: str = ""


class Requirement(Sourced):
    """A requirement or precondition: its words, its check, and who can mend it."""

    id: str
    group: str = ""
    title: str
    title_en: str = ""
    text: str = ""
    check: Check
    department: str = ""
    remedy: str = ""
    why: str


class Veto(Sourced):
    """A one-vote veto (一票否决): triggered only by a confirmed incident."""

    id: str
    title: str
    title_en: str = ""
    why: str = ""


class FactItem(Strict):
    """A fact of the county that the standard needs; ``numerator``/``denominator`` name the halves of a share."""

    item: str
    title: str
    title_en: str = ""
    unit: str = ""
    numerator: str = ""
    denominator: str = ""
    stages: tuple[str, ...] = ()
    note: str = ""


class Standard(Strict):
    """A whole standard. ``overlays`` names the overlays already laid on it; ``digest`` is of its files."""

    id: str
    kind: Literal["standard"]
    title: str
    title_en: str = ""
    short: str = ""
    version: str
    source: str
    binds_from: date
    stages: tuple[str, ...]
    about: str = ""
    split: Split | None = None
    exclusions: tuple[Exclusion, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    school_rule: SchoolRule | None = None
    spread: Spread | None = None
    groups: tuple[Group, ...] = ()
    preconditions: tuple[Requirement, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    facts: tuple[FactItem, ...] = ()
    retention_years: Mapping[str, str] = Field(default_factory=dict)
    documents: tuple[Source, ...] = ()
    overlays: tuple[str, ...] = ()
    sources: Mapping[str, Source] = Field(default_factory=dict)
    digest: str = ""

    def split_weight(self, stage: str) -> Decimal | None:
        """Return the weight a pupil of ``stage`` carries when things are divided; None where the law gives none."""
        return self.split.weights.get(stage) if self.split else None

    def cite(self, *written: Sourced, item: str = "") -> Cite:
        """Return a rule's citation: of the first of ``written`` with a source, else of the standard's own document.

        The article is the one written beside that source, so that no document is cited with another's article.
        """
        named = next((w for w in written if w.source), None) or next((w for w in written if w.article), written[0])
        source = self.sources[named.source or self.source]
        titles = [w.item or str(getattr(w, "title", "")) for w in written]
        return Cite(
            document=source.title,
            number=source.number,
            article=named.article or None,
            verified=named.verified,
            item=next((t for t in titles if t), item),
        )
