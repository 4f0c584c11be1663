"""A run is rechecked from the desk: its files, its data, its certificate; what was tampered with is named."""

from collections.abc import Callable

from junheng.desk.people.models import AuditEntry, Person
from junheng.desk.returns.models import Collection
from junheng.desk.runs.asking import assess_ask, tool_ask
from junheng.desk.runs.models import Run
from junheng.desk.runs.rechecking import rechecked
from junheng.desk.runs.services import folder_of
from tests.desk.conftest import Clients

Done = Callable[[Run], Run]


def test_an_assessment_is_made_again_and_every_number_compared(
    people: dict[str, Person], collection: Collection, done: Done
) -> None:
    run = done(assess_ask(by=people["analyst"], collection=collection))
    told = rechecked(by=people["leader"], run=run)
    assert told.holds
    assert [claim.holds for claim in told.claims] == [True, True, True]
    assert AuditEntry.objects.filter(action="run.recheck", about=str(run.pk)).exists()


def test_a_result_that_was_edited_does_not_hold(people: dict[str, Person], collection: Collection, done: Done) -> None:
    run = done(assess_ask(by=people["analyst"], collection=collection))
    paper = folder_of(run) / "papers" / "assessment.json"
    paper.write_text(paper.read_text("utf-8").replace('"not_met"', '"met"', 1), "utf-8")
    told = rechecked(by=people["leader"], run=run)
    assert not told.holds
    assert "papers/assessment.json" in told.claims[0].says


def test_data_that_were_exchanged_do_not_hold(people: dict[str, Person], collection: Collection, done: Done) -> None:
    run = done(assess_ask(by=people["analyst"], collection=collection))
    run.inputs = [{"name": "data.xlsx", "sha256": "0" * 64}]
    told = rechecked(by=people["leader"], run=run)
    assert [claim.holds for claim in told.claims[:2]] == [True, False]


def test_the_page_shows_every_claim_of_a_plans_certificate(
    people: dict[str, Person], clients: Clients, collection: Collection, done: Done, costs: bytes
) -> None:
    files = {"costs": ("costs.csv", costs)}
    options = {"margin": "5%", "assume": "mean"}
    asked = {"title": "补短板", "collection": collection, "options": options, "files": files}
    run = done(tool_ask(by=people["leader"], kind="invest", **asked))
    assert run.state == "done", run.message
    told = clients["leader"].post(f"/runs/{run.pk}/recheck/").content.decode()
    assert "复核通过" in told
    assert "经费合计" in told
    assert "担保" in told
    page = clients["leader"].get(f"/runs/{run.pk}/").content.decode()
    assert "没有做到的" in page
    assert "补短板方案表" in page
