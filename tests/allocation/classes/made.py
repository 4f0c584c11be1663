"""Lists and rules the tests of classes share."""

from pathlib import Path
from typing import Any

from junheng.allocation.classes.made_up import made_up_list, made_up_rules
from junheng.allocation.classes.pupils import read_pupils
from junheng.allocation.classes.rules import load_rules
from junheng.allocation.tables import read_tables

SEED = "00112233445566778899aabbccddeeff"
LINES = "学籍号,姓名,性别,多胞胎组,多胞胎意愿,同班组,分班组,锁定班级,锁定依据,现班级\n"


def files(
    folder: Path, pupils: int = 60, *, grade: int = 7, classes: int = 3, extra: str = "", **more: int
) -> tuple[Path, Path]:
    """Write a synthetic list and its rules; return both paths. In a small list twins fill a month: one more is allowed."""
    if pupils < 50 and grade < 10:
        more = {"twins": 0, **more}
    if pupils < 100 and grade < 10 and "counts:" not in extra and more.get("twins") != 0:
        extra += 'allow: {birth_month: "1"}\n'
    (folder / "pupils.csv").write_text(made_up_list("test", pupils, grade=grade, **more), encoding="utf-8")
    (folder / "rules.yaml").write_text(made_up_rules(grade=grade, classes=classes, extra=extra), encoding="utf-8")
    return folder / "pupils.csv", folder / "rules.yaml"


def small(folder: Path, rows: list[str], *, classes: int = 2, extra: str = "") -> tuple[Path, Path]:
    """Write a list in which only the sex is counted, one line a pupil; return both paths."""
    (folder / "pupils.csv").write_text(
        LINES + "".join(f"{row}{',' * (9 - row.count(','))}\n" for row in rows), encoding="utf-8"
    )
    (folder / "rules.yaml").write_text(
        made_up_rules(classes=classes, extra=f"counts: [sex]\n{extra}"), encoding="utf-8"
    )
    return folder / "pupils.csv", folder / "rules.yaml"


def loaded(pupils: Path, rules: Path) -> tuple[Any, dict[str, Any]]:
    """Return the rows and the rules as the certificate holds them."""
    read = load_rules(rules)
    tables, _ = read_tables(pupils, ["class_pupils"])
    found, findings = read_pupils(tables["class_pupils"], read)
    assert not findings
    return found.rows, read.to_json()
