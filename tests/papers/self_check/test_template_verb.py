"""``junheng template --self-check``."""

from pathlib import Path

from typer.testing import CliRunner

from junheng.census.read import read
from junheng.cli.app import app
from junheng.kernel import Problem

RUN = CliRunner()


def test_the_verb_writes_the_sheet(tmp_path: Path) -> None:
    target = tmp_path / "自查表.xlsx"
    done = RUN.invoke(app, ["template", str(target), "--standard", "guanli-2017", "--self-check"])
    assert done.exit_code == 0
    assert len(read(target).table("judgements")) == 22


def test_it_does_not_go_with_prefilling(tmp_path: Path) -> None:
    target = tmp_path / "自查表.xlsx"
    done = RUN.invoke(app, ["template", str(target), "--self-check", "--from", str(tmp_path)])
    assert isinstance(done.exception, Problem)
    assert not target.exists()
