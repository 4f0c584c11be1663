"""The forms of a ceremony: what is frozen, what the sources said, why something is opened or voided."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from junheng.allocation.draw.sources import Source
from junheng.desk.runs.applicants.models import Register
from junheng.usecases.freezing import source_of

MOST_SOURCES = 3
_KINDS = (
    ("", gettext_lazy("没有")),
    ("dice", gettext_lazy("现场掷骰子")),
    ("balls", gettext_lazy("现场摸球")),
    ("digits", gettext_lazy("现场摇数字")),
    ("ssq", gettext_lazy("双色球开奖号码")),
    ("dlt", gettext_lazy("大乐透开奖号码")),
)
LISTS: Mapping[str, tuple[object, object, str]] = {
    "apportion": (
        gettext_lazy("初中名单"),
        gettext_lazy("工作簿或 CSV：学校标识码、学校名称、毕业生数、城乡类型。"),
        ".xlsx,.csv",
    ),
    "admit": (
        gettext_lazy("志愿、招生计划和报名表"),
        gettext_lazy("工作簿：报名表、志愿表、招生计划各一张；选了登记的，报名表从登记里取，不要再放。"),
        ".xlsx",
    ),
    "classes": (
        gettext_lazy("编班名单"),
        gettext_lazy("工作簿或 CSV：学籍号、姓名、性别、出生年月等；选了登记的不必上传。"),
        ".xlsx,.csv",
    ),
}
"""Kind → what its list is called, what it holds, which files it may be."""


class FromRegister(forms.Form):
    """What starts from a list: a register, or a file."""

    def __init__(self, registers: Iterable[Register], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.registers = {str(register.pk): register for register in registers}
        if "register" in self.fields:
            choices = [("", _("不用登记，上传名单")), *((pk, str(r)) for pk, r in self.registers.items())]
            self.fields["register"] = forms.ChoiceField(label=_("报名登记"), choices=choices, required=False)

    def chosen(self) -> Register | None:
        """Return the register that was chosen, or None."""
        return self.registers.get(self.cleaned_data.get("register", ""))


class FreezeForm(FromRegister):
    """A title, the list, the rules, and the sources that the seed will come from."""

    title = forms.CharField(label=gettext_lazy("名称"), max_length=200)
    register = forms.ChoiceField()
    listed = forms.FileField()
    rules = forms.FileField(
        label=gettext_lazy("规则"),
        help_text=gettext_lazy("YAML，公布之后不能再改。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
    )

    def __init__(self, kind: str, registers: Iterable[Register], *args: Any, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(registers, *args, **kwargs)
        label, hint, accept = LISTS[kind]
        widget = forms.ClearableFileInput(attrs={"accept": accept})
        needed = kind != "classes"
        self.fields["listed"] = forms.FileField(label=label, help_text=hint, widget=widget, required=needed)  # type: ignore[arg-type]
        if kind == "apportion":
            del self.fields["register"]
        for number in range(1, MOST_SOURCES + 1):
            self._name_source(number)
        self.fields["reason"] = forms.CharField(
            label=_("来源不足 128 比特的理由"), required=False, max_length=200, help_text=_("够的不填；填了会公布。")
        )

    def _name_source(self, number: int) -> None:
        day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        named: dict[str, forms.Field] = {
            "kind": forms.ChoiceField(label=_("来源"), choices=_KINDS, required=False),
            "title": forms.CharField(label=_("说明"), required=False, max_length=80),
            "day": forms.DateField(label=_("日期"), required=False, widget=day),
            "count": forms.IntegerField(label=_("个数"), required=False, min_value=1, max_value=1000),
            "of": forms.IntegerField(label=_("球的总数"), required=False, min_value=2, max_value=1000),
        }
        for name, made in named.items():
            self.fields[f"source{number}_{name}"] = made
        self.fields[f"source{number}_title"].help_text = _("如：家长代表现场掷骰子")
        self.fields[f"source{number}_of"].help_text = _("只有摸球要填。")
        self.fields[f"source{number}_count"].help_text = _("几颗骰子、几个球、几位数字；50 颗骰子够 128 比特。")

    def clean(self) -> dict[str, Any] | None:
        """Insist on exactly one list for classes."""
        found = super().clean()
        if self.kind == "classes" and bool(self.chosen()) == bool(self.cleaned_data.get("listed")):
            self.add_error("listed", _("请选一份登记，或上传一份名单，两样选一样。"))
        return found

    def plain(self) -> list[BoundField]:
        """Return the fields above the sources."""
        return [self[name] for name in self.fields if "source" not in name and name != "reason"]

    def sources(self) -> list[tuple[int, list[BoundField]]]:
        """Return the fields of each source, with its number."""
        numbers = range(1, MOST_SOURCES + 1)
        return [(at, [self[name] for name in self.fields if name.startswith(f"source{at}_")]) for at in numbers]

    def named(self) -> Sequence[Source]:
        """Return the sources that were filled in; Problem where one lacks something."""
        given = self.cleaned_data
        found = []
        for at in range(1, MOST_SOURCES + 1):
            kind = given.get(f"source{at}_kind")
            if kind:
                told = {name: given.get(f"source{at}_{name}") for name in ("title", "day", "count", "of")}
                title = told["title"] or str(dict(_KINDS)[kind])
                found.append(source_of({**told, "title": title, "id": f"s{at}", "kind": kind}))
        return found


class AnnexForm(forms.Form):
    """Which sealed file is opened, and why."""

    name = forms.ChoiceField(label=gettext_lazy("附件"))
    reason = forms.CharField(
        label=gettext_lazy("事由"),
        max_length=200,
        help_text=gettext_lazy("附件含姓名。打开的人、时间和事由记入审计日志。"),
    )

    def __init__(self, names: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].choices = [(name, TITLES.get(name, name)) for name in names]  # type: ignore[attr-defined]


TITLES: Mapping[str, object] = {
    "annex.csv": gettext_lazy("名单和查询码（annex.csv）"),
    "result.csv": gettext_lazy("结果，含姓名（result.csv）"),
    "explanations.csv": gettext_lazy("每个志愿的说明，含姓名（explanations.csv）"),
    "list.json": gettext_lazy("编班名单（list.json）"),
    "balance.json": gettext_lazy("完整的均衡表（balance.json）"),
    "班级名单.xlsx": gettext_lazy("班级名单，含姓名（班级名单.xlsx）"),
}


class VoidForm(forms.Form):
    """Why a ceremony is voided."""

    why = forms.CharField(
        label=gettext_lazy("作废理由"), max_length=400, help_text=gettext_lazy("写进下一份承诺书，会公布。")
    )
