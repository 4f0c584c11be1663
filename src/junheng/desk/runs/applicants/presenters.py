"""How an applicant is shown: masked unless somebody says why not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from junheng.census.files.delimited import shielded
from junheng.desk.runs.applicants.models import Applicant
from junheng.desk.runs.applicants.sealed import entry_of
from junheng.kernel.annex import table_bytes
from junheng.usecases.registering import Entry

PURPOSES = (
    ("material", _("核对报名材料")),
    ("family", _("家长本人查询")),
    ("twice", _("处理重复报名")),
    ("complaint", _("处理投诉、信访")),
    ("allocation", _("派位、录取、编班")),
    ("inspection", _("上级检查")),
)
"""Why somebody looks into a register; the answer is kept with the look-up."""
LABELS: Mapping[str, object] = {
    "sex": _("性别"),
    "birth": _("出生日期"),
    "category": _("类别"),
    "family": _("组号"),
    "reserved": _("优待类别"),
    "origin": _("来源学校"),
    "migrant": _("随迁子女"),
    "boarding": _("寄宿"),
    "disability": _("残疾"),
}
SEXES = {"male": _("男"), "female": _("女")}
FLAGS = {"True": _("是"), "False": _("否")}


@dataclass(frozen=True, slots=True)
class Masked:
    """A line of a register: the family name, the end of the identity number, and what admission sorts by."""

    pk: str
    number: str
    name: str
    identity: str
    sex: object
    category: str
    family: str
    register: str


def masked_name(name: str) -> str:
    """Return the name masked; how long it is does not show.

    >>> masked_name("欧阳明月"), masked_name("")
    ('欧**', '')
    """
    return f"{name[0]}**" if name else ""


def masked_identity(identity: str) -> str:
    """Return the last four characters behind stars.

    >>> masked_identity("11010519491231002X"), masked_identity("")
    ('**************002X', '')
    """
    return f"**************{identity[-4:]}" if identity else ""


def masked(rows: Iterable[Applicant]) -> list[Masked]:
    """Return the rows as lists show them."""
    return [_masked(row, entry_of(row)) for row in rows]


def _masked(row: Applicant, entry: Entry) -> Masked:
    details = entry.details
    return Masked(
        pk=str(row.pk),
        number=row.number,
        name=masked_name(entry.name),
        identity=masked_identity(entry.identity),
        sex=SEXES.get(details.get("sex", ""), ""),
        category=details.get("category", ""),
        family=details.get("family", ""),
        register=row.register.title,
    )


def whole(row: Applicant) -> list[tuple[object, object]]:
    """Return everything that is known of a child, as labels and values."""
    entry = entry_of(row)
    known = [(label, _worded(entry.details[name])) for name, label in LABELS.items() if name in entry.details]
    return [(_("报名号"), entry.number), (_("姓名"), entry.name), (_("证件号"), entry.identity or "—"), *known]


def _worded(value: str) -> object:
    return SEXES.get(value, FLAGS.get(value, value))


def export_bytes(lines: Sequence[Masked]) -> bytes:
    """Return the masked register as CSV for Excel; no cell of it is taken for a formula."""
    rows = (
        [shielded(str(cell)) for cell in (m.number, m.name, m.identity, m.sex, m.category, m.family)] for m in lines
    )
    return table_bytes(("报名号", "姓名", "证件号", "性别", "类别", "组号"), rows)
