"""Apportion places over schools: read list and rules, decide, and write the certificate and the notice."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from junheng import __version__
from junheng.allocation.apportion.certificate import certified
from junheng.allocation.apportion.decide import Decision, decided
from junheng.allocation.apportion.rules import Rules, load_rules
from junheng.allocation.apportion.schools import read_schools, room
from junheng.allocation.apportion.seniors import Senior, read_seniors, read_weights
from junheng.allocation.apportion.words import in_file
from junheng.allocation.tables import read_tables
from junheng.census.table import Table
from junheng.kernel import Finding, Problem
from junheng.kernel.canonical import nfc
from junheng.kernel.digest import sha256_of_file
from junheng.kernel.writing import whole_folder

SCHOOLS, SENIORS, PAIRS = "apportion_schools", "apportion_seniors", "apportion_pairs"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the files, and the seed where a tie is to be drawn."""

    schools: Path
    rules: Path
    seniors: Path | None = None
    pairs: Path | None = None
    seed: str = ""
    sources: tuple[str, ...] = ()
    lang: str = "zh"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it. ``decision`` and ``certificate`` are None where a finding is an error: then nothing is written."""

    findings: tuple[Finding, ...]
    decision: Decision | None = None
    certificate: dict[str, Any] | None = None


def apportioned(question: Question) -> Answer:
    """Return the decision with its certificate, or all that is wrong with the files; Problem where a tie waits for its draw."""
    rules = load_rules(question.rules)
    tables, findings = _tables(question)
    if SCHOOLS not in tables:
        return Answer(tuple(findings))
    lang = question.lang
    schools, found = read_schools(tables[SCHOOLS], rules, lang)
    findings += _fresh(found, findings)
    seniors: list[Senior] = []
    weights: list[list[int]] = []
    if SENIORS in tables:
        seniors, found = read_seniors(tables[SENIORS], lang)
        findings += _fresh(found, findings)
        weights, found = read_weights(tables.get(PAIRS), seniors, schools, lang)
        findings += _fresh(found, findings)
    seats, found = _seats(rules, seniors, lang)
    findings += found
    if not any(finding.severity == "error" for finding in findings):
        findings += room([school.unit(rules) for school in schools], seats, rules, lang)
    if any(finding.severity == "error" for finding in findings):
        return Answer(tuple(findings))
    seed = _seed(question)
    decision = decided(rules, schools, seats, seniors, weights, seed=seed, sources=question.sources)
    return Answer(tuple(findings), decision, certified(decision, _inputs(question, tables), __version__))


def write_apportionment(
    answer: Answer, out: Path, *, lang: str = "zh", progress: Callable[[str], None] = lambda _: None
) -> list[str]:
    """Write the certificate, the notice and the objection sheets into the new folder ``out``; return the names.

    A folder that holds anything is refused: a published result is never overwritten.
    """
    from junheng.allocation.apportion.notice_page import notice_page
    from junheng.allocation.apportion.notice_sheets import write_notice, write_objection_sheets
    from junheng.allocation.apportion.notice_words import word

    if answer.decision is None or answer.certificate is None:
        raise ValueError("an answer with errors is not written")
    refuse_existing(out)
    names = ["certificate.json", word("file.book", lang), word("file.page", lang)]
    with whole_folder(out) as folder:
        text = json.dumps(answer.certificate, ensure_ascii=False, indent=1, sort_keys=True)
        (folder / names[0]).write_text(text + "\n", encoding="utf-8")
        progress(names[1])
        write_notice(folder / names[1], answer.decision, lang=lang)
        (folder / names[2]).write_text(notice_page(answer.decision, lang=lang), encoding="utf-8")
        for name in write_objection_sheets(folder, answer.decision, lang=lang):
            progress(name)
            names.append(name)
    return names


def refuse_existing(out: Path) -> None:
    """Problem where ``out`` already holds anything."""
    if out.is_dir() and any(out.iterdir()):
        fix = "请用 --out 指定一个新的文件夹；要作废旧结果，请先按规定公布。"
        en = (f"{out.name} already holds a result; nothing was changed.", "Name a new folder with --out.")
        raise Problem(f"{out.name} 里已有结果，未作任何改动。", fix=fix, exit=4, en=en)


def _tables(question: Question) -> tuple[dict[str, Table], list[Finding]]:
    lone = question.schools.suffix.lower() in (".csv", ".txt", ".tsv")
    names = (SCHOOLS,) if lone else (SCHOOLS, SENIORS, PAIRS)
    tables, findings = read_tables(question.schools, names, optional=(SENIORS, PAIRS), lang=question.lang)
    found = list(findings)
    for name, path in ((SENIORS, question.seniors), (PAIRS, question.pairs)):
        if path is not None:
            more, findings = read_tables(path, (name,), lang=question.lang)
            tables |= more
            found += findings
    if PAIRS in tables and SENIORS not in tables:
        en = ("--pairs needs a table of senior schools.", "Give --seniors as well.")
        raise Problem("给了对应关系，却没有高中名额表。", fix="请同时用 --seniors 给出高中名额表。", en=en)
    return tables, found


def _fresh(found: Iterable[Finding], known: Sequence[Finding]) -> list[Finding]:
    """A cell that the reader has already found wrong needs no second finding."""
    places = {(f.where.table, f.where.row, f.where.column, f.where.cell) for f in known if f.severity == "error"}
    return [f for f in found if (f.where.table, f.where.row, f.where.column, f.where.cell) not in places]


def _seats(rules: Rules, seniors: Sequence[Senior], lang: str) -> tuple[int, list[Finding]]:
    given = sum(senior.seats for senior in seniors)
    file = rules.path.name
    if rules.seats is None and not seniors:
        return 0, [in_file(lang, "rules", file, "", "no-seats")]
    if rules.seats is not None and seniors and rules.seats != given:
        return given, [in_file(lang, "rules", file, rules.line("seats"), "seats-differ", seats=rules.seats, sum=given)]
    return (given if seniors else rules.seats or 0), []


def _seed(question: Question) -> str:
    seed = nfc(question.seed.strip())
    if question.seed and not seed:
        en = ("--seed is empty.", "Give the published seed, or leave --seed out.")
        raise Problem("--seed 是空的。", fix="请填入公布的种子，或不写 --seed。", en=en)
    if seed and not question.sources:
        en = ("The seed has no source.", "Say with --seed-source where it was published.")
        raise Problem("种子没有写明来源。", fix="请用 --seed-source 写明种子在哪里公布、怎样得来。", en=en)
    return seed


def _inputs(question: Question, tables: dict[str, Table]) -> list[dict[str, str]]:
    files = {
        "schools": _file(question.schools, tables[SCHOOLS]),
        "rules": question.rules,
    }
    for table, name, path in (("seniors", SENIORS, question.seniors), ("pairs", PAIRS, question.pairs)):
        if name in tables:
            files[table] = _file(path or question.schools, tables[name])
    return [{"table": table, "name": file.name, "sha256": sha256_of_file(file)} for table, file in files.items()]


def _file(path: Path, table: Table) -> Path:
    return path / table.origin.file if path.is_dir() else path
