"""What can be run, as a table: kind → its title, the action it needs, what it asks for, and what makes it.

``make(run, folder, tell) -> Outcome``: ``folder`` already holds ``inputs/``; ``tell`` reports progress. Everything a maker
calls is a use-case that the command line calls too, and ``command`` is that very line.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from junheng.desk.runs.models import Run

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Tell = Callable[[str], None]
TABLE = (".xlsx", ".csv")
RULES = (".yaml", ".yml")
PLAN = (".docx", ".txt", ".pdf", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to: the few lines that lists show, the command that repeats it, rules and seed it stands on."""

    summary: Mapping[str, Any]
    command: str
    rules_digest: str = ""
    seed: str = ""
    synthetic: bool = False


Maker = Callable[[Run, Path, Tell], Outcome]


@dataclass(frozen=True, slots=True)
class Given:
    """A file that a run asks for. ``county``: where none is given, the county's own data of the chosen year serve."""

    name: str
    title: "StrOrPromise"
    kinds: tuple[str, ...]
    hint: "StrOrPromise" = ""
    required: bool = True
    county: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that a run asks for, as text; the maker reads it as the command line does."""

    name: str
    title: "StrOrPromise"
    hint: "StrOrPromise" = ""
    default: str = ""
    required: bool = False
    choices: "tuple[tuple[str, StrOrPromise], ...]" = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of run. ``private``: its inputs name people, so they are not kept beside the result, nor in the clear.

    ``page`` is the made page to look at.
    """

    title: "StrOrPromise"
    action: str
    make: str
    says: "StrOrPromise"
    given: tuple[Given, ...] = ()
    options: tuple[Option, ...] = ()
    private: bool = False
    page: str = ""
    own: bool = field(default=False)
    """Whether it starts from its own page: an assessment, or a ceremony that freezes its list before the seed is known."""


_TOOLS = "junheng.desk.runs.making"
KINDS: Mapping[str, Kind] = {
    "assess": Kind(_("评估"), "runs.assess", f"{_TOOLS}.assess:make", _("结论、先做什么、热力图和全部材料"), own=True),
    "forecast": Kind(
        _("学位测算"),
        "runs.plan",
        f"{_TOOLS}.planning:forecast",
        _("今后各年各校要多少学位，哪里红色预警"),
        (Given("data", _("历年在校生等数据"), TABLE, _("不选文件就用本县已收的数据"), required=False, county=True),),
        (
            Option("years", _("预测年数"), _("1 到 30"), "10", required=True),
            Option("breaks", _("异常年份"), _("如 2020，多个用逗号隔开")),
            Option("third_child", _("生育政策使出生人数增加"), _("如 5%")),
            Option("migrant_share", _("随迁子女占比"), _("现在,目标,到哪一年，如 12%,20%,2030")),
        ),
        page="forecast.html",
    ),
    "invest": Kind(
        _("补短板投入"),
        "runs.plan",
        f"{_TOOLS}.planning:invest",
        _("以最少投入使各校各项达标，一校一案"),
        (
            Given(
                "costs",
                _("单价与限制"),
                TABLE,
                _("每名教师、每平方米、每间的单价；工作簿里可另有一张“补短板限额”，写哪里最多加多少"),
            ),
        ),
        (
            Option("budget", _("预算（元）"), _("不填则算出全部达标需要多少")),
            Option("years", _("几年完成"), _("如 3")),
            Option("margin", _("留的余量"), _("比标准线高多少"), "5%", required=True),
            Option(
                "assume",
                _("缺数据怎么办"),
                choices=(("", _("先要求补齐")), ("mean", _("按平均估计")), ("worst", _("按最差估计"))),
            ),
        ),
        page="plan.html",
    ),
    "apportion": Kind(
        _("指标到校"),
        "runs.allocate",
        f"{_TOOLS}.allocation:apportion",
        _("按规则把名额分到各校，列出每一个并列"),
        own=True,
    ),
    "admit": Kind(
        _("录取"),
        "runs.allocate",
        f"{_TOOLS}.allocation:admit",
        _("按公布的规则和种子录取"),
        private=True,
        own=True,
    ),
    "classes": Kind(
        _("均衡编班"),
        "runs.allocate",
        f"{_TOOLS}.allocation:classes",
        _("种子在达到公布要求的方案里选定一个"),
        private=True,
        own=True,
    ),
    "policy": Kind(
        _("读方案"),
        "programmes.manage",
        f"{_TOOLS}.programmes:policy",
        _("把方案读成指标、任务和职责，每条都能回到原句"),
        (Given("plan", _("方案文件"), PLAN),),
        page="programme.html",
    ),
    "supervise": Kind(
        _("督办看板"),
        "programmes.manage",
        f"{_TOOLS}.programmes:supervise",
        _("序时进度、红黄绿灯、谁该做什么"),
        (
            Given("programme", "programme.json", (".json",), _("读方案、确认之后的结果")),
            Given("data", _("县的数据和台账"), TABLE, _("不选文件就用本县已收的数据"), required=False, county=True),
        ),
        (Option("on", _("截至日期"), _("如 2026-03-31"), required=True),),
        page="board.html",
    ),
}


def maker(kind: str) -> Maker:
    """Return the maker of a kind."""
    module, name = KINDS[kind].make.split(":")
    found: Maker = getattr(import_module(module), name)
    return found
