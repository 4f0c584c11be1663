"""What must add up: classes to stages, campuses to schools."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from junheng.census.checks.model import Cell, Data, Hit, column, number
from junheng.census.checks.words import Both, Choice, Stage, Title, Word, shown


@dataclass(slots=True)
class _Sum:
    """The class rows of one stage of one school."""

    rows: list[int] = field(default_factory=list)
    pupils: Decimal = Decimal(0)
    known: bool = True


def classes_add_up(data: Data) -> Iterator[Hit]:
    """The pupils of a stage are those of its classes and those taught at home."""
    for row, total, pupils, at_home in _compared(data):
        sums = total.pupils + (at_home or 0)
        if sums != pupils and (at_home is not None or sums > pupils):
            yield _sum_hit(data, row, total, pupils, at_home)


def home_taught_unknown(data: Data) -> Iterator[Hit]:
    """Fewer pupils in classes than on roll, and nobody says how many are taught at home."""
    for row, total, pupils, at_home in _compared(data):
        if at_home is None and total.pupils < pupils:
            said = {"sum": total.pupils, "pupils": pupils, "lacks": pupils - total.pupils}
            yield Hit("stages", row, "home_taught", said, data.school_at("stages", row))


def class_count(data: Data) -> Iterator[Hit]:
    """A stage has as many classes as there are rows of them."""
    stages = data.table("stages")
    for key, total in _classes(data).items():
        row = data.stages.get(key)
        count = None if row is None else number(stages.value(row, "classes"))
        if row is not None and count is not None and count != len(total.rows):
            said = {"stage": Stage(key[1]), "count": count, "rows": len(total.rows)}
            yield Hit("stages", row, "classes", said, data.name(key[0]))


def campuses_add_up(data: Data) -> Iterator[Hit]:
    """The pupils and classes of a school's campuses are those of its stages."""
    table = data.table("campuses")
    by_school: dict[str, list[int]] = {}
    for row, school_id in enumerate(column(table, "school_id")):
        by_school.setdefault(str(school_id or ""), []).append(row)
    for school_id, rows in by_school.items():
        for name in ("pupils", "classes"):
            parts = _total([number(table.value(row, name)) for row in rows])
            whole = _total(_of_stages(data, school_id, name))
            if parts is not None and whole is not None and parts != whole:
                said = {"title": Title("stages", name), "parts": parts, "whole": whole}
                yield Hit("campuses", rows[0], name, said, data.name(school_id))


def _of_stages(data: Data, school_id: str, name: str) -> list[Decimal | None]:
    stages = data.table("stages")
    return [number(stages.value(data.stages[school_id, s], name)) for s in data.stages_of.get(school_id, [])]


def _total(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if values and len(known) == len(values) else None


def _compared(data: Data) -> Iterator[tuple[int, _Sum, Decimal, Decimal | None]]:
    """Yield the stage rows whose pupils and classes are all known."""
    stages = data.table("stages")
    for key, total in _classes(data).items():
        row = data.stages.get(key)
        pupils = None if row is None else number(stages.value(row, "pupils"))
        if row is not None and pupils is not None and total.known:
            yield row, total, pupils, number(stages.value(row, "home_taught"))


def _classes(data: Data) -> dict[tuple[str, str], _Sum]:
    table = data.table("classes")
    sums: dict[tuple[str, str], _Sum] = {}
    ids, stages, pupils = (column(table, name) for name in ("school_id", "stage", "pupils"))
    for row, (school_id, stage, count) in enumerate(zip(ids, stages, pupils, strict=True)):
        total = sums.setdefault((str(school_id or ""), str(stage or "")), _Sum())
        total.rows.append(row)
        if isinstance(count, Decimal):
            total.pupils += count
        else:
            total.known = False
    return sums


def _sum_hit(data: Data, row: int, total: _Sum, pupils: Decimal, at_home: Decimal | None) -> Hit:
    taught = shown(at_home)
    said = {
        "grades": _grades(data, total.rows),
        "sum": total.pupils,
        "home": Both(f"，加送教上门 {taught}", f" and {taught} taught at home") if at_home else "",
        "pupils": pupils,
    }
    cells: list[Cell] = [("stages", row, "pupils"), ("stages", row, "home_taught")]
    cells += [("classes", r, "pupils") for r in total.rows]
    return Hit("stages", row, "pupils", said, data.school_at("stages", row), tuple(cells))


def _grades(data: Data, rows: list[int]) -> Word:
    table = data.table("classes")
    seen = sorted({str(table.value(row, "grade") or "") for row in rows} - {""}, key=lambda g: (len(g), g))
    words = [Choice("classes", "grade", grade) for grade in (seen[0], seen[-1])] if seen else []
    zh, en = ([word.said(lang) for word in words] for lang in ("zh", "en"))
    if len(seen) < 2:
        return Both("".join(zh[:1]), f"Grade {en[0]}: " if en else "")
    return Both("至".join(zh), f"Grades {' to '.join(en)}: ")
