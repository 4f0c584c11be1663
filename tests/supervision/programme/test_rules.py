"""The rules of the board are data, and a file that says something else is refused with its line."""

import pytest

from junheng.standards.strict_yaml import RuleFileProblem
from junheng.supervision.programme.rules import FOLDER, load_limits, load_measures, load_moves

MOVES = (FOLDER / "task-moves.yaml").read_text(encoding="utf-8")
LIGHTS = (FOLDER / "lights.yaml").read_text(encoding="utf-8")


def test_every_state_can_be_left_or_is_done():
    table = load_moves()
    for state in table.states:
        assert state.done or table.after(state.id), state.id


def test_every_state_can_be_reached():
    table = load_moves()
    assert {s.id for s in table.states} == {table.start, *(m.to for m in table.moves if m.to)}


def test_what_was_not_taken_from_a_document_says_so():
    assert load_moves().verified is False
    assert load_limits().verified is False


def test_measures_name_columns_that_exist():
    from junheng.census.schema import schemas

    for measure in load_measures().measures:
        assert schemas()[measure.table].column(measure.column), measure.id


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("to: assigned", "to: elsewhere", "elsewhere"),
        ("action: sign,", "action: assign,", "assign"),
        ("stays: true, by: office, needs: [reason, deadline]", "stays: true, to: signed, by: office", "extend"),
        ("by: lead}", "by: anybody}", "office"),
        ("start: pending", "begin: pending", "begin"),
        ("verified: false", "verified: maybe", "verified"),
    ],
)
def test_a_transition_table_that_does_not_hold_together_is_refused(tmp_path, old, new, says):
    assert old in MOVES
    path = tmp_path / "moves.yaml"
    path.write_text(MOVES.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleFileProblem, match=says):
        load_moves(path)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('yellow_behind: "1/10"', 'yellow_behind: "1/0"', "1/0"),
        ('yellow_behind: "1/10"', 'yellow_behind: "1/2"', "red_behind"),
        ('red_behind: "1/4"', 'red_behind: "5/4"', "5/4"),
        ('sign_days: "5"', 'sign_days: "-5"', "-5"),
        ('sign_days: "5"', "sign_days: 5", "引号"),
    ],
)
def test_limits_that_make_no_sense_are_refused(tmp_path, old, new, says):
    assert old in LIGHTS
    path = tmp_path / "lights.yaml"
    path.write_text(LIGHTS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleFileProblem, match=says):
        load_limits(path)
