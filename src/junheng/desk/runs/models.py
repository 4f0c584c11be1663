"""The keystone table: every run of an engine, with all that is needed to repeat it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import Person, Unit
from junheng.desk.runs.applicants.models import Applicant, Register
from junheng.desk.runs.ceremonies.models import Ceremony


class Run(models.Model):
    """One run. The row is the truth: it is enqueued when committed, shows a heartbeat, and is taken up again after a crash."""

    class State(models.TextChoices):
        """Where the run stands."""

        QUEUED = "queued", _("排队")
        RUNNING = "running", _("运行中")
        DONE = "done", _("完成")
        FAILED = "failed", _("没有完成")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("种类", max_length=24)
    title = models.CharField("名称", max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="单位")
    by = models.ForeignKey(Person, models.PROTECT, verbose_name="发起人")
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.QUEUED, db_index=True)
    options = models.JSONField(default=dict)
    inputs = models.JSONField(default=list, help_text="name and SHA-256 of every input file, beside the result")
    version = models.CharField("版本", max_length=40, blank=True)
    rules_digest = models.CharField("规则摘要", max_length=64, blank=True)
    seed = models.CharField("种子", max_length=200, blank=True)
    result_digest = models.CharField("结果摘要", max_length=64, blank=True)
    summary = models.JSONField(default=dict)
    command = models.TextField("命令", blank=True)
    message = models.TextField("说明", blank=True)
    progress = models.CharField(max_length=120, blank=True)
    attempts = models.IntegerField(default=0)
    created = models.DateTimeField("发起", auto_now_add=True)
    started = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)
    finished = models.DateTimeField("完成", null=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ("-created",)

    def __str__(self) -> str:
        return f"{self.title} {self.get_state_display()}"


class Draw(models.Model):
    """A draw: its folder is the truth (what is committed, what was drawn); the row says who, when and for which county."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField("名称", max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="单位")
    by = models.ForeignKey(Person, models.PROTECT, verbose_name="发起人")
    created = models.DateTimeField("承诺时间", auto_now_add=True)
    commitment_digest = models.CharField("承诺书摘要", max_length=64)
    marks = models.CharField(
        max_length=64, blank=True, help_text="keyed digest of who is on the list: one list, one draw"
    )
    drawn_at = models.DateTimeField("抽签时间", null=True)
    drawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-created",)

    def __str__(self) -> str:
        return self.title


__all__ = ["Applicant", "Ceremony", "Draw", "Register", "Run"]
