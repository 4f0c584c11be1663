"""Numbers in Arabic and Chinese figures, with their units; cn2an is the independent source of Chinese numerals."""

from decimal import Decimal

import pytest
from cn2an import an2cn
from hypothesis import given
from hypothesis import strategies as st

from junheng.policy.quantities.amounts import amounts
from junheng.policy.quantities.masking import masked
from junheng.policy.quantities.numbers import value_of


@given(st.integers(1, 99_999_999))
def test_a_chinese_numeral_is_read_as_it_is_written(number: int) -> None:
    assert value_of(an2cn(str(number))) == number


@given(
    st.integers(1, 9_999),
    st.sampled_from([("万", 10**4), ("亿", 10**8), ("千", 1000), ("百", 100), ("十万", 10**5), ("", 1)]),
)
def test_a_figure_with_its_times_is_multiplied_out(number: int, times: tuple[str, int]) -> None:
    assert value_of(f"{number}{times[0]}") == number * times[1]


@given(st.integers(0, 10**7), st.integers(0, 99))
def test_thousands_may_be_parted_by_commas(whole: int, part: int) -> None:
    assert value_of(f"{whole:,}.{part:02}") == Decimal(f"{whole}.{part:02}")


@given(st.integers(1, 100).map(lambda n: (n, an2cn(str(n)) if n < 100 else "百")))
def test_a_share_in_words_is_the_share_in_figures(number: tuple[int, str]) -> None:
    (amount,) = amounts(masked(f"达到百分之{number[1]}。"))
    assert (amount.value, amount.unit) == (Decimal(number[0]) / 100, "percent")


@pytest.mark.parametrize("word", ["余", "多", "来"])
def test_a_rough_number_keeps_its_figure(word: str) -> None:
    (amount,) = amounts(f"3000{word}名")
    assert (amount.value, amount.unit) == (3000, "名")


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("20-30万元", 200_000, 300_000),
        ("2万-3万人", 20_000, 30_000),
        ("3~5名", 3, 5),
        ("三至五名", 3, 5),
        ("5%-8%", Decimal("0.05"), Decimal("0.08")),
    ],
)
def test_a_range_shares_its_times_and_its_unit(written: str, low: Decimal, high: Decimal) -> None:
    (amount,) = amounts(written)
    assert (amount.value, amount.top) == (low, high)


@pytest.mark.parametrize("written", ["3部门", "5年级", "2人民", "4项目", "6次要", "7天然", "9级别", "8处理"])
def test_a_unit_that_is_the_beginning_of_another_word_is_no_unit(written: str) -> None:
    assert list(amounts(masked(written))) == []


@given(st.text(alphabet="一二三十百千万亿第每年月日人所%至-0123456789.,:《》()“”级全覆盖达到 \n", max_size=60))
def test_masking_keeps_every_offset(text: str) -> None:
    covered = masked(text)
    assert len(covered) == len(text)
    assert all(a == b or b == "□" for a, b in zip(text, covered, strict=True))
    assert all(0 <= a.start < a.end <= len(text) for a in amounts(covered))
