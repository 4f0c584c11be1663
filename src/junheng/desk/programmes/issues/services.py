"""Enter a problem, move it on, close it, look at it again."""

from datetime import date

from django.db import transaction

from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.programmes.days import refuse_far
from junheng.desk.programmes.issues.moves import CLOSED, following, title_of
from junheng.desk.programmes.models import Entry, Inspection, Issue, IssueMove
from junheng.kernel import Problem
from junheng.supervision.own import supervision_rules


@transaction.atomic
def issue_add(
    *,
    by: Person,
    unit: Unit,
    what: str,
    on: date,
    due: date | None = None,
    responsible: str = "",
    clause: str = "",
    inspection: Inspection | None = None,
    item: str = "",
    again: Issue | None = None,
) -> Issue:
    """Return a new problem of a unit, entered (立账); Problem where it says nothing or is due before it was found."""
    if not what.strip():
        en = ("The problem is not described.", "Write what was found, without names of pupils.")
        raise Problem("没有写是什么问题。", fix="请写明问题，不写学生姓名。", code="issue.what", en=en)
    refuse_far(on, due)
    if due is not None and due < on:
        en = ("It is due before it was found.", "Check the two days.")
        raise Problem("整改期限早于发现日期。", fix="请核对两个日期。", code="issue.due", en=en)
    state = supervision_rules().steps.steps.first[0]
    texts = {"what": what.strip()[:500], "clause": clause.strip()[:500], "responsible": responsible.strip()[:60]}
    issue = Issue(
        unit=unit, found_on=on, due=due, state=state, inspection=inspection, item=item[:32], again=again, by=by, **texts
    )
    issue.save()
    IssueMove.objects.create(issue=issue, after=state, day=on, by=by)
    audited(by.account, "issue.add", issue.number, {"unit": unit.code})
    return issue


@transaction.atomic
def issue_move(
    *,
    by: Person,
    issue: Issue,
    after: str,
    on: date,
    reason: str = "",
    document: str = "",
    evidence: Entry | None = None,
    look_back: date | None = None,
) -> Issue:
    """Take a problem a step on; Problem where the step may not follow, or what it must say is missing."""
    refuse_far(on, look_back)
    held = Issue.objects.select_for_update().get(pk=issue.pk)
    steps = following(held.state)
    if after not in steps:
        en = ("The problem has moved on meanwhile.", "Reload the page.")
        what = f"这个问题现在是“{title_of(held.state)}”，不能到“{title_of(after)}”。"
        raise Problem(what, fix="请刷新页面看最新状态。", code="issue.move", en=en)
    move = steps[after]
    if move.says and not reason.strip():
        en = ("The step must say why.", "Write the reason.")
        raise Problem(f"“{move.title}”须写明{move.says}。", fix="请填写。", code="issue.reason", en=en)
    if move.document and not document.strip():
        en = ("The step cites a document.", "Write the name or number of the report.")
        raise Problem(f"“{move.title}”须有文书。", fix="请填写整改报告的名称或文号。", code="issue.document", en=en)
    told = {"reason": reason.strip()[:500], "document": document.strip()[:200], "evidence": evidence}
    IssueMove.objects.create(issue=held, before=held.state, after=after, day=on, by=by, **told)
    held.state = after
    held.look_back = look_back if after == CLOSED else None
    held.save(update_fields=["state", "look_back"])
    audited(by.account, f"issue.{after}", held.number, {"reason": told["reason"]} if reason.strip() else {})
    return held


@transaction.atomic
def issue_look_back(*, by: Person, issue: Issue, on: date, says: str, returned: bool) -> Issue:
    """Record 回头看; where the problem has come back it is entered anew, and the new one is returned."""
    held = Issue.objects.select_for_update().get(pk=issue.pk)
    if held.state != CLOSED or held.looked_at is not None:
        en = ("Only a closed problem is looked at again, once.", "Reload the page.")
        raise Problem("销号的问题才回头看，每个一次。", fix="请刷新页面。", code="issue.look", en=en)
    if not says.strip():
        en = ("What was seen is missing.", "Write it.")
        raise Problem("没有写回头看的情况。", fix="请填写。", code="issue.look", en=en)
    held.looked_at, held.looked_says = on, says.strip()[:500]
    held.save(update_fields=["looked_at", "looked_says"])
    audited(by.account, "issue.look_back", held.number, {"returned": returned})
    if not returned:
        return held
    more = {"responsible": held.responsible, "clause": held.clause, "inspection": held.inspection, "item": held.item}
    return issue_add(by=by, unit=held.unit, what=held.what, on=on, again=held, **more)  # type: ignore[arg-type]
