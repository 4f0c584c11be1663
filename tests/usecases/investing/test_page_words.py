"""The page of a plan says in words what its script's buttons do."""

import json
import re

import pytest

from junheng.usecases.papers.invest_page import _script


@pytest.mark.parametrize(("lang", "more"), [("zh", "显示全部 {n} 行"), ("en", "Show all {n} rows")])
def test_the_button_that_shows_all_rows_says_so(lang: str, more: str) -> None:
    words = json.loads(json.dumps(_script(lang)))["words"]
    assert words["more"] == more
    assert all(re.search(r"\w", words[key]) for key in ("found", "none"))
