"""The words of forecast.xlsx, in Chinese and in English."""

from collections.abc import Mapping

BOOK: Mapping[str, tuple[str, str]] = {
    "sheet.summary": ("综述", "Summary"),
    "sheet.alerts": ("学位预警", "Places warning"),
    "sheet.county": ("全县", "County"),
    "sheet.town": ("乡镇街道", "Towns"),
    "sheet.school": ("学校", "Schools"),
    "sheet.why": ("增减原因", "Why it changes"),
    "sheet.backtest": ("历史准确度", "Accuracy"),
    "sheet.findings": ("数据问题", "Findings"),
    "code": ("学校标识码", "Code"),
    "name": ("名称", "Name"),
    "school": ("学校", "School"),
    "town": ("乡镇街道", "Town"),
    "grade": ("年级", "Grade"),
    "variant": ("方案", "Scenario"),
    "now": ("{year} 实际", "{year} counted"),
    "component": ("原因", "Reason"),
    "book.sum": (
        "中方案：学校相加等于乡镇，乡镇相加等于全县，年级相加等于合计，一人不差。低、高是每一行各自的 {level}% "
        "区间，不能相加：各校的误差会互相抵消一部分。",
        "Middle: schools add up to towns, towns to the county, grades to totals, exactly. Low and high are "
        "each row's own {level}% interval and do not add up: errors of schools partly cancel.",
    ),
    "book.why": (
        "各项原因相加等于比上年的增减，一人不差。“升级中的净流动”是升入高一年级时转入多于（少于）转出的人数。",
        "The reasons add up to the change on the year, exactly. “Moving” is how many more (fewer) pupils came than left between two grades.",
    ),
    "book.alerts": (
        "预警看起始年级：预计学生数 ÷ 起始年级学位数，达到 {yellow} 为黄色，达到 {red} 为红色；"
        "不看全校总占用率。有学校的学位数不明的区域不判断。",
        "The warning looks at entry grades: pupils expected over entry-grade places; yellow from {yellow}, red "
        "from {red}; never the occupancy of the whole school. Areas with unknown places are not judged.",
    ),
    "al.level": ("级别", "Level"),
    "lever.housing": ("计入新建住房", "new housing counts"),
    "lever.no-housing": ("不计新建住房", "new housing left out"),
    "lever.migrant": (
        "随迁子女占比由 {today} 变为 {target}（到 {by} 年）",
        "migrant workers' children go from {today} to {target} by {by}",
    ),
    "lever.third": (
        "尚不知道的出生人口按多 {share} 计（三孩假设）",
        "births not yet known are {share} more (third child)",
    ),
    "lever.breaks": ("声明的异常年：{years}", "declared bad years: {years}"),
    "limit.yellow": ("黄色预警线", "Yellow"),
    "limit.red": ("红色预警线", "Red"),
    "limit.primary": ("小学每班", "Primary class"),
    "limit.junior": ("初中每班", "Junior class"),
    "limit.senior": ("高中每班", "Senior class"),
    "al.pupils": ("预计学生数", "Pupils expected"),
    "al.high": ("高位", "High"),
    "al.places": ("学位数", "Places"),
    "al.share": ("占用率", "Share"),
    "al.gap": ("余（缺）学位", "Spare (short)"),
    "al.colour": ("预警", "Warning"),
    "al.worst": ("按高位", "At the high"),
    "al.none": ("没有预警。", "No warning."),
    "sum.result": ("测算结果", "What it says"),
    "sum.how": ("口径", "How it was asked"),
    "sum.basis": ("年份", "Years"),
    "sum.basis.text": (
        "基年 {year} 年秋季；预测 {first}—{last} 年秋季。",
        "Base: autumn {year}; forecast for autumns {first}–{last}.",
    ),
    "sum.level": ("区间", "Interval"),
    "sum.level.text": (
        "低、高是 {level}% 区间，宽度由过去各年“当时预测、事后对照”的误差得出。",
        "Low and high are the {level}% interval; its width comes from the errors of earlier origins.",
    ),
    "sum.scenarios": ("假设", "Levers"),
    "sum.notes": ("需要知道的", "What you need to know"),
    "sum.thin": ("历史太短的学校", "Schools with too little history"),
    "sum.limits": ("预警线和班额的出处", "Where the limits come from"),
    "sum.inputs": ("数据来源", "Sources"),
    "fi.severity": ("性质", "Kind"),
    "fi.place": ("位置", "Place"),
    "fi.what": ("问题", "What is wrong"),
    "fi.fix": ("怎么办", "What to do"),
    "fi.error": ("必须改正", "error"),
    "fi.warning": ("请核对", "warning"),
    "fi.none": ("没有发现问题。", "Nothing was found."),
    "made.by": (
        "测算：                      审核：                      日期：",
        "Made by:                      Checked by:                      Date:",
    ),
}
