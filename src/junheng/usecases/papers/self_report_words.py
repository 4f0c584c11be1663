"""What the Word papers call things, in Chinese and English, and how they write numbers, clauses and places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from junheng.monitor.model import Assessment, CountyResult, RequirementResult, StageIndicator, VetoResult
from junheng.publishing.charts.numbers import grouped


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
    """Return what the standard evaluates, for a title: its name without 县域 and 督导评估办法."""
    found = _TOPIC.match(assessment.standard_title)
    return found[1] if found and found[1] else assessment.standard_title


def standard_name(assessment: Assessment, say: Say) -> str:
    """Return the standard's title; in English its English title where the rules give one."""
    return say(assessment.standard_title, assessment.standard_title_en or assessment.standard_title)


def evaluated(assessment: Assessment) -> bool:
    """Say whether the standard is one of a 督导评估, for which a county applies and is recognised."""
    return "督导评估" in assessment.standard_title


def has_indicators(county: CountyResult) -> bool:
    """Say whether the standard has indicators of schools at all."""
    return any(stage.indicators for stage in county.stages)


def judges_schools(county: CountyResult) -> bool:
    """Say whether the standard sets values that a single school must reach."""
    return any(value.status for school in county.schools for value in school.values.values())


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


def kind_word(kind: str, say: Say) -> str:
    """Return the kind of school (小学, 教学点, 九年一贯制学校 …)."""
    from junheng.census.schema import schemas

    column = schemas()["schools"].column("kind")
    return say(column.shown(kind) if column else kind, kind.replace("_", " "))
