"""Numbers that a list jumps over: where an item may have been lost."""

from junheng.policy.draft import Draft, Section
from junheng.policy.model import Span
from junheng.policy.numerals import whole_number
from junheng.policy.text import Text


def missing_numbers(text: Text, draft: Draft) -> list[tuple[Span, str]]:
    """Return the headings before which exactly one or two numbers of their own list are missing, with the number as written."""
    found: list[tuple[Span, str]] = []
    open_lists: dict[int, tuple[str, int]] = {}
    for section in draft.sections:
        if not section.number:
            continue
        open_lists = {level: last for level, last in open_lists.items() if level <= section.level}
        shape, number = _read(section)
        last_shape, last = open_lists.get(section.level, ("", 0))
        if number is not None:
            if shape == last_shape and last + 1 < number <= last + 3:
                end = section.start + len(section.number)
                found.append((text.span(section.start, end), section.number))
            open_lists[section.level] = (shape, number)
    return found


def _read(section: Section) -> tuple[str, int | None]:
    """Return the heading's mark with its number left out, so that （一） and 一、 are different lists, and the number."""
    digits = "".join(c for c in section.number if c.isdecimal() or c in "一二三四五六七八九十百〇零" or _one(c))
    kind = "一" if digits[:1] in "一二三四五六七八九十百〇零" and digits else "1"
    brackets = "(" if any(c in "（(〔[" for c in section.number) else ""
    return brackets + kind, whole_number(digits) if digits else None


def _one(character: str) -> bool:
    return not character.isascii() and len(character) == 1 and whole_number(character) is not None
