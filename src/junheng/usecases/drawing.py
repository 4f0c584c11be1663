"""What an admissions office does with a draw: commit, run, prove, supersede, audit; and the draw of the demo."""

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from junheng.allocation.draw import store
from junheng.allocation.draw.applicants import read_applicants
from junheng.allocation.draw.certify import run
from junheng.allocation.draw.commit import commit, commitment, digest_of, fresh_salts
from junheng.allocation.draw.engine import Drawn
from junheng.allocation.draw.minutes import write_minutes
from junheng.allocation.draw.page import verifier_page
from junheng.allocation.draw.proof import proof_of, ranked
from junheng.allocation.draw.rules import load_rules
from junheng.kernel import Finding, Problem
from junheng.kernel.annex import Annex, annex_of, table_bytes
from junheng.kernel.sealing import key_file, key_to_seal
from junheng.kernel.writing import whole_file, whole_folder

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CommitAnswer:
    """What ``commit`` found and wrote: no commitment where the list has errors."""

    findings: tuple[Finding, ...]
    commitment: Plain | None = None

    @property
    def digest(self) -> str:
        """The line to publish: the commitment's digest."""
        return digest_of(self.commitment) if self.commitment else ""


def commit_list(
    applicants_file: Path,
    rules_file: Path,
    out: Path,
    *,
    lang: str = "zh",
    salts: Sequence[bytes] | None = None,
    key: Path | None = None,
) -> CommitAnswer:
    """Freeze a list and its rules into a new folder; nothing is written where the list has errors.

    ``salts`` come from the system's randomness; a test may give its own. ``key`` is the file of the annex's key, by default
    ``<out>.key``, made where there is none.
    """
    store.refuse_existing(out)
    key_file(out, key)
    rules = load_rules(rules_file)
    applicants, findings = read_applicants(applicants_file, rules, lang=lang)
    if not len(applicants) or any(f.severity == "error" for f in findings):
        return CommitAnswer(findings or (_nobody(applicants_file),))
    raw = rules_file.read_bytes()
    committed = commit(applicants, salts if salts is not None else fresh_salts(len(applicants)))

    plain = commitment(rules, committed, hashlib.sha256(raw).hexdigest())
    secret = key_to_seal(out, key)
    with whole_folder(out) as folder:
        store.write_commitment(Annex(folder, secret), plain, applicants, committed, raw)
        _write_tools(folder, lang)
    return CommitAnswer(findings, plain)


def run_draw(
    folder: Path, said: Mapping[str, str], *, reason: str = "", lang: str = "zh", key: Path | None = None
) -> Plain:
    """Draw by what the sources said, write result, certificate and minutes beside the commitment, return the certificate.

    Problem where a result stands already, or anything is not as committed; then nothing is written.
    """
    target = folder / store.RESULT
    if target.exists():
        en = ("This commitment has a result already.", "Replacing it needs a published record: junheng draw supersede.")
        fix = "一份承诺只派位一次；确须重做的，先用 junheng draw supersede 作废并公布理由。"
        raise Problem("这份承诺已经有派位结果。", fix=fix, code="draw.second-run", exit=4, en=en)
    plain, lines = store.load_commitment(folder)
    annex = annex_of(folder, key)
    drawn, certificate = run(plain, lines, said, reason=reason, supersedes=_superseded(folder))
    proof = certificate.to_json()
    header = ("报名号", "姓名", "名次", "结果") if lang == "zh" else ("applicant", "name", "rank", "outcome")
    with whole_file(annex.path(store.NAMED)) as private:
        annex.write(store.NAMED, table_bytes(header, _named(annex, drawn)), private)
        with whole_folder(target) as fresh:
            (fresh / "result.csv").write_bytes(drawn.result_bytes())
            store.write_digested(fresh / "certificate.json", proof)
            write_minutes(fresh / "minutes.docx", plain, proof, lang=lang)
    return proof


def prove(folder: Path, applicant: str, *, key: Path | None = None) -> Plain:
    """Return one family's proof: inclusion in the committed list and, after the draw, rank and outcome."""
    from junheng.kernel.canonical import nfc

    plain, lines = store.load_commitment(folder)
    annex = annex_of(folder, key)
    person = next((p for p in store.people(annex) if p.applicant == nfc(applicant.strip())), None)
    if person is None:
        en = (f"There is no applicant {applicant} in this list.", "Check the number on the slip.")
        raise Problem(
            f"名单里没有报名号 {applicant}。", fix="请核对凭条上的报名号。", code="draw.nobody", exit=3, en=en
        )
    tree = io.BytesIO(annex.read(store.TREE))
    proof = proof_of(person, lines[person.leaf], len(lines), plain["list"]["root_sha256"], tree)
    if not (folder / store.RESULT).is_dir():
        return proof
    certificate = store.load_json(folder / store.RESULT / "certificate.json")
    row = (folder / store.RESULT / "result.csv").read_text(encoding="ascii").split("\n")[person.leaf + 1]
    return ranked(proof, bytes.fromhex(certificate["seed"]["value"]), row.split(","))


def supersede(folder: Path, *, reason: str, document: str = "", by: str = "", key: Path | None = None) -> Plain:
    """Void a result by a public record that gives the reason; the voided result is kept. Return the record."""
    plain, _ = store.load_commitment(folder)
    if not reason.strip():
        en = ("A supersession needs a reason.", "Give --reason; it will be published.")
        raise Problem("作废要写明理由。", fix="请用 --reason 写明，理由会公布。", en=en)
    result = folder / store.RESULT
    if not result.is_dir():
        en = ("There is no result to void.", "To change list or rules, commit anew in another folder.")
        raise Problem("还没有派位结果，无可作废。", fix="要更改名单或规则，请另建文件夹重新承诺并公布。", exit=4, en=en)
    annex, number = annex_of(folder, key), len(_superseded(folder)) + 1
    named = annex.read(store.NAMED)
    record = {
        "schema": "junheng/draw-supersession/1",
        "kind": "draw-supersession",
        "number": number,
        "commitment": digest_of(plain),
        "certificate": digest_of(store.load_json(result / "certificate.json")),
        "reason": reason.strip(),
        "document": document.strip(),
        "by": by.strip(),
    }
    store.write_digested(result / f"supersession-{number}.json", record)
    annex.write(f"superseded-{number}.csv", named)
    annex.path(store.NAMED).unlink()
    result.replace(folder / store.PUBLIC / f"superseded-{number}")
    return record


def _superseded(folder: Path) -> list[dict[str, str]]:
    records = []
    for number in range(1, 1000):
        name = f"superseded-{number}/supersession-{number}.json"
        if not (folder / store.PUBLIC / name).is_file():
            break
        record = store.load_json(folder / store.PUBLIC / name)
        records.append({"file": name, "digest": digest_of(record), "reason": record["reason"]})
    return records


def _named(annex: Annex, drawn: Drawn) -> Iterable[tuple[object, ...]]:
    from junheng.census.files.delimited import shielded

    for person, rank, outcome in zip(store.people(annex), drawn.ranks, drawn.outcomes, strict=True):
        yield shielded(person.applicant), shielded(person.name), rank, outcome


def _write_tools(folder: Path, lang: str) -> None:
    """Put beside the commitment what a stranger needs to check it."""
    from junheng.allocation.draw import verifier

    (folder / store.PUBLIC / "verifier.html").write_text(verifier_page(lang), encoding="utf-8")
    (folder / store.PUBLIC / "verifier.py").write_bytes(Path(verifier.__file__).read_bytes())


def _nobody(path: Path) -> Finding:
    from junheng.kernel import Where

    return Finding("allocation.draw.nobody", "error", Where(sheet=path.name), "名单里没有申请人。", "请填写名单。")


def demo_draw(folder: Path, lang: str) -> list[str]:
    """Draw synthetic applicants in ``folder``, from the list to one family's proof; return the names of what was written."""
    from junheng.usecases.drawing_demo import demo_draw as demonstrated

    return demonstrated(folder, lang)
