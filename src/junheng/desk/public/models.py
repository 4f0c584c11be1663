"""What has been published, when it ends, and who confirmed it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import Person, Unit
from junheng.desk.returns.models import Collection
from junheng.desk.runs.models import Ceremony, Draw, Run

Subject = Draw | Ceremony | Run | Collection
"""What a publication may be about."""


class Publication(models.Model):
    """A notice (公示). Its files lie whole under ``published/<id>`` from the moment it is published until it ends.

    It is about one thing: a draw, a ceremony, a run or a collection.
    """

    class Kind(models.TextChoices):
        """Which half is published: what is frozen before, what came out; or facts that stand until they are replaced."""

        COMMITMENT = "commitment", _("承诺")
        RESULT = "result", _("结果")
        CARDS = "cards", _("学校卡片")

    class State(models.TextChoices):
        """Where the publication stands."""

        PREPARED = "prepared", _("待确认")
        PUBLISHED = "published", _("公示中")
        ENDED = "ended", _("已撤下")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("种类"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("标题"), max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("单位"))
    draw = models.ForeignKey(Draw, models.PROTECT, null=True, related_name="publications")
    ceremony = models.ForeignKey(Ceremony, models.PROTECT, null=True, related_name="publications")
    run = models.ForeignKey(Run, models.PROTECT, null=True, related_name="publications")
    collection = models.ForeignKey(Collection, models.PROTECT, null=True, related_name="publications")
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PREPARED)
    digest = models.CharField(_("摘要"), max_length=64)
    starts = models.DateField(_("公示开始"))
    ends = models.DateField(_("公示结束"), null=True, help_text="none: it stands until it is replaced")
    contact = models.CharField(_("异议受理"), max_length=200, blank=True, help_text=_("科室、电话、地址"))
    synthetic = models.BooleanField(_("合成数据"), default=False)
    prepared_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-prepared_at",)

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Subject:
        """Return what it is about."""
        found = self.draw or self.ceremony or self.run or self.collection
        assert found is not None
        return found
