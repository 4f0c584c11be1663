"""Random numbers that anyone can make again: SHA-256 of a seed, a label and a counter."""

import hashlib
from collections.abc import MutableSequence
from typing import Any


class HashStream:
    """Unbiased integers from SHA-256(seed ‖ 0x00 ‖ label ‖ 0x00 ‖ counter as 8 bytes, big-endian), 8 bytes at a time.

    The same seed and label give the same numbers on every platform, in every language.

    >>> HashStream(b"seed", "label").below(10) == HashStream(b"seed", "label").below(10)
    True
    """

    def __init__(self, seed: bytes, label: str) -> None:
        self._head = seed + b"\0" + label.encode() + b"\0"
        self._counter = 0
        self._block = b""

    def word(self) -> int:
        """Return the next 64-bit number (big-endian)."""
        if not self._block:
            self._block = hashlib.sha256(self._head + self._counter.to_bytes(8, "big")).digest()
            self._counter += 1
        word, self._block = self._block[:8], self._block[8:]
        return int.from_bytes(word, "big")

    def below(self, n: int) -> int:
        """Return a number in [0, n), each equally likely: words of the uneven tail of 2^64 are passed over."""
        limit = (1 << 64) - (1 << 64) % n
        while (word := self.word()) >= limit:
            pass
        return word % n

    def shuffle(self, items: MutableSequence[Any]) -> None:
        """Put the items in random order: Fisher–Yates from the last to the second."""
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
