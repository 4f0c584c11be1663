"""Word files: their own numbers, tables, boxes, notes and tracked changes; and what only pretends to be one."""

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from junheng.policy.files import read_file


@pytest.fixture
def saved(tmp_path):
    def save(document, name="plan.docx"):
        document.save(tmp_path / name)
        return read_file(tmp_path / name)

    return save


def numbered(document, text, num_id, level=0):
    """Add a paragraph with Word's own number."""
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    number = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", num_id)):
        child = OxmlElement(name)
        child.set(qn("w:val"), str(value))
        number.append(child)
    properties.append(number)


def chinese_list(document):
    """Give the document a list whose levels are 一、 and （一）; return its id."""
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, pattern in enumerate(("%1、", "（%2）")):
        one = OxmlElement("w:lvl")
        one.set(qn("w:ilvl"), str(level))
        for name, value in (("w:start", "1"), ("w:numFmt", "chineseCounting"), ("w:lvlText", pattern)):
            child = OxmlElement(name)
            child.set(qn("w:val"), value)
            one.append(child)
        abstract.append(one)
    root.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "77")
    of = OxmlElement("w:abstractNumId")
    of.set(qn("w:val"), "77")
    number.append(of)
    root.append(number)
    return 77


def test_numbers_that_word_sets_itself_are_in_the_text(saved):
    document = docx.Document()
    own = chinese_list(document)
    for text, level in (("总体要求", 0), ("指导思想", 1), ("基本原则", 1), ("主要任务", 0), ("办好每所学校", 1)):
        numbered(document, text, own, level)
    assert saved(document).text.splitlines() == [
        "一、总体要求",
        "（一）指导思想",
        "（二）基本原则",
        "二、主要任务",
        "（一）办好每所学校",
    ]


def test_a_table_of_tasks_reads_like_the_text(saved):
    document = docx.Document()
    rows = [("序号", "工作任务", "责任单位", "完成时限"), ("1", "建成三所小学", "县教育局、县财政局", "2026年8月")]
    table = document.add_table(len(rows), 4)
    for n, row in enumerate(rows):
        for m, cell in enumerate(row):
            table.cell(n, m).text = cell
    found = saved(document)
    assert "1. 建成三所小学。（责任单位：县教育局、县财政局；完成时限：2026年8月）" in found.text
    assert found.findings == ()


def test_a_table_of_tasks_without_numbers_is_numbered_and_that_is_said(saved):
    document = docx.Document()
    table = document.add_table(2, 2)
    for n, row in enumerate((("工作任务", "牵头单位"), ("建成三所小学", "县教育局"))):
        for m, cell in enumerate(row):
            table.cell(n, m).text = cell
    found = saved(document)
    assert "1. 建成三所小学。（牵头单位：县教育局）" in found.text
    assert [f.code for f in found.findings] == ["table-numbered"]


def test_deleted_words_are_not_read_and_inserted_ones_are(saved):
    document = docx.Document()
    paragraph = document.add_paragraph("入学率达到")._p
    for tag, words, text in (("w:del", "w:delText", "90%"), ("w:ins", "w:t", "95%")):
        change, run, inner = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(words)
        inner.text = text
        run.append(inner)
        change.append(run)
        paragraph.append(change)
    found = saved(document)
    assert found.text == "入学率达到95%"
    assert "hidden-text" in [f.code for f in found.findings]


@pytest.mark.parametrize(
    ("name", "data", "code", "text"),
    [
        ("a.doc", "<html><body><p>一、目标</p></body></html>".encode(), "really-html", "一、目标"),
        ("a.docx", "<html><body><p>一、目标</p></body></html>".encode(), "really-html", "一、目标"),
        ("a.docx", "一、目标".encode(), "really-text", "一、目标"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-word", ""),
        ("a.docx", b"PK\x03\x04 broken", "damaged", ""),
        ("a.txt", b"{\\rtf1 x}", "rich-text", ""),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "picture", ""),
        ("a.txt", b"", "empty", ""),
        ("a.txt", b" \n ", "empty", " \n "),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_read_or_refused_in_words(tmp_path, name, data, code, text):
    (tmp_path / name).write_bytes(data)
    found = read_file(tmp_path / name)
    assert found.text == text
    assert code in [finding.code for finding in found.findings]


def test_a_web_archive_is_read_as_its_page(tmp_path):
    data = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n"
        + "<html><body><p>一、目标</p></body></html>".encode()
        + b"\n--x--\n"
    )
    (tmp_path / "a.doc").write_bytes(data)
    assert read_file(tmp_path / "a.doc").text == "一、目标"
