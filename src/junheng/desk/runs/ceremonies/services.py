"""Freeze, run, void a ceremony. Files first, whole; the row last. What is out of order is refused."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from junheng.allocation import identity
from junheng.allocation.draw.sources import Source
from junheng.desk.files import fit
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.people.sealing import blind
from junheng.desk.runs.applicants.models import Register
from junheng.desk.runs.ceremonies.keeping import Given, commitment_of, kept, unpacked
from junheng.desk.runs.models import Ceremony, Run
from junheng.desk.runs.services import run_ask
from junheng.kernel import Finding, Problem, Where
from junheng.usecases.freezing import Frozen, salted, spoken
from junheng.usecases.trying import Trial, tried

RULES = (".yaml", ".yml")
LISTS = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be frozen, as it was filled in."""

    kind: str
    title: str
    data: Given
    rules: Given
    sources: Sequence[Source] = ()
    reason: str = ""
    register: Register | None = None


@dataclass(frozen=True, slots=True)
class Committed:
    """A new ceremony, or what is wrong with the list."""

    ceremony: Ceremony | None
    findings: tuple[Finding, ...]


def ceremony_commit(*, by: Person, unit: Unit, asked: Asked, today: date) -> Committed:
    """Freeze a list and its rules. The list is kept sealed under a key of its own, and published as a salted digest."""
    fit(asked.rules[1], asked.rules[0], RULES, settings.UPLOAD_LARGEST)
    fit(asked.data[1], asked.data[0], LISTS, settings.UPLOAD_LARGEST)
    with unpacked(asked.data, asked.rules[1]) as (data, rules):
        trial = tried(asked.kind, data, rules)
    if not trial.fit:
        return Committed(None, trial.findings or (_nobody(),))
    _refuse_identities(asked.kind, trial)
    sources = _needed(asked, trial)
    ceremony = Ceremony(pk=uuid.uuid4(), kind=asked.kind, title=asked.title, unit=unit, by=by, register=asked.register)
    ceremony.marks = _marks(asked, trial)
    replaces = _replaced(ceremony)
    frozen = Frozen(
        kind=asked.kind,  # type: ignore[arg-type]
        title=asked.title,
        data=asked.data[1],
        rules=asked.rules[1],
        count=trial.count,
        sources=sources,
        on=today,
        reason=asked.reason,
        synthetic=trial.synthetic,
        replaces=replaces,
    )
    kept(ceremony, asked.data[0], frozen)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)  # two who freeze one list at once wait for each other
        if _replaced(ceremony) != replaces:
            raise _meanwhile()
        ceremony.save(force_insert=True)
        audited(by.account, "ceremony.commit", str(ceremony.pk), {"digest": ceremony.commitment_digest})
    return Committed(ceremony, trial.findings)


def ceremony_run(*, by: Person, ceremony: Ceremony, said: Mapping[str, str]) -> Run:
    """Return the queued run by what the sources said. Once only; the commitment must have been published before."""
    with transaction.atomic():
        held = Ceremony.objects.select_for_update().get(pk=ceremony.pk)
        _standing(held)
        if held.run_id is not None:
            raise Problem(
                _("这份承诺已经抽过种子，不能再抽。"),
                fix=_("确须重做的，先作废并写明理由；理由会写进新的承诺书公布。"),
                code="ceremony.twice",
                exit=4,
            )
        if not published(held):
            raise Problem(
                _("承诺还没有公布，不能填写种子。"),
                fix=_("请先公布承诺书，再由公开来源产生种子。"),
                code="ceremony.unpublished",
                exit=4,
            )
        told = spoken(commitment_of(held), said)
        held.said, held.seed = dict(told.values), told.seed if told.values else ""
        held.seeded_at, held.seeded_by = timezone.now(), by
        held.run = _queued(by, held, told.sources)
        held.save()
        audited(by.account, "ceremony.run", str(held.pk), {"seed": held.seed, "run": str(held.run.pk)})
        return held.run


def ceremony_again(*, by: Person, ceremony: Ceremony) -> Run:
    """Return a new run in place of one that failed: the same list, the same rules, the same seed."""
    with transaction.atomic():
        held = Ceremony.objects.select_for_update(of=("self",)).select_related("run").get(pk=ceremony.pk)
        _standing(held)
        if held.run is None or held.run.state != Run.State.FAILED:
            raise Problem(_("没有失败的测算。"), fix=_("请刷新页面。"), code="ceremony.again")
        told = spoken(commitment_of(held), held.said)
        held.run = _queued(by, held, told.sources)
        held.save(update_fields=["run"])
        audited(by.account, "ceremony.again", str(held.pk), {"run": str(held.run.pk)})
        return held.run


def ceremony_void(*, by: Person, ceremony: Ceremony, why: str) -> None:
    """Void a ceremony; whoever freezes the same list again publishes why."""
    with transaction.atomic():
        held = Ceremony.objects.select_for_update().get(pk=ceremony.pk)
        _standing(held)
        held.voided_at, held.voided_by, held.voided_why = timezone.now(), by, why
        held.save(update_fields=["voided_at", "voided_by", "voided_why"])
        audited(by.account, "ceremony.void", str(held.pk), {"why": why})


def published(ceremony: Ceremony) -> bool:
    """Say whether the commitment has been published: prepared alone does not count, nor does a notice that begins later."""
    shown = ceremony.publications.filter(kind="commitment", starts__lte=timezone.localdate())
    return shown.exclude(confirmed_at=None).exists()


def _refuse_identities(kind: str, trial: Trial) -> None:
    """Raise a Problem where application numbers hold identity numbers: the result of an admission is public by number."""
    if kind == "admit" and any(identity.held(number) for number in trial.numbers):
        en = ("An application number holds an identity number, and would be published.", "Use numbers of your own.")
        what, fix = "报名号里像是证件号，录取结果按报名号公布。", "请用本县自编的报名号。"
        raise Problem(what, fix=fix, code="ceremony.identity", en=en)


def _needed(asked: Asked, trial: Trial) -> Sequence[Source]:
    if trial.draws and not asked.sources:
        raise Problem(
            _("没有写明种子从哪里来。"),
            fix=_("请至少写明一个公布之后才产生的公开来源，如开奖号码、现场掷骰子。"),
            code="ceremony.no-source",
        )
    return asked.sources if trial.draws else ()


def _marks(asked: Asked, trial: Trial) -> str:
    """Who is on the list, keyed, so that one list cannot be tried with one seed after another."""
    numbers = "\n".join(sorted(trial.numbers)) or salted(b"", asked.data[1] + asked.rules[1])
    return blind(f"{asked.kind}\n{numbers}", "runs.ceremony/marks")


def _replaced(ceremony: Ceremony) -> list[dict[str, str]]:
    before = Ceremony.objects.filter(unit=ceremony.unit, kind=ceremony.kind, marks=ceremony.marks).order_by("created")
    if standing := before.filter(voided_at=None).first():
        raise Problem(
            _("这份名单已经承诺过：“%(title)s”。") % {"title": standing.title},
            fix=_("一份名单只承诺一次；确须重做的，先作废那一次并写明理由。"),
            code="ceremony.committed",
            exit=4,
        )
    return [{"commitment": one.commitment_digest, "reason": one.voided_why} for one in before]


def _meanwhile() -> Problem:
    en = ("The same list was voided while this one was frozen.", "Freeze it again.")
    return Problem("同一份名单刚刚作废过一次。", fix="请重新承诺。", code="ceremony.meanwhile", exit=4, en=en)


def _standing(ceremony: Ceremony) -> None:
    if ceremony.voided_at is not None:
        raise Problem(_("这份承诺已经作废。"), fix=_("请重新承诺。"), code="ceremony.void", exit=4)


def _queued(by: Person, ceremony: Ceremony, sources: Sequence[str]) -> Run:
    options = {"ceremony": str(ceremony.pk), "seed": ceremony.seed, "sources": list(sources)}
    options["commitment"] = ceremony.commitment_digest
    return run_ask(by=by, unit=ceremony.unit, kind=ceremony.kind, title=ceremony.title, options=options, inputs={})


def _nobody() -> Finding:
    return Finding("desk.ceremony.nobody", "error", Where(), "名单里没有人。", "请填写名单后再上传。")
