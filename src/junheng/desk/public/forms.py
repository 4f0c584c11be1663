"""The forms of publishing and of the public query."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

DAY, ISO = {"type": "date"}, "%Y-%m-%d"
"""What a browser's own calendar reads and writes, in every language."""


class PeriodForm(forms.Form):
    """How long a notice stands and who takes objections."""

    starts = forms.DateField(label=_("公示开始"), widget=forms.DateInput(format=ISO, attrs=DAY))
    ends = forms.DateField(
        label=_("公示结束"), help_text=_("期满自动撤下"), widget=forms.DateInput(format=ISO, attrs=DAY)
    )
    contact = forms.CharField(label=_("异议受理"), help_text=_("科室、电话、地址"), max_length=200)


class CardsForm(forms.Form):
    """From when cards stand, and whom one asks."""

    starts = forms.DateField(label=_("公布日期"), widget=forms.DateInput(format=ISO, attrs=DAY))
    contact = forms.CharField(label=_("咨询"), help_text=_("科室、电话、地址"), max_length=200)


class ConfirmForm(forms.Form):
    """The digest, typed from the minutes or from the end of the draft."""

    digest = forms.CharField(min_length=8, max_length=64, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, paper: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where = gettext("记录表上的摘要（至少前 8 位）") if paper else gettext("核对稿末尾的摘要（至少前 8 位）")
        self.fields["digest"].label = where


class EndForm(forms.Form):
    """Why a notice is taken down early."""

    why = forms.CharField(label=_("原因"), max_length=200)


class NumberForm(forms.Form):
    """An application number, where the whole list of numbers is public."""

    number = forms.CharField(
        label=_("报名号"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"})
    )

    def clean_number(self) -> str:
        """Return the number without spaces."""
        return str(self.cleaned_data["number"]).strip()


class QueryForm(NumberForm):
    """Applicant number and salt, as the slip has them."""

    salt = forms.CharField(
        label=_("查询码"),
        help_text=_("凭条上的 32 位查询码"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_salt(self) -> Any:
        """Return the salt as bytes."""
        text = "".join(str(self.cleaned_data["salt"]).split()).lower()
        try:
            salt = bytes.fromhex(text)
        except ValueError:
            salt = b""
        if len(salt) != 16:
            raise forms.ValidationError(gettext("查询码是 32 位数字和字母 a–f，请照凭条填写。"))
        return salt
