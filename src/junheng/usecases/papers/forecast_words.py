"""The fixed words of the papers of a forecast, in Chinese and in English."""

from collections.abc import Mapping
from functools import cache

_NUMERALS = "〇一二三四五六七八九"

WORDS: Mapping[str, tuple[str, str]] = {
    "brand": ("均衡 Junheng", "Junheng"),
    "title": ("{county}学位需求测算（{first}—{last} 年秋季）", "{county}: places needed, autumns {first}–{last}"),
    "skip": ("跳到正文", "Skip to content"),
    "contents": ("目录", "Contents"),
    "county": ("全县", "The county"),
    "no.town": ("（未写乡镇）", "(no town given)"),
    "mark.internal": ("内部测算，不作认定依据", "Internal calculation, not a basis for decisions"),
    "mark.internal.text": (
        "预测不是统计数，也不是招生计划；用于规划前请与乡镇、公安、住建核对。",
        "A forecast is neither a count nor an admission plan; check it with towns, registers and housing first.",
    ),
    "mark.synthetic": ("合成数据", "Synthetic data"),
    "mark.synthetic.text": ("学校、地名和数字都是虚构的。", "Schools, places and numbers are made up."),
    "mark.draft": ("草稿", "Draft"),
    "mark.draft.text": (
        "数据里有 {n} 处必须改正的错误，有错的数按未知处理；改正后请重新测算。",
        "The data have {n} errors that must be mended; what is wrong counts as unknown. Run it again afterwards.",
    ),
    "unit": ("人", "pupils"),
    "pupils": ("在校生", "Pupils"),
    "year": ("学年（秋季）", "Autumn"),
    "now.filled": ("（有缺数，含估补）", " (some filled in)"),
    "now.bad": ("（异常年，按推算）", " (a bad year: reckoned)"),
    "low": ("低", "Low"),
    "middle": ("中", "Middle"),
    "high": ("高", "High"),
    "interval": ("{level}% 区间", "{level}% interval"),
    "counted": ("实际", "Counted"),
    "expected": ("预测", "Forecast"),
    "bad": ("异常年", "bad year"),
    "colon": ("：", ": "),
    "comma": ("、", ", "),
    "more": ("等", " and others"),
    "stop": ("；", "; "),
    "to": ("—", "–"),
    "all": ("合计", "Total"),
    "band.all": ("合计", "Total"),
    "band.primary": ("小学", "Primary"),
    "band.junior": ("初中", "Junior"),
    "band.senior": ("高中", "Senior"),
    "level.county": ("全县", "County"),
    "level.town": ("乡镇街道", "Town"),
    "level.school": ("学校", "School"),
    "component.entry": ("入学", "Beginners"),
    "component.leaving": ("毕业", "Leavers"),
    "component.migration": ("升级中的净流动", "Moving, as pupils go up"),
    "component.housing": ("新建住房", "New housing"),
    "component.events": ("学校撤并、新设", "Closures and openings"),
    "component.policy": ("政策假设", "Policy levers"),
    "component.sum": ("比上年增减", "Change on the year"),
    "red": ("红色预警", "Red"),
    "yellow": ("黄色预警", "Yellow"),
    "none": ("不预警", "None"),
    "page": ("第 &P 页，共 &N 页", "Page &P of &N"),
}
"""Words that every paper uses."""


class ForecastWords:
    """The words of one language. ``words("low")`` returns the word; fields fill its braces."""

    def __init__(self, lang: str, tables: tuple[Mapping[str, tuple[str, str]], ...]) -> None:
        self.lang = lang
        self._which = 0 if lang == "zh" else 1
        self._words = {key: pair for table in tables for key, pair in table.items()}

    def __call__(self, key: str, **fields: object) -> str:
        """Return the word for ``key`` with its braces filled."""
        return self._words[key][self._which].format_map(fields)

    def maybe(self, key: str, otherwise: str) -> str:
        """Return the word for ``key`` if there is one, else ``otherwise``."""
        return self._words[key][self._which] if key in self._words else otherwise

    def grade(self, grade: int) -> str:
        """Return a grade as people call it: 一年级, 七年级, 学前一年."""
        if self._which:
            return f"Grade {grade}" if grade else "K"
        if grade == 0:
            return "学前一年"
        if grade >= 10:
            return "高" + _NUMERALS[grade - 9]
        return f"{_NUMERALS[grade]}年级"


@cache
def forecast_words(lang: str) -> ForecastWords:
    """Return the words of all papers of a forecast."""
    from junheng.usecases.papers.forecast_backtest_words import BACKTEST
    from junheng.usecases.papers.forecast_page_words import PAGE

    return ForecastWords(lang, (WORDS, PAGE, BACKTEST))
