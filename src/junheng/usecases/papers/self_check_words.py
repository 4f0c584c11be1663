"""What the 自查表 says, Chinese and English side by side."""

SELF_CHECK_WORDS = {
    "s.sheet": ("自查表", "self-check"),
    "s.title": ("{title}自查表", "{title}: self-check"),
    "s.title_of": ("{who}{title}自查表", "{who}: self-check, {title}"),
    "s.mark": ("内部自查，不作认定依据", "Internal self-check, not a basis for recognition"),
    "s.who": ("学校（单位）", "School (office)"),
    "s.code": ("学校标识码", "School code"),
    "s.where": ("县（区）、学年", "County, year"),
    "s.group": ("管理职责", "Duty"),
    "s.item": ("编号", "No."),
    "s.task": ("任务", "Task"),
    "s.group_plain": ("类别", "Group"),
    "s.task_plain": ("要求", "Requirement"),
    "s.points": ("自查要点", "What to look at"),
    "s.result": ("自查结果", "Result"),
    "s.problem": ("存在问题", "What is wrong"),
    "s.measure": ("整改措施", "Measure"),
    "s.person": ("责任人", "Person in charge"),
    "s.deadline": ("完成时限", "Deadline"),
    "s.evidence": ("佐证编号", "Evidence no."),
    "s.count": (
        "共{all}项：达到{met}项，未达到{not_met}项，尚未自查{left}项。",
        "{all} in all: {met} met, {not_met} not met, {left} not checked yet.",
    ),
    "s.notes": ("说明", "Notes"),
    "s.basis": ("依据：《{title}》（{number}）。", "Standard: {title} ({number})."),
    "s.basis_plain": ("依据：《{title}》。", "Standard: {title}."),
    "s.count_each": (
        "另有{each}项逐校评价，见“存在问题”栏。",
        "{each} were judged school by school, see “What is wrong”.",
    ),
    "s.choose": (
        "自查结果从下拉列表中选择，尚未自查的留空，不要猜填。{scales}。",
        "Choose the result from the list; leave empty what has not been checked. {scales}.",
    ),
    "s.scale": ("{passes}为达到要求，{fails}为未达到", "{passes} meet the requirement, {fails} do not"),
    "s.scale_of": ("{items}：{scale}", "{items}: {scale}"),
    "s.scale_plain": ("填“{met}”或“{not_met}”", "“{met}” or “{not_met}”"),
    "s.remembered": (
        "标“＊”的名称（{count}项）凭记忆录入，未与原文核对，待核；使用前请与文件原文核对。",
        "Names marked ＊ ({count}) are from memory and still to be checked against the document.",
    ),
    "s.points_note": (
        "自查要点是本工具的概括，不是文件原文；具体要求以文件为准。",
        "What to look at is this tool's own summary (in Chinese), not the document's text.",
    ),
    "s.privacy": (
        "优先使用现有制度、台账和记录，不为自查另造材料；“存在问题”不写学生姓名等个人信息。",
        "Use records that exist; write no pupil's name or other personal data.",
    ),
    "s.paste": (
        "工作表“{sheet}”自动带出本表的编号、结果和佐证编号：复制其数据行，用“选择性粘贴—数值”贴到本县工作簿的“{sheet}”表。"
        "学校标识码留空的，按全县事项评价。",
        "The sheet “{sheet}” takes numbers, results and evidence from this one: copy its rows and paste them as values into "
        "“{sheet}” of the county's workbook. Without a school code they are judgements of the whole county.",
    ),
    "s.choose_error": ("请从下拉列表中选择。", "Choose from the list."),
    "s.signed": ("自查人（签字）：", "Checked by: "),
    "s.headed": ("校长（单位负责人）（签字）：", "Head: "),
    "s.day": ("日期：　　　年　　月　　日", "Date: "),
    "s.seal": ("（单位盖章处）", "(Seal)"),
    "s.return_note": (
        "由“{sheet}”自动带出，请勿在此填写。",
        "Taken from the sheet “{sheet}”; do not fill in here.",
    ),
    "s.each": ("逐校评价：{told}。", "Judged by school: {told}."),
    "s.each_left": ("尚未评价{count}所", "{count} not judged yet"),
    "s.each_result": ("{result}{count}所", "{count} {result}"),
    "s.each_bad": ("未达到：{names}。", "Not met: {names}."),
    "s.each_bad_more": ("未达到：{names}等{count}所。", "Not met: {names} and others, {count} in all."),
}
