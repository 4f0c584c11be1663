"""The words of a plan as they are searched: simplified, half-width, however the plan was typed."""

from functools import lru_cache

from junheng.policy.text import Text


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """Return the words in simplified characters and half-width punctuation.

    >>> plain("全鄉小學，２０２６年")
    '全乡小学,2026年'
    """
    return Text.of(words).normal
