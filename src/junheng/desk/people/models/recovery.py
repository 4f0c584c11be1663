"""Recovery codes: the way in when the phone with the second factor is lost."""

from django.db import models

from junheng.desk.people.models.person import Person


class RecoveryCode(models.Model):
    """A code that stands in for the second factor once. Only its SHA-256 is kept: it has 120 bits, and was shown once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="recovery_codes")
    sha256 = models.CharField(max_length=64)
    used = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "sha256"), name="one_code_once"),)

    def __str__(self) -> str:
        return f"{self.person} {'used' if self.used else 'unused'}"
