"""Results of runs: what is public is the engine's own public half, two people stand behind it, and no name is in it."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from junheng.allocation.classes.made_up import made_up_list, made_up_rules
from junheng.desk.people.models import Person, Unit
from junheng.desk.public.services import folder_of, publication_confirm, publication_prepare
from junheng.desk.public.tidying import tidied
from junheng.desk.runs.models import Run
from junheng.kernel import Problem
from junheng.usecases.admitting import admit_folder
from junheng.usecases.apportioning import Question, apportioned, write_apportionment
from junheng.usecases.classing import Classing, formed
from tests.desk.public.conftest import SEED, dies_while_confirming, period, published, run_of

ADMIT = {
    "applicants.csv": "报名号,姓名,家庭组号,类别\n260101,王小一,,A\n260102,李小二,,B\n260103,张小三,,B\n",
    "choices.csv": "报名号,志愿序号,学校代码\n260101,1,2101000001\n260102,1,2101000001\n260103,1,2101000001\n",
    "schools.csv": "学校代码,学校名称,计划数\n2101000001,第1小学,2\n",
}
ADMIT_RULES = """title: 合成录取
organiser: 甲县教育局
stage: primary
synthetic: true
tiers:
  - {id: A, title: 房户一致}
  - {id: B, title: 随迁子女}
"""
QUOTA = "学校标识码,学校名称,毕业生数,城乡类型\n2137000011,城关中学,620,城区\n2137000012,实验中学,480,城区\n"
QUOTA_RULES = """id: zhibiao
kind: apportionment
title: 合成指标到校
source: 示例教〔2026〕3号
method: sainte-lague
seats: "11"
ties: [more-pupils, code]
"""


def admission(folder: Path, scratch: Path) -> None:
    """Admit three children to two places."""
    for name, text in ADMIT.items():
        (scratch / name).write_text(text, encoding="utf-8")
    rules = scratch / "rules.yaml"
    rules.write_text(ADMIT_RULES, encoding="utf-8")
    assert admit_folder(scratch, rules, SEED, folder / "papers", key=scratch / "a.key").outcome is not None


def classes(folder: Path, scratch: Path) -> None:
    """Form four classes of a synthetic grade 7."""
    (scratch / "list.csv").write_text(made_up_list("x", 80), encoding="utf-8")
    (scratch / "rules.yaml").write_text(made_up_rules(classes=4), encoding="utf-8")
    formed(Classing(scratch / "list.csv", scratch / "rules.yaml", SEED, folder / "papers", key=scratch / "c.key"))


def quota(folder: Path, scratch: Path) -> None:
    """Give eleven places to two schools."""
    (scratch / "schools.csv").write_text(QUOTA, encoding="utf-8")
    (scratch / "rules.yaml").write_text(QUOTA_RULES, encoding="utf-8")
    answer = apportioned(Question(scratch / "schools.csv", scratch / "rules.yaml"))
    write_apportionment(answer, folder / "papers")


MAKERS = {"admit": admission, "classes": classes, "apportion": quota}


@pytest.fixture(params=list(MAKERS))
def run(request: pytest.FixtureRequest, people: dict[str, Person], county: Unit, tmp_path: Path) -> Run:
    """Return a finished run of each kind."""
    found, folder = run_of(request.param, people["admissions"], county)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    MAKERS[request.param](folder, scratch)
    return found


def test_two_people_publish_the_engines_public_half(
    run: Run, people: dict[str, Person], other: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = publication_prepare(by=people["admissions"], run=run, contact="x", **period())
    for by, typed in ((people["admissions"], waiting.digest), (other, "00000000")):
        with pytest.raises(Problem):
            publication_confirm(by=by, publication=waiting, typed=typed)
    assert not folder_of(waiting).exists()
    dies_while_confirming(monkeypatch, other, waiting)
    tidied(timezone.localdate())
    assert not folder_of(waiting).exists()
    publication_confirm(by=other, publication=waiting, typed=waiting.digest[:8])
    names = {str(p.relative_to(folder_of(waiting) / "files")) for p in (folder_of(waiting) / "files").rglob("*")}
    assert "certificate.json" in names
    assert not any("private" in name or name.endswith((".sealed", ".key")) for name in names)
    shown = b"".join(p.read_bytes() for p in (folder_of(waiting) / "files").rglob("*.[cjh]*") if p.is_file()).decode()
    assert not any(name in shown for name in ("王小一", "李小二", "张小三"))
    digest = folder_of(waiting) / "files" / "certificate.sha256"
    assert not digest.exists() or digest.read_text().split()[0] == waiting.digest
    page = Client().get(f"/open/{waiting.pk}/").content.decode()
    assert "证书（JSON）" in page
    assert "合成数据" in page


@pytest.mark.parametrize("run", ["admit"], indirect=True)
def test_an_application_number_finds_its_school(run: Run, people: dict[str, Person], other: Person) -> None:
    found = published(people["admissions"], other, run=run)
    asked = [Client().post(f"/open/{found.pk}/query/", {"number": f"26010{i}"}).content.decode() for i in (1, 2, 3, 4)]
    assert "第1小学：录取" in asked[0]
    assert sum("未录取" in page for page in asked) == 1
    assert "没有查到" in asked[3]


def test_a_run_that_is_not_done_has_nothing_to_publish(people: dict[str, Person], county: Unit) -> None:
    run = run_of("admit", people["admissions"], county)[0]
    Run.objects.filter(pk=run.pk).update(state="failed")
    run.refresh_from_db()
    with pytest.raises(Problem) as refused:
        publication_prepare(by=people["admissions"], run=run, contact="x", **period())
    assert refused.value.code == "public.unready"


def test_other_runs_are_no_notices(people: dict[str, Person], county: Unit) -> None:
    run = run_of("forecast", people["planner"], county)[0]
    with pytest.raises(Problem) as refused:
        publication_prepare(by=people["admissions"], run=run, contact="x", **period())
    assert refused.value.code == "public.kind"
