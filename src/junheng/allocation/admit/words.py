"""The words of what was found in an admission's tables: what is wrong and what to do, in both languages."""

from collections.abc import Iterable

from junheng.census.table import Table
from junheng.kernel import Finding, Where
from junheng.kernel.finding import Severity

FINDINGS: dict[str, tuple[Severity, str, str, str, str]] = {
    "no-number": (
        "error",
        "没有报名号。",
        "请填写唯一的报名号。",
        "There is no application number.",
        "Give every applicant a number of its own.",
    ),
    "duplicate-applicant": (
        "error",
        "报名号 {number} 重复，第一次在 {first}。",
        "每人只能有一行，请核对后删去重复的。",
        "Application number {number} is there twice; the first is at {first}.",
        "Keep one row for each applicant.",
    ),
    "unknown-applicant": (
        "error",
        "报名号 {number} 不在报名表里。",
        "请核对报名号；漏报名的补进报名表，多出的删去。",
        "{number} is not among the applicants.",
        "Check the number; add the applicant or delete the row.",
    ),
    "no-tier": (
        "error",
        "没有填类别。",
        "请填规则文件里的类别：{known}。",
        "There is no tier.",
        "Use a tier of the rules: {known}.",
    ),
    "unknown-tier": (
        "error",
        "类别“{tier}”不在规则里。",
        "请填规则文件里的类别：{known}。",
        "The tier “{tier}” is not in the rules.",
        "Use a tier of the rules: {known}.",
    ),
    "unknown-reserve": (
        "error",
        "预留项目“{reserve}”不在规则里。",
        "请填规则文件 reserves 里的 id：{known}；预留要在规则里写明依据条款。",
        "The reserve “{reserve}” is not in the rules.",
        "Use a reserve of the rules: {known}; each needs its clause there.",
    ),
    "no-origin": (
        "error",
        "有“{reserve}”的资格，但没有填毕业学校。",
        "请填毕业学校代码；没有资格的，删去预留资格。",
        "The applicant may hold a seat of “{reserve}” but has no school of origin.",
        "Fill in the school of origin, or take the reserve away.",
    ),
    "no-sibling-rule": (
        "error",
        "填了家庭组号 {family}，但规则文件没有写 siblings。",
        "请在规则文件写明 siblings（share 同号各自录取，或 together 捆绑录取），或清空家庭组号。",
        "There is a family {family}, but the rules state no sibling rule.",
        "State siblings in the rules (share or together), or empty the column.",
    ),
    "split-family": (
        "error",
        "家庭组 {family} 的{title}不一致：这里是“{mine}”，{first} 是“{theirs}”。",
        "捆绑录取的子女要填一样的{title}；要分开录取就不要填同一组号。",
        "Family {family} is split over {name}: “{mine}” here, “{theirs}” at {first}.",
        "Those who are placed together must have the same {name}; else give them no common family.",
    ),
    "large-family": (
        "error",
        "家庭组 {family} 有 {count} 人。",
        "一组最多 8 人；请核对组号是否误填成学校或班级。",
        "Family {family} has {count} members.",
        "A family has at most 8; check whether the column holds something else.",
    ),
    "no-choice": (
        "warning",
        "{number} 没有填志愿，不会被录取。",
        "请核对是否漏填志愿表。",
        "{number} has no choices and cannot be placed.",
        "Check whether the choices are missing.",
    ),
    "unknown-school": (
        "error",
        "学校“{school}”不在招生计划里。",
        "请核对学校代码；确有此校的，补进招生计划。",
        "The school “{school}” is not among the schools.",
        "Check the code, or add the school.",
    ),
    "repeated-choice": (
        "error",
        "{number} 把学校 {school} 填了两次，第一次在 {first}。",
        "请只保留靠前的一个。",
        "{number} names the school {school} twice; the first is at {first}.",
        "Keep the first of them.",
    ),
    "bad-rank": (
        "error",
        "志愿序号“{rank}”不是从 1 起的整数。",
        "请填 1、2、3……。",
        "The rank “{rank}” is not a whole number from 1 on.",
        "Write 1, 2, 3 …",
    ),
    "repeated-rank": (
        "error",
        "{number} 在同一批次有两个第 {rank} 志愿，另一个在 {first}。",
        "请改成先后不同的序号。",
        "{number} has two choices of rank {rank} in one batch; the other is at {first}.",
        "Give them different ranks.",
    ),
    "too-many-choices": (
        "error",
        "{number} 在批次 {batch} 填了 {count} 个志愿，规则最多 {longest} 个。",
        "请删去多出的志愿。",
        "{number} has {count} choices in batch {batch}; the rules allow {longest}.",
        "Delete those beyond the limit.",
    ),
    "duplicate-school": (
        "error",
        "学校 {school} 重复，第一次在 {first}。",
        "每校一行；分批次招生的，各批次用不同的代码。",
        "The school {school} is there twice; the first is at {first}.",
        "Keep one row a school; use different codes for different batches.",
    ),
    "bad-capacity": (
        "error",
        "学校 {school} 的计划数是“{capacity}”。",
        "请填大于 0 的整数；今年不招生的，删去这一行和有关志愿。",
        "The capacity of {school} is “{capacity}”.",
        "Write a whole number above 0; delete a school that admits nobody.",
    ),
    "unknown-batch": (
        "error",
        "批次“{batch}”不在规则里。",
        "请填规则文件 batches 的 id：{known}。",
        "The batch “{batch}” is not in the rules.",
        "Use a batch of the rules: {known}.",
    ),
    "line-refused": (
        "error",
        "填了限制分数线，但{stage}不得按分数录取。",
        "请清空这一格。",
        "There is a score line, but scores are for senior admission only.",
        "Empty the cell.",
    ),
    "bad-line": (
        "error",
        "限制分数线“{line}”的小数位多于规则的 {decimals} 位。",
        "请改成与成绩同样的小数位。",
        "The line “{line}” has more than {decimals} decimals.",
        "Use as many decimals as the scores.",
    ),
    "bad-seats": (
        "error",
        "预留名额是“{seats}”。",
        "请填大于 0 的整数；没有名额就删去这一行。",
        "The number of reserved seats is “{seats}”.",
        "Write a whole number above 0, or delete the row.",
    ),
    "duplicate-reserve": (
        "error",
        "学校 {school} 的这项预留重复，第一次在 {first}。",
        "请合并成一行。",
        "This reserve of {school} is there twice; the first is at {first}.",
        "Join them.",
    ),
    "reserve-without-origin": (
        "error",
        "“{reserve}”按来源学校分配，这里没有填来源学校。",
        "请填来源学校代码。",
        "“{reserve}” is shared out by school of origin, and none is given.",
        "Fill in the school of origin.",
    ),
    "reserve-with-origin": (
        "error",
        "“{reserve}”不按来源学校分配，这里却填了来源学校。",
        "请清空来源学校，或在规则里写 by: origin。",
        "“{reserve}” is not shared out by school of origin, but one is given.",
        "Empty it, or write by: origin in the rules.",
    ),
    "more-reserved": (
        "error",
        "学校 {school} 的预留名额合计 {reserved}，多于计划数 {capacity}。",
        "请减少预留名额，或增加计划数（改动要先公布）。",
        "{school} reserves {reserved} seats of {capacity}.",
        "Reserve fewer seats, or raise the capacity.",
    ),
    "no-score-row": (
        "error",
        "{number} 没有成绩。",
        "请补上这名考生的成绩行；缺考的科目填 0。",
        "{number} has no scores.",
        "Add the row; 0 for a subject not sat.",
    ),
    "duplicate-score": (
        "error",
        "{number} 有两行成绩，第一次在 {first}。",
        "请核对后只保留一行。",
        "{number} has two rows of scores; the first is at {first}.",
        "Keep one.",
    ),
    "no-subject": (
        "error",
        "成绩表没有“{title}”这一列。",
        "请增加列标题为“{title}”或 {subject} 的一列。",
        "The scores have no column “{subject}”.",
        "Add a column {subject}.",
    ),
    "no-score": (
        "error",
        "{number} 的“{title}”没有成绩。",
        "请补上；缺考填 0。",
        "{number} has no score in {subject}.",
        "Fill it in; 0 for a subject not sat.",
    ),
    "bad-score": (
        "error",
        "{number} 的“{title}”是“{score}”，应在 0 到 {maximum} 之间，小数不超过 {decimals} 位。",
        "请核对原始成绩。",
        "{number} has “{score}” in {subject}; it must be from 0 to {maximum} with at most {decimals} decimals.",
        "Check the score.",
    ),
}


class Found:
    """Findings of one admission, collected in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.findings: list[Finding] = []

    def row(
        self, table: Table, row: int, column: str, code: str, *, also: Iterable[Where] = (), **params: object
    ) -> None:
        """Record a finding about one cell."""
        self.place(table.where(row, column), code, also=also, **params)

    def place(self, where: Where, code: str, *, also: Iterable[Where] = (), **params: object) -> None:
        """Record a finding about a place."""
        severity, *words = FINDINGS[code]
        what, fix = words[:2] if self.lang == "zh" else words[2:]
        cells = (where, *also) if severity == "error" else ()
        said = (what.format_map(params), fix.format_map(params))
        self.findings.append(Finding(f"admit.{code}", severity, where, *said, cells=cells))
