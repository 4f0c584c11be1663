"""What public pages call things: the files of a publication, and the words of a school card."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
FILES: Sequence[tuple[str, Words, Words]] = (
    ("result/result.csv", _("派位结果（不含姓名）"), _("每个序号的顺序和结果")),
    ("result.csv", _("录取结果（按报名号）"), _("每个报名号录取到哪所学校")),
    ("编班公示.docx", _("编班公示"), _("各班人数和均衡情况")),
    ("公示.html", _("指标到校公示（网页）"), _("每校名额和算法，在浏览器里看")),
    ("公示表.xlsx", _("指标到校公示表"), _("每校名额和算法，可以打印张贴")),
    ("核算与异议单.xlsx", _("核算与异议单"), _("每校一张，核对本校的名额怎样算出")),
    ("学校卡片.csv", _("学校卡片（表格）"), _("每所学校的每项数据一行")),
    ("cards.json", _("学校卡片（JSON）"), _("供程序读取，页面上的数字都来自它")),
    ("verifier.html", _("验证页"), _("在浏览器里打开，选择其余文件，即可验算")),
    ("verifier.py", _("验证程序（Python）"), _("不依赖网站，自行运行验算")),
    ("commitment.json", _("承诺书（JSON）"), _("抽签之前冻结的规则、名单摘要和种子来源")),
    ("commitment.sha256", _("承诺书摘要"), _("承诺书的 SHA-256")),
    ("list.csv", _("名单（不含姓名）"), _("每名申请人一行加盐的摘要")),
    ("rules.yaml", _("规则"), _("事先公布的规则文件")),
    ("certificate.json", _("证书（JSON）"), _("规则、种子、结果和每一项声明，供复核")),
    ("certificate.sha256", _("证书摘要"), _("证书的 SHA-256")),
    ("minutes.docx", _("现场操作记录表"), _("现场填写、签字的表样")),
    ("cutoffs.csv", _("各校录取线"), _("每个名额最后一名的情况")),
    ("residual.csv", _("互选核查"), _("因规则而没有录取到互选学校的报名号")),
)
"""How a path ends → what the file is and what it is for; the first that fits."""
SUFFIXES: Mapping[str, Words] = {
    ".xlsx": _("表格（Excel）"),
    ".docx": _("文档（Word）"),
    ".html": _("网页"),
    ".csv": _("表格（CSV）"),
    ".json": _("数据（JSON）"),
    ".yaml": _("规则"),
    ".pdf": _("文档（PDF）"),
}


def title_of(name: str) -> tuple[int, Words, Words]:
    """Return where a file stands in the list, what it is, and what it is for; an unknown one by its own name and kind."""
    for i, (end, title, says) in enumerate(FILES):
        if name == end or name.endswith(f"/{end}"):
            return i, title, says
    path = PurePosixPath(name)
    return len(FILES), path.stem, SUFFIXES.get(path.suffix, path.suffix.lstrip(".").upper())


STAGES: Mapping[str, Words] = {
    "kindergarten": _("幼儿园"),
    "primary": _("小学"),
    "junior": _("初中"),
    "senior": _("高中"),
}
KINDS: Mapping[str, Words] = {
    "primary": _("小学"),
    "teaching_point": _("教学点"),
    "junior": _("初中"),
    "nine_year": _("九年一贯制学校"),
    "twelve_year": _("十二年一贯制学校"),
    "complete_secondary": _("完全中学"),
    "senior": _("高中"),
    "kindergarten": _("幼儿园"),
    "special": _("特殊教育学校"),
    "specialised": _("专门学校"),
}
SECTORS: Mapping[str, Words] = {"public": _("公办"), "inclusive": _("普惠性民办"), "private": _("民办")}
AREAS: Mapping[str, Words] = {"urban": _("城区"), "town": _("镇区"), "rural": _("乡村")}
FACTS: Mapping[str, Words] = {
    "classes": _("班数"),
    "pupils": _("在校生"),
    "entrants": _("招生"),
    "boarders": _("寄宿生"),
    "largest_class": _("最大班额"),
    "teachers": _("专任教师"),
    "teachers_above_degree": _("高于规定学历教师"),
    "teachers_backbone": _("县级以上骨干教师"),
    "teaching_area": _("教学及辅助用房面积"),
    "sports_ground_area": _("运动场地面积"),
    "indoor_sports_area": _("室内体育用房面积"),
    "multimedia_rooms": _("网络多媒体教室"),
    "computers": _("教学用计算机"),
    "books": _("纸质图书"),
    "rooms_music": _("音乐教室"),
    "rooms_art": _("美术教室"),
}
UNITS: Mapping[str, Words] = {
    "人": _("人"),
    "个": _("个"),
    "间": _("间"),
    "台": _("台"),
    "册": _("册"),
    "平方米": _("平方米"),
}
