"""Files into a collection: a county's workbook, the forms of the national returns, a school's own file. Looked at before they count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from junheng.census.census import Census
from junheng.census.prefill import prefill
from junheng.census.read import read
from junheng.desk.files import SHEETS, fit, kept, path_of
from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Unit
from junheng.desk.people.pace import paced
from junheng.desk.returns.differences import differences, fix, put
from junheng.desk.returns.models import Collection, Return, Upload
from junheng.desk.returns.services import opened
from junheng.kernel import Finding, Problem
from junheng.usecases.assessing import read_checked


@dataclass(frozen=True, slots=True)
class Preview:
    """A county's workbook looked at and not taken (导入预检): what it would change, and what is wrong with it."""

    upload: Upload
    changed: int
    schools: int
    fresh: Sequence[str]
    findings: Sequence[Finding]

    @property
    def errors(self) -> int:
        """Return how many findings must be mended."""
        return sum(finding.severity == "error" for finding in self.findings)


def upload_keep(*, by: Person, unit: Unit, name: str, data: bytes) -> Upload:
    """Return the upload whose bytes are kept; Problem where the file will not do."""
    paced(by, "upload")
    digest = kept(data, name, SHEETS, settings.UPLOAD_LARGEST)
    return Upload.objects.create(sha256=digest, name=Path(name).name[:200], size=len(data), unit=unit, by=by)


def named_path(upload: Upload) -> Path:
    """Return where the upload lies, with the ending that says what it is."""
    named = path_of(upload.sha256).with_suffix(Path(upload.name).suffix.lower())
    if not named.exists():
        named.symlink_to(path_of(upload.sha256).name)
    return named


def workbook_previewed(*, collection: Collection, upload: Upload) -> Preview:
    """Return what a county's workbook would change and what is wrong with it; nothing is taken."""
    path = named_path(upload)
    census = _with_schools(read(path))
    known = {unit.code for unit in Unit.objects.under(collection.unit)}
    told = differences(collection, census, {}, upload.by, skip=_locked(collection))
    rows = [(str(row.get("school_id") or ""), str(row.get("name") or "")) for row in census.table("schools").rows()]
    fresh = [name or code for code, name in rows if code and code not in known]
    return Preview(upload, len(told.changes), len(rows), fresh, read_checked(path).findings)


@transaction.atomic
def workbook_load(*, by: Person, collection: Collection, upload: Upload) -> int:
    """Take a whole county's workbook; return how many values changed. Schools that are new get a unit and a return."""
    census = _with_schools(read(named_path(upload)))
    told = differences(collection, census, _units(collection, census), by, skip=_locked(collection))
    put(told)
    Collection.objects.filter(pk=collection.pk).update(source=upload, synthetic=census.synthetic)
    detail = {"sha256": upload.sha256, "changed": len(told.changes)}
    audited(by.account, "collection.load", upload.name, detail)
    return len(told.changes)


@transaction.atomic
def forms_load(*, by: Person, collection: Collection, files: Mapping[str, bytes]) -> int:
    """Prefill from the exported forms of the national returns (教基表); what they say is then fixed for the schools."""
    paced(by, "upload")
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            fit(data, name, SHEETS, settings.UPLOAD_LARGEST)
            (Path(folder) / Path(name).name).write_bytes(data)
        census = prefill(Path(folder))
    told = differences(collection, census, _units(collection, census), by, skip=_locked(collection))
    put(told)
    fix(collection, census)
    detail = {"forms": sorted(files), "changed": len(told.changes)}
    audited(by.account, "collection.prefill", collection.unit.code, detail)
    return len(told.changes)


@transaction.atomic
def school_load(*, by: Person, report: Return, upload: Upload) -> int:
    """Take a school's own workbook: the rows of that school alone; return how many values changed."""
    locked = opened(report)
    census, code = read(named_path(upload)), report.unit.code
    owners = {str(v) for t in census.tables.values() for v in t.columns.get("school_id", ()) if v is not None}
    if code not in owners:
        raise Problem(
            f"文件里没有学校标识码 {code} 的数据。",
            fix="请用本页下载的模板填写。",
            code="returns.other_school",
            en=(f"The file holds nothing of school {code}.", "Fill in the template of this page."),
        )
    # A row without a key is known by its line in the county's workbook, not in the school's.
    census = replace(census, tables={name: t for name, t in census.tables.items() if "school_id" in t.key})
    told = differences(
        locked.collection, census, {code: report.unit}, by, skip=(owners | {""}) - {code}, keep_fixed=True
    )
    put(told)
    Return.objects.filter(pk=report.pk).update(changed=timezone.now())
    audited(by.account, "return.load", code, {"sha256": upload.sha256, "changed": len(told.changes)})
    return len(told.changes)


def _with_schools(census: Census) -> Census:
    if census.has("schools"):
        return census
    raise Problem(
        "文件里没有“学校”表。",
        fix="请上传县的数据工作簿，或先下载导入模板。",
        code="returns.no_schools",
        en=("The file has no table of schools.", "Upload the county's workbook, or fill in the template."),
    )


def _locked(collection: Collection) -> frozenset[str]:
    return frozenset(collection.returns.filter(state=Return.State.LOCKED).values_list("unit__code", flat=True))


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
    fresh = [Return(collection=collection, unit=unit) for unit in wanted if unit.pk not in have]
    Return.objects.bulk_create(fresh, ignore_conflicts=True)
    return known
