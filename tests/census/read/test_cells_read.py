"""What is written in a cell is what is read, in every way people write it."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from junheng.census.cells import Trouble, code, day, flag, number, reader, text
from junheng.census.schema import ColumnSchema, schemas

AREA = ColumnSchema("area", "面积", "decimal", unit="平方米")
PUPILS = ColumnSchema("pupils", "在校生数", "integer", unit="人")
SHARE = ColumnSchema("value", "数值", "decimal")
YEAR = schemas()["meta"].column("school_year")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,234", "1234"),
        ("１２３４", "1234"),
        ("１，２３４．５", "1234.5"),
        (" 12 ", "12"),
        ("\u00a012\u3000", "12"),
        ("1 234 567", "1234567"),
        ("'405", "405"),
        ("12.5%", "0.125"),
        ("95％", "0.95"),
        ("1200平方米", "1200"),
        ("1200 ㎡", "1200"),
        (".5", "0.5"),
        ("1.2E+03", "1200"),
        (0, "0"),
        (0.1 + 0.2, "0.3"),
        (4.2, "4.2"),
        (1e14, "100000000000000"),
        (123456789.12345678, "123456789.123457"),
    ],
)
def test_a_number_is_read_however_it_is_written(cell: str | float, value: str) -> None:
    assert number(cell, AREA) == Decimal(value)


@pytest.mark.parametrize("cell", ["", " ", "\u3000", "\n"])
def test_an_empty_cell_is_unknown_and_a_zero_is_a_zero(cell: str) -> None:
    assert number(cell, AREA) is None
    assert text(cell) is None
    assert number("0", AREA) == 0


@pytest.mark.parametrize(
    ("cell", "trouble"),
    [
        ("约1200", "not-a-number"),
        ("-", "not-a-number"),
        ("1,23", "not-a-number"),
        ("12.3.4", "not-a-number"),
        ("1.2万", "not-a-number"),
        ("1 2", "not-a-number"),
        ("nan", "not-a-number"),
        ("Infinity", "not-a-number"),
        (float("nan"), "not-a-number"),
        (float("inf"), "not-a-number"),
        (True, "not-a-number"),
        (date(2025, 9, 1), "date-in-number"),
        (datetime(2025, 9, 1, 12, 30), "date-in-number"),  # noqa: DTZ001
        ("#REF!", "error-value"),
        ("#DIV/0!", "error-value"),
        ("Err:502", "error-value"),
        ("=SUM(A1:A3)", "formula-text"),
        ("+5", "formula-text"),
        ("@5", "formula-text"),
        (-3.0, "negative"),
        ("-3", "negative"),
        (1e15, "too-large"),
        ("9" * 400, "too-large"),
        ("1e999", "too-large"),
    ],
)
def test_what_is_no_number_is_a_trouble_and_no_value(cell: str | float, trouble: str) -> None:
    read = number(cell, AREA)
    assert isinstance(read, Trouble)
    assert (read.code, read.value) == (trouble, None)


@pytest.mark.parametrize("cell", [1.6, "48.5", 405.0000001])
def test_people_are_counted_whole(cell: str | float) -> None:
    read = number(cell, PUPILS)
    assert isinstance(read, Trouble)
    assert read.code == "not-an-integer"


@given(st.integers(0, 10**9), st.integers(0, 5))
def test_every_decimal_that_a_sheet_can_show_is_read_exactly(digits: int, places: int) -> None:
    written = Decimal(digits).scaleb(-places)
    assert number(float(written), AREA) == written
    assert number(format(written, "f"), AREA) == written
    assert number(format(written, ",f"), AREA) == written
    assert number(f"{written:f}%", SHARE) == written / 100


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(), st.times()))
def test_no_cell_makes_a_reader_fail(cell: object) -> None:
    for table in schemas().values():
        for column in table.columns:
            read = reader(column)(cell)  # type: ignore[arg-type]
            assert read is None or isinstance(read, Decimal | str | bool | Trouble)


@pytest.mark.parametrize(
    ("cell", "year"),
    [(2025.0, 2025), ("2025", 2025), ("2025—2026学年", 2025), ("2025-2026", 2025), ("２０２５学年", 2025)],
)
def test_a_school_year_is_the_year_it_begins_in(cell: str | float, year: int) -> None:
    assert YEAR is not None
    assert number(cell, YEAR) == year


def test_a_school_year_of_two_years_apart_is_not_guessed() -> None:
    assert YEAR is not None
    assert isinstance(number("2025-2027学年", YEAR), Trouble)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (2137000012.0, "2137000012"),
        ("2137000012", "2137000012"),
        ("２１３７０００００１", "2137000001"),
        ("'0012", "0012"),
        ("0012.0", "0012"),
        (" 21 37000012", "2137000012"),
        ("NAEE8D901X", "NAEE8D901X"),
        (7.0, "7"),
    ],
)
def test_a_code_is_text_digit_for_digit(cell: str | float, value: str) -> None:
    assert code(cell) == value


@pytest.mark.parametrize(
    ("cell", "trouble"),
    [
        ("1.1E+09", "code-scientific"),
        ("2.1370E9", "code-scientific"),
        (1.1e9, "code-scientific"),
        (3.7e17 + 64, "code-too-long"),
        (12.5, "code-not-text"),
        (date(2025, 1, 2), "code-is-date"),
        ("#N/A", "error-value"),
    ],
)
def test_a_code_that_lost_digits_is_not_taken_for_whole(cell: str | float, trouble: str) -> None:
    read = code(cell)
    assert isinstance(read, Trouble)
    assert read.code == trouble


@pytest.mark.parametrize(
    ("cell", "value"),
    [("是", True), ("TRUE", True), (True, True), (1.0, True), ("√", True), ("否", False), (0.0, False), ("No", False)],
)
def test_a_flag_is_yes_or_no_in_every_spelling(cell: str | float, value: bool) -> None:
    assert flag(cell) is value


@pytest.mark.parametrize(
    "cell",
    [datetime(2025, 9, 1), date(2025, 9, 1), "2025-09-01", "2025/9/1", "2025年9月1日", "20250901", 20250901.0],  # noqa: DTZ001
)
def test_a_day_is_read_in_every_spelling(cell: object) -> None:
    assert day(cell) == "2025-09-01"  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["2025-02-30", "去年", 45901.0])
def test_what_is_no_day_is_not_guessed(cell: str | float) -> None:
    assert isinstance(day(cell), Trouble)


@pytest.mark.parametrize(
    ("table", "column", "cell", "value"),
    [
        ("schools", "kind", "九年一贯制", "nine_year"),
        ("schools", "kind", "nine_year", "nine_year"),
        ("schools", "kind", " 小 学 ", "primary"),
        ("meta", "system", "五四制", "5-4"),
        ("meta", "system", "６－３", "6-3"),
        ("stages", "stage", "初中部", "junior"),
        ("classes", "grade", 7.0, "7"),
        ("classes", "grade", "4.0", "4"),
        ("classes", "grade", "七年级", "7"),
        ("classes", "grade", "初一", "初一"),
        ("classes", "type", "复式班", "multigrade"),
        ("judgements", "result", "未达到", "not_met"),
    ],
)
def test_a_choice_is_read_by_either_name(table: str, column: str, cell: str | float, value: str) -> None:
    schema = schemas()[table].column(column)
    assert schema is not None
    assert reader(schema)(cell) == value


def test_an_unknown_choice_is_a_trouble_and_an_open_one_is_kept() -> None:
    kind, use = schemas()["schools"].column("kind"), schemas()["rooms"].column("use")
    assert kind is not None
    assert use is not None
    assert isinstance(reader(kind)("大学"), Trouble)
    kept = reader(use)("陶艺")
    assert isinstance(kept, Trouble)
    assert kept.value == "陶艺"
