"""What the 达标表 says, Chinese and English side by side."""

TABLE_WORDS = {
    "t.title": ("{county}{stage}各项指标达标情况表", "{county}: {stage} schools against each indicator"),
    "t.title_plain": ("{county}{stage}各项指标情况表", "{county}: the indicators of {stage} schools"),
    "t.no": ("序号", "No."),
    "t.id": ("学校标识码", "School code"),
    "t.name": ("学校名称", "School"),
    "t.kind": ("办学类型", "Kind"),
    "t.area": ("城乡", "Area"),
    "t.pupils": ("在校生数\n（人）", "Pupils"),
    "t.group": ("各项指标（{marks}）", "Indicators ({marks})"),
    "t.item": ("{id} {title}\n（{unit}）", "{id} {title}\n({unit})"),
    "t.count": ("达标项数\n（项）", "Indicators met"),
    "t.verdict": ("结论", "Verdict"),
    "t.mean": ("均值（合计）", "Mean (total)"),
    "t.sd": ("标准差", "Standard deviation"),
    "t.cv": ("差异系数", "Coefficient of variation"),
    "t.limit": ("限值", "Limit"),
    "t.spread": ("差异系数结论", "Verdict on the coefficient"),
    "t.met": ("达标学校数（所）", "Schools that meet it"),
    "t.no_stage": ("本标准没有逐校的指标，无达标表。", "This standard has no indicators of schools."),
    "t.composite": ("综合差异系数", "Composite coefficient"),
    "t.mark.met": ("✓ 达到标准", "✓ meets the standard"),
    "t.mark.floor": ("○ 未达到但不低于标准的{share}", "○ below it, at least {share} of it"),
    "t.mark.below": ("✗ 低于标准的{share}", "✗ below {share} of it"),
    "t.mark.below_plain": ("✗ 未达到标准", "✗ below the standard"),
    "t.mark.unknown": ("? 数据缺失待填报", "? data missing"),
    "t.summary": (
        "纳入评估{all}所（在校生{pupils}人）：达标{met}所，未达标{not_met}所，待填报{unknown}所；{spread}。",
        "{all} schools ({pupils} pupils): {met} met, {not_met} not met, {unknown} to be filled in; {spread}.",
    ),
    "t.summary_plain": (
        "纳入评估{all}所（在校生{pupils}人）；本标准不对单校各项指标设达标值；{spread}。",
        "{all} schools ({pupils} pupils); the standard sets single schools no values; {spread}.",
    ),
    "t.spread_ok": ("差异系数均未超过限值", "every coefficient is within its limit"),
    "t.spread_bad": ("差异系数超过限值{count}项（{ids}）", "coefficients over the limit: {count} ({ids})"),
    "t.spread_unknown": ("差异系数有{count}项待填报（{ids}）", "coefficients to be filled in: {count} ({ids})"),
    "t.spread_none": ("本标准不判断单项差异系数", "this standard judges no single coefficient"),
}

NOTE_WORDS = {
    "notes": ("说明", "Notes"),
    "n.rounding": (
        "表中数值仅显示时四舍五入，单元格内为未舍入值；达标与否一律按未舍入值判断。标记：{marks}。",
        "Figures are rounded for display only; cells hold the unrounded values, on which every verdict rests. "
        "Marks: {marks}.",
    ),
    "n.spread": (
        "均值 X̄＝Σ各校资源总量÷Σ学生数，标准差 S 按学生数加权（总体），差异系数＝S÷X̄；逐项判断，限值依据：{cite}。",
        "Mean = Σ resource ÷ Σ pupils; the deviation is pupil-weighted (population); coefficient = deviation ÷ mean. "
        "Limits: {cite}.",
    ),
    "n.spread_plain": (
        "均值 X̄＝Σ各校资源总量÷Σ学生数，标准差 S 按学生数加权（总体），差异系数＝S÷X̄。",
        "Mean = Σ resource ÷ Σ pupils; the deviation is pupil-weighted (population); coefficient = deviation ÷ mean.",
    ),
    "n.composite": (
        "综合差异系数为各项差异系数的算术平均值，本标准只判断综合差异系数。",
        "The composite coefficient is the mean of the coefficients; the standard judges the composite alone.",
    ),
    "n.tie2": (
        "{item}差异系数按两位小数显示为{two}，未舍入值{full}，{side}限值{limit}，判为{verdict}。",
        "{item}: the coefficient prints as {two} with two decimals; unrounded it is {full}, {side} the limit {limit}: "
        "{verdict}.",
    ),
    "n.over": ("大于", "above"),
    "n.within": ("未超过", "not above"),
    "n.indicator": ("{item}：{note}。", "{item}: {note}."),
    "n.excluded": (
        "不计入本表指标的学校（{count}所，{reason}；{cite}）：{names}。",
        "Schools not counted ({count}; {reason}; {cite}): {names}.",
    ),
    "n.pupils": ("{name}（{id}，{pupils}人）", "{name} ({id}, {pupils} pupils)"),
    "n.none": ("无不计入本表的学校。", "No school is left out."),
    "n.weights": (
        "一校多学段的，房舍、场馆、设备等按学生数加权拆分，教师按任教学段统计；本表所用权重：{names}。",
        "Premises and equipment of schools with several stages are split by weighted pupils, teachers by the "
        "stage they teach; weights used: {names}.",
    ),
    "n.relaxed": ("按文件放宽或调整的：{names}。", "Relaxed by document: {names}."),
    "n.overlays": ("叠加的地方规定：{names}。", "Local rules laid on the standard: {names}."),
    "n.unknown": (
        "待填报（? 不等于0，也不算达标）：{names}。",
        "To be filled in (? is neither zero nor met): {names}.",
    ),
    "n.findings": (
        "数据校验：逻辑校验错误{errors}条（须改正），经验校验提示{warnings}条（须改正或说明），详见错误清单。",
        "Data checks: {errors} errors to correct, {warnings} warnings to correct or explain; see the list of errors.",
    ),
    "n.draft": (
        "数据有未改正的逻辑校验错误，涉及的单元格按待填报处理，本表为草稿。",
        "The data hold errors; the cells concerned count as not filled in, and this table is a draft.",
    ),
    "n.what_if": (
        "测算所作改动（未写入数据）：{names}。",
        "Changes made for this calculation (never written to the data): {names}.",
    ),
    "n.source": (
        "数据来源：{inputs}。标准版本 {version}，规则摘要 {rules}，数据摘要 {tables}；规则以 {on} 有效者为准。",
        "Source: {inputs}. Standard version {version}, rules digest {rules}, data digest {tables}; "
        "rules in force on {on}.",
    ),
}
