"""The files of a result in words: which file is what, and what it is for. A file that no pattern names keeps its own name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person
from junheng.desk.programmes.tables import about_children, ledgers
from junheng.desk.runs.models import Run
from junheng.desk.runs.services import folder_of
from junheng.desk.ui.language import speaks_english
from junheng.kernel.writing import MARK

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REPORTS, TABLES, PROOF, INPUTS = "reports", "tables", "proof", "inputs"
GROUPS: "Mapping[str, StrOrPromise]" = {
    REPORTS: _("报告"),
    TABLES: _("表格"),
    PROOF: _("证书与复核"),
    INPUTS: _("用到的数据"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a file is: its group, its title, what it is for."""

    group: str
    title: "StrOrPromise"
    says: "StrOrPromise"


KNOWN: Mapping[str, Told] = {
    "papers/自评报告.docx": Told(REPORTS, _("自评报告"), _("按公文格式，可再修改")),
    "papers/专报.docx": Told(REPORTS, _("专报"), _("给局领导的两页")),
    "papers/report.pdf": Told(REPORTS, _("监测报告"), _("打印用")),
    "papers/report.html": Told(REPORTS, _("监测报告（网页）"), _("点数字看出处，可离线打开")),
    "papers/达标表.xlsx": Told(TABLES, _("达标表"), _("逐校逐项")),
    "papers/一校一案.xlsx": Told(TABLES, _("一校一案"), _("每校还差什么")),
    "papers/佐证材料目录.xlsx": Told(TABLES, _("佐证材料目录"), _("每项要求要备的材料")),
    "papers/assessment.json": Told(PROOF, _("评估数据"), _("本页所有数字的来源")),
    "papers/forecast.html": Told(REPORTS, _("学位测算报告（网页）"), _("分年、分校、预警和区间")),
    "papers/backtest.html": Told(REPORTS, _("回测报告（网页）"), _("用过去检验这套方法有多准")),
    "papers/forecast.xlsx": Told(TABLES, _("学位测算表"), _("逐校逐年")),
    "papers/forecast.json": Told(PROOF, _("测算数据"), _("本页所有数字的来源")),
    "papers/plan.html": Told(REPORTS, _("补短板方案（网页）"), _("钱花在哪里，做完怎样")),
    "papers/plan.xlsx": Told(TABLES, _("补短板方案表"), _("一校一案、分年经费")),
    "papers/plan.json": Told(PROOF, _("方案数据"), _("本页所有数字的来源")),
    "papers/programme.html": Told(REPORTS, _("方案条目（网页）"), _("每条和原句并排")),
    "papers/programme.xlsx": Told(TABLES, _("方案条目表"), _("指标、任务、职责、经费")),
    "papers/programme.json": Told(PROOF, _("方案数据"), _("立项督办用")),
    "papers/text.txt": Told(PROOF, _("方案原文"), _("逐字，条目的出处指向它")),
    "papers/board.html": Told(REPORTS, _("督办看板（网页）"), _("序时进度和红黄绿灯")),
    "papers/督查通报.docx": Told(REPORTS, _("督查通报"), _("按公文格式，可再修改")),
    "papers/年度工作总结.docx": Told(REPORTS, _("年度工作总结"), _("按公文格式，可再修改")),
    "papers/责任清单.docx": Told(REPORTS, _("责任清单"), _("按公文格式，可再修改")),
    "papers/督查通报.xlsx": Told(TABLES, _("督查通报表"), _("通报所依据的事项")),
    "papers/年度工作总结.xlsx": Told(TABLES, _("年度工作总结表"), _("逐项完成情况")),
    "papers/责任清单.xlsx": Told(TABLES, _("责任清单表"), _("谁负责什么、何时到期")),
    "papers/到期清单.xlsx": Told(TABLES, _("到期清单"), _("按日期排列")),
    "papers/supervise.json": Told(PROOF, _("看板数据"), _("本页所有数字的来源")),
    "papers/公示.html": Told(REPORTS, _("指标到校公示（网页）"), _("每校名额和算法，在浏览器里看")),
    "papers/公示表.xlsx": Told(TABLES, _("指标到校公示表"), _("每校名额和算法，可以打印张贴")),
    "papers/核算与异议单.xlsx": Told(TABLES, _("核算与异议单"), _("每校一张，核对本校的名额怎样算出")),
    "papers/*certificate.json": Told(PROOF, _("证书"), _("任何人可以用它复核")),
    "papers/*certificate.sha256": Told(PROOF, _("证书摘要"), _("核对证书用")),
    "papers/*.docx": Told(REPORTS, "", _("公文")),
    "papers/*.html": Told(REPORTS, "", _("网页，可离线打开")),
    "papers/*.pdf": Told(REPORTS, "", _("打印用")),
    "papers/*.xlsx": Told(TABLES, "", _("表格")),
    "papers/*.csv": Told(TABLES, "", _("表格")),
    "papers/*": Told(PROOF, "", _("复核用")),
    "rules.yaml": Told(INPUTS, _("规则"), _("事先公布的规则文件")),
    "inputs/data.xlsx": Told(INPUTS, _("县的数据工作簿"), _("测算那一刻的样子")),
    "inputs/costs.*": Told(INPUTS, _("单价与限制"), _("测算时上传")),
    "inputs/plan.*": Told(INPUTS, _("方案文件"), _("测算时上传")),
    "inputs/programme.json": Told(INPUTS, _("督办的方案"), _("确认过的条目")),
    "inputs/text.txt": Told(INPUTS, _("方案原文"), _("逐字")),
    "*owed.json": Told(PROOF, _("待办事项数据"), _("“我今天要办的事”由它而来")),
    "ledgers/*.csv": Told(INPUTS, "", _("台账，下载会记入审计")),
    "*": Told(INPUTS, "", _("测算时用到")),
}
"""The first pattern that fits tells; an empty title leaves the file its own name."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of a result: its path in the folder, what it is, its kind, its size in bytes."""

    name: str
    group: str
    title: "StrOrPromise"
    says: "StrOrPromise"
    kind: str
    size: int


def told_of(name: str) -> Told:
    """Return what a file is.

    >>> str(told_of("papers/达标表.xlsx").title), told_of("ledgers/talks.csv").group
    ('达标表', 'inputs')
    """
    return next(told for pattern, told in KNOWN.items() if fnmatch(name, pattern))


def papers(run: Run) -> list[Paper]:
    """Return the files of a run in the order of the table."""
    folder = folder_of(run)
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != MARK)
    found = [_paper(path, path.relative_to(folder).as_posix()) for path in paths]
    patterns = list(KNOWN)
    place = {paper.name: next(i for i, p in enumerate(patterns) if fnmatch(paper.name, p)) for paper in found}
    return sorted(found, key=lambda paper: (place[paper.name], paper.name))


def _paper(path: Path, name: str) -> Paper:
    told = told_of(name)
    kind = path.suffix.lstrip(".").lower()
    return Paper(name, told.group, told.title or _own_title(path), told.says, kind, path.stat().st_size)


def _own_title(path: Path) -> str:
    """A ledger is called by its title, any other file by its name."""
    schema = ledgers().get(path.stem.removeprefix("ledgers-")) if path.suffix == ".csv" else None
    if schema is None:
        return path.name
    return schema.title_en if speaks_english() else schema.title


def grouped(found: list[Paper]) -> "Iterator[tuple[StrOrPromise, list[Paper]]]":
    """Yield the title of a group and its files, groups without files left out."""
    for group, title in GROUPS.items():
        if mine := [paper for paper in found if paper.group == group]:
            yield title, mine


def paper_opened(*, by: Person, run: Run, name: str) -> Path | None:
    """Return where a file of a result lies, None where there is none.

    Reading a ledger, or a file that holds names of children, is written into the audit log.
    """
    if name not in {paper.name for paper in papers(run)}:
        return None
    table = Path(name).stem.removeprefix("ledgers-")
    if name.startswith("ledgers/") or Path(name).name.startswith("ledgers-"):
        verb = "ledger.read" if table in about_children() else "ledger.download"
        audited(by.account, verb, f"{run.pk}/{name}", {"table": table})
    if "private" in Path(name).parts:
        audited(by.account, "file.read", f"{run.pk}/{name}")
    return folder_of(run) / name
