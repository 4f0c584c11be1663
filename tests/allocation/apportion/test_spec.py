"""The specification's vectors: the engine gives them, and each is right by the definitions of the page alone."""

import hashlib
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from junheng.allocation.apportion.engine import apportion
from junheng.allocation.apportion.matrix import Infeasible, biproportional
from junheng.allocation.apportion.matrix_ties import picked
from junheng.allocation.apportion.tie_rules import draw_key
from tests.allocation.apportion.made import units

PAGE = Path(__file__).parents[3] / "docs" / "spec" / "apportion.md"
LINES, KEYS, MATRICES = (
    json.loads(text) for text in re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
)


@pytest.mark.parametrize("vector", LINES, ids=lambda v: f"{v['method']} {v['weights']} {v['seats']}")
def test_the_engine_gives_the_vector(vector):
    many = len(vector["weights"])
    made = units(vector["weights"], floors=vector.get("least", [0] * many), caps=vector.get("most", [None] * many))
    count = apportion(made, vector["seats"], vector["method"])
    edge = [None if value is None else str(value) for value in (count.last, count.next)]
    assert (list(count.seats), str(count.scale), edge) == (
        vector["gives"],
        vector["scale"],
        [vector["last"], vector["next"]],
    )
    tie = count.tie
    assert (list(tie.units) if tie else [], tie.seats if tie else 0) == (vector.get("tied", []), vector.get("for", 0))


@pytest.mark.parametrize(
    "vector", [v for v in LINES if v["method"] in ("sainte-lague", "dhondt")], ids=lambda v: str(v["weights"])
)
def test_the_vector_is_the_largest_claims_listed_one_by_one(vector):
    step = {"sainte-lague": lambda n: 2 * n - 1, "dhondt": lambda n: n}[vector["method"]]
    many = len(vector["weights"])
    least, most = vector.get("least", [0] * many), vector.get("most", [None] * many)
    claims = [
        (Fraction(weight, step(n)), at)
        for at, weight in enumerate(vector["weights"])
        for n in range(least[at] + 1, (vector["seats"] if most[at] is None else most[at]) + 1)
    ]
    claims.sort(key=lambda claim: -claim[0])
    left = vector["seats"] - sum(least)
    assert [str(claims[left - 1][0]), str(claims[left][0])] == [vector["last"], vector["next"]]


@pytest.mark.parametrize(("seed", "names", "key"), KEYS, ids=lambda v: str(v)[:12])
def test_keys_are_as_written(seed, names, key):
    assert draw_key(seed, "\0".join(names)) == key
    parts = [seed.encode(), b"junheng/apportion/tie/1", *(name.encode() for name in names)]
    assert hashlib.sha256(b"\0".join(parts)).hexdigest() == key


@pytest.mark.parametrize("vector", MATRICES, ids=lambda v: str(v["weights"]))
def test_matrices_are_as_written(vector):
    asked = (vector["weights"], vector["rows"], vector["columns"], vector["method"])
    if "cannot" in vector:
        with pytest.raises(Infeasible) as error:
            biproportional(*asked)
        assert {"rows": list(error.value.rows), "columns": list(error.value.columns)} == vector["cannot"]
        return
    matrix = biproportional(*asked)
    opened, _ = picked(matrix, lambda place: place)
    assert (matrix.seats, [list(place) for place in opened]) == (vector["gives"], vector["open"])
