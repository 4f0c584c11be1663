"""Ask for the runs that start from what the desk itself holds."""

from pathlib import Path

from junheng.desk.people.models import Person
from junheng.desk.returns.exporting import written
from junheng.desk.returns.models import Collection
from junheng.desk.runs.making.assess import DATA
from junheng.desk.runs.models import Run
from junheng.desk.runs.services import run_ask


def assess_ask(*, by: Person, collection: Collection) -> Run:
    """Return the queued assessment of a collection as it now stands; the workbook that goes in is kept with the result."""
    data = written(collection)

    def put(path: Path) -> None:
        path.write_bytes(data)

    options = {"standard": collection.standard, "overlays": collection.overlays, "collection": collection.pk}
    return run_ask(
        by=by, unit=collection.unit, kind="assess", title=f"评估：{collection}", options=options, inputs={DATA: put}
    )
