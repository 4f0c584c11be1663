"""What every page of returns asks: whose, which one, which file."""

from typing import Any, cast
from urllib.parse import quote

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from junheng.desk.people.access import reach
from junheng.desk.people.models import Person
from junheng.desk.returns import selectors
from junheng.desk.returns.cells import Key
from junheng.desk.returns.models import Collection, Return
from junheng.kernel import Problem

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def who(request: HttpRequest) -> Person:
    """Return who asks."""
    return cast(Person, request.user)


def report_of(request: HttpRequest, pk: int, action: str) -> Return:
    """Return the return where the person may do the action; else there is none."""
    return get_object_or_404(selectors.reports(reach(request), action), pk=pk)


def collection_of(request: HttpRequest, pk: int, action: str) -> Collection:
    """Return the collection where the person may do the action; else there is none."""
    found = get_object_or_404(selectors.collections(reach(request)), pk=pk)
    if not reach(request).covers(action, found.unit):
        raise Http404
    return found


def key_of(request: HttpRequest) -> Key:
    """Return the table, row and column that a form names; a form that was tampered with names none."""
    parts = request.POST.get("key", "").split("|")
    if len(parts) != 3:
        raise Http404
    return parts[0], parts[1], parts[2]


def file_of(request: HttpRequest) -> "UploadedFile[Any]":
    """Return the file that was chosen; Problem where none was."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        en = ("No file was chosen.", "Choose the file to upload.")
        raise Problem("没有选择文件。", fix="请选择要上传的文件。", code="upload.none", en=en)
    return file


def workbook(name: str, data: bytes) -> HttpResponse:
    """Answer with a workbook to be saved under a name."""
    answer = HttpResponse(data, content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
