"""Bytes into text: the usual encodings are told apart, and what is doubtful or lost is said."""

import pytest

from junheng.policy.files.decode import decoded

PLAN = "义务教育均衡发展实施方案\n一、工作目标\n到2025年，小学入学率达到100%。\n" * 3
BIG = "義務教育均衡發展實施方案\n一、工作目標\n到2025年，小學入學率達到100%，全面落實責任。\n" * 3


def codes(found):
    return [finding.code for finding in found.findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_and_nothing_is_said(encoding):
    found = decoded(PLAN.encode(encoding))
    assert (found.text, codes(found)) == (PLAN, [])


@pytest.mark.parametrize(("text", "encoding", "name"), [(PLAN, "gb18030", "GB18030"), (BIG, "big5", "Big5")])
def test_an_old_encoding_is_read_and_named(text, encoding, name):
    found = decoded(text.encode(encoding))
    assert found.text == text
    assert codes(found) == ["doubtful-encoding"]
    assert name in found.findings[0].what


def test_utf16_without_a_mark_is_read():
    assert decoded(PLAN.encode("utf-16-le")).text == PLAN


def test_line_ends_stay_as_they_are():
    assert decoded("一、目标\r\n二、任务\r".encode()).text == "一、目标\r\n二、任务\r"


def test_two_encodings_in_one_file_are_each_decoded_and_their_place_is_told():
    other = "三、保障措施要到位\n"
    found = decoded(PLAN.encode() + other.encode("gb18030"))
    assert found.text == PLAN + other
    (finding,) = found.findings
    assert finding.code == "mixed-encodings"
    assert found.text[slice(*finding.span)] == other


def test_lost_characters_are_an_error_with_their_place():
    found = decoded("小学入学率达到\ufffd\ufffd以上\n".encode())
    (finding,) = found.findings
    assert (finding.code, finding.severity, finding.span) == ("broken-characters", "error", (7, 9))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_text_of_a_few_words_is_read(encoding):
    assert decoded("一、目标。\n二、措施。\n".encode(encoding)).text == "一、目标。\n二、措施。\n"
