"""The rooms of the desk as the first page names them, in the words of the bureau or of a school."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.access import Reach

Words = str | Promise
DOORS: Mapping[str, Words] = {
    "returns": _("各校填报、校验、上报、审核，看还差哪些学校"),
    "runs": _("评估、学位、投入、名额：结论和全部材料"),
    "draws": _("报名登记、派位、指标到校、录取、编班：先承诺，后抽签，人人可以复核"),
    "programmes": _("读方案、立项、看板、台账，谁该做什么"),
    "publications": _("一人准备，另一人核对后发布"),
    "people": _("开设账号，增加单位，授予角色"),
    "audit": _("谁在什么时候看了什么、改了什么"),
}
SCHOOL: Mapping[str, Words] = {
    "returns": _("填写、校验、上报本校数据，看修改记录"),
    "programmes": _("近期到期的事，台账和佐证材料"),
}
"""What two of the doors are to a school."""


def doors(held: Reach) -> Mapping[str, Words]:
    """Return what lies behind each door, in the words of the bureau or of a school."""
    return DOORS if held.may("runs.see") else {**DOORS, **SCHOOL}
