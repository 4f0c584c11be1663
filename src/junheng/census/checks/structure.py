"""Rows that must be there, rows that must not, and rows that are there twice."""

from collections.abc import Iterator

from junheng.census.checks import words
from junheng.census.checks.model import Cell, Data, Hit, column, number
from junheng.census.table import Table, Value

STAGES_OF_KIND = {
    "primary": ("primary",),
    "teaching_point": ("primary",),
    "junior": ("junior",),
    "nine_year": ("primary", "junior"),
    "twelve_year": ("primary", "junior", "senior"),
    "complete_secondary": ("junior", "senior"),
    "senior": ("senior",),
    "kindergarten": ("kindergarten",),
}
ATTACHED = {"kindergarten"}
OF_SCHOOLS = ("campuses", "stages", "premises", "rooms", "classes", "finance", "judgements", "incidents")
OPEN_ENDED = {"classes", "campuses"}
"""Tables in which a repeated key may hide another row: nothing in it can be trusted."""


def no_stage(data: Data) -> Iterator[Hit]:
    """Every school has at least one stage."""
    for row, school_id, kind in _schools(data):
        if school_id not in data.stages_of:
            wanted = "、".join(words.stage(s) for s in STAGES_OF_KIND.get(kind, ()))
            fix = f"请在“学段”表为它写{wanted}行。" if wanted else "请在“学段”表为它写一行。"
            yield Hit("schools", row, "school_id", "“学段”表里没有这所学校。", fix, data.name(school_id), keep=True)


def missing_stages(data: Data) -> Iterator[Hit]:
    """A school has the stages of its kind; without one of them its premises cannot be shared out."""
    for row, school_id, kind in _schools(data):
        has = data.stages_of.get(school_id, [])
        lacks = [stage for stage in STAGES_OF_KIND.get(kind, ()) if stage not in has]
        if has and lacks:
            missing = "、".join(words.stage(stage) for stage in lacks)
            what = f"{words.word('schools', 'kind', kind)}在“学段”表里缺{missing}行，校舍设备无法按学段分摊。"
            fix = f"请补上{missing}行，确无学生的写 0；办学类型有误的请改正。"
            cells = tuple(cell for r in data.premises_of.get(school_id, []) for cell in _numbers(data, "premises", r))
            yield Hit("schools", row, "kind", what, fix, data.name(school_id), cells, keep=not cells)


def extra_stages(data: Data) -> Iterator[Hit]:
    """A stage that its kind does not have is taken as it stands, and said."""
    for row, school_id, kind in _schools(data):
        wanted = STAGES_OF_KIND.get(kind)
        extra = [s for s in data.stages_of.get(school_id, []) if wanted and s and s not in wanted and s not in ATTACHED]
        if extra:
            more = "、".join(words.stage(stage) for stage in extra)
            what = f"办学类型是{words.word('schools', 'kind', kind)}，“学段”表里却有{more}行；各项按实有学段计算。"
            yield Hit("schools", row, "kind", what, "请核对办学类型与学段。", data.name(school_id))


def missing_premises(data: Data) -> Iterator[Hit]:
    """Every school has a row of premises, where the data set has that table at all."""
    if not data.census.has("premises"):
        return
    for row, school_id, _ in _schools(data):
        if school_id not in data.premises_of and school_id in data.stages_of:
            what = "“办学条件”表里没有这所学校，用房、场馆、设备、多媒体教室各项无法计算。"
            yield Hit("schools", row, "school_id", what, "请在“办学条件”表为它写一行。", data.name(school_id))


def strangers(data: Data) -> Iterator[Hit]:
    """A school that stands in another table is listed in ``schools``."""
    for name in OF_SCHOOLS:
        table = data.table(name)
        for row, school_id in enumerate(column(table, "school_id")):
            if school_id and str(school_id) not in data.schools:
                what = f"“{words.sheet(name)}”表里的学校“{school_id}”不在“学校”表中。"
                fix = "请改正标识码，或在“学校”表补上这所学校。"
                yield Hit(name, row, "school_id", what, fix, str(school_id), _numbers(data, name, row), keep=True)


def empty_keys(data: Data) -> Iterator[Hit]:
    """No part of a key that must be filled is empty."""
    for name, table in data.census.tables.items():
        for part in _required(name, table):
            for row, value in enumerate(column(table, part)):
                if value is None or value == "":
                    what = f"“{words.sheet(name)}”表第 {_line(table, row)} 行没有{words.title(name, part)}。"
                    school = data.name(table.value(row, "school_id"))
                    yield Hit(
                        name, row, part, what, "请填写，或删去这一行。", school, _numbers(data, name, row), keep=True
                    )


def duplicates(data: Data) -> Iterator[Hit]:
    """No key stands twice; what differs between the rows is in doubt."""
    for table in data.census.tables.values():
        if not table.key or len(table) < 2:
            continue
        first: dict[tuple[Value, ...], int] = {}
        for row, key in enumerate(zip(*(column(table, part) for part in table.key), strict=True)):
            if all(value is None for value in key):
                continue
            before = first.setdefault(key, row)
            if before != row:
                yield _duplicate(data, table, before, row)


def _duplicate(data: Data, table: Table, before: int, row: int) -> Hit:
    differ = [c for c in table.columns if c not in table.key and table.value(before, c) != table.value(row, c)]
    doubt = [c for c in table.columns if c not in table.key and c != "name"] if table.name in OPEN_ENDED else differ
    cells = tuple((table.name, r, c) for r in (before, row) for c in doubt)
    key = "、".join(words.word(table.name, p, table.value(row, p)) or "（空）" for p in table.key)
    same = "两行完全相同" if not differ else "两行不同的是" + "、".join(words.title(table.name, c) for c in differ[:4])
    what = (
        f"“{words.sheet(table.name)}”表第 {_line(table, before)} 行和第 {_line(table, row)} 行重复（{key}），{same}。"
    )
    school = data.name(table.value(row, "school_id"))
    return Hit(
        table.name, row, table.key[-1], what, "请只保留一行；本不是同一项的，请改正标识。", school, cells, keep=True
    )


def repeated_names(data: Data) -> Iterator[Hit]:
    """Two schools with one name may be one school with two codes."""
    first: dict[tuple[Value, Value], int] = {}
    table = data.table("schools")
    for row, key in enumerate(zip(column(table, "county_code"), column(table, "name"), strict=True)):
        if key[1] and first.setdefault(key, row) != row:
            other = table.value(first[key], "school_id")
            if other != table.value(row, "school_id"):
                what = f"校名“{key[1]}”与标识码 {other} 的学校相同。"
                yield Hit("schools", row, "name", what, "请核对是否同一所学校写了两次。", str(key[1]))


def zero_pupils(data: Data) -> Iterator[Hit]:
    """A stage without pupils takes no part in the calculation, and is said."""
    table = data.table("stages")
    for row, pupils in enumerate(column(table, "pupils")):
        if pupils == 0:
            stage = words.stage(table.value(row, "stage"))
            what = f"{stage}在校生数是 0，不参与计算。"
            yield Hit(
                "stages",
                row,
                "pupils",
                what,
                "确无学生的不必改；漏填的请补上。",
                data.name(table.value(row, "school_id")),
            )


def _schools(data: Data) -> Iterator[tuple[int, str, str]]:
    kinds = column(data.table("schools"), "kind")
    for school_id, row in data.schools.items():
        if school_id:
            yield row, school_id, str(kinds[row] or "")


def _required(name: str, table: Table) -> list[str]:
    if name == "rooms":
        return ["school_id"]
    optional = {"facts": {"stage"}, "judgements": {"school_id"}, "premises": {"stage"}, "explanations": {"column"}}
    return [part for part in table.key if part not in optional.get(name, set())]


def _numbers(data: Data, name: str, row: int) -> tuple[Cell, ...]:
    table = data.table(name)
    return tuple((name, row, c) for c, values in table.columns.items() if number(values[row]) is not None)


def _line(table: Table, row: int) -> int:
    return table.origin.rows[row] if row < len(table.origin.rows) else row + 1
