"""The items of a programme as a person reviews them: their sheets, their fields, and the words for every code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Shape = Literal["text", "number", "whole", "choice", "names", "date"]

CHOICES: dict[str, dict[str, tuple[str, str]]] = {
    "comparator": {
        ">=": ("不低于", "at least"),
        ">": ("高于", "more than"),
        "<=": ("不超过", "at most"),
        "<": ("低于", "less than"),
        "==": ("等于", "equal to"),
        "increase": ("增加", "increase by"),
        "no_decrease": ("不降低", "not decrease"),
    },
    "force": {"binding": ("约束性", "binding"), "aspirational": ("预期性", "aspirational")},
    "per": {
        "day": ("每天", "a day"),
        "week": ("每周", "a week"),
        "month": ("每月", "a month"),
        "quarter": ("每季度", "a quarter"),
        "semester": ("每学期", "a semester"),
        "year": ("每年", "a year"),
        "n_years": ("每若干年", "in n years"),
    },
    "kind": {
        "veto": ("一票否决", "veto"),
        "accountability": ("追责", "accountability"),
        "reward": ("奖励", "reward"),
        "linked": ("挂钩", "linked"),
    },
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column: ``key`` in programme.json (a dot leads into an object), its titles, its width, whether a reviewer may change it."""

    key: str
    titles: tuple[str, str]
    width: float
    edit: bool = True
    shape: Shape = "text"
    choices: str = ""

    def title(self, lang: str) -> str:
        """Return the column's title."""
        return self.titles[lang == "en"]

    def words(self, lang: str) -> dict[str, str]:
        """Return the words of the codes that the field may hold, by code."""
        return {code: words[lang == "en"] for code, words in CHOICES.get(self.choices, {}).items()}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of item: its list in programme.json, its sheet's name, the mark it has in the text, and its fields."""

    key: str
    titles: tuple[str, str]
    mark: str
    fields: tuple[Field, ...] = field(default=())

    def title(self, lang: str) -> str:
        """Return the name of the kind, which is the name of its sheet."""
        return self.titles[lang == "en"]


KINDS: tuple[Kind, ...] = (
    Kind(
        "targets",
        ("指标", "Targets"),
        "指",
        (
            Field("subject", ("对象", "Subject"), 22),
            Field("comparator", ("关系", "Comparator"), 9, shape="choice", choices="comparator"),
            Field("baseline", ("基数", "Baseline"), 9, shape="number"),
            Field("value", ("数值", "Value"), 10, shape="number"),
            Field("value_max", ("数值上限", "Upper value"), 9, shape="number"),
            Field("unit", ("单位", "Unit"), 9),
            Field("force", ("性质", "Force"), 9, shape="choice", choices="force"),
            Field("deadline.year", ("期限（年）", "Deadline (year)"), 9, shape="whole"),
            Field("deadline.text", ("期限原文", "Deadline as written"), 12, edit=False),
            Field("scope", ("范围", "Scope"), 12),
            Field("indicator", ("关联指标", "Indicator"), 12),
        ),
    ),
    Kind(
        "tasks",
        ("任务", "Tasks"),
        "任",
        (
            Field("number", ("序号", "Number"), 8, edit=False),
            Field("title", ("标题", "Title"), 26),
            Field("path", ("上级标题", "Headings above"), 26, edit=False, shape="names"),
            Field("units.lead", ("牵头单位", "Lead"), 18, shape="names"),
            Field("units.support", ("配合单位", "Support"), 22, shape="names"),
            Field("units.responsible", ("责任单位", "Responsible"), 18, shape="names"),
        ),
    ),
    Kind(
        "duties",
        ("职责", "Duties"),
        "责",
        (
            Field("who", ("谁", "Who"), 16),
            Field("action", ("做什么", "Action"), 28),
            Field("bound", ("关系", "Comparator"), 9, shape="choice", choices="comparator"),
            Field("times", ("次数", "Times"), 8, shape="number"),
            Field("times_max", ("次数上限", "Upper times"), 8, shape="number"),
            Field("per", ("频度", "Per"), 9, shape="choice", choices="per"),
            Field("years", ("年数", "Years"), 7, shape="whole"),
        ),
    ),
    Kind(
        "money",
        ("经费", "Money"),
        "款",
        (
            Field("purpose", ("用途", "Purpose"), 34),
            Field("amount_yuan", ("金额（元）", "Amount (yuan)"), 16, shape="whole"),
        ),
    ),
    Kind(
        "phases",
        ("阶段", "Phases"),
        "段",
        (
            Field("name", ("名称", "Name"), 24),
            Field("start", ("开始", "Start"), 12, shape="date"),
            Field("end", ("结束", "End"), 12, shape="date"),
        ),
    ),
    Kind("rules", ("奖惩规则", "Rules"), "规", (Field("kind", ("类别", "Kind"), 10, shape="choice", choices="kind"),)),
)


def value_of(item: Mapping[str, Any], key: str) -> Any:
    """Return what ``item`` holds under ``key``; None where an object on the way is missing."""
    value: Any = item
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def shown(item: Mapping[str, Any], column: Field, lang: str) -> str | int | float | None:
    """Return the value as a cell shows it: words for codes, names with 、 between them."""
    value = value_of(item, column.key)
    if value is None or value == "":
        return None
    if column.shape == "names":
        return ("、" if lang == "zh" else "; ").join(value)
    if column.shape == "choice":
        return column.words(lang).get(str(value), str(value))
    return value if isinstance(value, int | float) else str(value)
