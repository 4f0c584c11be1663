"""Problems (问题台账): what was found, who mends it by when, and every step until it is closed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import Person, Unit
from junheng.desk.programmes.models.inspection import Inspection
from junheng.desk.programmes.models.programme import Entry


class Issue(models.Model):
    """One problem. ``state`` is a state of the steps in the rules; ``look_back`` the day of 回头看, asked when it is closed."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="issues", verbose_name=_("单位"))
    inspection = models.ForeignKey(Inspection, models.PROTECT, null=True, related_name="issues")
    item = models.CharField(_("评分项"), max_length=32, blank=True)
    what = models.CharField(_("问题"), max_length=500)
    clause = models.CharField(_("依据的条款或原句"), max_length=500, blank=True)
    responsible = models.CharField(_("整改责任人"), max_length=60, blank=True)
    found_on = models.DateField(_("发现日期"))
    due = models.DateField(_("整改期限"), null=True)
    state = models.CharField(_("状态"), max_length=16)
    look_back = models.DateField(_("回头看日期"), null=True)
    looked_at = models.DateField(_("回头看"), null=True)
    looked_says = models.CharField(_("回头看结果"), max_length=500, blank=True)
    again = models.ForeignKey("self", models.PROTECT, null=True, related_name="returned", verbose_name=_("反弹自"))
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.number} {self.what}"

    @property
    def number(self) -> str:
        """The number of the problem, as the ledgers name it."""
        return f"WT{self.pk or 0:05d}"


class IssueMove(models.Model):
    """A problem went a step on: who, when, why, by which document and evidence. Rows are only ever added."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="moves")
    before = models.CharField(max_length=16, blank=True)
    after = models.CharField(max_length=16)
    reason = models.CharField(max_length=500, blank=True)
    document = models.CharField(max_length=200, blank=True)
    evidence = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.before}→{self.after}"
