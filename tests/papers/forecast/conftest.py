"""The papers of a synthetic county, written once in each language."""

from pathlib import Path

import pytest

from junheng.usecases.forecasting import Question, forecast_of, write_forecast
from tests.cli.running import run
from tests.papers.html.conftest import Visit

__all__ = ["Visit"]


@pytest.fixture(scope="session")
def papers(tmp_path_factory) -> dict[str, Path]:
    """The folders written, by language; the limits are low, so that there is something to warn of."""
    home = tmp_path_factory.mktemp("学位测算")
    run("synth", home / "县", "--schools", 16, "--history", 14)
    for lang in ("zh", "en"):
        write_forecast(forecast_of(Question(home / "县", lang=lang, limits=low(home))), home / lang)
    return {lang: home / lang for lang in ("zh", "en")}


def low(home: Path) -> Path:
    """The limits as a county might set them lower: yellow from a half, red from 0.7."""
    from junheng.planning.forecast_tables.limits import SHIPPED

    text = (
        SHIPPED.read_text(encoding="utf-8")
        .replace('share: "9/10"', 'share: "1/2"')
        .replace('share: "1"', 'share: "0.7"')
    )
    (home / "limits.yaml").write_text(text, encoding="utf-8")
    return home / "limits.yaml"
