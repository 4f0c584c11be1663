"""What each 逻辑校验 says."""

from collections.abc import Mapping

from junheng.census.checks.texts import Text

CODE = "请照学校（机构）代码证填写 10 位标识码，并先把单元格格式设为文本，以免被改成科学计数或丢失数字。"
CODE_EN = "Enter the ten digits of the school's code; first set the cell's format to Text."

ERRORS: Mapping[str, Text] = {
    "key-empty": Text(
        "“{sheet}”表第 {line} 行没有{title}。",
        "请填写，或删去这一行。",
        "Row {line} of “{sheet}” has no {title}.",
        "Fill it in, or delete the row.",
    ),
    "duplicate": Text(
        "“{sheet}”表第 {first} 行和第 {second} 行重复（{key}），两行不同的是：{differ}。",
        "请只保留一行；本不是同一项的，请改正标识。",
        "Rows {first} and {second} of “{sheet}” have the same key ({key}) and differ in {differ}.",
        "Keep one of them; if they are not the same thing, correct the key.",
    ),
    "duplicate/same": Text(
        "“{sheet}”表第 {first} 行和第 {second} 行重复（{key}），两行完全相同。",
        "请只保留一行；本不是同一项的，请改正标识。",
        "Rows {first} and {second} of “{sheet}” are the same ({key}).",
        "Keep one of them; if they are not the same thing, correct the key.",
    ),
    "not-in-schools": Text(
        "“{sheet}”表里的学校“{code}”不在“学校”表中。",
        "请改正标识码，或在“学校”表补上这所学校。",
        "School “{code}” of “{sheet}” is not in the table “schools”.",
        "Correct the code, or add the school to “schools”.",
    ),
    "no-stage": Text(
        "“学段”表里没有这所学校。",
        "请在“学段”表为它的每个学段写一行。",
        "The school has no row in “stages”.",
        "Write a row for each of its stages.",
    ),
    "stage-missing": Text(
        "{kind}在“学段”表里缺{stages}行，校舍设备无法按学段分摊。",
        "请补上{stages}行，确无学生的写 0；办学类型有误的请改正。",
        "A school of kind {kind} has no row for {stages} in “stages”; its premises cannot be shared out.",
        "Add the row for {stages} (0 pupils if there are none), or correct the kind.",
    ),
    "school-code": Text("学校标识码“{code}”不是 10 位数字。", CODE, "School code “{code}” is not ten digits.", CODE_EN),
    "school-code/category": Text(
        "学校标识码“{code}”的前两位 {head} 不是已知的机构类别。",
        CODE,
        "School code “{code}” begins with {head}, which is no known category.",
        CODE_EN,
    ),
    "county-code": Text(
        "行政区划代码“{code}”是 {length} 位，应为 6 位。",
        "请填写 6 位县级行政区划代码（GB/T 2260）。",
        "County code “{code}” has {length} digits instead of 6.",
        "Enter the six digits of GB/T 2260.",
    ),
    "county-unknown": Text(
        "行政区划代码“{code}”不在“说明”表中。",
        "请改正代码，或在“说明”表为这个县加一行。",
        "County code “{code}” is not in the table “meta”.",
        "Correct the code, or add a row for the county to “meta”.",
    ),
    "county-unknown/empty": Text(
        "这份数据有几个县，这所学校没有写属于哪个县。",
        "请填写六位行政区划代码，与“说明”表一致。",
        "The data set holds several counties, and the school does not say which is its own.",
        "Enter the county's code as in “meta”.",
    ),
    "county-unsaid": Text(
        "行政区划代码“{code}”不在“说明”表中，这一行不知属于哪个县，没有参与计算。",
        "请改正代码。",
        "County code “{code}” is not in “meta”; the row is nobody's and was not used.",
        "Correct the code.",
    ),
    "county-unsaid/empty": Text(
        "这份数据有几个县，这一行没有写属于哪个县，没有参与计算。",
        "请填写六位行政区划代码，与“说明”表一致。",
        "The data set holds several counties, and the row does not say which it is about; it was not used.",
        "Enter the county's code as in “meta”.",
    ),
    "area-class": Text(
        "城乡分类代码“{code}”不存在。",
        "请填 111、112（城区），121、122、123（镇区），210、220（乡村）之一。",
        "There is no area class “{code}”.",
        "Use 111, 112 (city), 121, 122, 123 (town), 210 or 220 (country).",
    ),
    "parent-unknown": Text(
        "上级学校“{code}”不在“学校”表中。",
        "请填中心校或主校的标识码；没有上级学校的留空。",
        "Parent school “{code}” is not in the table “schools”.",
        "Enter the code of the central or main school; leave it empty where there is none.",
    ),
    "parent-unknown/itself": Text(
        "上级学校填的是本校的标识码。",
        "请填中心校或主校的标识码；没有上级学校的留空。",
        "The school is given as its own parent.",
        "Enter the code of the central or main school; leave it empty where there is none.",
    ),
    "pupils-sum": Text(
        "{grades}班级人数合计 {sum}{home}，与在校生数 {pupils} 不符。",
        "请改正有误的班级人数、送教上门学生数或在校生数，使在校生数＝各班人数之和＋送教上门。",
        "{grades}the classes add up to {sum}{home}, which is not the {pupils} pupils on roll.",
        "Correct the class, the number taught at home, or the total: pupils = sum of classes + taught at home.",
    ),
    "class-count": Text(
        "{stage}班数填 {count}，“班级”表里有 {rows} 个班。",
        "请改正班数，或补上、删去“班级”表的行。",
        "{stage}classes: {count} given, {rows} rows in the table “classes”.",
        "Correct the number, or the rows of “classes”.",
    ),
    "part-over-whole": Text(
        "{stage}{part} {small} 大于{whole} {large}。",
        "请改正{part}或{whole}。",
        "{stage}{part} {small} is more than {whole} {large}.",
        "Correct {part} or {whole}.",
    ),
    "own-over-whole": Text(
        "{stage}单独使用的{title} {own} 大于全校的 {whole}。",
        "全校一行应包含各学段单独使用的部分，请改正。",
        "{stage}{title} of its own, {own}, is more than the whole school's {whole}.",
        "The row of the whole school includes what a stage has for itself; correct one of them.",
    ),
    "class-size": Text(
        "{class}学生数是 {pupils}，不是整数。",
        "请填实际人数；平均数不能代替班额。",
        "{class} has {pupils} pupils, which is not a whole number.",
        "Enter the actual number; an average is no class size.",
    ),
    "class-size/none": Text(
        "{class}学生数是 {pupils}，应大于 0。",
        "请填实际人数；没有学生的班请删去这一行。",
        "{class} has {pupils} pupils.",
        "Enter the actual number; delete the row of a class without pupils.",
    ),
    "grade": Text(
        "{grade}不在{stage}的年级之内（{system}{stage}为 {first} 至 {last} 年级）。",
        "请改正年级或学段；全县都这样时，请核对“说明”表的学制。",
        "Grade {grade} is not a grade of {stage}(grades {first} to {last} in {system}).",
        "Correct the grade or the stage; if it is so all over the county, check the system in “meta”.",
    ),
    "grade/young": Text(
        "{grade}不在{stage}的年级之内。",
        "请改正年级或学段。",
        "{grade} is not a grade of {stage}.",
        "Correct the grade or the stage.",
    ),
    "share-over-one": Text(
        "{item} 的分子 {top} 大于分母 {base}。",
        "请核对分子和分母是否填反。",
        "{item}: the numerator {top} is more than the denominator {base}.",
        "Check whether they are exchanged.",
    ),
    "denominator-zero": Text(
        "{item} 的分母是 0，无法计算比例（分子 {top}）。",
        "请填写实际的分母；无此项的两格都留空。",
        "{item}: the denominator is 0 (numerator {top}).",
        "Enter the actual denominator, or leave both cells empty.",
    ),
    "percent": Text(
        "{item} 的数值 {value} 不在 0 到 1 之间，像是把百分数当小数填了。",
        "请填 {percent} 这样带百分号的数，或直接填小数。",
        "{item} is {value}, not between 0 and 1; it looks like a percentage.",
        "Write it with a percent sign, as {percent}, or as a fraction.",
    ),
    "variation": Text(
        "{stage}{item}（校际差异率）是 {value}，应在 0 到 1 之间。",
        "请填小数：监测报告写 15% 的填 0.15，不填 15。",
        "{stage}{item} is {value}; it must lie between 0 and 1.",
        "Write a fraction: 0.15 for 15 %, not 15.",
    ),
    "level": Text(
        "{stage}{item}（学业水平等级）是 {value}，应为 1、2、3、4。",
        "Ⅰ、Ⅱ、Ⅲ、Ⅳ 级请分别填 1、2、3、4。",
        "{stage}{item} is {value}; a level is 1, 2, 3 or 4.",
        "Write 1, 2, 3 or 4.",
    ),
    "value-and-share": Text(
        "{item} 的数值 {value} 与分子 {top} ÷ 分母 {base} 不符。",
        "请只保留正确的一种，建议填分子和分母。",
        "{item}: the value {value} is not {top} / {base}.",
        "Keep only the right one, best the numerator and denominator.",
    ),
    "place-impossible": Text(
        "经度 {lon}、纬度 {lat} 不在地球上。",
        "请填十进制度的经纬度。",
        "Longitude {lon}, latitude {lat} is not on the globe.",
        "Enter decimal degrees.",
    ),
    "place-impossible/swapped": Text(
        "经度 {lon}、纬度 {lat} 像是填反了。",
        "请互换经度和纬度。",
        "Longitude {lon} and latitude {lat} look exchanged.",
        "Exchange them.",
    ),
    "planned-year": Text(
        "规划建成年份 {year} 不可能。",
        "请填四位公历年份，如 2008。",
        "The planning year {year} cannot be.",
        "Enter a year of four digits, such as 2008.",
    ),
}
