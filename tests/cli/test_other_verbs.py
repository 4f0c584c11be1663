"""The other verbs: each answers, in both languages, as JSON, and a wrong call in a line."""

import pytest

from tests.cli.running import run, run_apart
from tests.cli.test_assess import broken, first_school


@pytest.mark.parametrize("verb", ["demo", "template", "check", "assess", "explain", "standards", "synth"])
def test_help_has_an_example_for_every_verb(verb) -> None:
    ran = run(verb, "--help")

    assert ran.status == 0
    assert f"junheng {verb}" in ran.out.replace("\n", " ")


def test_help_and_version_need_nothing(tmp_path) -> None:
    assert run_apart(["--help"], tmp_path).status == 0
    assert run_apart(["--version"], tmp_path).out.startswith("junheng ")


@pytest.mark.parametrize("words", [(), ("nosuch",), ("assess",), ("explain", "x.xlsx"), ("synth", "--schools", "abc")])
def test_wrong_usage_ends_with_two(words) -> None:
    ran = run(*words)

    assert ran.status == 2
    assert "Traceback" not in ran.err


def test_standards_are_listed_and_shown(home) -> None:
    listed = run("standards").out
    known = {one["id"]: [overlay["id"] for overlay in one["overlays"]] for one in run("standards", "--json").json}
    shown = run("standards", "show", "youzhi-2017", "--on", "2025-09-01", "--overlay", "hebei")

    assert known.keys() >= {"youzhi-2017", "jiben-2012", "puhui-2020", "guanli-2017"}
    assert known["youzhi-2017"] == ["hebei", "shenyang-2024"]
    assert all(name in listed for name in ("youzhi-2017", "hebei", "shenyang-2024"))
    assert shown.status == 0
    assert "教督〔2017〕6号" in shown.out
    assert run("standards", "show", "youzhi-2017", "--json").json
    assert run("standards", "show", "nope").status == 2


def test_check_finds_nothing_in_a_sound_county_and_an_error_in_a_broken_one(county, table) -> None:
    sound, bad = run("check", county, "--json"), run("check", broken(table), "--json")

    assert (sound.status, bad.status) == (0, 3)
    assert [f for f in sound.json["findings"] if f["severity"] == "error"] == []
    assert any("三百" in f["what"] and f["fix"] and f["where"]["cell"] for f in bad.json["findings"])


def test_check_hands_the_workbook_back_and_never_writes_over_it(county, home) -> None:
    before = county.read_bytes()

    assert run("check", county, "--out", home / "校验 后.xlsx").status == 0
    assert (home / "校验 后.xlsx").stat().st_size > 0
    assert run("check", county, "--out", county).status == 2
    assert run("check", county, "--out", home / "x.docx").status == 2
    assert county.read_bytes() == before


def test_explain_goes_from_the_value_to_its_cells_and_clause(county) -> None:
    school = first_school(county)
    ran = run("explain", county, school, "L6")

    assert ran.status == 0
    assert "÷" in ran.out
    assert "教督〔2017〕6号" in ran.out
    assert any(f"办学条件!{letter}" in ran.out for letter in "BCDEFGHIJKLMNOP")
    assert "学段!" in ran.out


def test_explain_takes_names_titles_and_json(county) -> None:
    school = first_school(county)
    chains = run("explain", county, school, "仪器设备", "--json").json

    assert all(chain["title"] and {"label", "text"} <= chain["lines"][0].keys() for chain in chains)
    assert run("explain", county, "没有这所学校", "L6").status == 2
    assert run("explain", county, school, "L99").status == 2


def test_explain_shows_how_a_combined_school_is_split(county) -> None:
    from junheng.census.read import read

    rows = list(read(county).table("schools").rows())
    nine = next(str(r["school_id"]) for r in rows if r["kind"] == "nine_year")
    ran = run("explain", county, nine, "L4")

    assert ran.out.count("L4") >= 2
    assert "1.1×" in ran.out


def test_synth_is_the_same_everywhere_and_never_replaces_a_file(home, tmp_path) -> None:
    first = run("synth", tmp_path / "a.xlsx", "--schools", 12, "--seed", 3, "--json").json
    second = run("synth", tmp_path / "b", "--schools", 12, "--seed", 3, "--json").json
    other = run("synth", tmp_path / "c", "--schools", 12, "--seed", 4, "--json").json

    assert first["digest"] == second["digest"] != other["digest"]
    assert run("synth", tmp_path / "a.xlsx").status == 2


@pytest.mark.parametrize("words", [("x.csv",), ("x.xlsx", "--schools", 4), ("x.xlsx", "--schools", 5001)], ids=str)
def test_synth_refuses_what_it_cannot_make(tmp_path, words) -> None:
    ran = run("synth", tmp_path / words[0], *words[1:])

    assert (ran.status, list(tmp_path.iterdir())) == (2, [])


def test_a_template_is_empty_of_findings_but_for_what_is_to_be_filled_and_never_replaces_a_file(tmp_path) -> None:
    target = tmp_path / "模 板.xlsx"

    assert run("template", target, "--json").json["written"] == str(target)
    assert run("template", target).status == 2
    assert run("template", tmp_path / "x.xls").status == 2
    assert run("check", target).status == 3


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_verb_speaks_both_languages(county, home, lang) -> None:
    school = first_school(county)
    calls = [("check", county), ("explain", county, school, "L1"), ("standards",), ("standards", "show", "jiben-2012")]

    assert [run(*call, "--lang", lang).status for call in calls] == [0] * len(calls)


@pytest.mark.parametrize("name", ["nowhere.xlsx", "empty.xlsx", "notes.txt", "broken.xlsx", "empty folder"], ids=str)
@pytest.mark.parametrize("verb", ["check", "assess", "explain"])
def test_what_is_no_data_set_is_said_in_a_line(tmp_path, verb, name) -> None:
    (tmp_path / "empty.xlsx").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("笔记", encoding="utf-8")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04" + b"\0" * 200)
    (tmp_path / "empty folder").mkdir()
    more = {"check": (), "assess": ("--out", tmp_path / "out"), "explain": ("A", "L1")}[verb]
    ran = run(verb, tmp_path / name, *more)

    assert ran.status in (2, 3)
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("call", [("template",), ("synth",)], ids=" ".join)
def test_a_place_that_cannot_be_written_is_said_in_a_line(call) -> None:
    ran = run(*call, "/proc/nowhere.xlsx")

    assert ran.status == 2
    assert len(ran.err.strip().splitlines()) == 1
