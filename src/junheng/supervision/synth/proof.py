"""Made-up evidence and inspections."""

import hashlib
from collections.abc import Iterator

from junheng.census.table import Value
from junheng.supervision.inspections.rules import Sheet, shipped_sheets
from junheng.supervision.synth.ground import Ground, Rows, count

Row = dict[str, Value]
TIMETABLES = "A2-B3-C2"
"""任课安排（课程表）, which each school owes under L3 of youzhi-2017."""


def proof_rows(ground: Ground) -> dict[str, Rows]:
    """Return the files of evidence and their uses, the approved plan, visits, scores, and problems to mend."""
    files = list(_files(ground))
    sheet = next(sheet for sheet in shipped_sheets() if sheet.id == "school-management")
    visits = list(_visits(ground))
    return {
        "evidence_files": files,
        "evidence_uses": list(_uses(files)),
        "inspection_plans": list(_plans(ground)),
        "inspection_visits": visits,
        "inspection_scores": [row for visit in visits for row in _scores(ground, sheet, visit)],
        "inspection_issues": list(_issues(ground, visits)),
        "inspection_moves": list(_issue_moves(ground, visits)),
    }


def _digest(*words: object) -> str:
    return hashlib.sha256("/".join(map(str, words)).encode()).hexdigest()


def _files(ground: Ground) -> Iterator[Row]:
    """One naming document of the county; a timetable of each school but the last; the second school's is the first's."""
    start, end = ground.day(9, 1).isoformat(), ground.day(8, 31).isoformat()
    common: Row = {"version": "第一版", "start": start, "end": end}
    yield {**common, "file_id": "W001", "name": "骨干教师命名文件.pdf", "sha256": _digest("W001")}
    for at, school in enumerate(ground.schools[:-1]):
        words = _digest("timetable", ground.schools[0].id if at == 1 else school.id)
        yield {
            **common,
            "file_id": f"W1{school.tag}",
            "name": "课程表.docx",
            "sha256": _digest("file", words),
            "text_digest": words,
            "school_id": school.id,
        }


def _uses(files: Rows) -> Iterator[Row]:
    for row in files:
        if row["file_id"] == "W001":
            for number in ("A2-B2-C1", "A2-B2-C2"):
                yield {"number": number, "file_id": "W001"}
        else:
            yield {"number": TIMETABLES, "file_id": row["file_id"]}


def _plans(ground: Ground) -> Iterator[Row]:
    yield {
        "plan_number": f"合成督计〔{ground.begins + 1}〕1号",
        "title": "春季学校督导",
        "approved_by": "合成县人民政府教育督导委员会",
        "approved_on": ground.day(1, 10).isoformat(),
        "start": ground.day(3, 1).isoformat(),
        "end": ground.day(6, 30).isoformat(),
    }


def _visits(ground: Ground) -> Iterator[Row]:
    plan = f"合成督计〔{ground.begins + 1}〕1号"
    for at, school in enumerate(ground.schools[:6]):
        for stage, day in (("self", ground.day(2, 27)), ("review", ground.day(3, 12)), ("spot", ground.day(4, 16))):
            if day <= ground.on and (stage != "spot" or at == 0):
                yield {
                    "visit": f"V{school.tag}-{stage}",
                    "sheet": "school-management",
                    "subject": school.id,
                    "date": day.isoformat(),
                    "stage": stage,
                    "plan_number": None if stage == "self" or (at == 5 and stage == "review") else plan,
                }


def _scores(ground: Ground, sheet: Sheet, visit: Row) -> Iterator[Row]:
    dice = ground.dice.child("scores", visit["visit"])
    lower = 100 if visit["stage"] == "self" else 350
    for item in sheet.items:
        base = 5 - dice.chance(lower)
        for scorer in ("甲", "乙"):
            points = max(0, base - 2) if dice.chance(8) else base
            yield {"visit": visit["visit"], "scorer": f"合成督学{scorer}", "item": item.id, "points": count(points)}


def _issues(ground: Ground, visits: Rows) -> Iterator[Row]:
    reviews = [visit for visit in visits if visit["stage"] == "review"]
    for at, visit in enumerate(reviews[:3], 1):
        yield {
            "issue": f"P{at:02d}",
            "visit": visit["visit"],
            "subject": visit["subject"],
            "item": "5.2" if at == 1 else "4.4",
            "what": "消防通道堆放杂物" if at == 1 else "图书室开放时间不足",
            "responsible": f"H{at:03d}",
            "found_on": visit["date"],
            "due": ground.day(4, 30).isoformat(),
        }


def _issue_moves(ground: Ground, visits: Rows) -> Iterator[Row]:
    whole = ("found", "assigned", "mending", "reported", "rechecked", "closed")
    for issue, steps in (("P01", whole), ("P02", whole[:4]), ("P03", whole[:2])):
        if any(row["issue"] == issue for row in _issues(ground, visits)):
            for at, to in enumerate(steps):
                day = ground.day(3, 13 + 2 * at)
                if day <= ground.on:
                    document = f"整改报告{issue}" if to == "reported" else None
                    yield {"issue": issue, "date": day.isoformat(), "to": to, "by": "合成办理人", "document": document}


__all__ = ["proof_rows"]
