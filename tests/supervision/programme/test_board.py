"""The board as a whole: lights of tasks, what is due, two plans claiming one task, keys, and the same bytes again."""

import json
from datetime import date

import pytest

from junheng.supervision.programme.as_json import board_json
from junheng.supervision.programme.board import programme_board
from junheng.supervision.programme.rules import load_limits, load_moves
from tests.supervision.programme.made import conflict, ledger, move, phase, programme, several, target, task
from tests.supervision.programme.test_targets import data

TEXT = (
    "一、落实控辍保学，2026年6月30日前完成排查。二、化解大班额，逐校制定分流方案。"
    "三、按升学率对学校排名。四、加强组织领导，成立专班。五、入学率达到95%。"
)
FIRST = "一、落实控辍保学，2026年6月30日前完成排查。"
ON = date(2026, 5, 20)


def board(*programmes, tables=None, on=ON, lang="zh"):
    return programme_board(programmes, data(), tables or {}, moves=load_moves(), limits=load_limits(), on=on, lang=lang)


def one_task(*moves, on=ON, **fields):
    held = board(
        programme(TEXT, tasks=(task(TEXT, FIRST, **fields),)),
        tables=ledger("task_moves", *moves) if moves else {},
        on=on,
    )
    return held.tasks[0], held


SIGNED = (move("2026-03-01", "交办"), move("2026-03-02", "签收", unit="县教育局"))
REPORTED = (*SIGNED, move("2026-05-01", "反馈", evidence="Q2-C1-01"))
CLOSED = (*REPORTED, move("2026-05-02", "复核", by="乙"), move("2026-05-03", "销号", by="乙"))


@pytest.mark.parametrize(
    ("moves", "on", "light", "code"),
    [
        ((), "2026-05-20", "green", "light.not-due"),
        (SIGNED, "2026-05-20", "green", "light.not-due"),
        (SIGNED, "2026-06-16", "yellow", "light.near"),
        (SIGNED, "2026-06-30", "yellow", "light.near"),
        (SIGNED, "2026-07-01", "red", "light.overdue"),
        (SIGNED[:1], "2026-05-20", "yellow", "light.wait-assigned"),
        (REPORTED, "2026-05-05", "green", "light.not-due"),
        (REPORTED, "2026-05-20", "yellow", "light.wait-reported"),
        (CLOSED, "2026-12-31", "green", "light.closed"),
    ],
)
def test_a_task_shows_the_light_of_its_day(moves, on, light, code):
    state, _ = one_task(*moves, on=date.fromisoformat(on))
    assert (state.light, state.why.code) == (light, code)


def test_a_task_without_a_deadline_is_unknown_and_not_green():
    text = "一、化解大班额，逐校制定分流方案。"
    held = board(programme(text, title="方案", tasks=(task(text, text),)))
    assert (held.tasks[0].light, held.tasks[0].why.code) == ("unknown", "end.unknown")


def test_the_due_list_says_who_does_what_next_by_when():
    state, held = one_task(*SIGNED)
    (due,) = held.due
    assert (due.who, due.what, due.day, due.left) == ("县教育局", "report", date(2026, 6, 30), 41)
    assert one_task(*REPORTED)[1].due[0].who == "督查部门"
    assert one_task(*CLOSED)[1].due == ()
    assert state.leads == ("县教育局",)


def test_a_task_that_nobody_answers_for_is_listed_and_not_supervised():
    state, held = one_task(lead=())
    assert (state.light, state.why.code, held.due) == ("none", "light.nobody", ())
    assert held.counted("task")["none"] == 0
    assert [f.code for f in held.findings] == ["supervision.no-units"]
    assert one_task(*SIGNED, lead=())[0].light == "green"


def test_two_plans_that_claim_one_task_are_a_finding():
    one = programme(TEXT, "甲方案", tasks=(task(TEXT, FIRST, title="落实控辍保学"),))
    other = programme(TEXT, "乙方案", tasks=(task(TEXT, FIRST, title="落实控辍保学", lead=["县公安局"]),))
    claims = [f for f in board(one, other).findings if f.code == "supervision.claimed-twice"]
    assert len(claims) == 1
    assert all(word in claims[0].what for word in ("甲方案", "乙方案", "县教育局", "县公安局", "1/K1", "2/K1"))


def test_a_heading_that_every_plan_has_is_no_shared_task():
    words = "四、加强组织领导，成立专班。"
    texts = (words, "四、加强组织领导，主要负责人亲自抓，每季度专题研究一次，层层压实。")
    plans = [
        programme(text, f"方案{n}", tasks=(task(text, text, title="加强组织领导", lead=()),))
        for n, text in enumerate(texts)
    ]
    assert not [f for f in board(*plans).findings if f.code == "supervision.claimed-twice"]


def test_one_title_given_to_units_in_two_plans_is_claimed_whatever_the_words():
    texts = ("落实控辍保学，逐人建档。", "落实控辍保学：联防联控、定期排查、劝返复学、动态清零。")
    plans = [
        programme(text, f"方案{n}（2025—2027年）", tasks=(task(text, text, title="落实控辍保学", lead=[f"单位{n}"]),))
        for n, text in enumerate(texts)
    ]
    assert [f.code for f in board(*plans).findings] == ["supervision.claimed-twice"]


def test_ids_of_several_plans_are_told_apart_and_a_bare_id_is_ambiguous():
    plans = several(*(programme(TEXT, f"方案{n}（2025—2027年）", tasks=(task(TEXT, FIRST),)) for n in (1, 2)))
    held = board(
        plans, tables=ledger("task_moves", move("2026-03-01", "交办", task="2/K1"), move("2026-03-01", "交办"))
    )
    assert [(s.key, s.state) for s in held.tasks] == [("1/K1", "pending"), ("2/K1", "assigned")]
    assert "supervision.ambiguous-item" in [f.code for f in held.findings]


def test_an_id_given_twice_in_a_plan_is_a_finding_and_both_items_stay():
    plan = programme(TEXT, tasks=(task(TEXT, FIRST), task(TEXT, "二、化解大班额，逐校制定分流方案。")))
    held = board(plan)
    assert [s.key for s in held.tasks] == ["K1", "K1#2"]
    assert "supervision.id-twice" in [f.code for f in held.findings]


def test_a_forbidden_task_is_shown_and_asked_of_nobody():
    words = "三、按升学率对学校排名。"
    held = board(programme(TEXT, tasks=(task(TEXT, words),), findings=(conflict(TEXT, words),)))
    assert held.tasks[0].light == "forbidden"
    assert held.due == ()


def test_one_forbidden_sentence_does_not_stop_a_long_task():
    held = board(programme(TEXT, tasks=(task(TEXT, TEXT),), findings=(conflict(TEXT, "三、按升学率对学校排名。"),)))
    assert held.tasks[0].light != "forbidden"


def test_phases_stand_in_time():
    phases = (
        phase(TEXT, "一、", "2025-09", "2025-12"),
        phase(TEXT, "二、", "2026-01", "2026-12"),
        phase(TEXT, "四、", "2027", None),
        phase(TEXT, "五、", None, None),
    )
    held = board(programme(TEXT, phases=phases))
    assert [p.place for p in held.phases] == ["after", "during", "before", "unknown"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_input_gives_the_same_json(lang):
    plan = programme(
        TEXT,
        targets=(target(TEXT, "五、入学率达到95%。", indicator="youzhi-2017.Q2"),),
        tasks=(task(TEXT, FIRST),),
    )
    told = [json.dumps(board_json(board(plan, lang=lang), load_moves(), lang), ensure_ascii=False) for _ in "ab"]
    assert told[0] == told[1]
    assert json.loads(told[0])["targets"][0]["now"]["value"] == 0.96
