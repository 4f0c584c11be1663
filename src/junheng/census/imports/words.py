"""What prefilling says about what it could not fill in."""

from collections.abc import Mapping

from junheng.census.checks.texts import Text
from junheng.kernel import Finding, Where

TEXTS: Mapping[str, Text] = {
    "unreadable": Text("没有读取：{what}", "{fix}", "not read: {what}", "{fix}"),
    "unknown-form": Text(
        "{file} 的这张表不是可预填的教基报表（表号：{form}），没有读取。",
        "请确认表名或表头写有表号，如“教基3112”；不需要预填的不用处理。",
        "this sheet of {file} is no form that can be read (form: {form}).",
        "Make sure that its name or head says the form's number, such as 教基3112.",
    ),
    "no-school": Text(
        "{file} 的教基{form} 里找不到学校标识码，没有读取。",
        "请在表头、文件名或列里写明 10 位学校（机构）标识码。",
        "form {form} in {file} does not say which school it is about.",
        "Put the school's ten digits into its head, its file name or a column.",
    ),
    "unreadable-value": Text(
        "教基{form} 的{title}是“{cell}”，读不出来，留空。",
        "请核对报表，在本表直接填写。",
        "form {form}: {title} says “{cell}”, which cannot be read; it is left empty.",
        "Check the form and enter the value here.",
    ),
    "differs": Text(
        "{title}在不同报表里是 {first} 和 {second}（教基{form}），留空。",
        "请核对后填写正确的一个。",
        "{title} is {first} in one form and {second} in another ({form}); it is left empty.",
        "Enter the right one.",
    ),
    "not-split": Text(
        "教基{form} 的{title}是全校合计 {value}，没有分学段，留空。",
        "请按任教学段分别填写：跨学段任课的按主要任课学段计一次，没有的填 0。",
        "form {form}: {title} is {value} for the whole school and not told apart by stage; it is left empty.",
        "Enter it for each stage, 0 where there is none.",
    ),
    "missing": Text(
        "报表里没有读到：{titles}。",
        "请直接填写，或核对报表的标题文字。",
        "not found in the forms: {titles}.",
        "Enter it, or check the labels of the form.",
    ),
}


def finding(code: str, where: Where, school: str, lang: str, words: Mapping[str, object]) -> Finding:
    """Return a warning of prefilling."""
    what, fix = TEXTS[code].filled(lang, words)
    return Finding(f"census.prefill-{code}", "warning", where, what, fix, school)
