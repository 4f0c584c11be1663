"""What the page of components shows: each sample is a template of its own, shown as it looks and as it is written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from junheng.kernel import Problem

HERE = Path(__file__).parent
SAMPLES: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "buttons": (gettext_lazy("按钮"), gettext_lazy("每个表单一个主按钮；次要的描边，顺带的像链接，撤销、停用用红字。")),
    "fields": (gettext_lazy("表单"), gettext_lazy("标签在上，提示和错误紧跟标签，读屏时连在一起念。选填的写明。")),
    "told": (gettext_lazy("消息"), gettext_lazy("做完一件事说一句；出了错说清哪里不对、怎么办。")),
    "problem": (gettext_lazy("没有完成"), gettext_lazy("操作不成立时，整页或当处说明原因和办法。")),
    "empty": (gettext_lazy("空白"), gettext_lazy("还没有内容时，说明下一步做什么。")),
    "keys": (gettext_lazy("关键数字"), gettext_lazy("几个大数，各带一句话；能点的通向明细。")),
    "table": (
        gettext_lazy("表格"),
        gettext_lazy("在卡片里横向滚动，首列不动；数字靠右，带单位；长表表头不动。"),
    ),
    "heat": (
        gettext_lazy("热力格"),
        gettext_lazy("数值、形状和文字同时说明，不靠颜色；点开看怎么算的。"),
    ),
    "bar": (gettext_lazy("条"), gettext_lazy("数值和限值画在一起，数字在旁边。")),
    "steps": (gettext_lazy("步骤"), gettext_lazy("保存、校验、上报这样有先后的事，标出走到哪一步。")),
    "lights": (gettext_lazy("灯"), gettext_lazy("督办事项的进度；形状和文字同时说明。")),
    "badges": (gettext_lazy("状态"), gettext_lazy("一行里的状态：绿为办结，黄为等人办，红为要改。")),
    "owed": (gettext_lazy("要办的事"), gettext_lazy("一行一件，右边是去办的按钮；急办的在前。")),
    "facts": (gettext_lazy("要素"), gettext_lazy("名称在左，内容在右；摘要用等宽字。手机上上下排列。")),
    "cards": (gettext_lazy("卡片列表"), gettext_lazy("手机上看的清单，一条一张卡片。")),
    "doors": (gettext_lazy("入口"), gettext_lazy("各角色能进的栏目，各带一句话。")),
    "tabs": (gettext_lazy("标签"), gettext_lazy("同一件事的几个方面。")),
    "files": (gettext_lazy("文件清单"), gettext_lazy("按栏排列；写清是什么、多大。")),
    "fold": (gettext_lazy("折叠"), gettext_lazy("太长又不常看的内容；打印时展开。")),
    "pager": (gettext_lazy("分页"), gettext_lazy("多于一页时才出现，保留筛选条件。")),
    "sign": (gettext_lazy("签字栏"), gettext_lazy("只在打印的纸上出现：填表人、审核人、负责人。")),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One component: its title, when it is used, its template and how that is written."""

    key: str
    title: str
    when: str
    template: str
    source: str


class SampleForm(forms.Form):
    """A form with something wrong in it."""

    school = forms.CharField(label=gettext_lazy("学校名称"), help_text=gettext_lazy("与批准设立的文件一致"))
    pupils = forms.IntegerField(label=gettext_lazy("在校生数（人）"), min_value=0)
    note = forms.CharField(label=gettext_lazy("说明"), required=False, widget=forms.Textarea(attrs={"rows": 2}))


def told() -> dict[str, Any]:
    """Return what the page of components shows."""
    problem = Problem(_("这份报表已经上报，不能再改。"), fix=_("请先撤回，或请县里退回。"))
    form = SampleForm({"school": "示例小学", "pupils": "-3"})
    pages = Paginator(range(1, 96), 20)
    return {"tokens": tokens(), "samples": samples(), "problem": problem, "form": form, "page": pages.get_page(2)}


def samples() -> list[Sample]:
    """Return every component in the order of the page."""
    return [
        Sample(key, str(title), str(when), f"ui/samples/{key}.html", written(key))
        for key, (title, when) in SAMPLES.items()
    ]


@lru_cache
def written(key: str) -> str:
    """Return how a sample is written."""
    text = (HERE / "templates" / "ui" / "samples" / f"{key}.html").read_text(encoding="utf-8")
    return text.removeprefix("{% load i18n %}").strip()


@lru_cache
def tokens() -> list[tuple[str, str]]:
    """Return the name and value of every token, as ``tokens.css`` has them."""
    text = (HERE / "static" / "ui" / "tokens.css").read_text(encoding="utf-8")
    return re.findall(r"(--[\w-]+):\s*([^;]+);", text)
