"""What a ceremony promises: in order or not at all, once, by the published rules, and anyone can recheck it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from junheng.desk.people.models import AuditEntry, Person, Unit
from junheng.desk.runs.applicants.models import Register
from junheng.desk.runs.ceremonies import checking, keeping, services
from junheng.desk.runs.ceremonies.presenters import CERTIFICATES, page_of, papers_of
from junheng.desk.runs.services import folder_of as results_of
from junheng.kernel import Problem
from junheng.usecases.freezing import source_of
from junheng.usecases.verifying import verified
from tests.desk.draws.conftest import DICE, QUOTA, SAID, TODAY, asked, choices, committed, finished, publish

KINDS = ("apportion", "admit", "classes")


@pytest.mark.parametrize("kind", KINDS)
def test_from_the_frozen_list_to_a_result_that_verifies(
    people: dict[str, Person], other: Person, county: Unit, kind: str
) -> None:
    one = people["admissions"]
    ceremony = committed(one, county, kind)
    publish(one, other, ceremony)
    ceremony = finished(one, ceremony)
    page = page_of(ceremony)
    assert page.result is not None
    assert page.at == 4
    assert verified(papers_of(ceremony) / CERTIFICATES[kind], {}).holds
    checked = checking.ceremony_checked(by=one, ceremony=ceremony)
    assert checked.holds, [claim for claim in checked.claims if claim.holds is False]
    publish(one, other, ceremony)
    assert page_of(ceremony).at == 5


@pytest.mark.parametrize("kind", ["admit", "classes"])
def test_names_lie_nowhere_in_the_clear(
    people: dict[str, Person], other: Person, county: Unit, desk_home: Path, kind: str
) -> None:
    one = people["admissions"]
    ceremony = committed(one, county, kind)
    publish(one, other, ceremony)
    finished(one, ceremony)
    named = ("合成3" if kind == "admit" else "SYN201900003").encode()
    left = [path for path in desk_home.rglob("*") if path.is_file() and named in path.read_bytes()]
    assert left == []


def test_before_the_publication_no_seed(people: dict[str, Person], county: Unit) -> None:
    ceremony = committed(people["admissions"], county, "classes")
    with pytest.raises(Problem, match="还没有公布"):
        services.ceremony_run(by=people["admissions"], ceremony=ceremony, said=SAID)


def test_one_commitment_one_seed(people: dict[str, Person], other: Person, county: Unit) -> None:
    one = people["admissions"]
    ceremony = committed(one, county, "classes")
    publish(one, other, ceremony)
    finished(one, ceremony)
    with pytest.raises(Problem, match="不能再抽"):
        services.ceremony_run(by=one, ceremony=ceremony, said={"s1": "1" * 50})


def test_one_list_one_commitment_unless_voided_and_the_reason_is_published(
    people: dict[str, Person], county: Unit
) -> None:
    one = people["admissions"]
    first = committed(one, county, "classes")
    with pytest.raises(Problem, match="已经承诺过"):
        committed(one, county, "classes")
    services.ceremony_void(by=one, ceremony=first, why="骰子记录有误")
    again = committed(one, county, "classes")
    told = keeping.commitment_of(again)["replaces"]
    assert told == [{"commitment": first.commitment_digest, "reason": "骰子记录有误"}]
    with pytest.raises(Problem, match="作废"):
        services.ceremony_run(by=one, ceremony=first, said=SAID)


def test_a_failed_run_is_repeated_with_the_same_seed_alone(
    people: dict[str, Person], other: Person, county: Unit
) -> None:
    one = people["admissions"]
    ceremony = committed(one, county, "classes")
    publish(one, other, ceremony)
    run = services.ceremony_run(by=one, ceremony=ceremony, said=SAID)
    ceremony.refresh_from_db()
    with pytest.raises(Problem, match="没有失败"):
        services.ceremony_again(by=one, ceremony=ceremony)
    type(run).objects.filter(pk=run.pk).update(state="failed")
    assert services.ceremony_again(by=one, ceremony=ceremony).options["seed"] == ceremony.seed


def test_the_public_half_holds_neither_list_nor_salt(people: dict[str, Person], county: Unit) -> None:
    ceremony = committed(people["admissions"], county, "classes")
    public = keeping.folder_of(ceremony) / "public"
    assert sorted(path.name for path in public.iterdir()) == ["commitment.json", "commitment.sha256", "rules.yaml"]
    plain = json.loads((public / "commitment.json").read_text())
    assert plain["list"].keys() == {"rows", "salted_sha256"}
    assert (public / "commitment.sha256").read_text().strip() == ceremony.commitment_digest


def test_a_list_changed_after_the_commitment_is_refused(people: dict[str, Person], county: Unit) -> None:
    ceremony = committed(people["admissions"], county, "classes")
    rules = keeping.folder_of(ceremony) / "public" / "rules.yaml"
    rules.write_text(rules.read_text().replace('"2"', '"3"'))
    with pytest.raises(Problem, match="改动过"), keeping.unsealed(ceremony):
        pass


def test_a_source_that_may_have_spoken_or_says_too_little_is_refused(people: dict[str, Person], county: Unit) -> None:
    one = people["admissions"]
    early = source_of({"id": "s1", "title": "双色球", "kind": "ssq", "day": TODAY})
    few = DICE.model_copy(update={"count": 3})
    with pytest.raises(Problem, match="可能已经开奖"):
        committed(one, county, "classes", sources=(DICE, early.model_copy(update={"id": "s2"})))
    with pytest.raises(Problem, match="低于 128 比特"):
        committed(one, county, "classes", sources=(few,))
    with pytest.raises(Problem, match="没有写明种子"):
        committed(one, county, "classes", sources=())
    later = early.model_copy(update={"day": TODAY + timedelta(days=3), "id": "s2"})
    assert committed(one, county, "classes", sources=(DICE, later))


def test_a_quota_without_a_draw_needs_no_source(people: dict[str, Person], other: Person, county: Unit) -> None:
    one = people["admissions"]
    rules = ("r.yaml", QUOTA.format(seats="4", ties="code").encode())
    ceremony = committed(one, county, "apportion", rules=rules, sources=())
    publish(one, other, ceremony)
    run = services.ceremony_run(by=one, ceremony=ceremony, said={})
    from junheng.desk.runs.services import carried_out

    carried_out(str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.seed) == ("done", "")
    assert (results_of(run) / "papers" / "certificate.json").is_file()


def test_a_list_with_errors_freezes_nothing(people: dict[str, Person], county: Unit, desk_home: Path) -> None:
    data = ("list.csv", "学籍号,姓名,性别,语文成绩\n1,甲,男,90\n2,乙,女,91\n".encode())
    try:
        done = services.ceremony_commit(
            by=people["admissions"], unit=county, asked=asked("classes", data=data), today=TODAY
        )
    except Problem:
        pass  # scores before senior school are refused outright
    else:
        assert done.ceremony is None
        assert done.findings
    assert not (desk_home / "ceremonies").exists()


def test_a_registers_children_are_admitted_without_their_identity_numbers(
    people: dict[str, Person], other: Person, county: Unit, desk_home: Path
) -> None:
    from junheng.desk.runs.applicants.services import applicants_take, list_for
    from junheng.desk.runs.ceremonies.joining import joined
    from tests.desk.applicants.conftest import HEAD, number, opened

    one = people["admissions"]
    register: Register = opened(one, county)
    lines = [HEAD, *(f"26{n:04},合成{n},{number(n)},,,{'AB'[n % 2]}" for n in range(1, 7)), ""]
    applicants_take(by=one, register=register, name="list.csv", data="\n".join(lines).encode())
    _, listed = list_for(by=one, register=register, kind="admit")
    data = ("list.xlsx", joined(choices(applicants=False), listed))
    assert number(3).encode() not in data[1]
    ceremony = committed(one, county, "admit", data=data, register=register)
    publish(one, other, ceremony)
    assert page_of(finished(one, ceremony)).result.keys[0][0] == 6  # type: ignore[union-attr]
    with pytest.raises(Problem, match="又选了报名登记"):
        joined(choices(applicants=True), listed)


@pytest.mark.parametrize("kind", ["admit", "classes"])
def test_the_annex_opens_for_a_reason_that_is_logged(
    people: dict[str, Person], other: Person, county: Unit, kind: str
) -> None:
    one = people["admissions"]
    ceremony = committed(one, county, kind)
    publish(one, other, ceremony)
    ceremony = finished(one, ceremony)
    name = page_of(ceremony).annex[0]
    assert checking.annex_opened(by=one, subject=ceremony, name=name, reason="异议核查")
    assert AuditEntry.objects.get(action="annex.open").detail == {"file": name, "reason": "异议核查"}
    with pytest.raises(Problem):
        checking.annex_opened(by=one, subject=ceremony, name="../../public/certificate.json", reason="x")
