"""What every engine promises, asked of all in the registry: the order of rows is no privilege, the certificate verifies,
it holds no floats, and whatever is changed afterwards is told with the part that was changed."""

import copy
import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from junheng.kernel import Problem
from junheng.kernel.canonical import canonical, nfc
from junheng.usecases.classing import Unformed
from junheng.usecases.engines import ENGINES as REGISTRY
from junheng.usecases.verifying import verified
from tests.allocation.engines import ENGINES, PARTS_OF

FEW = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
every_engine = pytest.mark.parametrize("kind", sorted(ENGINES))


def decided(kind, files, folder):
    """Write the files, let the engine decide; return the certificate's path, the files to compare, and the certificate."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    try:
        path, lists = ENGINES[kind].run(folder)
    except (Problem, Unformed) as refused:
        if not (folder / "out").exists() and getattr(refused, "exit", 4) == 4:
            reject()  # what cannot be is refused, and leaves nothing
        raise
    return path, lists, json.loads(path.read_text(encoding="utf-8"))


def test_every_kind_in_the_registry_is_asked():
    planning = {"forecast", "invest"}  # asked in tests/planning: no rows to permute, no seed
    assert set(REGISTRY) == set(ENGINES) | set(PARTS_OF) | planning


@every_engine
@FEW
@given(st.data())
def test_the_order_of_rows_is_no_privilege(kind, data):
    files = data.draw(ENGINES[kind].inputs)
    mixed = dict(files)
    for name in (name for name in files if name.endswith(".csv")):
        head, *rows = files[name].splitlines(keepends=True)
        mixed[name] = head + "".join(data.draw(st.permutations(rows)))
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        first, again = (decided(kind, f, Path(d))[2] for f, d in ((files, one), (mixed, two)))
    assert first["result"] == again["result"]
    assert first["seed"] == again["seed"]


@every_engine
@FEW
@given(st.data())
def test_the_certificate_verifies_and_every_file_of_the_result_is_the_same_again(kind, data):
    files = data.draw(ENGINES[kind].inputs)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        path, lists, certificate = decided(kind, files, Path(one))
        outcome = verified(path, lists)
        assert [check for check in outcome.checks if check["holds"] is False] == []
        assert outcome.kind == kind
        assert any(check["holds"] for check in outcome.checks)
        assert decided(kind, files, Path(two))[2] == certificate


@every_engine
@FEW
@given(st.data())
def test_the_certificate_is_plain_whole_and_claims_what_holds(kind, data):
    with tempfile.TemporaryDirectory() as one:
        path, _, certificate = decided(kind, data.draw(ENGINES[kind].inputs), Path(one))
        text = path.read_text(encoding="utf-8")
    assert json.loads(text, parse_float=lambda number: pytest.fail(f"a float: {number}")) == certificate
    assert canonical(certificate)  # refuses integers over 2^53 and anything that is no JSON
    assert text == nfc(text)
    assert set(certificate) == {"schema", "kind", "engine", "version", "inputs", "options", "seed", "result", "claims"}
    assert certificate["schema"] == "junheng/certificate/1"
    assert all(claim["basis"] in ("recheckable", "attested") for claim in certificate["claims"])
    assert all({"name", "sha256", "table_digest"} <= set(one) for one in certificate["inputs"])


@every_engine
@settings(max_examples=3, deadline=None)
@given(st.data())
def test_a_result_is_not_overwritten_by_a_second_run(kind, data):
    with tempfile.TemporaryDirectory() as one:
        path, _, _ = decided(kind, data.draw(ENGINES[kind].inputs), Path(one))
        before = path.read_bytes()
        with pytest.raises(Problem) as refused:
            ENGINES[kind].run(Path(one))
        assert refused.value.exit == 4
        assert path.read_bytes() == before


@pytest.fixture(scope="module", params=sorted(ENGINES))
def result(request, tmp_path_factory):
    """One result of each engine, in a folder of its own."""
    folder = tmp_path_factory.mktemp(request.param)
    files = some(ENGINES[request.param].inputs)
    path, lists, certificate = decided(request.param, files, folder)
    return request.param, folder, path, lists, certificate


def some(strategy):
    """Return one made-up input, the same in every run."""
    found = []

    @settings(
        max_examples=20,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
    )
    @given(strategy)
    def keep(value):
        found.append(value)

    keep()
    return max(found, key=lambda files: sum(map(len, files.values())))


def leaves(value, path=()):
    if isinstance(value, dict | list) and value:
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[key], (*path, key))
    else:
        yield path


def changed(value):
    """A value of the same kind, as like as can be."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, dict | list):
        return ["x"]
    return value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x"


def parts_named(path, lists):
    """Return the parts that ``verify`` finds changed; a certificate it cannot take at all is named by its Problem."""
    try:
        return {check["part"] for check in verified(path, lists).checks if check["holds"] is False}
    except Problem as problem:
        return {str(problem)}


@MANY
@given(st.data())
def test_any_value_of_the_certificate_that_is_changed_is_told(result, data):
    _, _, path, lists, certificate = result
    *way, last = data.draw(st.sampled_from(list(leaves(certificate))))
    bad = copy.deepcopy(certificate)
    inside = bad
    for key in way:
        inside = inside[key]
    inside[last] = changed(inside[last])
    original = path.read_bytes()
    try:
        path.write_text(json.dumps(bad, ensure_ascii=False), encoding="utf-8")
        named = parts_named(path, lists)
    finally:
        path.write_bytes(original)
    assert named
    assert all(named)


@MANY
@given(st.data())
def test_any_bit_of_the_list_that_is_flipped_is_told(result, data):
    kind, folder, path, lists, _ = result
    listed = ENGINES[kind].listed(folder)
    original = listed.read_bytes()
    bit = data.draw(st.integers(0, 8 * len(original) - 1))
    flipped = bytearray(original)
    flipped[bit // 8] ^= 1 << bit % 8
    try:
        listed.write_bytes(flipped)
        named = parts_named(path, lists)
    finally:
        listed.write_bytes(original)
    assert named
    assert all(named)


def test_a_salt_in_upper_case_is_another_list(result):
    kind, folder, path, lists, _ = result
    listed = ENGINES[kind].listed(folder)
    original = listed.read_bytes()
    if kind != "classes":  # the one list that holds salts
        assert b'"salt"' not in original
        return
    content = json.loads(original)
    content["pupils"][0]["salt"] = content["pupils"][0]["salt"].upper()
    try:
        listed.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        assert "list" in parts_named(path, lists)
    finally:
        listed.write_bytes(original)


def test_a_certificate_of_another_engine_is_not_taken_for_ones_own(result, tmp_path):
    kind, _, path, lists, certificate = result
    for other in sorted(set(ENGINES) - {kind}):
        shutil.copytree(path.parent, tmp_path / other)
        forged = tmp_path / other / path.name
        forged.write_text(json.dumps({**certificate, "kind": other}, ensure_ascii=False), encoding="utf-8")
        assert parts_named(forged, lists), other
