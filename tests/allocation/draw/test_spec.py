"""docs/spec/draw.md: its test vectors, and a verifier that a stranger wrote from it in another language."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from junheng.allocation.draw.applicants import Applicants
from junheng.allocation.draw.commit import commit
from junheng.allocation.draw.engine import draw, rank_key, seed_of
from tests.allocation.draw.kit import RULES, SAID, drawn

STRANGER = Path(__file__).with_name("stranger.js")
NODE = shutil.which("node")
ROOT = "1220f1bae3c0d5aaadc62e7fb6bac58526d50aa8c3398231108f095f23ec963a"
SEED = "ac0dba77d9051dc52a8fe66a1da85764a13c6d60d2f2de5b1e86d878a0892dd4"
LEAVES = {"001": "4cd68a15", "002": "de857c56", "003": "200b049a", "004": "c0e7dbe2"}


def vector() -> list[str]:
    people = Applicants(["001", "002", "003", "004"], list("甲乙丙丁"), ["A"] * 4, [""] * 4, ["", "t", "t", ""])
    frozen = commit(people, [bytes([i]) * 16 for i in range(4)])
    assert frozen.root("sha256") == ROOT
    assert frozen.root("sm3") == "438a8f09960094d0b77d397681d1dfab4eabc6492eac3f629a9aea23747ba450"
    assert [line[:8] for line in frozen.lines] == sorted(LEAVES.values())
    return list(frozen.lines)


def test_the_seed_and_the_key_of_the_page() -> None:
    seed = seed_of(bytes.fromhex(ROOT), [("ssq", "01 05 12 18 22 31+07"), ("dice", "613")])
    assert seed.hex() == SEED
    first = bytes.fromhex(vector()[1].split(",")[0])
    assert rank_key(seed, first).hex() == "16e05fd9e6347f146b28749d200e2f015e940b72612fd8f408e792b5755296e5"


@pytest.mark.parametrize(
    ("boundary", "expected"),
    [
        ("skip", {"001": "placed", "002": "none", "003": "none", "004": "placed"}),
        ("over_admit", {"001": "placed", "002": "placed", "003": "placed", "004": "waiting:1"}),
    ],
)
def test_the_seats_of_the_page(boundary: str, expected: dict[str, str]) -> None:
    lines = vector()
    result = draw(lines, [{"id": "A", "quota": 2, "waitlist": 1, "reserved": []}], boundary, bytes.fromhex(SEED))
    said = {line[:8]: outcome for line, outcome in zip(lines, result.outcomes, strict=True)}
    assert {number: said[leaf] for number, leaf in LEAVES.items()} == expected


def test_the_page_and_this_test_hold_the_same_vectors() -> None:
    page = Path(__file__).parents[3] / "docs/spec/draw.md"
    if not page.is_file():
        pytest.skip("the documentation is not here")
    text = page.read_text(encoding="utf-8")
    assert all(line in text for line in (*vector(), ROOT, SEED))


def test_the_stranger_wrote_at_most_sixty_lines() -> None:
    assert len(STRANGER.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.fixture(params=["skip", "over_admit"])
def flat(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder, target = drawn(tmp_path, rules=RULES.format(boundary=request.param)), tmp_path / "flat"
    target.mkdir()
    for path in [*(folder / "public").iterdir(), *(folder / "public/result").iterdir()]:
        if path.is_file():
            shutil.copy(path, target / path.name)
    return target


def stranger(folder: Path) -> str:
    return subprocess.run([str(NODE), STRANGER, folder], capture_output=True, text=True).stdout.strip()


@pytest.mark.skipif(not NODE, reason="node is not installed")
def test_a_stranger_verifies_from_the_page_alone(flat: Path) -> None:
    assert SAID
    assert stranger(flat) == "OK"


@pytest.mark.skipif(not NODE, reason="node is not installed")
def test_a_stranger_names_what_was_tampered_with(flat: Path) -> None:
    def forged(name: str, old: str, new: str) -> str:
        path = flat / name
        data = path.read_bytes()
        path.write_bytes(data.replace(old.encode(), new.encode(), 1))
        try:
            return stranger(flat)
        finally:
            path.write_bytes(data)

    assert forged("list.csv", ",A,", ",B,") == "WRONG list"
    assert (
        forged("rules.yaml", "skip" if b"skip" in (flat / "rules.yaml").read_bytes() else "over", "lots")
        == "WRONG rules"
    )
    assert forged("result.csv", "placed", "none") == "WRONG result"
    assert forged("result.csv", "\n0,", "\n0,9") == "WRONG order"
    certificate = json.loads((flat / "certificate.json").read_bytes())
    certificate["seed"]["value"] = "00" * 32
    raw = json.dumps(certificate, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    (flat / "certificate.json").write_bytes(raw)
    (flat / "certificate.sha256").write_text(hashlib.sha256(raw).hexdigest())
    assert stranger(flat) == "WRONG seed"
