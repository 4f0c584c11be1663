"""Small lists, rules and committed folders for the tests of the draw."""

import hashlib
from pathlib import Path
from typing import Any

from junheng.kernel.annex import annex_of
from junheng.usecases.drawing import commit_list, run_draw

RULES = """\
title: 某县 2026 年小学一年级派位
organiser: 某县教育局
published: 2026-07-01
held: 2026-07-10
boundary: {boundary}
synthetic: true
categories:
  - id: A
    title: 第一小学
    quota: "3"
    waitlist: "2"
    reserved:
      - id: R1
        title: 烈士子女
        seats: "1"
        clause: {{document: 烈士褒扬条例, number: 国务院令第718号, article: 第二十二条}}
  - {{id: B, title: 第二小学, quota: "2"}}
sources:
  - {{id: ssq, title: 双色球, kind: ssq, day: 2026-07-09}}
  - {{id: dice, title: 现场骰子, kind: dice, count: "41", day: 2026-07-10}}
"""
SAID = {"ssq": "01 05 12 18 22 31+07", "dice": "61352" * 8 + "1"}
LIST = [
    ("001", "甲", "A", "", ""),
    ("002", "乙", "A", "t", ""),
    ("003", "丙", "A", "t", ""),
    ("004", "丁", "A", "", "R1"),
    ("005", "戊", "A", "", "R1"),
    ("006", "己", "B", "", ""),
    ("007", "庚", "B", "", ""),
    ("008", "辛", "B", "", ""),
    ("009", "壬", "A", "", ""),
]


def write_inputs(folder: Path, rows: list[tuple[str, ...]] | None = None, rules: str = "") -> tuple[Path, Path]:
    """Write a list and its rules; return their paths."""
    table, text = folder / "list.csv", rules or RULES.format(boundary="skip")
    lines = ["报名号,姓名,类别,组号,优待类别", *(",".join(row) for row in (LIST if rows is None else rows)), ""]
    table.write_text("\n".join(lines), encoding="utf-8")
    (folder / "rules.yaml").write_text(text, encoding="utf-8")
    return table, folder / "rules.yaml"


def salts(count: int, label: str = "test") -> list[bytes]:
    """Return salts that are the same in every run: for tests alone."""
    return [hashlib.sha256(f"{label} {i}".encode()).digest()[:16] for i in range(count)]


def committed(folder: Path, rows: list[tuple[str, ...]] | None = None, rules: str = "") -> Path:
    """Return the folder of a commitment made with known salts."""
    table, file = write_inputs(folder, rows, rules)
    answer = commit_list(table, file, folder / "draw", salts=salts(len(LIST if rows is None else rows)))
    assert answer.commitment is not None, answer.findings
    return folder / "draw"


def private(folder: Path, name: str) -> str:
    """Return what a sealed file of a draw's annex says."""
    return annex_of(folder).read(name).decode("utf-8-sig")


def drawn(folder: Path, **changes: Any) -> Path:
    """Return the folder of a finished draw."""
    target = committed(folder, **changes)
    run_draw(target, SAID)
    return target
