"""What the findings of an apportionment say, in Chinese and in English: (what, fix) each, names in braces filled in."""

from collections.abc import Iterable, Mapping

from junheng.allocation.tables import bad_row
from junheng.census.table import Table
from junheng.kernel import Finding, Where

WORDS: Mapping[str, tuple[str, str, str, str]] = {
    "no-code": (
        "这一行没有“{title}”。",
        "请补上代码；不是数据的行请删去。",
        "This row has no {name}.",
        "Enter the code, or delete the row if it is no data.",
    ),
    "twice": (
        "{code} 出现了 {times} 次（第 {rows} 行）。",
        "每所学校只留一行；两校同码的请改正代码。",
        "{code} stands here {times} times (rows {rows}).",
        "Keep one row a school; mend the code where two schools share it.",
    ),
    "pair-twice": (
        "高中 {senior} 与初中 {code} 的对应出现了 {times} 次（第 {rows} 行）。",
        "每一对只留一行。",
        "The pair {senior} – {code} stands here {times} times (rows {rows}).",
        "Keep one row a pair.",
    ),
    "no-pupils": (
        "{code} 没有学生数，无法分配。",
        "请填入大于 0 的整数。",
        "{code} has no number of pupils.",
        "Enter a whole number above 0.",
    ),
    "zero-pupils": (
        "{code} 的学生数是 0，不能参加按人数分配。",
        "请核对学生数；没有毕业生的学校请删去这一行。",
        "{code} has 0 pupils and cannot take part.",
        "Check the number; delete the row of a school without graduates.",
    ),
    "no-area": (
        "{code} 没有城乡类型，而规则按类型设了系数。",
        "请填入规则文件 factors 里的一类：{known}。",
        "{code} has no area, while the rules have a factor for each.",
        "Enter one of the areas of the rule file's factors: {known}.",
    ),
    "unknown-area": (
        "{code} 的城乡类型是“{area}”，规则文件的 factors 里没有它的系数。",
        "请改为：{known}；或在规则文件里写上它的系数。",
        "{code} is of area “{area}”, for which the rule file's factors have none.",
        "Use one of: {known}; or add its factor to the rule file.",
    ),
    "floor-over-cap": (
        "{code} 的保底名额 {floor} 大于名额上限 {cap}。",
        "请核对这所学校的保底和上限，以及规则文件的 floors 和 caps。",
        "The floor of {code}, {floor}, is above its cap, {cap}.",
        "Check the floor and cap of the school, and floors and caps in the rule file.",
    ),
    "floors-over-seats": (
        "各校保底名额之和是 {sum}，大于分配总数 {seats}。",
        "请调低保底（规则文件 floors 或名单“保底名额”列），或增加总数。",
        "The floors add up to {sum}, more than the {seats} seats there are.",
        "Lower the floors (in the rule file or the list), or give more seats.",
    ),
    "caps-under-seats": (
        "各校名额上限之和是 {sum}，小于分配总数 {seats}，名额分不完。",
        "请调高上限（规则文件 caps 或名单“名额上限”列），或减少总数。",
        "The caps add up to {sum}, fewer than the {seats} seats to give.",
        "Raise the caps (in the rule file or the list), or give fewer seats.",
    ),
    "unknown-school": (
        "规则文件的 {key} 写了 {code}，名单里没有这所学校。",
        "请核对代码；学校不参加分配的，从规则文件里删去。",
        "{key} in the rule file names {code}, which is not in the list.",
        "Check the code; delete it from the rule file if the school takes no part.",
    ),
    "unused-area": (
        "规则文件的 {key} 写了类别“{area}”，名单里没有一所学校是这一类。",
        "请核对类别的写法；确实没有这类学校的，从规则文件里删去。",
        "{key} in the rule file names the area “{area}”, which no school in the list has.",
        "Check its spelling; delete it if there are no such schools.",
    ),
    "empty-list": (
        "名单里一所学校也没有。",
        "请逐校填写后再运行。",
        "The list has no school.",
        "Fill it in, a school a row.",
    ),
    "no-seats": (
        "规则文件没有写分配总数 seats，也没有给高中名额表。",
        '请在规则文件里写 seats: "总数"，或用 --seniors 给出各高中的名额。',
        "The rule file says no seats, and no table of senior schools was given.",
        'Write seats: "number" into the rule file, or give --seniors.',
    ),
    "seats-differ": (
        "规则文件的 seats 是 {seats}，各高中名额之和却是 {sum}。",
        "请核对两处；有高中名额表时可以删去 seats。",
        "The rule file says {seats} seats; those of the senior schools add up to {sum}.",
        "Check both; with a table of senior schools, seats can be left out.",
    ),
    "zero-seats": (
        "高中 {code} 的指标名额是 {shown}，应为大于 0 的整数。",
        "请核对；没有指标的高中请删去这一行。",
        "The senior school {code} has {shown} seats; it must be a whole number above 0.",
        "Check it; delete the row of a senior school without places.",
    ),
    "unknown-senior": (
        "高中代码 {code} 不在高中名额表里。",
        "请核对代码，或在高中名额表里补上这所高中。",
        "The senior school {code} is not in the table of senior schools.",
        "Check the code, or add the school.",
    ),
    "unknown-junior": (
        "学校标识码 {code} 不在初中名单里。",
        "请核对代码，或在初中名单里补上这所学校。",
        "The school {code} is not in the list.",
        "Check the code, or add the school to the list.",
    ),
    "zero-weight": (
        "高中 {senior} 与初中 {code} 的权数是 {shown}，应为大于 0 的整数。",
        "请核对；不对应的一对请删去这一行。",
        "The pair {senior} – {code} has the weight {shown}; it must be a whole number above 0.",
        "Check it; delete the row of a pair that does not belong together.",
    ),
}


def in_row(lang: str, table: Table, row: int, column: str, code: str, /, **said: object) -> Finding:
    """Return an error about one cell of a table."""
    return bad_row(table, row, column, f"apportion-{code}", *_said(lang, code, said))


def in_file(lang: str, table: str, sheet: str, place: str, code: str, /, **said: object) -> Finding:
    """Return an error about a file as a whole, or about a line of the rule file."""
    what, fix = _said(lang, code, said)
    return Finding(f"allocation.apportion-{code}", "error", Where(table, "", "", sheet, place), what, fix)


def _said(lang: str, code: str, said: Mapping[str, object]) -> tuple[str, str]:
    what, fix, what_en, fix_en = WORDS[code]
    return (what if lang == "zh" else what_en).format_map(said), (fix if lang == "zh" else fix_en).format_map(said)


def listed(items: Iterable[object], lang: str) -> str:
    """Return the items as a list in words."""
    return ("、" if lang == "zh" else ", ").join(map(str, items))
