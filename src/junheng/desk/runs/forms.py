"""The form of a kind of run, made from what the kind asks for; and which runs a list shows."""

from pathlib import Path
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from junheng.desk.returns.models import Collection
from junheng.desk.runs.kinds import KINDS, Kind
from junheng.desk.runs.models import Run


class FilterForm(forms.Form):
    """Which runs a list shows: by kind, by a part of the title."""

    kind = forms.ChoiceField(
        label=_("种类"),
        required=False,
        choices=[("", _("全部")), *((name, kind.title) for name, kind in KINDS.items())],
    )
    q = forms.CharField(label=_("名称"), required=False, max_length=60)

    def picked(self, runs: QuerySet[Run]) -> QuerySet[Run]:
        """Return those of the runs that are asked for, all where nothing sensible is."""
        if not self.is_valid():
            return runs
        found = runs.filter(kind=self.cleaned_data["kind"]) if self.cleaned_data["kind"] else runs
        return found.filter(title__contains=self.cleaned_data["q"]) if self.cleaned_data["q"] else found


class AskForm(forms.Form):
    """A title, the county's year, and the files and options of the kind."""

    title = forms.CharField(label=_("名称"), max_length=200)

    def __init__(self, kind: Kind, collections: list[Collection], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.collections = collections
        choices = [(str(c.pk), str(c)) for c in collections]
        self.fields["collection"] = forms.ChoiceField(
            label=_("学年数据"), choices=choices, widget=forms.Select(attrs={"translate": "no"})
        )
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

    def asked(self) -> dict[str, Any]:
        """Return title, collection, options and files as they were given, once the form is valid."""
        collection = next(c for c in self.collections if str(c.pk) == self.cleaned_data["collection"])
        title = self.cleaned_data["title"]
        return {"title": title, "collection": collection, "options": self.options(), "files": self.uploads()}

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
