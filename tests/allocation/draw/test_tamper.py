"""Every single bit of a small draw: flip it, and the verifier says so and names the part."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from junheng.allocation.draw import verifier
from junheng.kernel import Problem
from junheng.usecases.verifying import verified
from tests.allocation.draw.kit import drawn

NODE = shutil.which("node")
FILES = {
    "list.csv": {"list"},
    "rules.yaml": {"rules"},
    "commitment.json": {"commitment"},
    "commitment.sha256": {"commitment"},
    "certificate.json": {"certificate"},
    "certificate.sha256": {"certificate"},
    "result.csv": {"order", "result"},
}


@pytest.fixture(scope="module")
def flat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All published files in one folder, as a stranger downloads them."""
    folder, target = drawn(tmp_path_factory.mktemp("draw")), tmp_path_factory.mktemp("flat")
    for path in [*(folder / "public").iterdir(), *(folder / "public/result").iterdir()]:
        if path.is_file():
            shutil.copy(path, target / path.name)
    return target


def named(folder: Path) -> set[str]:
    """Return the parts that do not hold; a file that is no JSON any more is named by its Problem."""
    try:
        return {check["part"] for check in verified(folder / "certificate.json", {}).checks if check["holds"] is False}
    except Problem as problem:
        return {"certificate"} if "certificate.json" in str(problem) else set()


def test_untouched_it_holds(flat: Path) -> None:
    assert named(flat) == set()


@pytest.mark.parametrize("name", FILES)
def test_every_flipped_bit_is_found_and_its_part_named(flat: Path, name: str) -> None:
    path = flat / name
    data, missed = path.read_bytes(), []
    try:
        for bit in range(8 * len(data)):
            changed = bytearray(data)
            changed[bit // 8] ^= 1 << bit % 8
            path.write_bytes(changed)
            if not named(flat) & FILES[name] and not (
                name.endswith(".sha256") and bytes(changed).strip() == data.strip()
            ):
                missed.append(bit)
    finally:
        path.write_bytes(data)
    assert missed == []


@pytest.mark.parametrize(
    ("where", "change", "part"),
    [
        ("seed", lambda c: c["seed"].update(value="00" * 32), "seed"),
        ("source", lambda c: c["seed"]["sources"][1].update(value="1" * 41), "seed"),
        ("order of sources", lambda c: c["seed"]["sources"].reverse(), "seed"),
        ("totals", lambda c: c["result"]["categories"][0].update(placed=2), "result"),
        ("entropy", lambda c: c["options"]["entropy"].update(bits="150.0"), "rules"),
        ("commitment", lambda c: c["options"].update(commitment="00" * 32), "commitment"),
        ("claim", lambda c: c["claims"][0].update(holds=False), "certificate"),
    ],
)
def test_a_certificate_whose_digest_was_forged_too_is_still_found_out(
    flat: Path, where: str, change: object, part: str
) -> None:
    import json

    kept = {name: (flat / name).read_bytes() for name in ("certificate.json", "certificate.sha256")}
    plain = json.loads(kept["certificate.json"])
    change(plain)  # type: ignore[operator]
    try:
        (flat / "certificate.json").write_bytes(verifier.canonical(plain))
        (flat / "certificate.sha256").write_text(verifier.digest(plain))
        assert part in named(flat), where
    finally:
        for name, data in kept.items():
            (flat / name).write_bytes(data)


def test_two_children_swapped_are_named_as_order_or_result(flat: Path) -> None:
    path = flat / "result.csv"
    data = path.read_text()
    lines = data.splitlines()
    first, second = (line.split(",") for line in lines[1:3])
    lines[1:3] = [",".join([first[0], *second[1:]]), ",".join([second[0], *first[1:]])]
    try:
        path.write_text("\n".join([*lines, ""]))
        assert named(flat) >= {"order", "result"}
    finally:
        path.write_text(data)


def test_the_verifier_runs_alone_as_one_file(flat: Path, tmp_path: Path) -> None:
    alone = tmp_path / "verifier.py"
    shutil.copy(flat / "verifier.py", alone)
    ran = subprocess.run([sys.executable, "-I", "-S", alone, flat], capture_output=True, text=True, cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "✗" not in ran.stdout
    (tmp_path / "empty").mkdir()
    assert subprocess.run([sys.executable, "-I", alone, tmp_path / "empty"], capture_output=True).returncode == 1


def test_the_verifier_imports_the_standard_library_alone() -> None:
    import ast

    tree = ast.parse(Path(verifier.__file__).read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_without_sm3_the_verifier_says_not_checked(flat: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import hashlib

    real = hashlib.new

    def no_sm3(name: str, *rest: bytes) -> object:
        if name == "sm3":
            raise ValueError("unsupported hash type sm3")
        return real(name, *rest)

    monkeypatch.setattr(verifier.hashlib, "new", no_sm3)
    outcome = verified(flat / "certificate.json", {})
    assert outcome.holds
    assert [check["says"] for check in outcome.checks if "SM3" in check["claim"]] == ["未核：本机的 hashlib 没有 SM3"]


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (0, "05 01 12 18 22 31+07"),
        (0, "1 5 12 18 22 31+7"),
        (0, "01 05 12 18 22 31 + 07"),
        (0, "01 05 12 18 22 34+07"),
        (0, "01 05 12 18 22+07"),
        (1, "61352" * 8),
        (1, "61352" * 8 + "7"),
        (1, "61352" * 8 + "1 "),
    ],
)
def test_a_seed_from_a_value_in_another_form_is_found_out(flat: Path, at: int, value: str) -> None:
    """All else is made to fit the value: who may choose among spellings may choose among seeds."""
    import json

    from junheng.allocation.draw.certify import totals
    from junheng.allocation.draw.engine import draw, seed_of

    names = ("certificate.json", "certificate.sha256", "result.csv")
    kept = {name: (flat / name).read_bytes() for name in names}
    plain, commitment = json.loads(kept["certificate.json"]), json.loads((flat / "commitment.json").read_bytes())
    plain["seed"]["sources"][at]["value"] = value
    pairs = [(source["id"], source["value"]) for source in plain["seed"]["sources"]]
    seed = seed_of(bytes.fromhex(commitment["list"]["root_sha256"]), pairs)
    lines, rules = (flat / "list.csv").read_text().splitlines()[1:], commitment["rules"]
    forged = draw(lines, rules["categories"], rules["boundary"], seed)
    plain["seed"]["value"] = seed.hex()
    plain["result"]["categories"] = totals(lines, rules["categories"], forged)
    plain["result"]["sha256"] = hashlib.sha256(forged.result_bytes()).hexdigest()
    try:
        (flat / "result.csv").write_bytes(forged.result_bytes())
        (flat / "certificate.json").write_bytes(verifier.canonical(plain))
        (flat / "certificate.sha256").write_text(verifier.digest(plain))
        assert named(flat) == {"seed"}
        if NODE:
            ran = subprocess.run([NODE, Path(__file__).with_name("stranger.js"), flat], capture_output=True, text=True)
            assert ran.stdout.strip() == "WRONG seed"
    finally:
        for name, data in kept.items():
            (flat / name).write_bytes(data)
