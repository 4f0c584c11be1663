"""One ceremony: the list and the rules are frozen before the seed exists, and run once."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import Person, Unit
from junheng.desk.runs.applicants.models import Register


class Ceremony(models.Model):
    """A ceremony. Its folder holds the commitment (``public/``) and the sealed list; ``run`` is what the seed made of it."""

    class Kind(models.TextChoices):
        """What is decided; each is a kind of run."""

        APPORTION = "apportion", _("指标到校")
        ADMIT = "admit", _("录取")
        CLASSES = "classes", _("均衡编班")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("种类"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("名称"), max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("单位"))
    by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("承诺人"), related_name="+")
    created = models.DateTimeField(_("承诺时间"), auto_now_add=True)
    commitment_digest = models.CharField(_("承诺书摘要"), max_length=64)
    marks = models.CharField(
        max_length=64, blank=True, help_text="keyed digest of who is on the list: one list, one run"
    )
    register = models.ForeignKey(Register, models.SET_NULL, null=True, related_name="ceremonies")
    said = models.JSONField(default=dict)
    seed = models.CharField(_("种子"), max_length=64, blank=True)
    seeded_at = models.DateTimeField(_("填写种子"), null=True)
    seeded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    run = models.OneToOneField("runs.Run", models.PROTECT, null=True, related_name="ceremony")
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    voided_why = models.CharField(_("作废理由"), max_length=400, blank=True)

    class Meta:
        ordering = ("-created",)

    def __str__(self) -> str:
        return self.title
