"""The answer as a whole: what is written adds up, says what is unknown, and can be rechecked."""

import csv
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from junheng.kernel import Problem
from junheng.planning.forecast_tables.limits import SHIPPED
from junheng.usecases.forecasting import Question, forecast_of, view_of, write_forecast
from junheng.usecases.verifying import verified
from tests.cli.running import run
from tests.usecases.forecasting.files import codes, reading

BANDS = ("all", "primary", "junior")


@pytest.fixture(scope="module")
def county(tmp_path_factory) -> Path:
    """A synthetic county with twelve autumns, as a folder of CSV files."""
    home = tmp_path_factory.mktemp("预测") / "县"
    assert run("synth", home, "--schools", 16, "--history", 12).status == 0
    (home / ".junheng").unlink()
    return home


@pytest.fixture(scope="module")
def written(county, tmp_path_factory) -> Path:
    """The folder that a forecast of it writes."""
    out = tmp_path_factory.mktemp("结果") / "学位测算"
    write_forecast(forecast_of(Question(county)), out)
    return out


@pytest.fixture(scope="module")
def found(written) -> dict:
    """What forecast.json says."""
    return json.loads((written / "forecast.json").read_text(encoding="utf-8"))


def test_schools_add_up_to_towns_and_the_county_in_every_grade_and_year(found):
    for part in (*(("grades", str(g)) for g in found["grades"]), *(("bands", b) for b in BANDS)):
        sums = {}
        for level in ("schools", "towns", "counties"):
            points = [unit[part[0]][part[1]]["point"] for unit in found[level]]
            sums[level] = [sum(values) for values in zip(*points, strict=True)]
        assert sums["schools"] == sums["towns"] == sums["counties"]


def test_low_and_high_stand_around_the_point(found):
    for level in ("schools", "towns", "counties"):
        for unit in found[level]:
            for series in (*unit["bands"].values(), *unit["grades"].values()):
                rows = zip(series["low"], series["point"], series["high"], strict=True)
                assert all(0 <= low <= point <= high for low, point, high in rows)


def test_the_components_are_the_whole_change(found):
    for unit in (*found["counties"], *found["towns"]):
        counted = unit["counted"]
        totals = [counted["all"][counted["years"].index(found["origin"])], *unit["bands"]["all"]["point"]]
        change = [after - before for before, after in pairwise(totals)]
        assert change == [sum(parts) for parts in zip(*unit["components"].values(), strict=True)]


def test_the_middle_scenario_is_the_forecast_and_the_others_lie_around_it(found):
    low, middle, high = (one["total"] for one in found["scenarios"])
    assert middle == [sum(v) for v in zip(*(c["bands"]["all"]["point"] for c in found["counties"]), strict=True)]
    assert all(a <= b <= c for a, b, c in zip(low, middle, high, strict=True))


def test_what_was_counted_is_what_the_file_says(county, found):
    with (county / "enrolment.csv").open(encoding="utf-8-sig") as source:
        rows = list(csv.DictReader(source))
    counted = found["counties"][0]["counted"]
    for year, pupils in zip(counted["years"], counted["all"], strict=True):
        assert pupils == sum(int(row["学生数（人）"]) for row in rows if row["学年"] == str(year)), year


def test_alerts_follow_from_places_and_limits(found):
    assert found["limits"]["yellow"] == "9/10"
    for alert in found["alerts"]:
        share = alert["pupils"] / alert["places"]
        assert alert["colour"] == ("red" if share >= 1 else "yellow" if share >= 0.9 else "")
        assert alert["grade"] in (1, 7)


def test_the_synthetic_county_says_so_and_is_no_draft(found):
    assert found["synthetic"] is True
    assert found["draft"] is False
    assert {note["code"] for note in found["notes"]} >= {"bad-year", "places-unknown", "unborn"}


def test_the_certificate_holds_and_names_every_file(county, written):
    lists = {path.stem: path for path in county.glob("*.csv")}
    outcome = verified(written, lists)
    assert outcome.kind == "forecast"
    assert outcome.holds
    files = [check for check in outcome.checks if "enrolment.csv" in f"{check['claim']} {check.get('says', '')}"]
    assert [check["holds"] for check in files] == [True]


def test_one_pupil_more_in_the_certificate_is_found(written, tmp_path):
    content = json.loads((written / "certificate.json").read_text(encoding="utf-8"))
    content["result"]["schools"][0]["point"][0][0] += 1
    (tmp_path / "certificate.json").write_text(json.dumps(content), encoding="utf-8")
    assert not verified(tmp_path, {}).holds


def test_the_same_data_give_the_same_bytes(county, written, tmp_path):
    write_forecast(forecast_of(Question(county)), tmp_path / "wieder")
    for path in sorted(written.iterdir()):
        assert (tmp_path / "wieder" / path.name).read_bytes() == path.read_bytes(), path.name


def test_levers_move_what_they_should(county, found):
    base = found["counties"][0]["components"]
    plain = forecast_of(Question(county, housing=False)).forecast
    assert sum(base["housing"]) > 0
    assert plain.counties.components[0, 3].sum() == 0
    more = forecast_of(Question(county, migrant_share="10%,30%,2030", third_child="5%")).forecast
    assert more.counties.band_point[0, 0, 4] > found["counties"][0]["bands"]["all"]["point"][4]
    assert more.counties.components[0, 5].sum() > 0


@pytest.mark.parametrize(
    "wrong",
    [{"years": 0}, {"years": 31}, {"migrant_share": "x"}, {"migrant_share": "10%,120%,2030"}, {"third_child": "many"}],
)
def test_a_call_that_makes_no_sense_is_refused(county, wrong):
    with pytest.raises(Problem) as problem:
        forecast_of(Question(county, **wrong))
    assert problem.value.exit == 2
    assert problem.value.en


def register(folder: Path, years: tuple[int, ...], grades: str) -> Path:
    """A register of four schools without names, towns, births or places."""
    rows = [
        f"{year},{school},{grade},{30 + 7 * i + (year + g) % 3}"
        for year in years
        for i, school in enumerate("ABCD")
        for g, grade in enumerate(grades)
    ]
    folder.mkdir()
    (folder / "enrolment.csv").write_text("year,school,grade,pupils\n" + "\n".join(rows), encoding="utf-8")
    return folder


@pytest.mark.parametrize("grades", ["K12345", "123456", "789"])
def test_three_autumns_of_a_foreign_register_are_enough(tmp_path, grades):
    answer = forecast_of(Question(register(tmp_path / "r", (2022, 2023, 2024), grades)))
    assert answer.forecast.years[0] == 2025
    assert len(answer.forecast.schools.codes) == 4
    assert "no-births" in {note.code for note in answer.forecast.notes}
    assert write_forecast(answer, tmp_path / "out")


def test_two_autumns_are_too_thin_and_it_says_which_there_are(tmp_path):
    with pytest.raises(Problem) as problem:
        forecast_of(Question(register(tmp_path / "r", (2023, 2024), "123456")))
    assert problem.value.exit == 4
    assert "2023、2024" in problem.value.what
    assert problem.value.fix


def test_nothing_to_read_is_no_forecast(tmp_path):
    (tmp_path / "enrolment.csv").write_text("year,school,grade,pupils\n", encoding="utf-8")
    assert forecast_of(Question(tmp_path)).forecast is None
    assert "nothing-counted" in codes(reading(tmp_path / "x", enrolment=["year,school,grade,pupils"]), "error")


def paths(value: object, at: str = "") -> Iterator[str]:
    """The place of every number in a JSON value that is no finite number."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths(inner, f"{at}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, at)
    elif isinstance(value, float) and value != value:
        yield at


def test_the_json_is_plain(found):
    assert found["schema"] == "junheng/forecast/1"
    assert list(paths(found)) == []
    assert set(found["provenance"]) == {"version", "rules_digest", "tables_digest", "inputs"}


def test_a_year_with_an_unknown_cell_has_no_sum(tmp_path):
    folder = register(tmp_path / "r", tuple(range(2015, 2025)), "123456")
    file = folder / "enrolment.csv"
    text = file.read_text(encoding="utf-8").replace("2019,B,3,39", "2019,B,3,").replace("2024,C,2,44", "2024,C,2,")
    assert text.count(",\n") == 2
    file.write_text(text, encoding="utf-8")
    answer = forecast_of(Question(folder))
    write_forecast(answer, tmp_path / "out")
    found = json.loads((tmp_path / "out" / "forecast.json").read_text(encoding="utf-8"))
    assert found["counties"][0]["counted"]["years"] == [2015, 2016, 2017, 2018, 2020, 2021, 2022, 2023]
    assert "有缺数，含估补" in (tmp_path / "out" / "forecast.html").read_text(encoding="utf-8")


def test_a_bad_last_autumn_is_said_where_its_number_stands(tmp_path):
    folder = register(tmp_path / "r", tuple(range(2015, 2025)), "123456")
    written = write_forecast(forecast_of(Question(folder, breaks=(2024,))), tmp_path / "out")
    assert "forecast.html" in written
    page = (tmp_path / "out" / "forecast.html").read_text(encoding="utf-8")
    assert re.search(r"2024 年 [\d,]+ 人（异常年，按推算）", page)


def test_the_matrix_of_areas_agrees_with_the_alerts(county, tmp_path):
    limits = tmp_path / "limits.yaml"
    limits.write_text(SHIPPED.read_text(encoding="utf-8").replace('share: "9/10"', 'share: "1/3"'), encoding="utf-8")
    view = view_of(forecast_of(Question(county, limits=limits)))
    held = {
        (one.unit.code, one.grade, year): (one.pupils[at], one.high[at], one.places[at])
        for one in view.occupancy()
        for at, year in enumerate(view.forecast.years)
    }
    told = {(a.code, a.grade, a.year): (a.pupils, a.high, a.places) for a in view.alerts}
    assert told
    assert all(held[key] == figures for key, figures in told.items())
    judged = {key for key, (_, high, places) in held.items() if places is not None and 3 * high >= places}
    assert judged == set(told)


def test_a_school_that_opens_takes_pupils_and_its_places_count(tmp_path):
    folder = register(tmp_path / "r", tuple(range(2015, 2025)), "123456")
    lines = ["school_id,date,event,successor_id", "N,2026-08-20,open,A"]
    (folder / "school_events.csv").write_text("\n".join(lines), encoding="utf-8")
    places = ["school,stage,year,classes", *(f"{s},primary,,1" for s in "ABCD"), "N,primary,2026,1"]
    (folder / "capacity.csv").write_text("\n".join(places), encoding="utf-8")
    answer = forecast_of(Question(folder))
    assert answer.findings == ()
    view = view_of(answer)
    new = next(unit for unit in view.schools if unit.code == "N")
    assert new.grade(0).point[0] == 0, "not before autumn 2026"
    assert new.grade(0).point[1] > 0
    assert [one.places[:3] for one in view.occupancy()] == [[180, 225, 225]]
    assert write_forecast(answer, tmp_path / "out")
    assert verified(tmp_path / "out", {}).holds
