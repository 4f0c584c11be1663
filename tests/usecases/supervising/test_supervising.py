"""The use-case over files: the example county, and people's mistakes in them."""

import json
from dataclasses import replace
from datetime import date

import pytest

from junheng.kernel import Problem
from junheng.usecases.supervising import Question, supervised
from junheng.usecases.supervising_account import trace, trace_json, trace_lines
from junheng.usecases.supervising_example import ON


@pytest.fixture
def ask(example, tmp_path):
    """Ask the example's question with some of its files replaced."""

    def asked(*, moves="", values="", links="", programme=None, **more):
        folder = tmp_path / "台账"
        folder.mkdir(exist_ok=True)
        tables = {"task_moves": moves, "target_values": values, "programme_links": links}
        for name, text in tables.items():
            if text:
                (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        held = folder if any(tables.values()) else None
        files = programme or (example.programme,)
        return supervised(Question(example.data, files, ON, ledgers=held, **more))

    return asked


def codes(answer):
    return [f.code for f in answer.findings]


def test_the_example_has_lights_of_every_kind(example):
    lights = {s.light for s in (*example.answer.board.targets, *example.answer.board.tasks)}
    assert {"red", "yellow", "green", "unknown"} <= lights


def test_without_ledgers_everything_is_unknown_or_pending_and_nothing_is_claimed(ask):
    answer = ask()
    assert {s.state for s in answer.board.tasks} == {"pending"}
    assert all(not ledger.there for ledger in answer.kept.ledgers.ledgers)
    assert not answer.draft


def test_a_plan_that_nobody_went_over_is_pointed_out(ask, example, tmp_path):
    assert "supervision.programme-not-confirmed" in codes(ask())
    raw = json.loads(example.programme.read_text(encoding="utf-8"))
    raw["review"] = {"confirmed": 9, "modified": 0, "rejected": 0, "pending": 0}
    path = tmp_path / "programme.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    assert "supervision.programme-not-confirmed" not in codes(ask(programme=(path,)))


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("P1-W6,2026-02-30,交办,甲", "census.not-a-date", "B2"),
        ("P9-W9,2026-02-01,交办,甲", "supervision.no-such-item", "A2"),
        ("P1-W6,2026-02-01,办结,甲", "supervision.move-unknown", "C2"),
        ("P1-W6,2026-02-01,销号,甲", "supervision.move-illegal", "C2"),
        ("P1-W6,2026-02-01,交办,", "supervision.cell-missing", "D2"),
        ("P1-W6,2027-02-01,交办,甲", "supervision.move-future", "B2"),
    ],
)
def test_a_wrong_row_of_the_ledger_is_named_with_its_cell(ask, row, code, cell):
    answer = ask(moves=f"任务编号,日期,办理动作,办理人\n{row}\n")
    found = next(f for f in answer.findings if f.code == code)
    assert found.where.cell == cell
    assert found.severity == "error"
    assert answer.draft


def test_a_share_typed_in_points_is_not_taken(ask):
    answer = ask(values="目标编号,日期,数值\nP1-T6,2026-01-01,96\n")
    assert "supervision.value-points" in codes(answer)


def test_a_share_typed_with_its_sign_is_taken(ask):
    answer = ask(values="目标编号,日期,数值,是否基期\nP1-T6,2025-09-01,96%,是\n")
    state = next(s for s in answer.board.targets if s.key == "P1-T6")
    assert float(state.baseline.value) == 0.96


def test_a_link_to_nothing_is_named(ask):
    assert "supervision.link-unknown" in codes(ask(links="上级编号,下级编号\nP1-T1,K99\n"))


def test_the_same_programme_given_twice_is_two_plans_that_claim_each_other_s_tasks(ask, example):
    answer = ask(programme=(example.programme, example.programme))
    assert "supervision.claimed-twice" in codes(answer)
    assert {s.item.plan for s in answer.board.tasks} == {1, 2}
    assert all(s.key.startswith(("1/", "2/")) for s in answer.board.tasks)


def test_data_of_several_counties_need_a_code(example, tmp_path):
    from junheng.usecases.making import make_synthetic

    make_synthetic(tmp_path / "one", schools=12, seed=7, year=2025, lang="zh")
    with pytest.raises(Problem, match="--county"):
        supervised(Question(tmp_path / "one", (example.programme,), ON, county="999999"))


def test_a_board_of_another_day_says_that_the_data_are_old(example):
    later = supervised(Question(example.data, (example.programme,), date(2027, 3, 1)))
    assert "supervision.data-year" in codes(later)


def test_a_target_is_traced_in_words_and_back(example):
    told = "\n".join(trace_lines(trace(example.answer, "P1-T3")))
    for words in ("小学班额不超过45人", "化解大班额", "人工确认", "A3-B5-C1", "youzhi-2017 G5", "从结果回到原文"):
        assert words in told, words
    held = trace_json(trace(example.answer, "P1-T3", "en"))
    assert json.loads(json.dumps(held))["start"] == "P1-T3"


def test_the_account_needs_no_text_beside_the_programme(example):
    alone = replace(example.answer, texts={})
    told = "\n".join(trace_lines(trace(alone, "P1-T3")))
    assert "小学班额不超过45人" in told
