"""The reader's words: what each finding says to a person, in Chinese and in English."""

from collections.abc import Mapping
from dataclasses import dataclass

from junheng.kernel.finding import Severity


@dataclass(frozen=True, slots=True)
class Words:
    """What is wrong and what to do, in both languages; names in braces are filled in."""

    severity: Severity
    what: str
    fix: str
    what_en: str
    fix_en: str

    def said(self, lang: str, params: Mapping[str, object]) -> tuple[str, str]:
        """Return what is wrong and the fix in one language."""
        what, fix = (self.what, self.fix) if lang == "zh" else (self.what_en, self.fix_en)
        return what.format_map(params), fix.format_map(params)


def _error(what: str, fix: str, what_en: str, fix_en: str) -> Words:
    return Words("error", what, fix, what_en, fix_en)


def _warning(what: str, fix: str, what_en: str, fix_en: str) -> Words:
    return Words("warning", what, fix, what_en, fix_en)


CELLS: Mapping[str, Words] = {
    "not-a-number": _error(
        "“{title}”应填数字，这里是“{shown}”。",
        "请只填数字{unit_zh}；没有填 0，不知道请留空。",
        "{name} must be a number; the cell says “{shown}”.",
        "Enter digits only{unit_en}; 0 for none, empty for unknown.",
    ),
    "date-in-number": _error(
        "“{title}”应填数字，单元格却是日期 {shown}。",
        "请把单元格格式改为“常规”，再重新填入数字。",
        "{name} must be a number; the cell holds the date {shown}.",
        "Set the cell's format to General and enter the number again.",
    ),
    "error-value": _error(
        "单元格是错误值 {shown}，读不出“{title}”。",
        "请检查公式，或直接填入数值。",
        "The cell holds the error {shown}; {name} cannot be read.",
        "Mend the formula, or enter the value itself.",
    ),
    "uncomputed-formula": _error(
        "单元格是公式，但文件里没有保存计算结果，读不出“{title}”。",
        "请用 WPS 或 Excel 打开文件，待公式算出后保存，再重新读取；或直接填入数值。",
        "The cell holds a formula without a saved result; {name} cannot be read.",
        "Open the file in a spreadsheet program, save it, and read it again; or enter the value itself.",
    ),
    "empty-formula": _warning(
        "“{title}”是公式，结果为空，按未知处理。",
        "如应有数值，请用 WPS 或 Excel 打开文件，待公式算出后保存再读取；或直接填入数值。",
        "{name} is a formula with an empty result; it counts as unknown.",
        "If it should have a value, open the file, save it and read it again; or enter the value itself.",
    ),
    "formula-text": _error(
        "“{title}”应填数字，这里是按文本保存的公式“{shown}”。",
        "请直接填入数值。",
        "{name} must be a number; the cell holds a formula as text, “{shown}”.",
        "Enter the value itself.",
    ),
    "negative": _error(
        "“{title}”不能是负数，这里是 {shown}。",
        "请核对后填入 0 或正数；不知道请留空。",
        "{name} cannot be negative; the cell says {shown}.",
        "Enter 0 or a positive number; leave unknown values empty.",
    ),
    "not-an-integer": _error(
        "“{title}”应为整数，这里是 {shown}。",
        "请核对后填入整数，不要填平均数或折算数。",
        "{name} must be a whole number; the cell says {shown}.",
        "Enter a whole number, not an average.",
    ),
    "too-large": _error(
        "“{title}”的数值 {shown} 过大，已超出表格能准确显示的 15 位数字。",
        "请核对数值和单位。",
        "{name} is {shown}: more than the 15 digits that a spreadsheet can hold.",
        "Check the number and its unit.",
    ),
    "code-scientific": _error(
        "“{title}”显示为 {shown}，代码的后几位已经丢失。",
        "请把该列设为“文本”格式，按证书或系统重新填入完整代码。",
        "{name} reads {shown}: its last digits are lost.",
        "Set the column's format to Text and enter the whole code again.",
    ),
    "code-lost-zeros": _error(
        "“{title}”是 {shown}，只有 {length} 位，应为 {digits} 位：按数字保存时丢了开头的 0。",
        "请把该列设为“文本”格式，补上开头的 0。",
        "{name} is {shown}: {length} digits instead of {digits}; stored as a number, it lost its leading zeros.",
        "Set the column's format to Text and put the zeros back.",
    ),
    "code-too-long": _error(
        "“{title}”有 {shown} 这么长却按数字保存，15 位以后已经失真。",
        "请把该列设为“文本”格式，重新填入完整代码。",
        "{name} is stored as the number {shown}; digits beyond the fifteenth are not reliable.",
        "Set the column's format to Text and enter the code again.",
    ),
    "code-not-text": _error(
        "“{title}”应填代码，这里是 {shown}。",
        "请按文本填入代码。",
        "{name} must be a code; the cell says {shown}.",
        "Enter the code as text.",
    ),
    "code-is-date": _error(
        "“{title}”被改成了日期 {shown}。",
        "请把单元格设为“文本”格式，重新填入。",
        "{name} was turned into the date {shown}.",
        "Set the cell's format to Text and enter it again.",
    ),
    "choice-is-date": _error(
        "“{title}”应从列表中选择，这里是日期 {shown}。",
        "请把单元格设为“文本”格式，再从列表中选择。",
        "{name} must be one of the listed words; the cell holds the date {shown}.",
        "Set the cell's format to Text and choose from the list.",
    ),
    "system-is-date": _error(
        "“{title}”填的 6-3 或 5-4 被改成了日期 {shown}。",
        "请填“六三”或“五四”；要写 6-3，先把单元格设为“文本”格式。",
        "{name}: 6-3 or 5-4 was turned into the date {shown}.",
        "Write 六三 or 五四; or set the cell's format to Text before writing 6-3.",
    ),
    "unknown-choice": _error(
        "“{title}”里的“{shown}”不在可选项之内。",
        "请改为：{choices}。",
        "{name} says “{shown}”, which is none of the listed words.",
        "Use one of: {choices_en}.",
    ),
    "new-choice": _warning(
        "“{title}”里的“{shown}”不在常用项之内，已照原文保留。",
        "如属笔误，请改为：{choices}；否则不用处理。",
        "{name} says “{shown}”, which is not on the list; it was kept as written.",
        "If it is a slip, use one of: {choices_en}.",
    ),
    "not-a-flag": _error(
        "“{title}”应填“是”或“否”，这里是“{shown}”。",
        "请改填“是”或“否”；不知道请留空。",
        "{name} must be yes or no; the cell says “{shown}”.",
        "Write 是 or 否 (yes or no); leave unknown values empty.",
    ),
    "not-a-date": _error(
        "“{title}”应填日期，读不出“{shown}”。",
        "请写成 2025-09-01 这样的日期。",
        "{name} must be a date; “{shown}” cannot be read.",
        "Write the date like 2025-09-01.",
    ),
}

SHEETS: Mapping[str, Words] = {
    "missing-table": _error(
        "数据里没有“{title}”表（{name}）。",
        "请增加名为“{title}”的工作表（CSV 文件夹中为 {name}.csv）并填写；`junheng template` 可生成空表。",
        "The data have no table “{name}” ({title}).",
        "Add a sheet (or {name}.csv) of that name; `junheng template` writes an empty one.",
    ),
    "empty-table": _error(
        "“{title}”表一行数据也没有。",
        "请逐行填写后重新读取。",
        "The table “{name}” has no rows.",
        "Fill in its rows and read it again.",
    ),
    "empty-sheet": _warning(
        "工作表“{sheet}”是空的，按没有“{title}”表处理。",
        "不需要这张表时可以删去；需要时请填写。",
        "The sheet “{sheet}” is empty and taken as if there were no table “{name}”.",
        "Delete it, or fill it in.",
    ),
    "unknown-sheet": _warning(
        "工作表“{sheet}”不是本数据集的表，没有读取。",
        "如属表名写错，请改为：{titles}；否则不用处理。",
        "The sheet “{sheet}” is none of the known tables and was not read.",
        "If its name is a slip, use one of: {titles}.",
    ),
    "duplicate-sheet": _error(
        "工作表“{sheet}”和“{first}”都是“{title}”表，只读了“{first}”。",
        "请合并成一张表，或删去多余的一张。",
        "The sheets “{sheet}” and “{first}” are both the table “{name}”; only “{first}” was read.",
        "Join them, or delete one.",
    ),
    "no-header": _error(
        "工作表“{sheet}”的前 {depth} 行里找不到列标题，整张表没有读取。",
        "请把列标题写在同一行，例如：{examples}。",
        "No header row was found in the first {depth} rows of “{sheet}”; the sheet was not read.",
        "Write the headers in one row, for example: {examples}.",
    ),
    "missing-column": _error(
        "“{table_title}”表缺少必需的列“{title}”。",
        "请增加列标题为“{title}”（或 {name}）的一列并填写。",
        "The table “{table}” lacks the column “{name}” ({title}), which it needs.",
        "Add a column with that header and fill it in.",
    ),
    "repeated-column": _error(
        "“{table_title}”表里“{title}”出现了不止一列（{cells}），不知道用哪一列，均未采用。",
        "请只保留一列。",
        "The table “{table}” has the column “{name}” more than once ({cells}); none of them was used.",
        "Keep only one of them.",
    ),
    "unknown-column": _warning(
        "“{table_title}”表的列“{header}”不在表样之内，已照原样保留。",
        "如属列标题写错，请对照模板改正；自定义标准要用的列不用处理。",
        "The column “{header}” of “{table}” is not in the schema; it was kept as it is.",
        "If the header is a slip, correct it; columns for a standard of your own need nothing.",
    ),
    "unnamed-column": _warning(
        "“{table_title}”表 {letter} 列有数据但没有列标题，没有读取。",
        "请补上列标题，或删去这一列。",
        "Column {letter} of “{table}” has values but no header; it was not read.",
        "Give it a header, or delete it.",
    ),
    "unknown-unit": _error(
        "“{title}”的列标题里写着“{unit_written}”，不是认得的单位（应为{unit}，可换算万、千等），整列按未知处理。",
        "请把列标题的单位改为（{unit}）并核对数值。",
        "The header of {name} says “{unit_written}”, which is not a known unit (expected {unit}); "
        "the column counts as unknown.",
        "Write the unit as ({unit}) and check the numbers.",
    ),
    "unit-above": _error(
        "表头上方写着“单位：{unit_written}”，“{title}”的列标题没有写单位，不知道按哪个单位读，整列按未知处理。",
        "请把单位写进列标题，如“{title}（{unit_written}）”。",
        "A line above the header says the unit is {unit_written}, while the header of {name} has none; "
        "the column counts as unknown.",
        "Write the unit into the header.",
    ),
    "merged-header": _error(
        "列标题“{header}”所在的单元格 {cells} 横向合并了几列，分不清各列是什么。",
        "请取消合并，给每一列单独写列标题。",
        "The header “{header}” is merged across {cells}; its columns cannot be told apart.",
        "Unmerge it and give each column a header of its own.",
    ),
    "merged-cells": _error(
        "工作表“{sheet}”的数据区有合并单元格（{cells}），只有左上角一格有值，其余按未知处理。",
        "请取消合并，每一行都单独填写。",
        "Data cells of “{sheet}” are merged ({cells}); all but the first count as unknown.",
        "Unmerge them and fill in every row.",
    ),
    "total-row": _warning(
        "“{table_title}”表第 {row} 行是“{shown}”行，没有当作数据读取。",
        "合计由系统计算，可以删去这一行。",
        "Row {row} of “{table}” is a total (“{shown}”) and was not read as data.",
        "Totals are computed; the row can be deleted.",
    ),
    "remark-row": _warning(
        "“{table_title}”表第 {row} 行是备注（“{shown}”），没有当作数据读取。",
        "不用处理；如果它是数据，请改写第一格。",
        "Row {row} of “{table}” is a remark (“{shown}”) and was not read as data.",
        "Nothing to do; if it is data, change its first cell.",
    ),
}

FINDINGS: Mapping[str, Words] = {**CELLS, **SHEETS}
