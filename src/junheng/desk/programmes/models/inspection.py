"""Inspections (督导检查): a visit by a sheet and an approved plan, its scorers, what each gave, and what they agreed on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import Person, Unit


class Inspection(models.Model):
    """One visit. ``result`` is what the engine made of the scores when they were told to the place; empty before."""

    class State(models.TextChoices):
        """Where the visit stands."""

        SCORING = "scoring", _("评分中")
        SCORED = "scored", _("已评完")
        FED_BACK = "fed_back", _("已反馈")
        WITHDRAWN = "withdrawn", _("已作废")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="inspections", verbose_name=_("被检查单位"))
    sheet = models.CharField(_("评分表"), max_length=64)
    stage = models.CharField(_("环节"), max_length=16, blank=True)
    day = models.DateField(_("检查日期"))
    plan_number = models.CharField(_("批准文号"), max_length=120, blank=True)
    responsible = models.CharField(_("单位负责人"), max_length=60, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.SCORING)
    result = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return f"{self.number} {self.unit} {self.day:%Y-%m-%d}"

    @property
    def number(self) -> str:
        """The number of the visit, as the ledgers name it."""
        return f"D{self.pk or 0:05d}"


class Scorer(models.Model):
    """Who scores a visit; ``handed_at`` is when the scores were handed in and closed."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="scorers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    handed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("inspection", "person"), name="one_scorer_a_visit"),)

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.person}"


class Score(models.Model):
    """What one scorer gave for one item; ``points`` None is not scored yet (unknown is not zero)."""

    scorer = models.ForeignKey(Scorer, models.CASCADE, related_name="scores")
    item = models.CharField(max_length=32)
    points = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    note = models.CharField(_("依据"), max_length=500, blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("scorer", "item"), name="one_score_an_item"),)

    def __str__(self) -> str:
        return f"{self.item}: {self.points}"


class Agreement(models.Model):
    """What the scorers settled on for an item after they talked it over (合议), and why. Their own scores stay."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="agreements")
    item = models.CharField(max_length=32)
    points = models.DecimalField(max_digits=7, decimal_places=2)
    reason = models.CharField(_("合议理由"), max_length=500)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.item}: {self.points}"


class InspectionMove(models.Model):
    """A visit went from one state to another: who, when, why. Rows are only ever added."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="moves")
    action = models.CharField(max_length=12)
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.action} {self.before}→{self.after}"
