"""The lottery: a key from the published seed, one for a family, that anyone can hash again."""

import hashlib
from collections.abc import Sequence

from junheng.kernel import Problem

LABEL = "admit"
MEMBER = "admit/member"


def key(seed: bytes, label: str, number: str) -> bytes:
    """Return SHA-256(seed ‖ 0x00 ‖ label ‖ 0x00 ‖ application number), everything in UTF-8."""
    return hashlib.sha256(seed + b"\0" + label.encode() + b"\0" + number.encode()).digest()


def family_keys(seed: bytes, numbers: Sequence[str], head: Sequence[int], label: str = LABEL) -> list[bytes]:
    """Return every applicant's key: that of the family's first number. A collision is refused."""
    own = {leaf: key(seed, label, numbers[leaf]) for leaf in dict.fromkeys(head)}
    if len(set(own.values())) < len(own):
        en = ("Two families have the same lottery key.", "Publish a new seed with the reason.")
        raise Problem(
            "两家的摇号值相同，不能录取。", fix="请公布原因，另取种子。", code="admit.collision", exit=4, en=en
        )
    return [own[leaf] for leaf in head]


def member_keys(seed: bytes, numbers: Sequence[str], head: Sequence[int]) -> list[bytes]:
    """Return what orders the members of one family; empty for those who are alone."""
    members = [0] * len(head)
    for leaf in head:
        members[leaf] += 1
    return [key(seed, MEMBER, n) if members[h] > 1 else b"" for n, h in zip(numbers, head, strict=True)]


def seed_of(text: str) -> bytes:
    """Return the seed's bytes; Problem where it is empty, no hexadecimal, or shorter than 128 bits."""
    clean = text.strip().lower()
    if clean and len(clean) % 2 == 0 and all(c in "0123456789abcdef" for c in clean) and len(clean) >= 32:
        return bytes.fromhex(clean)
    what = "种子是空的。" if not clean else f"种子“{text[:20]}”不是至少 32 位（128 比特）的十六进制数。"
    en = ("The seed is not at least 32 hexadecimal digits (128 bits).", "Use the seed of the published draw.")
    raise Problem(what, fix="请填公开产生的种子，如派位结果里的 64 位十六进制种子。", code="admit.seed", en=en)
