"""佐证材料目录: the catalogue of evidence, a line a material, numbered A1-B2-C3."""

from itertools import groupby
from pathlib import Path

from junheng.kernel.school_year import SchoolYear
from junheng.monitor.model import Assessment, CountyResult
from junheng.publishing.sheets import Cell, Grid, Page, Span, sheet_names, write_book
from junheng.publishing.sheets.style import BAND, CENTRE, CODE, HEAD, MARK, NOTE, PLAIN, TEXT, TITLE
from junheng.supervision.evidence.numbers import EvidenceItem
from junheng.supervision.evidence.rules import evidence_rules
from junheng.usecases.papers.evidence_rows import (
    EVIDENCE_WORDS,
    EvidenceEntry,
    Filed,
    MaterialRow,
    evidence_entries,
)
from junheng.usecases.papers.school_plans_rows import source
from junheng.usecases.papers.standing_table_cells import sign
from junheng.usecases.papers.standing_table_words import FILLS, MARKS, Words, paper_marks

CATALOGUE_WORDS = {
    "c.sheet": ("佐证材料目录", "Evidence"),
    "c.title": ("{county}佐证材料目录", "{county}: catalogue of evidence"),
    "c.count": (
        "共{items}项、{rows}件材料：已登记{filed}件，评价已引用{cited}件，待提供{open}件。",
        "{items} items, {rows} materials: {filed} filed, {cited} cited by judgements, {open} to be provided.",
    ),
    "c.scheme": (
        "编号 A1-B2-C3：A为类别，B为该类第几项，C为该项第几件；文件名以编号开头，放入同名文件夹。",
        "Number A1-B2-C3: A the group, B the item in it, C the material; file names begin with the number.",
    ),
    "c.privacy": (
        "能用现有报表、台账、文件的不另造材料；涉及学生的只报汇总数，不收集姓名、证件、住址、健康等个人信息。",
        "Use records that exist. Of pupils only totals: no names, identity numbers, addresses or health.",
    ),
    "c.number": ("编号", "No."),
    "c.material": ("项目／建议材料", "Item / suggested material"),
    "c.file": ("文件名称", "File"),
    "c.document": ("文号", "Document no."),
    "c.date": ("日期", "Date"),
    "c.office": ("出具单位", "Issued by"),
    "c.period": ("所属期", "Period"),
    "c.covered": ("覆盖学校", "Schools covered"),
    "c.missing": ("缺少学校", "Schools missing"),
    "c.remark": ("备注", "Remark"),
    "c.group": ("{number}　{group}（{count}项）", "{number}  {group} ({count})"),
    "c.lead": ("牵头：{office}", "Lead: {office}"),
    "group.precondition": ("前置条件", "Preconditions"),
    "group.indicator": ("资源配置", "Resources"),
    "group.government": ("政府保障程度", "Government's guarantees"),
    "group.quality": ("教育质量", "Quality"),
    "group.recognition": ("社会认可度", "Recognition"),
    "group.veto": ("一票否决事项", "Vetoes"),
    "group.requirement": ("其他要求", "Other requirements"),
    **EVIDENCE_WORDS,
}
_WIDTHS = (10.5, 31, 19, 12, 9.5, 14, 11, 8.5, 14, 9)
_FILLS = {**FILLS, "triggered": FILLS["not_met"]}
_MARKS = {**MARKS, "triggered": "✗", "clear": "✓"}


def write_evidence_catalogue(
    path: Path,
    assessment: Assessment,
    county: CountyResult,
    *,
    evidence: Filed | None = None,
    lang: str = "zh",
) -> None:
    """Write 佐证材料目录.xlsx of ``county`` to ``path``.

    ``evidence`` is what has been filed, by item id; its fields are ``evidence_rows.FIELDS``. Kinds that are usual for
    an item and not filed stand as 待提供. An unknown item or field is a Problem.
    """
    words = Words(lang, CATALOGUE_WORDS)
    entries = evidence_entries(county, evidence_rules(assessment.standard_id), evidence, words)
    page = Page(
        head_left=paper_marks(assessment, county, words),
        head_right=f"{assessment.standard_number} {assessment.standard_id} {assessment.standard_version}",
        foot_left=f"{county.name} {words.year(county)}",
        number=words("page"),
    )
    made = SchoolYear(county.school_year).first_day
    with write_book(path, title=f"{county.name} 佐证材料目录", made=made, subject=assessment.standard_title) as book:
        (name,) = sheet_names([words("c.sheet")])
        grid = book.grid(name, _WIDTHS, page)
        grid.line(paper_marks(assessment, county, words), MARK)
        first = grid.line(words("c.title", county=county.name), TITLE.but(size=16))
        _about(grid, entries, words)
        keys = ("number", "material", "file", "document", "date", "office", "period", "covered", "missing", "remark")
        head = grid.cells([Cell(words(f"c.{key}"), HEAD) for key in keys], least=24)
        for _, group in groupby(entries, key=lambda entry: entry.item.group):
            _group(grid, list(group), words)
        sign(grid, words)
        grid.sheet.freeze_panes(head + 1, 2)
        grid.print_from(first, repeat=(head, head))


def _about(grid: Grid, entries: list[EvidenceEntry], words: Words) -> None:
    rows = [row for entry in entries for row in entry.rows]
    filed = sum(bool(row.file) for row in rows)
    cited = sum(row.cited for row in rows)
    waiting = len(rows) - filed - cited
    counts = {"items": len(entries), "rows": len(rows), "filed": filed, "cited": cited, "open": waiting}
    grid.line(words("c.count", **counts), PLAIN.but(bold=True))
    grid.line(words("c.scheme"), NOTE)
    grid.line(words("c.privacy"), NOTE)


def _group(grid: Grid, entries: list[EvidenceEntry], words: Words) -> None:
    first = entries[0].item
    number = first.number.split("-")[0]
    name = group_name(first, words)
    grid.line(words("c.group", number=number, group=name, count=len(entries)), BAND.but(size=11), least=22)
    for entry in entries:
        _item(grid, entry, words)
        for row in entry.rows:
            grid.cells(_cells(row), least=20)


def _item(grid: Grid, entry: EvidenceEntry, words: Words) -> None:
    item, last = entry.item, len(_WIDTHS) - 1
    title = words.title(item)
    lead = words("c.lead", office=words.office(item.department)) if item.department else ""
    verdict = f"{_MARKS[item.verdict]} {words(item.verdict)}" if item.verdict else ""
    strong = TEXT.but(bold=True)
    grid.spans(
        [
            Span(0, 0, item.number, CODE.but(bold=True, align="left")),
            Span(1, 6, f"{item.id} {title}　{source(item.cite, item.title, words)}　{item.note}".strip(), strong),
            Span(7, last - 1, lead, TEXT),
            Span(last, last, verdict, CENTRE.but(fill=_FILLS.get(item.verdict, ""))),
        ],
        least=20,
    )


def _cells(row: MaterialRow) -> list[Cell]:
    centred = (row.document, row.date, row.office, row.period, row.covered)
    return [
        Cell(row.number, CODE.but(align="left")),
        Cell(row.material, TEXT),
        Cell(row.file, TEXT),
        *(Cell(text, CENTRE) for text in centred),
        Cell(row.missing, TEXT),
        Cell(row.remark, TEXT),
    ]


def group_name(item: EvidenceItem, words: Words) -> str:
    """Return the name of an item's group: the standard's own title for it, else the usual one."""
    own = item.heading[words.lang == "en"]
    return own or words.maybe(f"group.{item.group}", item.group)


__all__ = ["CATALOGUE_WORDS", "group_name", "write_evidence_catalogue"]
