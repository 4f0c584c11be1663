"""At rest: a result folder holds no name and no salt in any byte; the key opens it, and only where it was asked to."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from junheng.cli import main
from junheng.kernel.annex import annex_of
from tests.allocation.admit.folders import SEED, folder
from tests.allocation.admit.test_proof import KINDS
from tests.allocation.classes.made import files
from tests.allocation.draw.kit import LIST, SAID, write_inputs

SOURCES = [word for name, value in SAID.items() for word in ("--source", f"{name}={value}")]
LATE = "学籍号,姓名,性别\nSYN9001,云后来,女\nSYN9002,松后到,男\n"


def run(*words):
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    return ended.value.code or 0


def drawn(home, *more):
    people = [(f"A{n}", f"{name}某某", *rest) for n, name, *rest in LIST]
    table, rules = write_inputs(home, people)
    assert run("draw", "commit", table, "--rules", rules, "--out", home / "out", *more) == 0
    assert run("draw", "run", home / "out", *SOURCES, *more) == 0
    assert run("draw", "supersede", home / "out", "--reason", "录入有误", *more) == 0
    assert run("draw", "run", home / "out", *SOURCES, *more) == 0
    return home / "out", {name for _, name, *_ in people}


def admitted(home, *more):
    rules, tables = KINDS["together"]
    data, rules_file = folder(home / "data", rules, **tables)
    people = (data / "applicants.csv").read_text(encoding="utf-8").replace("甲", "某某甲")
    (data / "applicants.csv").write_text(people, encoding="utf-8")
    assert run("admit", data, "--rules", rules_file, "--seed", SEED, "--out", home / "out", *more) == 0
    return home / "out", set()


def formed(home, *more):
    pupils, rules = files(home, 40, classes=2)
    assert run("classes", "form", pupils, "--rules", rules, "--seed", SEED, "--out", home / "out", *more) == 0
    return home / "out", set()


def late(home, *more):
    base, _ = formed(home, *more)
    (home / "late.csv").write_text(LATE, encoding="utf-8")
    assert run("classes", "add", base, home / "late.csv", "--seed", SEED[::-1], "--out", home / "late", *more) == 0
    return home / "late", {"云后来", "松后到"}


MADE = pytest.mark.parametrize("make", [drawn, admitted, formed, late])


def secrets_of(out: Path) -> set[str]:
    """Every name and salt that the sealed files hold."""
    annex, found = annex_of(out), set()
    for name in annex.names():
        if name.endswith(".csv"):
            head, *rows = (line.split(",") for line in annex.read(name).decode("utf-8-sig").splitlines())
            at = [i for i, word in enumerate(head) if word in ("name", "姓名", "salt")]
            found |= {row[i] for row in rows for i in at}
        elif name == "list.json":
            for one in json.loads(annex.read(name))["pupils"]:
                found |= {one["salt"], one["row"]["name"], one["row"]["id"]}
    return found


def everything(out: Path) -> bytes:
    """Every byte of a folder, what is packed in papers too."""
    parts = []
    for path in out.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            parts += [data, str(path).encode()]
            if zipfile.is_zipfile(io.BytesIO(data)):
                with zipfile.ZipFile(io.BytesIO(data)) as packed:
                    parts += [packed.read(name) for name in packed.namelist()]
    return b"\0".join(parts)


@MADE
def test_no_byte_of_the_result_folder_holds_a_name_a_salt_or_the_key(tmp_path, capsys, make):
    out, names = make(tmp_path)
    said = capsys.readouterr()
    key = out.with_name(f"{out.name}.key").read_text().strip()
    # what is shorter stands in random bytes by chance
    hidden = {one for one in secrets_of(out) | names if len(one.encode()) > 4}
    assert names <= hidden
    assert len(hidden) > 8
    raw = everything(out)
    for one in (*hidden, key):
        assert one.encode() not in raw, one
        assert one not in said.out + said.err
    for salt in (one for one in hidden if len(one) in (32, 64)):
        assert bytes.fromhex(salt) not in raw
    assert bytes.fromhex(key) not in raw


@MADE
def test_files_are_for_their_owner_and_the_key_lies_outside(tmp_path, make):
    out, _ = make(tmp_path)
    assert (out / "private").stat().st_mode & 0o077 == 0
    for path in (out / "private").iterdir():
        assert path.suffix == ".sealed"
        assert path.stat().st_mode & 0o077 == 0
    assert out.with_name(f"{out.name}.key").stat().st_mode & 0o777 == 0o600
    assert not list(out.rglob("*.key"))


@MADE
def test_open_writes_what_was_sealed_for_its_owner_alone(tmp_path, make):
    out, _ = make(tmp_path)
    annex, inside = annex_of(out), tmp_path / "inside"
    assert run("open", out, "--out", inside) == 0
    assert all((inside / name).read_bytes() == annex.read(name) for name in annex.names())
    assert inside.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in inside.iterdir() if path.name != ".junheng")
    assert run("open", out, "--out", inside) == 2


@MADE
def test_the_public_part_verifies_without_the_key(tmp_path, make):
    out, _ = make(tmp_path)
    out.with_name(f"{out.name}.key").unlink()
    assert run("verify", out / "public" if make is admitted else out) == 0


@MADE
def test_without_the_key_or_with_another_nothing_opens(tmp_path, capsys, make):
    out, _ = make(tmp_path)
    key = out.with_name(f"{out.name}.key")
    key.rename(tmp_path / "kept")
    capsys.readouterr()
    assert run("open", out, "--out", tmp_path / "inside") == 2
    told = capsys.readouterr().err
    assert str(key) in told
    assert len(told.splitlines()) == 1
    key.write_text("ab" * 32)
    assert run("open", out, "--out", tmp_path / "inside") == 3
    assert "密钥不对" in capsys.readouterr().err
    assert not (tmp_path / "inside").exists()
    assert run("open", out, "--out", tmp_path / "inside", "--key", tmp_path / "kept") == 0


@MADE
def test_a_changed_byte_opens_nothing(tmp_path, capsys, make):
    out, _ = make(tmp_path)
    path = max((out / "private").iterdir())
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert run("open", out, "--out", tmp_path / "inside") == 3
    assert path.name.removesuffix(".sealed") in capsys.readouterr().err
    assert not (tmp_path / "inside").exists()


@MADE
def test_a_key_of_ones_own_serves_every_verb(tmp_path, make):
    (tmp_path / "safe").mkdir()
    out, _ = make(tmp_path, "--key", tmp_path / "safe" / "own.key")
    assert not out.with_name(f"{out.name}.key").exists()
    assert run("open", out, "--out", tmp_path / "inside", "--key", tmp_path / "safe" / "own.key") == 0


def test_a_key_inside_the_result_is_refused_before_anything_is_written(tmp_path, capsys):
    table, rules = write_inputs(tmp_path)
    out = tmp_path / "out"
    assert run("draw", "commit", table, "--rules", rules, "--out", out, "--key", out / "k") == 2
    assert "不能放在结果文件夹里" in capsys.readouterr().err
    assert not out.exists()


def test_the_annex_is_not_opened_into_the_result(tmp_path):
    out, _ = drawn(tmp_path)
    assert run("open", out, "--out", out / "public" / "open") == 2
    assert not (out / "public" / "open").exists()


def test_a_draw_without_its_key_does_not_go_on_and_leaves_nothing(tmp_path):
    table, rules = write_inputs(tmp_path)
    out = tmp_path / "out"
    assert run("draw", "commit", table, "--rules", rules, "--out", out) == 0
    (tmp_path / "out.key").rename(tmp_path / "kept")
    before = sorted(out.rglob("*"))
    assert run("draw", "run", out, *SOURCES) == 2
    assert run("draw", "prove", out, LIST[0][0]) == 2
    assert sorted(out.rglob("*")) == before
    assert run("draw", "run", out, *SOURCES, "--key", tmp_path / "kept") == 0


def test_a_proof_file_has_the_salt_and_the_screen_has_not(tmp_path, capsys):
    out, _ = drawn(tmp_path)
    capsys.readouterr()
    assert run("draw", "prove", out, "A001", "--out", tmp_path / "proof.json", "--json") == 0
    proof = json.loads((tmp_path / "proof.json").read_text(encoding="utf-8"))
    assert proof["salt"] not in capsys.readouterr().out
    assert (tmp_path / "proof.json").stat().st_mode & 0o777 == 0o600


def test_the_slips_of_the_families_are_opened_with_the_annex(tmp_path):
    out, names = drawn(tmp_path)
    assert run("open", out, "--out", tmp_path / "inside") == 0
    page = (tmp_path / "inside" / "slips.html").read_text(encoding="utf-8")
    assert all(name in page for name in names)
    assert page.count("<section>") == len(LIST)
