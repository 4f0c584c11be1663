"""Around the schools: who was born, who is on the register, what is being built, and how many places there are."""

from collections.abc import Mapping
from decimal import Decimal

from junheng.census.synth.dice import Dice
from junheng.census.synth.forecast_cohorts import Autumns
from junheng.census.table import Value

Schools = Mapping[str, Mapping[str, Value]]
Cohorts = Mapping[tuple[str, int], int]
"""Children by (town, the year in which they were six on 31 August, less six): born 1 September before to 31 August of it."""
ENTRY_AGE = 6
TO_COME: Mapping[bool, tuple[int, ...]] = {
    True: (1050, 1120, 1170, 1060, 960, 890),
    False: (965, 900, 820, 760, 720, 700),
}
"""Births of those not yet at school, in a thousand of those who began of late: in the county seat (True) and elsewhere."""
BEGIN: Mapping[bool, int] = {True: 1090, False: 900}
"""Of a thousand children born in a place so many begin school there: people move to the seat."""
SEASON = (86, 85, 84, 83, 80, 78, 80, 78, 82, 83, 87, 94)
"""Births of a thousand by month, September first."""
CLASS_SIZE = {"primary": 45, "junior": 50}
SPECIAL_CLASS = 12


def is_seat(town: str) -> bool:
    """Say whether a town is the county seat."""
    return town.startswith("城关")


def cohorts_of(autumns: Mapping[tuple[str, str], Autumns], schools: Schools, year: int, dice: Dice) -> Cohorts:
    """Return the births behind every first grade that is known, and those who come in the next six years."""
    begun: dict[tuple[str, int], int] = {}
    towns = {school: str(row["town"]) for school, row in schools.items()}
    for (school, stage), of in autumns.items():
        for (y, grade), pupils in of.items():
            if stage == "primary" and grade == 1 and school in towns:
                key = (towns[school], y - ENTRY_AGE)
                begun[key] = begun.get(key, 0) + pupils
    born = {key: _born(n, is_seat(key[0]), dice.child(*key)) for key, n in sorted(begun.items())}
    for town in sorted({town for town, _ in begun}):
        late = [born[town, year - ENTRY_AGE - k] for k in range(3) if (town, year - ENTRY_AGE - k) in born]
        for ahead, share in enumerate(TO_COME[is_seat(town)], 1):
            luck = dice.child("to come", town, ahead).between(-15, 15)
            born[town, year - ENTRY_AGE + ahead] = sum(late) * (share + luck) // (1000 * len(late))
    return born


def _born(beginners: int, seat: bool, dice: Dice) -> int:
    return max(1, beginners * 1000 // (BEGIN[seat] + dice.between(-20, 20)))


def births_rows(cohorts: Cohorts) -> list[dict[str, Value]]:
    """Return the births by calendar month."""
    rows: list[dict[str, Value]] = []
    for (town, cut), born in sorted(cohorts.items(), key=lambda item: (item[0][1], item[0][0])):
        done = 0
        for place in range(12):
            upto = born * sum(SEASON[: place + 1]) // sum(SEASON)
            month = (place + 8) % 12 + 1
            when = {"calendar_year": Decimal(cut - (month >= 9)), "month": Decimal(month)}
            rows.append({**when, "area": town, "births": Decimal(upto - done)})
            done = upto
    return rows


def children_rows(cohorts: Cohorts, year: int, dice: Dice) -> list[dict[str, Value]]:
    """Return who is on the register this August, by town and age: those born there, and those who have moved."""
    rows: list[dict[str, Value]] = []
    for (town, cut), born in sorted(cohorts.items()):
        age = year - cut
        if 0 <= age <= ENTRY_AGE:
            share = 1000 + (BEGIN[is_seat(town)] - 1000) * age // ENTRY_AGE + dice.child(town, cut).between(-8, 8)
            rows.append(
                {"year": Decimal(year), "area": town, "age": Decimal(age), "count": Decimal(born * share // 1000)}
            )
    return rows


def housing_rows(schools: Schools, year: int) -> list[dict[str, Value]]:
    """Return three projects that are approved: two in the county seat, one in a town, whose pupils per dwelling nobody knows."""
    towns = sorted({str(row["town"]) for row in schools.values()}, key=lambda town: (not is_seat(town), town))
    plan = [
        ("东湖新城一期", 1, 0, 1260, "0.32"),
        ("东湖新城二期", 3, 0, 940, "0.32"),
        ("集镇安置小区", 2, -1, 210, None),
    ]
    return [
        {
            "project": name,
            "completion_year": Decimal(year + ahead),
            "area": towns[at],
            "dwellings": Decimal(dwellings),
            "pupils_per_dwelling": Decimal(each) if each else None,
        }
        for name, ahead, at, dwellings, each in plan
    ]


def capacity_rows(
    autumns: Mapping[tuple[str, str], Autumns], schools: Schools, year: int, dice: Dice
) -> list[dict[str, Value]]:
    """Return the classes each school can open in its first grade; one school is enlarged in two years, one is unknown."""
    rows: list[dict[str, Value]] = []
    for (school, stage), of in sorted(autumns.items()):
        if school not in schools:
            continue
        first = min(grade for _, grade in of)
        most = max(of.get((year - k, first), 0) for k in range(3))
        seat = is_seat(str(schools[school]["town"]))
        spare = 0 if seat else dice.child(school, stage).between(0, 2) // 2
        classes = max(1, -(-most // CLASS_SIZE[stage]) + spare)
        row: dict[str, Value] = {"school_id": school, "stage": stage, "classes": Decimal(classes)}
        if schools[school]["kind"] == "special":
            row |= {"classes": None, "places": Decimal(SPECIAL_CLASS * -(-most // SPECIAL_CLASS))}
        rows.append(row)
    if len(rows) < 3:
        return rows
    largest = max(range(len(rows)), key=lambda i: (int(str(rows[i]["classes"] or 0)), -i))
    more: dict[str, Value] = {"year": str(year + 2), "classes": Decimal(int(str(rows[largest]["classes"])) + 2)}
    villages = [i for i, row in enumerate(rows) if schools[str(row["school_id"])]["kind"] == "teaching_point"]
    rows[villages[-1] if villages else 1]["classes"] = None
    return [*rows, {**rows[largest], **more}]
