"""A collection with a synthetic county's workbook loaded."""

import pytest

from junheng.desk.people.models import Person, Unit
from junheng.desk.returns.loading import upload_keep, workbook_load
from junheng.desk.returns.models import Collection
from junheng.usecases.making import make_synthetic


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a synthetic county's workbook, with the sheets of its past."""
    path = tmp_path_factory.mktemp("book") / "合成县.xlsx"
    make_synthetic(path, schools=12, seed=3, year=2025, lang="zh", history=5)
    return path.read_bytes()


@pytest.fixture
def collection(people: dict[str, Person], county: Unit, book: bytes) -> Collection:
    """Return a collection with the workbook loaded."""
    found = Collection.objects.create(unit=county, school_year=2025)
    upload = upload_keep(by=people["analyst"], unit=county, name="合成县.xlsx", data=book)
    workbook_load(by=people["analyst"], collection=found, upload=upload)
    found.refresh_from_db()
    return found
