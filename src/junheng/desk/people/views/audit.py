"""The audit log and the yearly account of readings of minors' data."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from junheng.census.files.delimited import shielded
from junheng.desk.people import minors, selectors
from junheng.desk.people.access import needs, reach
from junheng.desk.people.audit import audited, walked
from junheng.desk.people.forms_office import EntriesForm
from junheng.desk.people.views.asking import paged, who
from junheng.desk.ui.templatetags.words import deed
from junheng.kernel.annex import table_bytes

RECENT = 2_000
"""How many of the newest entries the page walks; all of them where it is asked to."""


@needs("audit.read")
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Show the audit log, what is asked of it, and whether its chain holds."""
    held = reach(request)
    actions = selectors.entries(held).order_by("action").values_list("action", flat=True).distinct()
    form = EntriesForm([(action, deed(action)) for action in actions], request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    page = paged(request, selectors.entries_of(held, **asked), 100)
    newest = selectors.entries(held).first()
    since = 1 if "whole" in request.GET else max(1, (newest.number if newest else 1) - RECENT + 1)
    told = {"page": page, "form": form, "chain": walked(since), "year": timezone.localdate().year}
    return render(request, "people/audit.html", told)


@needs("audit.read")
@require_safe
def audit_export(request: HttpRequest, year: int) -> HttpResponse:
    """Give a year's entries as CSV; with ``only=reads`` the readings of minors' data alone."""
    found = _entries(request, year)
    rows = (
        (
            *(entry.number, entry.at.isoformat(), shielded(entry.account), entry.address, entry.action),
            *(shielded(entry.about), shielded(str(entry.detail)), entry.hash),
        )
        for entry in (minors.reads(found) if request.GET.get("only") == "reads" else found).iterator()
    )
    header = ("number", "at", "account", "address", "action", "about", "detail", "hash")
    return _csv(request, f"audit-{year}", header, rows)


@needs("audit.read")
@require_safe
def minors_account(request: HttpRequest, year: int) -> HttpResponse:
    """Show who read what of minors' data in a year, how often and what for."""
    lines = minors.account_of(minors.reads(_entries(request, year)).iterator())
    told = {"lines": lines, "year": year, "total": sum(line.times for line in lines), "kinds": minors.READS.items()}
    told["this_year"] = timezone.localdate().year
    return render(request, "people/minors.html", told)


@needs("audit.read")
@require_safe
def minors_export(request: HttpRequest, year: int) -> HttpResponse:
    """Give the same as CSV."""
    lines = minors.account_of(minors.reads(_entries(request, year)).iterator())
    header = ("账号", "现任角色", "读取内容", "事项代码", "次数", "第一次", "最后一次", "用途")
    rows = (
        (
            *(shielded(line.account), shielded(line.roles), str(line.kind), line.verb, line.times),
            *(_day(line.first), _day(line.last), shielded(line.purpose)),
        )
        for line in lines
    )
    return _csv(request, f"minors-{year}", header, rows)


def _entries(request: HttpRequest, year: int) -> Any:
    if not 2000 <= year <= 9998:
        raise Http404
    return selectors.entries(reach(request)).filter(at__year=year).order_by("number")


def _day(at: Any) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d") if at else ""


def _csv(request: HttpRequest, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Give a table as a file, and write that it was taken out into the log."""
    data = table_bytes(header, rows)
    audited(who(request).account, "audit.export", name)
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f"attachment; filename={name}.csv"
    return answer
