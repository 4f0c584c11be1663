"""The forms of a year's collection: opening it, its last day, and which schools the list shows."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from junheng.desk.returns.models import Collection, Return
from junheng.standards import load_standard, overlay_heads, standard_ids

DATA = {"translate": "no"}
"""Titles of documents stay in their own language."""


class OpenForm(forms.Form):
    """School year, standard, overlays, and until when schools report."""

    school_year = forms.IntegerField(
        label=_("学年"), help_text=_("2025 指 2025–2026 学年"), min_value=2000, max_value=2100
    )
    standard = forms.ChoiceField(label=_("标准"), widget=forms.Select(attrs=DATA))
    overlays = forms.MultipleChoiceField(
        label=_("地方细则"), required=False, widget=forms.CheckboxSelectMultiple(attrs=DATA)
    )
    due = forms.DateField(label=_("截止日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        titles = [(one, load_standard(one).title) for one in standard_ids()]
        self.fields["standard"].choices = titles  # type: ignore[attr-defined]
        self.fields["overlays"].choices = [(str(one["id"]), str(one["title"])) for one in overlay_heads()]  # type: ignore[attr-defined]


class TermsForm(forms.Form):
    """Until when schools report, and whether they may."""

    due = forms.DateField(
        label=_("截止日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    open = forms.BooleanField(label=_("开放填报"), required=False)

    @classmethod
    def of(cls, collection: Collection) -> "TermsForm":
        """Return the form as the collection stands."""
        told = {"due": collection.due, "open": collection.open}
        return cls(initial=told, auto_id=f"terms-{collection.pk}-%s")


class FilterForm(forms.Form):
    """Which returns a list shows: by state, by a part of the school's name or code."""

    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *Return.State.choices])
    q = forms.CharField(label=_("学校名称或标识码"), required=False, max_length=60)

    def picked(self, reports: Iterable[Return]) -> list[Return]:
        """Return those of the reports that are asked for, all where nothing sensible is."""
        found = list(reports)
        if not self.is_valid():
            return found
        state, part = self.cleaned_data["state"], self.cleaned_data["q"].strip()
        return [r for r in found if state in ("", r.state) and (not part or part in r.unit.name or part in r.unit.code)]
