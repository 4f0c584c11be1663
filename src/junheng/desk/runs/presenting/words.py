"""Verdicts, states and stages in words, with the shape that says the same without colour."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Words = Mapping[str, "StrOrPromise"]
STAGES: Words = {"kindergarten": _("幼儿园"), "primary": _("小学"), "junior": _("初中"), "senior": _("高中")}
VERDICTS: Words = {"met": _("达到"), "not_met": _("未达到"), "unknown": _("无法判定")}
SCHOOLS: Words = {"met": _("过关"), "not_met": _("未过关"), "unknown": _("缺数据"), "excluded": _("不参评")}
STATUSES: Words = {
    "met": _("达标"),
    "floor": _("达到 85%"),
    "below": _("不足 85%"),
    "unknown": _("缺数据"),
    "excluded": _("不参评"),
}
SIGNS = {"met": "●", "floor": "◐", "below": "○", "unknown": "?", "excluded": "–"}
SPREADS: Words = {"met": _("● 达标"), "not_met": _("○ 超限"), "unknown": _("? 缺数据")}
REQUIRED: Words = {"met": _("● 达到"), "not_met": _("○ 未达到"), "unknown": _("? 缺数据")}
GROUPS: Words = {
    "precondition": _("申报条件"),
    "government": _("政府保障程度"),
    "quality": _("教育质量"),
    "recognition": _("社会认可度"),
}
COLOURS: Words = {"red": _("红色预警"), "yellow": _("黄色预警")}
FIRST = {"not_met": 0, "unknown": 1, "met": 2, "excluded": 3}
"""Schools that need somebody come first."""
