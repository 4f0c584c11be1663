"""The forms of problems."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import Unit
from junheng.desk.people.models.unit import UnitQuerySet


def day_input() -> forms.DateInput:
    """Return a box for a day."""
    return forms.DateInput(attrs={"type": "date"})


class IssueForm(forms.Form):
    """What was found, where, by which clause or sentence, who mends it by when."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("单位"), empty_label=_("请选择"))
    what = forms.CharField(
        label=_("问题"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("不写学生姓名等个人信息")
    )
    clause = forms.CharField(label=_("依据的条款或原句"), max_length=500, required=False)
    responsible = forms.CharField(label=_("整改责任人"), max_length=60, required=False)
    on = forms.DateField(label=_("发现日期"), widget=day_input())
    due = forms.DateField(
        label=_("整改期限"), required=False, widget=day_input(), help_text=_("不填按问题台账各步的天数")
    )

    def __init__(self, within: UnitQuerySet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = within  # type: ignore[attr-defined]
        self.fields["unit"].widget.attrs["translate"] = "no"
