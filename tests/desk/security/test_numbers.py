"""Nine signs that ask for a billion zeros are refused wherever a person types a number."""

import pytest

from junheng.desk.runs.making.planning import _share
from junheng.kernel import Problem
from junheng.usecases.forecasting import _share as share_of
from junheng.usecases.papers.policy_fields import KINDS
from junheng.usecases.policy_review_cells import Unreadable, read_value


@pytest.mark.parametrize("text", ["1e999999999", "1e-999999999", "1e999999999%"])
def test_such_a_number_is_none(text: str) -> None:
    with pytest.raises(Problem):
        _share(text, "预算")
    with pytest.raises(Problem):
        share_of(text, "--third-child")
    value = next(field for kind in KINDS for field in kind.fields if field.key == "value")
    with pytest.raises(Unreadable):
        read_value(value, text, {})
