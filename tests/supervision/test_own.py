"""A bureau's own folder of rules: files replace what has their id, the rest stays, a wrong folder is said."""

from pathlib import Path

import pytest

from junheng.kernel import Problem
from junheng.standards.load import RULES
from junheng.supervision.own import supervision_rules


def test_without_a_folder_the_rules_are_those_that_come_with_junheng():
    rules = supervision_rules()

    assert (len(rules.duties), len(rules.ledgers), len(rules.sheets), len(rules.vetoes)) == (47, 10, 4, 3)


def test_a_file_replaces_what_has_its_id_and_another_is_added(tmp_path: Path):
    (tmp_path / "duties" / "limits").mkdir(parents=True)
    text = (RULES / "duties" / "home-visit.yaml").read_text(encoding="utf-8")
    (tmp_path / "duties" / "a.yaml").write_text(text.replace("per: semester", 'times: "5"\nper: semester'), "utf-8")
    (tmp_path / "duties" / "b.yaml").write_text(text.replace("id: home-visit", "id: own-visit"), "utf-8")
    limits = (RULES / "duties" / "limits" / "limits.yaml").read_text(encoding="utf-8")
    (tmp_path / "duties" / "limits" / "limits.yaml").write_text(limits.replace('"9600"', '"6000"'), "utf-8")
    rules = supervision_rules(tmp_path)
    duties = {duty.id: duty for duty in rules.duties}

    assert (duties["home-visit"].times, duties["own-visit"].times, len(duties)) == (5, None, 48)
    assert rules.limits.budget_minutes_per_year == 6000
    assert len(rules.ledgers) == 10


def test_a_folder_without_any_of_the_three_is_a_wrong_call(tmp_path: Path):
    with pytest.raises(Problem, match="duties"):
        supervision_rules(tmp_path)
