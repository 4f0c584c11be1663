"""Changes to units, persons and posts; each writes its entry into the audit log in the same transaction."""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Post, Unit
from junheng.desk.people.policy import clash
from junheng.kernel import Problem


@transaction.atomic
def unit_add(*, by: Person, parent: Unit, kind: str, code: str, name: str) -> Unit:
    """Return a new unit under ``parent``; Problem where the code is taken."""
    if Unit.objects.filter(code=code).exists():
        raise Problem(f"代码 {code} 已有单位使用。", fix="请核对学校标识码。", code="people.unit_code")
    unit = Unit.objects.create(parent=parent, kind=kind, code=code, name=name)
    audited(by.account, "unit.add", code, {"name": name, "under": parent.code})
    return unit


@transaction.atomic
def person_add(*, by: Person, account: str, name: str, password: str) -> Person:
    """Return a new person, who must change the password at first login; Problem where account or password will not do."""
    if Person.objects.filter(account=account).exists():
        raise Problem(f"账号 {account} 已存在。", fix="请换一个账号。", code="people.account")
    person = Person(account=account, name=name)
    _fit(password, person)
    person = Person.objects.make(account, name, password)
    audited(by.account, "person.add", account, {"name": name})
    return person


@transaction.atomic
def post_grant(*, by: Person, person: Person, unit: Unit, role: str) -> Post:
    """Return the post granted; Problem where it is one's own, or clashes with what the person holds (三员分立)."""
    if by.pk == person.pk:
        raise Problem("不能给自己授权。", fix="请由另一位安全管理员授权。", code="people.own_post")
    held = frozenset(Post.objects.filter(person=person).values_list("role", flat=True))
    if why := clash(held, role):
        raise Problem(why, fix="请先撤销原有角色，或另设账号。", code="people.clash")
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
    """Close an account; the person's sessions end with it. Nothing the person did is lost."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    audited(by.account, "person.close", person.account)


@transaction.atomic
def password_set(*, person: Person, old: str | None, new: str, by: Person | None = None) -> None:
    """Set a new password: one's own with the old one, or somebody's by the system administrator, to be changed at login."""
    if by is None and not person.check_password(old or ""):
        raise Problem("原密码不对。", fix="请重新输入。", code="people.old_password")
    if by is None and old == new:
        raise Problem("新密码与原密码相同。", fix="请换一个新密码。", code="people.same_password")
    _fit(new, person)
    person.set_password(new)
    person.must_change = by is not None
    person.save(update_fields=["password", "must_change"])
    audited((by or person).account, "password.set", person.account)


@transaction.atomic
def password_reset(*, by: Person, person: Person) -> str:
    """Return a new first password for somebody who lost it; a second factor is taken off with it."""
    first = secrets.token_urlsafe(12)
    password_set(person=person, old=None, new=first, by=by)
    Person.objects.filter(pk=person.pk).update(totp=b"", totp_last=0)
    return first


def _fit(password: str, person: Person) -> None:
    try:
        validate_password(password, person)
    except ValidationError as found:
        raise Problem(
            "密码不合要求：" + "".join(found.messages),
            fix="至少 12 位，不用姓名、账号或常见密码。",
            code="people.password",
        ) from None
