"""The duties that come with Junheng, a bureau's own file, and a plan's own numbers."""

from pathlib import Path

import pytest

from junheng.kernel import Problem
from junheng.supervision.duties.adopted import adopted
from junheng.supervision.duties.rules import FOLDER, load_duty, load_limits, shipped_duties, with_own
from junheng.supervision.tables import supervision_schemas

GOOD = (FOLDER / "tutor-talk.yaml").read_text(encoding="utf-8")


def test_what_the_plans_name_is_there_with_its_number():
    named = {d.id: (d.times, d.per, d.years) for d in shipped_duties()}

    assert named["tutor-talk"] == (1, "week", 1)
    assert named["tutor-parent-call"] == (1, "semester", 1)
    assert named["researcher-lessons"] == (6, "year", 1)
    assert named["researcher-observation"] == (80, "year", 1)
    assert named["training-year"] == (36, "year", 1)
    assert named["training-five-years"] == (180, "n_years", 5)
    assert named["six-s-check"] == (4, "month", 1)
    assert named["kindergarten-layout-plan"] == (1, "n_years", 3)
    assert len(named) >= 40


@pytest.mark.parametrize("duty", shipped_duties(), ids=lambda d: d.id)
def test_every_duty_says_where_it_is_written_and_claims_no_original_unread(duty):
    assert FOLDER.joinpath(f"{duty.id}.yaml").exists()
    assert all(said.document for said in duty.says)
    assert not [said for said in duty.says if said.verified]
    assert duty.kept == "existing"
    assert duty.record_minutes == 0
    assert duty.match.action or duty.match.who


def test_every_role_that_a_duty_names_is_in_the_table_of_people():
    roles = supervision_schemas()["duty_people"].column("role").choices
    named = {who for d in shipped_duties() if d.holder == "person" for who in d.who}

    assert named | {who for d in shipped_duties() for who in d.falls_on} <= set(roles)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("导师手册中的谈话要点", "每次谈话的照片", "照片"),
        ("导师手册中的谈话要点", "到校打卡和定位", "打卡"),
        ("per: week", "per: fortnight", "per 只能是"),
        ("per: week", "per: n_years", "years"),
        ('times: "1"', 'times: "0"', "times 要大于"),
        ("holder: person", "holder: pupil", "holder 只能是"),
        ("action: ", "actoin: ", "actoin"),
        ("says:", "said:", "says"),
    ],
)
def test_a_bad_duty_file_is_told_with_its_line(old, new, words, tmp_path: Path):
    file = tmp_path / "own.yaml"
    file.write_text(GOOD.replace(old, new), encoding="utf-8")

    with pytest.raises(Problem) as caught:
        load_duty(file)
    assert words in str(caught.value)
    assert "own.yaml" in caught.value.what
    assert caught.value.fix


def test_the_limits_are_the_bureaus_own(tmp_path: Path):
    assert load_limits().basis == "practice"

    file = tmp_path / "limits.yaml"
    text = (FOLDER / "limits" / "limits.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("yellow_behind_percent", "yelow_behind_percent"), encoding="utf-8")
    with pytest.raises(Problem, match="yelow_behind_percent"):
        load_limits(file)


def test_a_file_of_the_bureau_replaces_the_duty_of_its_name(tmp_path: Path):
    file = tmp_path / "own.yaml"
    file.write_text(GOOD.replace('times: "1"', 'times: "2"'), encoding="utf-8")
    duties = {d.id: d for d in with_own(shipped_duties(), [file])}

    assert duties["tutor-talk"].times == 2
    assert len(duties) == len(shipped_duties())


PLAN = {
    "title": "某县教学管理办法",
    "number": "某教〔2026〕1号",
    "duties": [
        {"who": "校长", "action": "听课", "times": 30, "per": "semester", "quote": "校长每学期听课不少于30节"},
        {"who": "副校长", "action": "听课", "times": 40, "per": "semester", "quote": "副校长每学期听课不少于40节"},
        {"who": "班主任", "action": "听课", "times": 5, "per": "semester", "quote": "班主任每学期听课5节"},
        {
            "who": "教师",
            "action": "三年内培训",
            "times": 120,
            "per": "n_years",
            "years": 3,
            "quote": "教师三年内培训120学时",
        },
        {"who": "食堂", "action": "消毒", "times": 1, "per": "day", "quote": "食堂每日消毒一次"},
    ],
}


def test_a_plans_number_and_sentence_replace_ours():
    found, _ = adopted(shipped_duties(), PLAN)
    duties = {d.id: d for d in found}

    assert (duties["lesson-observation-head"].times, duties["lesson-observation-deputy"].times) == (30, 40)
    assert duties["lesson-observation-head"].cite.number == "某教〔2026〕1号"
    assert duties["lesson-observation-head"].says[0].quote == "校长每学期听课不少于30节"
    assert (duties["training-three-years"].times, duties["training-three-years"].years) == (120, 3)


def test_a_sentence_that_names_nobody_apart_is_known_by_its_words():
    said = {"who": "", "action": "听课评课", "times": 20, "per": "semester", "quote": "校长听课评课每学期不少于20节"}
    found, left = adopted(shipped_duties(), {"title": "某方案", "duties": [said]})

    assert left == ()
    assert next(d for d in found if d.id == "lesson-observation-head").times == 20


def test_twice_a_year_is_once_every_half_year():
    said = {"who": "学校党组织", "action": "报告意识形态工作情况", "times": 2, "per": "year", "quote": "每半年报告1次"}
    found, _ = adopted(shipped_duties(), {"title": "某方案", "duties": [said]})
    duty = next(d for d in found if d.id == "party-report")

    assert (duty.times, duty.per, duty.says[0].quote) == (1, "half_year", "每半年报告1次")


def test_what_no_definition_answers_is_handed_back_and_not_guessed():
    _, left = adopted(shipped_duties(), PLAN)

    assert [item["who"] for item in left] == ["班主任", "食堂"]
