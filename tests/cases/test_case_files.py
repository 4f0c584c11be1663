"""The case files themselves: complete, strict, in words a person can check."""

from collections import Counter

import pytest
from pydantic import ValidationError

from junheng.standards import load_standard, standard_ids
from junheng.standards.limits import limits_of

from . import files


@pytest.mark.parametrize("standard", standard_ids())
def test_every_standard_has_cases(standard: str) -> None:
    path = files.FOLDER / f"{standard}.yaml"

    assert path.is_file(), f"Write rules/cases/{standard}.yaml."
    assert files.case_file(path).standard == standard


@pytest.mark.parametrize("path", sorted(files.FOLDER.glob("*.yaml")), ids=lambda p: p.stem)
def test_every_case_has_its_own_sentence_and_a_source(path) -> None:
    cases = files.case_file(path).cases

    assert [name for name, count in Counter(case.name for case in cases).items() if count > 1] == []
    assert all(len(case.name.split()) > 2 and case.source for case in cases)


@pytest.mark.parametrize("standard", standard_ids())
def test_no_limit_is_without_a_case(standard: str) -> None:
    kinds = (files.LimitCase, files.StatusCase, files.SpreadCase, files.CompositeCase)
    found = [case for kind in kinds for name, case in files.cases(kind) if name == standard]
    tried = {getattr(case, "rule", getattr(case, "indicator", "spread")) for case in found}

    assert {limit.rule for limit in limits_of(load_standard(standard))} <= tried


def test_the_published_tables_are_all_there() -> None:
    composites = [case for standard, case in files.cases(files.CompositeCase) if "published" in case.name]
    spreads = [case for _, case in files.cases(files.SpreadCase) if case.name.startswith(("鸠江区", "宁国市"))]

    assert (len(composites), len(spreads)) == (23, 3)


def test_a_case_with_an_unknown_key_is_refused(tmp_path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(
        "standard: youzhi-2017\ncases:\n  - {name: All met is met, kind: county, source: 公开约定的合并, "
        "verdicts: [met], expected: met}\n",
        encoding="utf-8",
    )

    with pytest.raises(ValidationError, match="expected"):
        files.case_file(path)
