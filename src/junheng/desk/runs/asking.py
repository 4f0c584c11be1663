"""Ask for a run: check what was given, write it where the run reads it, queue it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings

from junheng.desk.files import fit
from junheng.desk.people.models import Person
from junheng.desk.returns.exporting import workbook_of, written
from junheng.desk.returns.models import Collection
from junheng.desk.runs.kinds import KINDS, Given
from junheng.desk.runs.making.assess import DATA
from junheng.desk.runs.models import Run
from junheng.desk.runs.services import run_ask
from junheng.kernel import Problem

Write = Callable[[Path], None]


def assess_ask(*, by: Person, collection: Collection) -> Run:
    """Return the queued assessment of a collection as it now stands; the workbook that goes in is kept with the result."""
    options = {"standard": collection.standard, "overlays": collection.overlays, "collection": collection.pk}
    return run_ask(
        by=by,
        unit=collection.unit,
        kind="assess",
        title=f"评估：{collection}",
        options=options,
        inputs={DATA: _putting(written(collection))},
    )


def tool_ask(
    *,
    by: Person,
    kind: str,
    title: str,
    collection: Collection,
    options: Mapping[str, str],
    files: Mapping[str, tuple[str, bytes]],
    beside: Mapping[str, bytes] | None = None,
) -> Run:
    """Return the queued run of a kind with the files given; Problem where one is missing or will not do."""
    inputs: dict[str, Write] = {}
    for one in KINDS[kind].given:
        if one.name in files:
            name, data = files[one.name]
            inputs[f"{one.name}{Path(name).suffix.lower()}"] = _putting(_fit(one, name, data))
        elif one.county:
            inputs[f"{one.name}.xlsx"] = _putting(_county(collection))
        elif one.required:
            en = (f"{one.name}: no file was chosen.", "Choose the file.")
            raise Problem(f"没有选择“{one.title}”。", fix="请选择文件。", code="run.input", en=en)
    for name, data in (beside or {}).items():  # the desk's own ledgers, beside what was asked for
        inputs[f"ledgers-{name}"] = _putting(data)
    if "text" in files:
        inputs["text.txt"] = _putting(files["text"][1])
    if kind == "invest":
        inputs["data.xlsx"] = _putting(_county(collection))
    more = {"standard": collection.standard, "collection": collection.pk}
    return run_ask(by=by, unit=collection.unit, kind=kind, title=title, options={**options, **more}, inputs=inputs)


def _county(collection: Collection) -> bytes:
    """The file that was loaded, with what was typed since: it may hold tables that the returns do not keep."""
    return workbook_of(collection)[1]


def _fit(one: Given, name: str, data: bytes) -> bytes:
    """Return the bytes, checked for kind, size and what an office file can hide."""
    fit(data, name, one.kinds, settings.UPLOAD_LARGEST)
    return data


def _putting(data: bytes) -> Write:
    def put(path: Path) -> None:
        path.write_bytes(data)

    return put
