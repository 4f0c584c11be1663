"""The verb: what it writes, what it refuses, and that nothing is left behind where it fails."""

import csv
import json

import pytest

from junheng.cli import main
from junheng.kernel.annex import annex_of
from tests.allocation.admit.folders import PRIMARY, SEED, TOGETHER, folder
from tests.allocation.admit.test_proof import KINDS


def run(*words):
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    return ended.value.code or 0


@pytest.fixture
def school(tmp_path):
    rules, tables = KINDS["together"]
    data, rules_file = folder(tmp_path / "d", rules, **tables)
    return data, rules_file, tmp_path / "out"


def admit(school, *more, seed=SEED):
    data, rules, out = school
    return run("admit", data, "--rules", rules, "--seed", seed, "--out", out, *more)


def private(out, name):
    return annex_of(out).read(name).decode("utf-8-sig")


def test_public_files_hold_numbers_and_private_ones_names(school):
    assert admit(school) == 0
    out = school[2]
    names = {f"{p.parent.name}/{p.name}" for p in out.rglob("*.*") if p.parent != out}
    assert names == {"public/certificate.json", "public/certificate.sha256", "public/result.csv", "public/cutoffs.csv", "public/residual.csv",
                     "private/annex.csv.sealed", "private/explanations.csv.sealed"}  # fmt: skip
    public = "".join(p.read_text(encoding="utf-8-sig") for p in (out / "public").iterdir())
    assert "甲" not in public
    rows = list(csv.DictReader(private(out, "explanations.csv").splitlines()))
    assert len(rows) == 27
    assert all(row["姓名"].startswith("甲") and row["说明"] for row in rows)


def test_it_says_stable_or_not_and_strategy_proof_or_not(school, capsys):
    admit(school)
    said = capsys.readouterr().out
    assert "稳定：没有一对" in said
    assert "不防策略" in said


def test_a_result_is_never_overwritten(school, capsys):
    assert admit(school) == 0
    assert admit(school) == 4
    assert "不能覆盖" in capsys.readouterr().err


@pytest.mark.parametrize("seed", ["", "12", "xyz", "0" * 33])
def test_a_seed_that_is_none_is_refused(school, seed, capsys):
    assert admit(school, seed=seed) == 2
    assert "种子" in capsys.readouterr().err
    assert not school[2].exists()


def test_errors_leave_no_result(school, capsys):
    (school[0] / "schools.csv").write_text("school,capacity\nS,0\n", encoding="utf-8")
    assert admit(school) == 3
    assert "计划数" in capsys.readouterr().out
    assert not school[2].exists()


def test_json_and_english(school, capsys):
    assert admit(school, "--json", "--lang", "en") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["certificate"]["kind"] == "admit"
    assert len(said["digest"]) == 64
    assert "Admitted (" in private(school[2], "explanations.csv")


def test_verify_accepts_what_admit_wrote_and_names_what_was_changed(school, capsys):
    admit(school)
    public = school[2] / "public"
    lists = [word for file in sorted(school[0].iterdir()) for word in ("--list", file)]
    assert run("verify", public, *lists) == 0
    text = (public / "certificate.json").read_text(encoding="utf-8")
    (public / "certificate.json").write_text(text.replace(SEED, SEED[:-1] + "e"), encoding="utf-8")
    assert run("verify", public) == 1
    assert "〔seed〕" in capsys.readouterr().out


def test_plain_python_writes_the_same_bytes(school, tmp_path, monkeypatch):
    admit(school)
    monkeypatch.setenv("JUNHENG_NO_NUMBA", "1")
    assert admit((school[0], school[1], tmp_path / "again")) == 0
    again, name = tmp_path / "again", "public/certificate.json"
    assert (school[2] / name).read_bytes() == (again / name).read_bytes()
    assert private(school[2], "explanations.csv") == private(again, "explanations.csv")


def test_a_workbook_is_read_like_a_folder(school, tmp_path):
    import xlsxwriter

    admit(school)
    book = xlsxwriter.Workbook(str(tmp_path / "book.xlsx"))
    for file in sorted(school[0].iterdir()):
        sheet = book.add_worksheet(file.stem)
        with file.open(encoding="utf-8", newline="") as rows:
            for at, row in enumerate(csv.reader(rows)):
                sheet.write_row(at, 0, row)
    book.close()
    assert admit((tmp_path / "book.xlsx", school[1], tmp_path / "again")) == 0
    assert (tmp_path / "again/public/result.csv").read_bytes() == (school[2] / "public/result.csv").read_bytes()


def test_formulas_in_names_do_no_harm(tmp_path):
    people = [("a", "=1+1", "", "A"), ("b", "@x", "", "A")]
    tables = {"applicants": people, "choices": [("a", "1", "S"), ("b", "1", "S")], "schools": [("S", "", "", "1")]}
    data, rules = folder(tmp_path / "d", PRIMARY + TOGETHER, **tables)
    assert admit((data, rules, tmp_path / "out")) == 0
    assert ",=1+1" not in private(tmp_path / "out", "annex.csv")
