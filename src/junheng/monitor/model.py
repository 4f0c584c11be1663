"""What an assessment says. Plain frozen records; ``monitor.as_json`` writes them as INTERFACES §2 asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from junheng.kernel import Cite, Finding, Where
from junheng.monitor.verdicts import SchoolVerdict, Status, Verdict


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One indicator of one school part. ``value = numerator / denominator × per``; all None when unknown.

    ``numerator`` is after the split of a combined school. ``gap`` is how many whole units of the numerator
    (people, square metres, yuan, rooms) bring the part to the threshold, 0 when met; ``gap_school`` how many the whole
    school must gain where only a share of them would count for this part, else None. ``missing`` are the cells to fill.
    ``threshold`` and ``status`` are None where the standard sets no value for a single school (基本均衡 2012).
    """

    indicator: str
    value: float | None
    numerator: float | None
    denominator: float | None
    threshold: float | None
    floor: float | None
    status: Status | None
    gap: int | None = None
    missing: tuple[Where, ...] = ()
    relaxed: str = ""
    gap_school: int | None = None


@dataclass(frozen=True, slots=True)
class SchoolResult:
    """One part of a school (a nine-year school appears once as primary and once as junior).

    ``excluded`` is the reason why it is outside the indicators, else None. ``weights`` says how premises were split
    (``"166/(166+1.1×210)"``), empty where the school has one part.
    """

    school_id: str
    name: str
    stage: str
    kind: str
    pupils: int | None
    values: Mapping[str, IndicatorValue]
    met_count: int
    verdict: SchoolVerdict
    excluded: str | None = None
    excluded_cite: Cite | None = None
    town: str = ""
    area_class: str = ""
    weights: str = ""
    relaxations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpreadShare:
    """What one school does to one coefficient.

    ``share`` is its part of the sum of squares (all parts add up to 1); ``cv_without`` the coefficient if it were absent;
    ``change`` the smallest whole number of units that the school alone must gain to bring the coefficient within the
    limit (of a combined school the whole school, since its stages share); None if no gain of this school alone can.
    """

    school_id: str
    share: float
    cv_without: float | None
    change: int | None


@dataclass(frozen=True, slots=True)
class StageIndicator:
    """One indicator over all schools of a stage: pupil-weighted mean, population deviation, coefficient, and its limit."""

    id: str
    title: str
    unit: str
    threshold: float | None
    mean: float | None
    sd: float | None
    cv: float | None
    cv_limit: float | None
    spread_verdict: Verdict | None
    schools_met: int
    schools_floor: int
    schools_below: int
    schools_unknown: int
    cite: Cite
    spread_cite: Cite | None = None
    compare: str = "≥"
    cv_compare: str = "≤"
    shares: tuple[SpreadShare, ...] = ()
    note: str = ""
    title_en: str = ""
    numerator_unit: str = ""
    """The unit of ``IndicatorValue.gap``; where empty, ``unit`` up to its slash."""
    department: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Composite:
    """The mean of a stage's coefficients, where the standard judges that (基本均衡 2012) and not each one."""

    value: float | None
    limit: float
    verdict: Verdict
    cite: Cite


@dataclass(frozen=True, slots=True)
class StageResult:
    """A stage of the county: 小学 or 初中 (for the preschool standard 幼儿园)."""

    stage: str
    schools: int
    pupils: int | None
    indicators: tuple[StageIndicator, ...]
    composite: Composite | None = None


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """One of the requirements (G1 … G15, Q1 … Q9, S1) or preconditions (P1 …).

    ``value`` and ``threshold`` are numbers where the requirement has one. ``failing`` are school ids, ``missing`` the places
    to fill. ``lines`` say, a sentence each, how the parts came out. ``department`` is who can mend it (财政, 编办 …).
    """

    id: str
    title: str
    verdict: Verdict
    cite: Cite
    group: str = ""
    value: float | None = None
    threshold: float | None = None
    compare: str = ""
    unit: str = ""
    failing: tuple[str, ...] = ()
    missing: tuple[Where, ...] = ()
    lines: tuple[str, ...] = ()
    department: str = ""
    remedy: str = ""
    why: str = ""
    group_title: str = ""
    group_title_en: str = ""
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class VetoResult:
    """A veto: triggered only by an incident confirmed with a document number and a confirming office."""

    id: str
    title: str
    triggered: bool
    incidents: tuple[Mapping[str, str], ...]
    cite: Cite
    note: str = ""
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class ClassBand:
    """Class sizes of one stage: within the standard, 大班额 (56–65), 超大班额 (≥ 66); classes over the standard by name,
    the entry grade first."""

    stage: str
    limit: int
    classes: int
    within: int
    above: int
    large: int
    very_large: int
    unknown: int
    named: tuple[tuple[str, str, str, int], ...] = ()
    """(school_id, grade, the class as the school says it, pupils) of every class above the limit."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, in the order of its effect on the verdict (rank 1 first)."""

    rank: int
    school_id: str
    school: str
    stage: str
    item: str
    text: str
    effect: str
    department: str
    cite: Cite
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class CountyResult:
    """A county's verdict with everything it rests on."""

    code: str
    name: str
    school_year: int
    draft: bool
    verdict: Verdict
    preconditions: tuple[RequirementResult, ...]
    stages: tuple[StageResult, ...]
    schools: tuple[SchoolResult, ...]
    requirements: tuple[RequirementResult, ...]
    vetoes: tuple[VetoResult, ...]
    class_bands: tuple[ClassBand, ...] = ()
    actions: tuple[Action, ...] = ()

    def stage(self, name: str) -> StageResult | None:
        """Return the stage called ``name``, or None."""
        return next((s for s in self.stages if s.stage == name), None)

    def schools_of(self, stage: str) -> tuple[SchoolResult, ...]:
        """Return the parts of ``stage``, in code order."""
        return tuple(s for s in self.schools if s.stage == stage)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole answer of ``assess``: the standard that bound, the counties, the findings and the provenance."""

    standard_id: str
    standard_title: str
    standard_number: str
    standard_version: str
    overlays: tuple[str, ...]
    on: str
    counties: tuple[CountyResult, ...]
    findings: tuple[Finding, ...]
    provenance: Mapping[str, object]
    synthetic: bool = False
    what_if: tuple[str, ...] = field(default=())
    """The ``--set`` changes; any makes every paper carry 测算，非上报数据."""
    standard_title_en: str = ""
