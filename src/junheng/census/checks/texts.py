"""A finding's text in Chinese and in English; names in braces are filled in."""

from collections.abc import Mapping
from typing import NamedTuple

from junheng.census.checks.words import said


class Text(NamedTuple):
    """What is wrong and what to do, in both languages."""

    what: str
    fix: str
    what_en: str
    fix_en: str

    def filled(self, lang: str, words: Mapping[str, object]) -> tuple[str, str]:
        """Return what is wrong and the fix in one language, with its words filled in."""
        plain = {name: said(word, lang) for name, word in words.items()}
        what, fix = (self.what, self.fix) if lang == "zh" else (self.what_en, self.fix_en)
        filled = what.format_map(plain)
        return (filled if lang == "zh" else filled[:1].upper() + filled[1:]), fix.format_map(plain)
