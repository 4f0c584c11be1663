"""The workbook that the collection is loaded from."""

import pytest

from junheng.usecases.making import make_synthetic


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a synthetic county's workbook, with the sheets of its past."""
    path = tmp_path_factory.mktemp("book") / "合成县.xlsx"
    make_synthetic(path, schools=12, seed=3, year=2025, lang="zh", history=5)
    return path.read_bytes()
