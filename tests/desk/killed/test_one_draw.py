"""One commitment is drawn once, also where two press at the same moment, and the log has every draw."""

import json
import time

from tests.desk.killed.conftest import Desk

COMMIT = """
from junheng.desk.people.models import Person, Unit
from junheng.desk.runs.draws.services import draw_commit
by, unit = Person.objects.get(account="admissions"), Unit.objects.get(kind="county")
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
draw_commit(by=by, unit=unit, title="x", applicants=("a.csv", rows.encode()), rules=("r.yaml", rules.encode()))
"""
AT_ONCE = """
import time
from junheng.desk.people.models import Person
from junheng.desk.runs.draws.services import Draw, draw_run
from junheng.kernel import Problem
by, draw = Person.objects.get(account="admissions"), Draw.objects.get()
time.sleep(max(0, {at!r} - time.time()))
try:
    print(draw_run(by=by, draw=draw, said={{"dice": "{face}" * 50}}, reason="合成")["seed"]["value"])
except Problem as found:
    print(found.code)
"""
LOGGED = """
import json
from junheng.desk.people.models import AuditEntry
from junheng.desk.runs.draws.services import Draw, standing
seed = standing(Draw.objects.get()).certificate["seed"]["value"]
print(json.dumps([seed, [e.detail["seed"] for e in AuditEntry.objects.filter(action="draw.run")]]))
"""
DIES = """
import os, signal
from junheng.desk.runs.draws import services
from junheng.desk.runs.models import Draw
draw = Draw.objects.get()
services.run_draw(services.folder_of(draw), {"dice": "35216412" * 6 + "35"}, key=services.key_of(draw))
os.kill(os.getpid(), signal.SIGKILL)  # between the folder and the row
"""
ENTERED = """
import os, time
from junheng.desk.runs.draws.services import Draw, draws_entered, folder_of
path = folder_of(Draw.objects.get()) / "public" / "result" / "certificate.json"
print(draws_entered())
os.utime(path, (time.time() - 3600,) * 2)
print(draws_entered(), draws_entered(), Draw.objects.get().drawn_at is not None)
"""


def test_of_two_who_draw_at_the_same_moment_the_second_is_refused(desk: Desk) -> None:
    desk.does(COMMIT)
    at = time.time() + 6
    both = [desk.start(AT_ONCE.format(at=at, face=face)) for face in "16"]
    told = [process.communicate(timeout=120)[0].strip() for process in both]
    assert sorted(len(one) == 64 for one in told) == [False, True], told
    assert "draw.second-run" in told
    seed, logged = json.loads(desk.does(LOGGED))
    assert seed in told
    assert logged == [seed]


def test_a_draw_whose_process_died_before_the_row_is_entered_once(desk: Desk) -> None:
    desk.does(COMMIT)
    desk.start(DIES).communicate(timeout=120)
    assert desk.does(ENTERED).split() == ["0", "1", "0", "True"]
    seed, logged = json.loads(desk.does(LOGGED))
    assert logged == [seed]
