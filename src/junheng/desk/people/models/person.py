"""A person who logs in, and the posts that say what the person may do and where."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models.unit import Unit
from junheng.desk.people.policy import ROLES


def first_until() -> datetime:
    """Return until when a first password that is given now can be used."""
    return timezone.now() + timedelta(days=settings.FIRST_PASSWORD_DAYS)


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; a password is hashed here and nowhere else."""

    def make(self, account: str, name: str, password: str | None = None, **more: Any) -> "Person":
        """Return a new person; without a password the account cannot be used until one is set."""
        person = self.model(account=account, name=name, **more)
        person.first_until = first_until() if person.must_change else None
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person whose account this is."""
        return self.get(account=username)


class Person(AbstractBaseUser):
    """A person. ``totp`` is the sealed second factor, empty where none is set; ``must_change`` asks for a new password.

    ``unit`` is where the person belongs; a first password that nobody used is void after ``first_until``.
    """

    account = models.CharField(_("账号"), max_length=64, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    is_active = models.BooleanField(_("可登录"), default=True)
    must_change = models.BooleanField(_("须改密码"), default=True)
    first_until = models.DateTimeField(null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="persons", verbose_name=_("所属单位"))
    totp = models.BinaryField(default=b"", blank=True)
    totp_last = models.BigIntegerField(default=0)

    USERNAME_FIELD = "account"
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    @property
    def overdue(self) -> bool:
        """Whether the first password is void: it was not used in time."""
        return self.must_change and self.first_until is not None and self.first_until < timezone.now()

    def get_full_name(self) -> str:
        """Return the person's name."""
        return self.name


class Post(models.Model):
    """A role held at a unit, good for that unit and all below it. ``granted_by`` is never the person itself."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    role = models.CharField(_("角色"), max_length=16, choices=[(key, role.title) for key, role in ROLES.items()])
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "unit", "role"), name="one_post_once"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.get_role_display()}"
