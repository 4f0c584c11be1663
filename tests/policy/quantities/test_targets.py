"""Every number that a plan wants reached is a target with its value; expected values were written by reading the sentences."""

import pytest

from tests.policy.quantities.said import said

ONE = [
    # a share
    ("到2028年，全县学前三年毛入园率达到92%以上。", 0.92, "percent", ">="),
    ("义务教育阶段残疾儿童入学率不低于９７％。", 0.97, "percent", ">="),
    ("小学生近视率控制在百分之三十五以内。", 0.35, "percent", "<="),
    ("三分之二的乡镇中心校建成智慧校园。", 2 / 3, "percent", ">="),
    ("九成以上的家长对学校工作表示满意。", 0.9, "percent", ">="),
    ("考核优秀等次的比例不超过15%。", 0.15, "percent", "<="),
    ("专任教师本科率提升6个百分点。", 0.06, "percent", "increase"),
    ("辍学率比上年下降0.2个百分点。", 0.002, "percent", ">="),
    ("设备利用率大于85%。", 0.85, "percent", ">"),
    ("不合格品率低于千分之三，即3‰。", 0.003, "percent", None),
    ("按照在编教师总数8%的比例评定县级骨干教师。", 0.08, "percent", "=="),
    ("全市中小学心理辅导室配备率为100%。", 1.0, "percent", "=="),
    ("县域内集团化办学实现全覆盖。", 1.0, "percent", ">="),
    ("65％左右的村级幼儿园完成改造。", 0.65, "percent", "=="),
    ("全縣中小學校本課程開設率達到88%以上。", 0.88, "percent", ">="),
    # something to be made
    ("新建公办幼儿园14所。", 14, "所", ">="),
    ("三年内新增学位2.6万个。", 26000, "个", ">="),
    ("引进紧缺学科教师120名。", 120, "名", ">="),
    ("遴选30门精品课程。", 30, "门", ">="),
    ("完成9个薄弱学校的改造任务。", 9, "个", ">="),
    ("改造运动场4.5万平方米。", 45000, "平方米", ">="),
    ("计划招收公费师范生约200人。", 200, "人", None),
    ("再建一千二百间多媒体教室。", 1200, "间", ">="),
    ("为边远地区60所小规模学校配齐实验器材。", 60, "所", None),
    ("将15所初中打造成特色学校。", 15, "所", None),
    ("全年发放助学金惠及学生8000余人。", 8000, "人", None),
    # for each
    ("每个街道至少设立一个家长学校。", 1, "个", ">="),
    ("每校配备2名专职心理教师。", 2, "名", ">="),
    ("各学校应有1名以上法治副校长。", 1, "名", ">="),
    ("每百名学生拥有多媒体教室2.3间。", 2.3, "间", ">="),
    ("小学生均图书不少于20册。", 20, "册", ">="),
    ("生均体育场馆面积达到7.5平方米以上。", 7.5, "平方米", ">="),
    ("每名学生学会一项民间技艺。", 1, "项", ">="),
    # a measure or a limit
    ("教师每年培训不少于90学时。", 90, "学时", ">="),
    ("五年累计不少于360学时。", 360, "学时", ">="),
    ("学生每天户外活动达到2小时。", 2, "小时", ">="),
    ("初中书面作业时间不超过90分钟。", 90, "分钟", "<="),
    ("轮岗教师在同一所学校任教不超过六年。", 6, "年", "<="),
    ("学校规模原则上不超过2000人。", 2000, "人", "<="),
    ("学校师生比达到1∶13.5。", 13.5, "1:", ">="),
    ("家长满意度不低于88分。", 88, "分", ">="),
    ("生均公用经费标准提高到850元。", 850, "元", ">="),
    # an order, nothing, money earned
    ("综合办学水平力争进入全市前3名。", 3, "名", "<="),
    ("校园重大安全事故为零。", 0, "", "=="),
    ("企业年营业收入突破3.2亿元。", 320_000_000, "元", ">"),
    ("全年实现税收600万元。", 6_000_000, "元", ">="),
    ("单位产品能耗下降4%。", 0.04, "percent", ">="),
    ("平均工期控制在45天以内。", 45, "天", "<="),
    ("降低采购成本500万元。", 5_000_000, "元", None),
    ("每100名学生配备计算机12台。", 12, "台", ">="),
    ("配备1名以上校医的学校比例达到80%。", 0.8, "percent", ">="),
    ("在现有基础上新增幼儿园3所。", 3, "所", ">="),
    ("日均客流量达到5000人次。", 5000, "人次", ">="),
    ("签订安全责任书150份。", 150, "份", ">="),
    ("举办3期中层干部培训班。", 3, "期", ">="),
    ("千人负伤率控制在2‰以下。", 0.002, "percent", "<="),
    ("病历甲级率≥92%。", 0.92, "percent", ">="),
    ("应收账款回收率不低于90%。", 0.9, "percent", ">="),
]


@pytest.mark.parametrize(("sentence", "value", "unit", "comparator"), ONE)
def test_a_sentence_with_one_target(sentence: str, value: float, unit: str, comparator: str | None) -> None:
    targets = said(sentence).targets
    assert [(t.value, t.unit) for t in targets][-1:] == [(pytest.approx(value), unit)]
    assert len(targets) == 1 or sentence.startswith("不合格品率")
    assert comparator is None or targets[-1].comparator == comparator


LISTS = [
    ("小学45人、初中50人", [45, 50]),
    ("省、市、县三级名师占比分别达到3%、8%、20%。", [0.03, 0.08, 0.2]),
    ("打造15节省级、40节市级精品课。", [15, 40]),
    ("新建小学6所、初中2所、幼儿园11所。", [6, 2, 11]),
    ("培养5名领航校长、20名骨干校长和300名骨干教师。", [5, 20, 300]),
    ("普惠率达到90%，公办率达到60%，毛入园率达到98%。", [0.9, 0.6, 0.98]),
    ("小学、初中起始年级大班额比例分别降到2%、1%以下。", [0.02, 0.01]),
    ("小学、初中、高中教师每学年培训分别不少于24、36、48学时。", [24, 36, 48]),
    ("师生比达到小学1:19、初中1:13.5、高中1:12.5。", [19, 13.5, 12.5]),
    ("公用经费定额小学由600元提高到650元，初中由800元提高到850元。", [650, 850]),
    ("小学生每天睡眠不少于10小时，初中生9小时，高中生8小时。", [10, 9, 8]),
    ("每位教师年均培训达到40课时，5年不少于200课时。", [40, 200]),
    ("全县撤并教学点12处，其中小学点9处、幼儿点3处，新增校车20辆。", [12, 9, 3, 20]),
    ("完成产值8000万元，利润总额达到900万元，同比增长12%。", [80_000_000, 9_000_000, 0.12]),
]


@pytest.mark.parametrize(("sentence", "values"), LISTS)
def test_each_number_of_a_list_is_a_target_of_its_own(sentence: str, values: list[float]) -> None:
    assert [t.value for t in said(sentence).targets] == pytest.approx(values)


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("每校培养3―5名学科带头人。", 3, 5),
        ("每名学生掌握1—2项运动技能。", 1, 2),
        ("各县建设2至4所综合高中。", 2, 4),
        ("骨干教师占比保持在15%—20%。", 0.15, 0.2),
        ("选派三到五名教研员驻校。", 3, 5),
        ("高级岗位比例提高3—5个百分点。", 0.03, 0.05),
    ],
)
def test_a_range_is_one_target_with_two_ends(sentence: str, low: float, high: float) -> None:
    (target,) = said(sentence).targets
    assert (target.value, target.value_max) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("sentence", "old", "new"),
    [
        ("将名额分配比例从50%提高到65%。", 0.5, 0.65),
        ("大班额由12.5%下降到4%以内。", 0.125, 0.04),
        ("公办学位从1.2万个增加到1.8万个。", 12000, 18000),
        ("覆盖率由2020年的65%提高到2025年的85%。", 0.65, 0.85),
        ("教龄津贴由每月10元提高到每月50元。", 10, 50),
        ("新增劳动力平均受教育年限从12.4年提高到13.5年。", 12.4, 13.5),
    ],
)
def test_a_change_is_one_target_that_knows_where_it_began(sentence: str, old: float, new: float) -> None:
    (target,) = said(sentence).targets
    assert (target.baseline, target.value) == (pytest.approx(old), pytest.approx(new))


NONE = [
    "依据国发〔2021〕15号文件和《3—6岁儿童学习与发展指南》制定本方案。",
    "“十四五”期间巩固九年义务教育成果，办好九年一贯制学校。",
    "2026年5月至8月为准备阶段，9月1日全面实施。",
    "本方案分四个阶段推进，突出三个重点，抓好五项任务。",
    "全县现有中小学86所，在校学生4.1万人，专任教师2900名。",
    "截至去年底，已建成标准化学校35所，覆盖率达到72%。",
    "对公办率低于50%的县区予以约谈。",
    "接收3名以上残疾学生随班就读的学校设立资源教室。",
    "5000人以上的居住小区按规定配套建设幼儿园。",
    "各校收到通知后在3个工作日内报送名单。",
    "受处分的教师两年内不得参加评优。",
    "满分100分，其中平时占40%，年终占60%。",
    "每发生一起责任事故扣10分，直至扣完为止。",
    "第三名奖励500元，年级前10名的班级发给奖状。",
    "联系电话：0471-6543210，邮箱 jy2026@example.cn。",
    "6S管理和5G网络由后勤部门负责。",
    "三年级至六年级开设信息科技课。",
    "适龄幼儿为3至6周岁，上午8:30入园。",
    "实行一人一案、一校一策，做到“三到位”。",
    "向课堂40分钟要质量。",
    "见附件3和表2，详见第12页。",
    "落实教师减负二十条措施，持续推进八项制度。",
    "两位副局长和一名督学任副组长。",
    "教学楼二层设一个阅览角。",
    "考核90分以上的为优秀，80分至89分的为良好。",
    "合格率低于95%的，每降1个百分点扣1分。",
    "领导小组下设3个工作组。",
    "近三年招聘教师600余名，三年来新建学校12所。",
    "近3年年度考核均为合格。",
    "奖励标准：一等奖3000元，二等奖2000元。",
    "达到二级标准，实现三个转变、两个提升。",
    "接到报修后30分钟内到场，24小时内办结。",
]


@pytest.mark.parametrize("sentence", NONE)
def test_a_number_that_asks_for_nothing_is_no_target(sentence: str) -> None:
    assert said(sentence).targets == ()


def test_what_a_section_on_the_past_tells_is_no_target_unless_it_looks_ahead() -> None:
    told = "巩固率达到94%，新建学校6所。下一步，力争巩固率达到97%。"
    assert [t.value for t in said(told, heading="基本情况").targets] == [0.97]
    assert [t.value for t in said(told, heading="主要目标").targets] == [0.94, 6, 0.97]


@pytest.mark.parametrize("word", ["力争", "争取", "逐步", "努力"])
def test_what_a_plan_only_strives_for_is_aspirational(word: str) -> None:
    (target,) = said(f"到2027年，{word}使巩固率达到96%。").targets
    assert (target.force, target.deadline and target.deadline.year) == ("aspirational", 2027)
    assert said("到2027年，巩固率达到96%。").targets[0].force == "binding"


@pytest.mark.parametrize(
    ("sentence", "year", "words"),
    [
        ("到2027年底，建成学校9所。", 2027, "到2027年底"),
        ("2026年9月前新建学校9所。", 2026, "2026年9月前"),
        ("“十五五”末，建成学校9所。", 2030, "十五五"),
        ("2026—2028年新建学校9所。", 2028, "2028年"),
        ("用三年时间建成学校9所。", None, "三年时间"),
        ("到20xx年，建成学校9所。", None, "20xx年"),
    ],
)
def test_a_deadline_has_a_year_only_where_the_words_give_one(sentence: str, year: int | None, words: str) -> None:
    (target,) = said(sentence).targets
    assert target.deadline is not None
    assert target.deadline.year == year
    assert words in target.deadline.text.replace("-", "—")


def test_years_in_a_row_go_with_the_amounts_in_a_row() -> None:
    targets = said("到2026年、2027年、2028年，巩固率分别达到96%、97%、98%。").targets
    assert [(t.value, t.deadline and t.deadline.year) for t in targets] == [(0.96, 2026), (0.97, 2027), (0.98, 2028)]


def test_a_subject_is_told_in_full_where_the_sentence_shares_it_out() -> None:
    subjects = [t.subject for t in said("省、市、县三级名师占比分别达到3%、8%、20%。").targets]
    assert subjects == ["省名师占比", "市名师占比", "县名师占比"]
    hours = said("小学书面作业时间不超过60分钟，初中不超过90分钟。").targets
    assert [t.subject for t in hours] == ["小学书面作业时间", "初中书面作业时间"]


def test_a_fall_is_in_the_subject_and_its_value_as_written() -> None:
    for sentence, subject, value in (
        ("近视率每年降低1个百分点以上。", "近视率降低", 0.01),
        ("小学、初中近视率分别下降0.5个百分点、1个百分点。", "小学近视率下降", 0.005),
    ):
        target = said(sentence).targets[0]
        assert (target.subject, target.value, target.comparator) == (subject, pytest.approx(value), ">=")


def test_a_target_says_for_whom_and_of_which_level() -> None:
    assert said("每个街道至少设立一个家长学校。").targets[0].scope == "每个街道"
    assert [t.scope for t in said("打造15节省级、40节市级精品课。").targets] == ["省级", "市级"]
    assert said("全县巩固率达到97%。").targets[0].scope == "全县"


def test_a_table_laid_out_in_lines_gives_its_last_column_with_the_first_as_baseline() -> None:
    text = "指标\n2020年\n2025年\n1.学前教育毛入园率(%)\n91%\n95%以上\n约束性\n2.平均受教育年限(年)\n10.4年\n11.3年\n"
    found = said(text).targets
    assert [(t.subject, t.baseline, t.value) for t in found] == [
        ("学前教育毛入园率", 0.91, 0.95),
        ("平均受教育年限", 10.4, 11.3),
    ]


def test_a_row_of_a_table_gives_its_last_amount() -> None:
    (target,) = said("学前教育毛入园率（%）\t91%\t95%以上\t约束性").targets
    assert (target.baseline, target.value, target.comparator) == (0.91, 0.95, ">=")


def test_a_cell_without_a_label_is_no_target() -> None:
    assert said("备注\n91%\n95%\n").targets == ()
