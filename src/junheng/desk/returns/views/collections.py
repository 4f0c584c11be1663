"""Pages of a year's collection: the board, opening it, the county's workbook in and out, the forms of the national returns."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from junheng.desk.people.access import needs, reach
from junheng.desk.returns import loading, selectors, services
from junheng.desk.returns.exporting import marked_of, workbook_of
from junheng.desk.returns.forms import FilterForm, OpenForm, TermsForm
from junheng.desk.returns.models import Upload
from junheng.desk.returns.presenting import boards
from junheng.desk.returns.views.common import collection_of, file_of, who, workbook
from junheng.kernel import Problem

SHOWN = 200
"""How many findings of a preview are listed; the marked workbook holds all."""


@needs("returns.see")
@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """Show each collection: how far it is and who is missing; a clerk goes straight to the one return there is."""
    held = reach(request)
    every = list(selectors.reports(held, "returns.see").prefetch_related("moves"))
    if not held.may("runs.see") and len(every) == 1:
        return redirect("return", every[0].pk)
    today = timezone.localdate()
    mine = held.may("returns.load")
    years = []
    for one in selectors.collections(held):
        year = {"board": boards.board(one, [r for r in every if r.collection_id == one.pk], today)}
        years.append(year | {"twice": boards.asked_twice(one), "terms": TermsForm.of(one)} if mine else year)
    form = FilterForm(request.GET)
    page = Paginator(form.picked(every), 100).get_page(request.GET.get("page"))
    told = {"years": years, "page": page, "filter": form}
    return render(request, "returns/returns.html", told)


@needs("returns.load")
@require_http_methods(["GET", "POST"])
def collection_open(request: HttpRequest) -> HttpResponse:
    """Open a year's collection of one's county."""
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        unit = reach(request).branches("returns.load")[0]
        services.collection_open(by=who(request), unit=unit, **form.cleaned_data)
        messages.success(request, gettext("已开放填报。请上传县的数据工作簿（至少有“学校”表），各校即可填报。"))
        return redirect("returns")
    return render(request, "returns/open.html", {"form": form})


@needs("returns.load")
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Set until when schools report, and whether they may."""
    found = collection_of(request, pk, "returns.load")
    form = TermsForm(request.POST)
    if not form.is_valid():
        en = ("The last day is no date.", "Write it as 2026-10-31.")
        raise Problem("截止日期不是日期。", fix="请写成 2026-10-31。", code="returns.due", en=en)
    services.collection_change(by=who(request), collection=found, **form.cleaned_data)
    messages.success(request, gettext("已保存。"))
    return redirect("returns")


@needs("returns.load")
@require_POST
def load(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a county's whole workbook, or (导入预检) show what it would change and take nothing."""
    found = collection_of(request, pk, "returns.load")
    if request.POST.get("upload"):  # it was looked at before
        number = request.POST["upload"]
        upload = get_object_or_404(Upload, pk=int(number) if number.isdecimal() else 0, unit=found.unit)
    else:
        file = file_of(request)
        upload = loading.upload_keep(by=who(request), unit=found.unit, name=str(file.name), data=file.read())
    if request.POST.get("look"):
        told = loading.workbook_previewed(collection=found, upload=upload)
        shown = {"collection": found, "told": told, "listed": told.findings[:SHOWN]}
        return render(request, "returns/preview.html", shown)
    changed = loading.workbook_load(by=who(request), collection=found, upload=upload)
    words = gettext("已读入 %(name)s，%(changed)s 个数值有变化。")
    messages.success(request, words % {"name": upload.name, "changed": f"{changed:,}"})
    return redirect("returns")


@needs("returns.load")
@require_safe
def marked(request: HttpRequest, pk: int, upload: int) -> HttpResponse:
    """Give an uploaded workbook back with its findings marked and listed (错误清单)."""
    found = collection_of(request, pk, "returns.load")
    file = get_object_or_404(Upload, pk=upload, unit=found.unit)
    path = loading.named_path(file)
    return workbook(f"{path.stem[:8]}-错误清单.xlsx", marked_of(path.read_bytes(), path.suffix))


@needs("returns.load")
@require_POST
def forms(request: HttpRequest, pk: int) -> HttpResponse:
    """Prefill a collection from the exported forms of the national returns."""
    found = collection_of(request, pk, "returns.load")
    files = {str(file.name): file.read() for file in request.FILES.getlist("forms")}
    if not files:
        en = ("No file was chosen.", "Choose the exported forms.")
        raise Problem("没有选择文件。", fix="请选择导出的教基表。", code="upload.none", en=en)
    changed = loading.forms_load(by=who(request), collection=found, files=files)
    words = gettext("已用教基表预填，%(changed)s 个数值有变化；预填的格子学校不再填写。")
    messages.success(request, words % {"changed": f"{changed:,}"})
    return redirect("returns")


@needs("returns.review")
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the county's workbook back: the very file that came where nothing has changed since."""
    return workbook(*workbook_of(collection_of(request, pk, "returns.review")))


@needs("returns.review")
@require_safe
def errors(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the county's workbook with all its findings marked and listed (错误清单下载)."""
    name, data = workbook_of(collection_of(request, pk, "returns.review"))
    return workbook(f"{name.rpartition('.')[0]}-错误清单.xlsx", marked_of(data))


@needs("returns.review")
@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every change of every value of a year, newest first."""
    found = collection_of(request, pk, "returns.review")
    page = Paginator(selectors.changes_of(found), 100).get_page(request.GET.get("page"))
    return render(request, "returns/changes.html", {"collection": found, "page": page})
