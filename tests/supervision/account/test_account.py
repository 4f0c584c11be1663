"""The account: sentence → target → task → duty → evidence → rule → result and back, each link with what it rests on."""

from datetime import date

import pytest

from junheng.kernel import Problem
from junheng.supervision.account.build import Known, account_of
from junheng.supervision.account.links import confirmed_links, evidence_findings
from junheng.supervision.account.sentence import name_of, sentence_at
from junheng.supervision.account.trace import traced
from junheng.supervision.duties.model import DutyBoard
from junheng.supervision.duties.rules import shipped_duties
from junheng.supervision.evidence.model import EvidenceBoard, MaterialStatus
from junheng.supervision.inspections.model import InspectionBoard
from junheng.supervision.programme.board import programme_board
from junheng.supervision.programme.items import items_of
from junheng.supervision.programme.rules import load_limits, load_moves
from tests.supervision.programme.made import conflict, duty, ledger, move, programme, target, task
from tests.supervision.programme.test_targets import data

TEXT = (
    "二、目标。到2027年，残疾儿童少年入学率达到95%以上；全县新建学校6所。"
    "三、任务。1.保障残疾儿童入学。逐人安置残疾儿童少年，每月至少家访一次。（牵头单位：县教育局）"
    "2.建设学校。2027年8月底前完成6所新建学校。（牵头单位：县教育局）"
    "3.加强管理。健全制度。（牵头单位：县教育局）"
)
FIRST = "1.保障残疾儿童入学。逐人安置残疾儿童少年，每月至少家访一次。（牵头单位：县教育局）"
SECOND = "2.建设学校。2027年8月底前完成6所新建学校。（牵头单位：县教育局）"
THIRD = "3.加强管理。健全制度。（牵头单位：县教育局）"
NUMBER = "A4-B2-C1"
ON = date(2026, 5, 20)


def plan(**more):
    """A plan of two targets, three tasks and one duty."""
    targets = (
        target(TEXT, "残疾儿童少年入学率达到95%以上", "T1", subject="残疾儿童少年入学率", indicator="youzhi-2017 Q2"),
        target(TEXT, "6所新建学校", "T2", subject="", value=6, unit="所"),
    )
    tasks = (
        task(TEXT, FIRST, "K1", title="保障残疾儿童入学"),
        task(TEXT, SECOND, "K2", title="建设学校"),
        task(TEXT, THIRD, "K3", title="加强管理"),
    )
    return programme(TEXT, targets=targets, tasks=tasks, duties=(duty(TEXT, "每月至少家访一次", "D1"),), **more)


def known(one=None, **tables):
    """All that the account is built from; the evidence asks one material of Q2."""
    held = one or plan()
    rows = {}
    for name, given in tables.items():
        rows |= ledger(name, *given)
    material = MaterialStatus(NUMBER, "Q2", "人数核对表", "残联", False, (), (), (), "missing")
    return Known(
        board=programme_board([held], data(), rows, moves=load_moves(), limits=load_limits(), on=ON),
        items=items_of([held]),
        data=data(),
        moves=load_moves(),
        tables=rows,
        texts={"0" * 64: TEXT},
        duties=DutyBoard(ON, (), (), (), ()),
        evidence=EvidenceBoard(ON, (material,), (), ()),
        inspections=InspectionBoard(ON, (), (), (), ()),
        definitions={"每月至少家访一次": next(one for one in shipped_duties() if one.id == "home-visit")},
    )


def kinds(found):
    return [(stop.node.kind, stop.node.key) for stop in found.down]


def linked(account, upper):
    return {link.lower: link.basis for link in account.below(upper)}


def test_a_target_leads_down_to_its_task_duty_evidence_rule_and_result():
    found = traced(account_of(known()), "T1")
    assert kinds(found) == [
        ("target", "T1"),
        ("task", "K1"),
        ("duty", "D1"),
        ("rule", "youzhi-2017 Q2"),
        ("score", "youzhi-2017 Q2 ="),
        ("evidence", NUMBER),
    ]


def test_and_back_to_the_sentence_it_comes_from():
    found = traced(account_of(known()), "T1")
    (way,) = found.up
    assert way[-1].node.title == "到2027年，残疾儿童少年入学率达到95%以上；全县新建学校6所。"
    assert TEXT[slice(*way[-1].node.span)] == way[-1].node.title


def test_a_duty_without_a_ledger_is_unknown_and_says_what_evidence_is_asked():
    facts = dict(account_of(known()).nodes["D1"].facts)
    assert facts["definition"].startswith("home-visit ")
    assert "未知" in facts["done"]
    assert facts["evidence"]


def test_evidence_leads_back_by_every_way():
    steps = [move("2026-03-01", "交办"), move("2026-03-02", "签收"), move("2026-03-09", "反馈", evidence=NUMBER)]
    found = traced(account_of(known(task_moves=steps)), NUMBER)
    ways = {tuple(stop.node.key for stop in way)[1:-1] for way in found.up}
    assert ways == {("K1",), ("K1", "T1"), ("youzhi-2017 Q2", "T1")}


def test_every_link_says_what_it_rests_on():
    account = account_of(known())
    assert linked(account, "T1") == {"K1": "proposed", "youzhi-2017 Q2": "rule"}
    assert linked(account, "T2") == {"K2": "said"}
    assert linked(account, "K1") == {"D1": "said"}


def test_a_person_s_confirmation_takes_the_place_of_proposals():
    rows = [{"from": "T1", "to": "K3", "by": "甲", "date": "2025-09-18"}]
    account = account_of(known(programme_links=rows))
    assert linked(account, "T1")["K3"] == "confirmed"
    assert "K1" not in linked(account, "T1")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"from": "T1", "to": "K9"}, "link-unknown"),
        ({"from": "T9", "to": "K1"}, "link-unknown"),
        ({"from": NUMBER, "to": "K1"}, "link-unknown"),
        ({"from": "K1", "to": "K1"}, "link-loop"),
    ],
)
def test_a_link_that_cannot_be_is_named_with_its_row(row, code):
    held = known(programme_links=[row])
    _, findings = confirmed_links(held.items, held.tables, (NUMBER,))
    assert [f.code for f in findings] == [f"supervision.{code}"]
    assert findings[0].where.table == "programme_links"


def test_two_rows_may_not_lead_to_each_other():
    held = known(programme_links=[{"from": "T1", "to": "K1"}, {"from": "K1", "to": "T1"}])
    links, findings = confirmed_links(held.items, held.tables, ())
    assert (len(links), [f.code for f in findings]) == (1, ["supervision.link-loop"])


def test_evidence_of_a_move_that_did_not_count_proves_nothing():
    account = account_of(known(task_moves=[move("2026-03-09", "反馈", evidence=NUMBER)]))
    assert NUMBER not in linked(account, "K1")


@pytest.mark.parametrize(
    ("number", "codes"), [(NUMBER, ["supervision.evidence-not-filed"]), ("A9-B9-C9", ["supervision.evidence-unknown"])]
)
def test_evidence_that_is_not_there_is_named_with_its_cell(number, codes):
    steps = [move("2026-03-01", "交办"), move("2026-03-02", "签收"), move("2026-03-09", "反馈", evidence=number)]
    held = known(task_moves=steps)
    findings = list(evidence_findings(held.board, held.evidence))
    assert [f.code for f in findings] == codes
    assert findings[0].where.column == "evidence"


def test_words_that_stand_in_every_task_propose_nothing():
    words = target(TEXT, "全县新建学校6所", "T1", subject="县教育局牵头单位")
    account = account_of(known(programme(TEXT, targets=(words,), tasks=plan().plans[0].tasks)))
    assert linked(account, "T1") == {}


def test_a_forbidden_target_is_given_to_nobody():
    one = plan(findings=(conflict(TEXT, "残疾儿童少年入学率达到95%以上"),))
    account = account_of(known(one))
    assert "K1" not in linked(account, "T1")
    assert account.nodes["T1"].light == "forbidden"


def test_an_item_that_is_not_there_is_one_problem_that_names_those_that_are():
    with pytest.raises(Problem, match="T1、T2") as caught:
        traced(account_of(known()), "T7")
    assert caught.value.en


def test_a_sentence_ends_at_its_stop_or_line():
    text = "一、目标\n到2027年，入学率达到98%；巩固率达到95%。其他。"
    start, end = sentence_at(text, (text.index("98"), text.index("98") + 3))
    assert text[start:end] == "到2027年，入学率达到98%；巩固率达到95%。"
    assert sentence_at(text, (0, 4)) == (0, 4)
    assert sentence_at(text, (900, 990)) == (len(text), len(text))


def test_a_target_without_a_subject_is_called_by_its_clause():
    text = "到2027年，巩固率从97%提高到98.5%；"
    at = text.index("98.5%")
    assert name_of("", text, (at, at + 5), "98.5%") == "巩固率从97%提高到98.5%"
    assert name_of("", None, (at, at + 5), "98.5%") == "98.5%"
