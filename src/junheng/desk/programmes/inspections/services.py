"""Score a visit, hand in, settle what is too far apart, tell the place."""

from datetime import date
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils import timezone

from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person
from junheng.desk.programmes.inspections.moves import HAND_IN, MOVES
from junheng.desk.programmes.inspections.planning import sheet_of
from junheng.desk.programmes.inspections.results import result_of
from junheng.desk.programmes.models import Agreement, Inspection, InspectionMove, Score, Scorer
from junheng.kernel import Problem
from junheng.supervision.inspections.rules import Item, Sheet

S = Inspection.State


def _open(inspection: Inspection, by: Person) -> tuple[Inspection, Scorer]:
    """Return the visit, locked, and the person's own part; Problem where it is closed to them."""
    held = Inspection.objects.select_for_update().get(pk=inspection.pk)
    mine = held.scorers.filter(person=by).first()
    if mine is None or held.state != S.SCORING or mine.handed_at is not None:
        en = ("These scores are not open to you.", "See where the visit stands.")
        raise Problem("这份评分现在不能修改。", fix="已提交的，请检查负责人退回重评。", code="inspection.closed", en=en)
    return held, mine


def item_of(sheet: Sheet, item: str) -> Item:
    """Return the item of a sheet; Problem where it has none of that name."""
    found = next((one for one in sheet.items if one.id == item), None)
    if found is None:
        en = ("The sheet has no such item.", "Reload the page.")
        raise Problem("评分表里没有这一项。", fix="请刷新页面。", code="inspection.item", en=en)
    return found


def points_of(item: Item, text: str) -> Decimal | None:
    """Return the points that were typed, None where nothing was; Problem where they are none of the item's."""
    if not text.strip():
        return None
    try:
        points = Decimal(text.strip())
    except InvalidOperation:
        points = Decimal(-1)
    if not points.is_finite() or not 0 <= points <= item.points or round(points, 2) != points:
        en = (f"The item gives 0 to {item.points} points.", "Type such a number, with at most two decimals.")
        what = f"这一项是 0 到 {item.points} 分。"
        raise Problem(what, fix="请填这个范围内的数，最多两位小数。", code="inspection.points", en=en)
    return points


@transaction.atomic
def score_set(*, by: Person, inspection: Inspection, item: str, points: str, note: str = "") -> Score:
    """Keep one's own points and note for one item, as they are typed."""
    held, mine = _open(inspection, by)
    told = {"points": points_of(item_of(sheet_of(held.sheet), item), points), "note": note.strip()[:500]}
    found, _ = Score.objects.update_or_create(scorer=mine, item=item, defaults=told)
    return found


@transaction.atomic
def scores_hand_in(*, by: Person, inspection: Inspection) -> Inspection:
    """Hand one's own scores in; they are closed, and with the last scorer's the visit is scored."""
    held, mine = _open(inspection, by)
    given = {score.item for score in mine.scores.all() if score.points is not None}
    if open_ := [item.title for item in sheet_of(held.sheet).items if item.id not in given]:
        more = f"等 {len(open_)} 项" if len(open_) > 3 else ""
        en = (f"{len(open_)} items have no points yet.", "Score every item, then hand in.")
        what = f"还有 {len(open_)} 项没有打分：{'、'.join(open_[:3])}{more}。"
        raise Problem(what, fix="请打完每一项再提交。", code="inspection.open", en=en)
    mine.handed_at = timezone.now()
    mine.save(update_fields=["handed_at"])
    audited(by.account, "inspection.hand_in", held.number)
    if not held.scorers.filter(handed_at=None).exists():
        _moved(held, HAND_IN, by, "")
    return held


@transaction.atomic
def item_settle(*, by: Person, inspection: Inspection, item: str, points: str, reason: str) -> Agreement:
    """Record what the scorers agreed on for an item, with the reason; the last agreement stands, the scores are kept."""
    held = Inspection.objects.select_for_update().get(pk=inspection.pk)
    value = points_of(item_of(sheet_of(held.sheet), item), points)
    if held.state != S.SCORED:
        en = ("Only a visit that all have scored is settled.", "See where the visit stands.")
        raise Problem("全部评完、反馈之前才能合议。", fix="请看现在的状态。", code="inspection.state", en=en)
    if value is None or not reason.strip():
        en = ("Agreed points and a reason are both needed.", "Fill in both.")
        raise Problem("合议须写明分数和理由。", fix="请填写。", code="inspection.settle", en=en)
    found = Agreement.objects.create(inspection=held, item=item, points=value, reason=reason.strip()[:500], by=by)
    audited(by.account, "inspection.settle", held.number, {"item": item, "points": str(value)})
    return found


@transaction.atomic
def inspection_move(*, by: Person, inspection: Inspection, action: str, on: date, reason: str = "") -> Inspection:
    """Move a visit on; Problem where the table does not allow it, a reason is missing, or scorers are still too far apart."""
    held = Inspection.objects.select_for_update().get(pk=inspection.pk)
    move = MOVES[action]
    if held.state not in move.before:
        en = ("The visit has moved on meanwhile.", "Reload the page.")
        what = f"这次检查{held.get_state_display()}，不能{move.title}。"
        raise Problem(what, fix="请刷新页面看最新状态。", code="inspection.move", en=en)
    if move.reason and not reason.strip():
        en = ("A reason is needed.", "Write the reason.")
        raise Problem(f"{move.title}须写明原因。", fix="请填写原因。", code="inspection.reason", en=en)
    if action == "feed_back":
        held.result = result_of(held, on)
        _refuse_divergent(held)
    if action == "reopen":
        held.scorers.update(handed_at=None)
    return _moved(held, action, by, reason.strip()[:500])


def _refuse_divergent(held: Inspection) -> None:
    apart = [item["title"] for item in held.result["items"] if item["divergent"]]
    if apart:
        en = (f"The scorers are too far apart on {len(apart)} items.", "Settle them first, each with a reason.")
        what = f"{'、'.join(apart)}：评分相差过大，还没有合议。"
        raise Problem(what, fix="请先合议并写明理由。", code="inspection.divergent", en=en)


def _moved(held: Inspection, action: str, by: Person, reason: str) -> Inspection:
    before, held.state = held.state, MOVES[action].after
    held.save(update_fields=["state", "result"])
    InspectionMove.objects.create(inspection=held, action=action, before=before, after=held.state, reason=reason, by=by)
    audited(by.account, f"inspection.{action}", held.number, {"reason": reason} if reason else {})
    return held
