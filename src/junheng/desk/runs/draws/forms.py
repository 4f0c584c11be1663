"""The forms of a draw."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms


class CommitForm(forms.Form):
    """What is frozen: a title, the list, the rules."""

    title = forms.CharField(label="名称", max_length=200)
    applicants = forms.FileField(label="报名名单", help_text="CSV 或工作簿：报名号、姓名、类别、组号、优待类别")
    rules = forms.FileField(label="派位规则", help_text="YAML：类别和名额、并列处理、种子来源和日期")


class SeedForm(forms.Form):
    """What each source said, typed on the stage."""

    def __init__(self, sources: Sequence[Mapping[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = [str(source["id"]) for source in sources]
        for source in sources:
            label, hint = str(source["title"]), str(source.get("day", ""))
            self.fields[f"source-{source['id']}"] = forms.CharField(label=label, help_text=hint, max_length=400)

    def said(self) -> dict[str, str]:
        """Return source → value."""
        return {name: self.cleaned_data[f"source-{name}"] for name in self.ids}
