"""The same register in plain pandas, as an analyst would write it: the rival of ``register.py``."""

from typing import Any

import numpy as np
import pandas as pd

WEIGHTS = {"primary": 1.0, "junior": 1.1, "senior": 1.32}
LIMITS = {"primary": 0.50, "junior": 0.45}
THRESHOLDS = {
    "L1": (4.2, 5.3),
    "L2": (1.0, 1.0),
    "L3": (0.9, 0.9),
    "L4": (4.5, 5.8),
    "L5": (7.5, 10.2),
    "L6": (2000.0, 2500.0),
    "L7": (2.3, 2.4),
}
THINGS = ["teaching_area", "indoor_sports_area", "sports_ground_area", "equipment_value", "multimedia_rooms"]


def assessed(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return each county's verdict; parts and stages are made on the way."""
    parts = valued(frames)
    stages = spread(parts)
    return verdicts(parts, stages)


def valued(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the school parts with values, statuses and verdict."""
    stages, premises = frames["stages"], frames["premises"]
    whole = premises[premises.stage == ""].set_index("school_id")[THINGS]
    own = premises[premises.stage != ""].groupby("school_id")[THINGS].sum(min_count=1)
    shared = whole.sub(own.reindex(whole.index).fillna(0))
    rows = stages.merge(frames["schools"], on="school_id")
    rows = rows[rows.stage.isin(WEIGHTS)].copy()
    rows["weighted"] = rows.pupils * rows.stage.map(WEIGHTS)
    rows["share"] = rows.weighted / rows.groupby("school_id").weighted.transform("sum")
    rows = rows.join(shared, on="school_id")
    things = rows[THINGS].mul(rows.share, axis=0)
    people, each = rows.pupils / 100, rows.pupils
    rows["L1"] = rows.teachers_above_degree / people
    rows["L2"] = rows.teachers_backbone / people
    rows["L3"] = rows.teachers_pe_art / people
    rows["L4"] = (things.teaching_area - things.indoor_sports_area) / each
    rows["L5"] = (things.sports_ground_area + things.indoor_sports_area) / each
    rows["L6"] = things.equipment_value / each
    rows["L7"] = things.multimedia_rooms / people
    rows = rows[~((rows.kind == "teaching_point") & (rows.pupils < 50))].copy()
    return judged(rows)


def judged(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the parts with a status for each indicator and a verdict."""
    junior = (rows.stage == "junior").to_numpy()
    statuses = {}
    for name, (primary, other) in THRESHOLDS.items():
        limit = np.where(junior, other, primary)
        value = rows[name].to_numpy()
        statuses["s" + name] = np.select(
            [np.isnan(value), value >= limit, value >= limit * 0.85], ["unknown", "met", "floor"], "below"
        )
    rows = rows.assign(**statuses)
    marks = rows[list(statuses)]
    below, floor, unknown = ((marks == word).sum(axis=1) for word in ("below", "floor", "unknown"))
    rows["met_count"] = (marks == "met").sum(axis=1)
    rows["verdict"] = np.select([(below > 0) | (floor > 1), unknown > 0], ["not_met", "unknown"], "met")
    return rows


def spread(rows: pd.DataFrame) -> pd.DataFrame:
    """Return means and coefficients by county and stage."""
    keys = [rows.county_code, rows.stage]
    found: dict[str, Any] = {}
    everyone = rows.pupils.groupby(keys).transform("sum")
    for name in THRESHOLDS:
        mean = (rows[name] * rows.pupils).groupby(keys).transform("sum") / everyone
        squares = (rows.pupils / everyone * (rows[name] - mean) ** 2).groupby(keys).sum(min_count=1)
        hole = rows[name].isna().groupby(keys).any()
        found[name] = (np.sqrt(squares) / mean.groupby(keys).first()).mask(hole)
    return pd.DataFrame(found)


def verdicts(rows: pd.DataFrame, stages: pd.DataFrame) -> pd.DataFrame:
    """Return a verdict for each county."""
    limit = stages.index.get_level_values("stage").map(LIMITS).to_numpy()[:, None]
    over = pd.Series((stages.to_numpy() > limit).any(axis=1), stages.index).groupby("county_code").any()
    open_ = stages.isna().any(axis=1).groupby("county_code").any()
    absent = stages.groupby("county_code").size() < len(LIMITS)
    failed = (rows.verdict == "not_met").groupby(rows.county_code).any()
    unsure = (rows.verdict == "unknown").groupby(rows.county_code).any()
    words = np.select([over | failed, open_ | unsure | absent], ["not_met", "unknown"], "met")
    return pd.DataFrame({"county_code": over.index, "verdict": words})
