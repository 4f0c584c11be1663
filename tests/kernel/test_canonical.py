"""JSON in one way only: the examples of RFC 8785, and what a certificate must not hold."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.kernel import Problem
from junheng.kernel.canonical import LARGEST, canonical, nfc
from junheng.kernel.certificate import Certificate, Claim

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=12,
)


def test_keys_are_sorted_by_utf_16_code_units():
    """RFC 8785 §3.2.3, its example of property sorting."""
    said = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    order = ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign"]
    order += ["Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"]
    assert list(json.loads(canonical(said)).values()) == order


def test_strings_and_literals_are_written_as_the_rfc_writes_them():
    """RFC 8785 §3.2.2, its example without the numbers that are no integers."""
    said = {"string": '\u20ac$\u000f\nA\'B"\\\\"/', "literals": [None, True, False]}
    expected = '{"literals":[null,true,false],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    assert canonical(said).decode() == expected


def test_control_characters_have_the_short_form_where_there_is_one():
    assert canonical("\b\t\n\f\r\x00\x1f\x7f").decode() == '"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f"'


@given(plain)
def test_nothing_is_lost_and_the_bytes_are_the_same_again(content):
    there = json.loads(canonical(content))
    assert there == content
    assert canonical(there) == canonical(content)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 9), max_size=6))
def test_the_order_of_keys_changes_nothing(content):
    assert canonical(content) == canonical(dict(reversed(content.items())))


@pytest.mark.parametrize("wrong", [0.5, 1.0, float("nan"), LARGEST + 1, -LARGEST - 1, b"x", {1}])
def test_floats_large_integers_and_what_is_no_json_are_refused(wrong):
    with pytest.raises(Problem):
        canonical({"a": [wrong]})


def test_identifiers_are_composed():
    assert nfc("e\u0301") == "\u00e9"


def test_a_certificates_digest_is_of_its_canonical_bytes():
    """SHA-256 of the bytes written out by hand."""
    import hashlib

    claim = Claim("whole", "recheckable", True)
    one = Certificate("k", "e", "1", [], {"b": 1, "a": 2}, None, [], [claim])
    text = (
        '{"claims":[{"basis":"recheckable","claim":"whole","holds":true,"witness":null}],"engine":"e","inputs":[],'
        '"kind":"k","options":{"a":2,"b":1},"result":[],"schema":"junheng/certificate/1","seed":null,"version":"1"}'
    )
    assert one.digest() == hashlib.sha256(text.encode()).hexdigest()
