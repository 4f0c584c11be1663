"""The words of the Excel papers, Chinese and English side by side, so that neither language lacks one."""

from collections.abc import Mapping
from typing import Protocol

from junheng.kernel import Cite, Problem, Where
from junheng.kernel.school_year import SchoolYear
from junheng.monitor.model import Assessment, CountyResult, SchoolResult, StageIndicator
from junheng.usecases.papers.self_report_places import clause, place
from junheng.usecases.papers.self_report_words import department_word, standard_name, tongue

MARKS: Mapping[str, str] = {"met": "✓", "floor": "○", "below": "✗", "not_met": "✗", "unknown": "?"}
FILLS: Mapping[str, str] = {"floor": "#FFF5DC", "below": "#FAE3E0", "not_met": "#FAE3E0", "unknown": "#E9ECEF"}
"""Met has no fill: what needs no attention gets none."""

_WORDS: Mapping[str, tuple[str, str]] = {
    "met": ("达标", "met"),
    "not_met": ("未达标", "not met"),
    "unknown": ("待填报", "to be filled in"),
    "excluded": ("不计入", "not counted"),
    "floor": ("未达标，达到标准的{share}", "not met, at least {share} of the standard"),
    "below": ("未达标", "not met"),
    "triggered": ("已触发", "triggered"),
    "clear": ("未触发", "not triggered"),
    "primary": ("小学", "Primary"),
    "junior": ("初中", "Junior"),
    "kindergarten": ("幼儿园", "Kindergarten"),
    "senior": ("高中", "Senior"),
    "part.primary": ("小学部", "primary part"),
    "part.junior": ("初中部", "junior part"),
    "kind.primary": ("小学", "Primary school"),
    "kind.teaching_point": ("教学点", "Teaching point"),
    "kind.junior": ("初级中学", "Junior school"),
    "kind.nine_year": ("九年一贯制学校", "Nine-year school"),
    "kind.twelve_year": ("十二年一贯制学校", "Twelve-year school"),
    "kind.complete_secondary": ("完全中学", "Complete secondary school"),
    "kind.senior": ("高级中学", "Senior school"),
    "kind.kindergarten": ("幼儿园", "Kindergarten"),
    "kind.special": ("特殊教育学校", "Special school"),
    "kind.specialised": ("专门学校", "Specialised school"),
    "area.1": ("城区", "City"),
    "area.12": ("镇区", "Town"),
    "area.2": ("乡村", "Rural"),
    "internal": ("内部测算，不作认定依据", "Internal calculation, not a basis for recognition"),
    "synthetic": ("合成数据", "Synthetic data"),
    "what_if": ("测算，非上报数据", "What-if calculation, not reported data"),
    "draft": ("草稿", "Draft"),
    "filler": ("填表人：", "Filled in by: "),
    "checker": ("审核人：", "Checked by: "),
    "head": ("单位负责人：", "Head of the unit: "),
    "day": ("填表日期：　　　年　　月　　日", "Date: "),
    "seal": ("（单位盖章处）", "(Seal of the unit)"),
    "unit": ("填报单位：{county}教育行政部门", "Reporting unit: education bureau of {county}"),
    "year": ("{year}学年", "School year {year}"),
    "basis": ("依据：{title}（{number}）", "Standard: {title} ({number})"),
    "page": ("第 &P 页，共 &N 页", "Page &P of &N"),
    "comma": ("、", ", "),
    "stop": ("；", "; "),
    "colon": ("：", ": "),
    "bracket": ("（{text}）", " ({text})"),
}


_UNITS: Mapping[str, str] = {
    "人": "persons",
    "平方米": "m²",
    "元": "yuan",
    "间": "rooms",
    "台": "sets",
    "册": "volumes",
    "百名学生": "100 pupils",
    "百名幼儿": "100 children",
    "生": "pupil",
    "幼儿": "child",
}


class Titled(Protocol):
    """Anything with an official title: an indicator, a requirement, a veto."""

    @property
    def title(self) -> str: ...
    @property
    def title_en(self) -> str: ...


class Words:
    """The words of one language. ``words("met")`` returns the word; fields fill its braces."""

    def __init__(self, lang: str, *more: Mapping[str, tuple[str, str]]) -> None:
        if lang not in ("zh", "en"):
            raise Problem(f"不认识语言 {lang}。", fix="请用 zh 或 en。")
        self.lang = lang
        self._which = 0 if lang == "zh" else 1
        self._words = dict(_WORDS)
        for table in more:
            self._words.update(table)

    def __call__(self, key: str, **fields: object) -> str:
        """Return the word for ``key`` with its braces filled."""
        return self._words[key][self._which].format(**fields)

    def maybe(self, key: str, otherwise: str) -> str:
        """Return the word for ``key`` if there is one, else ``otherwise``."""
        return self._words[key][self._which] if key in self._words else otherwise

    def stage(self, stage: str) -> str:
        """Return the name of a stage."""
        return self.maybe(stage, stage)

    def kind(self, school: SchoolResult) -> str:
        """Return the kind of school; of a combined school also which part this is."""
        kind = self.maybe(f"kind.{school.kind}", school.kind)
        combined = school.kind in ("nine_year", "twelve_year", "complete_secondary")
        part = self.maybe(f"part.{school.stage}", "") if combined else ""
        if not part:
            return kind
        return f"{kind.removesuffix('学校')}（{part}）" if self.lang == "zh" else f"{kind}, {part}"

    def area(self, code: str) -> str:
        """Return 城区, 镇区 or 乡村 for a code of the statistical urban–rural classification (111 … 220)."""
        found = {"11": "area.1", "12": "area.12", "21": "area.2", "22": "area.2"}.get(code[:2])
        return self(found) if found else code

    def title(self, item: Titled) -> str:
        """Return the item's official title, in English where asked for and known."""
        return item.title_en if self.lang == "en" and item.title_en else item.title

    def unit(self, unit: str) -> str:
        """Return the unit, its parts in English where asked for and known."""
        return "/".join(_UNITS.get(part, part) for part in unit.split("/")) if self.lang == "en" else unit

    def year(self, county: CountyResult) -> str:
        """Return the county's school year as papers write it."""
        return self.school_year(county.school_year)

    def standard(self, assessment: Assessment) -> str:
        """Return the standard's title, in English where asked for and known."""
        return standard_name(assessment, tongue(self.lang))

    def clause(self, cite: Cite) -> str:
        """Return a citation; the document and the item keep their Chinese names."""
        return clause(cite, tongue(self.lang))

    def office(self, department: str) -> str:
        """Return the departments that act as the rules name them; empty where they name none."""
        return department_word(department, tongue(self.lang)) if department and self.lang == "en" else department

    def school_year(self, begins: int) -> str:
        """Return the school year that begins in ``begins`` as papers write it."""
        return self("year", year=str(SchoolYear(begins)).replace("–", "—" if self.lang == "zh" else "–"))


def paper_marks(assessment: Assessment, county: CountyResult, words: Words) -> str:
    """Return what every page must say of these figures: never a basis for recognition; synthetic, what-if, draft."""
    marks = [words("internal"), *data_marks(assessment, county, words)]
    return ("　｜　" if words.lang == "zh" else "  |  ").join(marks)


def data_marks(assessment: Assessment, county: CountyResult, words: Words) -> list[str]:
    """Return what must be said of the data behind a paper: what-if, synthetic, draft."""
    marks = [words("what_if")] if assessment.what_if else []
    marks += [words("synthetic")] if assessment.synthetic else []
    return [*marks, *([words("draft")] if county.draft else [])]


def spot(where: Where, words: Words) -> str:
    """Return where a cell is: sheet and cell (学段!F14), else the titles of table, row and column."""
    return str(where) if where.cell else place(where, tongue(words.lang))


def numerator_unit(item: StageIndicator) -> str:
    """Return the unit in which a gap is counted: people, square metres, yuan, rooms."""
    return item.numerator_unit or item.unit.split("/")[0]


__all__ = ["FILLS", "MARKS", "Titled", "Words", "data_marks", "numerator_unit", "paper_marks", "spot"]
