"""Whatever dies at whatever moment: afterwards nothing is lost, doubled or half-published."""

import json
from pathlib import Path

import pytest

from tests.desk.killed.conftest import Desk

MOMENTS = [0.0, 0.2, 0.7, 1.5]

LOAD = """
from junheng.desk.people.models import Person
from junheng.desk.returns.models import Collection, Upload
from junheng.desk.returns.loading import upload_keep, workbook_load
from junheng.desk.returns.exporting import written
c, p = Collection.objects.get(), Person.objects.get(account="analyst")
old = Upload.objects.first()
from junheng.desk.returns.models import Cell
Cell.objects.filter(collection=c, column="teachers").update(value="1")
data = open({path!r}, "rb").read()
u = upload_keep(by=p, unit=c.unit, name="again.xlsx", data=data)
workbook_load(by=p, collection=c, upload=u)
"""

COUNT = """
from junheng.desk.returns.models import *
ones = Cell.objects.filter(column="teachers", value="1").count()
print(ones, Cell.objects.filter(column="teachers").count(), Change.objects.filter(how="file", column="teachers", before="1").count())
"""


@pytest.mark.parametrize("after", MOMENTS)
def test_an_upload_is_taken_whole_or_not_at_all(desk: Desk, tmp_path: Path, after: float) -> None:
    book = tmp_path / "again.xlsx"
    desk.does(f"""
from junheng.desk.returns.models import Collection
from junheng.desk.returns.exporting import written
open({str(book)!r}, "wb").write(written(Collection.objects.get()))""")
    desk.dies(LOAD.format(path=str(book)), after)
    ones, all_of_them, changes = map(int, desk.does(COUNT).split())
    assert (ones, changes) in {(0, 0), (all_of_them, 0), (0, all_of_them)}, "before, set back, or loaded; never between"


ASK = """
from junheng.desk.people.models import Person
from junheng.desk.returns.models import Collection
from junheng.desk.returns.exporting import written
from junheng.desk.runs.services import run_ask
c = Collection.objects.get()
run_ask(by=Person.objects.get(account="analyst"), unit=c.unit, kind="assess", title="x",
        options={"standard": c.standard, "overlays": [], "papers": False},
        inputs={"data.xlsx": lambda path: path.write_bytes(written(c))})
"""
WORK = "from junheng.desk.worker import main\nmain()"
WORK_ON = """
import os, threading, time
def stop_when_over():
    from junheng.desk.runs.models import Run
    while Run.objects.filter(state__in=["queued", "running"]).exists():
        time.sleep(0.2)
    os._exit(0)
threading.Thread(target=stop_when_over, daemon=True).start()
from junheng.desk.worker import main
main()
"""
SEE = """
import json
from junheng.desk.runs.models import Run
from junheng.desk.home import home
from junheng.desk.people.audit import walked
folders = sorted(p.name for p in home().results.iterdir() if not p.name.startswith(".") and not p.name.endswith(".inputs"))
print(json.dumps({"states": [r.state for r in Run.objects.all()], "folders": folders,
                  "said": [r.message for r in Run.objects.all()], "ids": [str(r.pk) for r in Run.objects.all()], "broken": walked().broken}))
"""


@pytest.mark.parametrize("after", MOMENTS)
def test_a_run_whose_worker_died_is_done_once_by_the_next(desk: Desk, after: float) -> None:
    desk.does(ASK)
    desk.dies(WORK, after)
    desk.does(WORK_ON)
    seen = json.loads(desk.does(SEE))
    assert seen["states"] == ["done"], seen["said"]
    assert seen["folders"] == seen["ids"]
    assert seen["broken"] is None


DRAW = """
from datetime import date
from pathlib import Path
from junheng.desk.people.models import Person, Unit
from junheng.desk.public.services import *
from junheng.desk.runs.draws.services import *
p = Person.objects.get(account="admissions")
rows = "报名号,姓名,类别\\n" + "".join(f"2600{i:02},学生{i},A\\n" for i in range(1, 13))
rules = \"\"\"title: 合成数据
organiser: 合成县教育局
published: 2026-07-01
held: 2026-07-10
boundary: skip
categories:
  - {id: A, title: 第一小学, quota: "5"}
sources:
  - {id: dice, title: 骰子, kind: dice, count: "50", day: 2026-07-10}
\"\"\"
d = draw_commit(by=p, unit=Unit.objects.get(kind="county"), title="x", applicants=("a.csv", rows.encode()), rules=("r.yaml", rules.encode())).draw
draw_run(by=p, draw=d, said={"dice": "35216412" * 6 + "35"})
publication_prepare(by=p, draw=d, starts=date(2026, 1, 1), ends=date(2099, 1, 1), contact="x")
"""
CONFIRM = """
from junheng.desk.people.models import Person
from junheng.desk.public.models import Publication
from junheng.desk.public.services import publication_confirm
found = Publication.objects.get()
publication_confirm(by=Person.objects.get(account="admissions-2"), publication=found, typed=found.digest[:8])
"""
STANDING = """
import json
from datetime import date
from junheng.desk.public.models import Publication
from junheng.desk.public.services import folder_of
from junheng.desk.public.tidying import tidied
tidied(date(2026, 8, 1))
found = Publication.objects.get()
folder = folder_of(found)
print(json.dumps([found.state, len(list((folder / "entries").glob("*.json"))) if folder.exists() else 0]))
"""


@pytest.mark.parametrize("after", [0.1, 0.4, 2.0])
def test_a_publication_stands_whole_or_not_at_all(desk: Desk, after: float) -> None:
    desk.does(DRAW)
    desk.dies(CONFIRM, after)
    assert json.loads(desk.does(STANDING)) in (["prepared", 0], ["published", 4096])


END = """
from junheng.desk.public.models import Publication
from junheng.desk.public.services import publication_end
publication_end(by=None, publication=Publication.objects.get(), why="公示期满")
"""


@pytest.mark.parametrize("after", [0.02, 0.1])
def test_a_publication_is_taken_down_whole_or_stands(desk: Desk, after: float) -> None:
    desk.does(DRAW + CONFIRM)
    desk.dies(END, after)
    assert json.loads(desk.does(STANDING)) in (["published", 4096], ["ended", 0])
