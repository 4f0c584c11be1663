"""The sentence around a span of the text, with its own place."""

_ENDS = "。！？!?\n"


def sentence_at(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return the span of the sentence that holds ``span``: from after the last full stop or line end to the next one.

    >>> text = "一、目标。到2027年，入学率达到98%。其他。"
    >>> start, end = sentence_at(text, (10, 13))
    >>> text[start:end]
    '到2027年，入学率达到98%。'
    """
    start, end = (min(at, len(text)) for at in span)
    while start > 0 and text[start - 1] not in _ENDS:
        start -= 1
    while end < len(text) and (end == span[0] or text[end - 1] not in _ENDS):
        if text[end] == "\n":
            break
        end += 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def name_of(subject: str, text: str | None, span: tuple[int, int], quote: str, most: int = 28) -> str:
    """Return what an item is called: its subject, else the clause it stands in, else its quote; cut to ``most`` characters."""
    words = subject.strip()
    if not words and text is not None:
        start = max((text.rfind(mark, 0, span[0]) for mark in "，；。\n、：,;"), default=-1) + 1
        words = text[start : span[1]].strip()
    words = words or quote.strip()
    return words if len(words) <= most else words[: most - 1] + "…"
