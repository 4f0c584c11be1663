"""Made-up counties for the invest benchmarks: named, seeded, the same on every machine. 合成数据.

``county("plain", 300)`` is a Task: 300 schools (of ten, six primary, two junior, two nine-year), seven indicators with the
thresholds of 教督〔2017〕6号, hires, training, building, equipment, land, and teachers who may move within 15 km.
"""

import math
import random
from fractions import Fraction

from junheng.planning.invest.model import Ceiling, Item, Kind, Line, Offer, Part, Task, Transfers

NAMES = {"plain": 11, "hills": 23, "river": 37}
"""County and seed. hills: smaller and more unequal schools; river: richer in rooms, poorer in teachers."""
INDICATORS = ("L1", "L2", "L3", "L4", "L5", "L6", "L7")
PER_PUPIL = {
    "primary": ("0.042", "0.01", "0.009", "4.5", "7.5", "2000", "0.023"),
    "junior": ("0.053", "0.01", "0.009", "5.8", "10.2", "2500", "0.024"),
}
LIMITS = {"primary": Fraction(1, 2), "junior": Fraction(45, 100)}
SIZES = {"plain": (6.5, 0.7), "hills": (6.0, 0.8), "river": (6.7, 0.6)}
LEVELS = {
    "plain": (1.15,) * 7,
    "hills": (1.1, 0.9, 0.9, 1.4, 1.3, 1.0, 1.1),
    "river": (0.95, 0.9, 0.95, 1.3, 1.2, 1.2, 1.2),
}
SPREADS = {"plain": 0.6, "hills": 0.65, "river": 0.55}
ITEMS = (
    Item("hire", "招聘高学历教师", "人", {"L1": Fraction(1)}),
    Item("hire_pe_art", "招聘体艺教师（高学历）", "人", {"L1": Fraction(1), "L3": Fraction(1)}),
    Item("train", "在职教师学历提升", "人", {"L1": Fraction(1)}),
    Item("backbone", "评选培养骨干教师", "人", {"L2": Fraction(1)}),
    Item("teaching_area", "教学及辅助用房", "平方米", {"L4": Fraction(1)}, whole=False),
    Item("ground", "运动场地", "平方米", {"L5": Fraction(1)}, whole=False),
    Item("hall", "室内体育用房", "平方米", {"L5": Fraction(1)}, whole=False),
    Item("equipment", "教学仪器设备", "元", {"L6": Fraction(1)}, whole=False, step=100),
    Item("multimedia", "网络多媒体教室", "间", {"L7": Fraction(1)}),
)
COSTS = {
    "hire": (0, 110_000),
    "hire_pe_art": (0, 115_000),
    "train": (24_000, 0),
    "backbone": (20_000, 12_000),
    "teaching_area": (3_200, 0),
    "ground": (450, 0),
    "hall": (4_500, 0),
    "equipment": (1, 0),
    "multimedia": (60_000, 2_000),
}
"""Once and yearly, in yuan. Invented."""
KINDS = (
    Kind("move_degree", "高学历教师交流", {"L1": Fraction(1)}, yearly=Fraction(6_000)),
    Kind("move_backbone", "骨干教师交流（高学历）", {"L1": Fraction(1), "L2": Fraction(1)}, yearly=Fraction(8_000)),
    Kind("move_pe_art", "体艺教师交流（高学历）", {"L1": Fraction(1), "L3": Fraction(1)}, yearly=Fraction(6_000)),
)


def county(
    name: str = "plain",
    schools: int = 300,
    *,
    transfers: bool = True,
    limits: dict[str, Fraction] | None = None,
    seed: int | None = None,
    km: float = 15.0,
) -> Task:
    """Return the named county with so many schools; ``limits`` of the coefficients by stage."""
    dice = random.Random(NAMES[name] * 1_000_003 + schools if seed is None else seed)
    parts, at = [], {}
    for n in range(schools):
        code, kind = f"S{n:04}", ("primary", "primary", "junior", "primary", "nine_year")[n % 5]
        at[code] = (dice.uniform(0, 60), dice.uniform(0, 60))
        parts += _school(code, kind, name, dice)
    limits = LIMITS if limits is None else limits
    return Task(
        parts=tuple(parts),
        indicators=INDICATORS,
        lines={
            (stage, i): Line(Fraction(value), Fraction(value) * Fraction(85, 100))
            for stage, values in PER_PUPIL.items()
            for i, value in zip(INDICATORS, values, strict=True)
        },
        at_least={"primary": 6, "junior": 6},
        spread={(stage, i): limit for stage, limit in limits.items() for i in INDICATORS},
        items=ITEMS,
        offers=_offers(parts, dice),
        ceilings=_land(parts, dice),
        transfers=_transfers(parts, at, km) if transfers else Transfers(),
        years=(2027, 2028, 2029),
        running_years=5,
    )


def _school(code: str, kind: str, name: str, dice: random.Random) -> list[Part]:
    middle, width = SIZES[name]
    stages = {"primary": ("primary",), "junior": ("junior",), "nine_year": ("primary", "junior")}[kind]
    pupils = {s: min(2400, max(50, round(math.exp(dice.gauss(middle - 0.4 * (s == "junior"), width))))) for s in stages}
    weight = {"primary": Fraction(1), "junior": Fraction(11, 10)}
    whole = sum(weight[s] * pupils[s] for s in stages)
    rich = dice.gauss(0, 0.6)
    levels = [level * math.exp(SPREADS[name] * (0.6 * rich + 0.8 * dice.gauss(0, 1))) for level in LEVELS[name]]
    premises = [math.floor(levels[i] * sum(float(PER_PUPIL[s][i]) * pupils[s] for s in stages)) for i in range(3, 7)]
    found = []
    for s in stages:
        share = weight[s] * pupils[s] / whole
        people = [
            math.floor(levels[i] * dice.uniform(0.85, 1.15) * float(PER_PUPIL[s][i]) * pupils[s]) for i in range(3)
        ]
        has = [Fraction(n) for n in people] + [Fraction(n) * share for n in premises]
        found.append(Part(f"{code}/{s}", code, s, pupils[s], dict(zip(INDICATORS, has, strict=True)), share))
    return found


def _offers(parts: list[Part], dice: random.Random) -> tuple[Offer, ...]:
    found = []
    for part in parts:
        for item in ("hire", "hire_pe_art", "train", "backbone"):
            most = part.pupils // 60 if item == "train" else None
            found.append(_offer(item, part.id, most))
    for school in dict.fromkeys(part.school for part in parts):
        found += [_offer(item, school, None) for item in ("teaching_area", "ground", "hall", "equipment", "multimedia")]
    return tuple(found)


def _offer(item: str, place: str, most: int | None) -> Offer:
    once, yearly = COSTS[item]
    return Offer(item, place, Fraction(once), Fraction(yearly), most)


def _land(parts: list[Part], dice: random.Random) -> tuple[Ceiling, ...]:
    """A block or a hall of five floors stands on a fifth of its area, a ground on all of it; a quarter of schools are tight."""
    found = []
    for school in dict.fromkeys(part.school for part in parts):
        pupils = sum(part.pupils for part in parts if part.school == school)
        room = pupils * (dice.choice((2, 10, 10, 10)))
        terms = (
            (school, "teaching_area", Fraction(1, 5)),
            (school, "ground", Fraction(1)),
            (school, "hall", Fraction(1, 5)),
        )
        found.append(Ceiling(f"land:{school}", "land", terms, Fraction(room)))
    return tuple(found)


def _transfers(parts: list[Part], at: dict[str, tuple[float, float]], km: float) -> Transfers:
    pairs = tuple(
        (a.id, b.id)
        for a in parts
        for b in parts
        if a.stage == b.stage and a.id != b.id and math.dist(at[a.school], at[b.school]) <= km
    )
    stock = {}
    for part in parts:
        l1, l2, l3 = (int(part.has[i]) for i in INDICATORS[:3])
        stock[part.id, "move_backbone"] = min(l2, l1) * 3 // 10
        stock[part.id, "move_pe_art"] = min(l3, l1) * 3 // 10
        stock[part.id, "move_degree"] = max(0, l1 - l2 - l3) * 3 // 10
    return Transfers(KINDS, pairs, stock)
