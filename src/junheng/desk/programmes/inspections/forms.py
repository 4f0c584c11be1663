"""The form that plans visits."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from junheng.desk.people.models import Person, Unit
from junheng.desk.people.models.unit import UnitQuerySet
from junheng.desk.programmes.inspections.selectors import plans, sheets


class PlanForm(forms.Form):
    """Which sheet and stage, by which approved plan, on which day, which schools, who scores."""

    sheet = forms.ChoiceField(label=_("评分表"))
    stage = forms.ChoiceField(
        label=_("环节"), required=False, help_text=_("学校管理标准和县级履职评价分环节；不分环节的不选")
    )
    plan_number = forms.ChoiceField(
        label=_("批准文号"), required=False, help_text=_("列在“督查检查计划”台账里的；不在计划内的检查不应进校")
    )
    day = forms.DateField(label=_("检查日期"), widget=forms.DateInput(attrs={"type": "date"}))
    responsible = forms.CharField(label=_("单位负责人"), required=False, max_length=60, help_text=_("不参与打分"))
    scorers = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("评分人"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("每校至少两人；自评选本校的人"),
    )
    units = forms.ModelMultipleChoiceField(Unit.objects.none(), label=_("学校"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, county: Unit, within: UnitQuerySet, who: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = sheets()
        stages = {key: step.title for one in held.values() if one.stages for key, step in one.stages.states.items()}
        approved = [(p["plan_number"], f"{p['plan_number']} {p.get('title', '')}".strip()) for p in plans(county)]
        self._choose("sheet", [(key, sheet.title) for key, sheet in held.items()])
        self._choose("stage", [("", _("不分环节")), *stages.items()])
        self._choose("plan_number", [("", _("没有（只有自评可以）")), *approved])
        self.fields["units"].queryset = within  # type: ignore[attr-defined]
        self.fields["scorers"].queryset = who  # type: ignore[attr-defined]

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields[name].widget.attrs["translate"] = "no"
