"""The normalised twin: patterns look at it, every span and quote is of the original."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from junheng.policy.text import Text

PIECES = st.sampled_from(
    [
        *"學前教育三年毛入園率达到９０％以上，。；：（）「」〔〕—―～∶ 　\n\r\t\u200b`.",
        "\r\n",
        "８.\n\n5臺",
        "的`有",
        "2025 年",
        "乾坤",
        "著名",
    ]
)
MIXTURES = st.lists(PIECES, max_size=60).map("".join)


@settings(deadline=None)
@given(MIXTURES)
def test_every_stretch_of_the_twin_leads_back_to_its_original(original):
    text = Text.of(original)
    assert len(text.origin) == len(text.normal) + 1
    assert list(text.origin) == sorted(text.origin)
    for start in range(len(text.normal)):
        first, last = text.span(start, start + 1)
        assert 0 <= first < last <= len(original)
        assert text.quote(start, start + 1) == original[first:last]


@settings(deadline=None)
@given(MIXTURES)
def test_a_span_of_the_original_finds_its_twin_again(original):
    text = Text.of(original)
    for start in range(0, len(text.normal), 3):
        end = min(len(text.normal), start + 4)
        assert text.twin(text.span(start, end)) == (start, end)


@settings(deadline=None)
@given(MIXTURES)
def test_sentences_lie_in_order_and_leave_out_blanks_only(original):
    text = Text.of(original)
    spans = list(text.sentences())
    assert spans == sorted(spans)
    assert all(a < b for a, b in spans)
    kept = "".join(text.normal[a:b] for a, b in spans)
    assert "".join(kept.split()) == "".join(text.normal.split())


@pytest.mark.parametrize(
    ("original", "normal"),
    [
        ("到２０２５年，達到９５％；", "到2025年,达到95%;"),
        ("「雙減」〔2021〕40號", "“双减”[2021]40号"),
        ("5—7人、1∶13.5", "5-7人、1:13.5"),
        ("每百名學生配備計算機8.\n\n5臺", "每百名学生配备计算机8.5台"),
        ("整改不到位的`依法", "整改不到位的依法"),
        ("到 2025 年", "到2025年"),
        ("1.\n2025年底前", "1.\n2025年底前"),
        ("零\u200b辍学", "零辍学"),
    ],
)
def test_the_twin_has_one_form_for_what_is_written_in_many(original, normal):
    assert Text.of(original).normal == normal


def test_lines_cut_by_a_page_width_are_one_sentence_again():
    sentence = "各学校要把控辍保学作为重要任务落实责任到人并且每学期开学后两周内完成核查工作"
    lines = [sentence[:20], sentence[20:]] * 6
    text = Text.of("\n".join([*lines, "完成。"]))
    assert sentence[:38] in text.normal


def test_headings_are_not_joined_to_the_line_before():
    lines = ["各学校要把控辍保学作为重要任务落实到人", "一、加强组织领导健全控辍保学责任制度体"] * 6
    assert Text.of("\n".join(lines)).normal.count("\n一、") == 6
