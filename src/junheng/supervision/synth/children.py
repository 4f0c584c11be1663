"""Made-up ledgers about children: internal numbers and nothing else; a few to a school, as an example."""

from collections.abc import Iterator

from junheng.census.table import Value
from junheng.supervision.synth.ground import Ground, Rows, School, count

CHILDREN = 12
"""So many children of each school stand in the example; a real register has all."""
Row = dict[str, Value]


def children_rows(ground: Ground) -> dict[str, Rows]:
    """Return the register of age with its cases, the disabled, the left-behind and migrant children, and the aid."""
    missing = _missing(ground)
    return {
        "age_register": list(_register(ground)),
        "enrolment_marks": [
            {"child": _child(s, n), "school_id": s.id}
            for s in ground.schools
            for n in range(1, CHILDREN + 1)
            if _child(s, n) not in missing
        ],
        "dropout_cases": list(_cases(ground)),
        "dropout_moves": list(_moves(ground)),
        "ledger_checks": list(_checks(ground)),
        "disabled_children": list(_disabled(ground)),
        "care_children": list(_care(ground)),
        "aid_grants": list(_aid(ground)),
    }


def _child(school: School, n: int) -> str:
    return f"C{school.tag}{n:02d}"


def _missing(ground: Ground) -> dict[str, School]:
    """Four children who are not enrolled: one is at school elsewhere, three have a case."""
    return {_child(s, 3): s for s in ground.schools[:4]}


def _register(ground: Ground) -> Iterator[Row]:
    gone = next(iter(_missing(ground)), "")
    for school in ground.schools:
        youngest = 7 if school.stage == "primary" else 13
        for n in range(1, CHILDREN + 1):
            row: Row = {
                "child": _child(school, n),
                "born": f"{ground.begins - youngest - n % 2}-{n:02d}",
                "school_id": school.id,
            }
            if row["child"] == gone:
                row |= {"absence": "elsewhere", "document": f"就读证明〔{ground.begins}〕1号"}
            yield row


def _cases(ground: Ground) -> Iterator[Row]:
    for at, (child, school) in enumerate(list(_missing(ground).items())[1:], 1):
        yield {
            "case_id": f"K{at:02d}",
            "child": child,
            "school_id": school.id,
            "found_on": ground.day(9, 4).isoformat(),
            "county_leader": "合成县长",
            "town_leader": "合成镇长",
            "village_leader": None if at == 3 else "合成村长",
            "head": f"H{school.tag}",
            "guardian": f"J{at:02d}",
        }


def _moves(ground: Ground) -> Iterator[Row]:
    paper = f"复学通知〔{ground.begins}〕1号"
    steps = {
        "K01": (("visited", 9, 6), ("persuading", 9, 10), ("elsewhere", 9, 20), ("closed", 9, 28)),
        "K02": (("visited", 9, 7), ("persuading", 9, 12), ("notice", 9, 26)),
        "K03": (("visited", 9, 9),),
    }
    held = {str(row["case_id"]) for row in _cases(ground)}
    for case, moves in steps.items():
        for to, month, day in moves if case in held else ():
            if ground.day(month, day) <= ground.on:
                document = paper if to in ("notice", "elsewhere") else None
                yield {
                    "case_id": case,
                    "date": ground.day(month, day).isoformat(),
                    "to": to,
                    "by": "合成办理人",
                    "document": document,
                }


def _checks(ground: Ground) -> Iterator[Row]:
    for at, school in enumerate(ground.schools):
        for month in (9, 3):
            day = ground.day(month, 20)
            if day <= ground.on and not (at == 1 and month == 3):
                for ledger in ("dropout", "care"):
                    yield {"ledger": ledger, "school_id": school.id, "date": day.isoformat(), "by": "县教育局"}


def _disabled(ground: Ground) -> Iterator[Row]:
    for at, school in enumerate(ground.schools[::3]):
        yield {
            "child": f"S{school.tag}",
            "school_id": school.id,
            "assessed_on": ground.day(9, 2).isoformat(),
            "placement": "home" if at % 4 == 3 else "regular",
            "plan_on": None if at == 2 else ground.by_now(ground.day(9, 20)),
        }


def _care(ground: Ground) -> Iterator[Row]:
    for at, school in enumerate(ground.schools):
        day = ground.by_now(ground.day(3, 3)) or ground.by_now(ground.day(9, 5))
        for n, kind in ((4, "left_behind"), (5, "migrant")):
            row: Row = {"child": _child(school, n), "school_id": school.id, "kind": kind, "registered_on": day}
            if kind == "left_behind":
                row |= {"carer": None if at == 5 else f"T{school.tag}1", "guarded": True, "contacted_on": day}
            else:
                row["place"] = "公办"
            yield row


def _aid(ground: Ground) -> Iterator[Row]:
    due = ground.day(11, 15)
    for at, school in enumerate(ground.schools):
        yield {
            "child": _child(school, 6),
            "school_id": school.id,
            "kind": "家庭经济困难学生生活补助",
            "semester": f"{ground.begins}-1",
            "amount": count(500 if school.stage == "primary" else 625),
            "due": due.isoformat(),
            "paid_on": None if at == 7 else ground.by_now(due),
            "document": "合成财教〔2025〕1号",
        }


__all__ = ["CHILDREN", "children_rows"]
