"""The commitment of a ceremony: what a stranger can recheck, and that every change of it shows."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from junheng.allocation.draw.sources import Source
from junheng.allocation.draw.store import write_digested
from junheng.kernel import Problem
from junheng.usecases.freezing import Frozen, commitment, spoken
from junheng.usecases.verifying import Verified, verified

DAY = date(2026, 6, 1)
DICE = Source(id="s1", title="骰子", kind="dice", day=DAY, count=50)
DIGITS = Source(id="s2", title="摇数字", kind="digits", day=DAY, count=6)
SAID = {"s1": "3" * 50, "s2": "012345"}
SALT, LIST, RULES = bytes(range(32)), b"list", b"rules"


def frozen(**more: Any) -> Frozen:
    told: dict[str, Any] = {"kind": "classes", "title": "t", "data": LIST, "rules": RULES, "count": 3, "on": DAY}
    return Frozen(**{**told, "sources": (DICE, DIGITS), **more})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a commitment, its rules, the list and salt, and a certificate with the seed."""
    plain = commitment(frozen(), SALT)
    write_digested(tmp_path / "commitment.json", plain)
    for name, data in (("rules.yaml", RULES), ("list", LIST), ("salt", SALT)):
        (tmp_path / name).write_bytes(data)
    told = spoken(plain, SAID)
    seed = {"seed": {"value": told.seed, "sources": list(told.sources)}}
    (tmp_path / "c.json").write_text(json.dumps(seed, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def asked(folder: Path) -> Verified:
    lists = {"list": folder / "list", "salt": folder / "salt", "certificate": folder / "c.json"}
    return verified(folder / "commitment.json", lists)


def test_everything_holds_and_what_is_not_given_is_not_claimed(folder: Path) -> None:
    assert [check["holds"] for check in asked(folder).checks] == [True] * 5
    assert [check["holds"] for check in verified(folder / "commitment.json", {}).checks] == [
        True,
        True,
        True,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "part"),
    [
        ("commitment.json", "骰子", "骨子", "commitment"),
        ("rules.yaml", "rules", "Rules", "rules"),
        ("list", "list", "List", "list"),
        ("c.json", "012345", "012346", "seed"),
        ("c.json", "摇数字", "抽数字", "seed"),
    ],
)
def test_every_change_is_told_and_named(folder: Path, name: str, old: str, new: str, part: str) -> None:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    found = asked(folder)
    assert not found.holds
    assert part in {check["part"] for check in found.checks}


def test_sources_that_cannot_be_told_apart_are_refused() -> None:
    with pytest.raises(Problem, match="相同"):
        commitment(frozen(sources=(DICE, DIGITS.model_copy(update={"title": "骰子"}))), SALT)


def test_a_source_must_have_spoken_and_can_only_say_what_it_can() -> None:
    plain = commitment(frozen(), SALT)
    for said in ({}, {"s1": "3" * 50}, {**SAID, "s2": "99"}):
        with pytest.raises(Problem):
            spoken(plain, said)
