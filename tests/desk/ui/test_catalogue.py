"""The English of the desk: nothing is missing, every placeholder is kept, and what Django reads is what the text says."""

import re
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages import Catalog
from babel.messages.mofile import read_mo

DOCS = Path(__file__).parents[3] / "docs"
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def said(catalog: Catalog) -> set[tuple[str, ...]]:
    """Return every sentence with its English."""
    return {(m.context or "", *_texts(m.id), *_texts(m.string)) for m in catalog if m.id}


def _texts(words: Any) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


@pytest.fixture(scope="module")
def translate() -> Any:
    sys.path.insert(0, str(DOCS))
    try:
        import translate
    finally:
        sys.path.remove(str(DOCS))
    return translate


def test_every_sentence_of_the_desk_is_in_the_catalogue(translate: Any) -> None:
    told = {(m.id, m.context) for m in translate.known()}
    assert [m.id for m in translate.found() if (m.id, m.context) not in told] == []


def test_every_sentence_has_english(translate: Any) -> None:
    assert translate.missing(translate.known()) == []


def test_every_placeholder_is_kept(translate: Any) -> None:
    for message in translate.known():
        said = message.id if message.pluralizable else (message.id,)
        english = message.string if message.pluralizable else (message.string,)
        for one in english:
            assert sorted(set(PLACE.findall(one))) == sorted(set(PLACE.findall(said[0]))), message.id


def test_no_chinese_is_left_in_the_english(translate: Any) -> None:
    left = [m.string for m in translate.known() if re.search("[\u4e00-\u9fff]", str(m.string))]
    assert [one for one in left if ".xlsx" not in one and "补短板限额" not in one] == []


def test_django_reads_what_the_text_says(translate: Any) -> None:
    compiled = read_mo(BytesIO(translate.PO.with_suffix(".mo").read_bytes()))
    assert said(compiled) == said(translate.known())
