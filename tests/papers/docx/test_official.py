"""The kit for official papers keeps the measures of GB/T 9704-2012."""

import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from junheng.publishing.official import OFFICIAL, Column, Grid, OfficialPaper, paper_marks
from tests.papers.docx.paper_file import W, heads, pages, part, parts, rendered, said

MM = 1440 / 25.4
DAY = date(2025, 9, 1)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return written(tmp_path / "paper.docx")


def written(path: Path) -> Path:
    paper = OfficialPaper(marks=paper_marks("zh", synthetic=True, what_if=True), watermark="测算，非上报数据")
    paper.title("某县义务教育优质均衡发展", "督导评估自评报告")
    paper.heading("基本情况")
    paper.heading("学校", 2)
    paper.heading("规模", 3)
    paper.heading("校区", 4)
    paper.heading("前置条件")
    paper.body("正文。", lead="题目。")
    paper.table(
        Grid("学校", (Column("校名"), Column("学生数", 1, "人", "right")), [["甲", "12"]] * 80, ("依据：某号",))
    )
    paper.signatures("填报人", "审核人")
    paper.annex("一览表", across=True)
    paper.body("横排。")
    paper.annex("清单")
    paper.save(path, title="报告", day=DAY)
    return path


def style(path: Path, name: str) -> str:
    styles = part(path, "word/styles.xml")
    found = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == name)
    return " ".join(f"{e.tag.removeprefix(W)}:{sorted(e.attrib.values())}" for e in found.iter())


def test_margins_are_37_35_28_26_and_turn_with_the_page(paper: Path) -> None:
    sections = list(part(paper, "word/document.xml").iter(f"{W}pgMar"))
    measured = [[round(int(m.get(W + side)) / MM) for side in ("top", "bottom", "left", "right")] for m in sections]
    # Laid across, the binding edge (28 mm) is at the top and the head of the sheet (37 mm) to the right.
    assert measured == [[37, 35, 28, 26], [28, 26, 35, 37], [37, 35, 28, 26]]


def test_body_is_size_3_fangsong_on_a_fixed_pitch(paper: Path) -> None:
    body = style(paper, "Normal")
    assert "仿宋_GB2312" in body
    assert "sz:['32']" in body
    assert "spacing:['579', 'exact']" in body  # 28.95 pt
    assert "spacing:['-5']" in body
    assert "ind:['200', '630']" in body  # two characters


@pytest.mark.parametrize(
    ("name", "font"),
    [("Title", "方正小标宋简体"), ("Heading1", "黑体"), ("Heading2", "楷体_GB2312"), ("Heading3", "仿宋_GB2312")],
)
def test_headings_name_the_fonts_for_chinese(paper: Path, name: str, font: str) -> None:
    fonts = part(paper, "word/styles.xml").xpath(
        f"//w:style[@w:styleId='{name}']//w:rFonts/@w:eastAsia", namespaces={"w": W[1:-1]}
    )
    assert fonts == [font]


def test_headings_count_as_official_papers_do(paper: Path) -> None:
    lines = said(paper).splitlines()
    for line in ("一、基本情况", "（一）学校", "1.规模", "（1）校区", "二、前置条件"):
        assert line in lines


def test_a_page_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    paper = OfficialPaper()
    paper.flush("一二三四五六七八九十" * 70)
    paper.save(tmp_path / "full.docx", title="满页", day=DAY)
    pdf = rendered(tmp_path / "full.docx", tmp_path)
    text = subprocess.run(["pdftotext", "-layout", "-l", "1", str(pdf), "-"], capture_output=True, text=True).stdout
    lines = [re.sub(r"\s", "", line) for line in text.splitlines()]
    full = [line for line in lines if re.match("[一二三四五六七八九十]", line)]
    assert (len(full), {len(line) for line in full}) == (OFFICIAL.lines, {OFFICIAL.characters}) == (22, {28})


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(paper: Path) -> None:
    assert part(paper, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    feet = parts(paper, r"word/footer\d+\.xml")
    sides = [foot.find(f".//{W}jc").get(f"{W}val") for foot in feet]
    assert sorted(set(sides)) == ["left", "right"]
    for foot in feet:
        assert "".join(foot.itertext(f"{W}t")) == "— 1 —"
        assert foot.find(f".//{W}instrText").text.strip() == "PAGE"


def test_a_page_laid_across_keeps_its_number_at_the_edge_of_the_sheet(paper: Path) -> None:
    turned = [f for f in parts(paper, r"word/footer\d+\.xml") if b'vert="vert"' in etree.tostring(f)]
    assert len(turned) == 2  # odd and even


def test_every_page_carries_the_marks(paper: Path) -> None:
    told = heads(paper)
    assert len(told) >= 2
    for head in told:
        for mark in ("草稿", "内部测算，不作认定依据", "测算，非上报数据", "合成数据"):
            assert mark in head


def test_nothing_is_red_and_there_is_no_seal(paper: Path) -> None:
    with zipfile.ZipFile(paper) as archive:
        names = archive.namelist()
        written_parts = [
            archive.read(n).decode() for n in names if re.match(r"word/(document|styles|header|footer)", n)
        ]
    colours = {
        c.lower() for xml in written_parts for c in re.findall(r'(?:w:color w:val|color)="#?([0-9A-Fa-f]{6})"', xml)
    }
    assert colours <= {"000000", "d9d9d9"}  # black, and the grey of the watermark
    assert not [n for n in names if n.startswith("word/media")]


def test_a_table_repeats_its_head_keeps_rows_whole_and_sets_numbers_right(paper: Path) -> None:
    rows = list(part(paper, "word/document.xml").iter(f"{W}tr"))
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert "学生数（人）" in "".join(rows[0].itertext())
    number = list(rows[1].iter(f"{W}tc"))[1]
    assert number.find(f".//{W}jc").get(f"{W}val") == "right"


def test_an_annex_begins_a_new_page(paper: Path, tmp_path: Path) -> None:
    lines = said(paper).splitlines()
    assert lines.index("附件1") < lines.index("附件2")
    assert pages(paper, tmp_path) == 5  # three of text and table, one across, one upright


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = written(tmp_path / "a.docx"), written(tmp_path / "b.docx")
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core) == ["2025-09-01T00:00:00Z"] * 2


def test_no_word_can_break_the_file(tmp_path: Path) -> None:
    paper = OfficialPaper()
    paper.body('<甲>&"乙"\x0b\x00\ud800丙')
    paper.save(tmp_path / "odd.docx", title="怪字", day=DAY)
    assert said(tmp_path / "odd.docx") == '<甲>&"乙"丙'


def test_a_paper_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "kept.docx"
    target.write_bytes(b"last year's")
    paper = OfficialPaper()
    with pytest.raises(AttributeError):
        paper.save(target, title="无", day=None)  # type: ignore[arg-type]
    assert target.read_bytes() == b"last year's"
