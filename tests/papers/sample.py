"""A county made by hand, for laying out papers: 14 primary and 8 junior parts, something of every kind in it.

It is invented and says so. The arithmetic below is as plain as can be and is not a test of the engine.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, sqrt

from junheng.kernel import Cite, Finding, Where
from junheng.monitor.model import (
    Action,
    Assessment,
    ClassBand,
    CountyResult,
    IndicatorValue,
    RequirementResult,
    SchoolResult,
    SpreadShare,
    StageIndicator,
    StageResult,
    VetoResult,
)
from junheng.monitor.verdicts import SchoolVerdict, Status, Verdict
from tests.papers.sample_rules import (
    GOVERNMENT,
    INDICATORS,
    LABEL,
    NUMBER,
    PRECONDITIONS,
    QUALITY,
    RECOGNITION,
    VETOES,
)

# id, name, kind, town, area class, pupils, numerators L1 … L7 (None: not filled in)
Row = tuple[str, str, str, str, str, int, tuple[float | None, ...]]

PRIMARY: tuple[Row, ...] = (
    ("2199000001", "青禾县实验小学", "primary", "城关镇", "121", 1986, (126, 44, 27, 9146, 13120, 5210000, 48)),
    ("2199000002", "青禾县第一小学", "primary", "城关镇", "121", 1742, (98, 31, 18, 8012, 13410, 3980000, 42)),
    ("2199000003", "青禾县第二小学", "primary", "城关镇", "122", 1430, (67, 9, 14, 6512, 11020, 3160000, 34)),
    ("2199000004", "青禾县第三小学", "primary", "城关镇", "122", 1218, (55, 14, 12, 5620, 8902, 2310000, 29)),
    ("2199000005", "青禾县柳林镇中心小学", "primary", "柳林镇", "121", 864, (41, 10, 9, 4106, 7420, 2150000, 22)),
    ("2199000006", "青禾县石桥镇中心小学", "primary", "石桥镇", "121", 702, (35, 8, 7, 3330, 5480, 1720000, 18)),
    ("2199000007", "青禾县白塔乡中心小学", "primary", "白塔乡", "210", 468, (24, 5, 5, 2410, 4020, 1180000, 12)),
    ("2199000008", "青禾县云台乡中心小学", "primary", "云台乡", "210", 395, (19, 4, 3, 1960, 3370, 940000, 10)),
    ("2199000009", "青禾县枫溪镇中心小学", "primary", "枫溪镇", "121", 611, (30, 7, 6, 2893, 4870, 1490000, 16)),
    ("2199000010", "青禾县柳林镇河湾小学", "primary", "柳林镇", "220", 186, (9, 2, 2, 1120, 2060, 510000, 7)),
    ("2199000011", "青禾县石桥镇大庄小学", "primary", "石桥镇", "220", 132, (6, None, 2, 905, 1530, 372000, 6)),
    ("2199000012", "青禾县白塔乡桃园小学", "primary", "白塔乡", "220", 74, (4, 1, 1, 690, 1120, 236000, 6)),
    ("2199000013", "青禾县云台乡东岭教学点", "teaching_point", "云台乡", "220", 23, (2, 0, 0, 310, 420, 61000, 3)),
    (
        "3199000021",
        "青禾县枫溪九年一贯制学校",
        "nine_year",
        "枫溪镇",
        "121",
        830,
        (40, 9, 8, 4036.7, 7021.4, 1980000.5, 20.6),
    ),
)

JUNIOR: tuple[Row, ...] = (
    (
        "3199000021",
        "青禾县枫溪九年一贯制学校",
        "nine_year",
        "枫溪镇",
        "121",
        412,
        (26, 6, 4, 2204.3, 3833.6, 1081099.5, 11.4),
    ),
    ("3199000022", "青禾县第一初级中学", "junior", "城关镇", "121", 1890, (146, 41, 24, 11210, 19420, 6310000, 52)),
    ("3199000023", "青禾县第二初级中学", "junior", "城关镇", "122", 1510, (92, 21, 14, 8230, 15488, 3690000, 37)),
    ("3199000024", "青禾县柳林镇初级中学", "junior", "柳林镇", "121", 742, (44, 9, 7, 4480, 7660, 2010000, 19)),
    ("3199000025", "青禾县石桥镇初级中学", "junior", "石桥镇", "121", 568, (34, 6, 6, 3511, 5910, 1502000, 15)),
    ("3199000026", "青禾县白塔乡初级中学", "junior", "白塔乡", "210", 336, (19, 4, 4, 2230, 3612, 905000, 9)),
    ("3199000027", "青禾县云台乡初级中学", "junior", "云台乡", "210", 248, (14, 3, 3, 1705, 2740, 690000, 7)),
    (
        "3499000031",
        "青禾县完全中学",
        "complete_secondary",
        "城关镇",
        "122",
        905,
        (58, 12, 9, 5420.2, 9380.6, 2460000, 24.2),
    ),
)

ACTIONS: tuple[tuple[str, ...], ...] = (
    (
        "2199000004",
        "青禾县第三小学",
        "primary",
        "L6",
        "把青禾县第三小学的教学仪器设备值补足到标准",
        "小学再有1所学校达标",
        "财政部门",
    ),
    (
        "2199000001",
        "青禾县实验小学",
        "primary",
        "L5",
        "扩充青禾县实验小学的体育运动场馆面积",
        "小学再有1所学校达标",
        "自然资源部门",
    ),
    (
        "2199000011",
        "青禾县石桥镇大庄小学",
        "primary",
        "L2",
        "填报大庄小学的县级以上骨干教师数",
        "结论由待填报变为可判定",
        "教育部门",
    ),
    (
        "3199000023",
        "青禾县第二初级中学",
        "junior",
        "L6",
        "补足青禾县第二初级中学的教学仪器设备值",
        "初中再有1所学校达标",
        "财政部门",
    ),
    (
        "",
        "",
        "primary",
        "L2",
        "向农村小学交流骨干教师，降低小学骨干教师差异系数",
        "差异系数由0.5018降到0.50以内",
        "教育部门",
    ),
    (
        "2199000002",
        "青禾县第一小学",
        "primary",
        "G3",
        "新建音乐专用教室1间（不少于96平方米）",
        "G3达到要求",
        "发展改革部门",
    ),
    ("2199000001", "青禾县实验小学", "primary", "G5", "拆分一年级3班等3个超过45人的班级", "G5达到要求", "教育部门"),
    ("", "", "", "G9", "组织未满360学时的教师完成培训", "G9达到要求", "教育部门"),
)
"""School, its name, stage, indicator, what to do, what it brings, whose duty."""

WEIGHTS = {
    ("3199000021", "primary"): "830/(830+1.1×412)",
    ("3199000021", "junior"): "1.1×412/(830+1.1×412)",
    ("3499000031", "junior"): "905/(905+1.2×1210)",
}


def cite(item: str) -> Cite:
    """Return a citation of the standard by the item's name, its article not yet read in the original."""
    return Cite(LABEL, NUMBER, item=item)


def _status(value: Fraction, threshold: Fraction) -> Status:
    if value >= threshold:
        return "met"
    return "floor" if value >= threshold * Fraction(85, 100) else "below"


def _value(row: Row, stage: str, index: int) -> IndicatorValue:
    code, _, _, _, per, primary, junior, column, _, _ = INDICATORS[index]
    threshold = Fraction(primary if stage == "primary" else junior)
    amount = row[6][index]
    limits = (float(threshold), float(threshold * 85 / 100))
    if amount is None:
        cell = Where("stages", f"{row[0]}/{stage}", column, "学段", f"K{int(row[0][-2:]) + 1}")
        return IndicatorValue(code, None, None, float(row[5]), *limits, "unknown", missing=(cell,))
    numerator = Fraction(str(amount))
    value = numerator / row[5] * per
    gap = max(0, ceil(threshold * row[5] / per - numerator))
    relaxed = "50—99人乡村小规模学校，计入走教教师1人" if code == "L3" and row[0] == "2199000012" else ""
    status = _status(value, threshold)
    return IndicatorValue(code, float(value), float(amount), float(row[5]), *limits, status, gap, relaxed=relaxed)


def _school_verdict(values: Sequence[IndicatorValue]) -> SchoolVerdict:
    words = [v.status for v in values]
    if "below" in words or words.count("floor") > 1:
        return "not_met"
    return "unknown" if "unknown" in words else "met"


def _school(row: Row, stage: str) -> SchoolResult:
    values = [_value(row, stage, i) for i in range(7)]
    excluded = "不足50人的教学点，不计入七项指标" if row[5] < 50 else None
    return SchoolResult(
        school_id=row[0],
        name=row[1],
        stage=stage,
        kind=row[2],
        pupils=row[5],
        values={v.indicator: v for v in values},
        met_count=sum(v.status == "met" for v in values),
        verdict="excluded" if excluded else _school_verdict(values),
        excluded=excluded,
        excluded_cite=Cite("河北省县域义务教育优质均衡发展督导评估实施办法", "冀政教督〔2018〕1号", item="教学点")
        if excluded
        else None,
        town=row[3],
        area_class=row[4],
        weights=WEIGHTS.get((row[0], stage), ""),
        relaxations=tuple(v.relaxed for v in values if v.relaxed),
    )


def _spread(schools: Sequence[SchoolResult], code: str, per: int) -> tuple[float, float, tuple[SpreadShare, ...]]:
    known = [(s, s.values[code]) for s in schools if s.values[code].value is not None and not s.excluded]
    pupils = sum(s.pupils or 0 for s, _ in known)
    mean = sum(v.numerator or 0 for _, v in known) / pupils * per
    squares = [(s, (s.pupils or 0) / pupils * ((v.value or 0) - mean) ** 2) for s, v in known]
    total = sum(part for _, part in squares)
    shares = tuple(SpreadShare(s.school_id, part / total, None, None) for s, part in squares)
    return mean, sqrt(total), shares


def _indicator(schools: Sequence[SchoolResult], stage: str, index: int) -> StageIndicator:
    code, title, title_en, unit, per, primary, junior, _, department, remedy = INDICATORS[index]
    mean, sd, shares = _spread(schools, code, per)
    limit = 0.50 if stage == "primary" else 0.45
    if code == "L2" and stage == "primary":
        mean, sd = 0.887611, 0.445392  # 鸠江区 2023: prints as 0.50 and is over it (standards §9.2)
    cv = sd / mean
    words = [s.values[code].status for s in schools if not s.excluded]
    return StageIndicator(
        id=code,
        title=title,
        unit=unit,
        threshold=float(primary if stage == "primary" else junior),
        mean=mean,
        sd=sd,
        cv=cv,
        cv_limit=limit,
        spread_verdict="met" if cv <= limit else "not_met",
        schools_met=words.count("met"),
        schools_floor=words.count("floor"),
        schools_below=words.count("below"),
        schools_unknown=words.count("unknown"),
        cite=cite(title),
        spread_cite=cite("校际差异系数"),
        shares=shares,
        note="1所学校该项数据缺失，差异系数按其余学校计算" if "unknown" in words else "",
        title_en=title_en,
        numerator_unit=unit.split("/")[0],
        department=department,
        remedy=remedy,
    )


def _stage(stage: str, schools: Sequence[SchoolResult]) -> StageResult:
    inside = [s for s in schools if not s.excluded]
    pupils = sum(s.pupils or 0 for s in inside)
    return StageResult(stage, len(inside), pupils, tuple(_indicator(schools, stage, i) for i in range(7)))


_VALUES = {"G3": 0.91, "G4": 1986.0, "G5": 52.0, "G6": 1.0, "G7": 6400.0, "G8": 1.02, "G9": 0.985, "G11": 0.124}
_VALUES |= {"G12": 1.0, "G13": 1.0, "G14": 0.60, "G15": 0.91, "Q1": 0.986, "Q2": 0.972, "Q4": 0.043, "S1": 0.893}
_NOT_MET = {"G3": ("2199000002", "3199000023"), "G5": ("2199000001",), "G9": (), "Q4": ("2199000008", "3199000027")}
_LINES = {
    "G3": (
        "专用教室不足：青禾县第一小学音乐教室合格 1 间、应有 2 间（每间 ≥ 96 平方米）、"
        "青禾县第二初级中学美术教室合格 0 间、应有 3 间（每间 ≥ 90 平方米）",
    ),
    "G5": (
        "超过班额的班级 3 个：青禾县实验小学一年级3班 52 人、青禾县实验小学一年级5班 49 人、青禾县实验小学四年级2班 47 人",
    ),
}
_UNKNOWN = {"G10", "Q9"}


def _requirement(item: tuple[str, str, str, str, float | None, str], group: str) -> RequirementResult:
    code, title, department, compare, threshold, unit = item
    verdict: Verdict = "not_met" if code in _NOT_MET else "unknown" if code in _UNKNOWN else "met"
    missing = (Where("judgements", code, "result", "定性评价", "C12"),) if verdict == "unknown" else ()
    return RequirementResult(
        id=code,
        title=title,
        verdict=verdict,
        cite=cite(title),
        group=group,
        value=None if verdict == "unknown" else _VALUES.get(code),
        threshold=threshold,
        compare=compare,
        unit=unit,
        failing=_NOT_MET.get(code, ()),
        missing=missing,
        lines=_LINES.get(code, ()),
        department=department,
        remedy="补齐音乐、美术专用教室" if code == "G3" else "",
    )


def _preconditions() -> tuple[RequirementResult, ...]:
    return tuple(RequirementResult(i, t, "met", cite(t), group=g, department=d) for i, t, g, d in PRECONDITIONS)


def _requirements() -> tuple[RequirementResult, ...]:
    groups = ((GOVERNMENT, "government"), (QUALITY, "quality"), (RECOGNITION, "recognition"))
    return tuple(_requirement(item, group) for items, group in groups for item in items)


def _bands() -> tuple[ClassBand, ...]:
    named = (
        ("2199000001", "1", "一年级3班", 52),
        ("2199000001", "1", "一年级5班", 49),
        ("2199000001", "4", "四年级2班", 47),
    )
    return (
        ClassBand("primary", 45, 261, 258, 3, 0, 0, 0, named),
        ClassBand(
            "junior",
            50,
            138,
            136,
            2,
            1,
            0,
            1,
            (("3199000022", "7", "七年级4班", 57), ("3199000023", "8", "八年级1班", 51)),
        ),
    )


def _actions() -> tuple[Action, ...]:
    return tuple(
        Action(n, row[0], row[1], row[2], row[3], row[4], row[5], row[6], cite(row[3]))
        for n, row in enumerate(ACTIONS, 1)
    )


def _findings() -> tuple[Finding, ...]:
    jump = Where("premises", "2199000004", "sports_ground_area", "办学条件", "E5")
    heap = Where("stages", "3199000024/junior", "teachers_pe_art", "学段", "M19")
    return (
        Finding(
            "jump", "warning", jump, "运动场地面积比上年增加41%。", "请核对，或在“说明”表中写明原因。", "青禾县第三小学"
        ),
        Finding(
            "on-threshold",
            "warning",
            heap,
            "体育艺术专任教师数恰好等于达标所需人数。",
            "请核对花名册。",
            "青禾县柳林镇初级中学",
        ),
    )


def sample_county(*, draft: bool = False) -> CountyResult:
    """Return the invented 青禾县 of the school year 2025."""
    primary = tuple(_school(row, "primary") for row in PRIMARY)
    junior = tuple(_school(row, "junior") for row in JUNIOR)
    return CountyResult(
        code="990101",
        name="青禾县",
        school_year=2025,
        draft=draft,
        verdict="not_met",
        preconditions=_preconditions(),
        stages=(_stage("primary", primary), _stage("junior", junior)),
        schools=primary + junior,
        requirements=_requirements(),
        vetoes=tuple(VetoResult(i, t, False, (), cite(t), note="原文表述，依据待核") for i, t in VETOES),
        class_bands=_bands(),
        actions=_actions(),
    )


def sample_assessment(*, draft: bool = False, what_if: tuple[str, ...] = (), synthetic: bool = True) -> Assessment:
    """Return the assessment of the invented county, marked synthetic unless told otherwise."""
    return Assessment(
        standard_id="youzhi-2017",
        standard_title=LABEL,
        standard_number=NUMBER,
        standard_version="2017.1",
        overlays=("hebei",),
        on="2025-09-01",
        counties=(sample_county(draft=draft),),
        findings=_findings(),
        provenance={
            "version": "0.1.0",
            "rules_digest": "0" * 64,
            "tables_digest": "1" * 64,
            "inputs": [{"name": "青禾县2025.xlsx", "sha256": "2" * 64}],
        },
        synthetic=synthetic,
        what_if=what_if,
    )
