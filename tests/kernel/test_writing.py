"""Outputs are whole or not there, and nobody's own file is ever lost to them."""

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from junheng.kernel import Problem
from junheng.kernel.writing import whole_file, whole_folder


def filled(target: Path, text: str = "一") -> None:
    """Write a folder with a file in it and a folder within."""
    with whole_folder(target) as folder:
        (folder / "a.txt").write_text(text, encoding="utf-8")
        (folder / "里").mkdir()
        (folder / "里" / "b.txt").write_text(text, encoding="utf-8")


def half_way(writing: AbstractContextManager[Path], name: str) -> None:
    """Begin to write and fail."""
    with writing as fresh:
        (fresh / name if name else fresh).write_text("half", encoding="utf-8")
        raise RuntimeError


def test_a_folder_is_there_when_the_block_ends_well_and_not_before(tmp_path) -> None:
    target = tmp_path / "outer" / "out"
    with whole_folder(target) as folder:
        (folder / "a.txt").write_text("a", encoding="utf-8")
        assert not target.exists()

    assert (target / "a.txt").read_text(encoding="utf-8") == "a"
    assert [path.name for path in target.parent.iterdir()] == ["out"]


def test_a_folder_whose_making_fails_leaves_no_trace_and_the_old_one_as_it_was(tmp_path) -> None:
    filled(tmp_path / "out")
    with pytest.raises(RuntimeError):
        half_way(whole_folder(tmp_path / "out"), "a.txt")

    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == "一"


def test_what_was_written_may_be_written_anew(tmp_path) -> None:
    filled(tmp_path / "out")
    filled(tmp_path / "out", "二")

    assert (tmp_path / "out" / "里" / "b.txt").read_text(encoding="utf-8") == "二"


@pytest.mark.parametrize("change", ["new.pdf", "里/scan.jpg", "a.txt", "里/b.txt"])
def test_a_file_added_or_edited_by_hand_keeps_the_folder(tmp_path, change) -> None:
    filled(tmp_path / "out")
    (tmp_path / "out" / change).write_text("我的", encoding="utf-8")

    with pytest.raises(Problem, match=change):
        filled(tmp_path / "out", "二")
    assert (tmp_path / "out" / change).read_text(encoding="utf-8") == "我的"


def test_a_file_taken_away_and_what_systems_leave_do_not_matter(tmp_path) -> None:
    filled(tmp_path / "out")
    (tmp_path / "out" / "a.txt").unlink()
    for name in (".DS_Store", "Thumbs.db", "~$达标表.xlsx"):
        (tmp_path / "out" / name).write_bytes(b"")

    filled(tmp_path / "out", "二")

    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == "二"


@pytest.mark.parametrize("mark", [None, "written by junheng\n", "assessment"])
def test_a_folder_without_a_list_of_what_was_written_is_somebodys_own(tmp_path, mark) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "assessment.json").write_text("{}", encoding="utf-8")
    if mark:
        (own / ".junheng").write_text(mark, encoding="utf-8")

    with pytest.raises(Problem):
        filled(own)


def test_an_empty_folder_may_be_filled_and_a_file_is_no_folder(tmp_path) -> None:
    (tmp_path / "empty").mkdir()
    filled(tmp_path / "empty")
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(Problem):
        filled(tmp_path / "file")
    with pytest.raises(Problem), whole_file(tmp_path / "empty"):
        pass


def test_a_file_whose_making_fails_leaves_the_old_one(tmp_path) -> None:
    target = tmp_path / "x.txt"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(RuntimeError):
        half_way(whole_file(target), "")

    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]
