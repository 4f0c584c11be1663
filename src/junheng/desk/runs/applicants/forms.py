"""The forms of a register."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from junheng.desk.runs.applicants.models import Register
from junheng.desk.runs.applicants.presenters import FLAGS, PURPOSES, SEXES

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RegisterForm(forms.Form):
    """A new register."""

    title = forms.CharField(label=_("名称"), max_length=200, help_text=_("如：2026 年秋季小学一年级报名登记"))
    year = forms.IntegerField(label=_("入学年份"), min_value=2000, max_value=2100)
    grade = forms.TypedChoiceField(label=_("年级"), choices=Register.Grade.choices, coerce=int, initial=1)
    ends = forms.DateField(label=_("保存到"), widget=DAY, help_text=_("到期自动删除全部儿童信息，只留人数。"))


class ListForm(forms.Form):
    """A list to take in."""

    file = forms.FileField(
        label=_("名单文件"),
        help_text=_("工作簿或 CSV：报名号、姓名、证件号、性别、出生日期、类别；其余列见模板。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.xls,.ods"}),
    )


class ChildForm(forms.Form):
    """One child, typed in."""

    applicant = forms.CharField(label=_("报名号"), max_length=64)
    name = forms.CharField(label=_("姓名"), max_length=60)
    identity = forms.CharField(label=_("证件号"), max_length=30, required=False, help_text=_("没有证件的不填。"))
    identity_kind = forms.ChoiceField(
        label=_("证件种类"),
        choices=(
            ("居民身份证", _("居民身份证")),
            ("港澳台居民居住证", _("港澳台居民居住证")),
            ("其他证件", _("其他证件")),
        ),
    )
    sex = forms.ChoiceField(
        label=_("性别"), required=False, choices=(("", _("同证件号")), *((str(k), v) for k, v in SEXES.items()))
    )
    birth = forms.DateField(label=_("出生日期"), widget=DAY, required=False, help_text=_("不填就从证件号取。"))
    category = forms.CharField(label=_("类别"), max_length=60, required=False)
    family = forms.CharField(label=_("组号"), max_length=60, required=False, help_text=_("多胞胎填同一个组号。"))
    reserved = forms.CharField(label=_("优待类别"), max_length=60, required=False)
    origin = forms.CharField(label=_("来源学校"), max_length=120, required=False)
    migrant = forms.ChoiceField(
        label=_("随迁子女"), required=False, choices=(("", _("不知道")), *((str(k), v) for k, v in FLAGS.items()))
    )

    def values(self) -> Sequence[tuple[str, str]]:
        """Return the titles of the register's columns and what was typed, as a list holds them."""
        return [(title, _plain(self.cleaned_data[name])) for name, title in _TITLES]


_TITLES = (
    *(
        ("applicant", "报名号"),
        ("name", "姓名"),
        ("identity", "证件号"),
        ("identity_kind", "证件种类"),
        ("sex", "性别"),
    ),
    *(("birth", "出生日期"), ("category", "类别"), ("family", "组号"), ("reserved", "优待类别")),
    *(("origin", "来源学校"), ("migrant", "随迁子女")),
)
_WORDS = {"male": "男", "female": "女", "True": "是", "False": "否", "None": ""}


def _plain(value: object) -> str:
    return _WORDS.get(str(value), str(value))


class PurposeForm(forms.Form):
    """Why somebody looks."""

    purpose = forms.ChoiceField(label=_("查看目的"), choices=PURPOSES, help_text=_("记入审计日志。"))


class LookUpForm(PurposeForm):
    """Whom somebody looks for, and why."""

    term = forms.CharField(
        label=_("报名号或证件号"),
        max_length=64,
        help_text=_("须完整、完全一致；证件号不会留在地址和日志里。"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ReasonForm(forms.Form):
    """Why something is shown in full, withdrawn or erased, in words."""

    reason = forms.CharField(label=_("事由"), max_length=200, help_text=_("如：家长持证来访核对。记入审计日志。"))
