"""The first page: what a person owes, what has just been found out, and the doors that their roles open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from junheng.desk.people.access import Reach
from junheng.desk.people.selectors import people
from junheng.desk.programmes import selectors as programmes
from junheng.desk.programmes import services as supervising
from junheng.desk.programmes.presenters import items
from junheng.desk.public import selectors as public
from junheng.desk.public.models import Publication
from junheng.desk.returns import selectors as returns
from junheng.desk.returns.models import Collection, Return
from junheng.desk.runs import selectors as runs
from junheng.desk.runs.draws import selectors as draws
from junheng.desk.runs.models import Draw, Run

DOORS: Mapping[str, str] = {
    "returns": "各校填报、校验、上报、审核，看还差哪些学校",
    "runs": "评估、学位、投入、名额：结论和全部材料",
    "draws": "先承诺，后抽签，人人可以验算",
    "programmes": "读方案、立项、看板、台账，谁该做什么",
    "publications": "一人准备，另一人核对后发布",
    "people": "开设账号，增加单位，授予角色",
    "audit": "谁在什么时候看了什么、改了什么",
}
SCHOOL: Mapping[str, str] = {
    "returns": "填写、校验、上报本校数据，看修改记录",
    "programmes": "近期到期的事，台账和佐证材料",
}
"""What two of the doors are to a school."""
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
        ("publish", _publishing),
        ("programmes.manage", _taking_on),
        ("programmes.see", _supervising),
        ("people.grant", _granting),
    ):
        if held.may(action):
            found += asked(held, today)
    return sorted(found, key=lambda duty: not duty.late)


def doors(held: Reach) -> Mapping[str, str]:
    """Return what lies behind each door, in the words of the bureau or of a school."""
    return DOORS if held.may("runs.see") else {**DOORS, **SCHOOL}


def synthetic(held: Reach) -> bool:
    """Say whether any data within reach are synthetic, so that the page is marked."""
    return held.may("returns.see") and returns.collections(held).filter(synthetic=True).exists()


def latest(held: Reach) -> Run | None:
    """Return the newest assessment within reach that is done."""
    return runs.runs(held).filter(kind="assess", state=Run.State.DONE).first() if held.may("runs.see") else None


def recent(held: Reach) -> Sequence[Run]:
    """Return the newest runs within reach."""
    return list(runs.runs(held)[:MANY]) if held.may("runs.see") else []


def _filling(held: Reach, today: date) -> Iterator[Duty]:
    owed = returns.reports(held, "returns.fill").filter(
        collection__open=True, state__in=(Return.State.DRAFT, Return.State.SENT_BACK)
    )
    for report in owed[:MANY]:
        due = report.collection.due
        back = report.state == Return.State.SENT_BACK
        last = report.moves.last() if back else None
        says = f"退回原因：{last.reason}" if last else f"截止 {due:%Y-%m-%d}" if due else "填完后点“上报”"
        title = f"{report.unit.name}：{report.collection.school_year}–{report.collection.school_year + 1} 学年填报"
        url = reverse("return", args=[report.pk])
        yield Duty(title, says, url, "改正后上报" if back else "去填报", back or bool(due and due < today))
    if (more := owed.count() - MANY) > 0:
        yield Duty(f"另有 {more} 所学校没有上报", "在“填报”里可以看到名单", reverse("returns"), "看名单")


def _reviewing(held: Reach, today: date) -> Iterator[Duty]:
    for collection in returns.collections(held).filter(open=True)[:MANY]:
        reports = returns.reports(held, "returns.review").filter(collection=collection)
        waiting = reports.filter(state=Return.State.SUBMITTED).count()
        missing = reports.filter(state__in=(Return.State.DRAFT, Return.State.SENT_BACK)).count()
        late = bool(collection.due and collection.due < today)
        if waiting:
            yield Duty(f"{waiting} 所学校等待审核", str(collection), reverse("returns"), "去审核")
        if missing:
            says = f"{collection}，截止 {collection.due:%Y-%m-%d}" if collection.due else str(collection)
            yield Duty(f"{missing} 所学校没有上报", says, reverse("returns"), "看名单", late)


def _assessing(held: Reach, today: date) -> Iterator[Duty]:
    newest: Collection | None = returns.collections(held).first()
    if newest is None:
        yield Duty("还没有学年数据", "先开放一个学年的填报", reverse("collection-open"), "开放填报")
    elif not runs.runs(held).filter(kind="assess", options__collection=newest.pk).exists():
        yield Duty(f"{newest}还没有评估", "评估约需一分钟", reverse("runs"), "去评估")


def _drawing(held: Reach, today: date) -> Iterator[Duty]:
    for draw in draws.draws(held).prefetch_related("publications")[:MANY]:
        if says := _next_of(draw):
            yield Duty(draw.title, says, reverse("draw", args=[draw.pk]), "打开派位")


def _next_of(draw: Draw) -> str:
    shown = {p.kind: p.state for p in draw.publications.all()}
    if draw.drawn_at is not None:
        return "" if Publication.Kind.RESULT in shown else "已抽签：下一步准备公示结果"
    committed = shown.get(Publication.Kind.COMMITMENT)
    if committed is None:
        return "已承诺：下一步公布承诺书"
    if committed == Publication.State.PREPARED:
        return "承诺书等另一位招生人员核对后公布"
    return "承诺已公布：种子来源开奖后，在现场抽签"


def _publishing(held: Reach, today: date) -> Iterator[Duty]:
    waiting = public.publications(held).filter(state=Publication.State.PREPARED).exclude(prepared_by=held.person)
    for one in waiting[:MANY]:
        yield Duty(one.title, "等您对照现场记录表核对摘要", reverse("publications"), "去核对")


def _taking_on(held: Reach, today: date) -> Iterator[Duty]:
    for run in runs.runs(held).filter(kind="policy", state=Run.State.DONE, programme=None)[:MANY]:
        yield Duty(run.title, "方案已读完，等待立项", reverse("run", args=[run.pk]), "去立项")
    for programme in programmes.programmes(held)[:MANY]:
        if pending := sum(item.review == "pending" for item in items(programme)):
            url = reverse("programme", args=[programme.pk])
            yield Duty(programme.title, f"还有 {pending} 条没有对照原文确认", url, "去确认")


def _supervising(held: Reach, today: date) -> Iterator[Duty]:
    answers = held.may("programmes.manage") or "leader" in held.roles
    for programme in programmes.programmes(held)[:MANY]:
        lines = supervising.due(programme.board) if programme.board is not None else []
        red, yellow = (sum(line["light"] == light for line in lines) for light in ("red", "yellow"))
        if red or yellow:
            yield Duty(
                programme.title,
                f"红灯 {red} 项，黄灯 {yellow} 项",
                reverse("programmes"),
                "看事项",
                answers and bool(red),
            )


def _granting(held: Reach, today: date) -> Iterator[Duty]:
    if waiting := people(held).filter(posts=None, is_active=True).count():
        yield Duty(f"{waiting} 个账号没有角色", "没有角色的账号登录后什么也看不到", reverse("people"), "去授权")
