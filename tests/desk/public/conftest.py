"""A draw that was run, a run of each kind that may be public, and a county with approved returns; all synthetic."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from junheng.desk.home import home
from junheng.desk.people.models import Person, Unit
from junheng.desk.public import services
from junheng.desk.public.models import Publication
from junheng.desk.public.services import folder_of, publication_confirm, publication_prepare
from junheng.desk.returns.models import Cell, Collection, Return
from junheng.desk.runs.draws.services import draw_commit, draw_run
from junheng.desk.runs.models import Draw, Run
from tests.desk.drawing import DRAW_LIST, DRAW_RULES

SEED = "9f2c41d07be85a3316c04d9e72ab58f09f2c41d07be85a3316c04d9e72ab58f0"


def period() -> dict[str, date]:
    """Return a week that has begun."""
    today = timezone.localdate()
    return {"starts": today - timedelta(days=1), "ends": today + timedelta(days=6)}


@pytest.fixture
def draw(people: dict[str, Person], county: Unit) -> Draw:
    """Return a draw that is committed."""
    home().folder.mkdir(parents=True, exist_ok=True)
    files = {"applicants": ("a.csv", DRAW_LIST.encode()), "rules": ("r.yaml", DRAW_RULES.encode())}
    found = draw_commit(by=people["admissions"], unit=county, title="合成派位", **files).draw
    assert found is not None
    return found


@pytest.fixture
def drawn(draw: Draw, people: dict[str, Person]) -> Draw:
    """Return a draw that is drawn."""
    draw_run(by=people["admissions"], draw=draw, said={"dice": "35216412" * 6 + "35"})
    return draw


def published(by: Person, other: Person, **about: object) -> Publication:
    """Return what one prepared and another confirmed."""
    told = publication_prepare(by=by, contact="招生办 000-00000000", **period(), **about)  # type: ignore[arg-type]
    return publication_confirm(by=other, publication=told, typed=told.digest[:8])


def dies_while_confirming(monkeypatch: pytest.MonkeyPatch, other: Person, publication: Publication) -> None:
    """Confirm, and die when the files are in their place and the row is not."""

    def dies(*given: object, **more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(services, "audited", dies)
        with pytest.raises(KeyboardInterrupt):
            publication_confirm(by=other, publication=publication, typed=publication.digest[:8])
    assert folder_of(publication).exists()


def run_of(kind: str, by: Person, unit: Unit) -> tuple[Run, Path]:
    """Return a finished run of a kind with the empty folder of its result."""
    run = Run.objects.create(kind=kind, title=f"合成{kind}", unit=unit, by=by, state=Run.State.DONE, synthetic=True)
    folder = home().results / str(run.pk)
    folder.mkdir(parents=True)
    return run, folder


@pytest.fixture
def collection(people: dict[str, Person], county: Unit) -> Collection:
    """Return a year's collection: the first school is approved, the second is not."""
    found = Collection.objects.create(unit=county, school_year=2025, synthetic=True)
    meta = {"county_code": "210100", "county_name": "甲县", "school_year": "2025"}
    told = {("meta", "210100"): meta}
    for i, pupils in ((1, "412"), (2, "3")):
        code = f"210100000{i}"
        told["schools", code] = {"school_id": code, "name": f"第{i}小学", "kind": "primary", "town": "城关镇"}
        stage = {"school_id": code, "stage": "primary", "pupils": pupils, "classes": "10", "boarders": "3"}
        told["stages", f"{code}/primary"] = {**stage, "teachers": "25", "inclusive_pupils": "2"}
        Return.objects.create(
            collection=found, unit=Unit.objects.get(code=code), state="approved" if i == 1 else "draft"
        )
    for (table, row), values in told.items():
        for column, value in values.items():
            unit = Unit.objects.filter(code=row.partition("/")[0]).first()
            Cell.objects.create(collection=found, unit=unit, table=table, row=row, column=column, value=value)
    return found
