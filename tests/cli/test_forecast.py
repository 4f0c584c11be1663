"""``junheng forecast``: exit statuses, JSON, nothing half-written, and a certificate that ``verify`` accepts."""

import json

import pytest

from tests.cli.running import run

HEAD = "year,school,grade,pupils"


def enrolment(folder, years=(2021, 2022, 2023, 2024), more=()):
    """Write a small foreign register and return its file."""
    rows = [f"{y},{s},{g},{30 + 7 * i + (y + g) % 3}" for y in years for i, s in enumerate("ABC") for g in range(1, 7)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "enrolment.csv").write_text("\n".join([HEAD, *rows, *more]) + "\n", encoding="utf-8")
    return folder / "enrolment.csv"


def test_it_writes_five_files_and_they_are_rechecked(tmp_path):
    ran = run("forecast", enrolment(tmp_path / "data"), "--years", 6, "--out", tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")}
    assert ran.status == 0, ran.err
    assert names == {"forecast.html", "forecast.xlsx", "backtest.html", "forecast.json", "certificate.json"}
    assert "2024 年" in ran.out
    assert run("verify", tmp_path / "out", "--list", f"enrolment={tmp_path / 'data' / 'enrolment.csv'}").status == 0


def test_json_on_standard_output_is_the_file(tmp_path):
    ran = run("forecast", enrolment(tmp_path / "data"), "--out", tmp_path / "out", "--json")
    assert ran.json == json.loads((tmp_path / "out" / "forecast.json").read_text(encoding="utf-8"))
    assert ran.err == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_too_thin_a_past_ends_with_four_and_says_which_years_there_are(tmp_path, lang):
    ran = run("forecast", enrolment(tmp_path / "d", (2023, 2024)), "--out", tmp_path / "out", "--lang", lang)
    assert ran.status == 4
    assert "2023" in ran.err
    assert "2024" in ran.err
    assert ("Too thin" if lang == "en" else "历史太短") in ran.err
    assert not (tmp_path / "out").exists()


def test_errors_make_a_draft_and_end_with_three(tmp_path):
    more = ("2024,A,1,-5", "2024,B,十三,4")
    ran = run("forecast", enrolment(tmp_path / "d", more=more), "--out", tmp_path / "out")
    assert ran.status == 3
    assert "enrolment.csv!D74" in ran.out
    assert "enrolment.csv!C75" in ran.out
    assert json.loads((tmp_path / "out" / "forecast.json").read_text(encoding="utf-8"))["draft"] is True
    assert "草稿" in (tmp_path / "out" / "forecast.html").read_text(encoding="utf-8")


def test_no_enrolment_at_all_writes_nothing(tmp_path):
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "births.csv").write_text("calendar_year,births\n2019,40\n", encoding="utf-8")
    ran = run("forecast", tmp_path / "d", "--out", tmp_path / "out")
    assert ran.status == 3
    assert "历年在校生" in ran.out
    assert not (tmp_path / "out").exists()
    found = run("forecast", tmp_path / "d", "--out", tmp_path / "out", "--json").json
    assert found["schema"] == "junheng/findings/1"
    assert next(f["code"] for f in found["findings"]) == "census.missing-table"


@pytest.mark.parametrize(
    "words",
    [
        ("--years", "0"),
        ("--years", "31"),
        ("--migrant-share", "12%"),
        ("--third-child", "many"),
        ("--lang", "fr"),
        ("--break", "last"),
        ("--limits", "nowhere.yaml"),
    ],
)
def test_a_wrong_call_ends_with_two_and_writes_nothing(tmp_path, words):
    ran = run("forecast", enrolment(tmp_path / "d"), "--out", tmp_path / "out", *words)
    assert ran.status == 2
    assert ran.err
    assert not (tmp_path / "out").exists()


def test_a_declared_break_is_neither_learnt_from_nor_silent(tmp_path):
    file = enrolment(tmp_path / "d", tuple(range(2016, 2025)))
    ran = run("forecast", file, "--break", 2020, "--out", tmp_path / "out", "--json")
    assert ran.json["options"]["breaks"] == [2020]
    assert [2020] in [note["years"] for note in ran.json["notes"] if note["code"] == "bad-year"]
    assert 2020 in ran.json["backtest"]["left_out"]


def test_other_programs_figures_are_compared_on_the_same_pairs(tmp_path):
    file = enrolment(tmp_path / "d", tuple(range(2014, 2025)))
    rows = [f"AutoETS,,{origin},{lead},250" for origin in range(2016, 2024) for lead in (1, 3, 5)]
    rivals = tmp_path / "rivals.csv"
    rivals.write_text("\n".join(["method,series,origin,lead,pupils", *rows]), encoding="utf-8")
    found = run("forecast", file, "--rivals", rivals, "--out", tmp_path / "out", "--json").json
    common = [row for row in found["backtest"]["accuracy"] if row["pairs"] == "common" and row["lead"] == 1]
    assert {row["method"] for row in common} >= {"AutoETS", "cohort", "last value"}
    assert len({row["n"] for row in common if row["level"] == "county"}) == 1
    assert "AutoETS" in (tmp_path / "out" / "backtest.html").read_text(encoding="utf-8")
    rivals.write_text("method,series\nAutoETS,", encoding="utf-8")
    assert run("forecast", file, "--rivals", rivals, "--out", tmp_path / "other").status == 3


def test_it_never_replaces_a_folder_of_the_countys_own(tmp_path):
    file = enrolment(tmp_path / "d")
    assert run("forecast", file, "--out", tmp_path / "d").status == 2
    assert file.exists()
