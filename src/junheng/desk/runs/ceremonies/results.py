"""What a draw, an apportionment, an admission or a formation came to, read from its certificate: counts, ties, no names."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from junheng.allocation.draw.commit import digest_of
from junheng.allocation.draw.store import load_json

Words = str | Promise
Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a result: its title, heads with whether they are numbers, rows of what is shown."""

    title: Words
    heads: Sequence[tuple[Words, bool]]
    rows: Sequence[Sequence[Any]]

    @property
    def lines(self) -> list[list[tuple[Any, bool]]]:
        """Return the rows, each cell with whether it is a number."""
        return [list(zip(row, (number for _, number in self.heads), strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Result:
    """A result as a page shows it; ``keys`` are the few numbers on top, ``notes`` what has to be known beside them."""

    digest: str
    keys: Sequence[tuple[int, Words]] = ()
    tables: Sequence[Table] = ()
    notes: Sequence[Words] = field(default=())


def result_of(kind: str, certificate: Path, titles: Mapping[str, str]) -> Result:
    """Return the result in a certificate; ``titles`` are names by code or id where the certificate has codes alone."""
    plain = load_json(certificate)
    keys, tables, notes = _READERS[kind](plain, titles)
    return Result(digest_of(plain), keys, tables, notes)


Parts = tuple[Sequence[tuple[int, Words]], Sequence[Table], Sequence[Words]]


def _draw(plain: Plain, titles: Mapping[str, str]) -> Parts:
    found = plain["result"]["categories"]
    heads = (
        *((_("类别"), False), (_("申请人"), True), (_("名额"), True), (_("录取"), True)),
        *((_("其中优待"), True), (_("候补"), True), (_("未录取"), True)),
    )
    rows = [
        (
            titles.get(c["id"], c["id"]),
            *(c[name] for name in ("applicants", "quota", "placed")),
            sum(c["reserved"].values()),
            c["waiting"],
            c["none"],
        )
        for c in found
    ]
    keys = [(sum(c[name] for c in found), title) for name, title in _DRAWN]
    over = [titles.get(c["id"], c["id"]) for c in found if c["placed"] > c["quota"]]
    notes = [_("超出名额（同组一起录取）：%(titles)s。") % {"titles": "、".join(over)}] if over else []
    return keys, [Table(_("各类别"), heads, rows)], notes


_DRAWN = (
    ("applicants", gettext_lazy("申请人")),
    ("placed", gettext_lazy("录取")),
    ("waiting", gettext_lazy("候补")),
    ("none", gettext_lazy("未录取")),
)


def _apportion(plain: Plain, titles: Mapping[str, str]) -> Parts:
    result = plain["result"]
    heads = (
        *((_("代码"), False), (_("学校"), False), (_("毕业生"), True)),
        *((_("应得名额（约数，精确分数）"), True), (_("名额"), True)),
    )
    rows = [(s["school"], s["name"], s["pupils"], _share(s["share"]), s["seats"]) for s in result["schools"]]
    keys = [(result["seats"], _("名额")), (len(rows), _("学校"))]
    return keys, [Table(_("各校名额"), heads, rows)], [_tie(result["tie"])]


def _share(exact: Any) -> str:
    """Return a share for the eye, with the fraction that decides."""
    value = Fraction(str(exact))
    return str(value) if value.denominator == 1 else f"{float(value):.3f}（{value}）"


def _tie(tie: Plain | None) -> str:
    if tie is None:
        return _("没有并列。")
    how = {"draw": _("抽签"), "code": _("学校代码")}.get(tie["decided_by"] or "", _("规则"))
    told = {"schools": "、".join(tie["schools"]), "winners": "、".join(tie["winners"]), "how": how}
    return _("并列：%(schools)s；按%(how)s定给 %(winners)s。") % told


def _admit(plain: Plain, titles: Mapping[str, str]) -> Parts:
    result = plain["result"]
    people = result["people"]
    taken: Counter[int] = Counter()
    for cutoff in result["cutoffs"]:
        taken[cutoff["school"]] += cutoff["taken"]
    choice = Counter(p["placed"][0] + 1 for p in people if p["placed"] is not None)
    ranks = [(_("第 %(n)d 志愿") % {"n": rank}, count) for rank, count in sorted(choice.items())]
    keys = [
        (len(people), _("申请人")),
        (result["admitted"], _("录取")),
        (len(people) - result["admitted"], _("未录取")),
    ]
    second = Table(_("第几志愿录取"), ((_("志愿"), False), (_("人数"), True)), ranks)
    return keys, [_schools(plain, taken, titles), second], _promises(plain, len(result["residual"]))


def _schools(plain: Plain, taken: Mapping[int, int], titles: Mapping[str, str]) -> Table:
    """Names stand only where the desk knows them, batches only where there are several."""
    schools = plain["result"]["schools"]
    batches = [batch["title"] for batch in plain["options"]["rules"].get("batches") or ()]
    columns: list[tuple[Words, bool, list[Any]]] = [(_("学校代码"), False, [s["school"] for s in schools])]
    if any(s["school"] in titles for s in schools):
        columns.append((_("学校"), False, [titles.get(s["school"], "") for s in schools]))
    if len(batches) > 1:
        columns.append((_("批次"), False, [batches[s["batch"]] for s in schools]))
    columns.append((_("计划"), True, [s["capacity"] for s in schools]))
    columns.append((_("录取"), True, [taken.get(at, 0) for at in range(len(schools))]))
    heads = [(title, number) for title, number, _cells in columns]
    return Table(_("各校录取"), heads, list(zip(*(cells for *_head, cells in columns), strict=True)))


def _promises(plain: Plain, residual: int) -> list[str]:
    names = {claim["claim"] for claim in plain["claims"]}
    notes = [
        _("稳定：没有一名申请人与学校本可互选。")
        if "stable" in names
        else ngettext(
            "有 %(n)d 对申请人与学校本可互选，已逐一列出原因。",
            "有 %(n)d 对申请人与学校本可互选，已逐一列出原因。",
            residual,
        )
        % {"n": residual}
    ]
    safe = _("如实填报志愿最有利。") if "strategy_proof" in names else _("不保证如实填报最有利，原因见证书。")
    return [*notes, safe]


def _classes(plain: Plain, titles: Mapping[str, str]) -> Parts:
    result = plain["result"]
    own, table, teams = result["classes"], result["table"], result["teams"]
    heads = ((_("班级"), False), (_("人数"), True), (_("教师组"), False))
    sizes = Table(_("各班人数"), heads, [(label, len(found), teams.get(label, "—")) for label, found in own.items()])
    labels = list(table["classes"])
    rows = [
        (_counted(*column), table["cohort"][at], *(table["classes"][label][at] for label in labels))
        for at, column in enumerate(table["columns"])
    ]
    columns = ((_("情况"), False), (_("合计"), True), *((data(label), True) for label in labels))
    notes = [_("残疾和人数很少的情况不在公开的表里。")]
    keys = [(result["pupils"], _("学生")), (len(own), _("班级"))]
    return keys, [sizes, Table(_("各班均衡情况"), columns, rows)], notes


def data(text: object) -> str:
    """Return words that people wrote, marked as no part of the page's language."""
    return format_html('<span translate="no">{}</span>', text)


_COUNTED: Mapping[str, Words] = {
    "sex": gettext_lazy("性别"),
    "birth_month": gettext_lazy("出生年月"),
    "origin_school": gettext_lazy("来源学校"),
    "migrant": gettext_lazy("随迁子女"),
    "boarding": gettext_lazy("寄宿"),
}
_VALUES: Mapping[str, Words] = {
    "male": gettext_lazy("男"),
    "female": gettext_lazy("女"),
    "yes": gettext_lazy("是"),
    "no": gettext_lazy("否"),
}


def _counted(name: str, value: Any) -> str:
    return f"{_COUNTED.get(name, name)} {_VALUES.get(str(value), value)}"


_READERS = {"draw": _draw, "apportion": _apportion, "admit": _admit, "classes": _classes}
