"""Merkle trees: the published vectors of RFC 6962 trees, and every path of every small tree."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.kernel.merkle import HASHES, implied_root, levels_of, path_of, root_of, sha256_many, store, stored_path

# The entries and roots that the Certificate Transparency project publishes as test vectors for RFC 6962.
ENTRIES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


@pytest.mark.parametrize("size", range(9))
def test_published_roots(size: int) -> None:
    assert root_of(ENTRIES[:size]).hex() == ROOTS[size]


def by_the_rfc(entries: list[bytes]) -> bytes:
    """MTH of RFC 6962 §2.1, word by word: split at the largest power of two below n."""
    if len(entries) == 1:
        return sha256_many(b"\x00", entries)[0]
    split = 1 << (len(entries) - 1).bit_length() - 1
    return sha256_many(b"\x01", [by_the_rfc(entries[:split]) + by_the_rfc(entries[split:])])[0]


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=70))
def test_level_by_level_is_the_tree_of_the_rfc(entries: list[bytes]) -> None:
    assert root_of(entries) == by_the_rfc(entries)


@pytest.mark.parametrize("name", HASHES)
@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
def test_every_path_leads_to_the_root_also_from_the_stored_tree(name: str, size: int) -> None:
    entries, hashes = [b"%d" % i for i in range(size)], HASHES[name]
    levels = levels_of(entries, hashes)
    store(levels, kept := io.BytesIO())
    for index, entry in enumerate(entries):
        path = path_of(index, levels)
        assert stored_path(index, size, kept) == path
        assert implied_root(index, size, entry, path, hashes) == levels[-1][0]
        assert implied_root(index, size, entry + b"x", path, hashes) != levels[-1][0]
        assert implied_root(index, size, entry, [*path, b"\x00" * 32], hashes) == b""
