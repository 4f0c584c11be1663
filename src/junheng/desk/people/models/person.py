"""A person who logs in, and the posts that say what the person may do and where."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from junheng.desk.people.models.unit import Unit
from junheng.desk.people.policy import ROLES


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; a password is hashed here and nowhere else."""

    def make(self, account: str, name: str, password: str | None = None, **more: Any) -> "Person":
        """Return a new person; without a password the account cannot be used until one is set."""
        person = self.model(account=account, name=name, **more)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person whose account this is."""
        return self.get(account=username)


class Person(AbstractBaseUser):
    """A person. ``totp`` is the sealed second factor, empty where none is set; ``must_change`` asks for a new password."""

    account = models.CharField("账号", max_length=64, unique=True)
    name = models.CharField("姓名", max_length=60)
    is_active = models.BooleanField("可登录", default=True)
    must_change = models.BooleanField("须改密码", default=True)
    totp = models.BinaryField(default=b"", blank=True)
    totp_last = models.BigIntegerField(default=0)

    USERNAME_FIELD = "account"
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the person's name."""
        return self.name


class Post(models.Model):
    """A role held at a unit, good for that unit and all below it. ``granted_by`` is never the person itself."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    role = models.CharField("角色", max_length=16, choices=[(key, role.title) for key, role in ROLES.items()])
    granted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "unit", "role"), name="one_post_once"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.get_role_display()}"
