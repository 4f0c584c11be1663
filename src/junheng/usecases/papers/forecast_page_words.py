"""The words of forecast.html, in Chinese and in English."""

from collections.abc import Mapping

PAGE: Mapping[str, tuple[str, str]] = {
    "head": ("{county} · 基年 {year} 年秋季", "{county} · base autumn {year}"),
    "nav.alerts": ("学位预警", "Warnings"),
    "nav.county": ("全县", "County"),
    "nav.why": ("增减原因", "Why"),
    "nav.towns": ("乡镇街道", "Towns"),
    "nav.schools": ("学校", "Schools"),
    "nav.scenarios": ("方案", "Scenarios"),
    "nav.notes": ("说明", "Notes"),
    "nav.backtest": ("历史准确度", "Accuracy"),
    "nav.provenance": ("出处", "Sources"),
    "verdict.h1": ("学位需求测算", "Places needed"),
    "verdict.change": (
        "{county}在校生 {year} 年 {now} 人{why}，{mid} 年预计 {then} 人（{level}% 区间 {low}—{high}），{end} "
        "年预计 {last} 人（{endlow}—{endhigh}）。",
        "{county}: {now} pupils in {year}{why}; {then} expected in {mid} ({level}% interval {low}–{high}), {last} in {end} ({endlow}–{endhigh}).",
    ),
    "verdict.short": (
        "{county}在校生 {year} 年 {now} 人{why}，{end} 年预计 {last} 人（{level}% 区间 {endlow}—{endhigh}）。",
        "{county}: {now} pupils in {year}{why}; {last} expected in {end} ({level}% interval {endlow}–{endhigh}).",
    ),
    "verdict.red": (
        "{n} 个区域出现红色预警（{list}），最早是 {year} 年{name}{grade}：预计 {pupils} 人，学位 {places} 个，缺 {short} 个。",
        "Red: {list} ({n} in all). First {name}, {grade}, in {year}: {pupils} expected for {places} places, {short} short.",
    ),
    "verdict.yellow": (
        "{n} 个区域出现黄色预警（{list}），最早是 {year} 年{name}{grade}：预计 {pupils} 人，学位 {places} 个。",
        "Yellow: {list} ({n} in all). First {name}, {grade}, in {year}: {pupils} expected for {places} places.",
    ),
    "verdict.calm": ("起始年级学位够用，没有预警。", "There are enough entry-grade places: no warning."),
    "verdict.noplaces": (
        "没有学位数据，不能判断预警；请填“学位”表。",
        "There are no data on places, so no warning can be given; fill in the table “capacity”.",
    ),
    "verdict.high": (
        "如果按区间高位，另有 {n} 处达到预警线，见“学位预警”。",
        "At the high end of the interval {n} more would reach a limit (see the warnings).",
    ),
    "verdict.unknown": (
        "{n} 个区域有学校没有填学位数，不能判断（{list}）；不知道不等于够用。",
        "Not judged, because places of a school are unknown: {list} ({n} in all). Unknown is not enough.",
    ),
    "at.unknown": ("学位不明", "unknown"),
    "keys": ("主要数字", "Key figures"),
    "key.now": ("{year} 年实际在校生", "counted in {year}"),
    "key.then": ("{year} 年预计在校生", "expected in {year}"),
    "key.change": ("{change}，区间 {low}—{high}", "{change}, interval {low}–{high}"),
    "key.peak": ("预计最多的一年", "the peak"),
    "key.peak.rest": ("{pupils} 人", "{pupils} pupils"),
    "key.red": ("个区域红色预警", "areas turn red"),
    "key.red.rest": ("另有 {n} 个黄色预警", "{n} more turn yellow"),
    "key.red.none": ("没有学位数据", "no data on places"),
    "alerts": ("学位预警", "Places warning"),
    "alerts.lead": (
        "起始年级预计学生数 ÷ 起始年级学位数：达到 {yellow} 为黄色预警，达到 {red} 为红色预警。学位按小学每班 "
        "{primary} 人、初中每班 {junior} 人折算。预警线没有全国统一规定，可用 --limits 换成本地的。",
        "Pupils expected over entry-grade places: yellow from {yellow}, red from {red}; a primary class is "
        "{primary}, a junior class {junior}. There is no national limit: give your own with --limits.",
    ),
    "alerts.matrix": ("各区域起始年级占用率", "Entry-grade occupancy by area"),
    "alerts.matrix.lead": (
        "● 红色预警　◐ 黄色预警　△ 按区间高位才达到预警线　? 有学校的学位数不明，不判断　没有标记的不预警",
        "● red　◐ yellow　△ reaches a limit only at the high end　? places unknown　no mark: none",
    ),
    "alerts.list": ("逐条清单", "One by one"),
    "alerts.schools": ("单个学校（{n} 条）", "Single schools ({n})"),
    "alerts.schools.lead": (
        "学校的招生可以在片区内调剂，先看区域，再看学校。",
        "Schools can share pupils within an area: look at the area first.",
    ),
    "js.found": ("符合条件 {n} 所，共 {of} 所", "{n} of {of} schools"),
    "js.more": ("显示全部 {n} 行", "Show all {n} rows"),
    "js.none": ("没有符合条件的学校，请放宽或清除筛选。", "No school fits; loosen or clear the filter."),
    "filter": ("筛选学校", "Filter the schools"),
    "filter.name": ("校名", "Name"),
    "filter.all": ("全部", "All"),
    "filter.reset": ("清除", "Clear"),
    "al.red": ("红色预警的年份", "Red in"),
    "al.yellow": ("黄色预警的年份", "Yellow in"),
    "al.tight": ("最紧张的一年", "Tightest year"),
    "al.tight.text": (
        "{year} 年：预计 {pupils} 人，学位 {places} 个，{spare}",
        "{year}: {pupils} expected for {places} places, {spare}",
    ),
    "al.short": ("缺 {n} 个", "{n} short"),
    "al.spare": ("余 {n} 个", "{n} spare"),
    "al.high.years": ("只在区间高位预警的年份", "Only at the high end in"),
    "al.noplace": ("无学位", "no places"),
    "at.high": ("按区间高位预警", "a warning at the high end"),
    "area": ("区域", "Area"),
    "county.h": ("{name}：实际与预测", "{name}: counted and expected"),
    "county.lead": (
        "实线是实际，虚线是预测（中方案），浅色是 {level}% 区间：大约十次里有一次会落在外面。空心圈是异常年，没有用来推算。",
        "Solid: counted. Dashed: expected. Shaded: the {level}% interval, outside of which about one in ten "
        "will fall. Hollow: a bad year, not learnt from.",
    ),
    "fan": ("{name}{band}在校生", "{name}: {band} pupils"),
    "fan.table": ("{name}{band}：低、中、高", "{name}, {band}: low, middle, high"),
    "why.h": ("增减原因", "Why it changes"),
    "why.lead": (
        "各项相加等于比上年的增减，一人不差。入学来自出生人口或适龄儿童登记，没有的按近年招生推算。",
        "The reasons add up to the change on the year, exactly. Beginners come from births or registers, or from the recent past.",
    ),
    "why.sum": ("累计", "Sum"),
    "why.share": ("占全部变动", "Share of all moves"),
    "why.caption": ("{name}：每年的增减和原因（人）", "{name}: the change of every year and its reasons (pupils)"),
    "towns.h": ("乡镇街道", "Towns"),
    "towns.lead": (
        "每张图的纵轴各不相同，先看数字。点开看逐年数。",
        "Each chart has its own axis: read the numbers first. Open one for its years.",
    ),
    "towns.more": ("{name}：逐年", "{name}: by year"),
    "schools.h": ("学校", "Schools"),
    "schools.lead": (
        "{mid} 年的低、高是各校自己的 {level}% 区间，不能相加。逐年级、逐年的数在 forecast.xlsx。",
        "Low and high of {mid} are each school's own {level}% interval and do not add up. By grade and year: forecast.xlsx.",
    ),
    "schools.caption": ("各校在校生（人）", "Pupils by school"),
    "schools.thin": ("历史短", "short history"),
    "schools.closed": ("已撤并", "closed"),
    "change": ("增减", "Change"),
    "scenarios.h": ("低、中、高方案", "Scenarios"),
    "scenarios.lead": (
        "低、高方案是全县处在区间两端时各校的样子，每个方案内部学校相加等于全县。假设：{said}。",
        "Low and high are whole futures with the county at the ends of its interval; each adds up. Levers: {said}.",
    ),
    "scenarios.caption": ("全县在校生（人）", "Pupils of the county"),
    "notes.h": ("需要知道的", "What you need to know"),
    "notes.lead": (
        "断点、异常年、不知道的数，和它们是怎样处理的。",
        "Breaks, bad years, unknowns, and what was done about them.",
    ),
    "notes.none": ("没有需要特别说明的。", "Nothing in particular."),
    "notes.thin": ("历史太短的学校（{n} 所）", "Schools with too little history ({n})"),
    "notes.findings": ("数据问题（{n} 处）", "Findings in the data ({n})"),
    "notes.how": ("怎样算出来的", "How it is computed"),
    "notes.how.text": (
        "逐校、逐年级把今年的学生推到明年的高一年级；升级比例由本校、本乡镇、全县的历史按可靠程度合起来；"
        "入学按出生人口、适龄儿童或近年招生；住房、撤并、政策假设单独计，看得见；各校相加与全县一致；"
        "区间宽度由回测误差得出。",
        "Every grade moves up a year with ratios learnt from the school, its town and the county by how much "
        "each can tell; beginners from births, registers or the recent past; housing, closures and levers "
        "apart; schools add up to the county; intervals as wide as earlier errors.",
    ),
    "notes.backtest": ("过去会有多准，见 backtest.html。", "How accurate it would have been: backtest.html."),
    "provenance.h": ("出处", "Sources"),
    "provenance.version": ("版本", "Version"),
    "provenance.tables": ("数据摘要", "Digest of the data"),
    "provenance.rules": ("预警线摘要", "Digest of the limits"),
    "provenance.verify": ("复核", "Recheck"),
}
