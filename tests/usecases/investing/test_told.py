"""Every limit that can stand in a conflict has words in both languages."""

import pytest

from junheng.usecases.investing import invested
from junheng.usecases.investing_question import Question
from junheng.usecases.investing_told import conflict_lines, limit_words
from tests.usecases.investing.files import costs, county, written


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    """Return the answer to a question whose limits conflict: no land at A, which lacks floor far below 85 per cent."""
    folder = tmp_path_factory.mktemp("told")
    rows = ["item,school_id,stage,at_most", "land,A,,0", "posts,,,3"]
    return invested(Question(written(folder, county({"A": {"teaching_area": 500}})), costs(folder, limits=rows)))


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("rule:primary", "全部小学都须达标", "Every primary school passes"),
        ("rule:A/primary", "A校（小学）须达标", "A校 (primary) passes"),
        (
            "spread:junior:L6",
            "初中“仪器设备”差异系数不超过 0.45",
            "junior: coefficient of Value of teaching equipment per pupil at most 0.45",
        ),
        ("ceiling:land", "各校“用地”的限额", "The limits of land"),
        ("ceiling:land::A", "A校“用地”最多 0", "land of A校: at most 0"),
        ("ceiling:posts::", "全县“新增编制”最多 3", "new posts of the county: at most 3"),
        (
            "transfers",
            "教师只能在规定距离以内的公办学校之间交流",
            "Teachers move only between public schools within the distance",
        ),
        ("budget", "总预算", "The budget"),
    ],
)
def test_a_limit_in_words(answer, name, zh, en) -> None:
    assert limit_words(name, answer, "zh") == zh
    assert limit_words(name, answer, "en") == en


def test_what_limits_an_item_is_what_it_assumes(answer) -> None:
    assert "不超过本学段现有专任教师中未达到该学历的人数" in limit_words("offer:upgrade_degree", answer, "zh")


def test_the_conflict_is_no_more_than_what_matters(answer) -> None:
    """The three posts have nothing to do with it."""
    assert answer.answer.status == "infeasible"
    assert set(answer.answer.conflict.limits) == {"rule:A/primary", "ceiling:land::A"}
    assert conflict_lines(answer, "zh")[-1] == "没有写出任何结果"
