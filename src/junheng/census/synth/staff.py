"""Teachers, entrants and boarders of one stage of a synthetic school."""

from collections.abc import Mapping

from junheng.census.synth.classrooms import Part
from junheng.census.synth.dice import Dice
from junheng.census.synth.roster import School

PER_THOUSAND = {"primary": (42, 10, 9), "junior": (53, 10, 9)}
"""Teachers above the degree, backbone, and of PE and art that a thousand pupils need (教督〔2017〕6号)."""

PUPILS_PER_TEACHER = {"kindergarten": (100, 130), "primary": (162, 184), "junior": (112, 132), "senior": (112, 126)}
"""In tenths, from and to."""


def stage_row(school: School, part: Part, short: Mapping[str, int]) -> dict[str, int | None]:
    """Return the counts of the stage, every part no more than its whole. ``short`` is what it lacks, by indicator."""
    dice = school.dice.child("staff", part.stage)
    row: dict[str, int | None] = {
        "pupils": part.pupils,
        "boarders": _boarders(school, part, dice),
        "home_taught": part.home_taught,
        "inclusive_pupils": part.pupils * dice.between(0, 4) // 1000 if school.kind != "special" else 0,
        "classes": len(part.rooms),
        **_entry(school, part, dice),
    }
    teachers = _teachers(school, part, dice)
    above, backbone, pe_art = _qualified(school, part, teachers, short, dice)
    visiting = school.role == "point" and part.pupils >= 50
    return {
        **row,
        "teachers": teachers,
        "teachers_above_degree": above,
        "teachers_backbone": backbone,
        "teachers_pe_art": pe_art,
        "pe_art_visiting": 1 if visiting else 0,
        "teachers_certified": teachers,
        "teachers_trained": teachers,
        "teachers_midlevel": teachers * dice.between(420, 620) // 1000,
        **_posts(school, teachers, dice),
    }


def _boarders(school: School, part: Part, dice: Dice) -> int:
    share = {"primary": (120, 260), "junior": (520, 800), "senior": (820, 940)}.get(part.stage, (0, 0))
    return part.pupils * dice.between(*share) // 1000 if school.boarding else 0


def _entry(school: School, part: Part, dice: Dice) -> dict[str, int | None]:
    """Public schools take in primary pupils by zone wholly, junior pupils but for a few."""
    if part.stage not in PER_THOUSAND:
        return {"entrants": part.entrants, "entrants_in_zone": None}
    outside = 650 if school.private else dice.between(0, 38) if part.stage == "junior" else 0
    return {"entrants": part.entrants, "entrants_in_zone": part.entrants - part.entrants * outside // 1000}


def _teachers(school: School, part: Part, dice: Dice) -> int:
    if school.kind == "special":
        return part.pupils // 4 + 1
    least = len(part.rooms) if school.role == "point" else len(part.rooms) * 13 // 10
    return max(2, least, -(-part.pupils * 10 // dice.between(*PUPILS_PER_TEACHER[part.stage])))


def _qualified(school: School, part: Part, teachers: int, short: Mapping[str, int], dice: Dice) -> tuple[int, int, int]:
    need = PER_THOUSAND.get(part.stage, (40, 10, 9))
    above = max(_count(part, need[0], dice.between(1030, 1120)), teachers * dice.between(790, 980) // 1000)
    backbone = _count(part, need[1], dice.between(1040, 2400 if school.role == "seat" else 1500))
    pe_art = _count(part, need[2], dice.between(1040, 1800))
    made = (min(above, teachers), min(backbone, teachers), min(pe_art, teachers))
    lacks = (short.get("L1"), short.get("L2"), short.get("L3"))
    lowered = [
        have if lack is None else _lacking(part.pupils * per, lack)
        for have, per, lack in zip(made, need, lacks, strict=True)
    ]
    return lowered[0], lowered[1], lowered[2]


def _lacking(thousandths: int, permille: int) -> int:
    """Return the whole people that are ``permille`` of the need; a near-miss never falls below 85 % by rounding."""
    low = -(-thousandths * 850 // 1_000_000) if permille >= 850 else 0
    return max(low, thousandths * permille // 1_000_000)


def _count(part: Part, per_thousand: int, permille: int) -> int:
    return -(-part.pupils * per_thousand * permille // 1_000_000)


def _posts(school: School, teachers: int, dice: Dice) -> dict[str, int | None]:
    if school.private:
        return {"staff_quota": 0, "on_quota": 0, "special_post_teachers": 0, "contract_teachers": 0}
    special = min(teachers // 6, dice.between(0, 3)) if school.role in ("village", "point", "central") else 0
    contract = dice.between(0, 2) if school.role == "seat" else 0
    on_quota = max(1, teachers + teachers // 14 - special - contract)
    return {
        "staff_quota": on_quota + dice.between(0, 2),
        "on_quota": on_quota,
        "special_post_teachers": special,
        "contract_teachers": contract,
    }
