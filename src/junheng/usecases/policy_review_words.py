"""What is said of a reviewed workbook that cannot be taken as it stands."""

from junheng.kernel import Finding, Severity, Where

_TEXTS: dict[str, tuple[Severity, tuple[str, str], tuple[str, str]]] = {
    "no-sheet": (
        "warning",
        ("核对表里没有“{sheet}”这张表，这一类都按未核对处理。", "请用原来的核对表，不要删改表名。"),
        ("The workbook has no sheet “{sheet}”; its items stay pending.", "Use the workbook as it was written."),
    ),
    "no-guide": (
        "warning",
        ("核对表里没有“说明”表，无法确认它与 programme.json 是一起写出的。", "请核对两个文件是否配套。"),
        (
            "The workbook has no guide, so it cannot be told whether it belongs to programme.json.",
            "Check that the two belong together.",
        ),
    ),
    "no-column": (
        "error",
        ("表头缺少：{columns}。", "请恢复原来的表头。"),
        ("Columns are missing: {columns}.", "Restore the head of the sheet."),
    ),
    "added-row": (
        "error",
        (
            "这一行没有编号，是新增的行，没有读入。",
            "漏识别的内容请在原文中标注后告知维护者；确需加入的，请写进 programme.json。",
        ),
        (
            "This row has no id: it was added and is not read.",
            "Add the item to programme.json itself, with its span and quote.",
        ),
    ),
    "unknown-id": (
        "error",
        ("编号“{id}”不在 programme.json 里。", "请恢复原来的编号。"),
        ("The id “{id}” is not in programme.json.", "Restore the id."),
    ),
    "twice": (
        "error",
        ("编号“{id}”出现了两次，只读了第一次。", "请删去重复的一行。"),
        ("The id “{id}” stands twice; only the first row was read.", "Remove the second row."),
    ),
    "row-gone": (
        "warning",
        ("编号“{id}”的行被删掉了，按未核对处理。", "不要的条目请选“不是”，不要删行。"),
        ("The row of “{id}” is gone; the item stays pending.", "Choose “rejected” instead of deleting rows."),
    ),
    "quote-changed": (
        "warning",
        ("“原文”一格被改过；原文以 text.txt 为准，改动没有采用。", "要改的内容请填在“修改”各列。"),
        (
            "The sentence was edited; text.txt prevails and the edit was not taken.",
            "Write changes into the columns “Change”.",
        ),
    ),
    "verdict": (
        "error",
        ("“{value}”不是可选的结论，这一条按未核对处理。", "请从下拉框里选：确认、修改、不是。"),
        ("“{value}” is no verdict; the item stays pending.", "Choose confirmed, modified or rejected."),
    ),
    "changed-unsaid": (
        "error",
        ("填了修改的内容，“确认”一列却没有选“修改”，这一条按未核对处理。", "要改就选“修改”，不改就清空修改的格。"),
        (
            "Cells were changed but the verdict is not “modified”; the item stays pending.",
            "Choose “modified”, or empty the cells.",
        ),
    ),
    "nothing-changed": (
        "error",
        ("选了“修改”，却没有填要改的内容，这一条按未核对处理。", "请在浅色的“修改”各列里填写，或改选“确认”。"),
        (
            "The verdict is “modified” but nothing was changed; the item stays pending.",
            "Fill in the light cells, or choose “confirmed”.",
        ),
    ),
    "formula": (
        "error",
        ("“{title}”里是公式“{value}”，没有采用。", "请填写文字或数字。"),
        ("“{title}” holds a formula “{value}”, which was not taken.", "Write text or a number."),
    ),
    "needed": (
        "error",
        ("“{title}”不能为空。", "请填写，或把这一条选为“不是”。"),
        ("“{title}” cannot be empty.", "Fill it in, or reject the item."),
    ),
    "not-a-number": (
        "error",
        ("“{title}”的“{value}”不是数。", "请只填数字，如 95、0.95 或 95%。"),
        ("“{value}” in “{title}” is no number.", "Write a number such as 95, 0.95 or 95%."),
    ),
    "not-whole": (
        "error",
        ("“{title}”的“{value}”不是非负整数。", "请填整数。"),
        ("“{value}” in “{title}” is no whole number.", "Write a whole number."),
    ),
    "year": (
        "error",
        ("“{title}”的“{value}”不像年份。", "请填四位年份，如 2027。"),
        ("“{value}” in “{title}” is no year.", "Write a year such as 2027."),
    ),
    "day": (
        "error",
        ("“{title}”的“{value}”不是日期。", "请写成 2027、2027-09 或 2027-09-01。"),
        ("“{value}” in “{title}” is no date.", "Write 2027, 2027-09 or 2027-09-01."),
    ),
    "choice": (
        "error",
        ("“{title}”的“{value}”不在可选范围。", "请从下拉框里选：{choices}。"),
        ("“{value}” in “{title}” is no choice.", "Choose from the list."),
    ),
    "share": (
        "error",
        ("“{title}”的“{value}”作为比例大于 150%。", "百分比请写成 95% 或 0.95。"),
        ("“{value}” in “{title}” as a share is above 150%.", "Write 95% or 0.95."),
    ),
}


def told(code: str, lang: str, where: Where, **values: object) -> Finding:
    """Return the finding ``policy.review.<code>`` at ``where``."""
    severity, zh, en = _TEXTS[code]
    what, fix = (text.format(**values) for text in (en if lang == "en" else zh))
    return Finding(f"policy.review.{code}", severity, where, what, fix)


def codes() -> tuple[str, ...]:
    """Return the codes of these findings, as the reference lists them."""
    return tuple(f"policy.review.{code}" for code in _TEXTS)
