"""How each kind of requirement is checked, in a sentence."""

from collections.abc import Callable
from typing import Any

from junheng.census.schema import schemas
from junheng.standards import Standard
from junheng.standards.checks import (
    Check,
    ClassSize,
    ColumnShare,
    CompareFacts,
    Fact,
    Formula,
    FundedPupils,
    Judgement,
    Quality,
    Rooms,
    SchoolRatio,
    SchoolSize,
)
from junheng.usecases.standards_shown.words import column_words, conditions_words, sum_words, terms_words, titled


def check_words(check: Check, standard: Standard, lang: str = "zh") -> str:
    """Return how one part of a check (``limits.leaves``) is judged: what is read, and of which schools."""
    return _SAYS[type(check)](check, standard, lang) + _scope(check, lang)


def _judgement(check: Judgement, _standard: Standard, lang: str) -> str:
    column = schemas()["judgements"].column("result")
    results = [column.shown(word, lang) if column else word for word in check.passes]
    if lang != "zh":
        return f"judgement, one of: {', '.join(results)}"
    return f"定性评价{f'（{check.title}）' if check.title else ''}为{'、'.join(results)}"


def _fact(check: Fact, standard: Standard, lang: str) -> str:
    fact = next(f for f in standard.facts if f.item == check.item)
    share = f"（{fact.numerator} ÷ {fact.denominator}）" if fact.numerator and lang == "zh" else ""
    return ("县情数据：" if lang == "zh" else "county fact: ") + titled(fact, lang) + share


def _formula(check: Formula, standard: Standard, lang: str) -> str:
    titles = {fact.item: titled(fact, lang) for fact in standard.facts}
    top, base = (
        sum_words([titles[i] for i in terms.add], [titles[i] for i in terms.subtract], lang)
        for terms in (check.numerator, check.denominator)
    )
    return f"{top} ÷ {base}"


def _compare(check: CompareFacts, standard: Standard, lang: str) -> str:
    titles = {fact.item: titled(fact, lang) for fact in standard.facts}
    word = " 不低于 " if lang == "zh" else " is not less than "
    return titles[check.left] + word + titles[check.right]


def _ratio(check: SchoolRatio, _standard: Standard, lang: str) -> str:
    words = f"{terms_words(check.numerator, lang)} ÷ {terms_words(check.denominator, lang)}"
    if lang != "zh":
        return f"for each school: {words}"
    return f"逐校计算{check.title}：{words}" if check.title else f"逐校计算：{words}"


def _share(check: ColumnShare, _standard: Standard, lang: str) -> str:
    chosen = ("或" if lang == "zh" else " or ").join(conditions_words([c], lang) for c in check.numerator_where)
    top, base = column_words(check.numerator, lang), column_words(check.denominator, lang)
    if lang == "zh":
        return f"全县合计：{f'{chosen}的' if chosen else ''}{top} ÷ {base}"
    return f"whole county: {top}{f' where {chosen}' if chosen else ''} ÷ {base}"


def _quality(check: Quality, _standard: Standard, lang: str) -> str:
    count = len(check.subjects) * len(check.stages)
    if lang == "zh":
        return f"国家义务教育质量监测结果，{len(check.subjects)} 科、分学段共 {count} 项逐项核对"
    return f"results of national monitoring, {count} of subject and stage, each judged"


def _plain(zh: str, en: str) -> Callable[[Any, Standard, str], str]:
    return lambda _check, _standard, lang: zh if lang == "zh" else en


_SAYS: dict[type, Callable[[Any, Standard, str], str]] = {
    Judgement: _judgement,
    Fact: _fact,
    Formula: _formula,
    CompareFacts: _compare,
    SchoolRatio: _ratio,
    SchoolSize: _plain("逐校核对义务教育阶段在校生数", "compulsory pupils of each school"),
    ClassSize: _plain("逐班核对学生数", "pupils of each class"),
    Rooms: _plain(
        "应有间数 = 班数 ÷ 每间对应的班数，向上取整；逐种用途、逐间面积核对",
        "rooms needed = classes ÷ classes to a room, rounded up; each use and each room's area",
    ),
    FundedPupils: _plain(
        "在校生不足限值的教学点和乡村小学，核定公用经费学生数不低于限值",
        "teaching points and rural primary schools below the limit are funded as if they had it",
    ),
    ColumnShare: _share,
    Quality: _quality,
}


def _scope(check: Check, lang: str) -> str:
    said = []
    for name, zh, en in (("where", "范围：", "among: "), ("skip", "不含：", "without: ")):
        if conditions := getattr(check, name, ()):
            joined = conditions_words(conditions, lang) if name == "where" else _any(conditions, lang)
            said.append((zh if lang == "zh" else en) + joined)
    return "".join(("；" if lang == "zh" else "; ") + words for words in said)


def _any(conditions: Any, lang: str) -> str:
    return ("；" if lang == "zh" else " or ").join(conditions_words([condition], lang) for condition in conditions)
