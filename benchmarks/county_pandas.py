"""The same county in plain pandas: read the sheets, compute values, coefficients and verdicts. The rival of ``county.py``."""

import sys

import pandas as pd
from register_pandas import THINGS, spread, valued, verdicts

COLUMNS = {
    "学校标识码": "school_id",
    "办学类型": "kind",
    "学段": "stage",
    "在校生数": "pupils",
    "高于规定学历教师数": "teachers_above_degree",
    "县级以上骨干教师数": "teachers_backbone",
    "体育艺术专任教师数": "teachers_pe_art",
    "教学及辅助用房面积（含室内体育用房）": "teaching_area",
    "室内体育用房面积": "indoor_sports_area",
    "运动场地面积": "sports_ground_area",
    "教学仪器设备值": "equipment_value",
    "网络多媒体教室数": "multimedia_rooms",
}
WORDS = {"小学": "primary", "初中": "junior", "高中": "senior", "幼儿园": "kindergarten", "教学点": "teaching_point"}


def sheet(book: pd.ExcelFile, name: str) -> pd.DataFrame:
    """Return one sheet under English names, wherever its header stands."""
    raw = book.parse(name, header=None, dtype=object)
    top = next(i for i, row in enumerate(raw.itertuples(index=False)) if "学校标识码" in row)
    frame = raw.iloc[top + 1 :].copy()
    frame.columns = [COLUMNS.get(str(c).rsplit("（", 1)[0], COLUMNS.get(str(c), str(c))) for c in raw.iloc[top]]
    return frame.replace(WORDS)


def main() -> None:
    """Read, compute, count."""
    with pd.ExcelFile(sys.argv[1], engine="calamine") as book:
        schools, stages, premises = (sheet(book, name) for name in ("学校", "学段", "办学条件"))
    schools["county_code"] = "990101"
    premises["stage"] = premises["stage"].fillna("")
    for frame, names in ((stages, list(stages)[2:]), (premises, THINGS)):
        frame[names] = frame[names].apply(pd.to_numeric, errors="coerce")
    parts = valued({"schools": schools, "stages": stages, "premises": premises})
    print(verdicts(parts, spread(parts)), len(parts))


if __name__ == "__main__":
    main()
