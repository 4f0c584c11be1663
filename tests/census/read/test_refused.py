"""A file that cannot be read at all is one Problem of one line: what it is, and what to do."""

import os
import struct
import zipfile
from pathlib import Path

import pytest

from junheng.census.files.ole import compound
from junheng.census.read import LARGEST_FILE, read
from junheng.kernel import Problem
from tests.census.read.books import county, csv_folder, edited, ods, ods_of, xls, xlsx


def refused(path: Path) -> Problem:
    """Return the Problem that reading ``path`` raises."""
    with pytest.raises(Problem) as caught:
        read(path)
    problem = caught.value
    assert "\n" not in str(problem)
    assert path.name in problem.what
    assert problem.fix.endswith("。")
    return problem


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    problem = refused(tmp_path / "county.xlsx")
    assert (problem.code, problem.exit) == ("census.no-such-path", 2)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.xlsx", b"", "empty-file"),
        ("zeros.xlsx", b"\0" * 4096, "empty-file"),
        ("noise.xlsx", bytes(range(256)) * 64, "not-a-workbook"),
        ("words.xlsx", "县里的情况，都在这里。".encode(), "not-a-workbook"),
        ("table.xlsx", b"school_id,pupils\n2137000001,405\n", "lone-csv"),
        ("schools.csv", "学校标识码,学校名称\n2137000001,第一小学\n".encode("gb18030"), "lone-csv"),
        ("page.xls", b"\r\n<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table></table></html>", "html"),
        ("page2.xls", b"\xef\xbb\xbf<META http-equiv='Content-Type'><table>", "html"),
        (
            "old.xls",
            b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
            "xml-2003",
        ),
        ("paper.xlsx", b"%PDF-1.7\n" + b"\xe2\xe3" * 99, "pdf"),
        ("short.xls", bytes.fromhex("d0cf11e0a1b11ae1"), "damaged"),
        ("short.xlsx", b"PK\x03\x04 and no more", "damaged"),
    ],
)
def test_what_is_no_workbook(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    problem = refused(tmp_path / name)
    assert (problem.code, problem.exit) == (f"census.{code}", 3)


@pytest.mark.parametrize("name", ["a\0b.xlsx", "x" * 5000 + ".xlsx", "county.xlsx/inner.xlsx"])
def test_a_name_that_no_file_can_have(name: str, tmp_path: Path) -> None:
    xlsx(tmp_path / "county.xlsx", county())
    with pytest.raises(Problem):
        read(tmp_path / name)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_is_not_read_for_ever() -> None:
    assert refused(Path("/dev/zero")).code == "census.not-a-workbook"


@pytest.mark.parametrize("stream", ["EncryptedPackage", "EncryptionInfo"])
def test_an_encrypted_workbook(stream: str, tmp_path: Path) -> None:
    (tmp_path / "secret.xlsx").write_bytes(compound(stream, b"\1" * 5000))
    assert refused(tmp_path / "secret.xlsx").code == "census.encrypted"


def test_an_encrypted_old_workbook(tmp_path: Path) -> None:
    bof = struct.pack("<HHHHHHII", 0x809, 16, 0x600, 5, 0, 0, 0, 0)
    password = struct.pack("<HHHHH", 0x2F, 6, 1, 2, 3)
    (tmp_path / "secret.xls").write_bytes(compound("Workbook", bof + password + struct.pack("<HH", 0x0A, 0)))
    assert refused(tmp_path / "secret.xls").code == "census.encrypted"


def test_an_encrypted_opendocument_sheet(tmp_path: Path) -> None:
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    assert refused(ods(tmp_path / "secret.ods", county(), manifest=entry)).code == "census.encrypted"


@pytest.mark.parametrize(
    ("member", "code"),
    [("xl/vbaProject.bin", "macros"), ("xl/workbook.bin", "xlsb")],
)
def test_workbooks_of_other_kinds(member: str, code: str, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "county.xlsm", county())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(member, b"\0" * 64)
    assert refused(path).code == f"census.{code}"


def test_a_word_document_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plan.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    assert refused(tmp_path / "plan.xlsx").code == "census.other-office"
    (tmp_path / "plan.xls").write_bytes(compound("WordDocument", b"\1" * 5000))
    assert refused(tmp_path / "plan.xls").code == "census.other-office"


def test_a_zip_of_csv_files_must_be_unpacked_first(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "data.zip", "w") as archive:
        archive.writestr("schools.csv", "school_id\n")
    assert refused(tmp_path / "data.zip").code == "census.other-zip"


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as target:
        target.truncate(300 << 20)
    problem = refused(path)
    assert (problem.code, problem.exit) == ("census.too-large", 4)
    assert "300 MB" in problem.what
    assert f"{LARGEST_FILE >> 20} MB" in problem.what


def bomb(path: Path, *, honest: bool) -> Path:
    """Pack a sheet of 120 MB of spaces into a workbook; a dishonest one claims to be small."""
    xlsx(path, county())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * (120 << 20))
    if not honest:
        data = bytearray(path.read_bytes())
        at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/worksheets/sheet9.xml"))
        struct.pack_into("<I", data, at + 24, 4096)
        path.write_bytes(data)
    return path


def test_a_zip_bomb(tmp_path: Path) -> None:
    problem = refused(bomb(tmp_path / "bomb.xlsx", honest=True))
    assert (problem.code, problem.exit) == ("census.zip-bomb", 4)


def test_a_zip_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    assert refused(bomb(tmp_path / "bomb.xlsx", honest=False)).code == "census.damaged"


def test_a_cell_at_the_end_of_the_world(tmp_path: Path) -> None:
    far = edited(xlsx(tmp_path / "far.xlsx", county()), "xl/worksheets/sheet3.xml", ('r="D4"', 'r="XFD1048576"'))
    problem = refused(far)
    assert (problem.code, problem.exit) == ("census.too-many-cells", 4)


def test_repeats_without_end(tmp_path: Path) -> None:
    table = '<table:table table:name="学校"><table:table-row table:number-rows-repeated="{}">{}</table:table-row></table:table>'
    cell = '<table:table-cell table:number-columns-repeated="{}" office:value-type="float" office:value="1"/>'
    wide = ods_of(tmp_path / "wide.ods", table.format(1048576, cell.format(16384)))
    assert refused(wide).code == "census.too-many-cells"
    endless = ods_of(tmp_path / "endless.ods", table.format(1, cell.format(4294967295)))
    assert refused(endless).code == "census.damaged"


def test_an_old_workbook_whose_records_promise_too_much(tmp_path: Path) -> None:
    path = xls(tmp_path / "county.xls", county())
    data = path.read_bytes()
    at = data.index(struct.pack("<H", 0xFC), 512)
    while struct.unpack_from("<H", data, at + 2)[0] > 8224:
        at = data.index(struct.pack("<H", 0xFC), at + 1)
    broken = bytearray(data)
    struct.pack_into("<I", broken, at + 8, 0x7FFFFFFF)
    path.write_bytes(broken)
    assert refused(path).code == "census.damaged"


def test_a_folder_without_any_table(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    assert refused(folder).code == "census.no-csv"
    (folder / "menu.csv").write_text("dish\n")
    (folder / "county.xlsx").write_bytes(b"PK")
    assert refused(folder).code == "census.no-csv"


def test_csv_bytes_that_are_no_text(tmp_path: Path) -> None:
    folder = csv_folder(tmp_path / "data", county())
    (folder / "学校.csv").write_bytes("学校标识码,学校名称\n1,".encode() + b"\xff\xfe\xff\x00\xff")
    with pytest.raises(Problem, match=r"学校\.csv 第 2 行") as caught:
        read(folder)
    assert caught.value.code == "census.encoding"


def test_a_cell_without_end_in_a_csv(tmp_path: Path) -> None:
    folder = csv_folder(tmp_path / "data", county())
    (folder / "学校.csv").write_text('学校标识码,学校名称\n1,"' + "校" * 200_000)
    with pytest.raises(Problem) as caught:
        read(folder)
    assert caught.value.code == "census.csv-quotes"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "county.xlsx", county())
    path.chmod(0)
    assert refused(path).code == "census.not-readable"


def test_a_refusal_speaks_english_when_asked(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="There is no"):
        read(tmp_path / "nothing.xlsx", lang="en")
