"""Numbers from hashes: as the definition says, and as even as chance."""

import hashlib
from collections import Counter
from itertools import permutations

import pytest

from junheng.kernel.stream import HashStream

# Upper 0.1 % points of the chi-square distribution by degrees of freedom (tables, e.g. NIST/SEMATECH e-Handbook 1.3.6.7.4).
LIMIT = {5: 20.515, 23: 49.728, 9: 27.877, 36: 67.985}


def chi_square(counts: Counter, cells: int, total: int) -> float:
    even = total / cells
    return sum((counts[n] - even) ** 2 for n in counts) / even + (cells - len(counts)) * even


def test_sha_256_is_that_of_fips_180():
    """FIPS 180-4, the examples "abc" and the empty message."""
    assert hashlib.sha256(b"abc").hexdigest() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert hashlib.sha256(b"").hexdigest() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_words_are_the_hashes_of_seed_label_and_counter():
    stream = HashStream(b"seed", "label")
    blocks = [hashlib.sha256(b"seed\0label\0" + n.to_bytes(8, "big")).digest() for n in (0, 1)]
    words = [int.from_bytes(block[at : at + 8], "big") for block in blocks for at in (0, 8, 16, 24)]
    assert [stream.word() for _ in words] == words


def test_another_seed_or_label_gives_other_numbers():
    numbers = {tuple(HashStream(s, t).word() for _ in range(3)) for s in (b"a", b"b") for t in ("x", "y")}
    assert len(numbers) == 4


@pytest.mark.parametrize("cells", [6, 10, 37])
def test_numbers_below_a_bound_are_even_over_a_hundred_thousand(cells):
    stream = HashStream(b"even", str(cells))
    counts = Counter(stream.below(cells) for _ in range(100_000))
    assert set(counts) == set(range(cells))
    assert chi_square(counts, cells, 100_000) < LIMIT[cells - 1]


def test_words_of_the_uneven_tail_are_passed_over():
    """Of 2^64 words the last 2^64 mod n would favour small numbers; with n just over half of them, half are passed over."""
    n, stream, words = (1 << 63) + 1, HashStream(b"tail", ""), HashStream(b"tail", "")
    for _ in range(50):
        word = words.word()
        while word >= n:  # the largest multiple of n below 2^64 is n itself
            word = words.word()
        assert stream.below(n) == word


def test_every_order_of_four_is_as_likely():
    counts: Counter = Counter()
    stream = HashStream(b"orders", "")
    for _ in range(24_000):
        items = list("abcd")
        stream.shuffle(items)
        counts[tuple(items)] += 1
    assert set(counts) == set(permutations("abcd"))
    assert chi_square(counts, 24, 24_000) < LIMIT[23]


def test_a_shuffle_is_fisher_yates_from_the_last():
    items, by_hand, stream = list(range(7)), list(range(7)), HashStream(b"s", "l")
    HashStream(b"s", "l").shuffle(items)
    for i in range(6, 0, -1):
        j = stream.below(i + 1)
        by_hand[i], by_hand[j] = by_hand[j], by_hand[i]
    assert items == by_hand
