"""What has been published, when it ends, and who confirmed it."""

import uuid

from django.db import models

from junheng.desk.people.models import Person, Unit
from junheng.desk.runs.models import Draw


class Publication(models.Model):
    """A notice (公示). Its files lie whole under ``published/<id>`` from the moment it is published until it ends."""

    class Kind(models.TextChoices):
        """What is published."""

        COMMITMENT = "commitment", "派位承诺"
        RESULT = "result", "派位结果"

    class State(models.TextChoices):
        """Where the publication stands."""

        PREPARED = "prepared", "待确认"
        PUBLISHED = "published", "公示中"
        ENDED = "ended", "已撤下"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("种类", max_length=12, choices=Kind.choices)
    title = models.CharField("标题", max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="单位")
    draw = models.ForeignKey(Draw, models.PROTECT, null=True, related_name="publications")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PREPARED)
    digest = models.CharField("摘要", max_length=64)
    starts = models.DateField("公示开始")
    ends = models.DateField("公示结束")
    contact = models.CharField("异议受理", max_length=200, help_text="科室、电话、地址")
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
