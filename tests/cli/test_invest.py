"""``junheng invest``: what it prints, writes and how it ends."""

import json

import pytest

from tests.cli.running import run
from tests.usecases.investing.files import COSTS, costs, county, written

GAP = {"A": {"multimedia_rooms": 5, "teachers_backbone": 2}}


@pytest.fixture
def files(tmp_path):
    """Return a county with gaps, its costs, and where to write."""
    return written(tmp_path, county(GAP)), costs(tmp_path), tmp_path / "out"


def test_a_plan_is_told_and_written(files) -> None:
    data, prices, out = files
    ran = run("invest", data, "--costs", prices, "--out", out)

    assert ran.status == 0, ran.err
    assert "建设网络多媒体教室" in ran.out
    assert {"plan.json", "plan.xlsx", "plan.html", "certificate.json"} <= {p.name for p in out.iterdir()}
    assert ran.err == ""


def test_the_certificate_verifies_with_its_files_and_a_changed_one_does_not(files) -> None:
    data, prices, out = files
    run("invest", data, "--costs", prices, "--out", out, "--no-what-limits-cost")
    certificate = out / "certificate.json"
    text = certificate.read_text(encoding="utf-8")
    lists = [f"{p.name}={p}" for p in (data / "stages.csv", prices / "costs.csv")]
    whole = run("verify", out, *(word for one in lists for word in ("--list", one)))
    found = json.loads(text)
    place, item, units, year = found["result"]["plan"]["buys"][0]
    found["result"]["plan"]["buys"][0] = [place, item, units - 1, year]
    certificate.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")

    assert whole.status == 0, whole.out
    assert "costs.csv 与证书一致" in whole.out
    assert run("verify", out).status == 1


def test_as_json_and_in_english(files) -> None:
    data, prices, out = files
    ran = run("invest", data, "--costs", prices, "--out", out, "--json", "--lang", "en", "--no-what-limits-cost")

    assert ran.json["schema"] == "junheng/investment/1"
    assert ran.json["passing"] == {"schools": 4, "of": 4}
    assert "Plan to close the gap" in (out / "plan.html").read_text(encoding="utf-8")


def test_errors_in_the_files_are_listed_and_nothing_is_written(files, tmp_path) -> None:
    data, _prices, out = files
    wrong = costs(tmp_path / "wrong", f"{COSTS}sports_ground,,Z,400,0,\nhire_degree,,A,0,0,\n")
    ran = run("invest", data, "--costs", wrong, "--out", out)

    assert ran.status == 3
    assert "数据里没有学校 Z" in ran.out
    assert "不花钱的项目" in ran.out
    assert not out.exists()


def test_unknown_cells_that_stand_in_the_way_are_listed(tmp_path) -> None:
    data = written(tmp_path, county({"A": {"multimedia_rooms": None}}))
    ran = run("invest", data, "--costs", costs(tmp_path), "--out", tmp_path / "out")

    assert ran.status == 3
    assert "premises.csv!" in ran.out
    assert "--assume worst" in ran.out


def test_limits_that_conflict_end_with_4_and_their_names(files, tmp_path) -> None:
    data = written(tmp_path / "j", county({"J": {"sports_ground_area": 4000}}))
    rows = ["item,school_id,stage,at_most", "sports_ground,J,,100", "sports_hall,J,,100"]
    ran = run("invest", data, "--costs", costs(tmp_path / "j", COSTS, limits=rows), "--out", tmp_path / "out")
    asked = run("invest", data, "--costs", tmp_path / "j" / "costs", "--out", tmp_path / "out", "--json")

    assert (ran.status, asked.status) == (4, 4)
    assert "没有方案能同时满足全部限制" in ran.out
    assert "J" in ran.out
    assert asked.json["conflict"]["irreducible"] is True
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--budget", "many"), "--budget many"),
        (("--budget", "-5"), "--budget -5"),
        (("--margin", "2"), "--margin 2"),
        (("--assume", "best"), "--assume best"),
        (("--until", "2020"), "2026"),
        (("--standard", "jiben-2012"), "不能做补短板方案"),
    ],
)
def test_a_wrong_call_is_one_line(files, words, said) -> None:
    data, prices, out = files
    ran = run("invest", data, "--costs", prices, "--out", out, *words)

    assert ran.status in (2, 4)
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not out.exists()


def test_a_budget_in_words(files) -> None:
    data, prices, out = files
    ran = run("invest", data, "--costs", prices, "--out", out, "--budget", "1万", "--json", "--no-what-limits-cost")

    assert ran.json["asked"]["budget"] == 10_000
    assert ran.json["goal"] == "most"
    assert ran.json["cost"] <= 10_000
