"""A county whose collection is loaded, and runs carried out at once in place of the worker."""

from collections.abc import Callable
from pathlib import Path

import pytest

from junheng.desk.runs.models import Run
from junheng.desk.runs.services import carried_out
from junheng.usecases.making import make_synthetic


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a synthetic county's workbook, with the sheets of its past."""
    path = tmp_path_factory.mktemp("book") / "合成县.xlsx"
    make_synthetic(path, schools=12, seed=3, year=2025, lang="zh", history=12)
    return path.read_bytes()


@pytest.fixture
def done(settings: object) -> Callable[[Run], Run]:
    """Return what carries a run out and gives it back as it ended; no heartbeat from a second thread meanwhile."""
    settings.RUN_DEAD_SECONDS = 3600  # type: ignore[attr-defined]

    def carried(run: Run) -> Run:
        run.options["papers"] = False  # the papers of an assessment have their own tests
        Run.objects.filter(pk=run.pk).update(options=run.options)
        carried_out(str(run.pk))
        run.refresh_from_db()
        return run

    return carried


@pytest.fixture
def costs() -> bytes:
    """Return the example's prices."""
    root = Path(__file__).parents[3] / "src" / "junheng" / "rules" / "costs"
    return (root / "example.csv").read_bytes()
