"""The glossary names what exists, in both languages."""

import re

import pytest

from junheng.census.schema import schemas
from junheng.standards import load_standard, standard_ids
from tests.docs.pages import ROOT

TEXT = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if line.startswith("| ") and not line.startswith("| 中文")
]


def test_every_term_has_both_languages_and_a_place():
    for zh, en, _, where in ROWS:
        assert re.search(r"[一-鿿]", zh)
        assert re.search(r"[a-z]", en)
        assert where


def test_no_term_stands_twice():
    terms = [row[0] for row in ROWS]
    assert [t for t in terms if terms.count(t) > 1] == []


def test_every_column_it_names_exists():
    for row in ROWS:
        for table, column in re.findall(r"`(\w+)\.(\w+)`", row[3]):
            if table in schemas():
                assert schemas()[table].column(column), f"{table}.{column}"


def test_every_rule_it_names_exists():
    for row in ROWS:
        for name, rule in re.findall(r"`([a-z]+-\d{4})(?: (\w+))?`", row[3]):
            assert name in standard_ids()
            standard = load_standard(name)
            rules = (*standard.indicators, *standard.preconditions, *standard.requirements, *standard.vetoes)
            assert not rule or rule in {r.id for r in rules}


@pytest.mark.parametrize(
    "choices", [("schools", "kind"), ("stages", "stage"), ("schools", "sector")], ids=lambda c: c[1]
)
def test_the_words_of_the_field_are_explained(choices):
    table, column = choices
    for name, title in schemas()[table].column(column).choices.items():
        assert title in TEXT or name in TEXT


@pytest.mark.parametrize(
    "word", ["met", "not_met", "unknown", "excluded", "floor", "below", "draft", "error", "warning"]
)
def test_the_words_of_the_answer_are_explained(word):
    assert word in TEXT
