"""Pages of login, one's own account, accounts and units, and the audit log."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.census.files.delimited import shielded
from junheng.desk.people import selectors, services, totp
from junheng.desk.people.access import needs, reach
from junheng.desk.people.audit import audited, walked
from junheng.desk.people.forms import CodeForm, LoginForm, PasswordForm, PersonForm, PostForm, TokenForm, UnitForm
from junheng.desk.people.models import Person, Post
from junheng.desk.people.policy import OPEN, SELF
from junheng.desk.people.tokens import token_make, token_withdraw
from junheng.kernel import Problem
from junheng.kernel.annex import table_bytes


def _who(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def _valid(form: Form) -> dict[str, Any]:
    """Return what was typed; Problem that names every field that will not do."""
    if form.is_valid():
        return form.cleaned_data
    wrong = [
        f"{form.fields[name].label}：{'；'.join(str(one) for one in told)}"
        for name, told in form.errors.items()
        if name in form.fields
    ]
    raise Problem("；".join(wrong) or "填写的内容不全。", fix="请改正后再提交。", code="people.form")


@needs(OPEN)
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Log in."""
    form = LoginForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.person:
        login(request, form.person, backend="django.contrib.auth.backends.ModelBackend")
        audited(form.person.account, "login")
        onward = request.GET.get("next", "")
        safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
        return redirect(onward if safe else "desk")
    return render(request, "people/login.html", {"form": form})


@needs(SELF)
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Log out."""
    audited(_who(request).account, "logout")
    logout(request)
    return redirect("login")


@needs(SELF)
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.password_set(person=_who(request), old=form.cleaned_data["old"], new=form.cleaned_data["new"])
        except Problem as found:
            form.add_error(None, found.what)
        else:
            update_session_auth_hash(request, _who(request))
            messages.success(request, "密码已修改。")
            return redirect("desk")
    return render(request, "people/password.html", {"form": form})


@needs(SELF)
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set up the second factor; it counts only after a code from it was right."""
    secret = request.session.get("totp") or request.session.setdefault("totp", totp.new_secret())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if totp.step_of(secret, form.cleaned_data["code"]) is None:
            form.add_error("code", "动态码不对，请看手机时间是否准确。")
        else:
            totp.keep(_who(request), request.session.pop("totp"))
            audited(_who(request).account, "totp.set")
            messages.success(request, "两步验证已启用。")
            return redirect("desk")
    told = {"form": form, "secret": secret, "uri": totp.uri(_who(request), secret), "set": bool(_who(request).totp)}
    return render(request, "people/second_factor.html", told)


@needs("people.see")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show accounts and units, with the forms that one's office allows."""
    held = reach(request)
    page = Paginator(selectors.people(held), 50).get_page(request.GET.get("page"))
    told = {
        "page": page,
        "units": selectors.units(held, "people.see"),
        "person_form": PersonForm(),
        "unit_form": UnitForm(),
    }
    return render(request, "people/people.html", {**told, "post_form": PostForm(), "held": held})


@needs("people.manage")
@require_POST
def person_add(request: HttpRequest) -> HttpResponse:
    """Open an account."""
    given = _valid(PersonForm(request.POST))
    services.person_add(by=_who(request), **given)
    messages.success(request, f"已开设账号 {given['account']}；角色由安全管理员授予。")
    return redirect("people")


@needs("people.manage")
@require_POST
def person_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account."""
    person = get_object_or_404(Person, pk=pk)
    if person.pk == _who(request).pk:
        raise Problem("不能停用自己的账号。", fix="请由另一位系统管理员停用。", code="people.own_account")
    services.person_close(by=_who(request), person=person)
    messages.success(request, f"已停用 {person.account}。")
    return redirect("people")


@needs("people.manage")
@require_POST
def person_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a new first password, shown this once, and take a lost second factor off."""
    person = get_object_or_404(Person, pk=pk)
    if person.pk == _who(request).pk:
        raise Problem(
            "自己的密码请在“修改密码”里改。", fix="忘记密码请由另一位系统管理员重置。", code="people.own_account"
        )
    first = services.password_reset(by=_who(request), person=person)
    messages.success(request, f"{person.account} 的新密码（只显示这一次，登录后须修改）：{first}")
    return redirect("people")


@needs("people.manage")
@require_POST
def unit_add(request: HttpRequest) -> HttpResponse:
    """Add a unit."""
    given = _valid(UnitForm(request.POST))
    parent = selectors.unit(reach(request), "people.manage", given.pop("parent"))
    if parent is None:
        raise Problem("没有这个上级单位。", fix="请核对上级代码。", code="people.no_unit")
    services.unit_add(by=_who(request), parent=parent, **given)
    messages.success(request, "已增加单位。")
    return redirect("people")


@needs("people.grant")
@require_POST
def post_grant(request: HttpRequest) -> HttpResponse:
    """Grant a role."""
    given = _valid(PostForm(request.POST))
    unit = selectors.unit(reach(request), "people.grant", given["unit"])
    person = Person.objects.filter(account=given["account"]).first()
    if unit is None or person is None:
        raise Problem("没有这个账号或单位。", fix="请核对账号和单位代码。", code="people.no_post")
    services.post_grant(by=_who(request), person=person, unit=unit, role=given["role"])
    messages.success(request, "已授权。")
    return redirect("people")


@needs("people.grant")
@require_POST
def post_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a role back."""
    post = get_object_or_404(Post.objects.select_related("unit", "person"), pk=pk)
    if not reach(request).covers("people.grant", post.unit):
        raise Problem("这个单位不在您的范围内。", fix="请由上级安全管理员处理。", code="people.reach")
    services.post_withdraw(by=_who(request), post=post)
    messages.success(request, "已撤销授权。")
    return redirect("people")


@needs("audit.read")
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Show the audit log and whether its chain holds."""
    page = Paginator(selectors.entries(reach(request)), 100).get_page(request.GET.get("page"))
    return render(request, "people/audit.html", {"page": page, "chain": walked()})


@needs(SELF)
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Show one's tokens of the API; make one, which is shown this once."""
    form, made = TokenForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        made = token_make(person=_who(request), name=form.cleaned_data["name"], days=form.cleaned_data["days"])
    answer = render(request, "people/tokens.html", {"form": form, "made": made, "tokens": _who(request).tokens.all()})
    answer["Cache-Control"] = "no-store"
    return answer


@needs(SELF)
@require_POST
def token_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw one of one's tokens."""
    token_withdraw(person=_who(request), pk=pk)
    messages.success(request, "已撤销。")
    return redirect("tokens")


@needs("audit.read")
@require_safe
def audit_export(request: HttpRequest, year: int) -> HttpResponse:
    """Give a year's entries as CSV: the yearly account of reads of minors' data is among them (action ``*.read``)."""
    if not 2000 <= year <= 9998:
        raise Http404
    found = selectors.entries(reach(request)).filter(at__year=year).order_by("number")
    only = request.GET.get("only", "")
    rows = (
        (e.number, e.at.isoformat(), shielded(e.account), e.action, shielded(e.about), shielded(str(e.detail)), e.hash)
        for e in (found.filter(action__endswith=".read") if only == "reads" else found).iterator()
    )
    data = table_bytes(("number", "at", "account", "action", "about", "detail", "hash"), rows)
    audited(_who(request).account, "audit.export", str(year))
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f"attachment; filename=audit-{year}.csv"
    return answer
