"""Registers of applicants. What names or describes a child is sealed; only application numbers stand in the clear."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import Person, Unit


class Register(models.Model):
    """A list of children who apply to begin a grade in the autumn of a year. After ``ends`` its children are erased."""

    class Grade(models.IntegerChoices):
        """The grades that schools take children into."""

        KINDERGARTEN = 0, _("幼儿园")
        PRIMARY = 1, _("小学一年级")
        JUNIOR_54 = 6, _("初中（五四学制六年级）")
        JUNIOR = 7, _("初中七年级")
        SENIOR = 10, _("高中一年级")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("名称"), max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("单位"))
    year = models.IntegerField(_("入学年份"))
    grade = models.IntegerField(_("年级"), choices=Grade.choices)
    ends = models.DateField(_("保存到"))
    by = models.ForeignKey(Person, models.PROTECT, verbose_name=_("建立人"))
    created = models.DateTimeField(_("建立时间"), auto_now_add=True)
    erased_at = models.DateTimeField(null=True)
    erased_rows = models.IntegerField(default=0)

    class Meta:
        ordering = ("-created",)

    def __str__(self) -> str:
        return self.title


class Applicant(models.Model):
    """One child on a register. ``ring`` is the number of the keys that sealed the row; ``blind`` finds an equal number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    register = models.ForeignKey(Register, models.CASCADE, related_name="applicants")
    number = models.CharField(_("报名号"), max_length=64)
    ring = models.IntegerField()
    name = models.BinaryField()
    identity = models.BinaryField(null=True)
    details = models.BinaryField()
    blind = models.CharField(max_length=64, blank=True, db_index=True)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("register", "number"), name="one_number_a_register"),)

    def __str__(self) -> str:
        return self.number
