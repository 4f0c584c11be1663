"""The files of an admission: public by application number and code, private with names and reasons."""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from junheng.allocation.admit.explain import explained, seat_name
from junheng.allocation.admit.outcome import Outcome
from junheng.census.files.delimited import shielded

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


def write_papers(folder: Path, outcome: Outcome, certificate: bytes, lang: str) -> list[str]:
    """Write everything into an empty folder and return the names, public ones first."""
    tables: dict[str, Iterable[Sequence[object]]] = {
        "public/result.csv": _result(outcome, lang),
        "public/cutoffs.csv": _cutoffs(outcome, lang),
        "public/residual.csv": _residual(outcome, lang),
        "private/annex.csv": _annex(outcome),
        "private/explanations.csv": _explanations(outcome, lang),
    }
    for name in ("public", "private"):
        (folder / name).mkdir()
    (folder / "public" / "certificate.json").write_bytes(certificate)
    digest = hashlib.sha256(certificate).hexdigest()
    (folder / "public" / "certificate.sha256").write_text(f"{digest}\n", encoding="ascii")
    for name, rows in tables.items():
        head = _HEADS[Path(name).stem][0 if lang == "zh" else 1]
        _write(folder / name, head, rows)
    return ["public/certificate.json", "public/certificate.sha256", *tables]


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows([shielded(c) if c.__class__ is str and c[:1] in _MARKS else c for c in row] for row in rows)


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
