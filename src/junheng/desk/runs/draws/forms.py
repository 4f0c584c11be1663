"""The forms of a draw."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from junheng.desk.runs.applicants.models import Register
from junheng.desk.runs.ceremonies.forms import FromRegister
from junheng.desk.runs.ceremonies.results import data


class CommitForm(FromRegister):
    """What is frozen: a title, the list, the rules."""

    title = forms.CharField(label=gettext_lazy("名称"), max_length=200)
    register = forms.ChoiceField()
    applicants = forms.FileField(
        label=gettext_lazy("报名名单"),
        required=False,
        help_text=gettext_lazy("CSV 或工作簿：报名号、姓名、类别、组号、优待类别；选了登记的不必上传。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.xls,.ods"}),
    )
    rules = forms.FileField(
        label=gettext_lazy("派位规则"),
        help_text=gettext_lazy("YAML：类别和名额、并列处理、种子来源和日期"),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
    )

    def __init__(self, registers: Iterable[Register], *args: Any, **kwargs: Any) -> None:
        super().__init__(registers, *args, **kwargs)
        if not self.registers:
            del self.fields["register"]
            self.fields["applicants"].required = True
            self.fields["applicants"].help_text = _("CSV 或工作簿：报名号、姓名、类别、组号、优待类别。")

    def clean(self) -> dict[str, Any] | None:
        """Insist on exactly one list."""
        found = super().clean()
        if bool(self.chosen()) == bool(self.cleaned_data.get("applicants")):
            self.add_error("applicants", _("请选一份登记，或上传一份名单，两样选一样。"))
        return found


class SeedForm(forms.Form):
    """What each source said, typed on the stage."""

    def __init__(self, sources: Sequence[Mapping[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = [str(source["id"]) for source in sources]
        for source in sources:
            label, hint = data(source["title"]), str(source.get("day", ""))
            box = forms.TextInput(attrs={"autocomplete": "off", "class": "mono"})
            made = forms.CharField(label=label, help_text=hint, max_length=1200, widget=box)
            self.fields[f"source-{source['id']}"] = made

    def said(self) -> dict[str, str]:
        """Return source → value."""
        return {name: self.cleaned_data[f"source-{name}"] for name in self.ids}
