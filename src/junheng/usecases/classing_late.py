"""Insert late arrivals by a draw of their own; nobody who has a class is moved."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from junheng.allocation.classes.claims import apart_holds, locks_hold, together_holds, where_of
from junheng.allocation.classes.late import ENGINE, KIND, NoRoom, Placed, classes_after, late_key, placed
from junheng.allocation.classes.leaves import LIST_SCHEMA, leaf, root, salts
from junheng.allocation.classes.pupils import Pupils, Reading, read_pupils
from junheng.allocation.classes.rules import Rules, load_rules, refused
from junheng.allocation.classes.ties import contradictions, ties_of
from junheng.allocation.tables import read_tables
from junheng.kernel import Problem
from junheng.kernel.annex import SUFFIX, Annex, annex_of
from junheng.kernel.canonical import canonical
from junheng.kernel.certificate import Certificate, Claim
from junheng.kernel.sealing import key_file, key_to_seal
from junheng.kernel.writing import whole_folder
from junheng.usecases.classing import (
    TABLE,
    Unformed,
    json_bytes,
    load_certificate,
    master_salt,
    refuse_existing,
    seed_of,
)

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Late:
    """What was asked: the base result's folder, the late arrivals, the seed of their own draw.

    ``key`` opens the base's annex and seals the new one; by default each has its own, beside its folder.
    """

    base: Path
    late: Path
    seed: str
    out: Path
    sources: tuple[str, ...] = ()
    salt: str = ""
    lang: str = "zh"
    key: Path | None = None


def added(question: Late) -> Certificate:
    """Place the late arrivals and write the result under ``out``, whole or not at all; return its certificate."""
    seed = seed_of(question.seed)
    refuse_existing(question.out)
    key_file(question.out, question.key)
    base, annex = load_certificate(question.base), annex_of(question.base, question.key)
    old = _old_list(annex)
    _refuse_second(question, base)
    rules = load_rules(question.base / "rules.yaml")
    digest = hashlib.sha256(canonical(base)).hexdigest()
    late = _late_list(question, rules, [one["row"] for one in old])
    rows = [*(one["row"] for one in old), *late.rows]
    before = where_of(base["result"]["classes"])
    _refuse_broken_ties(question, rules, late, rows, before)
    plain = base["options"]["rules"]
    try:
        drawn = placed(rows, plain, before, late_key(plain, digest, seed))
    except NoRoom as error:
        raise _no_room(rows, error) from error
    own = [{"index": len(old) + at, "salt": s, "row": row} for at, (s, row) in enumerate(_salted(question, late))]
    certificate = _certificate(question, base, digest, [*old, *own], drawn, before, seed)
    _write(question, certificate, [*old, *own], annex)
    return certificate


def _salted(question: Late, late: Pupils) -> list[tuple[str, Mapping[str, Any]]]:
    return list(zip(salts(master_salt(question.salt), len(late.rows)), late.rows, strict=True))


def _old_list(annex: Annex) -> list[dict[str, Any]]:
    base, raw = annex.folder, annex.read("list.json")
    try:
        content = json.loads(raw)
        if content["schema"] != LIST_SCHEMA:
            raise ValueError(content["schema"])
        return list(content["pupils"])
    except (ValueError, KeyError, TypeError) as error:
        en = (f"{base} has no private/list.json.", "Give the folder of the former result with its private annex.")
        raise Problem(
            f"{base} 里没有内部附件 private/list.json。", fix="请给出含内部附件的原结果文件夹。", en=en
        ) from error


def log_of(base: Path) -> Path:
    """Return the file in the private annex of the base result that says which late lists were drawn on it."""
    return base / "private" / f"late.json{SUFFIX}"


def _refuse_second(question: Late, base: Mapping[str, Any]) -> None:
    """A base takes one late draw; the next one goes on top of its result, so that no draw is tried twice."""
    if log_of(question.base).exists():
        raise refused(
            "这个结果已经插过班：不得换种子再插。",
            "下一批后到的学生，请以上一次的插班结果为原结果。",
            "Late arrivals were drawn on this result already: no second draw with another seed.",
            "For the next arrivals, give the result of the former late draw as the base.",
        )
    if len(base["result"]["leaves"]) != base["result"]["pupils"]:
        en = ("The base certificate is broken.", "Run junheng verify on it.")
        raise Problem("原证书已损坏。", fix="请先用 junheng verify 复核。", exit=3, en=en)


def _late_list(question: Late, rules: Rules, old: Rows) -> Pupils:
    """Return the late arrivals; of their characteristics only the sex decides, so nothing else is asked."""
    tables, findings = read_tables(question.late, [TABLE], lang=question.lang)
    errors = [finding for finding in findings if finding.severity == "error"]
    if TABLE not in tables:
        raise Unformed(findings)
    plain = rules.model_copy(update={"counts": ("sex",), "scores": (), "age": False, "allow": {}})
    late, more = read_pupils(tables[TABLE], plain, question.lang)
    reading = Reading(tables[TABLE], plain, question.lang)
    known = {row["id"] for row in old}
    for row, at in zip(late.rows, late.at, strict=True):
        if row["id"] in known:
            zh = (f"{row['name']}（{row['id']}）已经编过班。", "请从后到名单里删去：编过班的学生不再移动。")
            en = (f"Pupil {row['id']} has a class already.", "Remove the row: nobody who has a class is moved.")
            reading.say("has-class", at, "pupil_id", zh, en)
    if not late.rows and not errors and not more:
        reading.say_all(
            "no-rows", "", ("名单里没有学生。", "请填入后到的学生。"), ("No pupils in the list.", "Enter them.")
        )
    if errors := [*errors, *more, *reading.findings]:
        raise Unformed(errors)
    return late


def _refuse_broken_ties(question: Late, rules: Rules, late: Pupils, rows: Rows, before: Mapping[int, str]) -> None:
    reading, plain, first = Reading(late.table, rules, question.lang), rules.to_json(), len(before)
    for found in contradictions(rows, plain):
        own = next((at for at in found.pupils if at >= first), None)
        if own is not None:
            names = "、".join(rows[at]["name"] for at in found.pupils)
            zh = (f"必须同班与不得同班矛盾：{names}。", "请解开其中一环。")
            en = (
                f"Together and apart contradict: {', '.join(rows[at]['id'] for at in found.pupils)}.",
                "Undo one link.",
            )
            reading.say("contradiction", late.at[own - first], "pupil_id", zh, en)
    for unit in ties_of(rows, plain).units:
        own = next((at for at in unit if at >= first), None)
        labels = {before[at] for at in unit if at in before} | {
            rows[at]["lock"] for at in unit if at >= first and rows[at]["lock"]
        }
        if own is not None and len(labels) > 1:
            zh = (
                f"{rows[own]['name']} 须与不同班的学生同班：{'、'.join(sorted(labels))}。",
                "已编的学生不动，请改同班要求。",
            )
            en = (
                f"{rows[own]['id']} is tied to different classes: {', '.join(sorted(labels))}.",
                "Mend the tie; nobody moves.",
            )
            reading.say("tie-classes", late.at[own - first], "pupil_id", zh, en)
    if reading.findings:
        raise Unformed(reading.findings)


def _no_room(rows: Rows, error: NoRoom) -> Problem:
    names = "、".join(f"{rows[at]['name']}（{rows[at]['id']}）" for at in error.members)
    return refused(
        f"没有一个班能接收 {names}：班额上限、锁定与不得同班不能同时满足。没有写出任何结果。",
        "请核对班额上限（most）和分班组；已编的学生不得移动。",
        f"No class may take {', '.join(rows[at]['id'] for at in error.members)}: cap, locks and apart groups leave none. Nothing was written.",
        "Check the cap (most) and the apart groups; nobody who has a class is moved.",
    )


def _certificate(
    question: Late,
    base: Mapping[str, Any],
    digest: str,
    pupils: Sequence[Mapping[str, Any]],
    drawn: Sequence[Placed],
    before: Mapping[int, str],
    seed: bytes,
) -> Certificate:
    from junheng import __version__

    rules, rows = base["options"]["rules"], [one["row"] for one in pupils]
    leaves = [leaf(one["salt"], one["row"]) for one in pupils]
    classes = classes_after(rules, before, drawn)
    annex = json_bytes({"schema": LIST_SCHEMA, "pupils": list(pupils)})
    return Certificate(
        kind=KIND,
        engine=ENGINE,
        version=__version__,
        inputs=[
            {"name": "private/list.json", "sha256": hashlib.sha256(annex).hexdigest(), "table_digest": root(leaves)},
            {"name": "base-certificate.json", "sha256": digest, "table_digest": base["result"]["root"]},
        ],
        options={
            "rules": rules,
            "rules_digest": base["options"]["rules_digest"],
            "base": digest,
            "before": len(before),
        },
        seed={"value": seed.hex(), "sources": list(question.sources)},
        result={
            "pupils": len(rows),
            "root": root(leaves),
            "leaves": leaves,
            "classes": classes,
            "placed": [{"members": list(d.members), "among": list(d.among), "class": d.label} for d in drawn],
        },
        claims=_claims(rows, rules, classes, len(before)),
    )


def _claims(rows: Rows, rules: Mapping[str, Any], classes: Mapping[str, list[int]], before: int) -> list[Claim]:
    claims = {
        "unmoved": (True, {"pupils": before}),
        "placed": (True, {"pupils": len(rows) - before}),
        "together": together_holds(rows, rules, classes),
        "apart": apart_holds(rows, rules, classes),
        "locks": locks_hold(rows, rules, classes),
    }
    return [Claim(name, "recheckable", holds, witness) for name, (holds, witness) in claims.items()]


def _write(question: Late, certificate: Certificate, pupils: Sequence[Mapping[str, Any]], base: Annex) -> None:
    digest = certificate.digest()
    secret = key_to_seal(question.out, question.key)
    with whole_folder(question.out) as folder:
        annex = Annex(folder, secret)
        (folder / "certificate.json").write_bytes(json_bytes(certificate.to_json()))
        (folder / "certificate.sha256").write_text(f"{digest}  certificate.json (RFC 8785)\n", encoding="utf-8")
        (folder / "base-certificate.json").write_bytes(json_bytes(load_certificate(question.base)))
        (folder / "rules.yaml").write_bytes((question.base / "rules.yaml").read_bytes())
        annex.write("list.json", json_bytes({"schema": LIST_SCHEMA, "pupils": list(pupils)}))
        slips = [_slip(pupils, one) for one in certificate.result["placed"]]
        annex.write("插班名单.csv", "".join(["学籍号,姓名,班级\n", *slips]).encode("utf-8-sig"))
    base.write("late.json", json_bytes({"certificate": digest}))


def _slip(pupils: Sequence[Mapping[str, Any]], one: Mapping[str, Any]) -> str:
    from junheng.census.files.delimited import shielded

    rows = [pupils[at]["row"] for at in one["members"]]
    return "".join(",".join(shielded(x) for x in (row["id"], row["name"], one["class"])) + "\n" for row in rows)


def late_lines(certificate: Certificate, lang: str) -> list[str]:
    """Return the outcome in a few lines for the screen: by leaf index, without names."""
    zh = lang == "zh"
    lines = []
    for one in certificate.result["placed"]:
        who, among = "、".join(map(str, one["members"])), "、".join(one["among"])
        lines.append(
            f"  编号 {who} → {one['class']}（在 {among} 中派位）"
            if zh
            else f"  {who} → {one['class']} (drawn among {among})"
        )
    before = certificate.options["before"]
    head = f"后到 {certificate.result['pupils'] - before} 人，原有 {before} 人一个未动"
    en = f"{certificate.result['pupils'] - before} late arrivals placed; none of {before} pupils moved"
    return [head if zh else en, *lines, ("证书摘要：" if zh else "Certificate digest: ") + certificate.digest()]
