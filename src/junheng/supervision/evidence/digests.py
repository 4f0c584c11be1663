"""The two digests of a file: of its bytes, and of its text as it reads without spacing, punctuation and years."""

import hashlib
import re
import unicodedata

_YEARS = re.compile(
    r"(?:19|20)\d\d(?:[-–—~至/](?:(?:19|20)\d\d|\d\d(?!\d)))?(?:学年度?|年度?)?"
    r"|(?<!\d)\d{1,2}月\d{1,2}日|[二〇○零一]{1,2}[〇○零一二三四五六七八九]{2,3}年"
)


def file_digest(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def normal_text(text: str) -> str:
    """Return the letters and digits of a text, in one width, without years and days.

    So a text stays itself when it is laid out anew, or when only its year was changed.

    >>> normal_text("2024年 工作总结：（一）开展 ３ 次") == normal_text("2025年工作总结(一),开展3次。")
    True
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    plain = _YEARS.sub("", plain)
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LN")


def text_digest(text: str) -> str:
    """Return the SHA-256 of the normalised text; empty where it has fewer than ``SHORTEST`` signs and proves nothing."""
    plain = normal_text(text)
    return hashlib.sha256(plain.encode()).hexdigest() if len(plain) >= SHORTEST else ""


SHORTEST = 50
"""Shorter texts are forms and cover sheets: that two are alike says nothing."""


__all__ = ["SHORTEST", "file_digest", "normal_text", "text_digest"]
