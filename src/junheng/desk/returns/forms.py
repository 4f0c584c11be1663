"""The form that opens a year's collection."""

from django import forms

from junheng.standards import load_standard, overlay_heads, standard_ids


class OpenForm(forms.Form):
    """School year, standard, overlays, and until when schools report."""

    school_year = forms.IntegerField(label="学年", help_text="2025 指 2025–2026 学年", min_value=2000, max_value=2100)
    standard = forms.ChoiceField(label="标准")
    overlays = forms.MultipleChoiceField(label="地方细则", required=False, widget=forms.CheckboxSelectMultiple)
    due = forms.DateField(label="截止日期", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        titles = [(one, load_standard(one).title) for one in standard_ids()]
        self.fields["standard"].choices = titles  # type: ignore[attr-defined]
        self.fields["overlays"].choices = [(str(one["id"]), str(one["title"])) for one in overlay_heads()]  # type: ignore[attr-defined]
