"""The folder tree for the evidence: a folder a group, in it a folder an item, each with a 说明.txt."""

from pathlib import Path

from junheng.kernel import Problem
from junheng.monitor.model import Assessment, CountyResult
from junheng.publishing.sheets import safe_name
from junheng.supervision.evidence.numbers import EvidenceItem
from junheng.supervision.evidence.rules import EvidenceRules, evidence_rules
from junheng.usecases.papers.evidence import CATALOGUE_WORDS, group_name
from junheng.usecases.papers.evidence_rows import EvidenceEntry, evidence_entries
from junheng.usecases.papers.school_plans_rows import source
from junheng.usecases.papers.standing_table_words import Words

TREE_WORDS = {
    **CATALOGUE_WORDS,
    "f.file": ("说明.txt", "README.txt"),
    "f.source": ("出处：{cite}", "Source: {cite}"),
    "f.materials": ("建议材料：", "Suggested materials:"),
    "f.line": ("  {number}  {material}（{office}，{period}）", "  {number}  {material} ({office}, {period})"),
    "f.none": ("  {number}  （自定）", "  {number}  (of your choice)"),
    "f.naming": (
        "文件名以编号开头，例如：{number} 文件名称.pdf",
        "Begin each file name with its number, for example: {number} name.pdf",
    ),
}
_SHORT = 16


def evidence_tree(folder: Path, assessment: Assessment, county: CountyResult, *, lang: str = "zh") -> list[Path]:
    """Make the folder tree in ``folder`` and return the items' folders.

    Made again it only renews the 说明.txt: what people have put into the folders stays. Names are valid on Windows and
    the same whatever the verdicts.
    """
    words = Words(lang, TREE_WORDS)
    rules = evidence_rules(assessment.standard_id)
    made = []
    for entry in evidence_entries(county, rules, None, words):
        home = folder / _group_folder(entry.item, words) / _item_folder(entry.item, rules, lang)
        _make(home)
        _write(home / words("f.file"), _text(entry, words))
        made.append(home)
    return made


def _group_folder(item: EvidenceItem, words: Words) -> str:
    return safe_name(f"{item.number.split('-')[0]} {group_name(item, words)}", _SHORT * 2)


def _item_folder(item: EvidenceItem, rules: EvidenceRules, lang: str) -> str:
    known = rules.items.get(item.id)
    short = (known.short_en if lang == "en" else known.short) if known else item.title
    return f"{item.number} {safe_name(short, _SHORT if lang == 'zh' else _SHORT * 2)}"


def _text(entry: EvidenceEntry, words: Words) -> str:
    item = entry.item
    title = words.title(item)
    lines = [f"{item.number}  {item.id} {title}", words("f.source", cite=source(item.cite, item.title, words))]
    lines += [words("c.lead", office=words.office(item.department))] if item.department else []
    lines += ["", words("f.materials")]
    for row in entry.rows:
        told = {"number": row.number, "material": row.material, "office": row.office, "period": row.period}
        lines.append(words("f.line" if row.material else "f.none", **told))
    lines += ["", words("f.naming", number=entry.rows[0].number), words("c.privacy")]
    return "\n".join(lines) + "\n"


def _make(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise Problem(f"{home.name} 已是一个文件，不能建文件夹。", fix="请移走该文件，或换一个输出位置。") from error


def _write(path: Path, text: str) -> None:
    """With a byte order mark and Windows line ends, so that every Notepad shows it right."""
    path.write_text(text, encoding="utf-8-sig", newline="\r\n")


__all__ = ["TREE_WORDS", "evidence_tree"]
