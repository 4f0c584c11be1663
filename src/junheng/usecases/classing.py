"""Form classes over files: the list and the rules in, the certificate, the papers and the private annex out."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from junheng.allocation.classes.certificate import Outcome, outcome
from junheng.allocation.classes.holds import impossible
from junheng.allocation.classes.infeasible import why_not
from junheng.allocation.classes.leaves import LEAST_SALT, listed, root, salts
from junheng.allocation.classes.leaves import leaf as leaf_of
from junheng.allocation.classes.pupils import Pupils, read_pupils
from junheng.allocation.classes.rules import Rules, load_rules, refused
from junheng.allocation.tables import read_tables
from junheng.kernel import Finding, Problem
from junheng.kernel.annex import Annex
from junheng.kernel.canonical import canonical
from junheng.kernel.digest import sha256_of_file
from junheng.kernel.sealing import key_file, key_to_seal
from junheng.kernel.writing import whole_folder

TABLE = "class_pupils"
LEAST_SEED = 16
"""Bytes: a seed carries at least 128 bits."""


@dataclass(frozen=True, slots=True)
class Classing:
    """What was asked: the list, the rules, the seed with its sources, where results go and where their key is."""

    pupils: Path
    rules: Path
    seed: str
    out: Path
    sources: tuple[str, ...] = ()
    salt: str = ""
    supersedes: Path | None = None
    reason: str = ""
    lang: str = "zh"
    key: Path | None = None


class Unformed(Exception):
    """The list has errors; nothing was written."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("unformed")
        self.findings = tuple(findings)


def seed_of(text: str) -> bytes:
    """Return the seed's bytes; Problem where it is empty, no hexadecimal or too short."""
    plain = "".join(text.split()).removeprefix("0x").lower()
    if not plain:
        en = (
            "The seed is empty.",
            "Draw it from public sources first: junheng draw, or the values of named public draws.",
        )
        raise Problem("种子是空的。", fix="请先按公布的来源取得种子，再用 --seed 给出十六进制。", en=en)
    try:
        seed = bytes.fromhex(plain)
    except ValueError as error:
        en = ("The seed is not hexadecimal.", "Write pairs of the digits 0-9 and a-f.")
        raise Problem("种子不是十六进制。", fix="请只用 0–9 和 a–f，位数为偶数。", en=en) from error
    if len(seed) < LEAST_SEED:
        en = (f"The seed has {len(seed) * 8} bits; it needs 128.", "Combine more public sources.")
        raise Problem(f"种子只有 {len(seed) * 8} 位，至少要 128 位。", fix="请合并更多公开来源再取散列。", en=en)
    return seed


def checked_list(pupils: Path, rules: Rules, lang: str) -> Pupils:
    """Return the list in canonical order; Unformed with every finding where it cannot be formed into classes."""
    tables, findings = read_tables(pupils, [TABLE], lang=lang)
    errors = [finding for finding in findings if finding.severity == "error"]
    if TABLE not in tables:
        raise Unformed(findings)
    read, more = read_pupils(tables[TABLE], rules, lang)
    errors += more
    if not errors:
        errors += impossible(read, rules, lang)
    if errors:
        raise Unformed([*errors, *(f for f in findings if f.severity != "error")])
    return read


def formed(question: Classing) -> Outcome:
    """Form the classes and write everything under ``out``, whole or not at all; return the outcome.

    Refused: a folder that holds a result, a list that was formed before (unless a published supersession gives the
    reason), rules that no assignment is found to keep.
    """
    rules, seed = load_rules(question.rules), seed_of(question.seed)
    refuse_existing(question.out)
    key_file(question.out, question.key)
    pupils = checked_list(question.pupils, rules, question.lang)
    superseded = _superseded(question, rules, pupils)
    master = master_salt(question.salt)
    leaf_salts, plain = salts(master, len(pupils.rows)), rules.to_json()
    annex = json_bytes(listed(pupils.rows, leaf_salts))
    leaves = [leaf_of(salt, row) for salt, row in zip(leaf_salts, pupils.rows, strict=True)]
    inputs = [
        {"name": "private/list.json", "sha256": hashlib.sha256(annex).hexdigest(), "table_digest": root(leaves)},
        {"name": "rules.yaml", "sha256": sha256_of_file(question.rules), "table_digest": rules.digest()},
    ]
    done = outcome(
        pupils.rows,
        plain,
        seed,
        leaf_salts,
        inputs=inputs,
        sources=question.sources,
        options={"rules_digest": rules.digest(), "supersedes": superseded},
        version=_version(),
    )
    if done.certificate is None:
        raise why_not(done, pupils.rows, plain, seed)
    _write(question, rules, pupils, done, annex)
    return done


def _version() -> str:
    from junheng import __version__

    return __version__


def json_bytes(content: Any) -> bytes:
    """Return the JSON that files hold: keys sorted, readable."""
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def master_salt(text: str) -> bytes:
    """Return the master salt: given, or fresh from the operating system. It decides no placement."""
    if not text:
        import secrets

        return secrets.token_bytes(2 * LEAST_SALT)
    try:
        master = bytes.fromhex(text)
    except ValueError:
        master = b""
    if len(master) < LEAST_SALT:
        en = ("--salt needs at least 128 bits in hexadecimal.", "Leave it out to have a fresh one.")
        raise Problem("--salt 要十六进制，至少 128 位。", fix="不写则自动生成。", en=en)
    return master


def refuse_existing(out: Path) -> None:
    """Refuse a folder that holds a result already."""
    if any((out / name).exists() for name in ("certificate.json", "private")):
        raise refused(
            f"{out.name} 里已有编班结果：一份名单只编一次。",
            "确须重编的，用新的文件夹和 --supersedes 旧结果 --reason 理由，并公布。",
            f"{out.name} holds a formation already: a list is formed once.",
            "To replace it, use a new folder with --supersedes OLD --reason WHY, and publish that.",
        )


def log_of(pupils: Path) -> Path:
    """Return the file beside the list that says it was formed: it refuses a second run with another seed."""
    return pupils.with_name(f"{pupils.name}.formed.json")


def _superseded(question: Classing, rules: Rules, pupils: Pupils) -> dict[str, str] | None:
    """Return the published record of what is replaced; refuse a list or a scope that was formed before without one."""
    runs = _runs(question.pupils)
    ids = _ids_digest(pupils)
    before = next((run for run in runs if run["scope"] == rules.scope or run["ids"] == ids), None)
    if question.supersedes is None:
        if before is not None:
            raise refused(
                f"这份名单已编过班（证书 {before['certificate'][:16]}…）：不得换种子再编。",
                "确须重编的，用 --supersedes 旧结果 --reason 理由，理由写进新证书并公布。",
                f"This list was formed before (certificate {before['certificate'][:16]}…): no second run with another seed.",
                "To replace it: --supersedes OLD --reason WHY; the reason goes into the new certificate.",
            )
        return None
    if not question.reason.strip():
        en = ("--supersedes needs --reason.", "State why the result is replaced.")
        raise Problem("--supersedes 要同时写明 --reason。", fix="请写明重编的理由。", en=en)
    return {"certificate": certificate_digest(question.supersedes), "reason": question.reason.strip()}


def certificate_digest(path: Path) -> str:
    """Return the digest of the certificate at ``path``, a file or its folder."""
    return hashlib.sha256(canonical(load_certificate(path))).hexdigest()


def load_certificate(path: Path) -> dict[str, Any]:
    """Return the certificate at ``path``, a file or its folder; Problem where there is none."""
    file = path / "certificate.json" if path.is_dir() else path
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        en = (f"There is no certificate at {path}.", "Give certificate.json or its folder.")
        raise Problem(f"{path} 处没有可读的证书。", fix="请给出 certificate.json，或它所在的文件夹。", en=en) from error
    if not isinstance(found, dict) or found.get("kind") not in ("classes", "classes-late"):
        en = (f"{path} is no certificate of a class formation.", "Give the folder of junheng classes form.")
        raise Problem(f"{path} 不是编班证书。", fix="请给出 junheng classes form 的结果。", en=en)
    return found


def _runs(pupils: Path) -> list[dict[str, str]]:
    try:
        found = json.loads(log_of(pupils).read_text(encoding="utf-8"))["runs"]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        en = (f"{log_of(pupils).name} cannot be read.", "Restore it: it says with which seed this list was formed.")
        raise Problem(
            f"{log_of(pupils).name} 读不出来。", fix="请恢复它：它记着名单用过的种子。", exit=4, en=en
        ) from error
    return list(found)


def _ids_digest(pupils: Pupils) -> str:
    return hashlib.sha256(canonical([row["id"] for row in pupils.rows])).hexdigest()


def _write(question: Classing, rules: Rules, pupils: Pupils, done: Outcome, annex: bytes) -> None:
    from junheng.usecases.papers.class_papers import lists_bytes, write_notice

    assert done.certificate is not None
    digest = done.certificate.digest()
    run = {
        "scope": rules.scope,
        "ids": _ids_digest(pupils),
        "seed": done.certificate.to_json()["seed"]["value"],
        "certificate": digest,
    }
    secret = key_to_seal(question.out, question.key)
    with whole_folder(question.out) as folder:
        private = Annex(folder, secret)
        (folder / "certificate.json").write_bytes(json_bytes(done.certificate.to_json()))
        (folder / "certificate.sha256").write_text(f"{digest}  certificate.json (RFC 8785)\n", encoding="utf-8")
        (folder / "rules.yaml").write_bytes(question.rules.read_bytes())
        private.write("list.json", annex)
        private.write("balance.json", json_bytes(done.table))
        write_notice(folder / "编班公示.docx", rules, done, digest, question.lang)
        private.write("班级名单.xlsx", lists_bytes(rules, pupils.rows, done, question.lang))
    log_of(question.pupils).write_bytes(json_bytes({"runs": [*_runs(question.pupils), run]}))


def lines_of(done: Outcome, lang: str) -> list[str]:
    """Return the outcome in a few lines for the screen."""
    from junheng.usecases.papers.class_words import said

    return said(done, lang)


DEMO_SEED = hashlib.sha256("合成演示：不是任何一次真实编班的种子".encode()).hexdigest()


def demo_classes(folder: Path, lang: str = "zh") -> list[str]:
    """Form classes of a synthetic grade 7 under ``folder``, insert two late arrivals, verify; return lines that say so."""
    from junheng.allocation.classes.made_up import made_up_late, made_up_list, made_up_rules
    from junheng.usecases.classing_late import Late, added
    from junheng.usecases.opening import open_annex
    from junheng.usecases.verifying import verified

    folder.mkdir(parents=True, exist_ok=True)
    pupils, rules, late = (folder / name for name in ("合成新生.csv", "编班规则.yaml", "合成后到.csv"))
    pupils.write_text(made_up_list("demo", 240), encoding="utf-8")
    rules.write_text(
        made_up_rules(classes=6, extra='most: "45"\nteams: [甲组, 乙组, 丙组, 丁组, 戊组, 己组]\n'), encoding="utf-8"
    )
    late.write_text(made_up_late(), encoding="utf-8")
    source = ("演示用的固定种子",) if lang == "zh" else ("a fixed seed, for the demo",)
    done = formed(Classing(pupils, rules, DEMO_SEED, folder / "编班结果", source, lang=lang))
    added(Late(folder / "编班结果", late, DEMO_SEED[::-1], folder / "插班结果", source, lang=lang))
    lines = lines_of(done, lang)
    for name in ("编班结果", "插班结果"):
        with TemporaryDirectory() as inside:
            open_annex(folder / name, Path(inside) / "open")
            holds = verified(folder / name, {"list": Path(inside) / "open" / "list.json"}).holds
        words = {"zh": "复核通过" if holds else "复核不通过", "en": "verified" if holds else "does not verify"}[lang]
        lines.append(f"{name}：{words}" if lang == "zh" else f"{name}: {words}")
    return lines


__all__: Sequence[str] = [
    "DEMO_SEED",
    "Classing",
    "Unformed",
    "certificate_digest",
    "checked_list",
    "demo_classes",
    "formed",
    "json_bytes",
    "lines_of",
    "load_certificate",
    "log_of",
    "master_salt",
    "refuse_existing",
    "seed_of",
]
