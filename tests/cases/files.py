"""The case files of rules/cases, read as strictly as the rules: what is given, what must come out, who published it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter

from junheng.monitor.verdicts import Status, Verdict
from junheng.standards.bounds import Strict
from junheng.standards.load import RULES
from junheng.standards.strict_yaml import load_strict

FOLDER = RULES / "cases"
Exact = Annotated[Fraction, BeforeValidator(Fraction)]


class Given(Strict):
    """What every case has: a sentence that says what it shows, and where its numbers were published."""

    name: str
    source: str = Field(min_length=6)


class Measured(Strict):
    """Published results; each is matched to the decimals it was published with."""

    mean: Decimal
    terms: tuple[Decimal, ...]
    variance: Decimal | None = None
    deviation: Decimal
    coefficient: Decimal


class CoefficientCase(Given):
    """Numerators and pupils of some schools."""

    kind: Literal["coefficient"]
    numerators: tuple[Exact, ...]
    pupils: tuple[Exact, ...]
    expect: Measured


class SplitCase(Given):
    """What a combined school's parts get of ``quantity``, within ``within``."""

    kind: Literal["split"]
    pupils: Mapping[str, Exact]
    quantity: Exact
    within: Exact
    expect: Mapping[str, Exact]


class SpreadExpected(Strict):
    """The indicators whose coefficient keeps the limit, and the whole stage's verdict."""

    met: tuple[str, ...]
    verdict: Verdict


class SpreadCase(Given):
    """The coefficients of all indicators of a stage, in the standard's order, each judged."""

    kind: Literal["spread"]
    stage: str
    day: date
    coefficients: tuple[Decimal, ...]
    means: tuple[Decimal, ...] = ()
    deviations: tuple[Decimal, ...] = ()
    composite: Decimal | None = None
    expect: SpreadExpected


class CompositeExpected(Strict):
    """The published composite and its verdict."""

    composite: Decimal
    verdict: Verdict


class CompositeCase(Given):
    """The coefficients of all indicators of a stage, whose mean is judged."""

    kind: Literal["composite"]
    stage: str
    day: date
    coefficients: tuple[Decimal, ...]
    within: Decimal
    expect: CompositeExpected


class StatusCase(Given):
    """Values of one indicator of one school and the status of each."""

    kind: Literal["status"]
    indicator: str
    stage: str
    day: date
    judged: Mapping[str, Status]


class LimitCase(Given):
    """Measured values and whether each keeps one limit of a rule (``standards.limits`` says which limits there are)."""

    kind: Literal["limit"]
    rule: str
    limit: str
    stage: str = ""
    part: int = 0
    day: date
    judged: Mapping[str, Verdict]


class FirstDayCase(Given):
    """Every limit of these rules binds from ``day`` and no day earlier."""

    kind: Literal["first_day"]
    day: date
    rules: tuple[str, ...]


class SchoolCase(Given):
    """The statuses of a school's indicators and its verdict."""

    kind: Literal["school"]
    statuses: tuple[Status, ...]
    expect: Verdict


class CountyCase(Given):
    """The verdicts of all that is required and the county's."""

    kind: Literal["county"]
    verdicts: tuple[Verdict, ...]
    expect: Verdict


class JudgementCase(Given):
    """One judged result and whether it meets a requirement."""

    kind: Literal["judgement"]
    rule: str
    result: str
    expect: Verdict


class CountsCase(Given):
    """How many rules the standard has."""

    kind: Literal["counts"]
    indicators: int
    preconditions: int
    groups: Mapping[str, int]


Case = Annotated[
    CoefficientCase
    | SplitCase
    | SpreadCase
    | CompositeCase
    | StatusCase
    | LimitCase
    | FirstDayCase
    | SchoolCase
    | CountyCase
    | JudgementCase
    | CountsCase,
    Field(discriminator="kind"),
]


class CaseFile(Strict):
    """The cases of one standard."""

    model_config = ConfigDict(title="cases")

    standard: str
    cases: tuple[Case, ...]


def case_file(path: Path) -> CaseFile:
    """Return the cases of one file; pydantic's error where the file says what no case has."""
    return TypeAdapter(CaseFile).validate_python(load_strict(path))


def cases(kind: type[Given]) -> Iterator[tuple[str, Given]]:
    """Yield the standard's id and the case, of every case of one kind."""
    for path in sorted(FOLDER.glob("*.yaml")):
        found = case_file(path)
        yield from ((found.standard, case) for case in found.cases if isinstance(case, kind))
