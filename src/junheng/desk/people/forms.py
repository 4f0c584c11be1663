"""The forms of login and accounts."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

from junheng.desk.people import totp
from junheng.desk.people.models import Person
from junheng.desk.people.policy import ROLES


class LoginForm(forms.Form):
    """Account, password and, where one is set, the second factor. What was wrong is not told apart."""

    account = forms.CharField(
        label="账号", widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label="密码", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    code = forms.CharField(
        label="动态码",
        required=False,
        help_text="启用了两步验证的账号填写",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
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
            if isinstance(found, Person) and (not found.totp or totp.passes(found, data.get("code", ""))):
                self.person = found
            else:
                if isinstance(
                    found, Person
                ):  # the password was right and the code was not: that counts as a failure too
                    tried = {"account": data["account"]}
                    user_login_failed.send(sender=__name__, credentials=tried, request=self.request)
                raise forms.ValidationError("账号、密码或动态码不对。连续 5 次不对会锁定 15 分钟。")
        return data


class PasswordForm(forms.Form):
    """Old and new password."""

    old = forms.CharField(
        label="原密码", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label="新密码",
        strip=False,
        help_text="至少 12 位，不用姓名、账号或常见密码",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class PersonForm(forms.Form):
    """A new account."""

    account = forms.CharField(label="账号", max_length=64, help_text="学校账号用学校标识码")
    name = forms.CharField(label="姓名", max_length=60)
    password = forms.CharField(label="初始密码", strip=False, help_text="首次登录须修改")


class PostForm(forms.Form):
    """A role for a person at a unit."""

    account = forms.CharField(label="账号", max_length=64)
    unit = forms.CharField(label="单位代码", max_length=32)
    role = forms.ChoiceField(label="角色", choices=[(key, role.title) for key, role in ROLES.items()])


class UnitForm(forms.Form):
    """A new unit."""

    parent = forms.CharField(label="上级代码", max_length=32)
    kind = forms.ChoiceField(label="类别")
    code = forms.CharField(label="代码", max_length=32)
    name = forms.CharField(label="名称", max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        from junheng.desk.people.models import Unit

        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Unit.Kind.choices  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    """The code that shows that a new second factor works."""

    code = forms.CharField(
        label="动态码", widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"})
    )


class TokenForm(forms.Form):
    """What a token is for, and how long it lives."""

    name = forms.CharField(label="用途", max_length=60)
    days = forms.IntegerField(label="有效天数", min_value=1, max_value=365, initial=90)
