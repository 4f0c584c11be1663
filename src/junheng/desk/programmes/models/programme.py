"""A plan that was taken on, and the rows of every ledger; rows are only ever added or struck out, with a reason."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import Person, Unit
from junheng.desk.returns.models import Collection
from junheng.desk.runs.models import Run


class Programme(models.Model):
    """A plan taken on (立项). ``content`` is ``programme.json``; every item carries ``review`` once somebody looked at it."""

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("单位"))
    collection = models.ForeignKey(Collection, models.PROTECT, verbose_name=_("学年数据"))
    title = models.CharField(_("名称"), max_length=200)
    content = models.JSONField()
    text = models.TextField()
    read = models.OneToOneField(Run, models.PROTECT, related_name="programme", verbose_name=_("读方案的测算"))
    board = models.ForeignKey(Run, models.PROTECT, null=True, related_name="+", verbose_name=_("最近的看板"))
    by = models.ForeignKey(Person, models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.title


class Entry(models.Model):
    """A row of a ledger (台账): which table, what it says by column, who wrote it. A wrong row is struck out, not changed.

    ``source`` names the record that it was taken over from; empty where somebody typed it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("单位"))
    table = models.CharField(max_length=40, db_index=True)
    values = models.JSONField()
    source = models.CharField(_("取自"), max_length=200, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    struck_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.table} {self.pk}"
