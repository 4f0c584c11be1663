"""The tree of units: county → town → central school → school → teaching point, and the bureau's departments."""

from typing import Any

from django.db import models


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units, with the one question that every page asks: what lies under this one?"""

    def under(self, unit: "Unit") -> "UnitQuerySet":
        """Return the unit and all below it."""
        return self.filter(path__startswith=unit.path)


class Unit(models.Model):
    """One unit. ``code`` is the school code (学校标识码) or the division code; ``path`` lists the ids from the root down."""

    class Kind(models.TextChoices):
        """What a unit is."""

        COUNTY = "county", "县区教育局"
        DEPARTMENT = "department", "科室"
        TOWN = "town", "乡镇街道"
        CENTRAL = "central", "中心校"
        SCHOOL = "school", "学校"
        POINT = "point", "教学点"

    kind = models.CharField("类别", max_length=12, choices=Kind.choices)
    code = models.CharField("代码", max_length=32, unique=True)
    name = models.CharField("名称", max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", verbose_name="上级")
    path = models.CharField(max_length=255, db_index=True, editable=False, default="")
    closed = models.BooleanField("已停用", default=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the path; a unit never moves under itself because its path is made from its parent's."""
        if self._state.adding:
            super().save(*args, **kwargs)
            args, kwargs = (), {"update_fields": ["path"]}
        self.path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        super().save(*args, **kwargs)

    def holds(self, other: "Unit") -> bool:
        """Say whether ``other`` is this unit or lies under it."""
        return other.path.startswith(self.path)
