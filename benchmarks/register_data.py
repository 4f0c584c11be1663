"""A register of made-up schools: what ``register.py`` and its pandas rival both read."""

from typing import Any

import numpy as np
import pyarrow as pa

SCHOOLS, COUNTIES = 200_000, 2_900
SEED = 7


def register(schools: int = SCHOOLS, counties: int = COUNTIES) -> dict[str, pa.Table]:
    """Return schools, stages, premises and finance with the data set's own column names; numbers are doubles."""
    dice = np.random.default_rng(SEED)
    ids = np.array([f"2137{n:06d}" for n in range(schools)])
    shape = dice.choice(5, schools, p=[0.56, 0.16, 0.15, 0.08, 0.05])
    kind = np.array(["primary", "teaching_point", "junior", "nine_year", "primary"])[shape]
    county = np.array([f"{n:06d}" for n in range(counties)])[dice.integers(0, counties, schools)]
    area = np.array(["111", "121", "210", "220"])[dice.integers(0, 4, schools)]
    parts = [("primary", shape != 2), ("junior", (shape == 2) | (shape == 3)), ("kindergarten", shape == 4)]
    owner = np.concatenate([np.flatnonzero(has) for _, has in parts])
    stage = np.repeat([name for name, _ in parts], [has.sum() for _, has in parts])
    pupils = np.where(
        kind[owner] == "teaching_point", dice.integers(8, 120, len(owner)), dice.integers(90, 2200, len(owner))
    )
    whole = np.bincount(owner, pupils, schools)
    return {
        "schools": pa.table({"school_id": ids, "county_code": county, "kind": kind, "area_class": area}),
        "stages": _stages(dice, ids[owner], stage, pupils.astype(float)),
        "premises": _premises(dice, ids, shape, whole),
        "finance": pa.table({"school_id": ids}),
    }


def _stages(dice: Any, ids: Any, stage: Any, pupils: Any) -> pa.Table:
    def people(per_hundred: float) -> Any:
        return np.round(pupils * per_hundred / 100 * dice.normal(1.25, 0.2, len(pupils)).clip(0.5, 2))

    columns = {"teachers_above_degree": people(4.4), "teachers_backbone": people(1.0), "teachers_pe_art": people(0.9)}
    return pa.table({"school_id": ids, "stage": stage, "pupils": pupils, **_nulls(_holed(dice, columns))})


def _premises(dice: Any, ids: Any, shape: Any, whole: Any) -> pa.Table:
    def things(per_pupil: float, digits: int) -> Any:
        return np.round(whole * per_pupil * dice.normal(1.3, 0.25, len(whole)).clip(0.5, 2.5), digits)

    heaped = dice.random(len(ids)) < 0.004
    columns = {
        "teaching_area": things(5.6, 2),
        "indoor_sports_area": things(0.4, 2),
        "sports_ground_area": things(7.9, 2),
        "equipment_value": np.where(heaped, whole * 2000, things(2150, 2)),
        "multimedia_rooms": things(0.025, 0),
    }
    nursery = np.flatnonzero(shape == 4)
    own = {name: np.round(values[nursery] * 0.2, 0) for name, values in columns.items()}
    columns = _holed(dice, columns)
    both = {name: np.concatenate([values, own[name]]) for name, values in columns.items()}
    stage = np.concatenate([np.full(len(ids), ""), np.full(len(nursery), "kindergarten")])
    return pa.table({"school_id": np.concatenate([ids, ids[nursery]]), "stage": stage, **_nulls(both)})


def _nulls(columns: dict[str, Any]) -> dict[str, Any]:
    return {name: pa.array(values, from_pandas=True) for name, values in columns.items()}


def _holed(dice: Any, columns: dict[str, Any]) -> dict[str, Any]:
    """Three cells in a thousand are empty."""
    return {name: np.where(dice.random(len(v)) < 0.003, np.nan, v) for name, v in columns.items()}
