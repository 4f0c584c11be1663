"""A synthetic county as a workbook and as CSV files, in a folder whose name has Chinese characters and spaces."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import run

SCHOOLS = 20


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """The folder with 县.xlsx and the CSV folder 县表, made once."""
    home = tmp_path_factory.mktemp("青禾县 2025 数据")
    assert run("synth", home / "县.xlsx", "--schools", SCHOOLS).status == 0
    assert run("synth", home / "县表", "--schools", SCHOOLS).status == 0
    return home


@pytest.fixture
def home(made, tmp_path) -> Path:
    """A copy of the folder for one test."""
    copy = tmp_path / "我的 数据"
    shutil.copytree(made, copy)
    return copy


@pytest.fixture
def county(home) -> Path:
    """The workbook."""
    return home / "县.xlsx"


@pytest.fixture
def table(home) -> Path:
    """The CSV folder, of plain files that nobody but the county wrote."""
    (home / "县表" / ".junheng").unlink()
    return home / "县表"
