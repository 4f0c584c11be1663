"""The words of the report, Chinese and English side by side, so that neither language lacks one."""

from collections.abc import Iterable, Mapping

from junheng.census.titles import place_words
from junheng.kernel import Where
from junheng.usecases.papers.standing_table_words import Words

GLYPH: Mapping[str, str] = {
    "met": "●",
    "floor": "◐",
    "below": "○",
    "not_met": "○",
    "unknown": "?",
    "excluded": "–",
    "none": "–",
    "triggered": "○",
    "clear": "●",
    "error": "○",
    "warning": "◐",
}
"""A shape for every state, before any colour."""

_WORDS: Mapping[str, tuple[str, str]] = {
    # Marks on the whole report
    "mark.internal": ("内部测算，不作认定依据", "Internal calculation, not a basis for recognition"),
    "mark.internal.text": ("正式认定以督导评估机构的结论为准。", "Recognition is decided by the inspectorate."),
    "mark.synthetic": ("合成数据", "Synthetic data"),
    "mark.synthetic.text": (
        "学校、人数和金额均为虚构，仅供演示。",
        "Schools, people and sums are invented, for demonstration only.",
    ),
    "mark.what_if": ("测算，非上报数据", "What-if calculation, not reported data"),
    "mark.what_if.text": ("假设：{changes}", "Assumed: {changes}"),
    "mark.draft": ("草稿", "Draft"),
    "mark.draft.text": (
        "数据中还有必须更正的错误（逻辑校验），有关单元格按缺数据处理。",
        "The data hold errors that must be corrected; the cells concerned count as unknown.",
    ),
    # Head and verdict
    "brand": ("均衡 Junheng", "Junheng 均衡"),
    "title": ("{county} {standard}自评 {year} 学年", "{county}: {standard}, school year {year}"),
    "head": ("{county} · {year} 学年 · {number}", "{county} · school year {year} · {number}"),
    "skip": ("跳到正文", "Skip to content"),
    "nav.todo": ("先做", "First"),
    "nav.spread": ("{stage}差异", "{stage} spread"),
    "nav.schools": ("{stage}逐校", "{stage} schools"),
    "nav.requirements": ("要求", "Requirements"),
    "nav.vetoes": ("否决", "Vetoes"),
    "nav.bands": ("班额", "Classes"),
    "nav.findings": ("核查", "Checks"),
    "nav.provenance": ("出处", "Sources"),
    "contents": ("本页内容", "On this page"),
    "verdict": ("自评结论：", "Self-assessment: "),
    "verdict.met": ("达到", "met"),
    "verdict.not_met": ("未达到", "not met"),
    "verdict.unknown": ("缺数据，暂不能判定", "not yet decidable, data are missing"),
    "because": ("{reasons}。", "{reasons}."),
    "because.met": (
        "每所学校、每项差异系数、每项要求都已达到，没有否决事项。",
        "Every school, every coefficient and every requirement is met, and nothing vetoes.",
    ),
    "why.preconditions": ("前置条件{items}未满足", "precondition {items} is not fulfilled"),
    "why.vetoes": ("触发一票否决{items}", "veto {items} is triggered"),
    "why.schools": ("{parts}学校未达到", "schools that fail: {parts}"),
    "why.schools.part": ("{stage} {count} 所", "{stage} {count}"),
    "why.spread": (
        "{stage}“{title}”差异系数 {value}，超过限值 {limit}",
        "{stage}, {title}: coefficient {value} exceeds the limit {limit}",
    ),
    "why.composite": (
        "{stage}综合差异系数 {value}，超过限值 {limit}",
        "{stage}: composite coefficient {value} exceeds the limit {limit}",
    ),
    "why.requirements": ("{items} 共 {count} 项要求未达到", "requirements not met: {items}"),
    "why.unknown": ("另有 {items}缺数据", "data are missing: {items}"),
    "why.unknown.only": ("还缺 {items}的数据", "data are missing: {items}"),
    "why.unknown.schools": ("{count} 所学校", "schools {count}"),
    "why.unknown.requirements": ("{count} 项要求", "requirements {count}"),
    "why.unknown.spread": ("{count} 项差异系数", "coefficients {count}"),
    "why.unknown.preconditions": ("{count} 项前置条件", "preconditions {count}"),
    # Key figures
    "keys": ("四个关键数", "Four key figures"),
    "key.schools": ("学校（学段）达到", "schools (by stage) pass"),
    "key.spread": ("差异系数在限值内", "coefficients within the limit"),
    "key.requirements": ("各项要求达到", "requirements met"),
    "key.vetoes": ("一票否决事项触发", "vetoes triggered"),
    "rest.not_met": ("未达到 {n}", "not met {n}"),
    "rest.unknown": ("缺数据 {n}", "unknown {n}"),
    "rest.excluded": ("不计入 {n}", "not counted {n}"),
    "rest.over": ("超过限值 {n}", "over the limit {n}"),
    "rest.none": ("没有其他情形", "nothing else"),
    "rest.vetoes": ("须有查实文号和认定机关", "needs a document and a confirming office"),
    # To do first
    "todo": ("先做这几件事", "What to do first"),
    "todo.lead": (
        "按对结论的影响排序；每件都写明依据和单元格。",
        "In the order of their effect on the verdict, each with its clause and cell.",
    ),
    "todo.none": ("没有需要先做的事。", "Nothing needs doing first."),
    "todo.rest": ("其余 {n} 件", "{n} more"),
    "todo.rest.paper": ("其余 {n} 件见 report.html。", "{n} more are in report.html."),
    "todo.why": ("为什么", "Why"),
    "todo.effect": ("——{effect}", " — {effect}"),
    # A stage
    "stage.lead": (
        "{schools} 所学校（学段），{pupils} 名学生计入指标。",
        "{schools} schools and {pupils} pupils count.",
    ),
    "spread": ("{stage}校际差异系数", "{stage}: differences between schools"),
    "spread.lead": (
        "学生数加权，每一项都须在限值以内；以未四舍五入的值比较。",
        " Weighted by pupils; each must be within its limit; compared unrounded.",
    ),
    "spread.lead.plain": (
        "学生数加权；标准不设差异系数的限值，只供参考。",
        " Weighted by pupils; the standard sets no limit, for information only.",
    ),
    "spread.lead.composite": (
        "学生数加权；判断的是各项差异系数的平均，不逐项判断。",
        " Weighted by pupils; judged is the mean of the coefficients, not each of them.",
    ),
    "spread.chart": ("{stage}各项差异系数与限值", "{stage}: coefficients against the limit"),
    "spread.caption.plain": (
        "{stage}：均值、标准差与差异系数",
        "{stage}: mean, standard deviation and coefficient",
    ),
    "spread.caption": ("{stage}：均值、标准差、差异系数与限值", "{stage}: mean, deviation, coefficient and limit"),
    "spread.composite": ("综合差异系数", "Composite coefficient"),
    "within": ("限值内", "within"),
    "over": ("超过限值", "over the limit"),
    "limit": ("限值", "Limit"),
    "mean": ("均值", "Mean"),
    "sd": ("标准差", "Deviation"),
    "cv": ("差异系数", "Coefficient"),
    "indicator": ("指标", "Indicator"),
    "result": ("结论", "Result"),
    "who": ("谁拉开了“{title}”的差距", "Who makes the difference: {title}"),
    "who.caption": ("“{title}”：对差异影响最大的 {n} 所学校", "{title}: the {n} schools that weigh most"),
    "who.share": ("占差异", "Share"),
    "who.without": ("没有该校时的差异系数", "Coefficient without it"),
    "who.change": ("仅该校变动多少可回到限值内", "Change of this school alone that suffices"),
    "who.no": ("仅此一校不够", "not by this school alone"),
    "strips": ("{stage}：每所学校一个点", "{stage}: a dot for every school"),
    "strips.lead": (
        "点越大学生越多。● 达标 ◐ {floor} ○ {below}；点一下可看依据，数据见下面的逐校表。",
        "The larger the dot, the more pupils. ● met ◐ {floor} ○ {below}; tap for the reason; the table below has the data.",
    ),
    "strips.paper": (
        "点越大学生越多。● 达标 ◐ {floor} ○ {below}；数据见下面的逐校表。",
        "The larger the dot, the more pupils. ● met ◐ {floor} ○ {below}; the table below has the data.",
    ),
    "strips.plain": (
        "点越大学生越多；数据见下面的逐校表。",
        "The larger the dot, the more pupils; the table below has the data.",
    ),
    "strip.label": (
        "{title}：{met} 所达标，{floor_n} 所{floor}，{below_n} 所{below}，{unknown} 所缺数据",
        "{title}: {met} met, {floor_n} {floor}, {below_n} {below}, {unknown} unknown",
    ),
    "strip.more": ("{count} 所高于 {edge}，最高 {extreme} →", "{count} above {edge}, up to {extreme} →"),
    "strip.mean": ("县均值", "mean"),
    "threshold": ("标准", "Standard"),
    "floor.line": ("{share} 线", "{share} line"),
    "heat": ("{stage}逐校指标", "{stage}: school by school"),
    "heat.lead": (
        "● 达标 ◐ {floor} ○ {below} ? 缺数据。点学校名或数字可看算法、单元格和条款。",
        "● met ◐ {floor} ○ {below} ? unknown. Tap a name or a number for formula, cells and clause.",
    ),
    "heat.two": (
        "● 达标 ○ {below} ? 缺数据。点学校名或数字可看算法、单元格和条款。",
        "● met ○ {below} ? unknown. Tap a name or a number for formula, cells and clause.",
    ),
    "heat.plain": (
        "点学校名或数字可看算法、单元格和条款；标准没有规定单校的值。",
        "Tap a name or a number for formula, cells and clause; the standard sets no value for a single school.",
    ),
    "heat.lead.paper": (
        "● 达标 ◐ {floor} ○ {below} ? 缺数据 ※ 按放宽口径。算法、单元格和条款见 report.html。",
        "● met ◐ {floor} ○ {below} ? unknown ※ relaxed. Formula, cells and clause are in report.html.",
    ),
    "heat.two.paper": (
        "● 达标 ○ {below} ? 缺数据 ※ 按放宽口径。算法、单元格和条款见 report.html。",
        "● met ○ {below} ? unknown ※ relaxed. Formula, cells and clause are in report.html.",
    ),
    "heat.plain.paper": (
        "标准没有规定单校的值；算法、单元格和条款见 report.html。",
        "The standard sets no value for a single school; formula, cells and clause are in report.html.",
    ),
    "heat.caption.plain": ("{stage} {n} 所学校的各项指标", "{n} {stage} schools by indicator"),
    "heat.counted": ("计入", "Counted"),
    "heat.caption": (
        "{stage} {n} 所学校的各项指标，未达到的在前",
        "{n} {stage} schools by indicator, those that fail first",
    ),
    "heat.met": ("达标项", "Met"),
    "school": ("学校", "School"),
    "pupils": ("学生", "Pupils"),
    "pupils.unit": ("人", "persons"),
    "filter": ("筛选{stage}", "Filter {stage}"),
    "filter.name": ("校名", "Name"),
    "filter.verdict": ("结论", "Result"),
    "filter.town": ("乡镇街道", "Town"),
    "filter.area": ("城乡", "Area"),
    "filter.all": ("全部", "All"),
    "filter.reset": ("清除筛选", "Clear"),
    "js.found": ("符合条件 {n} 所，共 {of} 所", "{n} of {of} schools"),
    "js.more": ("显示全部 {n} 行", "Show all {n} rows"),
    "js.none": ("没有符合条件的学校，请放宽或清除筛选。", "No school fits; loosen or clear the filter."),
    "js.close": ("关闭", "Close"),
    # States
    "status.met": ("达标", "met"),
    "status.floor": ("达到{share}", "at least {share}"),
    "status.below": ("不足{share}", "below {share}"),
    "status.below.plain": ("未达标", "not met"),
    "status.unknown": ("缺数据", "unknown"),
    "status.none": ("不单独判定", "not judged singly"),
    "school.met": ("达到", "pass"),
    "school.not_met": ("未达到", "fail"),
    "school.unknown": ("缺数据", "unknown"),
    "school.counted": ("计入", "counted"),
    "school.excluded": ("不计入", "not counted"),
    # Requirements
    "requirements": ("逐项要求", "Requirement by requirement"),
    "requirements.lead": (
        "每一项都须达到。展开可看分项、涉及学校、待填单元格和责任部门。",
        "Each must be met. Open one for its parts, schools, cells to fill and the office that can mend it.",
    ),
    "requirements.paper": (
        "每一项都须达到；未达到和缺数据的在表后逐项说明。",
        "Each must be met; those not met or unknown are explained below the table.",
    ),
    "requirement": ("要求", "Requirement"),
    "value": ("数值", "Value"),
    "bound": ("要求值", "Required"),
    "group.": ("要求", "Requirements"),
    "group.precondition": ("前置条件", "Preconditions"),
    "group.government": ("政府保障程度", "Provision by the government"),
    "group.quality": ("教育质量", "Quality"),
    "group.recognition": ("社会认可度", "Public recognition"),
    "group.count": ("{met} / {all} 项达到", "{met} of {all} met"),
    "requirement.met": ("达到", "met"),
    "requirement.not_met": ("未达到", "not met"),
    "requirement.unknown": ("缺数据", "unknown"),
    "required": ("要求 {bound}", "required {bound}"),
    "basis": ("依据", "Basis"),
    "parts": ("分项", "Parts"),
    "failing": ("涉及学校", "Schools"),
    "failing.more": ("等 {n} 所", "and others, {n} in all"),
    "missing": ("待填单元格", "Cells to fill"),
    "remedy": ("怎么办", "What to do"),
    "department": ("责任部门", "Office"),
    "why": ("为什么重要", "Why it matters"),
    # Vetoes, classes, findings, provenance
    "vetoes": ("一票否决事项", "Vetoes"),
    "vetoes.lead": (
        "只有经查实、有文号和认定机关的事项才算触发。",
        "Only an incident confirmed by a document and an office counts.",
    ),
    "id": ("编号", "No."),
    "veto": ("事项", "Matter"),
    "veto.clear": ("未触发", "not triggered"),
    "veto.triggered": ("触发", "triggered"),
    "veto.incident": ("查实情况", "Confirmed incidents"),
    "bands": ("班额", "Class sizes"),
    "bands.lead": ("起始年级在前，逐班列出超过标准的班级。", "Classes over the standard by name, entry grades first."),
    "bands.caption": ("各学段班额分布", "Classes by size"),
    "band.stage": ("学段", "Stage"),
    "band.limit": ("标准", "Standard"),
    "band.classes": ("班数", "Classes"),
    "band.within": ("标准以内", "Within"),
    "band.above": ("超过标准", "Over"),
    "band.large": ("大班额", "Large"),
    "band.large.unit": ("56—65 人", "56–65"),
    "band.very_large": ("超大班额", "Very large"),
    "band.very_large.unit": ("66 人以上", "66 or more"),
    "band.unknown": ("缺数据", "Unknown"),
    "band.unit": ("个", "classes"),
    "band.limit.unit": ("人/班", "pupils"),
    "band.named": ("超过标准的班级", "Classes over the standard"),
    "band.grade": ("年级", "Grade"),
    "band.class": ("班", "Class"),
    "band.over": ("超出", "Over by"),
    "findings": ("数据核查", "Data checks"),
    "findings.lead": (
        "逻辑校验必须更正；经验校验请更正或说明，说明会印在这里。",
        "Errors must be corrected; doubts corrected or explained, and the explanation is printed here.",
    ),
    "findings.none": ("没有发现问题。", "Nothing was found."),
    "findings.caption": ("逻辑校验 {errors} 条，经验校验 {warnings} 条", "{errors} errors, {warnings} doubts"),
    "finding.kind": ("类别", "Kind"),
    "finding.where": ("位置", "Where"),
    "finding.what": ("问题", "What"),
    "finding.fix": ("怎么办", "What to do"),
    "finding.explanation": ("说明", "Explanation"),
    "finding.error": ("逻辑校验", "error"),
    "finding.warning": ("经验校验", "doubt"),
    "provenance": ("依据与出处", "Sources"),
    "prov.standard": ("标准", "Standard"),
    "prov.overlays": ("地方口径", "Overlays"),
    "prov.on": ("规则日期", "Rules as of"),
    "prov.none": ("无", "none"),
    "prov.version": ("软件", "Software"),
    "prov.rules": ("规则指纹", "Rules digest"),
    "prov.tables": ("数据指纹", "Data digest"),
    "prov.inputs": ("输入文件", "Input files"),
    "prov.cites": (
        "“条款号待核”表示尚未核对原文的条款号，先列文号和项名。",
        "“条款号待核” marks a clause whose number has not been read in the original.",
    ),
    "prov.font": ("字体", "Font"),
    # Why: the chain behind one number
    "chain.result": ("结论", "Result"),
    "chain.value": ("数值", "Value"),
    "chain.value.text": ("{value} {unit}（以未四舍五入的值比较）", "{value} {unit} (compared unrounded)"),
    "chain.formula": ("算法", "Formula"),
    "chain.formula.text": ("{numerator}{unit} ÷ {pupils} 名学生{per}", "{numerator} {unit} ÷ {pupils} pupils{per}"),
    "chain.threshold": ("标准", "Standard"),
    "chain.threshold.text": (
        "{stage} {compare} {threshold} {unit}；{cite}",
        "{stage} {compare} {threshold} {unit}; {cite}",
    ),
    "chain.on": ("，按 {on} 有效的规定", ", as in force on {on}"),
    "chain.floor": ("底线", "Floor"),
    "chain.floor.text": ("{floor} {unit}（标准的 {share}）", "{floor} {unit} ({share} of the standard)"),
    "chain.gap": ("差距", "Gap"),
    "chain.gap.text": ("再增 {gap} {unit}即达标", "{gap} {unit} more meet the standard"),
    "chain.gap.less": ("再减 {gap} {unit}即达标", "{gap} {unit} fewer meet the standard"),
    "chain.missing": ("要填写", "To fill in"),
    "chain.weights": ("折算", "Split"),
    "chain.weights.text": (
        "本校办学条件由几个学段合用，本学段占 {weights}",
        "Its premises serve several stages; this stage has {weights}",
    ),
    "chain.relaxed": ("放宽", "Relaxed"),
    "chain.excluded": ("不计入", "Not counted"),
    "chain.spread": ("对差异系数", "Effect on the coefficient"),
    "chain.share": ("占全县差异的 {share}", "{share} of the county's spread"),
    "chain.without": ("没有该校时差异系数为 {value}", "without it the coefficient is {value}"),
    "chain.change.more": (
        "仅该校再增 {n} {unit}，差异系数即回到限值内",
        "{n} {unit} more here alone bring it within the limit",
    ),
    "chain.change.less": (
        "仅该校再减 {n} {unit}，差异系数即回到限值内",
        "{n} {unit} fewer here alone bring it within the limit",
    ),
    "chain.id": ("标识码", "Code"),
    "chain.kind": ("类型", "Kind"),
    "chain.counts": ("达标情况", "Indicators"),
    "chain.counts.text": ("{met} / {all} 项达标", "{met} of {all} met"),
    "chain.todo": ("还差", "Still missing"),
    "chain.todo.item": ("{title}：再增 {gap} {unit}", "{title}: {gap} {unit} more"),
    "chain.todo.less": ("{title}：再减 {gap} {unit}", "{title}: {gap} {unit} fewer"),
    "chain.cv.formula": (
        "差异系数 = 标准差 ÷ 均值；均值 = 分子合计 ÷ 学生合计；标准差按学生数加权（总体）",
        "coefficient = deviation ÷ mean; the mean is pooled; the deviation is weighted by pupils (population form)",
    ),
    "chain.cv.text": ("{sd} ÷ {mean} = {cv}", "{sd} ÷ {mean} = {cv}"),
    "chain.cv.limit": ("{compare} {limit}；{cite}", "{compare} {limit}; {cite}"),
    "chain.top": ("影响最大", "Weigh most"),
    "chain.top.item": ("{name}：{share}", "{name}: {share}"),
    "chain.note": ("说明", "Note"),
    "colon": ("：", ": "),
}


def report_words(lang: str = "zh") -> Words:
    """Return the words of the report in one language, with the names of stages, kinds and units that all papers share."""
    return Words("en" if lang == "en" else "zh", _WORDS)


def listed(words: Words, parts: Iterable[str]) -> str:
    """Return the parts of one enumeration."""
    return words("comma").join(parts)


def place(words: Words, where: Where | None) -> str:
    """Return a place as a clerk looks for it, ``学段!K12``; in English by the tables' own names; empty where there is none."""
    if where is None:
        return ""
    return place_words(where) if words.lang == "zh" and where.table else str(where)


def places(words: Words, found: Iterable[Where]) -> str:
    """Return places as one enumeration, each once."""
    return listed(words, dict.fromkeys(place(words, where) for where in found))


def brief(title: str) -> str:
    """Return the matter that a long indicator title is about, for heads of columns.

    >>> brief("每百名学生拥有县级以上骨干教师数"), brief("生均教学仪器设备值"), brief("Books (paper) per pupil")
    ('县级以上骨干教师', '教学仪器设备值', 'Books')
    """
    for start in ("每百名学生拥有", "生均"):
        if title.startswith(start):
            return title[len(start) :].removesuffix("数")
    return title.split(" per ")[0].split(" (")[0]
