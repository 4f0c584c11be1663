"""What stands in a box or in the record of changes is written for the eye."""

from types import SimpleNamespace

from junheng.desk.returns.presenting.sheets import Box
from junheng.desk.ui.templatetags.words import cell_title, cell_value


def box(value: str, unit: str) -> Box:
    """Return a box of a number."""
    return Box(("schools", "1", "x"), "数", unit, value, (), False, "", "", "", True, ())


def test_a_year_takes_no_separators_and_no_unit() -> None:
    assert (box("2002", "年").shown, box("2002", "年").measure) == ("2002", "")
    assert (box("2002", "人").shown, box("2002", "人").measure) == ("2,002", "人")


def test_a_change_is_told_in_words_not_in_codes() -> None:
    change = SimpleNamespace(table="classes", row="2199000001/primary/6/7", column="stage")
    assert cell_title(change) == "班级 小学 6 年级 7 班 学段"
    assert (cell_value("primary", change), cell_value(None, change)) == ("小学", "—")
