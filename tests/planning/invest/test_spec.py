"""The specification's vectors, and that each is true."""

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from junheng.planning.invest.recheck import Said, least_cost

PAGE = Path(__file__).parents[3] / "docs" / "spec" / "invest.md"
(VECTORS,) = (json.loads(text) for text in re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))


@pytest.mark.parametrize("vector", VECTORS, ids=["needs", "coefficient"])
def test_the_multipliers_prove_what_the_page_says(vector):
    assert least_cost(vector["task"], vector["dual"], Fraction(vector["cost"])) == Fraction(vector["proves"])


def test_the_second_vector_is_at_its_limit_where_the_page_says():
    said = Said(VECTORS[1]["task"])
    (group,) = said.groups()
    assert said.squared(group[2], [Fraction(3), Fraction(9, 5)]) == Fraction(1, 4) ** 2
    assert said.squared(group[2], [Fraction(3), Fraction(1)]) == Fraction(1, 2) ** 2


def test_tangents_that_outweigh_their_coefficient_prove_nothing():
    vector = VECTORS[1]
    heavy = {**vector["dual"], "tangents": [[0, 1024, "1.6"], [1, -1024, "1.7"]]}
    with pytest.raises(ValueError, match="outweigh"):
        least_cost(vector["task"], heavy, Fraction(1))
