"""The list as people hand it in becomes rows in canonical order, with everything that is wrong in it as findings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from junheng.allocation.classes.rules import Rules
from junheng.allocation.tables import bad_row, table_schema
from junheng.census.headers import norm
from junheng.census.table import Table, Value
from junheng.kernel import Finding, Where
from junheng.kernel.canonical import nfc

Row = dict[str, Any]
_MONTH = re.compile(r"(\d{4})\D?(\d{1,2})(?:\D.*)?|(\d{4})(\d{2})\d{2}")
_SCORE = re.compile(
    r"成绩|分数|得分|总分|均分|语文|数学|英语|外语|物理|化学|生物|历史|地理|政治|科学|名次|排名|位次|等第|等级|评价|测试|考试|奖|特长"
    r"|score|mark|rank|grade|exam|test|percentile|prize"
)
_SPLIT = re.compile(r"[、,，;；\s]+")


@dataclass(frozen=True, slots=True)
class Pupils:
    """``rows`` in the order of their ids' bytes; ``at`` is each one's row of ``table``."""

    rows: tuple[Row, ...]
    at: tuple[int, ...]
    table: Table


@dataclass(slots=True)
class Reading:
    """What was found while the list was read, in the language asked for."""

    table: Table
    rules: Rules
    lang: str
    findings: list[Finding] = field(default_factory=list)

    def say(
        self, code: str, row: int, column: str, zh: tuple[str, str], en: tuple[str, str], more: Sequence[Where] = ()
    ) -> None:
        """Record an error about one cell: what and fix in Chinese and in English."""
        what, fix = zh if self.lang == "zh" else en
        self.findings.append(bad_row(self.table, row, column, f"classes.{code}", what, fix, more=more))

    def say_all(self, code: str, column: str, zh: tuple[str, str], en: tuple[str, str]) -> None:
        """Record an error about a column, or the list as a whole."""
        what, fix = zh if self.lang == "zh" else en
        where = Where(self.table.name, "", column, self.table.origin.sheet)
        self.findings.append(Finding(f"allocation.classes.{code}", "error", where, what, fix))


def read_pupils(table: Table, rules: Rules, lang: str = "zh") -> tuple[Pupils, list[Finding]]:
    """Return the rows of the list and what is wrong with it, all at once. Rows that cannot be read are left out."""
    reading = Reading(table, rules, lang)
    _refuse_scores(reading)
    _need_columns(reading)
    pairs = []
    for at in _unique(reading):
        row = _row(reading, at)
        if row is not None:
            pairs.append((row, at))
    pairs.sort(key=lambda pair: pair[0]["id"].encode())
    return Pupils(tuple(row for row, _ in pairs), tuple(at for _, at in pairs), table), reading.findings


def _refuse_scores(reading: Reading) -> None:
    """Grades of compulsory education: no column of scores, ranks or grades may even be in the list."""
    if not reading.rules.compulsory:
        return
    known = {column.name for column in table_schema(reading.table.name).columns}
    for column, values in reading.table.columns.items():
        numbers = any(isinstance(value, Decimal) for value in values)
        if column not in known and (numbers or _SCORE.search(norm(column))):
            reading.say_all(
                "score-column",
                column,
                (
                    f"名单里有“{column}”列，像是成绩、名次或等第；义务教育编班的名单里不得有这样的列。",
                    "请从名单里删去这一列。",
                ),
                (
                    f"The list has a column “{column}” that looks like scores, ranks or grades.",
                    "Remove it: compulsory grades form classes without scores.",
                ),
            )


def _need_columns(reading: Reading) -> None:
    needed = [*reading.rules.counted, *(score.column for score in reading.rules.scores)]
    for column in (*needed, *(["birth_month"] if reading.rules.age else [])):
        if column not in reading.table.columns:
            reading.say_all(
                "no-column",
                column,
                (
                    f"规则要均衡“{column}”，名单里没有这一列。",
                    "请在名单里补上这一列，或在公布前改规则的 counts 或 scores。",
                ),
                (
                    f"The rules balance {column}; the list has no such column.",
                    "Add the column, or mend counts or scores before the rules are published.",
                ),
            )


def _unique(reading: Reading) -> Iterator[int]:
    """Yield the rows that have an id of their own; report the others with every row concerned."""
    table = reading.table
    seen: dict[str, int] = {}
    for at in range(len(table)):
        name = table.value(at, "pupil_id")
        if not name:
            reading.say(
                "no-id",
                at,
                "pupil_id",
                ("没有学籍号。", "请补上；没有学籍号的填临时编号。"),
                ("No pupil id.", "Enter one."),
            )
            continue
        first = seen.setdefault(nfc(str(name)), at)
        if first == at:
            yield at
            continue
        a, b = (str(table.where(row, "pupil_id").cell or row + 1) for row in (first, at))
        reading.say(
            "duplicate",
            at,
            "pupil_id",
            (f"学籍号 {name} 重复：{a} 和 {b}。", "请只保留一行；确是两名学生的，改正其中一个学籍号。"),
            (f"Pupil id {name} occurs twice: {a} and {b}.", "Keep one row, or mend one id."),
            [table.where(first, "pupil_id")],
        )


def _row(reading: Reading, at: int) -> Row | None:
    table, rules, before = reading.table, reading.rules, len(reading.findings)
    name = table.value(at, "name")
    if not name:
        reading.say("no-name", at, "name", ("没有姓名。", "请补上，同名要靠它辨认。"), ("No name.", "Enter it."))
    if (now := table.value(at, "class_now")) is not None:
        reading.say(
            "has-class",
            at,
            "class_now",
            (f"已在 {now}：有班级的学生不重新编班。", "请从名单里删去；后到的学生用 junheng classes add。"),
            (
                f"Already in class {now}: pupils who have a class are not placed again.",
                "Remove the row; late arrivals: junheng classes add.",
            ),
        )
    row: Row = {
        "id": nfc(str(table.value(at, "pupil_id"))),
        "name": nfc(str(name or "")),
        "counts": {column: _counted(reading, at, column) for column in rules.counted},
        "values": _values(reading, at),
        "twins": _text(table, at, "twins"),
        "twins_wish": _text(table, at, "twins_wish"),
        "together": _names(table, at, "together"),
        "apart": _names(table, at, "apart"),
        "lock": _text(table, at, "lock"),
        "ground": _text(table, at, "lock_ground"),
    }
    _check_lock(reading, at, row)
    return row if len(reading.findings) == before else None


def _text(table: Table, at: int, column: str) -> str:
    value = table.value(at, column)
    return "" if value is None else nfc(str(value))


def _names(table: Table, at: int, column: str) -> list[str]:
    return sorted({part for part in _SPLIT.split(_text(table, at, column)) if part})


def _counted(reading: Reading, at: int, column: str) -> str:
    if column not in reading.table.columns:
        return ""
    value = reading.table.value(at, column)
    if value is None:
        reading.say(
            "missing",
            at,
            column,
            (f"“{column}”没有填：不知道不等于没有。", "请填上；是非项填 是 或 否。"),
            (f"{column} is empty: unknown is not no.", "Fill it in; yes or no for flags."),
        )
        return ""
    if column == "birth_month":
        return _month(reading, at, str(value))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else nfc(_plain(value))


def _plain(value: Value) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def _month(reading: Reading, at: int, text: str) -> str:
    found = _MONTH.fullmatch(text.strip())
    parts = [int(part) for part in found.groups() if part] if found else []
    if len(parts) == 2 and 1 <= parts[1] <= 12 and 1950 <= parts[0] <= reading.rules.formed.year:
        return f"{parts[0]:04d}-{parts[1]:02d}"
    reading.say(
        "birth-month",
        at,
        "birth_month",
        (f"出生年月“{text[:20]}”读不出来。", "请写成 2019-03。"),
        (f"“{text[:20]}” is no month of birth.", "Write it as 2019-03."),
    )
    return ""


def _values(reading: Reading, at: int) -> dict[str, int]:
    """Return the balanced variables as integers: scores in units of their smallest decimal, the total, months of age."""
    rules, found = reading.rules, {}
    for score in rules.scores:
        if score.column in reading.table.columns:
            found[score.column] = _score(reading, at, score.column, score.max)
    if len(rules.scores) > 1:
        found["total"] = sum(found.values())
    if rules.age:
        text = (
            _month(reading, at, str(reading.table.value(at, "birth_month") or ""))
            if "birth_month" not in rules.counted
            else _counted(reading, at, "birth_month")
        )
        year, month = (int(part) for part in text.split("-")) if text else (rules.formed.year, rules.formed.month)
        found["age"] = (rules.formed.year - year) * 12 + rules.formed.month - month
    return found


def _score(reading: Reading, at: int, column: str, most: Decimal) -> int:
    value = reading.table.value(at, column)
    if isinstance(value, str):
        try:
            value = Decimal(value)
        except ArithmeticError:
            value = None
    if isinstance(value, Decimal) and 0 <= value <= most and value * 100 == int(value * 100):
        return int(value * 100)
    shown = "空" if value is None else _plain(value)
    reading.say(
        "score",
        at,
        column,
        (
            f"“{column}”是 {shown}，应为 0 到 {most} 的分数，至多两位小数。",
            "请核对后填入；缺考按规则另行处理后再编班。",
        ),
        (
            f"{column} must be from 0 to {most} with at most two decimals.",
            "Mend it; settle absences before classes are formed.",
        ),
    )
    return 0


def _check_lock(reading: Reading, at: int, row: Row) -> None:
    grounds = [ground.id for ground in reading.rules.grounds]
    if row["lock"] and row["lock"] not in reading.rules.labels:
        reading.say(
            "lock-unknown",
            at,
            "lock",
            (f"锁定班级“{row['lock']}”不在规则里。", f"可用：{'、'.join(reading.rules.labels)}。"),
            (f"The rules know no class “{row['lock']}”.", f"There are: {', '.join(reading.rules.labels)}."),
        )
    if row["lock"] and row["ground"] not in grounds:
        reading.say(
            "lock-ground",
            at,
            "lock_ground",
            (
                f"锁定依据“{row['ground']}”不在规则的 grounds 里：没有政策依据不得锁定。",
                f"可用：{'、'.join(grounds) or '无'}；或去掉锁定。",
            ),
            (
                "A locked placement must name a policy ground of the rules.",
                f"There are: {', '.join(grounds) or 'none'}; or remove the lock.",
            ),
        )
    if row["ground"] and not row["lock"]:
        reading.say(
            "ground-alone",
            at,
            "lock_ground",
            ("写了锁定依据，没有写锁定班级。", "请补上班级，或删去依据。"),
            ("A ground without a locked class.", "Name the class, or remove the ground."),
        )


__all__ = ["Pupils", "Reading", "Row", "read_pupils"]
