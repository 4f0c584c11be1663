"""The one page of every ceremony: five steps, what is done, what is next; the same for draws, quotas, admission and classes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from junheng.desk.runs.ceremonies.results import Result
from junheng.desk.runs.models import Run

Words = str | Promise
STEPS = (
    gettext_lazy("承诺"),
    gettext_lazy("公布"),
    gettext_lazy("种子"),
    gettext_lazy("结果"),
    gettext_lazy("公示"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps. ``state``: done, now or later."""

    title: Words
    state: str
    says: Words = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A source of the seed with what it said, or nothing yet."""

    title: str
    day: str
    value: str = ""


@dataclass(slots=True)
class Page:
    """What the page of a ceremony shows. ``lead`` says what is next; addresses are empty where there is nothing to do."""

    kind: str
    title: str
    digest: str
    committed: Sequence[tuple[Words, Any]]
    by: str
    created: Any
    publications: Sequence[Any]
    publish: str
    sources: Sequence[Said]
    seed: str = ""
    seeded: str = ""
    run: Run | None = None
    result: Result | None = None
    minutes: str = ""
    verify: str = ""
    annex: Sequence[str] = ()
    void: Words = ""
    synthetic: bool = False
    urls: Mapping[str, str] = field(default_factory=dict)

    @property
    def at(self) -> int:
        """Return the number of the step that is next, from 0; 5 where all is done."""
        if self.result is not None:
            return 5 if any(p.kind == "result" and p.confirmed_at for p in self.publications) else 4
        if self.run is not None or self.seed:
            return 3
        return 2 if any(p.kind == "commitment" and p.confirmed_at for p in self.publications) else 1

    @property
    def steps(self) -> list[Step]:
        """Return the five steps."""
        states = ["done" if at < self.at else "now" if at == self.at else "later" for at in range(len(STEPS))]
        says = {"done": _("已完成"), "now": _("现在办"), "later": ""}
        return [Step(title, state, says[state]) for title, state in zip(STEPS, states, strict=True)]

    @property
    def lead(self) -> str:
        """Return what is to be done next, in a sentence."""
        if self.void:
            return _("已作废。")
        if self.at == 1 and self.publications:
            return _("承诺书等另一位招生人员核对摘要后公布；公布之前不能填写种子。")
        return {
            1: _("下一步：准备公示承诺。公布之前不能填写种子。")
            if self.sources
            else _("下一步：准备公示承诺。公布之前不能分配。"),
            2: _("下一步：各来源开奖后，在现场逐项填写，两人核对。")
            if self.sources
            else _("下一步：本规则不抽签，直接分配。"),
            3: _("正在测算。"),
            4: _("下一步：准备公示结果。"),
            5: _("五步都已办完。"),
        }[self.at]

    @property
    def digest_groups(self) -> list[str]:
        """Return the commitment's digest in groups of eight, to be read aloud."""
        return groups(self.digest)

    @property
    def result_groups(self) -> list[str]:
        """Return the certificate's digest in groups of eight."""
        return groups(self.result.digest) if self.result else []


def groups(digest: str) -> list[str]:
    """Return a digest in groups of eight.

    >>> groups("0123456789abcdef")
    ['01234567', '89abcdef']
    """
    return [digest[at : at + 8] for at in range(0, len(digest), 8)]
