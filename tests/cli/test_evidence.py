"""``junheng evidence``, ``template --ledgers`` and ``synth --ledgers``: what they print, write and end with."""

from junheng.supervision.tables import read_supervision, supervision_schemas
from tests.cli.running import run


def test_a_folder_is_registered_and_said_in_both_languages(tmp_path):
    file = tmp_path / "佐证" / "A2-B2-C1" / "命名.txt"
    file.parent.mkdir(parents=True)
    file.write_text("县级骨干教师命名文件", encoding="utf-8")
    words = ("evidence", tmp_path / "佐证", "--start", "2025-09-01", "--end", "2026-08-31", "--out", tmp_path / "登记")

    assert "登记文件 1 个（新增 1），用在 1 处" in run(*words).out
    assert run(*words, "--lang", "en").out.startswith("1 files registered (1 new)")
    assert run(*words, "--json").json["files"] == 1
    assert (tmp_path / "登记" / "evidence_files.csv").read_text(encoding="utf-8-sig").count("\n") == 2


def test_a_wrong_call_is_one_line(tmp_path):
    for words in (("--start", "2025-02-30", "--end", "2026-08-31"), ("--start", "2026-09-01", "--end", "2025-08-31")):
        ran = run("evidence", tmp_path, *words, "--out", tmp_path / "out")

        assert ran.status == 2
        assert "Traceback" not in ran.err
    assert run("evidence", tmp_path / "无", "--start", "2025-09-01", "--end", "2026-08-31").status == 2


def test_an_empty_workbook_of_the_ledgers_reads_back_without_a_finding(tmp_path):
    file = tmp_path / "台账.xlsx"

    assert run("template", file, "--ledgers").status == 0
    read = read_supervision(file)
    assert set(read.tables) == set(supervision_schemas())
    assert [f for f in read.findings if f.code != "census.empty-sheet"] == []
    assert run("template", tmp_path / "x.xlsx", "--ledgers", "--self-check").status == 2


def test_made_up_ledgers_lie_beside_the_made_up_county(tmp_path):
    ran = run("synth", tmp_path / "county", "--schools", "5", "--ledgers", "2026-05-20")

    assert ran.status == 0
    assert (tmp_path / "county" / "duty_records.csv").is_file()
    assert run("synth", tmp_path / "other", "--ledgers", "2026-02-30").status == 2
