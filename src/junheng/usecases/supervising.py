"""Supervise: the plan's programme against the county's data on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from junheng.census.census import Census, Input
from junheng.census.further import read_further
from junheng.census.table import Table
from junheng.kernel import Finding, Problem, Where
from junheng.kernel.digest import sha256_of_file
from junheng.monitor.model import Assessment
from junheng.policy.model import Programme, Target
from junheng.standards import load_standard, standard_ids
from junheng.supervision.account.known import text_key
from junheng.supervision.account.links import confirmed_links, evidence_findings
from junheng.supervision.own import own_files, supervision_rules
from junheng.supervision.programme.board import programme_board
from junheng.supervision.programme.items import items_of
from junheng.supervision.programme.measure import Data, link_of
from junheng.supervision.programme.model import Board
from junheng.supervision.programme.reading import ProgrammeRead, read_programme
from junheng.supervision.programme.rows import schemas
from junheng.supervision.programme.rules import Limits, Moves, load_limits, load_moves, rules_of
from junheng.supervision.programme.wording import found
from junheng.supervision.tables import supervision_schemas
from junheng.usecases.assessing import DEFAULT_STANDARD, assessed, read_checked
from junheng.usecases.supervising_ledgers import Kept, kept


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: the county's data, the programmes, the day; ledgers that lie elsewhere, rules of the county's own."""

    data: Path
    programmes: tuple[Path, ...]
    on: date
    standard: str = DEFAULT_STANDARD
    overlays: tuple[str, ...] = ()
    previous: Path | None = None
    ledgers: Path | None = None
    moves: Path | None = None
    limits: Path | None = None
    county: str = ""
    lang: str = "zh"
    rules: Path | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The board with what it was made from. ``texts`` are the texts of the programmes' files, by ``text_key``."""

    board: Board
    programmes: tuple[Programme, ...]
    kept: Kept
    data: Data
    county: str
    moves: Moves
    limits: Limits
    tables: Mapping[str, Table]
    texts: Mapping[str, str]
    findings: tuple[Finding, ...]
    inputs: tuple[Input, ...]
    rules: Mapping[str, str]
    sources: tuple[Path, ...] = field(default=())

    @property
    def on(self) -> date:
        """The day of the board."""
        return self.board.on

    @property
    def synthetic(self) -> bool:
        """Whether the data are made up: every paper says so."""
        return self.data.census.synthetic

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings without those about single children, which stand in the internal list alone."""
        return tuple(finding for finding in self.findings if finding.where.table not in self.kept.about_children)

    @property
    def draft(self) -> bool:
        """Whether something must be mended first."""
        return any(finding.severity == "error" for finding in self.findings)


def supervised(question: Question) -> Answer:
    """Return the programme board of the county; Problem where a file cannot be read at all."""
    reads = [read_programme(path, question.lang) for path in question.programmes]
    programmes = [read.programme for read in reads]
    moves, limits = load_moves(question.moves), load_limits(question.limits)
    census = read_checked(question.data, question.previous, lang=question.lang)
    wanted = _standards(programmes, question.standard)
    now = _data(census, wanted, question, question.data.name)
    before = _before(question, wanted)
    tables, wrong, used = _tables(question)
    board = programme_board(
        programmes, now, tables, moves=moves, limits=limits, on=question.on, before=before, lang=question.lang
    )
    beside = kept(programmes, now, tables, question.on, question.lang, supervision_rules(question.rules))
    known = [m.number for m in beside.evidence.materials] + [one.sheet for one in beside.inspections.subjects]
    _, loose = confirmed_links(items_of(programmes), tables, known, question.lang)
    proved = evidence_findings(board, beside.evidence, question.lang)
    own = (*_read_findings(reads, question.lang), *board.findings, *wrong, *loose, *proved, *beside.findings)
    findings = (*own, *_assessed_findings(now, census))
    return Answer(
        board=board,
        programmes=tuple(programmes),
        kept=beside,
        data=now,
        county=_name(now),
        moves=moves,
        limits=limits,
        tables=tables,
        texts={text_key(read.programme.source): read.text for read in reads if read.text is not None},
        findings=tuple(dict.fromkeys(findings)),
        inputs=(*census.inputs, *_programme_inputs(question), *(i for i in used if i not in census.inputs)),
        rules={**rules_of(question.moves, question.limits), **own_files(question.rules)},
        sources=_sources(question),
    )


def _standards(programmes: Iterable[Programme], standard: str) -> tuple[str, ...]:
    """The standard asked for, and those that the targets are linked to."""
    targets: list[Target] = [t for programme in programmes for plan in programme.plans for t in plan.targets]
    linked = [link[0] for target in targets if (link := link_of(target.indicator)) and link[0] in standard_ids()]
    return tuple(dict.fromkeys([standard, *linked]))


def _data(census: Census, standards: Sequence[str], question: Question, file: str) -> Data:
    held: dict[str, Assessment] = {}
    for name in standards:
        standard = load_standard(name, question.overlays if name == question.standard else ())
        held[standard.id] = assessed(census, standard, question.on).assessment
    return Data(held, census, _county(next(iter(held.values())), question.county), file)


def _county(assessment: Assessment, asked: str) -> str:
    codes = {county.code: county.name for county in assessment.counties}
    if asked in codes or (not asked and len(codes) == 1):
        return asked or next(iter(codes))
    if not codes:
        en = ("The data hold no county.", "Fill in the tables meta, schools and stages.")
        raise Problem("数据里没有县。", fix="请填好“说明”“学校”“学段”三张表。", exit=3, en=en)
    listed = "、".join(f"{code} {name}" for code, name in codes.items())
    en = (f"The data hold several counties: {listed}.", "Say with --county which one.")
    raise Problem(f"数据里有几个县：{listed}。", fix="请用 --county 写明是哪一个县的行政区划代码。", en=en)


def _before(question: Question, standards: Sequence[str]) -> Data | None:
    """Last year's data give the value at the start; they are only read."""
    if question.previous is None:
        return None
    census = read_checked(question.previous, lang=question.lang)
    return _data(census, standards, question, question.previous.name)


def _tables(question: Question) -> tuple[dict[str, Table], list[Finding], list[Input]]:
    """Return the tables of the programme and of supervision that stand beside the data or in the folder of ledgers."""
    wanted = [*schemas(), *supervision_schemas().values()]
    tables: dict[str, Table] = {}
    findings: list[Finding] = []
    inputs: list[Input] = []
    for path in filter(None, (question.data, question.ledgers)):
        read = read_further(path, wanted, lang=question.lang)
        tables |= read.tables
        inputs += read.inputs
        findings += [f for f in read.findings if path == question.ledgers or f.code != "census.unknown-sheet"]
    return tables, findings, inputs


def _read_findings(reads: Iterable[ProgrammeRead], lang: str) -> Iterator[Finding]:
    for read in reads:
        yield from read.findings
        if read.pending != 0:
            name, left = read.programme.source.name, read.pending
            said = ("全部", "the items have") if left is None else (f"其中 {left} 条", f"{left} of the items have")
            where = Where(name)
            yield found("programme-not-confirmed", where, lang, title=name, left=said[0], left_en=said[1])


def _assessed_findings(data: Data, census: Census) -> list[Finding]:
    held = next(iter(data.assessments.values()), None)
    return list(held.findings if held else census.findings)


def _name(data: Data) -> str:
    held = next(iter(data.assessments.values()))
    return next(county.name for county in held.counties if county.code == data.county)


def _programme_inputs(question: Question) -> list[Input]:
    files = [path / "programme.json" if path.is_dir() else path for path in question.programmes]
    return [Input(file.name, sha256_of_file(file)) for file in files]


def _sources(question: Question) -> tuple[Path, ...]:
    named = (question.data, question.previous, question.ledgers, question.moves, question.limits, question.rules)
    return tuple(path for path in (*named, *question.programmes) if path is not None)


__all__ = ["Answer", "Question", "supervised"]
