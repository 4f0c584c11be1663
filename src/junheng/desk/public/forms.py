"""The forms of publishing and of the public query."""

from typing import Any

from django import forms


class PeriodForm(forms.Form):
    """How long a notice stands and who takes objections."""

    starts = forms.DateField(label="公示开始", widget=forms.DateInput(attrs={"type": "date"}))
    ends = forms.DateField(label="公示结束", help_text="期满自动撤下", widget=forms.DateInput(attrs={"type": "date"}))
    contact = forms.CharField(label="异议受理", help_text="科室、电话、地址", max_length=200)


class ConfirmForm(forms.Form):
    """The digest, typed from the minutes."""

    digest = forms.CharField(label="记录表上的摘要（至少前 8 位）", min_length=8, max_length=64)


class EndForm(forms.Form):
    """Why a notice is taken down early."""

    why = forms.CharField(label="撤下原因", max_length=200)


class QueryForm(forms.Form):
    """Applicant number and salt, as the slip has them."""

    number = forms.CharField(
        label="报名号", max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"})
    )
    salt = forms.CharField(
        label="查询码",
        help_text="凭条上的 32 位查询码",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_number(self) -> str:
        """Return the number without spaces."""
        return str(self.cleaned_data["number"]).strip()

    def clean_salt(self) -> Any:
        """Return the salt as bytes."""
        text = "".join(str(self.cleaned_data["salt"]).split()).lower()
        try:
            salt = bytes.fromhex(text)
        except ValueError:
            salt = b""
        if len(salt) != 16:
            raise forms.ValidationError("查询码是 32 位数字和字母 a–f，请照凭条填写。")
        return salt
