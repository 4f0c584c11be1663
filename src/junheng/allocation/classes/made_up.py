"""Pupils that no school knows, for the demo, the tests and the benchmark: the same for the same name and numbers."""

from collections.abc import Sequence

from junheng.kernel.stream import HashStream

SURNAMES = "云松柳岚禾棠枫杉荷菱芦竹槐桐榆"
GIVEN = "安宁远行知微乐水清和明川朗月初晴一诺子衿"
HEADER = "学籍号,姓名,性别,出生年月,来源学校,随迁子女,寄宿,残疾,多胞胎组"
SUBJECTS = ("语文", "数学", "英语")


def made_up_list(name: str, pupils: int, *, grade: int = 7, twins: int = 6, schools: int = 8) -> str:
    """Return a CSV list of synthetic pupils; a senior grade's has three scores out of 150."""
    dice = HashStream(b"synthetic", f"{name}/{pupils}")
    senior = grade > 9
    before: Sequence[str] = ()
    lines = [HEADER + ("," + ",".join(SUBJECTS) if senior else "")]
    for at in range(pupils):
        row, pair = _pupil(dice, at, grade, schools), at // 2
        if at % 2 and pair < twins:
            row = _twin_of(row, before)
        before = row
        lines.append(",".join([*row, f"双{pair + 1}" if pair < twins else "", *(_scores(dice) if senior else ())]))
    return "\n".join(lines) + "\n"


def made_up_late() -> str:
    """Return a CSV list of two synthetic late arrivals."""
    return "学籍号,姓名,性别\nSYNLATE01,云后来,女\nSYNLATE02,松后到,男\n"


def _pupil(dice: HashStream, at: int, grade: int, schools: int) -> Sequence[str]:
    born = 2026 * 12 + 8 - (5 + grade) * 12 - 1 - dice.below(12)
    given = GIVEN[dice.below(len(GIVEN))] + GIVEN[dice.below(len(GIVEN))]
    school = min(dice.below(schools), dice.below(schools))
    return (
        f"SYN{2026 - grade:04d}{at + 1:05d}",
        SURNAMES[dice.below(len(SURNAMES))] + given,
        "男" if dice.below(1000) < 523 else "女",
        f"{born // 12}-{born % 12 + 1:02d}",
        f"合成第{school + 1}小学" if grade > 1 else f"合成第{school + 1}幼儿园",
        *("是" if dice.below(1000) < share else "否" for share in (270, 200, 24)),
    )


def _twin_of(row: Sequence[str], first: Sequence[str]) -> Sequence[str]:
    """Return the pupil as the other's twin: of one family name and month, not of one name."""
    given = row[1][1:] if row[1][1:] != first[1][1:] else "同胞"
    return (row[0], first[1][0] + given, row[2], *first[3:6], *row[6:])


def _scores(dice: HashStream) -> list[str]:
    """Three scores that go together: an ability and a chance each, both sums of dice."""
    ability = sum(dice.below(13) for _ in range(6)) - 36
    return [str(max(0, min(150, mean + ability + sum(dice.below(9) for _ in range(6)) - 24))) for mean in (98, 88, 93)]


RULES = """\
id: {id}
title: {title}
school: {school}
grade: "{grade}"
published: 2026-08-20
formed: 2026-08-28
term_begins: 2026-09-01
class_count: "{classes}"
{extra}synthetic: true
"""


def made_up_rules(*, grade: int = 7, classes: int = 10, extra: str = "") -> str:
    """Return a rule file for a synthetic list: a senior grade balances its three scores, their total and age."""
    if grade > 9:
        scores = "".join(f'  - {{column: {subject}, max: "150"}}\n' for subject in SUBJECTS)
        extra = f'scores:\n{scores}age: true\nthresholds: {{mean: "0.014", sd: "0.012"}}\n{extra}'
    words = {"id": f"synthetic-g{grade}", "title": f"合成学校2026级{grade}年级编班规则", "school": "合成学校"}
    return RULES.format(**words, grade=grade, classes=classes, extra=extra)
