"""The audit log: a chain in which every entry holds the hash of the one before, so that none can be changed unseen."""

from django.db import models


class AuditEntry(models.Model):
    """One thing done or read. ``hash`` covers all fields and ``before``; rows are only ever added.

    ``version`` says what the hash covers: 1, without the address; 2, with it. So entries of before still verify.
    """

    number = models.BigIntegerField(primary_key=True)
    version = models.SmallIntegerField(default=1)
    at = models.DateTimeField()
    account = models.CharField(max_length=64, db_index=True)
    address = models.CharField(max_length=45, default="")
    action = models.CharField(max_length=64, db_index=True)
    about = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.about}"
