"""Words of the schema in the reader's language: what a finding's text is filled with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, runtime_checkable

from junheng.census.schema import schemas
from junheng.census.table import Value

STAGES: Mapping[str, str] = {"kindergarten": "幼儿园", "primary": "小学", "junior": "初中", "senior": "高中"}


@runtime_checkable
class Word(Protocol):
    """Something that is called differently in each language."""

    def said(self, lang: str) -> str:
        """Return it in ``zh`` or ``en``."""


@dataclass(frozen=True, slots=True)
class Title:
    """A column: its Chinese title, its English name."""

    table: str
    column: str

    def said(self, lang: str) -> str:
        """Return the title or the name."""
        schema = schemas().get(self.table)
        found = schema.column(self.column) if schema else None
        return found.title if found and lang == "zh" else self.column


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its Chinese title, its English name."""

    table: str

    def said(self, lang: str) -> str:
        """Return the title or the name."""
        schema = schemas().get(self.table)
        return schema.sheet(lang) if schema else self.table


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a column, as people see it."""

    table: str
    column: str
    value: Value

    def said(self, lang: str) -> str:
        """Return the shown word; 空/empty where there is none."""
        schema = schemas().get(self.table)
        found = schema.column(self.column) if schema else None
        if self.value is None or self.value == "":
            return "（空）" if lang == "zh" else "(empty)"
        return found.shown(str(self.value), lang) if found else shown(self.value)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: 小学, 初中; nothing where there is none, so that it can stand before any noun."""

    value: Value

    def said(self, lang: str) -> str:
        """Return the word; English with a space after it."""
        if not self.value:
            return ""
        return STAGES.get(str(self.value), str(self.value)) if lang == "zh" else f"{self.value} "


@dataclass(frozen=True, slots=True)
class Several:
    """Words in a row, with the language's own comma."""

    words: tuple[object, ...]

    def said(self, lang: str) -> str:
        """Return them joined."""
        return ("、" if lang == "zh" else ", ").join(said(word, lang).strip() for word in self.words)


@dataclass(frozen=True, slots=True)
class Both:
    """A word given in both languages."""

    zh: str
    en: str

    def said(self, lang: str) -> str:
        """Return the one asked for."""
        return self.zh if lang == "zh" else self.en


def stages(values: Iterable[Value]) -> Several:
    """Return the words for several stages."""
    return Several(tuple(Stage(value) for value in values))


def said(word: object, lang: str) -> str:
    """Return a number, a text or a word as people read it."""
    if isinstance(word, Word):
        return word.said(lang)
    return shown(word) if isinstance(word, Decimal) else str(word)


def shown(value: Value) -> str:
    """Return a value as people write it: no exponent, no trailing zeros.

    >>> shown(Decimal("1200.50")), shown(Decimal("1E+3"))
    ('1200.5', '1000')
    """
    if not isinstance(value, Decimal):
        return str(value or "")
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
