"""What an admissions office does with choices: read them, admit by the published rules, write the result with its proof."""

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from junheng.allocation.admit.certify import certificate, certificate_bytes, rules_input
from junheng.allocation.admit.lottery import seed_of
from junheng.allocation.admit.outcome import Outcome, admitted
from junheng.allocation.admit.papers import write_papers
from junheng.allocation.admit.reading import read_application
from junheng.allocation.admit.rules import load_rules
from junheng.allocation.tables import inputs_of
from junheng.kernel import Finding, Problem
from junheng.kernel.annex import Annex
from junheng.kernel.digest import sha256_of_file
from junheng.kernel.sealing import key_file, key_to_seal
from junheng.kernel.writing import whole_folder


@dataclass(frozen=True, slots=True)
class AdmitAnswer:
    """What ``admit`` found and wrote; no outcome and nothing written where the tables have errors."""

    findings: tuple[Finding, ...]
    outcome: Outcome | None = None
    certificate: dict[str, Any] | None = None
    digest: str = ""
    written: Sequence[str] = ()


def admit_folder(
    data: Path,
    rules_file: Path,
    seed: str,
    out: Path,
    *,
    sources: Sequence[str] = (),
    lang: str = "zh",
    key: Path | None = None,
) -> AdmitAnswer:
    """Admit by the tables in ``data`` and write the result into the new folder ``out``; whole or not at all.

    ``key`` is the file of the annex's key, by default ``<out>.key``, made where there is none.
    """
    with _uncollected():
        return _admitted(data, rules_file, seed, out, sources, lang, key)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave the garbage collector out: a hundred thousand rows without cycles cost it a third of the whole run."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _admitted(
    data: Path, rules_file: Path, seed: str, out: Path, sources: Sequence[str], lang: str, key: Path | None
) -> AdmitAnswer:
    _refuse_existing(out)
    key_file(out, key)
    value = seed_of(seed)
    rules = load_rules(rules_file)
    application, tables, findings = read_application(data, rules, lang=lang)
    if application is None:
        return AdmitAnswer(findings)
    outcome = admitted(application, value)
    about_rules = rules_input(rules_file.name, sha256_of_file(rules_file), rules)
    plain = certificate(outcome, [*inputs_of(data, tables), about_rules], sources).to_json()
    proof = certificate_bytes(plain)
    secret = key_to_seal(out, key)
    with whole_folder(out) as folder:
        written = write_papers(Annex(folder, secret), outcome, proof, lang)
    return AdmitAnswer(findings, outcome, plain, hashlib.sha256(proof).hexdigest(), written)


def _refuse_existing(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        en = (f"{out.name} exists already; a result is never overwritten.", "Give another folder with --out.")
        fix = "请用 --out 指定一个新的文件夹；重做须另行公布理由。"
        raise Problem(f"{out.name} 已经存在，结果不能覆盖。", fix=fix, code="admit.exists", exit=4, en=en)
