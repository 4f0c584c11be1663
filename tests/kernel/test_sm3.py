"""SM3: the two examples of GB/T 32905-2016, annex A, and agreement with OpenSSL's where there is one."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.kernel import sm3 as module
from junheng.kernel.sm3 import built_in, sm3, sm3_many, written_out

EXAMPLES = {
    b"abc": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    b"abcd" * 16: "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
}


@pytest.mark.parametrize("message", EXAMPLES)
def test_the_examples_of_the_standard(message: bytes) -> None:
    assert sm3(message).hex() == EXAMPLES[message]
    assert written_out(message).hex() == EXAMPLES[message]


@pytest.mark.skipif(not built_in(), reason="this OpenSSL has no SM3")
@given(st.binary(max_size=300))
def test_written_out_agrees_with_openssl(message: bytes) -> None:
    assert written_out(message) == hashlib.new("sm3", message).digest()


def test_many_is_the_same_with_and_without_openssl(monkeypatch: pytest.MonkeyPatch) -> None:
    items = [b"", b"a", b"b" * 100]
    fast = sm3_many(b"\x00", items)
    monkeypatch.setattr(module, "built_in", lambda: False)
    assert sm3_many(b"\x00", items) == fast
