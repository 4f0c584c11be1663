"""Read an admission's tables into an Application, with everything that is wrong in them as findings."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from junheng.allocation.admit.application import Application
from junheng.allocation.admit.reading_choices import read_choices
from junheng.allocation.admit.reading_schools import read_schools
from junheng.allocation.admit.reading_scores import no_scores, read_scores
from junheng.allocation.admit.rules import Rules, scores_refused
from junheng.allocation.admit.words import Found
from junheng.allocation.tables import read_tables
from junheng.census.headers import norm
from junheng.census.table import Table
from junheng.kernel import Finding, Where
from junheng.kernel.canonical import nfc

NEEDED = ("admit_applicants", "admit_choices", "admit_schools")
TABLES = (*NEEDED, "admit_reserves", "admit_scores")
_LARGEST_FAMILY = 8
_SCORE = re.compile(r"成绩|分数|总分|得分|名次|排名|等第|语文|数学|英语|测试|面试|score|grade|mark|rank", re.I)
_HARMLESS = {"applicant", "rank", "school", "tier"}


def read_application(
    folder: Path, rules: Rules, *, lang: str = "zh"
) -> tuple[Application | None, dict[str, Table], tuple[Finding, ...]]:
    """Return the application (None where findings forbid it), its tables and the findings.

    Scores before senior school are refused with one Problem, whatever else is wrong.
    """
    tables, findings = read_tables(folder, TABLES, optional=TABLES[3:], lang=lang)
    if rules.stage != "senior":
        _refuse_scores(tables, rules)
    tables = {name: table for name, table in tables.items() if len(table)}
    findings = tuple(f for f in findings if not _subject_column(f, rules))
    if any(name not in tables for name in NEEDED):
        return None, tables, findings
    found = Found(lang)
    application = _Reader(tables, rules, found).application()
    findings = (*findings, *found.findings)
    failed = any(finding.severity == "error" for finding in findings)
    return None if failed else application, tables, findings


def texts(table: Table, column: str) -> list[str]:
    """Return a column as NFC texts, empty where nothing stands."""
    values = table.columns.get(column)
    return [""] * len(table) if values is None else [nfc(str(v)) if v is not None else "" for v in values]


def _subject_column(finding: Finding, rules: Rules) -> bool:
    if not finding.code.endswith("unknown-column") or finding.where.table != "admit_scores" or rules.scores is None:
        return False
    known = {norm(word) for subject in rules.scores.subjects for word in (subject.id, subject.title)}
    return norm(finding.where.column) in known | {norm("name"), norm("姓名"), norm("总分"), norm("total")}


def _refuse_scores(tables: dict[str, Table], rules: Rules) -> None:
    if "admit_scores" in tables:
        raise scores_refused(f"数据里有成绩表 {tables['admit_scores'].origin.sheet}")
    for table in tables.values():
        for column in table.columns:
            header = table.origin.headers.get(column, column)
            if column not in _HARMLESS and column != "line" and _SCORE.search(header):
                raise scores_refused(f"{table.origin.sheet} 有“{header}”一列")


class _Reader:
    def __init__(self, tables: dict[str, Table], rules: Rules, found: Found) -> None:
        self.tables, self.rules, self.found = tables, rules, found
        self.table = tables["admit_applicants"]
        numbers = texts(self.table, "applicant")
        self.rows = self._leaves(numbers)
        self.numbers = [numbers[row] for row in self.rows]
        self.leaf = {number: leaf for leaf, number in enumerate(self.numbers)}

    def application(self) -> Application:
        """Return what the tables say, findings reported on the way."""
        tiers = self._tiers()
        reserves, origins = self._reserves()
        families = self._in_leaf_order("family")
        schools = read_schools(self.tables, self.rules, self.found)
        choices = read_choices(self.tables["admit_choices"], self.rules, self.found, self.leaf, schools, tiers)
        head = self._heads(families)
        if self.rules.together:
            self._same_in_family(families, head, tiers, reserves, origins, choices)
        if self.rules.scores is None:
            scores, total, barred = no_scores(len(self.numbers))
        else:
            scores, total, barred = read_scores(self.tables.get("admit_scores"), self.rules.scores, self.found,
                                                self.leaf, self._where)  # fmt: skip
        for leaf, chosen in enumerate(choices):
            if not chosen:
                self.found.place(self._where(leaf), "no-choice", number=self.numbers[leaf])
        names = self._in_leaf_order("name")
        columns = (self.numbers, names, head, tiers, origins, reserves, scores, total, barred, choices, schools)
        return Application(self.rules, *columns)

    def _leaves(self, numbers: list[str]) -> list[int]:
        first: dict[str, int] = {}
        for row, number in enumerate(numbers):
            if not number:
                self.found.row(self.table, row, "applicant", "no-number")
            elif first.setdefault(number, row) != row:
                where = self.table.where(first[number], "applicant")
                self.found.row(
                    self.table, row, "applicant", "duplicate-applicant", also=(where,), number=number, first=where
                )
        return [first[number] for number in sorted(first, key=str.encode)]

    def _in_leaf_order(self, column: str) -> list[str]:
        values = texts(self.table, column)
        return [values[row] for row in self.rows]

    def _where(self, leaf: int, column: str = "applicant") -> Where:
        return self.table.where(self.rows[leaf], column)

    def _tiers(self) -> list[int]:
        return [
            tier_of(word, self.rules, self.found, self.table, self.rows[leaf])
            for leaf, word in enumerate(self._in_leaf_order("tier"))
        ]

    def _reserves(self) -> tuple[list[frozenset[str]], list[str]]:
        known = {norm(word): one.id for one in self.rules.reserves for word in (one.title, one.id)}
        by_origin = {one.id for one in self.rules.reserves if one.by == "origin"}
        origins, held = self._in_leaf_order("origin"), []
        for leaf, text in enumerate(self._in_leaf_order("reserves")):
            words = [word for word in re.split(r"[、,，;；\s]+", text) if word]
            for word in words:
                if norm(word) not in known:
                    self.found.place(self._where(leaf, "reserves"), "unknown-reserve", reserve=word,
                                     known="、".join(one.id for one in self.rules.reserves))  # fmt: skip
            mine = frozenset(known[norm(word)] for word in words if norm(word) in known)
            if not origins[leaf] and (needing := sorted(mine & by_origin)):
                self.found.place(self._where(leaf, "origin"), "no-origin", reserve=needing[0])
            held.append(mine)
        return held, origins

    def _heads(self, families: Sequence[str]) -> list[int]:
        first: dict[str, int] = {}
        members: dict[str, int] = {}
        for leaf, family in enumerate(families):
            if family:
                first.setdefault(family, leaf)
                members[family] = members.get(family, 0) + 1
        for family, leaf in first.items():
            if self.rules.siblings is None:
                self.found.place(self._where(leaf, "family"), "no-sibling-rule", family=family)
            elif members[family] > _LARGEST_FAMILY:
                self.found.place(self._where(leaf, "family"), "large-family", family=family, count=members[family])
        return [first[family] if family else leaf for leaf, family in enumerate(families)]

    def _same_in_family(
        self,
        families: Sequence[str],
        head: Sequence[int],
        tiers: Sequence[int],
        reserves: Sequence[frozenset[str]],
        origins: Sequence[str],
        choices: Sequence[Sequence[tuple[int, int]]],
    ) -> None:
        titles = [tier.title for tier in self.rules.tiers] or [""]
        columns: dict[str, tuple[str, Callable[[int], str]]] = {
            "tier": ("类别", lambda leaf: titles[tiers[leaf]]),
            "reserves": ("预留资格", lambda leaf: "、".join(sorted(reserves[leaf]))),
            "origin": ("毕业学校", lambda leaf: origins[leaf] if reserves[leaf] else ""),
            "choices": ("志愿", lambda leaf: f"{len(choices[leaf])} 个志愿" if choices[leaf] else "没有志愿"),
        }
        for leaf, first in enumerate(head):
            for name, (title, shown) in columns.items():
                mine, theirs = shown(leaf), shown(first)
                if leaf == first or (mine == theirs and (name != "choices" or choices[leaf] == choices[first])):
                    continue
                column = "applicant" if name == "choices" else name
                where = self._where(first, column)
                said = {"family": families[leaf], "title": title, "name": name, "mine": mine, "theirs": theirs}
                self.found.place(self._where(leaf, column), "split-family", also=(where,), first=where, **said)


def tier_of(word: str, rules: Rules, found: Found, table: Table, row: int) -> int:
    """Return the tier's place in the rules (0 is the first); 0 with a finding where the word is none of them."""
    known = {norm(name): at for at, tier in enumerate(rules.tiers) for name in (tier.title, tier.id)}
    if not word and not known:
        return 0
    at = known.get(norm(word))
    if at is None:
        code = "unknown-tier" if word else "no-tier"
        found.row(table, row, "tier", code, tier=word, known="、".join(tier.id for tier in rules.tiers))
    return at or 0
