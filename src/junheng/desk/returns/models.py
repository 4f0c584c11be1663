"""Tables of returns: a collection a year, a return a school, one row a value, and every change of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import Person, Unit


class Collection(models.Model):
    """One year's collection of a county: by which standard, until when. ``source`` is the workbook it was loaded from."""

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="县区")
    school_year = models.IntegerField("学年")
    standard = models.CharField("标准", max_length=64, default="youzhi-2017")
    overlays = models.JSONField("地方细则", default=list)
    due = models.DateField("截止日期", null=True)
    open = models.BooleanField("开放填报", default=True)
    synthetic = models.BooleanField("合成数据", default=False)
    source = models.ForeignKey("Upload", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "school_year"), name="one_collection_a_year"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.school_year}–{self.school_year + 1} 学年"


class Return(models.Model):
    """What one school reports."""

    class State(models.TextChoices):
        """Where the return stands."""

        DRAFT = "draft", _("填报中")
        SUBMITTED = "submitted", _("已上报")
        SENT_BACK = "sent_back", _("已退回")
        APPROVED = "approved", _("审核通过")
        LOCKED = "locked", _("已锁定")

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="returns")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="学校")
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.DRAFT)
    changed = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("collection", "unit"), name="one_return_a_school"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.get_state_display()}"


class Move(models.Model):
    """A return went from one state to another: who, when, why. Rows are only ever added."""

    report = models.ForeignKey(Return, models.CASCADE, related_name="moves")
    action = models.CharField(max_length=12)
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Person, models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.action} {self.before}→{self.after}"


class Cell(models.Model):
    """One value, as text that the census reads; ``value`` None is unknown. ``unit`` is the school it belongs to, if any."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="cells")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True)
    table = models.CharField(max_length=40)
    row = models.CharField(max_length=160)
    column = models.CharField(max_length=120)
    value = models.TextField(null=True)
    fixed = models.BooleanField(default=False, help_text="prefilled from the national return, not typed again")
    place = models.CharField(max_length=60, blank=True, help_text="sheet and cell of the file it was read from")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("collection", "table", "row", "column"), name="one_value_a_cell"),
        )

    def __str__(self) -> str:
        return f"{self.table}/{self.row}/{self.column}"


class Change(models.Model):
    """A value changed: who, when, from, to, how (typed, file). Rows are only ever added."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="changes")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True)
    table = models.CharField(max_length=40)
    row = models.CharField(max_length=160)
    column = models.CharField(max_length=120)
    before = models.TextField(null=True)
    after = models.TextField(null=True)
    how = models.CharField(max_length=12)
    by = models.ForeignKey(Person, models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("collection", "table", "row", "column")),)

    def __str__(self) -> str:
        return f"{self.table}/{self.row}/{self.column}: {self.before} → {self.after}"


class Upload(models.Model):
    """A file that was handed in; its bytes lie in the desk's folder under their SHA-256."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT)
    by = models.ForeignKey(Person, models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Explanation(models.Model):
    """Why a value that looks wrong is right (经验校验的说明)."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="explained")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True)
    table = models.CharField(max_length=40)
    row = models.CharField(max_length=160)
    column = models.CharField(max_length=120)
    check_code = models.CharField(max_length=80)
    text = models.CharField(max_length=500)
    by = models.ForeignKey(Person, models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.text
