"""What the board's findings say to a person, in Chinese and in English."""

from collections.abc import Mapping

from junheng.census.wording import Words
from junheng.kernel import Finding, Where


def found(code: str, where: Where, lang: str = "zh", *, cells: tuple[Where, ...] = (), **params: object) -> Finding:
    """Return the finding ``supervision.<code>`` at ``where``, its words filled with ``params``."""
    words = FINDINGS[code]
    what, fix = words.said(lang, params)
    return Finding(f"supervision.{code}", words.severity, where, what, fix, cells=cells)


def _error(what: str, fix: str, what_en: str, fix_en: str) -> Words:
    return Words("error", what, fix, what_en, fix_en)


def _warning(what: str, fix: str, what_en: str, fix_en: str) -> Words:
    return Words("warning", what, fix, what_en, fix_en)


FINDINGS: Mapping[str, Words] = {
    "item-broken": _error(
        "{place} 的 {key} {problem}，这一项没有读入。",
        "请改正 programme.json，或用 junheng policy read 重新读取方案。",
        "{key} of {place} {problem_en}; the item was not read.",
        "Mend programme.json, or read the plan again with junheng policy read.",
    ),
    "quote-moved": _warning(
        "{key} 的原文与 text.txt 在 {start}–{end} 处的文字不一致。",
        "programme.json 与 text.txt 不是同一次读取的，请一并重新读取。",
        "The quote of {key} is not what text.txt says at {start}–{end}.",
        "programme.json and text.txt are of different runs; read the plan again.",
    ),
    "id-twice": _error(
        "“{title}”里编号 {id} 用了两次，后一项改称 {key}。",
        "请在 programme.json 里给它们不同的编号。",
        "The id {id} stands twice in “{title}”; the later item is called {key} here.",
        "Give them different ids in programme.json.",
    ),
    "claimed-twice": _warning(
        "“{title}”在“{first}”和“{second}”里都列为任务（{key_first}、{key_second}）{units}。",
        "请商定由哪个方案、哪个单位牵头，另一处改为配合，或在一处撤销。",
        "“{title}” is a task of both “{first}” and “{second}” ({key_first}, {key_second}){units_en}.",
        "Agree which plan and which unit leads; make the other one support it, or withdraw it there.",
    ),
    "no-such-item": _error(
        "“{id}”不是方案里的{kind}。",
        "请核对编号；现有的编号见责任清单。",
        "“{id}” is no {kind_en} of the programme.",
        "Check the id; the list of responsibilities has them all.",
    ),
    "ambiguous-item": _error(
        "“{id}”在几个方案里都有（{keys}），分不清是哪一个。",
        "请写成“方案序号/编号”，例如 {example}。",
        "“{id}” stands in several plans ({keys}).",
        "Write the plan's number before it, like {example}.",
    ),
    "cell-missing": _error(
        "没有填“{title}”，这一行没有计入。",
        "请补上。",
        "{name} is empty; the row was not counted.",
        "Fill it in.",
    ),
    "move-unknown": _error(
        "“{action}”不是流程里的动作，这一步没有计入。",
        "请用：{actions}。",
        "“{action}” is no move of the transition table; the row was not counted.",
        "Use one of: {actions}.",
    ),
    "move-illegal": _error(
        "任务 {task} 现在是“{state}”，不能“{action}”，这一步没有计入。",
        "这时可以：{choices}。请核对日期先后，或补上漏记的步骤。",
        "Task {task} is “{state}” and cannot be “{action}”; the row was not counted.",
        "Possible now: {choices}. Check the order of days, or add the step left out.",
    ),
    "move-needs": _error(
        "任务 {task} 的“{action}”没有写“{title}”，这一步没有计入。",
        "请补上“{title}”。",
        "“{action}” of task {task} lacks {name}; the row was not counted.",
        "Fill in {name}.",
    ),
    "move-future": _error(
        "任务 {task} 的“{action}”记在 {day}，晚于 {on}，没有计入。",
        "请核对日期，或换一个 --on 的日期。",
        "“{action}” of task {task} is dated {day}, after {on}; it was not counted.",
        "Check the day, or ask for another day with --on.",
    ),
    "move-state": _warning(
        "任务 {task} 的“{action}”写的原状态是“{said}”，按流程推算是“{state}”。",
        "请核对台账，看是否漏记了一步。",
        "“{action}” of task {task} names the state before as “{said}”; by the moves it was “{state}”.",
        "Check whether a step was left out.",
    ),
    "move-unit": _warning(
        "任务 {task} 由{leads}牵头或负责，“{action}”却由{unit}办理。",
        "请核对办理单位；责任单位有变的，用 policy confirm 改方案。",
        "Task {task} is led by {leads}, but {unit} made the move “{action}”.",
        "Check the unit; if the responsibility has moved, change the programme with policy confirm.",
    ),
    "move-same-hand": _warning(
        "任务 {task} 的反馈和复核都由{by}办理。",
        "复核请由另一人办理。",
        "Task {task} was reported and reviewed by the same person, {by}.",
        "Have another person review it.",
    ),
    "extension-earlier": _error(
        "任务 {task} 延期到 {deadline}，不晚于原时限 {before}，没有计入。",
        "请核对新的时限。",
        "Task {task} was extended to {deadline}, not after its deadline {before}; it was not counted.",
        "Check the new deadline.",
    ),
    "evidence-unknown": _error(
        "任务 {task} 写的佐证编号 {number} 不在佐证材料目录里。",
        "请核对编号；目录见佐证材料目录.xlsx。",
        "Task {task} names the evidence {number}, which the catalogue does not have.",
        "Check the number against the catalogue of evidence.",
    ),
    "evidence-not-filed": _warning(
        "任务 {task} 写的佐证 {number} 还没有登记文件。",
        "请在佐证文件、佐证使用两张表里登记。",
        "Task {task} names the evidence {number}, for which no file is registered.",
        "Register the file and where it is used.",
    ),
    "value-points": _error(
        "目标 {target} 的单位是百分比，填的 {value} 大于 100%，按未知处理。",
        "百分数请写成 95% 或 0.95。",
        "Target {target} is a share, and {value} is more than 100%; it is unknown here.",
        "Write 95% or 0.95.",
    ),
    "value-none": _error(
        "目标 {target} 这一行既没有数值，也没有分子和分母。",
        "请填数值，或填分子和大于 0 的分母。",
        "This row of target {target} has neither a value nor a numerator and a denominator.",
        "Fill in the value, or a numerator and a denominator above 0.",
    ),
    "values-differ": _warning(
        "目标 {target} 填报的是 {ledger}，按数据计算是 {computed}，取计算的数。",
        "请核对填报的口径和时点。",
        "Target {target} was reported as {ledger}; the data give {computed}, which is taken.",
        "Check definition and day of the reported value.",
    ),
    "data-year": _warning(
        "数据是 {year} 学年的，{on} 已不在这个学年。",
        "请换用当年的数据；未更新前，目标按旧数据显示。",
        "The data are of school year {year}; {on} is not in it.",
        "Use this year's data; until then targets show the old ones.",
    ),
    "programme-not-confirmed": _warning(
        "“{title}”是机器读出的，{left}还没有人核对。",
        "请核对 programme.xlsx，用 junheng policy confirm 读回后再下发。",
        "“{title}” was read by a machine; {left_en} not been gone over by anybody.",
        "Go over programme.xlsx and read it back with junheng policy confirm before anything is sent out.",
    ),
    "no-units": _warning(
        "“{title}”有 {count} 条没有写牵头或责任单位（{keys}），没有列入督办。",
        "要列入督办的，请在 programme.xlsx 里补上单位。",
        "{count} items of “{title}” name no lead or responsible unit ({keys}); they are not supervised.",
        "Add units in programme.xlsx to those that should be.",
    ),
    "link-unknown": _error(
        "“{id}”不是方案的条目，也不是佐证或评分表的编号，这一行没有用上。",
        "请核对编号。",
        "“{id}” is no item of the programme and no number of evidence or sheet; the row was not used.",
        "Check the id.",
    ),
    "link-loop": _error(
        "{first} 和 {second} 互为上下级，这一行没有用上。",
        "请删去其中一行。",
        "{first} and {second} lead to each other; the row was not used.",
        "Remove one of the rows.",
    ),
    "standard-unknown": _warning(
        "目标 {target} 对应的“{indicator}”不是已有标准的指标或要求。",
        "请在 programme.xlsx 里改正对应的指标。",
        "Target {target} is linked to “{indicator}”, which no standard has.",
        "Mend the link in programme.xlsx.",
    ),
}
