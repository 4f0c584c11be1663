"""Plans as they circulate: whatever was read from them, the board takes it, in school matters or not."""

from datetime import date
from pathlib import Path

import pytest

from junheng.usecases.policy import read_plans, write_readings
from junheng.usecases.supervising import Question, supervised
from junheng.usecases.supervising_account import account
from junheng.usecases.supervising_written import write_supervision

SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"
PLANS = sorted(SEEDS.glob("*.txt"))


@pytest.mark.skipif(not PLANS, reason=f"no {SEEDS}: plans of others are not shipped")
def test_all_plans_stand_on_one_board(example, tmp_path):
    write_readings(read_plans(PLANS), tmp_path / "plans")
    programmes = tuple(sorted((tmp_path / "plans").glob("*/programme.json")))
    answer = supervised(Question(example.data, programmes, date(2026, 5, 20)))
    board = answer.board
    keys = [state.key for state in (*board.targets, *board.tasks)] + [item.key for item in board.duties]
    assert len(programmes) == len(PLANS)
    assert len(keys) == len(set(keys))
    assert not answer.draft
    held = account(answer)
    for state in board.targets:
        assert held.nodes[state.key]
        assert any(held.nodes[link.upper].kind == "sentence" for link in held.above(state.key))
        assert state.light != "green" or state.met or state.progress is not None
    assert write_supervision(answer, tmp_path / "board")
