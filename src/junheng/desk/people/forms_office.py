"""The forms of those who look after accounts, units and the log."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import Unit
from junheng.desk.people.policy import ROLES

UNIT = forms.TextInput(attrs={"list": "units", "autocomplete": "off"})
"""A unit's code; the page has the list ``units`` to choose from by name."""
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PersonForm(forms.Form):
    """A new account."""

    account = forms.CharField(label=_("账号"), max_length=64, help_text=_("学校账号用学校标识码"))
    name = forms.CharField(label=_("姓名"), max_length=60)
    unit = forms.CharField(label=_("所属单位代码"), max_length=32, widget=UNIT, help_text=_("可以按名称选"))


class PostForm(forms.Form):
    """A role for a person at a unit."""

    account = forms.CharField(label=_("账号"), max_length=64)
    unit = forms.CharField(
        label=_("单位代码"),
        max_length=32,
        widget=UNIT,
        help_text=_("可以按名称选；角色在这个单位和它的下级单位有效"),
    )
    role = forms.ChoiceField(label=_("角色"), choices=[(key, role.title) for key, role in ROLES.items()])


class UnitForm(forms.Form):
    """A new unit."""

    parent = forms.CharField(label=_("上级代码"), max_length=32, widget=UNIT, help_text=_("可以按名称选"))
    kind = forms.ChoiceField(label=_("类别"), choices=Unit.Kind.choices)
    code = forms.CharField(label=_("代码"), max_length=32, help_text=_("学校用学校标识码"))
    name = forms.CharField(label=_("名称"), max_length=120)


class RenameForm(forms.Form):
    """A unit's other name, and from when."""

    name = forms.CharField(label=_("新名称"), max_length=120)
    on = forms.DateField(label=_("生效日期"), widget=DAY)


class DayForm(forms.Form):
    """From when a unit is closed or taken up again."""

    on = forms.DateField(label=_("生效日期"), widget=DAY)


class EntriesForm(forms.Form):
    """Which entries of the log to show."""

    account = forms.CharField(label=_("账号"), max_length=64, required=False)
    action = forms.ChoiceField(label=_("事项"), required=False)
    since = forms.DateField(label=_("从"), required=False, widget=DAY)
    until = forms.DateField(label=_("到"), required=False, widget=DAY)

    def __init__(self, actions: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].choices = [("", _("全部")), *actions]  # type: ignore[attr-defined]
