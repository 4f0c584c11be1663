"""What a live county promises besides agreeing: what it answers, what it leaves alone, what it refuses, when it is exact."""

from decimal import Decimal

import pytest

from junheng.census.edit import Edit, with_edit
from junheng.kernel import Problem
from junheng.monitor.live import Live
from junheng.standards import load_standard
from tests.monitor.live.comparing import differences
from tests.monitor.made import census, school, stage
from tests.monitor.standards import DAY, HERE

STANDARD = load_standard("youzhi-2017")


def two_schools(first: int = 10, second: int = 30, **more):
    """Return two primary schools of 1,000 pupils with so many backbone teachers."""
    rows = [stage("A", pupils=1000, teachers_backbone=first, **more), stage("B", pupils=1000, teachers_backbone=second)]
    return census(schools=[school("A"), school("B")], stages=rows)


def backbone(value, school_id: str = "A") -> Edit:
    """Return an edit of the number of backbone teachers."""
    return Edit(school_id, "stages", "teachers_backbone", None if value is None else Decimal(value), "primary")


def test_the_answer_says_what_changed_beside_what_it_was() -> None:
    live = Live.of(two_schools(), STANDARD, DAY)
    change = live.asked(backbone(9))
    (part,) = change.parts
    (spread,) = change.spreads

    assert (part.values["L2"].value, part.values["L2"].was) == (0.9, 1.0)
    assert (part.values["L2"].status, part.values["L2"].was_status) == ("floor", "met")
    assert not part.values["L1"].changed
    assert (spread.indicator, spread.was, spread.was_verdict, spread.verdict) == ("L2", 0.5, "met", "not_met")
    assert spread.cv == pytest.approx(21 / 39)  # two schools of a size: |a − b| ÷ (a + b)
    assert change.to_json()["note"] == "测算，非上报数据"


def test_asking_changes_nothing_and_keeping_makes_another_county() -> None:
    live = Live.of(two_schools(), STANDARD, DAY)
    kept = live.after(backbone(9))

    assert live.asked(backbone(9)) == live.asked(backbone(9))
    assert live.standing.spreads["primary", "L2"].cv == 0.5
    assert kept.asked(backbone(10)).spreads[0].cv == 0.5


def test_on_the_limit_the_fractions_decide() -> None:
    """10 and 30 of 1,000 each: the coefficient is 1/2 exactly, and kept; the smallest step beyond is not."""
    live = Live.of(two_schools(), STANDARD, DAY)
    beyond = live.after(backbone("9.99999999999"))

    assert live.standing.spreads["primary", "L2"].exact
    assert live.standing.spreads["primary", "L2"].verdict == "met"
    assert not beyond.standing.spreads["primary", "L2"].exact
    assert beyond.standing.spreads["primary", "L2"].verdict == "not_met"


def test_several_edits_are_one_question() -> None:
    change = Live.of(two_schools(), STANDARD, DAY).asked(backbone(20), backbone(20, "B"))

    assert [part.school_id for part in change.parts] == ["A", "B"]
    assert change.spreads[0].cv == 0.0


def test_an_unknown_cell_makes_the_coefficient_unknown_and_back() -> None:
    live = Live.of(two_schools(), STANDARD, DAY)
    change = live.asked(backbone(None))

    assert change.parts[0].values["L2"].status == "unknown"
    assert (change.spreads[0].cv, change.spreads[0].verdict) == (None, "unknown")
    assert live.after(backbone(None)).asked(backbone(10)).spreads[0].cv == 0.5


def test_a_requirement_that_turns_is_told() -> None:
    live = Live.of(two_schools(teachers=50, teachers_certified=50), STANDARD, DAY)
    change = live.asked(Edit("A", "stages", "teachers_certified", Decimal(49), "primary"))

    assert [(r.id, r.was, r.verdict) for r in change.requirements] == [("G12", "unknown", "not_met")]


@pytest.mark.parametrize(
    "edit",
    [
        Edit("C", "stages", "pupils", Decimal(3), "primary"),
        Edit("A", "stages", "pupils", Decimal(3), "junior"),
        Edit("A", "rooms", "area", Decimal(3)),
    ],
)
def test_an_edit_of_a_row_that_is_not_there_is_refused(edit) -> None:
    with pytest.raises(Problem):
        Live.of(two_schools(), STANDARD, DAY).asked(edit)


def test_several_counties_must_be_told_apart() -> None:
    rows = [school("A", county_code="990101"), school("B", county_code="990102")]
    data = census(schools=rows, stages=[stage("A"), stage("B")])

    with pytest.raises(Problem, match="990102"):
        Live.of(data, STANDARD, DAY)
    assert list(Live.of(data, STANDARD, DAY, "990102").schools) == ["B"]


def test_a_value_of_another_kind_than_its_column_is_read_as_a_whole() -> None:
    """A county's own column of words, ``far``: with one number in it the column is one of numbers (``monitor.resources``)."""
    standard = load_standard(str(HERE / "own-words.yaml"))
    rows = [school("A", "primary", far="是"), school("B", "primary", far="远")]
    data = census(schools=rows, stages=[stage("A"), stage("B")])
    edit = Edit("A", "schools", "far", Decimal(3))

    assert differences(Live.of(data, standard, DAY).after(edit), with_edit(data, edit), standard) == []
