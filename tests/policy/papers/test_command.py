"""``junheng policy``: what it prints, what it writes, how it ends."""

import pytest

from tests.cli.running import run
from tests.policy.papers.conftest import PLAN

PAPERS = ("programme.json", "text.txt", "programme.xlsx", "programme.html")


def test_read_tells_what_was_found_and_writes_the_papers(tmp_path):
    done = run("policy", "read", PLAN, "--out", tmp_path / "out")
    assert (done.status, done.err) == (0, "")
    assert "青山县义务教育优质均衡发展实施方案　指标 3，任务 6，职责 1，经费 1，阶段 2，奖惩规则 1" in done.out
    assert all((tmp_path / "out" / name).is_file() for name in PAPERS)


def test_read_as_json_gives_the_programmes(tmp_path):
    done = run("policy", "read", PLAN, PLAN, "--out", tmp_path / "out", "--json")
    assert [p["source"]["name"] for p in done.json["programmes"]] == ["plan.txt"] * 2
    assert len(done.json["written"]) == 8


def test_read_and_confirm_speak_english(tmp_path):
    done = run("policy", "read", PLAN, "--out", tmp_path / "out", "--lang", "en")
    assert "Targets 3, Tasks 6" in done.out
    done = run(
        "policy",
        "confirm",
        *(tmp_path / "out" / n for n in (PAPERS[2], PAPERS[0])),
        "--out",
        tmp_path / "c",
        "--lang",
        "en",
    )
    assert (done.status, done.out.splitlines()[0]) == (0, "confirmed 0, modified 0, rejected 0, pending 14")


def test_an_error_in_the_plan_ends_with_three_and_is_written_all_the_same(tmp_path):
    (tmp_path / "a.txt").write_text("一、步骤\n（一）准备阶段（2025年2月30日）。制定。\n", encoding="utf-8")
    done = run("policy", "read", tmp_path / "a.txt", "--out", tmp_path / "out")
    assert done.status == 3
    assert "2025年2月30日" in done.out
    assert (tmp_path / "out" / "programme.json").is_file()


@pytest.mark.parametrize(
    "words",
    [
        ("policy", "read", "no such file.txt"),
        ("policy", "confirm", PLAN, PLAN),
        ("policy", "read", PLAN, "--lang", "fr"),
    ],
)
def test_a_wrong_call_ends_with_two_and_one_line(tmp_path, words):
    done = run(*words, "--out", tmp_path / "out")
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert not (tmp_path / "out").exists()
