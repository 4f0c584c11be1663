"""The first page: what a person owes, and what has just been found out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from junheng.desk.people.access import Reach
from junheng.desk.people.selectors import people
from junheng.desk.programmes import selectors as programmes
from junheng.desk.programmes import services as supervising
from junheng.desk.programmes.presenters import items
from junheng.desk.programmes.today.owing import handed_over
from junheng.desk.public import selectors as public
from junheng.desk.public.kinds import kind_of
from junheng.desk.public.models import Publication
from junheng.desk.returns import selectors as returns
from junheng.desk.returns.models import Collection, Return
from junheng.desk.runs import selectors as runs
from junheng.desk.runs.ceremonies import selectors as ceremonies
from junheng.desk.runs.draws import selectors as draws
from junheng.desk.runs.models import Ceremony, Draw, Run

MANY = 5
"""How many of a kind are named one by one."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing to do: what it is, why now, and the page where it is done."""

    title: str
    says: str
    url: str
    label: str
    late: bool = False


def duties(held: Reach, today: date) -> list[Duty]:
    """Return what the person owes, by role, what is late first."""
    found: list[Duty] = []
    for action, asked in (
        ("returns.fill", _filling),
        ("returns.review", _reviewing),
        ("runs.assess", _assessing),
        ("runs.allocate", _drawing),
        ("publications.see", _publishing),
        ("programmes.manage", _taking_on),
        ("programmes.see", _supervising),
        ("programmes.see", _inspecting),
        ("people.grant", _granting),
    ):
        if held.may(action):
            found += asked(held, today)
    return sorted(found, key=lambda duty: not duty.late)


def synthetic(held: Reach) -> bool:
    """Say whether any data within reach are synthetic, so that the page is marked."""
    return held.may("returns.see") and returns.collections(held).filter(synthetic=True).exists()


def recent(held: Reach) -> Sequence[Run]:
    """Return the newest runs within reach."""
    return list(runs.runs(held)[:MANY]) if held.may("runs.see") else []


def _day(day: date | None) -> str:
    return _("截止 {day}").format(day=day.isoformat()) if day else ""


def _filling(held: Reach, today: date) -> Iterator[Duty]:
    owed = returns.reports(held, "returns.fill").filter(
        collection__open=True, state__in=(Return.State.DRAFT, Return.State.SENT_BACK)
    )
    for report in owed[:MANY]:
        due, year = report.collection.due, report.collection.school_year
        back = report.state == Return.State.SENT_BACK
        last = report.moves.last() if back else None
        says = _("退回原因：{reason}").format(reason=last.reason) if last else _day(due) or _("填完后点“上报”")
        title = _("{school}：{year}–{next} 学年填报").format(school=report.unit.name, year=year, next=year + 1)
        url = reverse("return", args=[report.pk])
        yield Duty(title, says, url, _("改正后上报") if back else _("去填报"), back or bool(due and due < today))
    if (more := owed.count() - MANY) > 0:
        yield Duty(
            _("另有 {count} 所学校没有上报").format(count=more),
            _("在“填报”里可以看到名单"),
            reverse("returns"),
            _("看名单"),
        )


def _reviewing(held: Reach, today: date) -> Iterator[Duty]:
    for collection in returns.collections(held).filter(open=True)[:MANY]:
        reports = returns.reports(held, "returns.review").filter(collection=collection)
        waiting = reports.filter(state=Return.State.SUBMITTED).count()
        missing = reports.filter(state__in=(Return.State.DRAFT, Return.State.SENT_BACK)).count()
        late = bool(collection.due and collection.due < today)
        says = "　".join(part for part in (str(collection), _day(collection.due)) if part)
        if waiting:
            title = _("{count} 所学校等待审核").format(count=waiting)
            yield Duty(title, says, reverse("returns"), _("去审核"))
        if missing:
            title = _("{count} 所学校没有上报").format(count=missing)
            yield Duty(title, says, reverse("returns"), _("看名单"), late)


def _assessing(held: Reach, today: date) -> Iterator[Duty]:
    newest: Collection | None = returns.collections(held).first()
    if newest is None:
        yield Duty(_("还没有学年数据"), _("先开放一个学年的填报"), reverse("collection-open"), _("开放填报"))
    elif not runs.runs(held).filter(kind="assess", options__collection=newest.pk).exists():
        title = _("{collection}还没有评估").format(collection=newest)
        yield Duty(title, _("评估约需一分钟"), reverse("runs"), _("去评估"))


def _drawing(held: Reach, today: date) -> Iterator[Duty]:
    for draw in draws.draws(held).prefetch_related("publications")[:MANY]:
        if says := _next_of(draw):
            yield Duty(draw.title, says, reverse("draw", args=[draw.pk]), _("打开派位"))
    for ceremony in ceremonies.ceremonies(held).filter(voided_at=None).prefetch_related("publications")[:MANY]:
        if says := _next_of(ceremony):
            yield Duty(ceremony.title, says, reverse("ceremony", args=[ceremony.pk]), _("接着办"))


def _next_of(subject: Draw | Ceremony) -> str:
    shown = {p.kind: p.state for p in subject.publications.all()}
    drawn = subject.drawn_at if isinstance(subject, Draw) else subject.seeded_at
    if drawn is not None:
        return "" if Publication.Kind.RESULT in shown else _("已抽签：下一步准备公示结果")
    committed = shown.get(Publication.Kind.COMMITMENT)
    if committed is None:
        return _("已承诺：下一步公布承诺书")
    if committed == Publication.State.PREPARED:
        return _("承诺书等另一位招生人员核对后公布")
    return _("承诺已公布：种子来源开奖后，在现场抽签")


def _publishing(held: Reach, today: date) -> Iterator[Duty]:
    waiting = public.publications(held).filter(state=Publication.State.PREPARED).exclude(prepared_by=held.person)
    for one in waiting[:MANY]:
        says = _("等您对照现场记录表核对摘要") if kind_of(one).paper else _("等您读核对稿，核对摘要")
        yield Duty(one.title, says, reverse("publication", args=[one.pk]), _("去核对"))


def _taking_on(held: Reach, today: date) -> Iterator[Duty]:
    for run in runs.runs(held).filter(kind="policy", state=Run.State.DONE, programme=None)[:MANY]:
        yield Duty(run.title, _("方案已读完，等待立项"), reverse("run", args=[run.pk]), _("去立项"))
    for programme in programmes.programmes(held)[:MANY]:
        if pending := sum(item.review == "pending" for item in items(programme)):
            says = _("还有 {count} 条没有对照原文确认").format(count=pending)
            yield Duty(programme.title, says, reverse("programme", args=[programme.pk]), _("去确认"))


def _supervising(held: Reach, today: date) -> Iterator[Duty]:
    answers = held.may("programmes.manage") or "leader" in held.roles
    for programme in programmes.programmes(held)[:MANY]:
        lines = supervising.due(programme.board) if programme.board is not None else []
        red, yellow = (sum(line["light"] == light for line in lines) for light in ("red", "yellow"))
        if red or yellow:
            says = _("红灯 {red} 项，黄灯 {yellow} 项").format(red=red, yellow=yellow)
            yield Duty(programme.title, says, reverse("programmes"), _("看事项"), answers and bool(red))


def _inspecting(held: Reach, today: date) -> Iterator[Duty]:
    """Problems to mend or check and visits to score, as one line: each stands on its own page."""
    if owed := handed_over(held, today):
        title = _("{count} 件督导和整改的事等您办").format(count=len(owed))
        late = any(one.due is not None and one.due < today for one in owed)
        yield Duty(title, owed[0].title, reverse("today"), _("去办理"), late)


def _granting(held: Reach, today: date) -> Iterator[Duty]:
    if waiting := people(held).filter(posts=None, is_active=True).count():
        title = _("{count} 个账号没有角色").format(count=waiting)
        yield Duty(title, _("没有角色的账号登录后什么也看不到"), reverse("people"), _("去授权"))
