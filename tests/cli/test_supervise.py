"""``junheng supervise`` and ``junheng account trace``: what they print, write and end with."""

import pytest

from junheng.usecases.making import make_synthetic
from junheng.usecases.supervising_demo import demo_supervision
from tests.cli.running import run


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A folder with the example county, its plan and its ledgers."""
    folder = tmp_path_factory.mktemp("督查")
    make_synthetic(folder / "county.xlsx", schools=12, seed=7, year=2025, lang="zh")
    demo_supervision(folder / "county.xlsx", folder / "演示", "zh")
    return folder


def supervise(home, *words):
    ledgers = home / "演示" / "台账"
    return run("supervise", home / "county.xlsx", home / "演示" / "方案", "--ledgers", ledgers, *words)


def test_the_lights_come_first_and_the_papers_are_named(home, tmp_path) -> None:
    ran = supervise(home, "--on", "2026-05-20", "--out", tmp_path / "看 板")
    assert ran.status == 0, ran.err
    assert "【合成数据｜内部测算，不作认定依据】" in ran.out
    assert "■ 红灯" in ran.out
    assert (tmp_path / "看 板" / "board.html").is_file()
    assert "到期清单.xlsx" in ran.out


def test_english_is_to_be_had(home, tmp_path) -> None:
    ran = supervise(home, "--on", "2026-05-20", "--out", tmp_path / "x", "--lang", "en")
    assert "SYNTHETIC DATA" in ran.out
    assert "Targets: " in ran.out


def test_json_is_the_board(home, tmp_path) -> None:
    ran = supervise(home, "--on", "2026-05-20", "--out", tmp_path / "x", "--json")
    assert ran.json["schema"] == "junheng/supervise/1"
    assert ran.json["on"] == "2026-05-20"


def test_an_error_in_a_ledger_ends_with_three_and_the_draft_is_written(home, tmp_path) -> None:
    (tmp_path / "task_moves.csv").write_text(
        "任务编号,日期,办理动作,办理人\nK99,2026-01-01,交办,甲\n", encoding="utf-8"
    )
    words = ("supervise", home / "county.xlsx", home / "演示" / "方案", "--ledgers", tmp_path / "task_moves.csv")
    ran = run(*words, "--on", "2026-05-20", "--out", tmp_path / "x")
    assert ran.status == 3
    assert "task_moves.csv!A2" in ran.out
    assert (tmp_path / "x" / "board.html").is_file()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--on", "2026-02-30"), "2026-02-30"),
        (("--on", "2026-05-20", "--lights", "nowhere.yaml"), "nowhere.yaml"),
        (("--on", "2026-05-20", "--standard", "none"), "none"),
    ],
)
def test_a_wrong_call_is_one_line(home, tmp_path, words, says) -> None:
    ran = supervise(home, *words, "--out", tmp_path / "x")
    assert ran.status == 2
    assert says in ran.err
    assert "Traceback" not in ran.err
    assert not (tmp_path / "x").exists()


def test_a_file_that_is_no_programme_is_one_line(home, tmp_path) -> None:
    path = tmp_path / "programme.json"
    path.write_text("{}", encoding="utf-8")
    ran = run("supervise", home / "county.xlsx", path, "--on", "2026-05-20", "--out", tmp_path / "x")
    assert ran.status == 3
    assert "policy read" in ran.err


def test_an_item_is_traced_and_an_unknown_one_names_those_there_are(home) -> None:
    words = ("account", "trace", home / "county.xlsx", home / "演示" / "方案")
    more = ("--ledgers", home / "演示" / "台账", "--on", "2026-05-20")
    ran = run(*words, "P1-T3", *more)
    assert ran.status == 0, ran.err
    assert ran.out.startswith("原文：“")
    assert "P1-W7 ← P1-T3\n" in ran.out
    assert "P1-T3 ← 原文第 " in ran.out
    assert run(*words, "P1-T3", *more, "--json").json["schema"] == "junheng/trace/1"
    missing = run(*words, "P1-T99", *more)
    assert missing.status == 2
    assert "P1-T1、P1-T2" in missing.err
