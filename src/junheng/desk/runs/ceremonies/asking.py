"""Freeze a ceremony's list from a filled form: of a page or of the API."""

from django.utils import timezone

from junheng.desk.people.access import Reach
from junheng.desk.people.pace import paced
from junheng.desk.runs.applicants.services import list_for
from junheng.desk.runs.ceremonies import services
from junheng.desk.runs.ceremonies.forms import FreezeForm
from junheng.desk.runs.ceremonies.joining import joined


def ceremony_asked(held: Reach, form: FreezeForm) -> services.Committed:
    """Return the ceremony that a valid form asks for, at the register's unit or the officer's own."""
    paced(held.person, "upload")
    given, register, file = form.cleaned_data, form.chosen(), form.cleaned_data.get("listed")
    data = (file.name, file.read()) if file else ("", b"")
    if register is not None:
        name, listed = list_for(by=held.person, register=register, kind=form.kind)
        data = (data[0], joined(data[1], listed)) if form.kind == "admit" else (name, listed)
    asked = services.Asked(
        kind=form.kind,
        title=given["title"],
        data=data,
        rules=(given["rules"].name, given["rules"].read()),
        sources=form.named(),
        reason=given["reason"],
        register=register,
    )
    unit = register.unit if register else held.branches("runs.allocate")[0]
    return services.ceremony_commit(by=held.person, unit=unit, asked=asked, today=timezone.localdate())
