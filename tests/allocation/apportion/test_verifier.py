"""The verifier: it accepts what the engine made and names what was changed, and it needs the standard library only."""

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from junheng.allocation.apportion import verifier
from junheng.allocation.apportion.verifier import verify
from junheng.kernel.canonical import canonical as of_the_kernel
from junheng.kernel.rechecking import canonical
from junheng.usecases.apportioning import Question, apportioned
from tests.allocation.apportion.made import files

ROWS = "A1,一中,60,城区\nA2,二中,60,镇区\nA3,三中,25,乡村\nA4,四中,60,乡村\n"
SENIORS = "高中代码,高中名称,指标名额\nG1,县一中,4\nG2,县二中,4\n"


def decided(folder, rows=ROWS, *, seniors="", seed="", **rules):
    schools, file = files(folder, rows, **rules)
    path = folder / "seniors.csv" if seniors else None
    if path:
        path.write_text(seniors, encoding="utf-8")
    answer = apportioned(Question(schools, file, path, None, seed, ("公布于某处",) if seed else ()))
    assert answer.certificate is not None, answer.findings
    return answer.certificate


def failed(certificate):
    return {check["part"] for check in verify(certificate, Path(), {}) if check["holds"] is False}


CASES = {
    "rest": {"method": "largest-remainder", "seats": 8, "ties": "more-pupils, code"},
    "odd": {
        "seats": 8,
        "more": 'factors: {城区: "1", 镇区: "21/20", 乡村: "11/10"}\nfloors: {each: "1", share: {乡村: "1/20"}}\ncaps: {share: "1/4"}\n',
    },
    "drawn": {"method": "dhondt", "seats": 4, "ties": "more-pupils, draw", "seed": "2026-06-01 09:00 4471"},
    "hill": {"method": "huntington-hill", "seats": 9, "ties": "fewer-pupils, code"},
    "adams": {"method": "adams", "seats": 9},
    "matrix": {"seats": 0, "seniors": SENIORS, "ties": "code"},
    "matrix-drawn": {"seats": 0, "seniors": SENIORS, "ties": "draw", "seed": "4471"},
}


@pytest.fixture(params=CASES, ids=str)
def certificate(request, tmp_path):
    return decided(tmp_path, **CASES[request.param])


def test_what_the_engine_made_holds(certificate):
    checks = verify(certificate, Path(), {})
    assert [check for check in checks if check["holds"] is False] == []
    assert {check["claim_en"] for check in checks} >= {"method", "ties", "bounds", "total"}


def test_the_verifiers_bytes_are_those_of_rfc_8785(certificate):
    assert canonical(certificate) == of_the_kernel(certificate)


def leaves(value, path=()):
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[key], (*path, key))
    else:
        yield path


def changed(value):
    """A value as like as can be and not the same."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return value + 1
    return value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"


def put(certificate, path, change):
    *way, last = path
    inside = certificate
    for key in way:
        inside = inside[key]
    inside[last] = change(inside[last])


def test_every_single_change_is_detected(certificate):
    for path in leaves(certificate):
        bad = copy.deepcopy(certificate)
        put(bad, path, changed)
        assert failed(bad), path


RESEALED = [
    (("result", "schools", 0, "pupils"), {"list"}),
    (("result", "schools", 0, "name"), {"list"}),
    (("options", "ties"), {"rules"}),
    (("options", "seats"), {"rules"}),
    (("options", "method"), {"rules"}),
    (("result", "schools", 0, "seats"), {"result"}),
    (("result", "schools", 1, "weight"), {"result"}),
    (("result", "schools", 1, "share"), {"result"}),
    (("result", "scale"), {"result"}),
    (("inputs", 0, "table_digest"), {"list"}),
]


@pytest.mark.parametrize(("path", "part"), RESEALED, ids=lambda value: str(value))
def test_a_change_that_is_sealed_anew_is_still_named(path, part, tmp_path):
    bad = decided(tmp_path, **CASES["odd"])
    put(
        bad,
        path,
        lambda value: ["draw"] if isinstance(value, list) else "dhondt" if value == "sainte-lague" else changed(value),
    )
    assert part <= failed(sealed_anew(bad))


def sealed_anew(certificate):
    import hashlib

    rest = {**certificate, "claims": certificate["claims"][:-1]}
    certificate["claims"][-1]["witness"] = hashlib.sha256(canonical(rest)).hexdigest()
    return certificate


def test_another_seed_is_named(tmp_path):
    bad = decided(tmp_path, **CASES["drawn"])
    bad["seed"]["value"] = "2026-06-01 09:00 4472"
    assert "seed" in failed(sealed_anew(bad))


def test_the_loser_of_a_tie_put_before_the_winner_is_named(tmp_path):
    bad = decided(tmp_path, **CASES["rest"])
    tie = bad["result"]["tie"]
    winner, loser = tie["winners"][-1], tie["schools"][tie["seats"]]
    rows = {row["school"]: row for row in bad["result"]["schools"]}
    rows[winner]["seats"] -= 1
    rows[loser]["seats"] += 1
    tie["winners"][-1] = loser
    assert failed(sealed_anew(bad)) == {"order"}


def test_a_hidden_tie_is_named(tmp_path):
    bad = decided(tmp_path, **CASES["rest"])
    bad["result"]["tie"] = None
    assert "result" in failed(sealed_anew(bad))


def test_a_seat_moved_within_the_matrix_is_named(tmp_path):
    bad = decided(tmp_path, **CASES["matrix"])
    (a, b), lines = (0, 1), bad["result"]["matrix"]["seats"]
    lines[0][a], lines[0][b], lines[1][a], lines[1][b] = (
        lines[0][a] + 1,
        lines[0][b] - 1,
        lines[1][a] - 1,
        lines[1][b] + 1,
    )
    assert "result" in failed(sealed_anew(bad))


def test_files_that_were_changed_are_named(tmp_path):
    certificate = decided(tmp_path, **CASES["odd"])
    lists = {"schools": tmp_path / "schools.csv", "rules": tmp_path / "rules.yaml"}
    assert all(check["holds"] for check in verify(certificate, tmp_path, lists))
    lists["schools"].write_text(lists["schools"].read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert [c["part"] for c in verify(certificate, tmp_path, lists) if not c["holds"]] == ["list"]


@settings(max_examples=60)
@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=4), lambda inner: st.lists(inner, max_size=3), max_leaves=5
    ),
    st.data(),
)
def test_no_certificate_however_broken_breaks_the_verifier(junk, data):
    keys = ("schema", "kind", "inputs", "options", "seed", "result", "claims")
    certificate = {key: data.draw(st.just(junk) | st.just({})) for key in keys}
    checks = verify(certificate, Path(), {})
    assert any(check["holds"] is False for check in checks)


def test_the_verifier_runs_on_the_standard_library_alone():
    code = (
        "import sys, importlib; importlib.import_module('junheng.allocation.apportion.verifier');"
        "print(sorted({m.split('.')[0] for m in sys.modules} - set(sys.stdlib_module_names) - {'__main__', 'junheng'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = [name for name in json.loads(done.stdout.replace("'", '"')) if not name.startswith(("_", "sitecustomize"))]
    assert loaded == []
    text = Path(verifier.__file__).read_text(encoding="utf-8")
    assert "engine" not in [
        line.split()[1].rpartition(".")[2] for line in text.splitlines() if line.startswith("from junheng")
    ]


def test_the_same_question_gives_the_same_bytes_whatever_the_order_of_rows(tmp_path):
    first = decided(tmp_path, **CASES["odd"])
    again = decided(tmp_path, "".join(ROWS.splitlines(keepends=True)[::-1]), **CASES["odd"])
    for one in (first, again):
        one["inputs"][0].pop("sha256")
        one["claims"].pop()
    assert first == again
