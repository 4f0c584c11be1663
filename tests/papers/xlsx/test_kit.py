"""The kit for sheets: names every office accepts, numbers rounded only for the eye, files written whole."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.kernel import Problem
from junheng.publishing.sheets import (
    Cell,
    Page,
    decimals_to_tell,
    format_code,
    rounded,
    rows_needed,
    safe_name,
    sheet_names,
    write_book,
)
from junheng.publishing.sheets.style import TEXT
from tests.papers.xlsx.reading import sheet

DAY = date(2025, 9, 1)


def _one(path: Path, value: str) -> Path:
    with write_book(path, title="t", made=DAY) as book:
        book.grid("s", (30,), Page()).cells([Cell(value, TEXT)])
    return path


@given(st.lists(st.text(max_size=60), max_size=12))
def test_sheet_names_are_legal_and_unique_whatever_the_school_is_called(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le", "replace")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\'")


@given(st.text(max_size=80))
def test_a_safe_name_is_a_name_on_windows(text: str) -> None:
    name = safe_name(text)
    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert not name.endswith((".", " "))
    assert name.casefold() not in {"con", "nul", "prn", "aux", "com1", "lpt9"}


@pytest.mark.parametrize(
    ("value", "limit", "printed"), [(4.1963, 4.2, "4.196"), (4.2, 4.2, "4.20"), (0.501787, 0.5, "0.502")]
)
def test_a_number_gets_the_decimals_that_tell_it_from_its_limit(value: float, limit: float, printed: str) -> None:
    assert str(rounded(value, decimals_to_tell(value, [limit]))) == printed


def test_a_mark_is_part_of_the_format_and_not_of_the_value() -> None:
    assert format_code(2, after=' "✓') == '#,##0.00" ✓"_0'


def test_wide_text_takes_twice_the_room() -> None:
    assert rows_needed("义务教育" * 10, 41) == 2 * rows_needed("abcd" * 10, 41)


@pytest.mark.parametrize("name", ["=1+1", "+86", "-小学", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.cn", "0012"])
def test_text_stays_text(tmp_path: Path, name: str) -> None:
    cell = sheet(_one(tmp_path / "a.xlsx", name))["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (name, "s", None)
    assert cell.quotePrefix == (name[0] in "=+-@")


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    assert _one(tmp_path / "a.xlsx", "校").read_bytes() == _one(tmp_path / "b.xlsx", "校").read_bytes()


def _fail(path: Path) -> None:
    with write_book(path, title="t", made=DAY):
        raise RuntimeError


def test_a_failure_leaves_nothing_behind_and_keeps_the_old_file(tmp_path: Path) -> None:
    old = _one(tmp_path / "a.xlsx", "旧").read_bytes()
    with pytest.raises(RuntimeError):
        _fail(tmp_path / "a.xlsx")
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]
    assert (tmp_path / "a.xlsx").read_bytes() == old


def test_a_file_that_is_open_elsewhere_is_one_clear_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.replace", locked)
    with pytest.raises(Problem, match="WPS"):
        _one(tmp_path / "a.xlsx", "校")


def test_a_header_with_codes_in_it_is_printed_as_it_is(tmp_path: Path) -> None:
    with write_book(tmp_path / "a.xlsx", title="t", made=DAY) as book:
        book.grid("s", (30,), Page(head_left="甲&P县" * 90, foot_left="2025")).line("x")
    page = sheet(tmp_path / "a.xlsx")
    assert "&P" not in str(page.oddHeader.left.text)
    assert "2025" in str(page.oddFooter.left.text)
