"""A plan read into a folder, and its review filled in as a person would."""

from pathlib import Path

import openpyxl
import pytest

from junheng.usecases.policy import read_plans, write_readings

PLAN = Path(__file__).parent / "plan.txt"


@pytest.fixture
def folder(tmp_path):
    """The papers of the plan."""
    write_readings(read_plans([PLAN]), tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def review(folder):
    """Return a function that fills in cells of the review: sheet → id → column → value."""

    def fill(changes, save_as=None):
        book = openpyxl.load_workbook(folder / "programme.xlsx")
        for name, rows in changes.items():
            sheet = book[name]
            places = {cell.value: cell.column for cell in sheet[1]}
            lines = {sheet.cell(n, 1).value: n for n in range(2, sheet.max_row + 1)}
            for identifier, values in rows.items():
                for title, value in values.items():
                    sheet.cell(lines[identifier], places[title]).value = value
        target = save_as or folder.parent / "reviewed.xlsx"
        book.save(target)
        return target

    return fill
