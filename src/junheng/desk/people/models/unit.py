"""The tree of units: county → town → central school → school → teaching point, and the bureau's departments."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units, with the one question that every page asks: what lies under this one?"""

    def under(self, unit: "Unit") -> "UnitQuerySet":
        """Return the unit and all below it."""
        return self.filter(path__startswith=unit.path)


class Unit(models.Model):
    """One unit. ``code`` is the school code (学校标识码) or the division code; ``path`` lists the ids from the root down."""

    class Kind(models.TextChoices):
        """What a unit is."""

        COUNTY = "county", _("县区教育局")
        DEPARTMENT = "department", _("科室")
        TOWN = "town", _("乡镇街道")
        CENTRAL = "central", _("中心校")
        SCHOOL = "school", _("学校")
        POINT = "point", _("教学点")

    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices)
    code = models.CharField(_("代码"), max_length=32, unique=True)
    name = models.CharField(_("名称"), max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", verbose_name=_("上级"))
    path = models.CharField(max_length=255, db_index=True, editable=False, default="")
    closed = models.BooleanField(_("已停用"), default=False)

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
