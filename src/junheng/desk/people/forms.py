"""The forms of login and one's own account."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import Person
from junheng.desk.people.second import second_passes

PASSWORD = forms.PasswordInput(attrs={"autocomplete": "current-password"})


def _digits() -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "one-time-code"})


class LoginForm(forms.Form):
    """Account, password and, where one is set, the second factor. What was wrong is not told apart."""

    account = forms.CharField(
        label=_("账号"), widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(label=_("密码"), strip=False, widget=PASSWORD)
    code = forms.CharField(
        label=_("动态码"),
        required=False,
        max_length=40,
        help_text=_("启用了两步验证的账号填写；手机丢失时填一个恢复码"),
        widget=_digits(),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        self.person: Person | None = None
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Set ``person`` where account, password and code are right."""
        data = super().clean() or {}
        if "account" in data and "password" in data:
            found = authenticate(self.request, account=data["account"], password=data["password"])
            if not isinstance(found, Person) or not self._second(found, data):
                raise forms.ValidationError(gettext("账号、密码或动态码不对。连续 5 次不对会锁定 15 分钟。"))
            if found.overdue:
                raise forms.ValidationError(gettext("初始密码已过期，请联系系统管理员重置。"))
            self.person = found
        return data

    def _second(self, found: Person, data: dict[str, Any]) -> bool:
        """Say whether the code is right; a wrong one after a right password counts as a failure too."""
        if not found.totp or second_passes(found, data.get("code", "")):
            return True
        user_login_failed.send(sender=__name__, credentials={"account": data["account"]}, request=self.request)
        return False


class AgainForm(forms.Form):
    """One's own password, asked for again before something weighty. Wrong ones count as at the door."""

    password = forms.CharField(label=_("当前密码"), strip=False, widget=PASSWORD)
    field_order = ("name", "days", "code", "password")

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        """Return the password where it is the person's own."""
        given = str(self.cleaned_data["password"])
        if authenticate(self.request, account=self.request.user.get_username(), password=given) != self.request.user:
            raise forms.ValidationError(gettext("密码不对。连续 5 次不对会锁定 15 分钟。"))
        return given


class PasswordForm(AgainForm):
    """Old and new password."""

    new = forms.CharField(
        label=_("新密码"),
        strip=False,
        help_text=_("至少 12 位，不用姓名、账号、单位名称或常见密码"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("原密码")


class CodeForm(AgainForm):
    """The code that shows that a new second factor works."""

    code = forms.CharField(label=_("动态码"), max_length=40, widget=_digits())


class TokenForm(AgainForm):
    """What a token is for, and how long it lives."""

    name = forms.CharField(label=_("用途"), max_length=60)
    days = forms.IntegerField(label=_("有效天数"), min_value=1, max_value=365, initial=90)
