"""The words of the back-test page, in Chinese and in English."""

from collections.abc import Mapping

from junheng.usecases.papers.forecast_book_words import BOOK

BACKTEST: Mapping[str, tuple[str, str]] = {
    **BOOK,
    "bt.title": ("{county}学位测算：历史准确度（回测）", "{county}: how accurate the forecast would have been"),
    "bt.back": ("回到学位需求测算", "Back to the forecast"),
    "bt.unit": ("%", "%"),
    "bt.sentence": (
        "{level}提前 {leads} 年的平均误差依次是 {errors}。",
        "{level}: mean errors {leads} years ahead of {errors}.",
    ),
    "bt.losses.head": ("不如别的方法的地方，逐条写明：", "Where it loses, one by one:"),
    "bt.h1": ("历史准确度（回测）", "Back-test"),
    "bt.lead.text": (
        "把时间拨回到过去的每一个起点，只用当时已知的数重做一遍预测，再与后来的实际比较。各方法用相同的起点和目标年；"
        "有的方法缺几次的，另行注明。",
        "The same method, run at earlier origins with only what was known then, against what came. Every method has the same "
        "origins and targets; where one lacks some, it is said.",
    ),
    "bt.origins": (
        "起点 {first}—{last} 年（{n} 个），目标年到 {target} 年为止。",
        "Origins {first}–{last} ({n}), targets up to {target}.",
    ),
    "bt.left": (
        "异常年 {years} 既不作起点也不作目标。",
        "Bad years {years} are neither origins nor targets.",
    ),
    "bt.none": (
        "历史太短，还没有可以对照的起点；积累到能隔年对照时再看。区间用通用的默认宽度。",
        "The history is too short for a back-test; the intervals have general default widths.",
    ),
    "bt.level": ("级别", "Level"),
    "bt.level.county": ("全县合计", "County total"),
    "bt.level.school": ("单个学校", "Single schools"),
    "bt.lead": ("提前年数", "Years ahead"),
    "bt.method": ("方法", "Method"),
    "bt.n": ("对照次数", "Pairs"),
    "bt.mape": ("平均误差", "Mean error"),
    "bt.ratio": ("与沿用上年之比", "To last value"),
    "bt.said": ("说明", "In words"),
    "bt.best": ("比其他方法都准", "better than every other"),
    "bt.only": ("没有可比的方法", "nothing to compare with"),
    "bt.lost": ("不如{methods}", "worse than {methods}"),
    "bt.beats": ("此处比本方法准", "better than ours here"),
    "bt.same": ("与本方法相同", "the same as ours"),
    "bt.behind": ("不如本方法", "worse than ours"),
    "bt.fewer": ("（对照次数不同，按与沿用上年之比）", " (other pairs: by the ratio to last value)"),
    "bt.wins": (
        "在 {n} 项比较（级别 × 提前年数）中，本方法有 {won} 项最准。",
        "Of {n} comparisons (level × years ahead), ours is the best in {won}.",
    ),
    "bt.losses": ("不如别的方法的：{said}。", "It loses here: {said}."),
    "bt.loss": (
        "{level}提前 {lead} 年（本方法 {own}，{method} {other}）",
        "{level} {lead} ahead ({own}; {method} {other})",
    ),
    "bt.loss.ratio": (
        "{level}提前 {lead} 年（与沿用上年之比：本方法 {own}，{method} {other}）",
        "{level} {lead} ahead (ratio to last value: ours {own}, {method} {other})",
    ),
    "bt.more": ("；另有 {n} 处，见 backtest.html", "; {n} more, see backtest.html"),
    "bt.noloss": ("没有一项不如别的方法。", "It loses nowhere."),
    "bt.chart": ("{level}：提前 1、3、5、10 年的平均误差", "{level}: mean error 1, 3, 5 and 10 years ahead"),
    "bt.chart.lead": (
        "平均误差是各次误差绝对值占实际的百分比的平均；越短越准。",
        "The mean of the absolute errors in percent of what came; shorter is better.",
    ),
    "bt.bar": ("提前 {lead} 年 {method}", "{lead} ahead, {method}"),
    "bt.cover": ("区间是否可靠", "Do the intervals hold"),
    "bt.cover.lead": (
        "{level}% 区间应当装下约 {level}% 的实际数。装下的太少，说明区间偏窄，太自信；太多，说明偏宽。",
        "A {level}% interval should hold about {level}% of what came. Fewer: too narrow; more: too wide.",
    ),
    "bt.leads": ("提前年数", "Years ahead"),
    "bt.nominal": ("应装下", "Should hold"),
    "bt.share": ("实际装下", "Held"),
    "bt.between": ("这个比例本身的误差范围", "Where that share itself may lie"),
    "bt.good": ("与应有的比例没有明显差别", "no clear difference"),
    "bt.narrow": ("偏窄：区间不够宽", "too narrow"),
    "bt.wide": ("偏宽", "too wide"),
    "bt.rivals": (
        "对照方法：沿用上年数（明年等于今年）；漂移（延续历年平均增减）；Theta；AutoETS 由另外的软件计算，有它的结果时才列出。",
        "Rivals: last value; drift; Theta; AutoETS comes from other software and is listed where its figures are at hand.",
    ),
    "bt.common": (
        "只看 {methods} 也有结果的对照（各方法起点、目标完全相同）",
        "Only pairs for which {methods} has figures too (the same origins and targets for all)",
    ),
    "what.total": ("总数", "totals"),
    "what.grade": ("分年级", "grades"),
    "bt.what": ("口径", "Of"),
    "method.own": ("本方法", "Ours"),
    "method.last value": ("沿用上年数", "Last value"),
    "method.drift": ("漂移", "Drift"),
}
