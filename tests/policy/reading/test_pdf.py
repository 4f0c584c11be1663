"""PDF files: sentences over lines and pages are whole, furniture is left out, and a scan says that it is one."""

import pytest

from junheng.policy.files import read_file
from junheng.policy.files.pdf import NotPdf, pdf_text


def pdf(pages):
    """Return a PDF whose pages show ``pages``: lists of lines, in a built-in font with Chinese encoding."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"
    )
    objects.append(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
        "/Supplement 2 >> /DW 1000 >>"
    )
    kids = []
    for lines in pages:
        words = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td " for line in lines)
        stream = f"BT /F1 12 Tf 50 780 Td {words}ET" if lines else "0 0 m 10 10 l S"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.4\n", []
    for n, text in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{n} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return (out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}").encode("latin-1")


LONG = "各学校要把控辍保学作为重要任务落实责任到人并且每学期开学后两周内完成核查和劝返工作"


def test_a_sentence_over_lines_and_pages_is_one_and_page_numbers_are_gone():
    pages = [
        ["均衡发展实施方案", f"一、{LONG[:28]}", f"{LONG[28:]}。", "- 1 -"],
        ["均衡发展实施方案", "二、加强领导。", "- 2 -"],
    ]
    found = pdf_text(pdf([*pages, ["均衡发展实施方案", "三、落实责任。", "- 3 -"]]))
    assert f"一、{LONG}。" in found.text
    assert "- 1 -" not in found.text
    assert [f.code for f in found.findings] == ["running-heads"]


def test_headings_are_never_joined():
    found = pdf_text(pdf([[f"一、{LONG[:26]}", f"二、{LONG[:26]}", f"（三）{LONG[:25]}"]]))
    assert len(found.text.splitlines()) == 3


def test_a_scan_without_text_is_an_error_in_words(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(pdf([[], []]))
    (finding,) = read_file(tmp_path / "scan.pdf").findings
    assert (finding.code, finding.severity) == ("no-text", "error")


def test_a_scanned_page_among_others_is_named():
    found = pdf_text(pdf([["一、加强领导。"], [], ["二、落实责任。"]]))
    assert ("pages-without-text", True) in [(f.code, "2" in f.what) for f in found.findings]


def test_what_is_no_pdf_is_refused():
    with pytest.raises(NotPdf):
        pdf_text(b"%PDF-1.4 broken")
