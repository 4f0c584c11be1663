"""The certificate: everything rechecked, every tampering named, nothing left by a run that fails."""

import copy
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from junheng.allocation.classes.verifier import verify
from junheng.kernel import Problem
from junheng.usecases.classing import Classing, formed
from junheng.usecases.classing_late import Late, added
from junheng.usecases.opening import open_annex
from tests.allocation.classes.made import SEED, files, small

LATE = "学籍号,姓名,性别\nZ1,后一,女\nZ2,后二,男\n"


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("classes")
    pupils, rules = files(folder, 60, extra="teams: [甲, 乙, 丙]\n")
    formed(Classing(pupils, rules, SEED, folder / "out", ("合成",), salt="ab" * 16))
    open_annex(folder / "out", opened(folder / "out"))
    return folder / "out"


def opened(result):
    return result.with_name(f"{result.name} opened")


def checks_of(certificate, folder, *, replay=False):
    lists = {"list": opened(folder) / "list.json"} | ({"--replay": folder} if replay else {})
    return verify(certificate, folder, lists)


def failed(checks):
    return {check["part"] for check in checks if check["holds"] is False}


def certificate_of(folder):
    return json.loads((folder / "certificate.json").read_text(encoding="utf-8"))


def test_everything_holds_and_the_replay_gives_the_same_classes(result):
    checks = checks_of(certificate_of(result), result, replay=True)
    assert all(check["holds"] for check in checks)
    assert {"within_one", "together", "apart", "labels", "chosen", "no_scores"} <= {c["claim_en"] for c in checks}


def test_without_the_list_the_public_part_is_rechecked_and_the_rest_said_to_be_unchecked(result):
    checks = verify(certificate_of(result), result, {})
    assert not failed(checks)
    assert {c["claim_en"] for c in checks if c["holds"] is None} >= {"within_one", "together", "chosen"}


def swapped(content):
    first, second = list(content["result"]["classes"])[:2]
    a, b = content["result"]["classes"][first], content["result"]["classes"][second]
    a[0], b[0] = b[0], a[0]
    a.sort(), b.sort()


TAMPERED = {
    "seed": lambda c: c["seed"].update(value="ff" + c["seed"]["value"][2:]),
    "rules": lambda c: c["options"]["rules"]["allow"].update(sex=3),
    "list": lambda c: c["result"]["leaves"].__setitem__(3, "0" * 64),
    "result": swapped,
    "order": lambda c: c["result"].update(start=(c["result"]["start"] + 1) % 8),
}


@pytest.mark.parametrize("part", TAMPERED)
def test_what_was_tampered_with_is_named(result, part):
    content = copy.deepcopy(certificate_of(result))
    TAMPERED[part](content)
    found = failed(checks_of(content, result, replay=True))
    assert {part, "certificate"} <= found


def test_every_single_bit_of_the_certificate_is_guarded(result):
    """The certificate's digest changes with every bit that still reads as JSON."""
    text = (result / "certificate.json").read_bytes()
    published = (result / "certificate.sha256").read_text(encoding="utf-8").split()[0]
    honest = json.loads(text)
    changed = 0
    for at in range(0, len(text), 97):
        for bit in range(8):
            broken = bytearray(text)
            broken[at] ^= 1 << bit
            try:
                content = json.loads(broken.decode())
            except (UnicodeDecodeError, json.JSONDecodeError):
                continue
            if content == honest:
                continue
            changed += 1
            digest = next(c for c in verify(content, result, {}) if c["claim_en"] == "digest")
            assert digest["holds"] is False
    assert changed > 100
    assert len(published) == 64


def test_a_changed_pupil_of_the_private_list_is_named(result, tmp_path):
    content = json.loads((opened(result) / "list.json").read_text(encoding="utf-8"))
    content["pupils"][5]["row"]["counts"]["disability"] = "yes"
    (tmp_path / "list.json").write_text(json.dumps(content), encoding="utf-8")
    checks = verify(certificate_of(result), result, {"list": tmp_path / "list.json"})
    assert "list" in failed(checks)
    assert any("第 5 号" in check["says"] for check in checks)


def test_nothing_public_holds_a_name_or_an_id(result):
    rows = [one["row"] for one in json.loads((opened(result) / "list.json").read_text(encoding="utf-8"))["pupils"]]
    public = (result / "certificate.json").read_text(encoding="utf-8")
    assert not any(row["id"] in public for row in rows)
    assert not any(row["name"] in public for row in rows)
    columns = certificate_of(result)["result"]["table"]["columns"]
    assert not any(name == "disability" for name, _ in columns)


def test_the_verifier_needs_the_standard_library_only(result):
    program = (
        "import json,sys;from pathlib import Path;from junheng.allocation.classes.verifier import verify;"
        f"f=Path({str(result)!r});c=verify(json.loads((f/'certificate.json').read_text('utf-8')),f,"
        f"{{'list':Path({str(opened(result))!r})/'list.json','--replay':f}});"
        "assert all(x['holds'] for x in c);print(sorted({m.split('.')[0] for m in sys.modules}))"
    )
    env = {"PYTHONPATH": str(Path(__file__).parents[3] / "src"), "PATH": "/usr/bin"}
    told = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, env=env, check=False)
    assert told.returncode == 0, told.stderr
    assert not {"numpy", "numba", "yaml", "pydantic"} & set(eval(told.stdout))


def test_the_same_list_rules_seed_and_salt_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        pupils, rules = files(tmp_path / name, 40, classes=2)
        formed(Classing(pupils, rules, SEED, tmp_path / name / "out", salt="cd" * 16))
        open_annex(tmp_path / name / "out", tmp_path / name / "open")
    for name in ("out/certificate.json", "open/list.json", "open/班级名单.xlsx"):
        a, b = ((tmp_path / x / name).read_bytes() for x in ("a", "b"))
        assert hashlib.sha256(a).digest() == hashlib.sha256(b).digest()


def test_a_second_run_is_refused_and_a_supersession_is_published(tmp_path):
    pupils, rules = files(tmp_path, 40, classes=2)
    formed(Classing(pupils, rules, SEED, tmp_path / "one"))
    with pytest.raises(Problem) as again:
        formed(Classing(pupils, rules, "ee" * 16, tmp_path / "two"))
    assert again.value.exit == 4
    assert not (tmp_path / "two").exists()
    with pytest.raises(Problem, match="--reason"):
        formed(Classing(pupils, rules, "ee" * 16, tmp_path / "two", supersedes=tmp_path / "one"))
    formed(Classing(pupils, rules, "ee" * 16, tmp_path / "two", supersedes=tmp_path / "one", reason="漏报三人"))
    record = certificate_of(tmp_path / "two")["options"]["supersedes"]
    assert record["reason"] == "漏报三人"
    assert record["certificate"] == (tmp_path / "one" / "certificate.sha256").read_text("utf-8").split()[0]


def test_late_arrivals_move_nobody_and_are_drawn_once(tmp_path):
    pupils, rules = files(tmp_path, 40, classes=2)
    (tmp_path / "late.csv").write_text(LATE, encoding="utf-8")
    formed(Classing(pupils, rules, SEED, tmp_path / "one"))
    added(Late(tmp_path / "one", tmp_path / "late.csv", "ee" * 16, tmp_path / "late"))
    before, after = (certificate_of(tmp_path / name)["result"]["classes"] for name in ("one", "late"))
    assert all(set(before[label]) <= set(after[label]) for label in before)
    assert {len(members) for members in after.values()} == {21}
    from junheng.allocation.classes.late_verifier import verify as verify_late

    open_annex(tmp_path / "late", tmp_path / "open")
    lists = {"list": tmp_path / "open" / "list.json"}
    assert all(c["holds"] for c in verify_late(certificate_of(tmp_path / "late"), tmp_path / "late", lists))
    with pytest.raises(Problem) as again:
        added(Late(tmp_path / "one", tmp_path / "late.csv", "dd" * 16, tmp_path / "again"))
    assert again.value.exit == 4
    assert not (tmp_path / "again").exists()


def test_locks_keep_their_class_and_their_number_is_published(tmp_path):
    rows = [f"P{n:02d},名{n},{'男' if n % 2 else '女'}" for n in range(20)]
    rows[3] += ",,,,,2班,平房"
    ground = "grounds:\n  - {id: 平房, document: 某办法}\n"
    pupils, rules = small(tmp_path, rows, extra=ground)
    for n, seed in enumerate(("11" * 16, "22" * 16, "33" * 16)):
        own = tmp_path / f"{n}.csv"
        own.write_bytes(pupils.read_bytes())
        formed(Classing(own, rules, seed, tmp_path / f"out{n}"))
        certificate = certificate_of(tmp_path / f"out{n}")
        assert 3 in certificate["result"]["classes"]["2班"]
        locks = next(c for c in certificate["claims"] if c["claim"] == "locks")
        assert locks["witness"] == {"total": 1, "by_ground": {"平房": 1}}
