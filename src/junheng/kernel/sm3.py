"""SM3 (GB/T 32905-2016): OpenSSL's where this Python has it, else the same function written out."""

import hashlib
from collections.abc import Iterable
from functools import cache

_MASK = 0xFFFFFFFF
_START: tuple[int, ...] = (
    0x7380166F,
    0x4914B2B9,
    0x172442D7,
    0xDA8A0600,
    0xA96F30BC,
    0x163138AA,
    0xE38DEE4D,
    0xB0FB0E4E,
)


@cache
def built_in() -> bool:
    """Say whether hashlib brings SM3 (it depends on how OpenSSL was built)."""
    try:
        return hashlib.new("sm3", b"abc").hexdigest().startswith("66c7f0f4")
    except ValueError:
        return False


def sm3(data: bytes) -> bytes:
    """Return the 32 bytes of SM3.

    >>> sm3(b"abc").hex()[:16]
    '66c7f0f462eeedd9'
    """
    return hashlib.new("sm3", data).digest() if built_in() else written_out(data)


def sm3_many(head: bytes, items: Iterable[bytes]) -> list[bytes]:
    """Return SM3(head ‖ item) for every item."""
    if not built_in():
        return [written_out(head + item) for item in items]
    start, digests = hashlib.new("sm3", head).copy, []
    for item in items:  # copying a begun hash costs half of looking the algorithm up by name
        one = start()
        one.update(item)
        digests.append(one.digest())
    return digests


def written_out(data: bytes) -> bytes:
    """Return SM3 by the text of GB/T 32905 §5, without OpenSSL."""
    padded = data + b"\x80" + bytes((55 - len(data)) % 64) + (8 * len(data)).to_bytes(8, "big")
    state = _START
    for at in range(0, len(padded), 64):
        state = tuple(a ^ b for a, b in zip(state, _compressed(state, padded[at : at + 64]), strict=True))
    return b"".join(word.to_bytes(4, "big") for word in state)


def _compressed(state: tuple[int, ...], block: bytes) -> tuple[int, ...]:
    words = _expanded(block)
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        turned = _left(a, 12)
        ss1 = _left((turned + e + _left(0x79CC4519 if j < 16 else 0x7A879D8A, j % 32)) & _MASK, 7)
        early = j < 16
        ff = a ^ b ^ c if early else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if early else (e & f) | (~e & _MASK & g)
        tt1 = (ff + d + (ss1 ^ turned) + (words[j] ^ words[j + 4])) & _MASK
        tt2 = (gg + h + ss1 + words[j]) & _MASK
        a, b, c, d = tt1, a, _left(b, 9), c
        e, f, g, h = _p0(tt2), e, _left(f, 19), g
    return a, b, c, d, e, f, g, h


def _expanded(block: bytes) -> list[int]:
    words = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 64, 4)]
    for j in range(16, 68):
        mixed = words[j - 16] ^ words[j - 9] ^ _left(words[j - 3], 15)
        mixed ^= _left(mixed, 15) ^ _left(mixed, 23)
        words.append(mixed ^ _left(words[j - 13], 7) ^ words[j - 6])
    return words


def _p0(word: int) -> int:
    return word ^ _left(word, 9) ^ _left(word, 17)


def _left(word: int, bits: int) -> int:
    return ((word << bits) | (word >> (32 - bits))) & _MASK
