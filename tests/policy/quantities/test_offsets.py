"""The text between an item's offsets is its quote, whatever the text; reading is the same each time."""

from hypothesis import given
from hypothesis import strategies as st

from tests.policy.quantities.said import said

PIECES = [
    "到2027年，全县学前三年毛入园率達到９２％以上，",
    "每位導師每周至少同所輔導學生談話一次。",
    "安排专项资金3.5万元、补助每生每年1,200元；",
    "　小学45人、初中50人\r\n",
    "从60％提高到70％，",
    "每學期不少於２０節次，",
    "对违反规定的实行一票否决，与绩效挂钩。",
    "20xx年____所，",
    "“”（）〔〕：；、。！？\n",
    "𠀀教师100﹪达标。",
    "第一，3.\n\n5万个",
    "总投资1亿元，其中甲6000万元、乙7000万元。",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=12).map("".join))
def test_every_quote_is_the_text_of_its_span(text: str) -> None:
    found = said(text)
    for item in (*found.targets, *found.duties, *found.money, *found.rules):
        start, end = item.span
        assert text[start:end] == item.quote
        assert item.quote
    assert all(0 <= f.span[0] <= f.span[1] <= len(text) for f in found.findings)
    assert found == said(text)


@given(st.permutations(PIECES))
def test_items_are_in_the_order_of_the_text(pieces: list[str]) -> None:
    found = said("\n".join(pieces))
    for items in (found.targets, found.duties, found.money, found.rules, found.findings):
        starts = [item.span[0] for item in items]
        assert starts == sorted(starts)


def test_a_traditional_text_is_quoted_as_it_stands() -> None:
    (target,) = said("全縣覆蓋率達到８５％以上。").targets
    assert target.quote == "全縣覆蓋率達到８５％以上"
    assert target.subject == "全县覆盖率"
