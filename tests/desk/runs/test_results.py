"""What the pages of results say: files in words, lines of dots, forecasts and plans at a glance, what changed since last time."""

import csv
import json
from collections.abc import Callable
from io import BytesIO

from openpyxl import Workbook

from junheng.desk.people.models import AuditEntry, Person
from junheng.desk.returns.models import Collection
from junheng.desk.returns.services import value_set
from junheng.desk.runs.asking import assess_ask, tool_ask
from junheng.desk.runs.comparing import compared
from junheng.desk.runs.models import Run
from junheng.desk.runs.papers import KNOWN, paper_opened, papers, told_of
from junheng.desk.runs.presenting.assessment import assessment
from junheng.desk.runs.presenting.forecast import glance
from junheng.desk.runs.services import folder_of
from tests.desk.conftest import Clients

Done = Callable[[Run], Run]


def test_every_file_has_words_and_a_name_that_is_not_known_keeps_its_own(
    people: dict[str, Person], collection: Collection, done: Done
) -> None:
    run = done(assess_ask(by=people["analyst"], collection=collection))
    told = {paper.name: str(paper.title) for paper in papers(run)}
    assert told == {"papers/assessment.json": "评估数据", "inputs/data.xlsx": "县的数据工作簿"}
    assert told_of("papers/录取公示.docx").title == ""
    assert list(KNOWN)[-1] == "*"


def test_reading_a_ledger_beside_a_result_is_logged(
    people: dict[str, Person], collection: Collection, done: Done
) -> None:
    run = done(assess_ask(by=people["analyst"], collection=collection))
    ledgers = folder_of(run) / "ledgers"
    ledgers.mkdir()
    (ledgers / "care_children.csv").write_text("a\n")
    (ledgers / "task_events.csv").write_text("a\n")
    for name in ("ledgers/care_children.csv", "ledgers/task_events.csv"):
        assert paper_opened(by=people["leader"], run=run, name=name) is not None
    verbs = AuditEntry.objects.filter(about__startswith=str(run.pk)).values_list("action", flat=True)
    assert {"ledger.read", "ledger.download"} <= set(verbs)
    assert paper_opened(by=people["leader"], run=run, name="../../session.key") is None


def test_each_school_is_a_dot_that_leads_to_its_number(
    people: dict[str, Person], clients: Clients, collection: Collection, done: Done
) -> None:
    run = done(assess_ask(by=people["analyst"], collection=collection))
    stage = assessment(folder_of(run) / "papers" / "assessment.json").stages[0]
    strip = stage.strips[0]
    assert strip.svg.count("<circle") == sum(strip.counts.values())
    assert strip.counts.get("met", 0) == stage.heads[0].schools_met
    link = strip.svg.partition('href="')[2].partition('"')[0].replace("&amp;", "&")
    told = clients["leader"].get(f"/runs/{run.pk}/{link}")
    assert "这个数怎么来的" in told.content.decode()


def test_a_name_with_marks_does_no_harm_in_a_drawing() -> None:
    from types import SimpleNamespace

    from junheng.desk.runs.presenting.dots import strips

    value = {"value": 1.0, "threshold": 1.0, "floor": 0.85, "status": "met"}
    school = {"school_id": '"><script>', "name": "<script>x</script>", "verdict": "met", "values": {"L1": value}}
    drawn = strips([SimpleNamespace(id="L1", short="", unit="")], [school])[0].svg
    assert "<script" not in drawn


def test_the_next_assessment_names_the_schools_that_changed(
    people: dict[str, Person], clients: Clients, collection: Collection, done: Done
) -> None:
    first = done(assess_ask(by=people["analyst"], collection=collection))
    assert compared(first) is None
    schools = json.loads((folder_of(first) / "papers" / "assessment.json").read_text("utf-8"))["counties"][0]["schools"]
    school = next(s for s in schools if s["verdict"] == "met" and s["stage"] == "primary")
    report = collection.returns.get(unit__code=school["school_id"])
    for column in ("equipment_value", "multimedia_rooms", "sports_ground_area", "teaching_area"):
        cell = collection.cells.get(unit=report.unit, table="premises", column=column)
        value_set(by=people["clerk"], report=report, key=("premises", cell.row, column), text="1")
    told = compared(done(assess_ask(by=people["analyst"], collection=collection)))
    assert told is not None
    assert told.before == first
    assert any(name.startswith(school["name"]) for name in told.newly_failed)
    assert not told.newly_met


def test_a_forecast_tells_its_years_and_lights_on_the_page(
    people: dict[str, Person], clients: Clients, collection: Collection, done: Done
) -> None:
    asked = {"title": "学位", "collection": collection, "options": {"years": "5"}, "files": {}}
    run = done(tool_ask(by=people["planner"], kind="forecast", **asked))
    assert run.state == "done", run.message
    assert run.synthetic
    told = glance(folder_of(run) / "papers" / "forecast.json")
    assert [year.year for year in told.years] == [2026, 2027, 2028, 2029, 2030]
    content = json.loads((folder_of(run) / "papers" / "forecast.json").read_text("utf-8"))
    assert told.years[0].pupils[0][1] == content["counties"][0]["bands"]["primary"]["point"][0]
    assert "够不够" in clients["planner"].get(f"/runs/{run.pk}/").content.decode()


def test_what_cannot_be_done_names_the_limits_that_clash(
    people: dict[str, Person], clients: Clients, collection: Collection, done: Done, costs: bytes
) -> None:
    files = {"costs": ("costs.xlsx", limited(costs))}
    asked = {"title": "补短板", "collection": collection, "files": files, "options": {"margin": "5%", "assume": "mean"}}
    run = done(tool_ask(by=people["leader"], kind="invest", **asked))
    assert run.state == "failed"
    assert "以下限制不能同时满足" in run.message
    assert "最多 0" in run.message
    page = clients["leader"].get(f"/runs/{run.pk}/").content.decode()
    assert "<br>" in page.partition("没有完成")[2]


def limited(costs: bytes) -> bytes:
    """Return the prices as a workbook with a second sheet: nothing at all may be bought or hired."""
    book, out = Workbook(), BytesIO()
    prices, limits = book.active, book.create_sheet("限额")
    prices.title = "单价"
    rows = list(csv.reader(costs.decode("utf-8-sig").splitlines()))
    for row in rows:
        prices.append(row)
    limits.append(["项目", "学校标识码", "学段", "最多"])
    for item in dict.fromkeys(row[0] for row in rows[1:]):
        limits.append([item, "", "", 0])
    book.save(out)
    return out.getvalue()


def test_the_list_shows_one_kind(people: dict[str, Person], clients: Clients, collection: Collection) -> None:
    assess_ask(by=people["analyst"], collection=collection)
    asked = {"title": "学位测算一", "collection": collection, "options": {"years": "5"}, "files": {}}
    tool_ask(by=people["planner"], kind="forecast", **asked)
    page = clients["leader"].get("/runs/?kind=forecast").content.decode()
    assert "学位测算一" in page
    assert "评估：" not in page
