"""What no assignment could keep: contradictions among the ties, locks and sizes, each proven and named."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from junheng.allocation.classes.instance import Instance, instance_of, sizes_of
from junheng.allocation.classes.pupils import Pupils, Reading
from junheng.allocation.classes.rules import Rules
from junheng.allocation.classes.ties import Contradiction, apart_groups, contradictions, ties_of
from junheng.kernel import Finding

WORDS = {
    "sex": "性别",
    "birth_month": "出生年月",
    "origin_school": "来源学校",
    "migrant": "随迁子女",
    "boarding": "寄宿",
    "disability": "残疾",
    "apart": "分班组",
    "total": "总分",
    "age": "年龄",
    "male": "男",
    "female": "女",
    "yes": "是",
    "no": "否",
}
"""The words people see for the names that certificates use."""


def impossible(pupils: Pupils, rules: Rules, lang: str = "zh") -> list[Finding]:
    """Return why the list cannot be formed into these classes, as findings with their rows; empty where nothing is proven."""
    reading = Reading(pupils.table, rules, lang)
    plain = rules.to_json()
    _sizes(reading, pupils, plain)
    for found in contradictions(pupils.rows, plain):
        _cycle(reading, pupils, found)
    _wishes(reading, pupils)
    _too_many_apart(reading, pupils, plain)
    if not reading.findings:
        _locks(reading, pupils, plain)
    if not reading.findings:
        problem = instance_of(pupils.rows, plain, list(rules.labels))
        for unit in range(len(problem.units)):
            _unit(reading, pupils, problem, unit)
        _locked_counts(reading, pupils, problem)
    return reading.findings


def _sizes(reading: Reading, pupils: Pupils, rules: Mapping[str, Any]) -> None:
    n, sizes = len(pupils.rows), sizes_of(rules, len(pupils.rows), rules["labels"])
    if n < len(sizes):
        zh = (f"名单 {n} 人，不够编 {len(sizes)} 个班。", "请核对名单和班数。")
        reading.say_all(
            "too-few", "", zh, (f"{n} pupils cannot fill {len(sizes)} classes.", "Mend the list or the rules.")
        )
    elif sum(sizes) != n:
        reading.say_all(
            "sizes",
            "",
            (f"各班人数之和 {sum(sizes)}，名单 {n} 人。", "请改规则里的 size，使其和等于名单人数。"),
            (f"The class sizes add up to {sum(sizes)}; the list has {n} pupils.", "Mend the sizes in the rules."),
        )
    elif rules["most"] and max(sizes) > rules["most"]:
        reading.say_all(
            "most",
            "",
            (f"最大的班 {max(sizes)} 人，超过规则的班额上限 {rules['most']}。", "请增加班数。"),
            (f"The largest class has {max(sizes)} pupils; the rules allow {rules['most']}.", "Add a class."),
        )


def _named(pupils: Pupils, at: int) -> str:
    row = pupils.rows[at]
    return f"{row['name']}（{row['id']}）"


def _cycle(reading: Reading, pupils: Pupils, found: Contradiction) -> None:
    """Name the cycle: who is tied to whom by which group, and which group keeps the ends apart."""
    steps = [_named(pupils, found.pupils[0])]
    for link, pupil in zip(found.links, found.pupils[1:], strict=True):
        steps.append(f"—{_group(link)}同班— {_named(pupils, pupil)}")
    text = " ".join(steps)
    rows = [pupils.at[pupil] for pupil in found.pupils]
    reading.say(
        "contradiction",
        rows[0],
        "pupil_id",
        (f"必须同班与不得同班矛盾：{text}，而“{_group(found.apart)}”要求首尾不同班。", "请解开其中一环。"),
        (
            f"Together and apart contradict: {text}; but “{found.apart}” keeps the ends apart.",
            "Undo one link of this cycle.",
        ),
        [pupils.table.where(row, "pupil_id") for row in rows],
    )


def _group(name: str) -> str:
    kind, _, word = name.partition(" ")
    return {"twins": "多胞胎组", "together": "同班组", "apart": "分班组", "name": "同名"}[kind] + word


def _wishes(reading: Reading, pupils: Pupils) -> None:
    wishes: dict[str, dict[str, int]] = {}
    for row, at in zip(pupils.rows, pupils.at, strict=True):
        if row["twins"]:
            wishes.setdefault(row["twins"], {}).setdefault(row["twins_wish"], at)
    for group, found in wishes.items():
        if len(found) > 1:
            reading.say(
                "wishes",
                max(found.values()),
                "twins_wish",
                (f"多胞胎组 {group} 的意愿不一致。", "同组各行请填同一个意愿，或都空着。"),
                (f"Twins {group} have different wishes.", "Give the same wish in every row of the group, or none."),
                [pupils.table.where(at, "twins_wish") for at in found.values()],
            )


def _too_many_apart(reading: Reading, pupils: Pupils, rules: Mapping[str, Any]) -> None:
    k = len(rules["labels"])
    for name, group in sorted(apart_groups(pupils.rows, rules).items()):
        if len(group) > k and not name.startswith("name "):
            reading.say(
                "too-many-apart",
                pupils.at[group[0]],
                "pupil_id",
                (f"“{_group(name)}”有 {len(group)} 人，只有 {k} 个班，不可能两两不同班。", "请拆小这一组。"),
                (f"“{name}” keeps {len(group)} pupils apart; there are {k} classes.", "Split the group."),
                [pupils.table.where(pupils.at[at], "apart") for at in group],
            )


def _locks(reading: Reading, pupils: Pupils, rules: Mapping[str, Any]) -> None:
    """One tie, two classes; two that are apart, one class."""
    for unit in ties_of(pupils.rows, rules).units:
        labels = {pupils.rows[at]["lock"]: at for at in unit if pupils.rows[at]["lock"]}
        if len(labels) > 1:
            who = "、".join(f"{_named(pupils, at)} 锁定 {label}" for label, at in labels.items())
            reading.say(
                "locks-differ",
                pupils.at[unit[0]],
                "lock",
                (f"须同班的人锁定在不同的班：{who}。", "请改正锁定或同班要求。"),
                (
                    f"Pupils tied together are locked to different classes: {', '.join(labels)}.",
                    "Mend the locks or the tie.",
                ),
                [pupils.table.where(pupils.at[at], "lock") for at in unit],
            )
    sizes = dict(zip(rules["labels"], sizes_of(rules, len(pupils.rows), rules["labels"]), strict=True))
    for label, size in sizes.items():
        held = [at for at, row in enumerate(pupils.rows) if row["lock"] == label]
        if len(held) > size:
            reading.say(
                "locks-size",
                pupils.at[held[0]],
                "lock",
                (f"{label} 锁定了 {len(held)} 人，只有 {size} 个位置。", "请减少锁定。"),
                (f"{len(held)} pupils are locked to {label}, which holds {size}.", "Lock fewer."),
                [pupils.table.where(pupils.at[at], "lock") for at in held],
            )


def _unit(reading: Reading, pupils: Pupils, problem: Instance, unit: int) -> None:
    """A tied unit that no class can hold: too large, or more of one value than any class may count."""
    members = problem.units[unit]
    rows = [pupils.table.where(pupils.at[at], "pupil_id") for at in members]
    if len(members) > max(problem.sizes):
        zh = (f"须同班的 {len(members)} 人，比最大的班还多。", "请拆开这一组。")
        en = (f"{len(members)} pupils are tied together, more than any class holds.", "Split the group.")
        reading.say("tie-size", pupils.at[members[0]], "pupil_id", zh, en, rows)
    for value, times in problem.members[unit]:
        name, word = problem.names[value]
        most = max(problem.hi[slot * problem.nv + value] for slot in range(problem.k))
        if times > most and name != "apart":
            shown = f"{WORDS.get(name, name)}={WORDS.get(word, word)}"
            reading.say(
                "tie-count",
                pupils.at[members[0]],
                "pupil_id",
                (
                    f"须同班的人里有 {times} 名“{shown}”，而各班与平均相差不超过一人，至多 {most} 名：两项要求不能同时满足。",
                    f"请让他们不同班，或在公布前于规则的 allow 里写明 {name} 放宽几人。",
                ),
                (
                    f"{times} pupils tied together are {name}={word}; within one of even a class counts at most {most}: the two cannot hold jointly.",
                    f"Let them be apart, or publish an allowance for {name} (allow) beforehand.",
                ),
                rows,
            )


def _locked_counts(reading: Reading, pupils: Pupils, problem: Instance) -> None:
    held: dict[tuple[int, int], int] = {}
    declared = any(group.size for group in reading.rules.classes)
    for unit, slot in enumerate(problem.held):
        for value, times in problem.members[unit] if slot >= 0 else ():
            held[slot, value] = held.get((slot, value), 0) + times
    for (slot, value), times in sorted(held.items()):
        most = max(problem.hi[s * problem.nv + value] for s in ([slot] if declared else range(problem.k)))
        if times > most:
            name, word = problem.names[value]
            label = reading.rules.labels[slot]
            rows = list(_held_rows(pupils, problem, slot, value))
            shown = _group(f"apart {word}") if name == "apart" else f"{WORDS.get(name, name)}={WORDS.get(word, word)}"
            reading.say(
                "lock-count",
                rows[0],
                "lock",
                (
                    f"锁定在 {label} 的人里“{shown}”有 {times} 名，至多 {most} 名：锁定与均衡（或分班）要求不能同时满足。",
                    f"请减少锁定，或在公布前于 allow 里写明 {name} 放宽几人。",
                ),
                (
                    f"{times} pupils locked to {label} are {name}={word}; at most {most} may be.",
                    "Lock fewer, or publish an allowance beforehand.",
                ),
                [pupils.table.where(row, "lock") for row in rows],
            )


def _held_rows(pupils: Pupils, problem: Instance, slot: int, value: int) -> Iterator[int]:
    for unit, at in enumerate(problem.held):
        if at == slot:
            yield from (pupils.at[pupil] for pupil in problem.units[unit] if value in problem.of[pupil])


def named(name: str, lang: str) -> str:
    """Return the word people see for a characteristic or a value."""
    return WORDS.get(name, name) if lang == "zh" else name


__all__: Sequence[str] = ["WORDS", "impossible", "named"]
