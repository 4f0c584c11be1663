"""In and out."""

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from junheng.desk.people.access import needs
from junheng.desk.people.audit import audited
from junheng.desk.people.forms import LoginForm
from junheng.desk.people.policy import OPEN, SELF
from junheng.desk.people.second import codes_left
from junheng.desk.people.views.asking import who


@needs(OPEN)
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Log in."""
    form = LoginForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.person:
        login(request, form.person, backend="django.contrib.auth.backends.ModelBackend")
        audited(form.person.account, "login")
        if len(form.cleaned_data["code"].strip()) > 6:
            left = codes_left(form.person)
            messages.warning(request, _("已用一个恢复码登录，还剩 %(left)d 个。") % {"left": left})
        return redirect(_onward(request))
    return render(request, "people/login.html", {"form": form})


def _onward(request: HttpRequest) -> str:
    onward = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
    return onward if safe else "desk"


@needs(SELF)
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Log out."""
    audited(who(request).account, "logout")
    logout(request)
    return redirect("login")
