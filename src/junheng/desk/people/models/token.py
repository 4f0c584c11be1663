"""Tokens of the API."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models.person import Person


class Token(models.Model):
    """A token acts as its person, no further. Only its SHA-256 is kept; it was shown once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name = models.CharField(_("用途"), max_length=60)
    sha256 = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(auto_now_add=True)
    ends = models.DateTimeField(_("到期"))

    def __str__(self) -> str:
        return self.name
