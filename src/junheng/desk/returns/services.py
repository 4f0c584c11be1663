"""Changes to returns. Every change of a value leaves a row that says who, when, from what, to what."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from junheng.census.cells import Trouble, reader
from junheng.census.census import Census
from junheng.census.prefill import prefill
from junheng.census.read import read
from junheng.census.schema import schemas
from junheng.desk.files import SHEETS, fit, kept, path_of
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.returns.cells import Key, as_text, flattened
from junheng.desk.returns.findings import findings_of
from junheng.desk.returns.models import Cell, Change, Collection, Explanation, Move, Return, Upload
from junheng.desk.returns.moves import EDITABLE, MOVES
from junheng.kernel import Problem

BATCH = 2_000


@transaction.atomic
def collection_open(
    *, by: Person, unit: Unit, school_year: int, standard: str, overlays: Iterable[str] = (), due: date | None = None
) -> Collection:
    """Return the year's collection of a county, opened where there was none."""
    found, fresh = Collection.objects.get_or_create(
        unit=unit, school_year=school_year, defaults={"standard": standard, "overlays": list(overlays), "due": due}
    )
    if fresh:
        audited(by.account, "collection.open", unit.code, {"school_year": school_year})
    return found


def upload_keep(*, by: Person, unit: Unit, name: str, data: bytes) -> Upload:
    """Return the upload whose bytes are kept; Problem where the file will not do."""
    digest = kept(data, name, SHEETS, settings.UPLOAD_LARGEST)
    return Upload.objects.create(sha256=digest, name=Path(name).name[:200], size=len(data), unit=unit, by=by)


def census_read(upload: Upload) -> Census:
    """Return what the uploaded workbook says."""
    named = path_of(upload.sha256).with_suffix(Path(upload.name).suffix.lower())
    if not named.exists():
        named.symlink_to(path_of(upload.sha256).name)
    return read(named)


@transaction.atomic
def workbook_load(*, by: Person, collection: Collection, upload: Upload) -> int:
    """Take a whole county's workbook; return how many values changed. Schools that are new get a unit and a return."""
    census = census_read(upload)
    if not census.has("schools"):
        raise Problem("文件里没有“学校”表。", fix="请上传县的数据工作簿，或先下载导入模板。", code="returns.no_schools")
    locked = set(collection.returns.filter(state=Return.State.LOCKED).values_list("unit__code", flat=True))
    units = _units(collection, census)
    changed = _values_put(collection, census, units, by, skip=locked)
    Collection.objects.filter(pk=collection.pk).update(source=upload, synthetic=census.synthetic)
    audited(by.account, "collection.load", upload.name, {"sha256": upload.sha256, "changed": changed})
    return changed


@transaction.atomic
def forms_load(*, by: Person, collection: Collection, files: Mapping[str, bytes]) -> int:
    """Prefill from the exported forms of the national returns (教基表); what they say is then fixed for the schools."""
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            fit(data, name, SHEETS, settings.UPLOAD_LARGEST)
            (Path(folder) / Path(name).name).write_bytes(data)
        census = prefill(Path(folder))
    changed = _values_put(collection, census, _units(collection, census), by)
    told = {key for key, value, _ in flattened(census) if value is not None}
    cells = Cell.objects.filter(collection=collection, fixed=False)
    fixed = [cell for cell in cells if (cell.table, cell.row, cell.column) in told]
    for cell in fixed:
        cell.fixed = True
    Cell.objects.bulk_update(fixed, ["fixed"], BATCH)
    audited(by.account, "collection.prefill", collection.unit.code, {"forms": sorted(files), "changed": changed})
    return changed


def _units(collection: Collection, census: Census) -> Mapping[str, Unit]:
    """Return the units of the schools by code, making those that are new."""
    known: dict[str, Unit] = {unit.code: unit for unit in Unit.objects.under(collection.unit)}
    rows = list(census.table("schools").rows())
    for row in sorted(rows, key=lambda row: row.get("relation") == "central"):  # those above first
        code = str(row.get("school_id") or "")
        if code and code not in known:
            above = known.get(str(row.get("parent_school_id") or "")) if row.get("relation") == "central" else None
            kind = Unit.Kind.POINT if row.get("kind") == "teaching_point" else Unit.Kind.SCHOOL
            name = str(row.get("name") or code)
            known[code] = Unit.objects.create(parent=above or collection.unit, kind=kind, code=code, name=name)
    have = set(collection.returns.values_list("unit_id", flat=True))
    wanted = [known[str(c)] for c in census.table("schools").columns.get("school_id", ()) if str(c) in known]
    Return.objects.bulk_create(
        [Return(collection=collection, unit=u) for u in wanted if u.pk not in have], ignore_conflicts=True
    )
    return known


def _values_put(
    collection: Collection,
    census: Census,
    units: Mapping[str, Unit],
    by: Person,
    skip: AbstractSet[str] = frozenset(),
    *,
    by_school: bool = False,
) -> int:
    """Put the census's values; ``by_school``: a school's own file, which changes no prefilled value and brings keyed rows only."""
    old = {(c.table, c.row, c.column): c for c in Cell.objects.filter(collection=collection)}
    owners = {
        (t.name, t.row_key(i)): str(t.value(i, "school_id") or "")
        for t in census.tables.values()
        for i in range(len(t))
    }
    if by_school:  # a row without a key is known by its line in the county's workbook, not in the school's
        census = replace(census, tables={name: t for name, t in census.tables.items() if "school_id" in t.key})
    fresh: list[Cell] = []
    moved: list[Cell] = []
    changes: list[Change] = []
    for key, value, place in flattened(census):
        owner = owners[key[:2]]
        cell = old.get(key)
        if owner in skip or (cell.value if cell else None) == value or (cell and cell.fixed and by_school):
            continue
        unit = units.get(owner)
        named = {"collection": collection, "unit": unit, "table": key[0], "row": key[1], "column": key[2]}
        changes.append(Change(**named, before=cell.value if cell else None, after=value, how="file", by=by))
        if cell is None:
            fresh.append(Cell(**named, value=value, place=place))
        else:
            cell.value, cell.place = value, place
            moved.append(cell)
    Cell.objects.bulk_create(fresh, BATCH)
    Cell.objects.bulk_update(moved, ["value", "place"], BATCH)
    Change.objects.bulk_create(changes, BATCH)
    return len(changes)


@transaction.atomic
def value_set(*, by: Person, report: Return, key: Key, text: str) -> Cell:
    """Set one value of a return; Problem where it cannot be read, is fixed, or the return is not open."""
    locked = Return.objects.select_for_update().get(pk=report.pk)
    if locked.state not in EDITABLE or not locked.collection.open:
        raise Problem(
            f"这份填报{locked.get_state_display()}，不能修改。", fix="请先由审核人退回。", code="returns.state"
        )
    table, row, column = key
    value = _readable(table, column, text)
    cell = Cell.objects.filter(
        collection=locked.collection, unit=locked.unit, table=table, row=row, column=column
    ).first()
    if cell is None:
        if not Cell.objects.filter(collection=locked.collection, unit=locked.unit, table=table, row=row).exists():
            raise Problem("没有这一行。", fix="新增学段或班级请上传工作簿。", code="returns.row")
        cell = Cell(collection=locked.collection, unit=locked.unit, table=table, row=row, column=column)
    if cell.fixed:
        raise Problem("这一格来自国家统计报表，不在这里修改。", fix="请改报表后重新导入。", code="returns.fixed")
    if cell.value != value:
        named = {"table": table, "row": row, "column": column, "before": cell.value, "after": value}
        Change.objects.create(collection=locked.collection, unit=locked.unit, how="typed", by=by, **named)
        cell.value = value
        cell.save()
        Return.objects.filter(pk=locked.pk).update(changed=timezone.now())
    return cell


def _readable(table: str, column: str, text: str) -> str | None:
    schema = next((c for c in schemas()[table].columns if c.name == column), None) if table in schemas() else None
    if schema is None or not text.strip():
        return text.strip() or None
    found = reader(schema)(text.strip())
    if isinstance(found, Trouble):
        unit = f"，单位是{schema.unit}" if schema.unit else ""
        raise Problem(
            f"“{text}”不能填在“{schema.title}”里{unit}。", fix="请检查数字和单位。", code="returns.unreadable"
        )
    return as_text(found)


@transaction.atomic
def return_move(*, by: Person, report: Return, action: str, reason: str = "") -> Return:
    """Move a return on; Problem where the table of moves does not allow it or a reason is missing."""
    move = MOVES[action]
    locked = Return.objects.select_for_update().get(pk=report.pk)
    if locked.state not in move.before:
        raise Problem(
            f"这份填报{locked.get_state_display()}，不能{move.title}。",
            fix="请刷新页面看最新状态。",
            code="returns.move",
        )
    if move.reason and not reason.strip():
        raise Problem(f"{move.title}须写明原因。", fix="请填写原因。", code="returns.reason")
    Move.objects.create(
        report=locked, action=action, before=locked.state, after=move.after, reason=reason.strip(), by=by
    )
    locked.state, locked.changed = move.after, timezone.now()
    locked.save(update_fields=["state", "changed"])
    audited(by.account, f"return.{action}", locked.unit.code, {"reason": reason.strip()} if reason else {})
    return locked


def handed_in(report: Return) -> None:
    """Raise a Problem where the return still has errors: it cannot be submitted."""
    errors = [finding for finding in findings_of(report) if finding.severity == "error"]
    if errors:
        what = f"还有 {len(errors)} 处逻辑校验没有通过，不能上报。"
        raise Problem(what, fix="请改正标红的格子。", code="returns.errors")


@transaction.atomic
def finding_explain(*, by: Person, report: Return, key: Key, check: str, text: str) -> Explanation:
    """Record why a value that looks wrong is right (经验校验的说明); an error cannot be explained away."""
    if not text.strip():
        raise Problem("没有写说明。", fix="请写明数据属实的原因。", code="returns.explain")
    table, row, column = key
    open_ = [f for f in findings_of(report) if f.severity == "warning" and f.code == check]
    if not any((f.where.table, f.where.row) == (table, row) for f in open_):
        raise Problem("没有这一条经验校验。", fix="请刷新页面。", code="returns.explain")
    named = {"table": table, "row": row, "column": column, "check_code": check, "text": text.strip()[:500]}
    told = Explanation.objects.create(collection=report.collection, unit=report.unit, by=by, **named)
    audited(by.account, "return.explain", report.unit.code, {"check": check})
    return told


@transaction.atomic
def school_load(*, by: Person, report: Return, upload: Upload) -> int:
    """Take a school's own workbook: the rows of that school alone; return how many values changed."""
    locked = Return.objects.select_for_update().get(pk=report.pk)
    if locked.state not in EDITABLE or not locked.collection.open:
        raise Problem(
            f"这份填报{locked.get_state_display()}，不能修改。", fix="请先由审核人退回。", code="returns.state"
        )
    census, code = census_read(upload), report.unit.code
    owners = {str(v) for t in census.tables.values() for v in t.columns.get("school_id", ()) if v is not None}
    if code not in owners:
        raise Problem(
            f"文件里没有学校标识码 {code} 的数据。", fix="请用本页下载的模板填写。", code="returns.other_school"
        )
    changed = _values_put(
        locked.collection, census, {code: report.unit}, by, skip=(owners | {""}) - {code}, by_school=True
    )
    Return.objects.filter(pk=report.pk).update(changed=timezone.now())
    audited(by.account, "return.load", code, {"sha256": upload.sha256, "changed": changed})
    return changed
