"""What may be given: a lone file, a folder, a workbook with the census; English and Chinese headers; foreign grades."""

from fractions import Fraction

import pytest

from junheng.planning.forecast_tables import load_limits, read_register
from junheng.planning.forecast_tables.limits import SHIPPED
from junheng.standards.strict_yaml import RuleFileProblem
from junheng.usecases.forecasting import Question, forecast_of, view_of, write_forecast
from tests.cli.running import run
from tests.usecases.forecasting.files import ENROLMENT, codes, reading, register

COUNTIES = (("990101", "甲县"), ("990102", "乙县"))
TOWNS = ("中镇", "东镇")
SIZES = load_limits().class_size


def test_chinese_and_english_headers_say_the_same(tmp_path):
    zh = [ENROLMENT[0].replace("year,school,grade,pupils", "学年,学校标识码,年级,学生数"), *ENROLMENT[1:]]
    read = reading(tmp_path / "zh", enrolment=zh, capacity=["学校标识码,学段,班数,学位数", "S1,小学,1,", "S2,小学,,40"])
    assert read.register == reading(tmp_path / "en").register


@pytest.mark.parametrize("name", ["enrolment.csv", "register.csv"])
def test_a_lone_file_is_enough(tmp_path, name):
    (tmp_path / name).write_text(
        "date,school,grade,students\n1998-09-18,Boyd,K,36\n1998-09-18,Boyd,1,47\n", encoding="utf-8"
    )
    cells = read_register(tmp_path / name, SIZES).register.enrolment
    assert [(c.year, c.school, c.grade, c.pupils) for c in cells] == [(1998, "Boyd", 0, 36), (1998, "Boyd", 1, 47)]


def test_schools_may_go_by_name_alone(tmp_path):
    read = reading(
        tmp_path, enrolment=["学年,学校名称,年级,学生数", "2024,东小学,一年级,30"], capacity=(), school_events=()
    )
    assert [(c.school, c.grade) for c in read.register.enrolment] == [("东小学", 1)]


def test_places_and_events_may_name_schools_too(tmp_path):
    rows = ["学年,学校标识码,学校名称,年级,学生数", "2024,S1,东小学,1,30", "2024,S2,西小学,1,20"]
    events = ["学校标识码,日期,变动类型,承接学校", "西小学,2025-07-01,合并,东小学"]
    read = reading(tmp_path, enrolment=rows, capacity=["学校名称,学段,班数", "东小学,小学,2"], school_events=events)
    assert codes(read) == []
    assert [(p.school, p.places) for p in read.register.places] == [("S1", 90)]
    assert [(e.school, e.successor) for e in read.register.events] == [("S2", "S1")]


def test_grades_follow_the_countys_system(tmp_path):
    rows = ["year,school,grade,pupils", "2024,S1,初一,30"]
    meta = ["county_name,school_year,system", "某县,2024,5-4"]
    for system, grade in (((), 7), (meta, 6)):
        read = reading(tmp_path / str(grade), enrolment=rows, capacity=(), school_events=(), meta=system)
        assert [c.grade for c in read.register.enrolment] == [grade]


def test_classes_become_places_at_the_size_that_the_rules_say(tmp_path):
    read = reading(
        tmp_path,
        capacity=["school,stage,year,classes,places", "S1,primary,,2,", "S2,primary,,,30", "S1,primary,2026,3,"],
    )
    assert [(p.school, p.grade, p.places, p.since) for p in read.register.places] == [
        ("S1", 1, 90, 0),
        ("S1", 1, 135, 2026),
        ("S2", 1, 30, 0),
    ]


def test_events_take_effect_in_the_first_autumn_after_them(tmp_path):
    days = {"2025-07-01": 2025, "2025-09-01": 2025, "2025-11-11": 2026}
    for day, year in days.items():
        read = reading(tmp_path / day, school_events=["school_id,date,event,successor_id", f"S2,{day},merge,S1"])
        assert [(e.school, e.event, e.year, e.successor) for e in read.register.events] == [("S2", "merge", year, "S1")]


def test_births_of_one_foreign_area_are_the_whole(tmp_path):
    read = reading(tmp_path, births=["cut_year,area,births", "2016,Eau Claire,980"])
    assert codes(read) == []
    assert [(b.area, b.cut, b.births) for b in read.register.births] == [("", "august", 980)]


def test_housing_keeps_its_share_exactly(tmp_path):
    assert [h.per_dwelling for h in reading(tmp_path).register.housing] == [Fraction(3, 10)]


def test_the_census_workbook_may_hold_the_tables_and_assess_passes_over_them(tmp_path):
    book = tmp_path / "县.xlsx"
    assert run("synth", book, "--schools", 12, "--history", 12).status == 0
    read = read_register(book, SIZES)
    assert read.synthetic
    assert not read.errors
    assert len({c.year for c in read.register.enrolment}) == 12
    checked = run("check", book, "--json")
    assert [f for f in checked.json["findings"] if f["code"] == "census.unknown-sheet"] == []


def test_a_workbook_and_a_folder_of_the_same_county_are_one_register(tmp_path):
    run("synth", tmp_path / "县.xlsx", "--schools", 12, "--history", 12)
    run("synth", tmp_path / "县", "--schools", 12, "--history", 12)
    one, other = (read_register(tmp_path / name, SIZES) for name in ("县.xlsx", "县"))
    assert one.register == other.register
    assert one.digest == other.digest


def test_the_limits_are_data_with_their_sources(tmp_path):
    limits = load_limits()
    assert (limits.limits.yellow, limits.limits.red) == (Fraction(9, 10), Fraction(1))
    assert limits.class_size == {"primary": 45, "junior": 50, "senior": 50}
    assert limits.cites["primary"].number == "教督〔2017〕6号"
    own = tmp_path / "own.yaml"
    own.write_text(SHIPPED.read_text(encoding="utf-8").replace('"9/10"', '"0.95"'), encoding="utf-8")
    assert load_limits(own).limits.yellow == Fraction(19, 20)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"9/10"', '"2"'),
        ('"9/10"', '"many"'),
        ('pupils: "45"', 'pupils: "0"'),
        ("source: practice}", "source: nobody}"),
        ("red:", "rot:"),
    ],
)
def test_broken_limits_are_refused(tmp_path, old, new):
    file = tmp_path / "limits.yaml"
    file.write_text(SHIPPED.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleFileProblem):
        load_limits(file)


def test_reading_the_same_folder_gives_the_same_digest_whatever_the_order(tmp_path):
    one = reading(tmp_path / "one")
    other = reading(tmp_path / "other", enrolment=[ENROLMENT[0], *reversed(ENROLMENT[1:])])
    assert one.digest == other.digest
    assert register(tmp_path / "one").is_dir()


def test_several_counties_have_births_and_towns_of_their_own(tmp_path):
    schools = [f"{code}{i},{place}小学{i},primary,{code},{TOWNS[i]}" for code, place in COUNTIES for i in range(2)]
    rows = [
        f"{y},{code}{i},{g},{30 + 9 * i + (y + g) % 4}"
        for y in (2021, 2022, 2023, 2024)
        for code, _ in COUNTIES
        for i in range(2)
        for g in range(1, 7)
    ]
    births = [f"{y},{area},{70 + y % 3}" for y in range(2012, 2025) for area in ("甲县", "990102")]
    read = reading(
        tmp_path,
        enrolment=["year,school,grade,pupils", *rows],
        schools=["school_id,name,kind,county_code,town", *schools],
        meta=["county_code,county_name,school_year,system", *(f"{c},{n},2024,6-3" for c, n in COUNTIES)],
        births=["cut_year,area,births", *births],
        capacity=(),
        school_events=(),
        children=(),
    )
    assert codes(read, "error") == []
    assert {b.area for b in read.register.births} == {"990101", "990102"}
    answer = forecast_of(Question(tmp_path))
    view = view_of(answer)
    assert [unit.name for unit in view.counties] == ["甲县", "乙县"]
    assert {unit.name for unit in view.towns} == {f"{name} {town}" for _, name in COUNTIES for town in TOWNS}
    assert write_forecast(answer, tmp_path / "out")


def test_the_template_has_the_tables_and_what_is_filled_in_is_read(tmp_path):
    from openpyxl import load_workbook

    book = tmp_path / "county.xlsx"
    assert run("template", book, "--forecast").status == 0
    filled = load_workbook(book)
    sheet = filled["历年在校生"]
    assert [cell.value for cell in sheet[2]][:4] == ["学年*", "学校标识码", "年级*", "学生数（人）*"]
    for at, (year, grade, pupils) in enumerate([("2023", "1", 30), ("2024", "1", 31)], 3):
        for column, value in enumerate((year, "S1", grade, pupils), 1):
            sheet.cell(at, column, value)
    filled.save(book)
    read = read_register(book, SIZES)
    assert [(c.year, c.school, c.grade, c.pupils) for c in read.register.enrolment] == [
        (2023, "S1", 1, 30),
        (2024, "S1", 1, 31),
    ]
    assert codes(read, "error") == []
    assert "学位" not in load_workbook(plain(tmp_path)).sheetnames


def plain(folder):
    """A template without the option."""
    run("template", folder / "plain.xlsx")
    return folder / "plain.xlsx"
