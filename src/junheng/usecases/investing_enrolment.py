"""The enrolment a plan is made for: given, forecast, or, for want of both, the present one, which is then said."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from junheng.census.census import Census
from junheng.census.further import Further
from junheng.census.table import Table
from junheng.kernel import Finding
from junheng.usecases.investing_costs import ENROLMENT
from junheng.usecases.investing_findings import in_row

Basis = Literal["given", "forecast", "present"]
Key = tuple[str, str]
"""School and stage."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """Pupils by (school, stage) in the school year ``year``; parts that are not named keep their present number."""

    year: int
    basis: Basis
    pupils: Mapping[Key, int]
    why: tuple[str, str] = ("", "")
    """Why it is the present one although there is a past, in Chinese and English."""

    def in_words(self, lang: str) -> str:
        """Return the assumption as papers print it."""
        if lang == "zh":
            year = f"{self.year}–{self.year + 1} 学年"
            return {
                "given": f"学生数按给出的 {year}规划学生数；没有给出的学校按现在的在校生数。",
                "forecast": f"学生数按本工具对 {year}的预测（中方案）；没有预测的学校按现在的在校生数。",
                "present": f"{self.why[0]}没有 {year}的学生数预测，一律按现在的在校生数计算；学生数一变，方案就要重算。",
            }[self.basis]
        return {
            "given": f"Pupils as given for {self.year}-{self.year + 1}; schools that are not named keep their present number.",
            "forecast": f"Pupils as forecast for {self.year}-{self.year + 1} (middle); schools without a forecast keep theirs.",
            "present": f"{self.why[1]} There is no forecast for {self.year}-{self.year + 1}: "
            "the present enrolment is taken; when it changes, plan again.",
        }[self.basis].strip()


def given_enrolment(
    read: Further, year: int, now: Mapping[Key, int | None], lang: str
) -> tuple[Enrolment | None, list[Finding]]:
    """Return what the table of a cost file or of ``--enrolment`` gives, None where there is none, and what is wrong."""
    table = read.tables.get(ENROLMENT)
    if table is None:
        return None, []
    findings: list[Finding] = []
    found: dict[Key, int] = {}
    schools = {school for school, _ in now}
    for row in range(len(table)):
        key = (str(table.value(row, "school_id") or ""), str(table.value(row, "stage") or ""))
        pupils = table.value(row, "pupils")
        if key[0] not in schools:
            findings.append(in_row(table, row, "school_id", "unknown-school", lang, school=key[0]))
        elif key not in now:
            findings.append(in_row(table, row, "stage", "unknown-stage", lang, school=key[0]))
        elif key in found:
            first = table.row_key(row)
            findings.append(in_row(table, row, "school_id", "written-twice", lang, first=first))
        elif isinstance(pupils, Decimal):
            found[key] = int(pupils)
    return Enrolment(year, "given", found), findings


def present(census: Census, stages: tuple[str, ...]) -> dict[Key, int | None]:
    """Return the pupils of every part of these stages, None where they are unknown."""
    table: Table = census.table("stages")
    found: dict[Key, int | None] = {}
    for row in table.rows():
        pupils = row.get("pupils")
        if row.get("stage") in stages and row.get("school_id") is not None:
            key = (str(row["school_id"]), str(row["stage"]))
            found.setdefault(key, int(pupils) if isinstance(pupils, Decimal) else None)
    return found
