"""What each 经验校验 says."""

from collections.abc import Mapping

from junheng.census.checks.texts import Text

EXPLAIN = "请核对；属实的请在“经验校验说明”表说明原因。"
EXPLAIN_EN = "Check it; if it is right, say why in the sheet “explanations”."
UNITS = "请核对单位和数字；属实的请在“经验校验说明”表说明原因。"
UNITS_EN = "Check the unit and the digits; if they are right, say why in the sheet “explanations”."

WARNINGS: Mapping[str, Text] = {
    "own-codes": Text(
        "{all} 所学校中有 {own} 所的标识码不是全国统一的 10 位数字，如“{code}”。",
        "正式填报请改用 10 位学校（机构）标识码；自定代码可以计算，但不能与国家报表核对。",
        "{own} of {all} schools have codes other than the national ten digits, such as “{code}”.",
        "Own codes can be computed with, but not compared with the national returns.",
    ),
    "backbone-not-split": Text(
        "县级以上骨干教师数只在{done}填了 {value}，{blank}为空，分不清是全校合计还是{done}的人数，按未知处理。",
        "请按任教学段分别填写：跨学段任课的按主要任课学段计一次；{blank}确无骨干教师的填 0。",
        "Backbone teachers are given for {done} only ({value}); {blank} is empty, so it may be the whole school's. "
        "It counts as unknown.",
        "Give the number of each stage by where the teachers mainly teach; 0 for {blank} if there are none.",
    ),
    "backbone-twice": Text(
        "小学、初中的县级以上骨干教师数都是 {value}，像是把全校合计写了两遍。",
        "请核对是否按学段分开；属实的请在“经验校验说明”表说明。",
        "Backbone teachers are {value} in both stages, as if the school's total were written twice.",
        EXPLAIN_EN,
    ),
    "stage-extra": Text(
        "办学类型是{kind}，“学段”表里却有{stages}行；各项按实有学段计算。",
        "请核对办学类型与学段。",
        "A school of kind {kind} has a row for {stages}; it is computed by the stages that it has.",
        "Check the kind and the stages.",
    ),
    "no-premises": Text(
        "“办学条件”表里没有这所学校，用房、场馆、设备、多媒体教室各项无法计算。",
        "请在“办学条件”表为它写一行。",
        "The school has no row in “premises”; rooms, grounds, equipment and multimedia rooms are unknown.",
        "Write a row for it.",
    ),
    "same-name": Text(
        "校名“{name}”与标识码 {other} 的学校相同。",
        "请核对是否同一所学校写了两次。",
        "The name “{name}” is also that of school {other}.",
        "Check whether one school was written twice.",
    ),
    "zero-pupils": Text(
        "{stage}在校生数是 0，不参与计算。",
        "确无学生的不必改；漏填的请补上。",
        "{stage}pupils are 0; the stage takes no part.",
        "Nothing to do if there are none; else enter the number.",
    ),
    "home-taught-unknown": Text(
        "班级人数合计 {sum}，比在校生数 {pupils} 少 {lacks}，送教上门学生数未填。",
        "请填写送教上门学生数（没有填 0），并核对各班人数。",
        "The classes add up to {sum}, {lacks} fewer than the {pupils} on roll, and nobody says how many are taught at home.",
        "Enter the number taught at home (0 for none) and check the classes.",
    ),
    "campus-sum": Text(
        "各校区{title}合计 {parts}，与各学段合计 {whole} 不符。",
        "请核对校区和学段的数字。",
        "{title} of the campuses add up to {parts}, of the stages to {whole}.",
        "Check both tables.",
    ),
    "posts": Text(
        "{stage}{part} {small} 大于{whole} {large}。",
        EXPLAIN,
        "{stage}{part} {small} is more than {whole} {large}.",
        EXPLAIN_EN,
    ),
    "class-huge": Text(
        "{class}学生数是 {pupils}，超过 {most}。",
        "请核对是否把几个班合写成了一行。",
        "{class} has {pupils} pupils, more than {most}.",
        "Check whether several classes were written as one.",
    ),
    "ratio-over-one": Text(
        "{item} 的分子 {top} 大于分母 {base}，比例超过 100%。",
        EXPLAIN,
        "{item}: the numerator {top} is more than the denominator {base}.",
        EXPLAIN_EN,
    ),
    "pay-unit": Text(
        "{item} 是 {value} 元，年平均工资收入不会这样少，像是以万元填报。",
        "请以元为单位填写全年平均数。",
        "{item} is {value} yuan a year, as if it were in units of 10,000 yuan.",
        "Enter the yearly average in yuan.",
    ),
    "class-average": Text(
        "{stage}在校生 {pupils} 人、{classes} 个班，平均每班 {each} 人；全县九成学校的{stage}平均每班不超过 {usual} 人，不合常理。",
        EXPLAIN,
        "{stage}pupils {pupils} in {classes} classes: {each} to a class; nine tenths of the county's schools have {usual} at most.",
        EXPLAIN_EN,
    ),
    "class-average/tiny": Text(
        "{stage}在校生 {pupils} 人、{classes} 个班，平均每班只有 {each} 人，不合常理。",
        "请核对在校生数和班数；复式班只算一个班。",
        "{stage}pupils {pupils} in {classes} classes: only {each} to a class.",
        "Check pupils and classes; grades taught together are one class.",
    ),
    "pupils-per-teacher": Text(
        "{stage}在校生 {pupils} 人、专任教师 {teachers} 人，每名教师 {each} 名学生，不合常理。",
        UNITS,
        "{stage}pupils {pupils}, teachers {teachers}: {each} pupils to a teacher.",
        UNITS_EN,
    ),
    "pupils-per-teacher/none": Text(
        "{stage}在校生 {pupils} 人，没有专任教师，不合常理。",
        UNITS,
        "{stage}pupils {pupils}, and no teacher.",
        UNITS_EN,
    ),
    "area-per-pupil": Text(
        "{title} {area} 平方米，在校生 {pupils} 人，生均 {each} 平方米，不合常理。",
        UNITS,
        "{title} is {area} m² for {pupils} pupils: {each} m² each.",
        UNITS_EN,
    ),
    "equipment-unit": Text(
        "教学仪器设备值 {value} 元，在校生 {pupils} 人，生均 {each} 元，不合常理。",
        UNITS,
        "Equipment is worth {value} yuan for {pupils} pupils: {each} yuan each.",
        UNITS_EN,
    ),
    "equipment-unit/small": Text(
        "教学仪器设备值 {value} 元，在校生 {pupils} 人，生均 {each} 元，像是以万元填报。",
        "请以元为单位填写，或把列标题写成“教学仪器设备值（万元）”。",
        "Equipment is worth {value} yuan for {pupils} pupils, {each} yuan each, as if in units of 10,000 yuan.",
        "Enter it in yuan, or write the unit 万元 into the header.",
    ),
    "boarding": Text(
        "有寄宿生 {count} 人，是否寄宿制学校却填“否”。",
        "请核对寄宿生数和是否寄宿制学校。",
        "There are {count} boarders, yet it is said to be no boarding school.",
        "Check both.",
    ),
    "boarding/none": Text(
        "是寄宿制学校，寄宿生数却是 {count}。",
        "请核对寄宿生数和是否寄宿制学校。",
        "It is a boarding school with {count} boarders.",
        "Check both.",
    ),
    "place-half": Text(
        "只有{has}，没有{empty}。",
        "请补齐，或两格都留空。",
        "There is {has} but no {empty}.",
        "Give both, or neither.",
    ),
    "place-abroad": Text(
        "经度 {lon}、纬度 {lat} 不在中国范围内（经度 73–136，纬度 3–54）。",
        "请核对坐标。",
        "Longitude {lon}, latitude {lat} lies outside China (73–136, 3–54).",
        "Check the place.",
    ),
    "incident-unconfirmed": Text(
        "否决事项 {item} 没有{lacks}，不作为已查实的事项。",
        "经有权机关查实的请补上文号和机关；未查实的请从“否决事项”表删去。",
        "Incident {item} has no {lacks} and does not count as confirmed.",
        "Add the document and the office that confirmed it, or delete the row.",
    ),
    "not-last-year": Text(
        "本年数据是 {now} 学年，对比数据是 {then} 学年，不是上一学年。",
        "请核对“说明”表的学年，或换用上一学年的数据。",
        "These data are of school year {now}, those to compare with of {then}, which is not the year before.",
        "Check the school year in “meta”, or use the data of the year before.",
    ),
    "jump": Text(
        "{stage}{title}由上年的 {was} 变为 {now}（{change}）。",
        EXPLAIN,
        "{stage}{title} went from {was} last year to {now} ({change}).",
        EXPLAIN_EN,
    ),
    "copied": Text(
        "“{sheet}”表{stage}一行的 {count} 个数字与上年完全相同。",
        EXPLAIN,
        "All {count} numbers of the {stage}row in “{sheet}” are last year's.",
        EXPLAIN_EN,
    ),
    "came-or-went": Text(
        "上年数据里没有这所学校，“学校变动”表也没有记载。",
        "新设、分设、改码的请在“学校变动”表写一行；标识码填错的请改正。",
        "The school was not in last year's data, and “school_events” does not mention it.",
        "Add a row to “school_events”, or correct the code.",
    ),
    "came-or-went/gone": Text(
        "上年的学校“{name}”（{code}）今年没有，“学校变动”表也没有记载。",
        "撤销、合并、改码的请在“学校变动”表写一行；漏报的请补上。",
        "“{name}” ({code}) was in last year's data and is gone, and “school_events” does not mention it.",
        "Add a row to “school_events”, or add the school.",
    ),
}
