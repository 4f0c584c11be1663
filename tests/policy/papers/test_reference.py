"""The reference of programme.json names every field and every finding."""

from pathlib import Path

import pytest

from junheng.policy import words
from junheng.policy.quantities.findings import words as quantity_words
from junheng.usecases import policy_review_words
from junheng.usecases.policy import programme_of
from tests.policy.papers.conftest import PLAN

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "programme-json.md").read_text(encoding="utf-8")


def keys(value, found):
    """Collect the names of all fields."""
    if isinstance(value, dict):
        for name, inner in value.items():
            found.add(name)
            keys(inner, found)
    elif isinstance(value, list):
        for inner in value:
            keys(inner, found)
    return found


def test_every_field_is_in_the_reference():
    assert [name for name in sorted(keys(programme_of(PLAN), set())) if f"`{name}`" not in PAGE] == []


CODES = [*words.codes(), *quantity_words._TEXTS, *policy_review_words.codes()]


@pytest.mark.parametrize("code", CODES)
def test_every_finding_is_in_the_reference(code):
    assert f"`{code}`" in PAGE
