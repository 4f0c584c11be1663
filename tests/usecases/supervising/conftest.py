"""The example county with its plan, its ledgers and its board: made once."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from junheng.usecases.making import make_synthetic
from junheng.usecases.supervising import Answer, Question, supervised
from junheng.usecases.supervising_demo import demo_supervision
from junheng.usecases.supervising_example import ON


@dataclass(frozen=True)
class Example:
    """Where the example lies, and its answer."""

    data: Path
    folder: Path
    answer: Answer

    @property
    def programme(self) -> Path:
        """The programme that was read from the example plan."""
        return self.folder / "方案" / "programme.json"

    @property
    def ledgers(self) -> Path:
        """The folder of ledgers."""
        return self.folder / "台账"

    @property
    def board(self) -> Path:
        """The folder of the board and the papers."""
        return self.folder / "督查"


@pytest.fixture(scope="session")
def example(tmp_path_factory) -> Example:
    """The example county of twelve schools on its day."""
    home = tmp_path_factory.mktemp("督 查")
    data = home / "county.xlsx"
    make_synthetic(data, schools=12, seed=7, year=2025, lang="zh")
    demo_supervision(data, home / "演示", "zh")
    folder = home / "演示"
    answer = supervised(Question(data, (folder / "方案",), ON, ledgers=folder / "台账"))
    return Example(data, folder, answer)
