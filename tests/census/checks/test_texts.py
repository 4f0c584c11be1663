"""Every check speaks both languages and fills in the same words."""

import re

import pytest

from junheng.census.checks import CHECKS, TEXTS, check
from tests.census.checks.county import clean, last_year
from tests.census.checks.test_every_check import BROKEN


def test_every_check_has_a_text_and_every_text_a_check() -> None:
    assert {code.split("/")[0] for code in TEXTS} == {one.code for one in CHECKS}


@pytest.mark.parametrize("code", TEXTS)
def test_both_languages_name_the_same_things(code: str) -> None:
    text = TEXTS[code]
    zh, en = (set(re.findall(r"{(\w+)}", what)) for what in (text.what, text.what_en))
    assert zh - {"system"} == en - {"system"} or code == "census.parent-unknown/itself"


@pytest.mark.parametrize("code", BROKEN)
def test_findings_can_be_had_in_english(code: str) -> None:
    found = [f for f in check(BROKEN[code](clean()), last_year(), lang="en") if f.code == code]
    assert found
    assert all("{" not in f.what + f.fix and f.what.endswith(".") and not f.what[0].islower() for f in found), found
