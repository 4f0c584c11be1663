"""The words for values, columns and conditions, in Chinese and English."""

from collections.abc import Iterable, Sequence

from junheng.census.schema import ColumnSchema, schemas
from junheng.kernel import Cite
from junheng.standards import Bound, Standard
from junheng.standards.checks import Condition, Terms

STAGES = {
    "kindergarten": ("幼儿园", "kindergarten"),
    "primary": ("小学", "primary"),
    "junior": ("初中", "junior"),
    "senior": ("高中", "senior"),
}
BASIS = {
    "original": ("已读原文", "read in the original"),
    "restated": ("据公开转引", "restated in published papers"),
    "practice": ("据各地做法，待核", "from local practice, to be checked"),
    "memory": ("凭记忆，待核", "from memory, to be checked"),
}
GROUPS = {
    "precondition": ("前置条件", "Preconditions"),
    "government": ("政府保障程度", "Duties of the government"),
    "quality": ("教育质量", "Quality of education"),
    "recognition": ("社会认可度", "Recognition by the public"),
}
"""Headings for a standard that names none of its own."""
LABELS = {
    "threshold": ("达标值", "threshold"),
    "coefficient": ("差异系数", "coefficient of variation"),
    "single": ("单一学段学校", "schools of one stage"),
    "through": ("一贯制学校义务教育阶段", "through schools, compulsory part"),
    "class_size": ("每班", "every class"),
    "per_classes": ("每间对应的班数", "classes to a room"),
    "pupils": ("核定人数", "funded pupils"),
    "ratio": ("每校", "every school"),
    "share": ("达到的比例", "share that must keep it"),
    "level": ("学业水平", "level"),
    "variation": ("校际差异率", "between-school variation"),
    "column_share": ("全县", "whole county"),
}
_UNITS = {
    "人": "people",
    "班": "classes",
    "级": "",
    "分": "points",
    "元": "yuan",
    "平方米": "m²",
    "人/百名学生": "per 100 pupils",
    "间/百名学生": "rooms per 100 pupils",
    "台/百名学生": "per 100 pupils",
    "平方米/生": "m² per pupil",
    "元/生": "yuan per pupil",
    "册/生": "per pupil",
    "人/生": "per pupil",
}
_DERIVED = {"derived.largest_class": ("最大班额", "largest class"), "derived.has_junior": ("有初中学段", "has junior")}


def pick(pair: tuple[str, str], lang: str) -> str:
    """Return the Chinese or the English word of a pair."""
    return pair[0] if lang == "zh" else pair[1]


def titled(rule: object, lang: str) -> str:
    """Return the rule's title in the language asked for, the Chinese where it has no English."""
    title, english = str(getattr(rule, "title", "")), str(getattr(rule, "title_en", ""))
    return title if lang == "zh" else english or title


def bound_words(bound: Bound, unit: str, lang: str = "zh") -> str:
    """Return the limit as its document writes it.

    >>> bound_words(Bound(value="0.85", compare="≥"), "percent")
    '≥ 85%'
    >>> bound_words(Bound(value="1", per="15", compare="≥"), "")
    '≥ 1:15'
    """
    if unit == "percent":
        return f"{bound.compare} {(bound.value * 100).normalize():f}%"
    if bound.per != 1:
        return f"{bound.compare} {bound.value}:{bound.per}"
    return f"{bound.compare} {bound.value} {unit if lang == 'zh' else _UNITS.get(unit, unit)}".rstrip()


def cite_words(cite: Cite, lang: str = "zh") -> str:
    """Return the citation as a person reads it; an article only where it was read in the original."""
    if lang == "zh":
        return str(cite)
    head = cite.number or f"《{cite.document}》"
    return f"{head} {cite.article}" if cite.article and cite.verified else f"{head} (article not checked)"


def column_words(column: str, lang: str = "zh") -> str:
    """Return the Chinese title of ``table.column``, its name in English; a county's own column by its name."""
    if column in _DERIVED:
        return pick(_DERIVED[column], lang)
    found = _schema(column)
    return found.title if found and lang == "zh" else column.partition(".")[2]


def terms_words(terms: Terms, lang: str = "zh") -> str:
    """Return a sum of columns in words, in brackets where it has several: ``（甲 + 乙 − 丙）``."""
    return sum_words([column_words(c, lang) for c in terms.add], [column_words(c, lang) for c in terms.subtract], lang)


def sum_words(add: Sequence[str], subtract: Sequence[str] = (), lang: str = "zh") -> str:
    """Return the names joined as a sum, in brackets where there are several."""
    words = " + ".join(add) + "".join(f" − {name}" for name in subtract)
    if len(add) + len(subtract) == 1:
        return words
    return f"（{words}）" if lang == "zh" else f"({words})"


def conditions_words(conditions: Iterable[Condition], lang: str = "zh") -> str:
    """Return conditions that must all hold, in words."""
    return ("，" if lang == "zh" else " and ").join(condition_words(condition, lang) for condition in conditions)


def condition_words(condition: Condition, lang: str = "zh") -> str:
    """Return one condition in words.

    >>> condition_words(Condition(column="schools.kind", any_of=("teaching_point",)))
    '办学类型为教学点'
    """
    name, schema = column_words(condition.column, lang), _schema(condition.column)
    if condition.any_of is not None:
        choices = [schema.shown(choice, lang) if schema else choice for choice in condition.any_of]
        return f"{name}为{'、'.join(choices)}" if lang == "zh" else f"{name} is {' or '.join(choices)}"
    if condition.is_true is not None:
        words = ("是", "yes") if condition.is_true else ("否", "no")
        return f"{name}为“{words[0]}”" if lang == "zh" else f"{name} is {words[1]}"
    signs = (("<", condition.below), ("≥", condition.at_least), ("≤", condition.at_most), (">", condition.above))
    return "".join(f"{name} {sign} {value}" for sign, value in signs if value is not None)


def label_words(name: str, standard: Standard, lang: str = "zh") -> str:
    """Return what a limit called ``name`` limits: a known word, a fact's title, the use of a room."""
    if name in LABELS:
        return pick(LABELS[name], lang)
    if fact := next((f for f in standard.facts if f.item == name), None):
        return titled(fact, lang)
    use = _schema("rooms.use")
    return f"{use.shown(name)}专用教室每间面积" if use and lang == "zh" else f"area of each {name} room"


def _schema(column: str) -> ColumnSchema | None:
    table, _, name = column.partition(".")
    return schemas()[table].column(name) if table in schemas() else None
