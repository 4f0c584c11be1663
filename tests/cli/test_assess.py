"""``junheng assess``: the file of INTERFACES §2, the exit status, the marks, one home for the output or none."""

import json
from pathlib import Path

import pytest

from tests.cli.interface import wrong
from tests.cli.running import run, run_apart

QUICK = "--no-papers"


def written(folder: Path) -> dict:
    """Return the assessment in a folder."""
    return json.loads((folder / "assessment.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("standard", ["youzhi-2017", "jiben-2012", "puhui-2020", "guanli-2017"])
def test_every_standard_writes_the_shape_that_scripts_rely_on(county, home, standard) -> None:
    ran = run("assess", county, "--standard", standard, "--out", home / "out", QUICK)
    found = written(home / "out")
    mistakes = list(wrong(found))
    if standard in ("jiben-2012", "puhui-2020"):  # no threshold for single schools, no limit for single coefficients
        mistakes = [
            m for m in mistakes if "None" not in m or not m.split(" ")[0].endswith(("status", "spread_verdict"))
        ]

    assert ran.status == 0, ran.err
    assert mistakes == []
    assert found["standard"] == {
        "id": standard,
        "version": found["standard"]["version"],
        "overlays": [],
        "on": "2025-09-01",
    }


def test_json_on_standard_output_is_the_file(county, home) -> None:
    ran = run("assess", county, "--out", home / "out", QUICK, "--json")

    assert ran.json == written(home / "out")
    assert ran.err == ""


def test_a_combined_school_stands_once_for_each_compulsory_stage(county, home) -> None:
    run("assess", county, "--out", home / "out", QUICK)
    schools = written(home / "out")["counties"][0]["schools"]
    stages: dict[str, list[str]] = {}
    for school in schools:
        stages.setdefault(school["school_id"], []).append(school["stage"])

    assert ["primary", "junior"] in stages.values()
    assert all(len(of) == len(set(of)) for of in stages.values())


def test_a_workbook_and_csv_files_of_the_same_county_give_the_same_answer(county, table, home) -> None:
    run("assess", county, "--out", home / "a", QUICK)
    run("assess", table, "--out", home / "b", QUICK)
    first, second = written(home / "a"), written(home / "b")

    assert first["provenance"]["tables_digest"] == second["provenance"]["tables_digest"]
    for county_ in (*first["counties"], *second["counties"]):  # places differ: a sheet's cell, a file's cell
        for part in (
            *county_["requirements"],
            *county_["actions"],
            *(v for s in county_["schools"] for v in s["values"].values()),
        ):
            for name in ("missing", "where", "text"):
                part.pop(name, None)
    assert first["counties"] == second["counties"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ((), 0),
        (("--fail-on", "not_met"), 1),
        (("--fail-on", "met"), 0),
        (("--fail-on", "unknown", "--fail-on", "not_met"), 1),
    ],
)
def test_fail_on_ends_with_one_where_the_verdict_is_found(county, home, words, status) -> None:
    assert run("assess", county, "--out", home / "out", QUICK, *words).status == status


def broken(table: Path) -> Path:
    """Return the CSV folder with one pupil number that cannot be read."""
    file = next(path for path in (table / "学段.csv", table / "stages.csv") if path.exists())
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    cells = lines[1].split(",")
    lines[1] = ",".join([*cells[:2], "三百", *cells[3:]])
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return table


def test_errors_make_a_draft_and_end_with_three_even_where_fail_on_is_found(table, home) -> None:
    ran = run("assess", broken(table), "--out", home / "out", QUICK, "--fail-on", "not_met")
    found = written(home / "out")

    assert ran.status == 3
    assert found["counties"][0]["draft"] is True
    assert [f["severity"] for f in found["findings"]].count("error") >= 1
    assert "草稿" in ran.out


def test_the_cell_in_doubt_is_unknown_and_all_else_is_computed(table, home) -> None:
    run("assess", broken(table), "--out", home / "out", QUICK)
    found = written(home / "out")
    school = next(f["where"]["row"] for f in found["findings"] if f["severity"] == "error").split("/")[0]
    parts = [s for s in found["counties"][0]["schools"] if s["school_id"] == school]

    assert any(s["pupils"] is None and {v["status"] for v in s["values"].values()} == {"unknown"} for s in parts)
    assert any(s["verdict"] == "met" for s in found["counties"][0]["schools"])


@pytest.mark.parametrize(
    "words",
    [
        ("--standard", "nope"),
        ("--overlay", "nope"),
        ("--standard", "jiben-2012", "--overlay", "hebei"),
        ("--on", "2025-13-01"),
        ("--on", "yesterday"),
        ("--on", "2010-01-01"),
        ("--set", "foo"),
        ("--set", "nobody.stages.primary.pupils=3"),
        ("--lang", "fr"),
        ("--fail-on", "maybe"),
        ("--previous", "nowhere.xlsx"),
        ("--nonsense",),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_answered_in_a_line_and_writes_nothing(county, home, words) -> None:
    ran = run("assess", county, "--out", home / "out", QUICK, *words)

    assert ran.status == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert len(ran.err.strip().splitlines()) == 1 or words == ("--nonsense",)
    assert not (home / "out").exists()


@pytest.mark.parametrize(
    ("column", "value"),
    [("nope", "3"), ("pupils", "x"), ("pupils", "-5"), ("pupils", "1.5"), ("pupils", "1e400")],
)
def test_a_what_if_that_does_not_fit_is_refused(county, home, column, value) -> None:
    ran = run(
        "assess",
        county,
        "--out",
        home / "out",
        QUICK,
        "--set",
        f"{first_school(county)}.stages.primary.{column}={value}",
    )

    assert ran.status == 2
    assert len(ran.err.strip().splitlines()) == 1


def first_school(county: Path) -> str:
    """Return the code of a school with a primary stage."""
    from junheng.census.read import read

    return next(str(r["school_id"]) for r in read(county).table("stages").rows() if r["stage"] == "primary")


def test_a_what_if_is_marked_changes_the_answer_and_never_the_data(county, home) -> None:
    before = county.read_bytes()
    change = f"{first_school(county)}.stages.primary.teachers_backbone=0"
    run("assess", county, "--out", home / "as it is", QUICK)
    ran = run("assess", county, "--out", home / "what if", QUICK, "--set", change)
    found, plain = written(home / "what if"), written(home / "as it is")

    assert county.read_bytes() == before
    assert "测算，非上报数据" in ran.out
    assert found["what_if"] == [change]
    assert plain["what_if"] == []
    assert found["counties"][0]["schools"] != plain["counties"][0]["schools"]


def test_two_processes_write_the_same_bytes(county, home) -> None:
    for name in ("a", "b"):
        assert run_apart(["assess", county, "--out", name, QUICK], home).status == 0

    assert (home / "a/assessment.json").read_bytes() == (home / "b/assessment.json").read_bytes()


def test_a_folder_of_the_countys_own_is_refused_and_left_as_it_was(county, home) -> None:
    own = home / "报送材料"
    own.mkdir()
    (own / "签字扫描件.pdf").write_bytes(b"%PDF")
    ran = run("assess", county, "--out", own, QUICK)

    assert ran.status == 2
    assert "签字扫描件.pdf" in ran.err
    assert [path.name for path in own.iterdir()] == ["签字扫描件.pdf"]


def test_an_output_folder_that_was_added_to_or_edited_since_is_refused(county, home) -> None:
    out = home / "out"
    assert [run("assess", county, "--out", out, QUICK).status for _ in range(2)] == [0, 0]
    (out / "批注.txt").write_text("局长意见", encoding="utf-8")
    assert run("assess", county, "--out", out, QUICK).status == 2
    (out / "批注.txt").unlink()
    (out / "assessment.json").write_text("{}", encoding="utf-8")
    ran = run("assess", county, "--out", out, QUICK)

    assert (ran.status, "assessment.json" in ran.err) == (2, True)
    assert (out / "assessment.json").read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize("out", ["县表", "."])
def test_the_data_are_never_written_over(home, out) -> None:
    """A CSV folder that Junheng itself wrote is the county's input all the same."""
    before = sorted(path.name for path in (home / "县表").iterdir())
    ran = run("assess", home / "县表", "--out", home / out, QUICK)

    assert ran.status == 2
    assert sorted(path.name for path in (home / "县表").iterdir()) == before


def test_a_failure_in_the_middle_leaves_neither_folder_nor_remains(county, home, monkeypatch) -> None:
    from junheng.usecases import papers_written

    def fails(*_: object) -> dict:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(papers_written, "as_json", fails)
    before = sorted(path.name for path in home.iterdir())
    ran = run("assess", county, "--out", home / "out")

    assert ran.status == 2
    assert "No space left" in ran.err
    assert sorted(path.name for path in home.iterdir()) == before


def test_a_bug_ends_with_seventy_and_no_traceback(county, home, monkeypatch) -> None:
    from junheng.usecases import papers_written

    monkeypatch.setattr(papers_written, "as_json", lambda _: 1 / 0)
    ran = run("assess", county, "--out", home / "out")

    assert ran.status == 70
    assert "ZeroDivisionError" in ran.err
    assert "Traceback" not in ran.err


def test_english(county, home) -> None:
    ran = run("assess", county, "--out", home / "out", QUICK, "--lang", "en")

    assert "Verdict: not met" in ran.out
    assert "SYNTHETIC DATA" in ran.out


def test_an_overlay_is_named_in_the_file(county, home) -> None:
    run("assess", county, "--out", home / "out", QUICK, "--overlay", "hebei", "--overlay", "shenyang-2024")

    assert written(home / "out")["standard"]["overlays"] == ["hebei", "shenyang-2024"]


def test_last_years_data_are_compared_and_nothing_more(county, home) -> None:
    run("synth", home / "去年.xlsx", "--schools", 20, "--year", 2024)
    plain = run("assess", county, "--out", home / "a", QUICK, "--json").json
    ran = run("assess", county, "--out", home / "b", QUICK, "--previous", home / "去年.xlsx", "--json")

    assert ran.status in (0, 3)
    assert [c["stages"] for c in ran.json["counties"]] == [c["stages"] for c in plain["counties"]]
