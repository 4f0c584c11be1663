"""What the catalogue of evidence holds: for every item its materials, those filed and those still to be provided."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from junheng.kernel import Problem
from junheng.monitor.model import CountyResult
from junheng.supervision.evidence.numbers import EvidenceItem, evidence_items
from junheng.supervision.evidence.rules import EvidenceRules, Material
from junheng.usecases.papers.standing_table_words import Words

FIELDS = ("number", "material", "file", "document", "date", "office", "period", "schools", "missing", "remark")
"""What one filed material may say; ``material`` names the suggested kind it is, ``schools`` the schools it covers;
``number`` is the number that a judgement cites, of a material whose file nobody has named yet."""

EVIDENCE_WORDS = {
    "e.all": ("全部", "all"),
    "e.open": ("待提供", "to be provided"),
    "e.cited": ("评价已引用", "cited"),
    "e.cited_as": ("评价引用为{number}", "cited as {number}"),
    "e.covered": ("{count}/{all}所", "{count} of {all}"),
    "e.missing": ("{names}等{count}所", "{names} and others, {count} in all"),
    "e.none_of": ("全部{all}所", "all {all}"),
    "e.stranger": ("不在学校表：{names}", "not in the table of schools: {names}"),
}
_SHOWN = 4
"""How many missing schools are named before 等."""


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One material of one item. ``file`` is empty while it is still to be provided."""

    number: str
    material: str
    file: str
    document: str
    date: str
    office: str
    period: str
    covered: str
    missing: str
    remark: str
    cited: bool = False
    """A judgement cites it."""


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """An item of the catalogue with its materials."""

    item: EvidenceItem
    rows: tuple[MaterialRow, ...]


Filed = Mapping[str, Sequence[Mapping[str, str]]]
_Pair = tuple[Material | None, Mapping[str, str]]
"""A suggested kind of material, if any, and what is known of it."""


def evidence_entries(
    county: CountyResult, rules: EvidenceRules, filed: Filed | None, words: Words
) -> list[EvidenceEntry]:
    """Return every item with its materials in order: the suggested kinds first, then what else was filed."""
    items = evidence_items(county)
    _check(filed or {}, {item.id for item in items})
    rower = _Rower(rules, words, {s.school_id: s.name for s in county.schools})
    return [EvidenceEntry(item, rower.rows(item, (filed or {}).get(item.id, ()))) for item in items]


def _check(filed: Filed, known: set[str]) -> None:
    strangers = sorted(set(filed) - known)
    if strangers:
        raise Problem(
            f"佐证清单里的项目 {'、'.join(strangers)} 不属于本标准。", fix="请改为本标准的项目编号，如 G3、Q1、V5。"
        )
    fields = sorted({key for rows in filed.values() for row in rows for key in row} - set(FIELDS))
    if fields:
        raise Problem(f"佐证清单里有不认识的栏目：{'、'.join(fields)}。", fix=f"可用的栏目：{'、'.join(FIELDS)}。")


class _Rower:
    def __init__(self, rules: EvidenceRules, words: Words, schools: Mapping[str, str]) -> None:
        self.rules, self.words, self.schools = rules, words, schools

    def rows(self, item: EvidenceItem, filed: Sequence[Mapping[str, str]]) -> tuple[MaterialRow, ...]:
        evidence = self.rules.items.get(item.id)
        kinds: Sequence[Material | None] = evidence.materials if evidence else ()
        named = [row for row in filed if not row.get("number")]
        pairs: list[_Pair] = []
        for kind in kinds:
            mine = [row for row in named if kind and row.get("material") in (kind.zh, kind.en)]
            pairs += [(kind, row) for row in mine] or [(kind, {})]
        answered = [row for _, row in pairs]
        pairs += [(None, row) for row in named if row not in answered]
        pairs = self._cited(item, pairs or [(None, {})], [row for row in filed if row.get("number")])
        return tuple(self._row(item.material(n), kind, row) for n, (kind, row) in enumerate(pairs, 1))

    def _cited(self, item: EvidenceItem, pairs: Sequence[_Pair], cited: Sequence[Mapping[str, str]]) -> list[_Pair]:
        """What a judgement cites is the material of that number; a number the catalogue does not have stands below."""
        numbers = {item.material(n): n - 1 for n in range(1, len(pairs) + 1)}
        found = list(pairs)
        for row in cited:
            place = numbers.get(row["number"])
            if place is None:
                found.append((None, row))
            else:
                kind, said = found[place]
                found[place] = (kind, {**row, **said})
        return found

    def _row(self, number: str, kind: Material | None, row: Mapping[str, str]) -> MaterialRow:
        covered, missing, remark = self._schools(kind, row)
        rules, lang = self.rules, self.words.lang
        waiting = "" if row.get("file") else self._waiting(number, row.get("number", ""))
        return MaterialRow(
            number=number,
            material=row.get("material") or (kind.say(lang) if kind else ""),
            file=row.get("file", ""),
            document=row.get("document", ""),
            date=row.get("date", ""),
            office=row.get("office") or (rules.offices[kind.office].say(lang) if kind else ""),
            period=row.get("period") or (rules.periods[kind.period].say(lang) if kind else ""),
            covered=covered,
            missing=row.get("missing") or missing,
            remark=self.words("stop").join(part for part in (row.get("remark", ""), waiting, remark) if part),
            cited=bool(row.get("number")) and not row.get("file"),
        )

    def _waiting(self, number: str, cited: str) -> str:
        if not cited:
            return self.words("e.open")
        return self.words("e.cited") if cited == number else self.words("e.cited_as", number=cited)

    def _schools(self, kind: Material | None, row: Mapping[str, str]) -> tuple[str, str, str]:
        """Which schools the material covers, which it lacks, and names that no school has."""
        words, every = self.words, list(self.schools)
        said = row.get("schools", "").strip()
        if not said and not (kind and kind.each_school and self.schools):
            return "", "", ""
        if said in ("全部", "all", words("e.all")):
            return words("e.all"), "", ""
        by_name = {name: school for school, name in self.schools.items()}
        tokens = [token for token in re.split(r"[、，,；;\n]+", said) if token.strip()]
        found = {by_name.get(t.strip(), t.strip()) for t in tokens}
        lacking = [self.schools[school] for school in every if school not in found]
        strangers = sorted(found - set(every))
        covered = words("e.covered", count=len(every) - len(lacking), all=len(every))
        remark = words("e.stranger", names=words("comma").join(strangers)) if strangers else ""
        return covered, self._lacking(lacking), remark

    def _lacking(self, names: Iterable[str]) -> str:
        listed, words = list(names), self.words
        if listed and len(listed) == len(self.schools):
            return words("e.none_of", all=len(listed))
        if len(listed) > _SHOWN:
            return words("e.missing", names=words("comma").join(listed[:_SHOWN]), count=len(listed))
        return words("comma").join(listed)


__all__ = ["EVIDENCE_WORDS", "FIELDS", "EvidenceEntry", "Filed", "MaterialRow", "evidence_entries"]
