"""An application number that is an identity number is refused: it would stand in the clear, in the log and in public."""

import io
from datetime import date

import openpyxl
import pytest

from junheng.desk.people.models import AuditEntry, Person, Unit
from junheng.desk.runs.applicants.models import Applicant
from junheng.desk.runs.applicants.services import applicants_take, register_open
from junheng.desk.runs.models import Ceremony
from junheng.kernel import Problem
from tests.desk.draws.conftest import choices, committed

MADE_UP = "11010519491231002X"
"""The specimen of the standard."""


@pytest.mark.parametrize("number", [MADE_UP, f"G{MADE_UP}", f"2026-{MADE_UP}"])
def test_a_register_takes_no_such_number(people: dict[str, Person], county: Unit, number: str) -> None:
    by, days = people["admissions"], {"ends": date(2027, 1, 1), "today": date(2026, 1, 1)}
    register = register_open(by=by, unit=county, title="合成", year=2026, grade=1, **days)
    rows = f"报名号,姓名,证件号\n{number},合成甲,\n".encode()
    taken = applicants_take(by=by, register=register, name="a.csv", data=rows)
    assert "allocation.register.number-identity" in {finding.code for finding in taken.findings}
    assert not Applicant.objects.exists()
    assert not [entry for entry in AuditEntry.objects.all() if MADE_UP in f"{entry.about}{entry.detail}"]


def test_an_admission_takes_no_such_number(people: dict[str, Person], county: Unit) -> None:
    book = openpyxl.load_workbook(io.BytesIO(choices(applicants=True)))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                cell.value = MADE_UP if cell.value == "260001" else cell.value
    fresh = io.BytesIO()
    book.save(fresh)
    with pytest.raises(Problem, match="像是证件号"):
        committed(people["admissions"], county, "admit", data=("list.xlsx", fresh.getvalue()))
    assert not Ceremony.objects.exists()
