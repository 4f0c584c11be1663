"""The report on paper: same bytes, same order, names as they are, and a clear word where something is missing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from junheng.kernel import Problem
from junheng.publishing.charts import chinese_font
from junheng.usecases.papers.report_pdf import write_report_pdf
from tests.papers.html.conftest import renamed
from tests.papers.sample import sample_assessment

pytest.importorskip("typst", reason="the extra pdf is not installed: no PDF was made")
needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine: no PDF was made")
needs_reader = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)


def words_of(path: Path) -> str:
    read = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=False)
    return " ".join(read.stdout.decode().split())


@needs_font
def test_the_pdf_is_the_same_every_time(tmp_path: Path) -> None:
    assessment = sample_assessment()
    for name in ("a.pdf", "b.pdf"):
        write_report_pdf(tmp_path / name, assessment, assessment.counties[0])
    first = (tmp_path / "a.pdf").read_bytes()
    assert first.startswith(b"%PDF-")
    assert first == (tmp_path / "b.pdf").read_bytes()


@needs_font
@needs_reader
def test_it_says_what_the_page_says_in_the_same_order(tmp_path: Path) -> None:
    assessment = sample_assessment(draft=True)
    write_report_pdf(tmp_path / "r.pdf", assessment, assessment.counties[0])
    words = words_of(tmp_path / "r.pdf")
    parts = (
        "自评结论",
        "先做这几件事",
        "小学校际差异系数",
        "小学逐校指标",
        "逐项要求",
        "只有经查实",
        "数据核查",
        "依据与出处",
    )
    places = [words.index(part) for part in parts]
    assert places == sorted(places)
    assert "0.5018" in words
    sheets = words.count("青禾县 · 合成数据 · 草稿 · 内部测算，不作认定依据")
    assert sheets >= 6


@needs_font
@needs_reader
def test_names_are_never_read_as_markup(tmp_path: Path) -> None:
    odd = '#panic("x") *星* _下_ $x^2$ [方] @a <b> \\ `c` //小学'
    assessment = renamed(sample_assessment(), odd)
    write_report_pdf(tmp_path / "odd.pdf", assessment, assessment.counties[0])
    words = words_of(tmp_path / "odd.pdf").replace(" ", "")
    assert '#panic("x")*星*_下_$x^2$[方]@a<b>' in words.replace("“", '"').replace("”", '"')


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assessment = sample_assessment()
    with pytest.raises(Problem) as told:
        write_report_pdf(tmp_path / "r.pdf", assessment, assessment.counties[0])
    assert "junheng[pdf]" in told.value.fix
    assert list(tmp_path.iterdir()) == []


def test_without_a_chinese_font_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fonts").mkdir()
    monkeypatch.setenv("JUNHENG_FONT_DIRS", str(tmp_path / "fonts"))
    assessment = sample_assessment()
    with pytest.raises(Problem) as told:
        write_report_pdf(tmp_path / "r.pdf", assessment, assessment.counties[0])
    assert "fonts-noto-cjk" in told.value.fix
    assert not (tmp_path / "r.pdf").exists()


@needs_font
@needs_reader
def test_an_english_pdf(tmp_path: Path) -> None:
    assessment = sample_assessment()
    write_report_pdf(tmp_path / "r.pdf", assessment, assessment.counties[0], lang="en")
    words = words_of(tmp_path / "r.pdf")
    assert "What to do first" in words
    assert "Self-assessment" in words
