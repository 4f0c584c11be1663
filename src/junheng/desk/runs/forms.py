"""The form of a kind of run, made from what the kind asks for."""

from pathlib import Path
from typing import Any

from django import forms

from junheng.desk.returns.models import Collection
from junheng.desk.runs.kinds import Kind


class AskForm(forms.Form):
    """A title, the county's year, and the files and options of the kind."""

    title = forms.CharField(label="名称", max_length=200)

    def __init__(self, kind: Kind, collections: list[Collection], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        choices = [(str(c.pk), str(c)) for c in collections]
        self.fields["collection"] = forms.ChoiceField(label="学年数据", choices=choices)
        for one in kind.given:
            accept = ",".join(one.kinds)
            hint = one.hint or f"{'、'.join(one.kinds)}"
            widget = forms.ClearableFileInput(attrs={"accept": accept})
            field = forms.FileField(label=one.title, help_text=hint, required=one.required, widget=widget)
            self.fields[f"file-{one.name}"] = field
        for option in kind.options:
            if option.choices:
                chosen = forms.ChoiceField(label=option.title, required=False, choices=option.choices)
                self.fields[f"option-{option.name}"] = chosen
                continue
            self.fields[f"option-{option.name}"] = forms.CharField(
                label=option.title,
                help_text=option.hint,
                required=option.required,
                initial=option.default,
                max_length=400,
            )

    def options(self) -> dict[str, str]:
        """Return the options as they were typed."""
        return {option.name: str(self.cleaned_data[f"option-{option.name}"]).strip() for option in self.kind.options}

    def uploads(self) -> dict[str, tuple[str, bytes]]:
        """Return what was asked for → file name and bytes, of the files that were given."""
        found = {}
        for one in self.kind.given:
            file = self.cleaned_data.get(f"file-{one.name}")
            if file is not None:
                found[one.name] = (Path(file.name).name, file.read())
        return found
