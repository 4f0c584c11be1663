"""One's own account: password, second factor, log-ins, tokens."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people import logins, second, services, totp
from junheng.desk.people.access import needs, reach
from junheng.desk.people.browsers import in_words
from junheng.desk.people.forms import AgainForm, CodeForm, PasswordForm, TokenForm
from junheng.desk.people.policy import SELF
from junheng.desk.people.tokens import token_make, token_withdraw
from junheng.desk.people.views.asking import valid, who
from junheng.kernel import Problem


@needs(SELF)
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password."""
    form = PasswordForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, here = form.cleaned_data, logins.number_of(request)
        try:
            services.password_set(person=who(request), old=given["password"], new=given["new"], login=here)
        except Problem as found:
            form.add_error(None, found.what)
        else:
            update_session_auth_hash(request, who(request))
            messages.success(request, _("密码已修改。"))
            return redirect("desk")
    return render(request, "people/password.html", {"form": form})


@needs(SELF)
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set up the second factor; it counts only after a code from it was right. Other log-ins end."""
    secret = request.session.get("totp") or request.session.setdefault("totp", totp.new_secret())
    form = CodeForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if totp.step_of(secret, form.cleaned_data["code"]) is None:
            form.add_error("code", _("动态码不对，请看手机时间是否准确。"))
        else:
            codes = second.second_set(person=who(request), secret=request.session.pop("totp"))
            logins.logins_end(by=who(request), person=who(request), but=logins.number_of(request))
            return _codes(request, codes)
    told = {"form": form, "secret": secret, "uri": totp.uri(who(request), secret), "set": bool(who(request).totp)}
    told |= {"demanded": second.demanded(reach(request)), "left": second.codes_left(who(request))}
    return render(request, "people/second_factor.html", {**told, "again": AgainForm(request, auto_id="again_%s")})


@needs(SELF)
@require_POST
def second_factor_remove(request: HttpRequest) -> HttpResponse:
    """Take one's second factor off. Other log-ins end."""
    valid(AgainForm(request, request.POST))
    second.second_given_up(reach(request))
    logins.logins_end(by=who(request), person=who(request), but=logins.number_of(request))
    messages.success(request, _("两步验证已停用。"))
    return redirect("second-factor")


@needs(SELF)
@require_POST
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make fresh recovery codes, shown this once."""
    valid(AgainForm(request, request.POST))
    if not who(request).totp:
        raise Problem(_("还没有启用两步验证。"), fix=_("请先设置两步验证。"), code="people.no_second")
    return _codes(request, second.codes_make(person=who(request)))


def _codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "people/recovery.html", {"codes": codes, "on": timezone.localdate()})


@needs(SELF)
@require_safe
def my_logins(request: HttpRequest) -> HttpResponse:
    """Show where one is logged in."""
    found = logins.standing(timezone.now()).filter(person=who(request))
    rows = [(row, in_words(row.browser), row.pk == logins.number_of(request)) for row in found]
    return render(request, "people/logins.html", {"rows": rows, "form": AgainForm(request)})


@needs(SELF)
@require_POST
def login_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's log-ins; this one is ended by logging out."""
    if pk == logins.number_of(request):
        raise Problem(_("这是您正在使用的登录。"), fix=_("请用“退出”。"), code="people.own_login")
    valid(AgainForm(request, request.POST))
    if logins.login_end(person=who(request), pk=pk):
        messages.success(request, _("已结束。"))
    return redirect("logins")


@needs(SELF)
@require_POST
def logins_end(request: HttpRequest) -> HttpResponse:
    """End all of one's log-ins but this one."""
    valid(AgainForm(request, request.POST))
    ended = logins.logins_end(by=who(request), person=who(request), but=logins.number_of(request))
    messages.success(request, _("已结束其他 %(count)d 个登录。") % {"count": ended})
    return redirect("logins")


@needs(SELF)
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Show one's tokens of the API; make one, which is shown this once."""
    form, made = TokenForm(request, request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        made = token_make(person=who(request), name=form.cleaned_data["name"], days=form.cleaned_data["days"])
        form = TokenForm(request)
    return render(request, "people/tokens.html", {"form": form, "made": made, "tokens": who(request).tokens.all()})


@needs(SELF)
@require_POST
def token_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw one of one's tokens."""
    token_withdraw(person=who(request), pk=pk)
    messages.success(request, _("已撤销。"))
    return redirect("tokens")
