"""The sheet 填表说明: how to fill the workbook in, every table and column, and what will be checked."""

from collections.abc import Iterator, Sequence
from typing import Any

from junheng.census.checks import CHECKS
from junheng.census.schema import ColumnSchema, TableSchema, schemas
from junheng.census.template_styles import A4, Styles

RULES = (
    "一张工作表是一张数据表，请不要改动工作表名和列标题；标 * 的列必须填写。",
    "没有填 0，不知道或尚未统计留空：留空的数据按“未知”处理，不会当作 0，也不会算作达标。",
    "学校标识码、行政区划代码等代码列已设为文本格式，请照证书填写，不要改成数字格式。",
    "金额以元为单位、面积以平方米为单位。确需用万元填写的，请把列标题的单位改为（万元），读取时自动换算。",
    "一贯制学校、完全中学在“学校”表写一行，在“学段”表按学段各写一行；“办学条件”表写全校的数字，按规定权重分摊。",
    "以 ※ 开头的行是说明，读取时跳过；可以在表尾另加自己的列，读取时照原样保留。",
    "人数以本学年 9 月 1 日为统计时点；各班学生数之和加送教上门学生数，应等于该学段在校生数。",
    "填好后先运行检查，改正逻辑校验指出的错误；经验校验指出的数据属实的，请在“经验校验说明”表写明原因。",
)
RULES_EN = (
    "One sheet is one table; keep the names of sheets and columns. Columns marked * must be filled in.",
    "Write 0 for none and leave empty what is not known: empty is unknown, never 0, and never counts as met.",
    "Codes are text: enter them digit for digit.",
    "Money is in yuan, areas in square metres; a unit written into the header, such as 万元, is converted.",
    "A combined school has one row in schools, one for each stage in stages, and the whole school's row in premises.",
    "Rows that begin with ※ are notes and are not read; columns of your own are kept as they are.",
    "Numbers are of 1 September; pupils of a stage = sum of its classes + taught at home.",
    "Then run the check: mend every error, and mend or explain every warning.",
)
WIDTHS = (12, 26, 9, 6, 62, 44)
HEADS = ("工作表", "列", "单位", "必填", "填写说明", "可选项")
HEADS_EN = ("sheet", "column", "unit", "required", "note", "choices")


def write_guide(book: Any, styles: Styles, lang: str, further: Sequence[TableSchema] = ()) -> None:
    """Add the sheet 填表说明 (``instructions``) to the workbook."""
    zh = lang == "zh"
    sheet = book.add_worksheet("填表说明" if zh else "instructions")
    _set_up(sheet)
    sheet.write_string(0, 0, "县域义务教育数据填表说明" if zh else "How to fill this workbook in", styles.title)
    at = 2
    for number, rule in enumerate(RULES if zh else RULES_EN, 1):
        sheet.write_string(at, 0, f"{number}. {rule}")
        at += 1
    at = _table(sheet, styles, at + 1, HEADS if zh else HEADS_EN, list(_columns(lang, further)))
    heads = ("校验", "代号", "", "", "内容", "") if zh else ("check", "code", "", "", "title", "")
    _table(sheet, styles, at + 1, heads, list(_checks(lang)))


def _set_up(sheet: Any) -> None:
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _table(sheet: Any, styles: Styles, top: int, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    for at, head in enumerate(heads):
        sheet.write_string(top, at, head, styles.header)
    for line, row in enumerate(rows, top + 1):
        lines = max(-(-_wide(text) // width) for text, width in zip(row, WIDTHS, strict=True))
        sheet.set_row(line, 15 * lines)
        for at, text in enumerate(row):
            sheet.write_string(line, at, text, styles.wrapped)
    return top + 1 + len(rows)


def _wide(text: str) -> int:
    """Return how wide a text stands: a Chinese character is two letters wide."""
    return sum(2 if ord(letter) > 255 else 1 for letter in text) + 1


def _columns(lang: str, further: Sequence[TableSchema]) -> Iterator[tuple[str, ...]]:
    zh = lang == "zh"
    for schema in (*schemas().values(), *further):
        for column in schema.columns:
            required = ("是" if zh else "yes") if column.required else ""
            note = column.note if zh else column.title
            name = column.title if zh else column.name
            yield schema.sheet(lang), name, column.unit, required, note, _choices(column, lang)


def _choices(column: ColumnSchema, lang: str) -> str:
    if column.kind == "flag":
        return "是、否" if lang == "zh" else "yes, no"
    shown = [column.shown(choice, lang) for choice in column.choices]
    return ("、" if lang == "zh" else ", ").join(shown)


def _checks(lang: str) -> Iterator[tuple[str, ...]]:
    kinds = {"error": ("逻辑校验", "error"), "warning": ("经验校验", "warning")}
    for one in CHECKS:
        kind = kinds[one.severity][0 if lang == "zh" else 1]
        yield kind, one.code, "", "", one.title if lang == "zh" else one.title_en, ""
