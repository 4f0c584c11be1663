"""Long and odd input is read in time that grows with its length, not with its square."""

import sys
from collections.abc import Callable

import pytest

from tests.policy.quantities.said import said

ODD: list[Callable[[int], str]] = [
    lambda n: "一" * n,
    lambda n: "1" * n,
    lambda n: "1,111" * (n // 5),
    lambda n: "每" * n + "一次",
    lambda n: "每年" * (n // 2) + "3次",
    lambda n: "不少于" * (n // 3),
    lambda n: "、".join(["小学45人"] * (n // 6)),
    lambda n: "的" * n + "学校",
    lambda n: "(" * (n // 2) + ")" * (n // 2),
    lambda n: "20xx年____" * (n // 9),
    lambda n: "达到" * (n // 2) + "90%",
    lambda n: "全县" * (n // 2) + "全覆盖",
    lambda n: "追究" * (n // 2) + "责任",
    lambda n: "考试成绩" * (n // 4),
    lambda n: "1-" * (n // 2),
]


def steps(text: str) -> int:
    """Return how many lines of ours are run to read a text: work that does not depend on the machine."""
    count = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        said(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("made", ODD)
def test_work_grows_with_the_length(made: Callable[[int], str]) -> None:
    said(made(60))  # what is compiled once is compiled now
    small, large = steps(made(600)), steps(made(2400))
    assert large < 8 * small + 20_000


@pytest.mark.parametrize("made", ODD)
def test_odd_input_is_read_to_its_end(made: Callable[[int], str]) -> None:
    found = said(made(20_000))
    assert found.findings is not None
