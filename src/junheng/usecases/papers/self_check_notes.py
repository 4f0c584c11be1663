"""The notes under the 自查表: where it is written, how results are to be read, what is still to be checked."""

from collections.abc import Sequence

from junheng.census.schema import schemas
from junheng.standards import Standard
from junheng.usecases.papers.self_check_tasks import Task
from junheng.usecases.papers.standing_table_words import Words

_TWO = 2
"""A scale of two results is 达到 and 未达到, which say themselves what they mean."""


def self_check_notes(standard: Standard, tasks: Sequence[Task], words: Words) -> list[str]:
    """Return the notes, in the order in which somebody who fills the sheet in needs them."""
    source = standard.sources[standard.source]
    told = [words("s.basis" if source.number else "s.basis_plain", title=source.title, number=source.number)]
    told += [words("s.choose", scales=words("stop").join(_scales(tasks, words)))]
    remembered = sum(task.remembered for task in tasks)
    told += [words("s.remembered", count=remembered)] if remembered else []
    told += [words("s.points_note")] if any(task.points for task in tasks) else []
    sheet = schemas()["judgements"].sheet(words.lang)
    return [*told, words("s.privacy"), words("s.paste", sheet=sheet)]


def result_word(result: str, words: Words) -> str:
    """Return a result as the drop-down of the table of judgements shows it."""
    column = schemas()["judgements"].column("result")
    return column.shown(result, words.lang) if column else result


def _scales(tasks: Sequence[Task], words: Words) -> list[str]:
    """Return how results are to be read: once where all tasks have the same scale, else by task."""
    items: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for task in tasks:
        passing = tuple(choice for choice in task.choices if choice in task.passes)
        items.setdefault((task.choices, passing), []).append(task.item)
    comma = words("comma")
    told = [(comma.join(named), _scale(*scale, words)) for scale, named in items.items()]
    return [words("s.scale_of", items=named, scale=scale) if len(told) > 1 else scale for named, scale in told]


def _scale(choices: Sequence[str], passing: Sequence[str], words: Words) -> str:
    if len(choices) == _TWO:
        return words("s.scale_plain", met=result_word("met", words), not_met=result_word("not_met", words))
    good, bad = (
        words("comma").join(result_word(c, words) for c in choices if (c in passing) is kept) for kept in (True, False)
    )
    return words("s.scale", passes=good, fails=bad)


__all__ = ["result_word", "self_check_notes"]
