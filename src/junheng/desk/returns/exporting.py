"""A collection as a workbook."""

from pathlib import Path
from tempfile import TemporaryDirectory

from junheng.census.write import write_workbook
from junheng.desk.files import path_of
from junheng.desk.returns.cells import census_of
from junheng.desk.returns.models import Change, Collection


def workbook_of(collection: Collection) -> tuple[str, bytes]:
    """Return name and bytes: the file as it was uploaded where no value was typed since, else written anew."""
    source = collection.source
    typed = Change.objects.filter(collection=collection, how="typed")
    if source is not None and source.name.lower().endswith(".xlsx") and not typed.filter(at__gt=source.at).exists():
        return source.name, path_of(source.sha256).read_bytes()
    return f"{collection.unit.name}-{collection.school_year}.xlsx", written(collection)


def written(collection: Collection) -> bytes:
    """Return the collection's values as a workbook of INTERFACES §1; the same values give the same bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data.xlsx"
        write_workbook(census_of(collection), path)
        return path.read_bytes()
