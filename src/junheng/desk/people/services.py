"""Changes to persons and posts; each writes its entry into the audit log in the same transaction."""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from junheng.desk.people.audit import audited
from junheng.desk.people.logins import logins_end
from junheng.desk.people.models import Person, Post, Unit
from junheng.desk.people.models.person import first_until
from junheng.desk.people.policy import clash
from junheng.desk.people.second import second_removed
from junheng.desk.people.tokens import tokens_withdraw
from junheng.kernel import Problem

OTHER_OFFICES = ("secadmin", "auditor")
"""The offices that a system administrator never steps into."""


@transaction.atomic
def person_add(*, by: Person, account: str, name: str, unit: Unit) -> str:
    """Open an account at a unit and return its first password; Problem where the account is taken."""
    if Person.objects.filter(account=account).exists():
        raise Problem(
            _("账号 %(account)s 已存在。") % {"account": account}, fix=_("请换一个账号。"), code="people.account"
        )
    first = secrets.token_urlsafe(16)
    Person.objects.make(account, name, first, unit=unit)
    audited(by.account, "person.add", account, {"name": name, "unit": unit.code})
    return first


@transaction.atomic
def post_grant(*, by: Person, person: Person, unit: Unit, role: str) -> Post:
    """Return the post granted; Problem where it is one's own, or clashes with what the person holds (三员分立)."""
    if by.pk == person.pk:
        raise Problem(_("不能给自己授权。"), fix=_("请由另一位安全管理员授权。"), code="people.own_post")
    if unit.closed:
        raise Problem(
            _("“%(unit)s”已停用，不能授权。") % {"unit": unit.name},
            fix=_("请先恢复单位。"),
            code="people.unit_closed",
        )
    Person.objects.select_for_update().get(
        pk=person.pk
    )  # two who grant at once wait for each other: no two offices in one hand
    held = frozenset(Post.objects.filter(person=person).values_list("role", flat=True))
    if why := clash(held, role):
        raise Problem(why, fix=_("请先撤销原有角色，或另设账号。"), code="people.clash")
    post, fresh = Post.objects.get_or_create(person=person, unit=unit, role=role, defaults={"granted_by": by})
    if fresh:
        audited(by.account, "post.grant", person.account, {"role": role, "unit": unit.code})
    return post


@transaction.atomic
def post_withdraw(*, by: Person, post: Post) -> None:
    """Take a post back."""
    about, detail = post.person.account, {"role": post.role, "unit": post.unit.code}
    post.delete()
    audited(by.account, "post.withdraw", about, detail)


@transaction.atomic
def person_close(*, by: Person, person: Person) -> None:
    """Close an account; the person's log-ins and tokens end with it. Nothing the person did is lost."""
    _not_own(by, person, _("不能停用自己的账号。"))
    person.is_active = False
    person.save(update_fields=["is_active"])
    audited(by.account, "person.close", person.account)
    _out(by, person)


@transaction.atomic
def person_reopen(*, by: Person, person: Person) -> str:
    """Open a closed account again and return its new first password: the old one is not good any more."""
    _not_other_office(person)
    _opened_again(by, person)
    return _first_again(by, person)


@transaction.atomic
def password_set(*, person: Person, old: str, new: str, login: int = 0) -> None:
    """Set one's own new password; log-ins other than the one with the number ``login`` end."""
    if not person.check_password(old):
        raise Problem(_("原密码不对。"), fix=_("请重新输入。"), code="people.old_password")
    if old == new:
        raise Problem(_("新密码与原密码相同。"), fix=_("请换一个新密码。"), code="people.same_password")
    _fit(new, person)
    person.set_password(new)
    person.must_change, person.first_until = False, None
    person.save(update_fields=["password", "must_change", "first_until"])
    audited(person.account, "password.set", person.account)
    logins_end(by=person, person=person, but=login)


@transaction.atomic
def password_reset(*, by: Person, person: Person) -> str:
    """Return a new first password for somebody who lost it; a second factor is taken off with it, log-ins and tokens end."""
    _not_own(by, person, _("自己的密码请在“修改密码”里改。"))
    _not_other_office(person)
    return _first_again(by, person)


@transaction.atomic
def password_rescued(*, person: Person) -> str:
    """Return a new first password, from the server's console: for when no system administrator can log in or may help.

    A closed account is open again.
    """
    console = Person(account="-")
    if not person.is_active:
        _opened_again(console, person)
    return _first_again(console, person)


def _opened_again(by: Person, person: Person) -> None:
    person.is_active = True
    person.save(update_fields=["is_active"])
    audited(by.account, "person.reopen", person.account)


def _first_again(by: Person, person: Person) -> str:
    first = secrets.token_urlsafe(16)
    person.set_password(first)
    person.must_change, person.first_until = True, first_until()
    person.save(update_fields=["password", "must_change", "first_until"])
    audited(by.account, "password.reset", person.account)
    if person.totp:
        second_removed(by=by, person=person)
    _out(by, person)
    return first


def _out(by: Person, person: Person) -> None:
    """End whatever opens the desk without a password being typed."""
    logins_end(by=by, person=person)
    tokens_withdraw(by=by, person=person)


def _not_own(by: Person, person: Person, what: str) -> None:
    if by.pk == person.pk:
        raise Problem(what, fix=_("自己的账号请由另一位系统管理员办理。"), code="people.own_account")


def _not_other_office(person: Person) -> None:
    """Raise a Problem for the account of another office: whoever gets its first password holds two of the three."""
    if Post.objects.filter(person=person, role__in=OTHER_OFFICES).exists():
        en = (
            "The password of a security administrator or auditor is not reset here: two offices would be in one hand.",
            "Run junheng password ACCOUNT on the server, with both present.",
        )
        what = "三员分立：系统管理员不能重置安全管理员、审计员的密码，也不能恢复他们的账号。"
        fix = "请双方到场，在服务器上运行 junheng password 账号。"
        raise Problem(what, fix=fix, code="people.other_office", en=en)


def _fit(password: str, person: Person) -> None:
    try:
        validate_password(password, person)
    except ValidationError as found:
        raise Problem(
            _("密码不合要求：%(why)s") % {"why": "".join(found.messages)},
            fix=_("至少 12 位，不用姓名、账号、单位名称或常见密码。"),
            code="people.password",
        ) from None
