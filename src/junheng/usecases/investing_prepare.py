"""From files to the engine's question: data, rules, prices, enrolment, unknown cells; every mistake at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from junheng.census.census import Census, Input
from junheng.census.edit import Edit
from junheng.census.further import Further
from junheng.census.table import Table
from junheng.kernel import Finding, Problem
from junheng.kernel.digest import sha256_of_lines
from junheng.monitor.assess import school_year
from junheng.monitor.exact.rows import schools_of
from junheng.monitor.own_columns import own_numbers
from junheng.monitor.plan import Plan as Rules
from junheng.monitor.plan import planned
from junheng.monitor.requirements.ground import grounds
from junheng.monitor.resources import resources
from junheng.standards import Standard, load_standard
from junheng.usecases.assessing import read_checked
from junheng.usecases.investing_apply import with_edits
from junheng.usecases.investing_costs import Prices, prices_of, read_costs, read_enrolment
from junheng.usecases.investing_enrolment import Enrolment, Key, given_enrolment, present
from junheng.usecases.investing_findings import errors
from junheng.usecases.investing_forecast import forecast_enrolment
from junheng.usecases.investing_question import Question
from junheng.usecases.investing_task import Posed, Scene, Terms, lines_of, posed
from junheng.usecases.investing_unknown import Assumed, assumed, blocked, gaps

AHEAD = 3
"""The margin is kept on the enrolment of so many years ahead, or of the plan's last year where that is later."""
LONGEST = 15


@dataclass(frozen=True, slots=True)
class Prepared:
    """The question with all it was made from. ``census`` is as read, ``planned`` with the enrolment and what is assumed."""

    question: Question
    standard: Standard
    rules: Rules
    day: date
    census: Census
    planned: Census
    scene: Scene
    prices: Prices
    enrolment: Enrolment
    assumed: Sequence[Assumed]
    posed: Posed
    inputs: Sequence[Input]
    costs_digest: str


def prepared(question: Question) -> tuple[Prepared | None, list[Finding]]:
    """Return the question to put to the engine, None where a finding stands in its way, and all findings."""
    standard = load_standard(question.standard, question.overlays)
    census = own_numbers(read_checked(question.data, lang=question.lang), standard)
    begins = school_year(census).begins
    day = question.on or school_year(census).first_day
    rules, county = planned(standard, day), _county(census, standard, day)
    years = years_of(question, begins)
    lines_of(rules, question.margin)
    now = present(census, standard.stages)
    read = read_costs(question.costs, question.lang)
    prices, wrong = prices_of(read, _stages(census, now), question.lang)
    enrolment, more, found = _enrolment(question, read, census, max(years[-1], begins + AHEAD), now)
    later, known, empty = _filled(_with_pupils(census, enrolment, now), standard, day, rules, county, question)
    findings = [*read.findings, *wrong, *found, *(census.findings if empty else ()), *empty]
    if any(f.severity == "error" for f in (*read.findings, *wrong, *found, *empty)):
        return None, findings
    scene = _scene(later, standard, day, rules, county)
    terms = Terms(question.margin, None, years, question.move, question.metres)
    asked = posed(scene, prices, terms, question.lang)
    findings += asked.findings
    if errors(asked.findings):
        return None, findings
    made = Prepared(
        question=question,
        standard=standard,
        rules=rules,
        day=day,
        census=census,
        planned=later,
        scene=scene,
        prices=prices,
        enrolment=enrolment,
        assumed=tuple(known),
        posed=asked,
        inputs=tuple(dict.fromkeys([*census.inputs, *read.inputs, *more.inputs])),
        costs_digest=digest_of({**more.tables, **read.tables}.values()),
    )
    return made, findings


def _stages(census: Census, now: Mapping[Key, int | None]) -> dict[str, set[str]]:
    """Return the stages of every school, none for one that has no stage of the standard."""
    stages: dict[str, set[str]] = {str(s): set() for s in census.table("schools").columns.get("school_id", ())}
    for school, stage in now:
        stages.setdefault(school, set()).add(stage)
    return stages


def _enrolment(
    question: Question, read: Further, census: Census, year: int, now: Mapping[Key, int | None]
) -> tuple[Enrolment, Further, list[Finding]]:
    """Return the enrolment planned for, the tables it may come from, and what is wrong in them."""
    more = read_enrolment(question.enrolment, question.lang) if question.enrolment else read
    found = list(more.findings) if question.enrolment else []
    given, wrong = given_enrolment(more, year, now, question.lang)
    if given is None:
        given = forecast_enrolment(question.data, census, year, now, question.lang)
    return given or Enrolment(year, "present", {}), more, [*found, *wrong]


def _with_pupils(census: Census, enrolment: Enrolment, now: Mapping[Key, int | None]) -> Census:
    pupils = [Edit(s, "stages", "pupils", Decimal(n), stage) for (s, stage), n in enrolment.pupils.items()]
    return with_edits(census, (edit for edit in pupils if now[edit.school_id, edit.stage] != edit.value))


def digest_of(tables: Iterable[Table]) -> str:
    """Return the digest of the rows in the order of the file: the same for a re-saved workbook that says the same."""
    lines: list[object] = []
    for table in tables:
        rows = (
            {k: format(v.normalize(), "f") if isinstance(v, Decimal) else v for k, v in r.items() if v is not None}
            for r in table.rows()
        )
        lines += [table.name, *rows]
    return sha256_of_lines(lines)


def years_of(question: Question, begins: int) -> tuple[int, ...]:
    """Return the school years in which things are bought; Problem where they do not lie ahead."""
    many = question.years or (question.until - begins if question.until is not None else AHEAD)
    if question.years is not None and question.until is not None and question.until - begins != question.years:
        en = ("--until and --years disagree.", "Give one of them.")
        raise Problem("--until 和 --years 对不上。", fix="请只给其中一个。", en=en)
    if not 1 <= many <= LONGEST:
        en = (f"The plan would run {many} years.", f"It must end 1 to {LONGEST} years after {begins}.")
        raise Problem(f"方案年数是 {many}。", fix=f"请让最后一年在 {begins + 1} 到 {begins + LONGEST} 之间。", en=en)
    return tuple(range(begins + 1, begins + many + 1))


def _county(census: Census, standard: Standard, day: date) -> str:
    found = list(grounds(census, standard, day))
    if len(found) != 1:
        en = (f"The data hold {len(found)} counties.", "Give the data of one county.")
        raise Problem(f"数据里有 {len(found)} 个县，方案一次做一个县。", fix="请给出一个县的数据。", exit=3, en=en)
    return found[0]


def _scene(census: Census, standard: Standard, day: date, rules: Rules, county: str) -> Scene:
    ground = grounds(census, standard, day)[county]
    schools = {k: s for k, s in schools_of(resources(census, rules), rules).items() if s.county == county}
    return Scene(schools, ground, rules)


def _filled(
    census: Census, standard: Standard, day: date, rules: Rules, county: str, question: Question
) -> tuple[Census, list[Assumed], list[Finding]]:
    """Fill the empty cells where that is asked for; what stays empty is a finding."""
    scene = _scene(census, standard, day, rules, county)
    waiting = gaps(scene.schools, scene.ground, rules)
    if not question.assume or not waiting:
        return census, [], blocked(waiting, scene.ground, rules, question.lang)
    known, wrong = assumed(waiting, question.assume, census, scene.ground, rules, question.lang)
    return with_edits(census, (one.edit for one in known)), known, wrong
