"""Rule files that break a rule are refused, and the message says what and how to mend it."""

from pathlib import Path

import pytest

from junheng.allocation.draw.rules import load_rules
from junheng.kernel import Problem
from tests.allocation.draw.kit import RULES

GOOD = RULES.format(boundary="skip")
BROKEN = {
    "quota of zero": ('quota: "3"', 'quota: "0"', "quota 要大于 0"),
    "more reserved than total": ('seats: "1"', 'seats: "4"', "优待名额合计 4 多于计划 3"),
    "reserved without clause": (
        "        clause: {document: 烈士褒扬条例, number: 国务院令第718号, article: 第二十二条}\n",
        "",
        "clause 没有写",
    ),
    "clause without article": (", article: 第二十二条", "", "article 没有写"),
    "talent category": ("第二小学", "第二小学艺术特长班", "特长生"),
    "selective reserved seats": ("烈士子女", "数学竞赛获奖", "考试、成绩"),
    "unknown boundary": ("boundary: skip", "boundary: lucky", "boundary"),
    "unknown key": ("synthetic: true", "colour: red", "colour 是不认识的键"),
    "repeated category": ("id: B", "id: A", "categories 的 id 重复：A"),
    "repeated source": ("id: dice", "id: ssq", "sources 的 id 重复：ssq"),
    "a lottery already drawn": ("kind: ssq, day: 2026-07-09", "kind: ssq, day: 2026-07-01", "只能用公布之后"),
    "a source after the draw": ("day: 2026-07-09", "day: 2026-07-11", "之后才有"),
    "drawn before it is published": ("held: 2026-07-10", "held: 2026-06-30", "早于 published"),
    "dice without number": (', count: "41"', "", "没有写 count"),
    "unknown source": ("kind: dice", "kind: lucky", "kind"),
    "quota without quotes": ('quota: "3"', "quota: 3", "没有引号"),
    "comma in an id": ("id: B", 'id: "B,C"', "不能作 id"),
}


def refused(tmp_path: Path, text: str) -> str:
    path = tmp_path / "rules.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as problem:
        load_rules(path)
    return str(problem.value)


def test_the_good_file_is_good(tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(GOOD, encoding="utf-8")
    assert [c.id for c in load_rules(tmp_path / "rules.yaml").categories] == ["A", "B"]


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_in_words(tmp_path: Path, name: str) -> None:
    old, new, words = BROKEN[name]
    assert old in GOOD
    assert words in refused(tmp_path, GOOD.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [("boundary: skip", 'boundary: skip\nseed: "1"'), ("kind: ssq,", 'kind: ssq, value: "01 02",')],
)
def test_a_seed_in_the_rules_is_too_early(tmp_path: Path, old: str, new: str) -> None:
    assert "种子早于承诺" in refused(tmp_path, GOOD.replace(old, new))
