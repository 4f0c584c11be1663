"""Commit a draw from a filled form: of a page or of the API."""

from junheng.desk.people.access import Reach
from junheng.desk.people.pace import paced
from junheng.desk.runs.applicants.services import list_for
from junheng.desk.runs.draws import services
from junheng.desk.runs.draws.forms import CommitForm


def draw_asked(held: Reach, form: CommitForm) -> services.Committed:
    """Return the draw that a valid form asks for, at the register's unit or the officer's own."""
    paced(held.person, "upload")
    given, register = form.cleaned_data, form.chosen()
    listed = given["applicants"]
    applicants = list_for(by=held.person, register=register, kind="draw") if register else (listed.name, listed.read())
    rules = (given["rules"].name, given["rules"].read())
    unit = register.unit if register else held.branches("runs.allocate")[0]
    return services.draw_commit(by=held.person, unit=unit, title=given["title"], applicants=applicants, rules=rules)
