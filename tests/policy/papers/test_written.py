"""What reading writes: programme.json as the interface says, the text, the workbook and the page."""

import json
import re

import openpyxl
import pytest

from junheng.kernel import Problem
from junheng.usecases.policy import as_text, programme_of, read_plans, write_readings
from tests.policy.papers.conftest import PLAN

KEYS = {
    "targets": "id subject comparator baseline value value_max unit force deadline scope indicator span quote",
    "tasks": "id number title path units span quote",
    "duties": "id who action times times_max per years bound span quote",
    "money": "id purpose amount_yuan span quote",
    "phases": "id name start end span quote",
    "rules": "id kind span quote",
    "documents": "title number span",
    "findings": "code severity span what fix",
}


def test_the_programme_has_every_key_of_the_interface(folder):
    content = json.loads((folder / "programme.json").read_text(encoding="utf-8"))
    text = PLAN.read_text(encoding="utf-8")
    assert content["schema"] == "junheng/programme/1"
    assert content["source"]["characters"] == len(text)
    (found,) = content["plans"]
    assert (found["title"], found["issuer"], found["date"]) == (
        "青山县义务教育优质均衡发展实施方案",
        "青山县教育局",
        "2025-03-05",
    )
    for kind, keys in KEYS.items():
        for item in found[kind]:
            assert set(keys.split()) <= set(item)
            if "quote" in item:
                assert text[slice(*item["span"])] == item["quote"]


def test_what_the_plan_says_is_in_the_programme():
    (found,) = programme_of(PLAN)["plans"]
    assert [task["number"] for task in found["tasks"]] == ["一、", "（一）", "（二）", "（三）", "（一）", "（二）"]
    assert found["tasks"][1]["units"] == {
        "lead": ["县教育局"],
        "support": ["县财政局", "县自然资源局"],
        "responsible": [],
    }
    assert [(t["value"], t["unit"]) for t in found["targets"]] == [(0.98, "percent"), (1, "percent"), (3, "所")]
    assert [(d["times"], d["per"], d["bound"]) for d in found["duties"]] == [(2, "year", ">=")]
    assert [m["amount_yuan"] for m in found["money"]] == [1_200_000]
    assert [(p["start"], p["end"]) for p in found["phases"]] == [("2025-03", "2025-05"), ("2027-10", "2027-10")]
    assert [r["kind"] for r in found["rules"]] == ["accountability"]


def test_the_text_of_a_text_file_is_unchanged(tmp_path):
    source = tmp_path / "a.txt"
    source.write_bytes("一、目标。\r\n二、措施。\n".encode("gb18030"))
    write_readings(read_plans([source]), tmp_path / "out")
    assert (tmp_path / "out" / "text.txt").read_bytes() == "一、目标。\r\n二、措施。\n".encode()


def test_files_of_one_name_do_not_collide(tmp_path):
    for place in ("x", "y", "Z"):
        (tmp_path / place).mkdir()
    names = [tmp_path / "x" / "plan.txt", tmp_path / "y" / "plan.txt", tmp_path / "Z" / "PLAN.txt"]
    for n, name in enumerate(names):
        name.write_text(f"一、目标{n}。\n二、措施。\n", encoding="utf-8")
    write_readings(read_plans(names), tmp_path / "out")
    texts = [(tmp_path / "out" / f / "text.txt").read_text(encoding="utf-8")[4] for f in ("plan", "plan-2", "PLAN-3")]
    assert texts == ["0", "1", "2"]


def test_the_same_file_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        write_readings(read_plans([PLAN]), tmp_path / name)
    for paper in ("programme.json", "text.txt", "programme.xlsx", "programme.html"):
        assert (tmp_path / "one" / paper).read_bytes() == (tmp_path / "two" / paper).read_bytes()


def test_every_item_has_a_row_with_its_sentence_beside_it(folder):
    book = openpyxl.load_workbook(folder / "programme.xlsx")
    content = json.loads((folder / "programme.json").read_text(encoding="utf-8"))
    for sheet, kind in (
        ("指标", "targets"),
        ("任务", "tasks"),
        ("职责", "duties"),
        ("经费", "money"),
        ("阶段", "phases"),
    ):
        rows = list(book[sheet].iter_rows(values_only=True))
        quote = rows[0].index("原文")
        assert [(row[0], row[quote]) for row in rows[1:]] == [(i["id"], i["quote"]) for i in content["plans"][0][kind]]
        assert {"确认", "备注"} <= set(rows[0])
        assert "确认" in {
            rows[0][r.min_col - 1] for v in book[sheet].data_validations.dataValidation for r in v.sqref.ranges
        }


def test_text_that_begins_like_a_formula_stays_text(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text('一、=HYPERLINK("http://x","点")。达到95%。\n二、@SUM(A1)。\n三、+1。-2。\n', encoding="utf-8")
    write_readings(read_plans([source]), tmp_path / "out")
    book = openpyxl.load_workbook(tmp_path / "out" / "programme.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)


def test_the_page_marks_every_item_and_leads_there_and_back(folder):
    page = (folder / "programme.html").read_text(encoding="utf-8")
    content = json.loads((folder / "programme.json").read_text(encoding="utf-8"))
    for kind in ("targets", "tasks", "duties", "money", "phases", "rules"):
        for item in content["plans"][0][kind]:
            assert page.count(f'id="{item["id"]}"') == page.count(f'id="i-{item["id"]}"') == 1
            assert f'href="#{item["id"]}"' in page
            assert f'href="#i-{item["id"]}"' in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_page_of_several_plans_leads_to_each(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text(
        "".join(f"均衡方案篇{n}\n一、目标。达到9{n}%。\n二、措施。\n" for n in (1, 2, 3)), encoding="utf-8"
    )
    write_readings(read_plans([source]), tmp_path / "out")
    page = (tmp_path / "out" / "programme.html").read_text(encoding="utf-8")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert '<a href="#plan3">均衡方案篇3</a>' in page


def test_the_page_holds_the_whole_text_and_runs_none_of_it(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("一、<script>alert(1)</script>达到95%。\n二、A&B。\n", encoding="utf-8")
    write_readings(read_plans([source]), tmp_path / "out")
    page = (tmp_path / "out" / "programme.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in re.sub(r"</?(?:mark|a)[^>]*>", "", page)


def test_english_papers_are_english(tmp_path):
    write_readings(read_plans([PLAN], lang="en"), tmp_path / "out", lang="en")
    assert openpyxl.load_workbook(tmp_path / "out" / "programme.xlsx").sheetnames[:2] == ["Guide", "Targets"]
    assert '<html lang="en">' in (tmp_path / "out" / "programme.html").read_text(encoding="utf-8")


def test_a_file_without_text_is_written_with_its_finding(tmp_path):
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    write_readings(read_plans([tmp_path / "scan.png"]), tmp_path / "out")
    content = json.loads((tmp_path / "out" / "programme.json").read_text(encoding="utf-8"))
    assert (content["plans"], content["findings"][0]["code"]) == ([], "picture")


def test_a_missing_file_is_a_problem_with_its_fix():
    with pytest.raises(Problem, match="没有文件"):
        read_plans([PLAN.parent / "no such plan.txt"])


def test_numbers_are_json_numbers_without_a_needless_fraction():
    assert '"amount_yuan": 1200000,' in as_text(programme_of(PLAN))
