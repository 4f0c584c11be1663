"""The files of an admission: public by application number and code, private (sealed) with names and reasons."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from junheng.allocation.admit.explain import explained, seat_name
from junheng.allocation.admit.outcome import Outcome
from junheng.census.files.delimited import shielded
from junheng.kernel.annex import PRIVATE, SUFFIX, Annex, table_bytes

_HEADS = {
    "result": (("报名号", "录取学校", "名额", "批次", "志愿"), ("applicant", "school", "seat", "batch", "choice")),
    "cutoffs": (
        ("学校代码", "名额", "计划", "录取", "最后一名的类别", "最后一名的总分", "最后一名的摇号值"),
        ("school", "seat", "seats", "taken", "last_tier", "last_total", "last_lottery_key"),
    ),
    "residual": (("报名号", "学校代码", "原因"), ("applicant", "school", "reason")),
    "annex": (
        ("序号", "报名号", "姓名", "录取学校", "学校名称"),
        ("leaf", "applicant", "name", "school", "school_name"),
    ),
    "explanations": (
        ("报名号", "姓名", "志愿", "学校代码", "学校名称", "结果", "说明"),
        ("applicant", "name", "choice", "school", "school_name", "outcome", "why"),
    ),
}
_OUTCOMES = {
    "placed": "录取",
    "not_needed": "未用到",
    "other_batch": "未用到",
    "below_line": "未达线",
    "no_seat": "无名额",
    "cutoff": "未录取",
    "empty": "未录取",
    "band": "未录取",
    "family": "未录取",
}
_MARKS = frozenset("'=+-@\t\r")
"""What a spreadsheet would take for the beginning of a formula."""
_REASONS = {"empty": "名额空着", "band": "前一段已录满", "family": "捆绑规则"}


def write_papers(annex: Annex, outcome: Outcome, certificate: bytes, lang: str) -> list[str]:
    """Write everything into the annex's empty folder and return the names, public ones first."""
    public = annex.folder / "public"
    tables: dict[str, Iterable[Sequence[object]]] = {
        "result.csv": _result(outcome, lang),
        "cutoffs.csv": _cutoffs(outcome, lang),
        "residual.csv": _residual(outcome, lang),
    }
    named = {"annex.csv": _annex(outcome), "explanations.csv": _explanations(outcome, lang)}
    public.mkdir()
    (public / "certificate.json").write_bytes(certificate)
    digest = hashlib.sha256(certificate).hexdigest()
    (public / "certificate.sha256").write_text(f"{digest}\n", encoding="ascii")
    for name, rows in tables.items():
        (public / name).write_bytes(_table(name, rows, lang))
    for name, rows in named.items():
        annex.write(name, _table(name, rows, lang))
    names = [f"public/{name}" for name in ("certificate.json", "certificate.sha256", *tables)]
    return [*names, *(f"{PRIVATE}/{name}{SUFFIX}" for name in named)]


def _table(name: str, rows: Iterable[Sequence[object]], lang: str) -> bytes:
    head = _HEADS[Path(name).stem][0 if lang == "zh" else 1]
    safe = ([shielded(c) if c.__class__ is str and c[:1] in _MARKS else c for c in row] for row in rows)
    return table_bytes(head, safe, end="\n")


def _result(outcome: Outcome, lang: str) -> Iterable[Sequence[object]]:
    application = outcome.application
    batches = application.rules.all_batches
    for leaf, number in enumerate(application.numbers):
        placed = outcome.placed[leaf]
        if placed is None:
            yield number, "", "", "", ""
            continue
        school = application.schools[placed.school]
        seat = seat_name(outcome, school, placed.pool, zh=lang == "zh")
        yield number, school.code, seat, batches[placed.batch].id, placed.choice + 1


def _cutoffs(outcome: Outcome, lang: str) -> Iterable[Sequence[object]]:
    from decimal import Decimal

    application, scores = outcome.application, outcome.application.rules.scores
    for cutoff in outcome.cutoffs:
        school = application.schools[cutoff.school]
        seat = seat_name(outcome, school, cutoff.pool, zh=lang == "zh")
        tier = total = key = ""
        if cutoff.last >= 0 and (placed := outcome.placed[cutoff.last]) is not None:
            tier = (
                application.rules.tiers[outcome.tier_at(cutoff.last, placed.choice)].id
                if application.rules.tiers
                else ""
            )
            key = outcome.built.lottery[cutoff.last].hex() if application.rules.lottery == "one" else ""
            total = f"{Decimal(application.total[cutoff.last]).scaleb(-scores.decimals):f}" if scores else ""
        yield school.code, seat, cutoff.seats, cutoff.taken, tier, total, key


def _residual(outcome: Outcome, lang: str) -> Iterable[Sequence[object]]:
    application = outcome.application
    for pair in outcome.residual:
        school = application.schools[int(outcome.built.market.school[pair.choice])].code
        for leaf in outcome.built.leaves[pair.unit]:
            yield application.numbers[leaf], school, _REASONS[pair.reason] if lang == "zh" else pair.reason


def _annex(outcome: Outcome) -> Iterable[Sequence[object]]:
    application = outcome.application
    for leaf, (number, name) in enumerate(zip(application.numbers, application.names, strict=True)):
        placed = outcome.placed[leaf]
        school = application.schools[placed.school] if placed is not None else None
        yield leaf, number, name, school.code if school else "", school.name if school else ""


def _explanations(outcome: Outcome, lang: str) -> Iterable[Sequence[object]]:
    application = outcome.application
    for why in explained(outcome, lang):
        school = application.schools[why.school]
        word = _OUTCOMES[why.outcome] if lang == "zh" else why.outcome
        number, name = application.numbers[why.leaf], application.names[why.leaf]
        yield number, name, why.rank, school.code, school.name, word, why.words
