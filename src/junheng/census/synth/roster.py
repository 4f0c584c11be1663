"""Which schools the synthetic county has: towns, kinds, roles, target sizes and places on the map."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from junheng.census.synth.dice import Dice
from junheng.census.synth.names import ordinal, town_name, village_name

CATEGORY = {"primary": "21", "teaching_point": "21", "special": "51", "complete_secondary": "34", "twelve_year": "34"}
"""First two digits of a school's code; the rest are 31 (普通初中, to which nine-year schools belong)."""

PROVINCE = "99"

SIZES: Mapping[tuple[str, str], Mapping[str, tuple[int, int]]] = {
    ("primary", "seat"): {"primary": (780, 1880)},
    ("primary", "central"): {"primary": (340, 820)},
    ("primary", "village"): {"primary": (56, 250)},
    ("teaching_point", "point"): {"primary": (9, 94)},
    ("junior", "seat"): {"junior": (900, 1800)},
    ("junior", "central"): {"junior": (280, 760)},
    ("nine_year", "seat"): {"primary": (620, 900), "junior": (520, 780)},
    ("nine_year", "central"): {"primary": (150, 420), "junior": (130, 310)},
    ("complete_secondary", "seat"): {"junior": (620, 900), "senior": (1100, 1700)},
    ("twelve_year", "seat"): {"primary": (420, 560), "junior": (300, 400), "senior": (240, 340)},
    ("special", "seat"): {"primary": (40, 70), "junior": (20, 36)},
}
"""Pupils aimed at, by kind and role, from least to most."""


@dataclass(frozen=True, slots=True)
class School:
    """A school before its pupils are counted. ``role`` is where it stands: seat, central, village or point."""

    school_id: str
    name: str
    kind: str
    role: str
    town: str
    area_class: str
    lon: int
    lat: int
    planned_year: int
    sizes: Mapping[str, int]
    private: bool = False
    boarding: bool = False
    two_sites: bool = False
    parent: str = ""
    relation: str = ""
    dice: Dice = field(default_factory=lambda: Dice("school"), compare=False)


@dataclass(frozen=True, slots=True)
class Town:
    """A town: the county seat is number 0; ``area_class`` is that of its centre."""

    index: int
    name: str
    area_class: str
    lon: int
    lat: int


def mix(schools: int) -> dict[str, int]:
    """Return how many schools of each kind a county of ``schools`` schools has; they add up to ``schools``."""
    count = {
        "special": int(schools >= 20),
        "twelve_year": int(schools >= 60),
        "complete_secondary": schools // 100 + 1 if schools >= 30 else 0,
        "nine_year": schools // 10,
        "junior": max(1, schools * 12 // 100),
        "teaching_point": max(1, schools * 18 // 100),
    }
    return {"primary": schools - sum(count.values()), **count}


def roster(schools: int, dice: Dice) -> list[School]:
    """Return the county's schools, town by town, each teaching point after the central school it belongs to."""
    towns = _towns(1 + max(1, schools * 3 // 28), dice)
    seats = _seats(mix(schools), len(towns) - 1)
    codes: dict[str, int] = {}
    made: list[School] = []
    for town in towns:
        central = ""
        for number, (kind, role) in enumerate(seats[town.index]):
            parent = central if kind == "teaching_point" else ""
            school = _school(kind, role, number, town, parent, codes, dice)
            central = central or (school.school_id if kind in ("primary", "nine_year") else "")
            made.append(school)
    return made


def _towns(count: int, dice: Dice) -> list[Town]:
    towns = [Town(0, "城关镇", "121", 11150000, 3350000)]
    for i in range(1, count):
        place = dice.child("town", i)
        ring, turn = 1 + (i - 1) // 8, (i - 1) % 8
        east, north = ((9, 0), (6, 6), (0, 9), (-6, 6), (-9, 0), (-6, -6), (0, -9), (6, -6))[turn]
        lon = 11150000 + east * ring * 1000 + place.between(-1500, 1500)
        lat = 3350000 + north * ring * 1000 + place.between(-1500, 1500)
        country = i % 3 == 0
        towns.append(Town(i, town_name(i - 1) + ("乡" if country else "镇"), "210" if country else "121", lon, lat))
    return towns


def _seats(count: Mapping[str, int], rural: int) -> list[list[tuple[str, str]]]:
    """Deal the kinds out to the towns: every rural town has a central primary school before any has more."""
    towns: list[list[tuple[str, str]]] = [[] for _ in range(rural + 1)]
    downtown = max(1, count["primary"] - rural) * 28 // 100
    central = min(rural, count["primary"])
    towns[0] += [("primary", "seat")] * (max(1, downtown) if count["primary"] > central else 0)
    for i in range(central):
        towns[1 + i].append(("primary", "central"))
    juniors = count["junior"]
    town_juniors = min(rural, juniors - max(1, juniors * 45 // 100))
    towns[0] += [("junior", "seat")] * (juniors - town_juniors)
    for i in range(town_juniors):
        towns[1 + i].append(("junior", "central"))
    city_nine = count["nine_year"] // 5
    towns[0] += [("nine_year", "seat")] * city_nine
    _deal(towns, ("nine_year", "central"), count["nine_year"] - city_nine, start=town_juniors)
    for kind in ("complete_secondary", "twelve_year", "special"):
        towns[0] += [(kind, "seat")] * count[kind]
    left = count["primary"] - sum(kind == "primary" for town in towns for kind, _ in town)
    _deal(towns, ("primary", "village"), left)
    _deal(towns, ("teaching_point", "point"), count["teaching_point"], start=1)
    return towns


def _deal(towns: list[list[tuple[str, str]]], what: tuple[str, str], count: int, start: int = 0) -> None:
    for i in range(count):
        towns[1 + (start + i) % (len(towns) - 1)].append(what)


def _school(kind: str, role: str, number: int, town: Town, parent: str, codes: dict[str, int], county: Dice) -> School:
    category = CATEGORY.get(kind, "31")
    codes[category] = codes.get(category, 0) + 1
    school_id = f"{category}{PROVINCE}{codes[category]:06d}"
    dice = county.child("school", school_id)
    private = kind == "twelve_year" or (kind, role) == ("nine_year", "seat") or (role == "seat" and number % 12 == 7)
    away = 2600 if role in ("village", "point") else 900
    return School(
        school_id=school_id,
        name=_name(kind, role, private, town, codes, category, codes[category]),
        kind=kind,
        role=role,
        town=town.name,
        area_class=_area_class(role, town, dice),
        lon=town.lon + dice.between(-away, away),
        lat=town.lat + dice.between(-away, away),
        planned_year=dice.between(1958, 2008) if role != "seat" else dice.between(1962, 2021),
        sizes={stage: dice.between(*span) for stage, span in SIZES[kind, role].items()},
        private=private,
        boarding=(role == "central" and kind in ("junior", "nine_year"))
        or kind in ("complete_secondary", "twelve_year"),
        two_sites=role == "seat" and kind in ("primary", "junior") and number in (1, 12),
        parent=parent,
        relation="central" if parent else "",
        dice=dice,
    )


def _area_class(role: str, town: Town, dice: Dice) -> str:
    if role in ("village", "point"):
        return "220"
    return "122" if role == "seat" and dice.chance(250) else town.area_class


def _name(kind: str, role: str, private: bool, town: Town, codes: dict[str, int], category: str, number: int) -> str:
    nth = codes[f"{kind}/{role}/{private}"] = codes.get(f"{kind}/{role}/{private}", 0) + 1
    if role == "village":
        return f"{town.name}{village_name(nth - 1)}村小学"
    if role == "point":
        return f"{town.name}{village_name(nth + 134)}教学点"
    if role == "central":
        return town.name + {"primary": "中心小学", "junior": "初级中学", "nine_year": "九年一贯制学校"}[kind]
    number_of = "" if nth == 1 and kind in ("complete_secondary", "twelve_year", "special") else f"第{ordinal(nth)}"
    what = {
        "primary": "小学",
        "junior": "初级中学",
        "complete_secondary": "完全中学",
        "twelve_year": "十二年一贯制学校",
        "special": "特殊教育学校",
        "nine_year": "九年一贯制学校",
    }[kind]
    return f"{'民办' if private else '县'}{number_of}{what}"
