"""The list of applicants as columns of numbers and texts, with everything wrong in it as findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from junheng.allocation.draw.rules import Category, Reserved, Rules
from junheng.allocation.tables import bad_row, read_tables
from junheng.census.headers import norm
from junheng.census.table import Table, Value
from junheng.kernel import Finding
from junheng.kernel.canonical import nfc

TABLE = "draw_applicants"


@dataclass(frozen=True, slots=True)
class Applicants:
    """One entry per applicant in each list. ``reserved`` and ``group`` are empty texts where there is none."""

    ids: Sequence[str]
    names: Sequence[str]
    categories: Sequence[str]
    reserved: Sequence[str]
    groups: Sequence[str]

    def __len__(self) -> int:
        return len(self.ids)


def read_applicants(path: Path, rules: Rules, *, lang: str = "zh") -> tuple[Applicants, tuple[Finding, ...]]:
    """Return the applicants of a list file and every finding about it; with an error among them it may not be drawn."""
    tables, findings = read_tables(path, [TABLE], lang=lang)
    if TABLE not in tables:
        return Applicants([], [], [], [], []), findings
    applicants, more = checked(tables[TABLE], rules)
    return applicants, (*findings, *more)


def checked(table: Table, rules: Rules) -> tuple[Applicants, list[Finding]]:
    """Return the table's applicants, categories and reserved seats under the rules' ids, with what is wrong."""
    findings: list[Finding] = []
    ids = _texts(table, "applicant")
    categories = _categories(table, rules, findings)
    reserved = _reserved(table, rules, categories, findings)
    groups = _texts(table, "group")
    findings += [*_duplicates(table, ids), *_split_groups(table, groups, categories, reserved)]
    return Applicants(ids, _texts(table, "name"), categories, reserved, groups), findings


def _texts(table: Table, column: str) -> list[str]:
    values = table.columns.get(column)
    return [""] * len(table) if values is None else [nfc(str(v)) if v is not None else "" for v in values]


def _categories(table: Table, rules: Rules, findings: list[Finding]) -> list[str]:
    if "category" not in table.columns and len(rules.categories) == 1:
        return [rules.categories[0].id] * len(table)
    known = _words(rules.categories)
    choices = "、".join(category.id for category in rules.categories)
    return _looked_up(table, "category", [known] * len(table), findings, f"请填规则文件里的类别：{choices}。")


def _reserved(table: Table, rules: Rules, categories: Sequence[str], findings: list[Finding]) -> list[str]:
    if "reserved" not in table.columns:
        return [""] * len(table)
    known = {category.id: {"": "", **_words(category.reserved)} for category in rules.categories}
    fix = "请填该类别在规则文件 reserved 里的 id；不享受优待的留空。优待类别须在规则里写明依据条款。"
    return _looked_up(table, "reserved", [known.get(c, {"": ""}) for c in categories], findings, fix)


def _words(named: Iterable[Category | Reserved]) -> dict[str, str]:
    return {norm(word): one.id for one in named for word in (one.title, one.id)}


def _looked_up(
    table: Table, column: str, known: Sequence[Mapping[str, str]], findings: list[Finding], fix: str
) -> list[str]:
    values: Sequence[Value] = table.columns.get(column, [None] * len(table))
    normal: dict[str, str] = {}
    found = []
    for row, (value, words) in enumerate(zip(values, known, strict=True)):
        text = "" if value is None else str(value)
        if text not in normal:
            normal[text] = norm(text)
        word = words.get(normal[text])
        if word is None:
            what = f"“{text}”不在规则里。" if text else "没有填类别。"
            findings.append(bad_row(table, row, column, f"draw.{column}", what, fix))
        found.append(word or "")
    return found


def _duplicates(table: Table, ids: Sequence[str]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for row, one in enumerate(ids):
        if not one:
            yield bad_row(table, row, "applicant", "draw.no-id", "没有报名号。", "请填写唯一的报名号。")
        elif first.setdefault(one, row) != row:
            where = table.where(first[one], "applicant")
            what = f"报名号 {one} 重复，第一次在 {where}。"
            yield bad_row(
                table, row, "applicant", "draw.duplicate", what, "每人只能有一行，请删去重复的。", more=(where,)
            )


def _split_groups(
    table: Table, groups: Sequence[str], categories: Sequence[str], reserved: Sequence[str]
) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for row, group in enumerate(groups):
        if not group:
            continue
        lead = first.setdefault(group, row)
        for column, values in (("category", categories), ("reserved", reserved)):
            if values[row] != values[lead]:
                where, title = table.where(lead, column), {"category": "类别", "reserved": "优待类别"}[column]
                what = f"组 {group} 的{title}不一致：这里是“{values[row]}”，{where} 是“{values[lead]}”。"
                fix = f"同组的子女须报同一{title}；要分开派位就不要填同一组号。"
                yield bad_row(table, row, column, "draw.split-group", what, fix, more=(where,))
