"""Pictures for documents: named, only where there is something to show."""

from pathlib import Path

import pytest

from junheng.publishing.charts import chinese_font
from junheng.usecases.papers.figures import figures
from tests.papers.html.conftest import crowded
from tests.papers.sample import sample_assessment


@pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine: no picture was drawn")
def test_documents_get_the_coefficients_and_the_worst_strips_by_name() -> None:
    assessment = sample_assessment()
    drawn = figures(assessment, assessment.counties[0])
    assert {"cv-primary", "cv-junior", "strip-primary-L2", "heat-primary"} <= set(drawn)
    assert all(picture.startswith(b"\x89PNG") for picture in drawn.values())
    many = crowded(assessment, 8)
    assert "heat-primary" not in figures(many, many.counties[0])


def test_without_a_chinese_font_there_are_no_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUNHENG_FONT_DIRS", str(tmp_path))
    assessment = sample_assessment()
    assert figures(assessment, assessment.counties[0]) == {}
