"""A workbook that unpacks to far more than it is, or that hides entities, is refused before anything opens it."""

import io
import zipfile

import pytest

from junheng.desk.runs.ceremonies.joining import joined
from junheng.kernel import Problem
from tests.desk.draws.conftest import choices

ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY g SYSTEM "file:///etc/passwd">]><sst>&g;</sst>'
ROWS = "报名号,姓名\r\n1,甲\r\n".encode("utf-8-sig")


def _with(name: str, data: bytes) -> bytes:
    """Return the workbook of choices with one of its parts in place of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(choices(applicants=False))) as old, zipfile.ZipFile(out, "w", 8) as new:
        for part in old.namelist():
            new.writestr(part, data if part == name else old.read(part))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_with("xl/worksheets/sheet1.xml", b" " * 50_000_000), "upload.bomb"),
        (_with("xl/worksheets/sheet1.xml", ENTITIES), "upload.broken"),
        (b"PK", "upload.broken"),
        (b"=1+1", "upload.disguised"),
    ],
)
def test_a_workbook_beside_a_register_is_looked_at_before_it_is_opened(data: bytes, code: str) -> None:
    with pytest.raises(Problem) as refused:
        joined(data, ROWS)
    assert refused.value.code == code
