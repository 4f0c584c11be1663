"""Every finding and refusal: code, kind, what it says, what to do."""

from collections.abc import Iterator

from generators.markdown import code, table
from junheng.census.checks import CHECKS, Check
from junheng.census.checks.error_texts import ERRORS
from junheng.census.checks.texts import Text
from junheng.census.checks.warning_texts import WARNINGS
from junheng.census.imports.words import TEXTS as PREFILL
from junheng.census.refusals import REFUSALS
from junheng.census.wording import CELLS, SHEETS, Words

INTRO = """# Checks

What `junheng check` and `junheng assess` can find in a data set, and how to mend it. ✗ is 逻辑校验: it must be mended, and until then the cells
concerned are unknown. △ is 经验校验: mend it, or explain it in the table [`explanations`](tables.md#explanations)
([Read the findings and mend them](../how-to/mend-findings.md)). Words in braces are filled in.
"""
HEAD = ("", "Code", "说什么 → 怎么办", "What it says → what to do")
MARKS = {"error": "✗", "warning": "△"}
HEAPED = Text(
    "{stage}{indicator}：{n} 所学校恰好等于限值 {limit}。",
    "请核对原始凭证；确属实际的，写明原因。",
    "At least three schools, and a tenth of the stage, stand exactly on a threshold.",
    "Check the original vouchers; if they are right, say why.",
)


def page() -> str:
    """Return the page."""
    return "\n".join([INTRO, *_parts()])


def _parts() -> Iterator[str]:
    yield "## Checks of the data\n\nIn the order in which their findings are listed.\n"
    yield table(HEAD, [row for check in CHECKS for row in _check(check)])
    yield "## Reading a cell\n"
    yield table(HEAD, [_words(name, words) for name, words in CELLS.items()])
    yield "## Reading a sheet\n"
    yield table(HEAD, [_words(name, words) for name, words in SHEETS.items()])
    yield "## After computing\n"
    yield table(HEAD, [(MARKS["warning"], code("monitor.heaped-on-threshold"), *_both(HEAPED))])
    yield "## Prefilling from the national returns\n\nThe template is written with what could be read.\n"
    yield table(HEAD, [(MARKS["warning"], code(f"census.prefill-{n}"), *_both(text)) for n, text in PREFILL.items()])
    yield "## Files that are refused\n\nOne line, and nothing is written. The number is the [exit status](exit-status.md).\n"
    yield table(HEAD, [(status, *_words(name, words)[1:]) for name, (status, words) in REFUSALS.items()])


def _check(check: Check) -> Iterator[tuple[str, ...]]:
    """Yield a row for each text of a check: its own, and those of its further cases."""
    name = check.code.removeprefix("census.")
    found = [text for key, text in {**ERRORS, **WARNINGS}.items() if key.split("/")[0] == name]
    for number, text in enumerate(found):
        zh, en = _both(text)
        first = number == 0
        yield MARKS[check.severity], code(check.code) if first else "", f"**{check.title}** {zh}" if first else zh, en


def _words(name: str, words: Words) -> tuple[str, ...]:
    text = Text(words.what, words.fix, words.what_en, words.fix_en)
    return (MARKS[words.severity], code(f"census.{name}"), *_both(text))


def _both(text: Text) -> tuple[str, str]:
    return f"{text.what} → {text.fix}", f"{text.what_en[:1].upper()}{text.what_en[1:]} → {text.fix_en}"
