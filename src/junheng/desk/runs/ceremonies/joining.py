"""Put a register's applicants into the workbook of choices and plans that an admission reads."""

import csv
import io
import zipfile

from django.conf import settings
from django.utils.translation import gettext as _

from junheng.allocation.tables import table_schema
from junheng.census.headers import norm
from junheng.desk.files import fit
from junheng.kernel import Problem


def joined(workbook: bytes, applicants: bytes) -> bytes:
    """Return the workbook with the applicants (CSV) as its sheet 报名表; Problem where it has such a sheet already."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    fit(workbook, "list.xlsx", (".xlsx",), settings.UPLOAD_LARGEST)  # before anything opens it
    try:
        book = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    except (InvalidFileException, KeyError, ValueError, OSError, SyntaxError, zipfile.BadZipFile):
        raise Problem(
            _("工作簿打不开。"), fix=_("请用 Excel 或 WPS 另存为 .xlsx 再上传。"), code="upload.broken"
        ) from None
    schema = table_schema("admit_applicants")
    names = {norm(word) for word in (schema.name, schema.title, f"{schema.title}表", schema.title_en, *schema.aliases)}
    if taken := [name for name in book.sheetnames if norm(name) in names]:
        raise Problem(
            _("工作簿里已有“%(name)s”，又选了报名登记。") % {"name": taken[0]},
            fix=_("两样选一样：删去这张表，或不选登记。"),
            code="ceremony.two-lists",
        )
    sheet = book.create_sheet(schema.title)
    for row in csv.reader(io.StringIO(applicants.decode("utf-8-sig"), newline="")):
        sheet.append([_bare(cell) for cell in row])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"  # text as it stands: neither a number nor a formula
    fresh = io.BytesIO()
    book.save(fresh)
    return fresh.getvalue()


def _bare(cell: str) -> str:
    """Return what the CSV says, without the apostrophe before a formula's sign and without what no sheet can hold."""
    text = "".join(c for c in cell if c.isprintable())
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@") else text
