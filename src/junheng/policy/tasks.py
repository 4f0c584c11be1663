"""The tasks of a plan: the numbered leaves of its heading tree, each with the units that answer for it."""

import re
from collections.abc import Iterable, Sequence

from junheng.policy.columns import in_columns
from junheng.policy.draft import Draft, Section
from junheng.policy.model import Mention, Role, Task, Units
from junheng.policy.text import Text, trimmed
from junheng.policy.unit_names import named
from junheng.policy.units import Named, units

_BULLET_AFTER = re.compile(r"\n[ \-●•◆■★☆※▲►▶*#○◎◇□]+\Z")
"""The bullet before the next number."""
_DIVIDED = re.compile(r"职责|分工|责任")
_ROLES: tuple[Role, ...] = ("lead", "support", "responsible")


def tasks(text: Text, draft: Draft) -> tuple[tuple[Task, ...], tuple[Mention, ...]]:
    """Return the tasks in order, and every unit that the plan names with a role, tied to its task by the task's id.

    A task has the units that its own text names. Where it names none, it has those that its headings name, nearest first, and those
    that stand once for a whole list: in the heading above, or after the last item of a list none of whose other items names any.
    """
    columns = in_columns(text, draft)
    who = [_named(text, section, columns) for section in draft.sections]
    shared = _shared(text, draft.sections, who)
    found: list[Task] = []
    mentions: list[Mention] = []
    for n, section in enumerate(draft.sections):
        identifier = f"W{len(found) + 1}" if _is_task(section) else ""
        mentions += [_mention(text, unit, identifier) for unit in who[n]]
        if identifier:
            found.append(_task(text, section, who[n] or shared.get(n, []), identifier))
    return tuple(found), tuple(mentions)


def _named(text: Text, section: Section, columns: Sequence[Named]) -> list[Named]:
    """The units of a section, its mark apart: as its sentences name them, and as the columns of a table do."""
    found = units(text.normal, min(section.end, section.start + len(section.number)), section.end)
    found = _heading_units(text, section) + found
    listed = [unit for unit in columns if section.start <= unit.start < section.end]
    return found + [
        unit for unit in listed if not any(unit.start < other.end and other.start < unit.end for other in found)
    ]


def _heading_units(text: Text, section: Section) -> list[Named]:
    """The units that a heading consists of where duties are divided: 二、职责分工（一）县教育局。"""
    if not section.path or not _DIVIDED.search(section.path[-1]):
        return []
    end = max(section.body, section.start + len(section.number) + len(section.title))
    heading = re.compile(r"\s*([^。:;!?\n]{2,60})").match(text.normal, section.start + len(section.number), end)
    names = named(text.normal, *heading.span(1), strict=True) if heading else []
    return [Named(a, b, "responsible") for a, b in names]


def _is_task(section: Section) -> bool:
    return section.leaf and bool(section.number)


def _task(text: Text, section: Section, named: Iterable[Named], identifier: str) -> Task:
    start, end = trimmed(text.normal, section.start, section.end)
    if bullet := _BULLET_AFTER.search(text.normal, start, end):
        start, end = trimmed(text.normal, start, bullet.start())
    by_role: dict[Role, list[str]] = {role: [] for role in _ROLES}
    for unit in named:
        name = text.quote(unit.start, unit.end)
        if name not in by_role[unit.role]:
            by_role[unit.role].append(name)
    who = Units(*(tuple(by_role[role]) for role in _ROLES))
    return Task(
        section.number, section.title, section.path, who, text.span(start, end), text.quote(start, end), identifier
    )


def _mention(text: Text, unit: Named, task: str) -> Mention:
    return Mention(text.quote(unit.start, unit.end), unit.role, text.span(unit.start, unit.end), task)


def _shared(text: Text, sections: Sequence[Section], named: Sequence[list[Named]]) -> dict[int, list[Named]]:
    """Return, by section, the units it has from elsewhere: the headings above, or the end of its list."""
    shared: dict[int, list[Named]] = {}
    above: dict[int, list[Named]] = {}
    for n, section in enumerate(sections):
        if not section.number:
            continue
        above = {level: who for level, who in above.items() if level < section.level}
        inherited = next((above[level] for level in sorted(above, reverse=True) if above[level]), [])
        if section.leaf and inherited:
            shared[n] = inherited
        above[section.level] = named[n]
    for group in _lists(sections):
        shared |= _from_the_last(text, sections, named, group)
    return shared


def _lists(sections: Sequence[Section]) -> list[list[int]]:
    """The runs of neighbouring leaves on one level."""
    groups: list[list[int]] = []
    for n, section in enumerate(sections):
        if not _is_task(section):
            continue
        last = sections[groups[-1][-1]] if groups else None
        if last and groups[-1][-1] == n - 1 and (last.level, last.path) == (section.level, section.path):
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def _from_the_last(
    text: Text, sections: Sequence[Section], named: Sequence[list[Named]], group: Sequence[int]
) -> dict[int, list[Named]]:
    """The units after a list's last item speak for all its items where they stand apart and no other item names any."""
    last = sections[group[-1]]
    if len(group) < 2 or any(named[n] for n in group[:-1]) or not named[group[-1]]:
        return {}
    first = named[group[-1]][0].start
    own_line = re.search(r"\n[^\n。;]{0,12}$", text.normal[last.start : first]) is not None
    one_line = "\n" not in text.normal[sections[group[0]].start : last.start].strip()
    after_end = re.search(r"[。;]\s*\([^()]*$", text.normal[last.start : first]) is not None
    return dict.fromkeys(group[:-1], named[group[-1]]) if own_line or (one_line and after_end) else {}
