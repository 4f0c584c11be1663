"""What every template may say: numbers with their unit, dates in Chinese, whether one may do something."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse

from junheng.census.schema import schemas
from junheng.desk.people.access import Reach
from junheng.desk.returns.models import Return
from junheng.desk.ui.language import speaks_english
from junheng.kernel import Problem
from junheng.standards import load_standard
from junheng.usecases.words import STAGES

register = template.Library()


DEEDS = {
    "login": "登录",
    "login.failed": "登录不成功",
    "logout": "退出",
    "password.set": "修改密码",
    "person.add": "开设账号",
    "person.close": "停用账号",
    "post.grant": "授予角色",
    "post.withdraw": "撤销角色",
    "unit.add": "增加单位",
    "token.make": "新建令牌",
    "token.withdraw": "撤销令牌",
    "audit.export": "导出审计记录",
    "collection.open": "开放填报",
    "collection.load": "上传县数据",
    "return.load": "上传学校数据",
    "return.explain": "填写说明",
    "return.submit": "上报",
    "return.recall": "撤回",
    "return.send_back": "退回",
    "return.approve": "审核通过",
    "return.unapprove": "取消审核",
    "return.lock": "锁定",
    "return.unlock": "解锁",
    "run.assess": "发起评估",
    "run.forecast": "发起学位测算",
    "run.invest": "发起投入测算",
    "run.apportion": "发起指标到校",
    "run.admit": "发起录取",
    "run.classes": "发起编班",
    "run.policy": "发起读方案",
    "run.supervise": "发起督办看板",
    "run.done": "测算完成",
    "run.failed": "测算没有完成",
    "draw.commit": "派位承诺",
    "draw.run": "派位抽签",
    "publication.prepare": "准备公示",
    "publication.confirm": "确认公示",
    "publication.end": "撤下公示",
    "programme.take": "立项",
    "programme.review": "确认方案条目",
    "ledger.add": "记台账",
    "ledger.strike": "划去台账",
    "ledger.read": "查看未成年人台账",
}


@register.filter
def shown(value: Any, digits: int = 2) -> str:
    """Return a number with separators, an em dash where there is none (unknown is not zero)."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float | Decimal):
        return f"{value:,.{digits}f}"
    return str(value)


@register.filter
@lru_cache(maxsize=32)
def standard_title(name: str) -> str:
    """Return the title of a standard by its id, the id itself where it is no longer there."""
    try:
        return load_standard(name).title
    except Problem:
        return name


@register.filter
def given(typed: Any, name: str) -> str:
    """Return what was typed into a box, nothing where the form is new: what was wrong is not lost."""
    return str(typed.get(name, "")) if typed else ""


@register.filter
def titled(sources: Any, key: str) -> str:
    """Return the title of the one of ``sources`` with this id, the id itself where there is none."""
    return next((str(s["title"]) for s in sources if s["id"] == key and s.get("title")), key)


@register.filter
def deed(action: str) -> str:
    """Return an action of the audit log in words, with its name: both are searched for."""
    return f"{DEEDS[action]}（{action}）" if action in DEEDS else action


@register.filter
def item_title(programme: Any, key: str) -> str:
    """Return the title of a task of a programme by its id, nothing where the item has none."""
    for plan in programme.content["plans"]:
        for task in plan["tasks"]:
            if task["id"] == key:
                return str(task["title"])
    return ""


@register.filter
def plain(value: Decimal) -> str:
    """Return a number as it was given, with separators: no zeros added, none left behind the point."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.filter
def report_state(value: str) -> str:
    """Return the state of a return in words."""
    return str(dict(Return.State.choices).get(value, value))


@register.filter
def cell_title(change: Any) -> str:
    """Return which value a change was made to: its table and column in words, with the row where there are several."""
    schema = schemas().get(change.table)
    column = next((c.title for c in schema.columns if c.name == change.column), change.column) if schema else ""
    row = change.row.partition("/")[2]
    stage = STAGES.get(row, row)
    return f"{schema.title if schema else change.table} {stage} {column or change.column}".replace("  ", " ")


@register.filter
def of(found: Any, key: str) -> Any:
    """Return ``found[key]``, the key itself where there is none: for titles by id."""
    return dict(found).get(key, key)


VERDICTS = {"met": "达到", "not_met": "未达到", "unknown": "无法判定", "excluded": "不参评"}
STATUSES = {"met": "达标", "floor": "达 85%", "below": "不达标", "unknown": "缺数据"}
SIGNS = {"met": "●", "floor": "◐", "below": "○", "not_met": "○", "unknown": "?"}


@register.filter
def word(status: str | None) -> str:
    """Return a verdict or a status in words."""
    return VERDICTS.get(status or "", STATUSES.get(status or "", "—"))


@register.filter
def status(value: str | None) -> str:
    """Return the status of a single value in words."""
    return STATUSES.get(value or "", "—")


@register.filter
def sign(value: str | None) -> str:
    """Return the shape of a status, so that it is read without colour."""
    return SIGNS.get(value or "", "")


@register.filter
def what(problem: Problem) -> str:
    """Return what is wrong, in the language of the page where that is to be had."""
    return problem.en[0] if problem.en and speaks_english() else problem.what


@register.filter
def fix(problem: Problem) -> str:
    """Return what to do about it, in the language of the page where that is to be had."""
    return problem.en[1] if problem.en and speaks_english() else problem.fix


@register.filter
def may(held: Reach | None, action: str) -> bool:
    """Say whether the person may do the action."""
    return held is not None and held.may(action)


@register.simple_tag(takes_context=True)
def current(context: RequestContext, name: str) -> str:
    """Return ``aria-current`` where the page is this one or lies under it."""
    request = context.get("request")
    here = reverse(name)
    inside = request is not None and (request.path == here or (here != "/" and request.path.startswith(here)))
    return 'aria-current="page"' if inside else ""


@register.inclusion_tag("ui/field.html")
def field(bound: Any) -> dict[str, Any]:
    """Show one field of a form with label, hint and what is wrong, tied together for screen readers."""
    described = " ".join(
        f"{bound.auto_id}-{part}" for part, there in (("hint", bound.help_text), ("wrong", bound.errors)) if there
    )
    if described:
        bound.field.widget.attrs["aria-describedby"] = described
    if bound.errors:
        bound.field.widget.attrs["aria-invalid"] = "true"
    return {"field": bound}
