"""programme.json: what cannot be read is named, and nothing else is lost for it."""

import json

import pytest

from junheng.kernel import Problem
from junheng.supervision.programme.reading import read_programme
from tests.supervision.programme.made import written

TEXT = "到2027年，初中三年巩固率达到98%以上。"
TARGET = {
    "id": "T1",
    "subject": "初中三年巩固率",
    "comparator": ">=",
    "value": 0.98,
    "unit": "percent",
    "force": "binding",
    "deadline": {"year": 2027, "text": "到2027年"},
    "scope": "",
    "indicator": "youzhi-2017.Q1",
    "span": [0, len(TEXT)],
    "quote": TEXT,
}


def raw(**changes):
    plan = {
        "title": "方案",
        "issuer": "",
        "number": "",
        "date": "",
        "span": [0, 20],
        "targets": [{**TARGET, **changes}],
    }
    source = {"name": "方案.txt", "sha256": "0" * 64, "characters": 20}
    return {"schema": "junheng/programme/1", "source": source, "plans": [plan]}


def test_what_is_written_is_read(tmp_path):
    read = read_programme(written(tmp_path, raw(), TEXT))
    target = read.programme.plans[0].targets[0]
    assert (target.value, target.deadline.year, target.span, read.findings) == (0.98, 2027, (0, len(TEXT)), ())
    assert read.text == TEXT


def test_the_folder_of_a_programme_will_do(tmp_path):
    written(tmp_path, raw())
    assert read_programme(tmp_path).text is None


@pytest.mark.parametrize(
    "changes",
    [
        {"value": "0.98"},
        {"value": True},
        {"value": None},
        {"span": [5, 2]},
        {"span": [0]},
        {"span": [0, 1.5]},
        {"comparator": "≥"},
        {"quote": None},
        {"deadline": "2027"},
        {"deadline": {"year": "2027", "text": ""}},
        {"deadline": {"year": 99999, "text": ""}},
        {"force": "maybe"},
    ],
    ids=str,
)
def test_a_broken_item_is_named_and_the_others_stay(tmp_path, changes):
    held = raw()
    held["plans"][0]["targets"].append({**TARGET, "id": "T2", **changes})
    read = read_programme(written(tmp_path, held))
    assert [t.id for t in read.programme.plans[0].targets] == ["T1"]
    assert [(f.code, f.where.row) for f in read.findings] == [("supervision.item-broken", "plans[0].targets[1]")]
    assert read.findings[0].where.column in changes


def test_a_number_that_is_none_is_refused(tmp_path):
    path = written(tmp_path, raw())
    path.write_text(path.read_text(encoding="utf-8").replace("0.98", "NaN"), encoding="utf-8")
    assert read_programme(path).findings[0].where.column == "value"


def test_a_text_of_another_run_is_pointed_out(tmp_path):
    read = read_programme(written(tmp_path, raw(), "另一份方案的文字，比原来的长一些，意思也不同。"))
    assert [f.code for f in read.findings] == ["supervision.quote-moved"]


@pytest.mark.parametrize("content", ["", "不是 JSON", "[]", "{}", json.dumps({"schema": "junheng/assessment/1"})])
def test_a_file_that_is_no_programme_is_one_problem(tmp_path, content):
    path = tmp_path / "programme.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Problem) as caught:
        read_programme(path)
    assert caught.value.exit == 3
    assert caught.value.en


def test_a_file_that_is_not_there_is_one_problem(tmp_path):
    with pytest.raises(Problem, match=r"nowhere\.json"):
        read_programme(tmp_path / "nowhere.json")
