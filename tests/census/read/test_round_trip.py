"""What is written and read again is the same data set, from a workbook and from a CSV folder."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from junheng.census.census import Census
from junheng.census.headers import norm
from junheng.census.read import read
from junheng.census.schema import ColumnSchema, TableSchema, schemas
from junheng.census.table import Table, Value
from junheng.census.write import write_csv_folder, write_workbook
from junheng.kernel import Problem

Written = Callable[[Census, Path], None]


def values(column: ColumnSchema) -> st.SearchStrategy[Value]:
    """Return what a column of this kind may hold; a key is never empty."""
    number = st.decimals(0, 10**9, places=4).map(lambda value: value.normalize() + 0)
    kinds: dict[str, st.SearchStrategy[Value]] = {
        "integer": st.integers(0, 10**9).map(Decimal),
        "decimal": number.map(lambda value: Decimal(format(value, "f"))),
        "choice": st.sampled_from(sorted(column.choices)) if column.choices else st.nothing(),
        "flag": st.booleans(),
        "date": st.dates().filter(lambda day: day.year >= 1000).map(lambda day: day.isoformat()),
        "code": st.from_regex(r"[0-9]{10}|[A-Z]{2}[0-9]{4}", fullmatch=True),
        "text": words,
    }
    kind = kinds[column.kind]
    return kind if column.required else st.none() | kind


letters = st.characters(categories=("L", "N", "P", "S"), include_characters=" ", exclude_characters="\ue0f0※")
words: st.SearchStrategy[Value] = (
    st.text(letters, min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda word: word and not word.startswith(("#", "Err:")) and "_x" not in word.lower())
)


@st.composite
def tables(draw: st.DrawFn, schema: TableSchema) -> Table:
    """Return a table of a few rows with all the columns of its schema."""
    size = draw(st.integers(1, 4))
    rows = {column.name: draw(st.lists(values(column), min_size=size, max_size=size)) for column in schema.columns}
    return Table(schema.name, rows, schema.key)


@st.composite
def censuses(draw: st.DrawFn) -> Census:
    """Return a data set with the indispensable tables and any of the others."""
    names = [name for name, schema in schemas().items() if schema.indispensable or draw(st.booleans())]
    held = {name: draw(tables(schemas()[name])) for name in names}
    synthetic = any(value is True for value in held["meta"].columns["synthetic"])
    if synthetic:
        columns = {**held["meta"].columns, "synthetic": [True] * len(held["meta"])}
        held["meta"] = Table("meta", columns, held["meta"].key)
    return Census(held, synthetic=synthetic)


def looks_like_a_remark(census: Census) -> bool:
    """Say whether a text in a first column would be taken for a total, a remark or a header: no census has such."""
    firsts = [str(values[0:] or "") for table in census.tables.values() for values in list(table.columns.values())[:1]]
    return any(mark in norm(first) for first in firsts for mark in ("合计", "total", "注", "说明", "人"))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("write", "name"), [(write_workbook, "county.xlsx"), (write_csv_folder, "county")])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_is_written_is_read_again(write: Callable[..., None], name: str, lang: str, data: st.DataObject) -> None:
    census = data.draw(censuses().filter(lambda census: not looks_like_a_remark(census)))
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(census, path, lang=lang)
        again = read(path)
    assert [finding for finding in again.findings if finding.severity == "error"] == []
    assert {name: dict(table.columns) for name, table in again.tables.items()} == {
        name: {column: list(cells) for column, cells in table.columns.items()} for name, table in census.tables.items()
    }
    assert again.digest() == census.digest()
    assert again.synthetic == census.synthetic


def one(column: str, *cells: Value, synthetic: bool = False) -> Census:
    """Return a data set that holds one column of ``schools`` beside the code."""
    codes = [f"213700000{at}" for at in range(len(cells))]
    return Census({"schools": Table("schools", {"school_id": codes, column: list(cells)})}, synthetic=synthetic)


DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "''=1",
    "=cmd|' /C calc'!A0",
    "'quoted'",
    "a,b",
    'say "x"',
    "两\n行",
]


@pytest.mark.parametrize(("write", "name"), [(write_workbook, "county.xlsx"), (write_csv_folder, "county")])
def test_a_text_that_looks_like_a_formula_comes_back_as_it_was(write: Written, name: str, tmp_path: Path) -> None:
    write(one("name", *DANGEROUS), tmp_path / name)
    assert read(tmp_path / name).table("schools").columns["name"] == DANGEROUS


def test_no_cell_of_a_workbook_is_a_formula_and_codes_are_texts(tmp_path: Path) -> None:
    write_workbook(one("name", *DANGEROUS), tmp_path / "county.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "county.xlsx")["学校"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert all(cell.data_type in ("s", "n", "inlineStr") and cell.number_format == "@" for cell in cells)
    assert sheet["B2"].value == "=1+1"
    assert sheet["B2"].data_type == "s"


def test_no_cell_of_a_csv_starts_like_a_formula(tmp_path: Path) -> None:
    write_csv_folder(one("name", "=1+1", "+1", "-1", "@x", "\t=1"), tmp_path / "county")
    lines = (tmp_path / "county" / "schools.csv").read_text(encoding="utf-8-sig").splitlines()
    assert all(line.split(",", 1)[1].lstrip('"')[0] not in "=+-@\t" for line in lines[1:])


def test_a_countys_own_numbers_come_back(tmp_path: Path) -> None:
    census = one("校车座位", Decimal(40), None, Decimal("0.5"))
    write_workbook(census, tmp_path / "county.xlsx")
    assert read(tmp_path / "county.xlsx").table("schools").columns["校车座位"] == [40, None, Decimal("0.5")]


def test_made_up_data_say_so_wherever_they_are_written(tmp_path: Path) -> None:
    meta = Table("meta", {"county_code": ["370199"], "county_name": ["示例县"]}, ("county_code",))
    write_workbook(Census({"meta": meta}, synthetic=True), tmp_path / "county.xlsx")
    assert read(tmp_path / "county.xlsx").synthetic


def test_a_text_too_long_for_a_sheet_is_a_problem_and_no_file_is_left(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="40000 字"):
        write_workbook(one("name", "校" * 40_000), tmp_path / "county.xlsx")
    assert list(tmp_path.iterdir()) == []
