"""Every finding and every refusal has its words in both languages, and they fit what they are filled with."""

import re

import pytest

from junheng.census.refusals import REFUSALS
from junheng.census.wording import FINDINGS, Words

ALL = {**FINDINGS, **{code: words for code, (_, words) in REFUSALS.items()}}


def named(text: str) -> set[str]:
    """Return the names in braces."""
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("code", ALL)
def test_both_languages_say_what_is_wrong_and_what_to_do(code: str) -> None:
    words: Words = ALL[code]
    assert all(text.endswith(("。", ".")) for text in (words.what, words.fix, words.what_en, words.fix_en))
    assert not re.search(r"[\u4e00-\u9fff]{3}", words.what_en)
    assert not re.search(r"[,;:?!]|\(", re.sub(r"{\w+}|`[^`]*`", "", words.what)), "全角标点"


@pytest.mark.parametrize("code", ALL)
def test_the_words_are_ready_to_be_filled(code: str) -> None:
    words: Words = ALL[code]
    texts = (words.what, words.fix, words.what_en, words.fix_en)
    params = {name: "1" for text in texts for name in named(text)}
    for lang in ("zh", "en"):
        assert all("{" not in said for said in words.said(lang, params))


@pytest.mark.parametrize("code", REFUSALS)
def test_a_refusal_has_one_of_three_exit_statuses(code: str) -> None:
    assert REFUSALS[code][0] in (2, 3, 4)
