"""What each finding in the tables of a forecast says; names in braces are filled in."""

from collections.abc import Mapping

from junheng.census.wording import Words


def _error(what: str, fix: str, what_en: str, fix_en: str) -> Words:
    return Words("error", what, fix, what_en, fix_en)


def _warning(what: str, fix: str, what_en: str, fix_en: str) -> Words:
    return Words("warning", what, fix, what_en, fix_en)


FINDINGS: Mapping[str, Words] = {
    "cell-missing": _error(
        "“{table}”表第 {line} 行没有填“{title}”，这一行不用。",
        "请补上；不知道的，删去这一行。",
        "Row {line} of “{table_en}” has no {name}; the row is not used.",
        "Fill it in, or delete the row.",
    ),
    "value-missing": _warning(
        "“{table}”表有 {n} 格“{title}”空着，按未知处理，不当作 0；第一格在第 {line} 行。",
        "知道的请补上；确实没有的写 0。",
        "{n} cells of {name} in “{table_en}” are empty: unknown, not 0; the first is in row {line}.",
        "Fill in what is known; write 0 where there are none.",
    ),
    "year-not-read": _error(
        "学年“{shown}”读不出来，这一行不用。",
        "请写秋季开学的公历年份，如 2025。",
        "“{shown}” is no school year; the row is not used.",
        "Write the calendar year of the autumn, like 2025.",
    ),
    "unknown-grade": _error(
        "年级“{shown}”不认识，这一行不用。",
        "请写 1 至 12（初一为 7），学前一年写 K；合计行请删去。",
        "Grade “{shown}” is not known; the row is not used.",
        "Write 1 to 12, or K for the year before grade 1; delete rows that hold totals.",
    ),
    "preschool-left-out": _warning(
        "“{table}”表有 {n} 行是学前班、幼儿园小班、中班（如“{shown}”），不在预测之内，没有采用。",
        "不用处理。",
        "{n} rows of “{table_en}” are of earlier preschool grades (“{shown}”): not forecast and not used.",
        "Nothing needs to be done.",
    ),
    "duplicate": _error(
        "“{table}”表第 {first} 行和第 {line} 行是同一项（{key}），数字却不同（{one}、{other}），按未知处理。",
        "请只保留正确的一行；分校区统计的请先相加。",
        "Rows {first} and {line} of “{table_en}” are the same item ({key}) with different numbers ({one}, {other}): unknown.",
        "Keep the right one; add up campuses first.",
    ),
    "duplicate-same": _warning(
        "“{table}”表有 {n} 行与前面的行完全重复，只算一次；第一处在第 {line} 行（{key}）。",
        "请删去重复的行；确是两个校区的，请相加后写一行。",
        "{n} rows of “{table_en}” repeat an earlier row and count once; the first is row {line} ({key}).",
        "Delete them; if they are two campuses, add them up.",
    ),
    "nothing-counted": _error(
        "“历年在校生”表里没有一个可用的学生数。",
        "请至少填写连续三个学年的分年级在校生数。",
        "“enrolment” holds no usable number of pupils.",
        "Fill in at least three autumns that follow each other, by school and grade.",
    ),
    "gap-year": _warning(
        "“历年在校生”表缺 {years} 学年：前后都有数，中间没有。",
        "请补上；实在没有的，预测会跨过这些年，误差会大一些。",
        "“enrolment” has nothing for {years}, though for the years before and after.",
        "Add them; where there are none, the forecast steps over them and is less sure.",
    ),
    "school-gap": _warning(
        "有 {n} 所学校的历史中间断了年：{schools}。",
        "请补上缺的学年；停办后又恢复的，请在“学校变动”表写明。",
        "{n} schools have years missing between others: {schools}.",
        "Add the years; if a school was closed and opened again, say so in “school_events”.",
    ),
    "school-not-in-enrolment": _warning(
        "“学校”表里有 {n} 所小学、初中最近一个学年没有在校生：{schools}；预测里没有它们。",
        "请在“历年在校生”表补上；停办、未开办的不用处理。",
        "{n} schools of “schools” have no pupils in the last autumn: {schools}; they are not in the forecast.",
        "Add them to “enrolment”, unless they are closed or not yet open.",
    ),
    "differs-from-classes": _warning(
        "{year} 学年有 {n} 所学校的在校生与“班级”表合计不同：{schools}。",
        "请核对两张表；以“历年在校生”表预测。",
        "In {year}, {n} schools have other numbers than their classes add up to: {schools}.",
        "Check both tables; the forecast follows “enrolment”.",
    ),
    "month-out-of-range": _error(
        "月份应为 1 至 12，这里是 {shown}，这一行不用。",
        "请改正；只有全年数的，月份留空。",
        "A month is 1 to 12; this says {shown}; the row is not used.",
        "Correct it; leave it empty for a whole year.",
    ),
    "no-birth-year": _error(
        "“出生人口”表第 {line} 行没有年份，或同时写了出生年份和截止年份，这一行不用。",
        "请在“出生年份”“截止年份”中只写一个。",
        "Row {line} of “births” has no year, or both calendar_year and cut_year; the row is not used.",
        "Write exactly one of the two.",
    ),
    "births-incomplete": _warning(
        "{area}出生人口缺月份的年份：{years}；缺月的入学年度不用。",
        "请补齐 12 个月；还没到的月份不用处理。",
        "Births of {area} lack months in {years}; entry years with a month missing are not used.",
        "Add the months, unless they are still to come.",
    ),
    "births-by-year": _warning(
        "出生人口只有公历全年数，按 1—8 月、9—12 月占 8/12、4/12 分到两个入学年度。",
        "有分月数或截至 8 月 31 日的数，请改用。",
        "Births are by calendar year; 8/12 and 4/12 of a year go to its two entry years.",
        "Use months, or years cut at 31 August, where there are any.",
    ),
    "unknown-area": _error(
        "“{table}”表里的区域“{shown}”没有学校，也不是全县，这一行不用。",
        "请写成与“学校”表（或“历年在校生”表）一致的乡镇街道；全县合计的留空。",
        "Area “{shown}” of “{table_en}” has no school and is not the county; the row is not used.",
        "Write the town as in “schools” or “enrolment”; leave it empty for the whole county.",
    ),
    "areas-mixed": _error(
        "“{table}”表 {years} 年既有全县数又有分区域数，会算两遍；全县数没有采用。",
        "请只保留一种。",
        "“{table_en}” has both the whole county and its areas for {years}, which would count twice; the whole was not used.",
        "Keep one of the two.",
    ),
    "age-out-of-range": _error(
        "年龄应为 0 至 18，这里是 {shown}，这一行不用。",
        "请改正。",
        "An age is 0 to 18; this says {shown}; the row is not used.",
        "Correct it.",
    ),
    "yield-missing": _warning(
        "住房项目“{project}”没有每套学生数，没有计入。",
        "请按本地入住小区的调查填写。",
        "The housing project “{project}” has no pupils per dwelling and is left out.",
        "Fill it in from a survey of local estates.",
    ),
    "yield-too-large": _error(
        "每套学生数 {shown} 太大，这一项没有计入。",
        "这是每一套住房的学生数，一般在 0.1 至 0.8 之间；是每百套、每千人的请换算。",
        "{shown} pupils per dwelling is too many; the project is left out.",
        "It is per single dwelling, commonly 0.1 to 0.8; convert figures per hundred.",
    ),
    "unknown-school": _error(
        "“{table}”表里的学校“{shown}”在“历年在校生”表里没有，这一行不用。",
        "请改正标识码；新建学校请先在“学校变动”表写明开办。",
        "School “{shown}” of “{table_en}” is not in “enrolment”; the row is not used.",
        "Correct the code; a new school first needs an opening in “school_events”.",
    ),
    "no-grade": _error(
        "“学位”表第 {line} 行既没有学段也没有年级，这一行不用。",
        "请至少写一个。",
        "Row {line} of “capacity” has neither stage nor grade; the row is not used.",
        "Write at least one of them.",
    ),
    "places-unknown": _warning(
        "“学位”表有 {n} 行班数、学位数都空着：{schools}。这些学校的学位按未知处理，不当作 0。",
        "请补上；不补，这些学校不判断预警。",
        "{n} rows of “capacity” have neither classes nor places: {schools}. Their places are unknown, not 0.",
        "Fill them in; without them these schools are not judged.",
    ),
    "event-without-date": _warning(
        "“学校变动”表第 {line} 行没有日期，没有采用。",
        "请填写批准日期。",
        "Row {line} of “school_events” has no date and was not used.",
        "Fill in the date.",
    ),
    "event-unknown-school": _warning(
        "“学校变动”表里的“{shown}”在“历年在校生”表里没有，这一行没有采用。",
        "标识码写错的请改正；历史上没有在校生数的不用处理。",
        "“{shown}” of “school_events” is not in “enrolment”; the row was not used.",
        "Correct the code if it is wrong.",
    ),
    "event-without-successor": _warning(
        "“{shown}”撤并后没有写承接学校，学生按规模分给同乡镇的学校。",
        "请在“学校变动”表填写承接学校。",
        "“{shown}” was closed or merged without a successor; its pupils are shared by the schools of its town.",
        "Name the successor in “school_events”.",
    ),
}
