"""The fixed words of the notice and the objection sheets, in Chinese and in English."""

from collections.abc import Mapping

NOTICE: Mapping[str, tuple[str, str]] = {
    "book": ("指标到校分配公示", "Apportionment of senior places: notice"),
    "table": ("公示表", "Notice"),
    "matrix": ("分高中名额", "By senior school"),
    "sheet.title": ("{school}　名额核算与异议单", "{school}: arithmetic and objections"),
    "rules": ("依据：{title}（规则编号 {id}{source}）", "Rules: {title} ({id}{source})"),
    "method": (
        "方法：{method}；名额总数 {seats} 个；并列规则：{ties}。",
        "Method: {method}; {seats} seats; ties: {ties}.",
    ),
    "no": ("序号", "No."),
    "code": ("学校标识码", "Code"),
    "name": ("学校名称", "School"),
    "pupils": ("学生数", "Pupils"),
    "area": ("城乡类型", "Area"),
    "factor": ("系数", "Factor"),
    "weight": ("折算基数", "Weight"),
    "least": ("保底", "Floor"),
    "most": ("上限", "Cap"),
    "share": ("应得数", "Share"),
    "seats": ("名额", "Seats"),
    "tied": ("并列", "Tie"),
    "tied.won": ("并列，得", "tied, won"),
    "tied.lost": ("并列，未得", "tied, not won"),
    "sum": ("合计", "Total"),
    "scale": (
        "比例 λ ＝ {scale}；得到名额的最小值 {last}，没有得到的最大值 {next}。",
        "λ = {scale}; smallest value that won {last}, largest that did not {next}.",
    ),
    "no_tie": ("没有并列。", "No tie."),
    "tie": (
        "有并列：{names} 的值同为 {value}，争 {seats} 个名额；按“{chain}”定，由“{by}”分出先后，{winners} 得到。",
        "Tie: {names} all have {value}, with {seats} of the seats left for them; by the rule “{chain}”, decided by “{by}”: {winners}.",
    ),
    "matrix_tie": (
        "分到各高中时有 {n} 个格并列，按规则的先后依次取较大的数；取较大数的是：{raised}。",
        "In the matrix {n} entries tie; in the order of the rule they take the larger number: {raised}.",
    ),
    "seed": ("抽签种子：{seed}；来源：{sources}。", "Seed: {seed}; sources: {sources}."),
    "verify": (
        "任何人都可以用 certificate.json 复核：junheng verify certificate.json；验算方法见 docs/spec/apportion.md。",
        "Anyone can recheck certificate.json with: junheng verify certificate.json; see docs/spec/apportion.md.",
    ),
    "draft": (
        "本表由程序核算生成，公示前须经招生主管部门审定。",
        "Computed; to be approved by the admissions office before it is published.",
    ),
    "until": ("公示截止：{day}", "Objections until {day}"),
    "to": ("异议受理：{to}", "to {to}"),
    "step": ("步骤", "Step"),
    "arithmetic": ("核算过程", "Arithmetic"),
    "objection": (
        "学校意见（无异议请写“无异议”；有异议请写明对哪一步、理由和依据）：",
        "The school's answer (none, or which step, why, and the evidence):",
    ),
    "sign.head": ("校长签字（盖章）：", "Head teacher, seal:"),
    "sign.day": ("日期：", "Date:"),
    "sign.office": ("受理意见：", "The office's answer:"),
    "sign.by": ("经办人：", "Handled by:"),
    "page": ("第 &P 页，共 &N 页", "Page &P of &N"),
    "find": ("逐校核算", "School by school"),
    "find.lead": (
        "每所学校的名额是怎样一步步算出来的；点开校名查看。",
        "How each school's seats come about, step by step; open a school.",
    ),
    "all": ("全部学校", "All schools"),
    "file.book": ("公示表.xlsx", "notice.xlsx"),
    "file.sheets": ("核算与异议单{part}.xlsx", "objection-sheets{part}.xlsx"),
    "file.page": ("公示.html", "notice.html"),
}


def word(key: str, lang: str, /, **said: object) -> str:
    """Return the words for ``key`` with ``said`` filled in."""
    text = NOTICE[key][lang != "zh"]
    return text.format_map(said) if said else text
