"""What the Word papers call things, in Chinese and English, and how they write numbers, clauses and places."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from junheng.kernel import Cite, Where
from junheng.kernel.decimal15 import shown
from junheng.monitor.model import Assessment, CountyResult, RequirementResult, StageIndicator, VetoResult
from junheng.publishing.charts.numbers import beside, grouped, lowest, places


@dataclass(frozen=True, slots=True)
class Say:
    """Takes a sentence in Chinese and in English and returns the one the paper is written in."""

    zh: bool

    def __call__(self, chinese: str, english: str) -> str:
        return chinese if self.zh else english


_STAGES = {
    "kindergarten": ("幼儿园", "kindergarten"),
    "primary": ("小学", "primary"),
    "junior": ("初中", "junior"),
    "senior": ("高中", "senior"),
}
_VERDICTS = {
    "met": ("达标", "met"),
    "not_met": ("未达标", "not met"),
    "unknown": ("待填报", "unknown, to be filled in"),
    "excluded": ("不计入", "not counted"),
}
_COMPARE = {
    "≥": ("不低于", "at least "),
    "≤": ("不超过", "at most "),
    "<": ("低于", "below "),
    ">": ("高于", "above "),
}
_UNITS = {"人": "people", "平方米": "m²", "元": "yuan", "间": "rooms", "所": "schools"}
_ONE = {"人": "person", "平方米": "m²", "元": "yuan", "间": "room", "所": "school"}
_DEPARTMENTS = {
    "教育": "Education",
    "财政": "Finance",
    "编办": "Posts (编办)",
    "人社": "Human resources",
    "发改": "Development and reform",
    "自然资源": "Natural resources",
    "住建": "Housing and construction",
    "民政": "Civil affairs",
    "残联": "Disabled persons' federation",
}
_TOPIC = re.compile(r"^(?:县域)?(.*?)(?:国家)?(?:督导评估)?(?:暂行|试行)?(?:办法|细则)?$")


def tongue(lang: str) -> Say:
    """Return the chooser of sentences for ``lang``; anything but ``en`` is Chinese."""
    return Say(lang != "en")


def stage_word(stage: str, say: Say) -> str:
    """Return the stage's name (小学, 初中 …)."""
    return say(*_STAGES.get(stage, (stage, stage)))


def verdict_word(verdict: str, say: Say) -> str:
    """Return the word for a verdict of a school, a coefficient or a requirement."""
    return say(*_VERDICTS[verdict])


def topic(assessment: Assessment) -> str:
    """Return what the standard evaluates, for a title: its name without 县域 and 督导评估办法.

    >>> _TOPIC.sub(r"\\\\1", "县域义务教育优质均衡发展督导评估办法")
    '义务教育优质均衡发展'
    """
    found = _TOPIC.match(assessment.standard_title)
    return found[1] if found and found[1] else assessment.standard_title


def document_title(assessment: Assessment, county: CountyResult) -> str:
    """Return the full title of the document that the standard is taken from, as its clauses cite it."""
    cites = [item.cite for item in county.requirements] + [i.cite for stage in county.stages for i in stage.indicators]
    found = (cite.document for cite in cites if cite.number == assessment.standard_number and cite.document)
    return next(found, assessment.standard_title)


def title_lines(county: CountyResult, rest: str, width: int) -> tuple[str, ...]:
    """Return a title in one line, or after the county's name in two where it is longer than ``width`` characters."""
    whole = county.name + rest
    return (whole,) if len(whole) <= width else (clip(county.name, width), rest.removeprefix(": "))


def title_of(item: StageIndicator | RequirementResult | VetoResult, say: Say) -> str:
    """Return the item's title; in English its English title where the rules give one."""
    return say(item.title, item.title_en or item.title)


def short_title(item: RequirementResult, say: Say) -> str:
    """Return a name that fits a table: the 项名 where it is shorter, else the title up to its first comma."""
    if not say.zh and item.title_en:
        return item.title_en
    named = item.cite.item
    return named if named and len(named) < len(item.title) else re.split("[，；]", item.title)[0]


def whole_county(county: CountyResult, say: Say) -> str:
    """Return 全县, 全区, 全市 or 全旗 after the county's own name."""
    last = re.sub("（.*?）$", "", county.name)[-1:]
    return say(f"全{last}" if last and last in "县区市旗" else "全县", "the county")


def floor_share(county: CountyResult) -> str:
    """Return the floor as a percentage of the threshold (85), empty where the standard has no floor."""
    values = (value for school in county.schools for value in school.values.values())
    shares = {
        grouped(value.floor / value.threshold * 100)
        for value in values
        if value.threshold and value.floor is not None and value.floor < value.threshold
    }
    return shares.pop() if len(shares) == 1 else ""


def year_word(county: CountyResult, say: Say) -> str:
    """Return the school year: 2025—2026学年."""
    begins = county.school_year
    return say(f"{begins}—{begins + 1}学年", f"school year {begins}–{begins + 1}")


def schools_word(count: int, say: Say) -> str:
    """Return a number of schools: 3所 or 3 schools."""
    return say(f"{grouped(count)}所", f"{grouped(count)} school{'' if count == 1 else 's'}")


def clip(text: str, most: int) -> str:
    """Return ``text``, cut with … where it is longer than ``most`` characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def resource(item: StageIndicator, say: Say) -> str:
    """Return the thing that an indicator counts: 每百名学生拥有县级以上骨干教师数 → 县级以上骨干教师."""
    if not say.zh:
        return item.title_en or item.title
    plain = re.sub("^(每百名学生拥有|生均)", "", item.title)
    return plain.removesuffix("数") if plain != item.title else item.title


def gap_unit(item: StageIndicator) -> str:
    """Return the unit of the gaps: 人, 平方米, 元, 间."""
    return item.numerator_unit or item.unit.split("/")[0]


def amount(number: float, unit: str, say: Say) -> str:
    """Return an amount with its unit; yuan in 万元 from ten thousand on."""
    if unit == "元" and abs(number) >= 10000:
        return say(f"{grouped(number / 10000, 1)}万元", f"{grouped(number)} yuan")
    english = _ONE.get(unit, unit) if number == 1 else _UNITS.get(unit, unit)
    return say(f"{grouped(number)}{unit}", f"{grouped(number)} {english}")


def unit_word(unit: str, say: Say) -> str:
    """Return the unit for the head of a column."""
    head, _, per = unit.partition("/")
    english = _UNITS.get(head, head) + {"百名学生": " per 100 pupils", "生": " per pupil", "": ""}.get(per, f" / {per}")
    return say(unit, english)


def judged(value: float | None, line: float | None, unit: str, say: Say) -> str:
    """Return a value with its unit, never rounded onto the line it is judged by."""
    if value is None:
        return verdict_word("unknown", say)
    if unit == "percent":
        whole = shown(value * 100) == shown(value * 100).to_integral_value()
        return f"{beside(value * 100, None if line is None else line * 100, decimals=0 if whole else 1)}%"
    decimals = 0 if value == int(value) else places(line or value)
    return _with_unit(beside(value, line, decimals=decimals), unit, say)


def bound(line: float, compare: str, unit: str, say: Say) -> str:
    """Return a limit in words: 不低于95%, 不超过2,000人."""
    number = f"{lowest(line * 100, 0)}%" if unit == "percent" else _with_unit(lowest(line, 0), unit, say)
    return say(*_COMPARE.get(compare, (compare, compare))) + number


def _with_unit(number: str, unit: str, say: Say) -> str:
    return say(f"{number}{unit}", f"{number} {_UNITS.get(unit, unit)}".strip())


def cited(cites: Iterable[Cite | None]) -> str:
    """Return the clauses in one line; those of one document whose articles are yet to be checked share one mention."""
    unread: dict[str, list[str]] = {}
    lines: list[str] = []
    for cite in dict.fromkeys(c for c in cites if c is not None):
        if cite.item and not (cite.article and cite.verified):
            unread.setdefault(cite.number or f"《{cite.document}》", []).append(cite.item)
        else:
            lines.append(str(cite))
    shared = [f"{number} · {_few(list(dict.fromkeys(items)))}（条款号待核）" for number, items in unread.items()]
    return "；".join([*shared, *lines])


def _few(items: Sequence[str]) -> str:
    return "、".join(items) if len(items) < 4 else f"{items[0]}等{len(items)}项"


def basis(cites: Iterable[Cite | None], say: Say) -> str:
    """Return the line under a table that says which clauses it answers to."""
    return say("依据：", "Basis: ") + (cited(cites) or say("（未注明）", "(not stated)"))


def listed(
    names: Sequence[str], say: Say, most: int = 8, unit: str = "所", *, stop: bool = False, counted: bool = True
) -> str:
    """Return names in one phrase, cut with 等N所 where there are more than ``most``; ``stop`` parts them with ；."""
    joint = say("；" if stop else "、", "; " if stop else ", ")
    rest = len(names) - most
    tail = say(f"等{len(names)}{unit}" if counted else "等", f" and {rest} more") if rest > 0 else ""
    return joint.join(names[:most]) + tail


def department_words(name: str, say: Say) -> list[str]:
    """Return the departments that act together, in the rules' order."""
    parts = [part.removesuffix("部门") for part in name.split("、") if part]
    return [say(part, _DEPARTMENTS.get(part, part)) for part in parts] or [say("待明确", "to be named")]


def department_word(name: str, say: Say) -> str:
    """Return the department's name, or the names of those that act together."""
    return say("、", ", ").join(department_words(name, say))


def place(where: Where, say: Say) -> str:
    """Return where a cell is, as a person says it: sheet and cell, else the table's and column's titles and the row."""
    from junheng.census.schema import schemas

    table = schemas().get(where.table)
    column = table.column(where.column) if table else None
    name = say(column.title, column.name) if column else where.column
    if where.sheet and where.cell:
        spot = say(f"“{where.sheet}”表{where.cell}单元格", f"sheet {where.sheet}, cell {where.cell}")
        return say(f"{spot}（{name}）", f"{spot} ({name})") if name else spot
    sheet = where.sheet or (table.sheet("zh" if say.zh else "en") if table else where.table)
    if not sheet:
        return say("（位置未记）", "(no place recorded)")
    row, _, stage = where.row.partition("/")
    row += say(f"（{stage_word(stage, say)}）", f" ({stage_word(stage, say)})") if stage else ""
    told = say(f"“{sheet}”表", f"table {sheet}")
    told += say(f"“{row}”行", f", row {row}") if row else ""
    return told + (say(f"“{name}”列", f", column {name}") if name else "")


def kind_word(kind: str, say: Say) -> str:
    """Return the kind of school (小学, 教学点, 九年一贯制学校 …)."""
    from junheng.census.schema import schemas

    column = schemas()["schools"].column("kind")
    return say(column.shown(kind) if column else kind, kind.replace("_", " "))


def class_word(county: CountyResult, named: tuple[str, str, str, int], say: Say) -> str:
    """Return a class by school, grade and number, with its pupils: 第一小学一年级3班（52人）."""
    school, grade, number, pupils = named
    name = next((s.name for s in county.schools if s.school_id == school), school)
    if "级" in number or "初" in number:
        return say(f"{name}{number}（{pupils}人）", f"{name} {number} ({pupils})")
    year = f"{'一二三四五六七八九'[int(grade) - 1]}年级" if grade in set("123456789") else grade
    group = number if number.endswith("班") else f"{number}班"
    return say(f"{name}{year}{group}（{pupils}人）", f"{name} grade {grade} class {number} ({pupils})")
