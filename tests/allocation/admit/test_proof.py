"""The certificate: the same for any order of rows, right for the verifier, and every change to it is found."""

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from junheng.allocation.admit.certify import certificate, certificate_bytes, rules_input
from junheng.allocation.admit.verifier import verify
from junheng.kernel.canonical import canonical
from junheng.usecases.admitting import admit_folder
from tests.allocation.admit.folders import CLAUSE, PRIMARY, QUOTA, SEED, SENIOR, TOGETHER, folder, outcome

SOFT = f"reserves:\n  - {{id: hero, title: 英烈子女, clause: {CLAUSE}}}\n"
BATCHES = 'batches:\n  - {id: x, title: 一批, bands: "1"}\n  - {id: y, title: 二批}\n'


def primary(applicants=9, families=True, reserve=True):
    """Return a small primary admission with twins and a reserve."""
    people = [(f"n{i}", f"甲{i}", "F" if families and i in (3, 4) else "", "AB"[i % 2 if i not in (3, 4) else 0], "",
               "hero" if reserve and i in (1, 6) else "") for i in range(applicants)]  # fmt: skip
    choices = [(p[0], str(r), "STU"[(r + (i if i != 4 else 3)) % 3]) for i, p in enumerate(people) for r in (1, 2, 3)]
    schools = [(s, s, "", "3") for s in "STU"]
    tables = {"applicants": people, "choices": choices, "schools": schools}
    return {**tables, "reserves": [("S", "hero", "", "1")]} if reserve else tables


def senior(applicants=9):
    """Return a small senior admission with quota seats."""
    people = [(f"n{i}", "", "", "", "JK"[i % 2], "quota" if i % 3 else "") for i in range(applicants)]
    choices = [(p[0], str(r), "ST"[(r + i) % 2]) for i, p in enumerate(people) for r in (1, 2)]
    scores = [(p[0], str(60 + i % 4), str(70 - i % 3)) for i, p in enumerate(people)]
    schools, reserves = (
        [("S", "", "", "3", "100"), ("T", "", "", "4")],
        [("S", "quota", "J", "1"), ("S", "quota", "K", "1")],
    )
    return {"applicants": people, "choices": choices, "schools": schools, "reserves": reserves, "scores": scores}


KINDS = {
    "together": (PRIMARY + SOFT + TOGETHER, primary()),
    "leave": (PRIMARY + SOFT + TOGETHER.replace("over", "leave"), primary()),
    "fill": (PRIMARY + SOFT + TOGETHER.replace("over", "fill"), primary()),
    "share": (PRIMARY + SOFT + "siblings: {rule: share}\n", primary()),
    "boston": (PRIMARY + 'bands: "1"\n', primary(families=False, reserve=False)),
    "bands": (PRIMARY + SOFT + 'bands: ["1", "2"]\nlottery: each_school\n', primary(families=False)),
    "senior": (SENIOR + QUOTA, senior()),
    "senior-bands": (SENIOR + QUOTA + 'bands: "1"\n', senior()),
}


def proof(result):
    """Return the certificate of an outcome that has no files behind it."""
    inputs = [rules_input("rules.yaml", "0" * 64, result.application.rules)]
    return certificate(result, inputs, ["公证摇号"]).to_json()


def proof_of(path, kind, seed=SEED):
    rules, tables = KINDS[kind]
    return proof(outcome(path, rules, seed, **tables))


def failed(plain):
    return [check for check in verify(plain, Path(), {}) if check["holds"] is False]


@pytest.mark.parametrize("kind", KINDS)
def test_the_verifier_agrees_with_the_engine(tmp_path, kind):
    for number in range(6):
        assert not failed(proof_of(tmp_path / str(number), kind, seed=f"{number:064x}"))


def test_batches_are_verified_too(tmp_path):
    tables = primary()
    tables["schools"] = [("S", "", "x", "3"), ("T", "", "y", "2"), ("U", "", "x", "2")]
    rules = PRIMARY + SOFT + TOGETHER + BATCHES
    plain = proof(outcome(tmp_path / "d", rules, **tables))
    assert not failed(plain)
    assert {claim["claim"] for claim in plain["claims"]} >= {"not_strategy_proof", "feasible", "procedure"}


@given(order=st.randoms(use_true_random=False), kind=st.sampled_from(sorted(KINDS)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_rows_is_no_privilege(tmp_path, order, kind):
    rules, tables = KINDS[kind]
    shuffled = {name: order.sample(rows, len(rows)) for name, rows in tables.items()}
    again = proof(outcome(tmp_path / kind, rules, **shuffled))
    assert again == proof_of(tmp_path / kind, kind)


def test_the_bytes_are_those_of_rfc_8785(tmp_path):
    for kind in KINDS:
        plain = proof_of(tmp_path / kind, kind)
        assert certificate_bytes(plain) == canonical(plain)


def leaves(node, path=()):
    """Yield the path of every plain value in a JSON document."""
    if isinstance(node, dict | list):
        for key in node if isinstance(node, dict) else range(len(node)):
            yield from leaves(node[key], (*path, key))
    else:
        yield path


def changed(plain, path):
    """Return a copy with one value changed in its last bit."""
    copied = copy.deepcopy(plain)
    node = copied
    for key in path[:-1]:
        node = node[key]
    value = node[path[-1]]
    if isinstance(value, bool):
        node[path[-1]] = not value
    elif isinstance(value, int):
        node[path[-1]] = value ^ 1
    elif value is None:
        node[path[-1]] = [0, 0, 0, 0]
    else:
        node[path[-1]] = value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"
    return copied


@pytest.mark.parametrize("kind", ["together", "senior", "boston"])
def test_every_change_of_the_result_or_the_seed_is_found(tmp_path, kind):
    plain = proof_of(tmp_path / "d", kind)
    for path in leaves(plain["result"], ("result",)):
        free = path[-1] in ("capacity", "number", "place") or path[1:2] == ("schools",) or path[3:4] == ("choices",)
        if not free or path[-1] == "capacity":  # what the list says of people and schools is compared with --list
            assert failed(changed(plain, path)), path
    for path in leaves(plain["options"], ("options",)):
        assert failed(changed(plain, path)), path
    assert {check["part"] for check in failed(changed(plain, ("seed", "value")))} >= {"seed"}


def written(tmp_path, kind):
    rules, tables = KINDS[kind]
    data, rules_file = folder(tmp_path / "d", rules, **tables)
    admit_folder(data, rules_file, SEED, tmp_path / "out")
    files = {file.stem: file for file in data.iterdir()} | {"rules": rules_file}
    plain = json.loads((tmp_path / "out/public/certificate.json").read_text(encoding="utf-8"))
    return plain, files


@pytest.mark.parametrize("kind", ["together", "senior", "bands"])
def test_with_the_tables_every_change_of_people_choices_or_schools_is_found(tmp_path, kind):
    plain, files = written(tmp_path, kind)
    assert all(check["holds"] for check in verify(plain, tmp_path, files))
    for path in leaves(plain["result"], ("result",)):
        checks = verify(changed(plain, path), tmp_path, files)
        assert any(check["holds"] is False for check in checks), path


@pytest.mark.parametrize("name", ["applicants", "choices", "schools", "scores", "rules"])
def test_a_changed_file_is_named(tmp_path, name):
    plain, files = written(tmp_path, "senior")
    files[name].write_bytes(files[name].read_bytes().replace(b"1", b"2", 1) + b"\n")
    wrong = [check for check in verify(plain, tmp_path, files) if check["holds"] is False]
    assert wrong
    assert any(files[name].name in check["claim"] for check in wrong)


def test_any_change_is_found_by_the_digest_beside(tmp_path):
    plain, _ = written(tmp_path, "senior")
    public = tmp_path / "out/public"
    assert all(check["holds"] is not False for check in verify(plain, public, {}))
    for path in leaves(plain):
        assert any(c["holds"] is False for c in verify(changed(plain, path), public, {})), path


def test_the_order_is_found_where_two_are_exchanged(tmp_path):
    plain = proof_of(tmp_path / "d", "senior")
    people = plain["result"]["people"]
    people[0]["lottery"], people[1]["lottery"] = people[1]["lottery"], people[0]["lottery"]
    assert "seed" in {check["part"] for check in failed(plain)}


def test_another_stable_matching_is_not_the_published_one(tmp_path):
    tables = {
        "applicants": [("a", "", "", "A"), ("b", "", "", "A")],
        "choices": [("a", "1", "S", "B"), ("a", "2", "T", "A"), ("b", "1", "T", "B"), ("b", "2", "S", "A")],
        "schools": [("S", "", "", "1"), ("T", "", "", "1")],
    }
    plain = proof(outcome(tmp_path / "d", **tables))
    people = plain["result"]["people"]
    people[0]["placed"], people[1]["placed"] = [1, 0, 0, 0], [1, 0, 0, 0]  # stable as well, worse for both
    said = [check["claim"] for check in failed(plain)]
    assert any("重做" in claim for claim in said)
    assert not any("阻碍对" in claim for claim in said)


def test_the_certificate_holds_no_names_and_no_scores(tmp_path):
    plain, _ = written(tmp_path, "together")
    assert "甲" not in json.dumps(plain, ensure_ascii=False)
    plain = proof_of(tmp_path / "s", "senior")
    assert set(plain["result"]["people"][0]) == {"number", "head", "place", "lottery", "choices", "placed"}


def test_the_verifier_needs_the_standard_library_only():
    code = (
        "import sys; import junheng.allocation.admit.verifier; "
        "bad = {'numpy', 'numba', 'pydantic', 'yaml'} & set(sys.modules); sys.exit(str(bad) if bad else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "broken", [{}, {"kind": "admit"}, {"kind": "admit", "result": 3, "options": {"rules": {}}, "seed": None}]
)
def test_a_broken_certificate_is_said_to_be_broken(broken):
    assert [check["holds"] for check in verify(broken, Path(), {})] == [False]


@pytest.mark.parametrize(
    ("rules", "said", "because"),
    [
        (PRIMARY, "strategy_proof", None),
        (PRIMARY + 'longest: "3"\n', "not_strategy_proof", ["limited_lists"]),
        (PRIMARY + 'bands: "2"\n', "not_strategy_proof", ["bands"]),
        (PRIMARY + SOFT + TOGETHER, "not_strategy_proof", ["siblings"]),
    ],
)
def test_strategy_proof_or_not_is_said_plainly(tmp_path, rules, said, because):
    tables = primary(families="siblings" in rules, reserve="reserves" in rules)
    claims = {c.claim: c for c in certificate(outcome(tmp_path / "d", rules, **tables), [], []).claims}
    assert said in claims
    assert (claims[said].witness or {}).get("because") == because
