"""Every check, in the order in which its findings are listed. To add one: a function, and a line here."""

from junheng.census.checks import (
    backbone,
    classes,
    codes,
    incidents,
    parts,
    place,
    ratios,
    shares,
    structure,
    sums,
    twice,
    years,
)
from junheng.census.checks.model import Check

CHECKS: tuple[Check, ...] = (
    Check("census.key-empty", "error", "标识未填", "A key is empty", structure.empty_keys),
    Check("census.duplicate", "error", "重复的行", "A row stands twice", twice.duplicates),
    Check("census.not-in-schools", "error", "不在“学校”表中的学校", "A school is not listed", structure.strangers),
    Check("census.no-stage", "error", "没有学段的学校", "A school has no stage", structure.no_stage),
    Check(
        "census.stage-missing", "error", "缺学段", "A stage of the school's kind is missing", structure.missing_stages
    ),
    Check("census.school-code", "error", "学校标识码有误", "A school code is malformed", codes.school_codes),
    Check("census.county-code", "error", "行政区划代码有误", "A county code is malformed", codes.county_codes),
    Check(
        "census.county-unknown",
        "error",
        "学校所属县不在说明表中",
        "A school's county is not listed",
        codes.county_known,
    ),
    Check("census.county-unsaid", "error", "不知属于哪个县的行", "A row of no county", codes.county_said),
    Check("census.area-class", "error", "城乡分类代码有误", "An area code is unknown", codes.area_classes),
    Check("census.parent-unknown", "error", "上级学校有误", "A parent school is unknown", codes.parents),
    Check("census.pupils-sum", "error", "班级人数合计与在校生数不符", "Classes do not add up", sums.classes_add_up),
    Check("census.class-count", "error", "班数与班级表不符", "The number of classes differs", sums.class_count),
    Check("census.part-over-whole", "error", "其中数大于总数", "A part is more than its whole", parts.parts_fit),
    Check(
        "census.own-over-whole",
        "error",
        "学段单用数大于全校数",
        "A stage has more than its school",
        parts.own_part_fits,
    ),
    Check("census.class-size", "error", "班级学生数有误", "A class size cannot be", classes.whole_pupils),
    Check("census.grade", "error", "年级不属于该学段", "A grade is not of its stage", classes.grades_fit),
    Check(
        "census.share-over-one", "error", "分子大于分母", "A numerator is over its denominator", shares.numerators_fit
    ),
    Check("census.denominator-zero", "error", "分母为 0", "A denominator is zero", shares.denominators),
    Check("census.percent", "error", "比例不在 0 到 1 之间", "A share is not within one", shares.shares_within_one),
    Check(
        "census.variation", "error", "校际差异率不在 0 到 1 之间", "A variation is not a fraction", shares.variations
    ),
    Check("census.level", "error", "学业水平等级有误", "A level is not 1 to 4", shares.levels),
    Check("census.value-and-share", "error", "数值与分子分母不符", "Value and share differ", shares.value_and_share),
    Check("census.place-impossible", "error", "经纬度不可能", "A place cannot be", place.impossible_places),
    Check("census.planned-year", "error", "规划建成年份不可能", "A planning year cannot be", place.planned_years),
    Check("census.own-codes", "warning", "不是全国统一标识码", "Codes are not national ones", codes.own_codes),
    Check(
        "census.backbone-not-split",
        "warning",
        "骨干教师未按学段分开",
        "Backbone not split by stage",
        backbone.not_split,
    ),
    Check(
        "census.backbone-twice",
        "warning",
        "两学段骨干教师数相同",
        "Backbone the same in both stages",
        backbone.same_twice,
    ),
    Check("census.stage-extra", "warning", "多出的学段", "A stage that the kind does not have", structure.extra_stages),
    Check("census.no-premises", "warning", "没有办学条件", "No premises", structure.missing_premises),
    Check("census.same-name", "warning", "校名重复", "Two schools with one name", twice.repeated_names),
    Check("census.zero-pupils", "warning", "在校生数为 0", "No pupils", structure.zero_pupils),
    Check(
        "census.home-taught-unknown",
        "warning",
        "送教上门学生数未填",
        "Taught at home unknown",
        sums.home_taught_unknown,
    ),
    Check("census.campus-sum", "warning", "校区合计与学段不符", "Campuses do not add up", sums.campuses_add_up),
    Check("census.posts", "warning", "在编、特岗、临聘人数偏多", "More people than posts", parts.posts_fit),
    Check("census.class-huge", "warning", "班级学生数过大", "A class is very large", classes.huge),
    Check("census.ratio-over-one", "warning", "比例超过 100%", "A ratio is over one", shares.large_ratios),
    Check("census.pay-unit", "warning", "工资收入疑以万元填报", "Pay may be in 10,000 yuan", shares.pay_in_yuan),
    Check("census.class-average", "warning", "班均人数不合常理", "Pupils to a class", ratios.class_averages),
    Check("census.pupils-per-teacher", "warning", "生师比不合常理", "Pupils per teacher", ratios.pupils_per_teacher),
    Check("census.area-per-pupil", "warning", "生均面积不合常理", "Area per pupil", ratios.area_per_pupil),
    Check("census.equipment-unit", "warning", "仪器设备值疑单位有误", "Equipment per pupil", ratios.equipment_unit),
    Check("census.boarding", "warning", "寄宿生与寄宿制不符", "Boarders and boarding", ratios.boarding),
    Check("census.place-half", "warning", "经纬度不全", "Half a place", place.half_places),
    Check("census.place-abroad", "warning", "坐标不在中国范围内", "A place outside China", place.places_abroad),
    Check(
        "census.incident-unconfirmed", "warning", "否决事项未查实", "An incident is unconfirmed", incidents.unconfirmed
    ),
    Check("census.not-last-year", "warning", "对比数据不是上一学年", "Not the year before", years.not_last_year),
    Check("census.jump", "warning", "与上年相比变动过大", "A jump against last year", years.jumps),
    Check("census.copied", "warning", "与上年完全相同", "Last year's row copied", years.copied),
    Check("census.came-or-went", "warning", "学校增减未说明", "A school came or went", years.came_and_went),
)
