"""The reference names every field of plan.json, every item and every column of the cost tables."""

import re
from pathlib import Path

import pytest

from junheng.usecases.investing import invested
from junheng.usecases.investing_costs import cost_schemas
from junheng.usecases.investing_items import catalogue
from junheng.usecases.investing_question import Question
from junheng.usecases.investing_view import view_of
from tests.usecases.investing.files import costs, county, written

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "invest.md"


@pytest.fixture(scope="module")
def text() -> str:
    """Return the page."""
    return PAGE.read_text(encoding="utf-8")


def test_every_item_kind_and_column_is_there(text) -> None:
    names = [thing.id for thing in catalogue().items] + [kind.id for kind in catalogue().moves]
    columns = [(column.name, column.title) for schema in cost_schemas() for column in schema.columns]

    assert [name for name in names if f"| `{name}` |" not in text] == []
    assert [name for name, title in columns if f"| `{name}` | {title} |" not in text] == []


def test_every_field_of_the_plan_is_there_and_no_other(text, tmp_path) -> None:
    short = {"A": {"teachers_backbone": 1}, "B": {"teachers_backbone": 20, "teachers_above_degree": 40}}
    free = "item,once,yearly\nmove_backbone,,10\nmultimedia_room,60000,\ntrain_backbone,900000,\n"
    data = written(tmp_path, county(short | {"N": {"multimedia_rooms": 6}}))
    made = invested(Question(data, costs(tmp_path, free))).made
    assert made is not None
    view = view_of(made)
    steps = [step for school in view["schools"] for step in school["steps"]]
    told = re.findall(r"^\| `(\w+)` \|", text.split("## plan.json", 1)[1], re.MULTILINE)

    assert {"other", "whole_school"} <= set().union(*steps)
    assert set(told) == set(view) | set().union(*steps)
