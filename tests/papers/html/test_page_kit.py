"""The html kit: nothing breaks out of it, everything in it can be read."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.publishing.page import Cell, Column, Markup, Row, data_table, document, el, esc, json_block
from junheng.publishing.page.tokens import READ_ON, SEEN_ON, TOKENS, contrast


class Reader(HTMLParser):
    """What a browser understands of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[object] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.seen.append(data)


@given(st.text(min_size=1, alphabet=st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_text_is_understood_as_the_same_text(text: str) -> None:
    assert Reader(el("td", text, title=text)).seen == [("td", [("title", text)]), text]


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_a_data_block_cannot_be_ended_by_what_is_in_it(data: object) -> None:
    block = json_block("x", data)
    content = block.removeprefix('<script type="application/json" id="x">').removesuffix("</script>")
    assert not re.search(r"[<>&]", content)
    assert json.loads(content) == data


def test_markup_is_not_escaped_twice() -> None:
    assert esc([Markup("<b>"), "a&b"]) == "<b>a&amp;b"


def test_a_title_cannot_end_the_style_sheet() -> None:
    html = document("</style><script>alert(1)</script>", marks='"}</style><script>')
    assert html.count("<script>") == 1
    assert html.count("</style>") == 1


@pytest.mark.parametrize(("word", "ground"), READ_ON)
def test_words_can_be_read_on_their_ground(word: str, ground: str) -> None:
    assert contrast(TOKENS[word], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), SEEN_ON)
def test_marks_can_be_seen_on_their_ground(mark: str, ground: str) -> None:
    assert contrast(TOKENS[mark], TOKENS[ground]) >= 3


def test_contrast_is_the_one_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # WebAIM's well-known near miss


def test_a_row_with_too_few_cells_is_a_bug_not_a_crooked_table() -> None:
    with pytest.raises(ValueError, match="zip"):
        data_table("t", [Column("a"), Column("b")], [Row([Cell("1")])])


def test_letters_are_measured_in_rem_so_that_they_grow_together() -> None:
    html = document("t")
    style = html[html.index("<style>") : html.index("</style>")].split("@media print")[0]
    assert re.findall(r"font-size:[\d.]+px", style) == []
