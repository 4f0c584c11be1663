"""An assessment says the same whichever engine made it: the exact one for a county, the fast one for a register."""

from collections.abc import Iterator
from itertools import zip_longest
from math import isclose
from typing import Any

import pytest

from junheng.census.synth import synthetic_county
from junheng.monitor import assess as module
from junheng.monitor.as_json import as_json
from tests.monitor.made import assessed


def differing(one: Any, other: Any, at: str = "$") -> Iterator[str]:
    """Yield the places where two JSON values differ; numbers may do so in their twelfth digit."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in one.keys() | other.keys():
            yield from differing(one.get(name), other.get(name), f"{at}.{name}")
    elif isinstance(one, list) and isinstance(other, list):
        for i, (a, b) in enumerate(zip_longest(one, other)):
            yield from differing(a, b, f"{at}[{i}]")
    elif isinstance(one, float) and isinstance(other, float):
        if not isclose(one, other, rel_tol=1e-11, abs_tol=1e-14):
            yield f"{at}: {one!r} {other!r}"
    elif one != other:
        yield f"{at}: {one!r} {other!r}"


STANDARDS = [("youzhi-2017", []), ("youzhi-2017", ["hebei", "shenyang-2024"]), ("jiben-2012", []), ("puhui-2020", [])]


@pytest.mark.parametrize(("standard", "overlays"), [*STANDARDS, ("guanli-2017", [])], ids=str)
@pytest.mark.parametrize(("schools", "seed", "system"), [(40, 7, "6-3"), (60, 2, "5-4")])
def test_the_whole_assessment_is_the_same(monkeypatch, standard, overlays, schools, seed, system) -> None:
    data, found = synthetic_county(schools, seed, system=system), []
    for few in (10**6, 0):
        monkeypatch.setattr(module, "FEW", few)
        found.append(as_json(assessed(data, standard, overlays)))

    assert list(differing(*found)) == []
