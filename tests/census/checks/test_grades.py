"""Grades as people write them."""

import pytest

from junheng.census.grades import grade_number, grades_of


@pytest.mark.parametrize(
    ("text", "system", "number"),
    [
        ("1", "6-3", 1),
        ("９", "6-3", 9),
        ("三年级", "6-3", 3),
        ("小学三年级", "6-3", 3),
        ("七年级", "6-3", 7),
        ("初一", "6-3", 7),
        ("初中三年级", "6-3", 9),
        ("初一", "5-4", 6),
        ("初四", "5-4", 9),
        ("预初", "5-4", 6),
        ("高一", "6-3", 10),
        ("高三年级", "6-3", 12),
        ("初四", "6-3", None),
        ("十三", "6-3", None),
        ("0", "6-3", None),
        ("13", "6-3", None),
        ("小班", "6-3", None),
        ("", "6-3", None),
    ],
)
def test_grades_are_read(text: str, system: str, number: int | None) -> None:
    assert grade_number(text, system) == number


def test_the_stages_cover_nine_grades_in_both_systems() -> None:
    for system in ("6-3", "5-4"):
        assert [*grades_of("primary", system), *grades_of("junior", system)] == list(range(1, 10))
