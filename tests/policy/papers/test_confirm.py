"""The reviewed workbook is read back: what is clear is taken, what is not is said with its cell and stays pending."""

import json

import openpyxl
import pytest

from junheng.kernel import Problem
from junheng.usecases.policy import read_plans, write_readings
from junheng.usecases.policy_confirming import confirmed, write_confirmed


def items(done, kind):
    return {item["id"]: item for item in done.programme["plans"][0][kind]}


def test_an_untouched_review_leaves_everything_pending(folder):
    done = confirmed(folder / "programme.xlsx", folder / "programme.json")
    assert done.findings == ()
    assert {name: count for name, count in done.counts.items() if count} == {"pending": 14}


def test_confirmed_modified_and_rejected_items(folder, review):
    file = review(
        {
            "指标": {
                "P1-T1": {"确认": "确认"},
                "P1-T2": {"确认": "修改", "修改：数值": "99.5%", "修改：性质": "约束性", "修改：期限（年）": 2028},
                "P1-T3": {"确认": "不是", "备注": "已建成"},
            },
            "任务": {"P1-W2": {"确认": "修改", "修改：配合单位": "县财政局、县住建局"}},
            "职责": {"P1-D1": {"确认": "修改", "修改：频度": "每学期"}},
        }
    )
    done = confirmed(file, folder / "programme.json")
    assert done.findings == ()
    targets = items(done, "targets")
    assert targets["P1-T1"]["review"] == "confirmed"
    assert (targets["P1-T2"]["value"], targets["P1-T2"]["force"]) == (0.995, "binding")
    assert targets["P1-T2"]["deadline"]["year"] == 2028
    assert targets["P1-T2"]["original"]["value"] == 1
    assert "P1-T3" not in targets
    assert [(r["id"], r["remark"]) for r in done.programme["plans"][0]["rejected"]] == [("P1-T3", "已建成")]
    assert items(done, "tasks")["P1-W2"]["units"]["support"] == ["县财政局", "县住建局"]
    assert items(done, "duties")["P1-D1"]["per"] == "semester"
    assert dict(done.counts.items()) == {
        "confirmed": 1,
        "modified": 3,
        "rejected": 1,
        "pending": 9,
    }


BROKEN = [
    ({"确认": "好"}, "verdict", "确认"),
    ({"确认": "修改"}, "nothing-changed", "确认"),
    ({"确认": "确认", "修改：数值": 0.9}, "changed-unsaid", "确认"),
    ({"修改：数值": 0.9}, "changed-unsaid", "确认"),
    ({"确认": "修改", "修改：数值": "很多"}, "not-a-number", "修改：数值"),
    ({"确认": "修改", "修改：数值": 95}, "share", "修改：数值"),
    ({"确认": "修改", "修改：数值": "无"}, "needed", "修改：数值"),
    ({"确认": "修改", "修改：数值": "=1+1"}, "formula", "修改：数值"),
    ({"确认": "修改", "修改：关系": "大概"}, "choice", "修改：关系"),
    ({"确认": "修改", "修改：期限（年）": 27}, "year", "修改：期限（年）"),
    ({"确认": "修改", "修改：期限（年）": 2027.5}, "not-whole", "修改：期限（年）"),
]


@pytest.mark.parametrize(("cells", "code", "column"), BROKEN)
def test_a_cell_that_cannot_be_taken_is_named_and_the_item_stays_pending(folder, review, cells, code, column):
    done = confirmed(review({"指标": {"P1-T1": cells}}), folder / "programme.json")
    (finding,) = done.findings
    assert (finding.code, finding.severity) == (f"policy.review.{code}", "error")
    assert (finding.where.sheet, finding.where.row, finding.where.column) == ("指标", "P1-T1", column)
    assert finding.where.cell.endswith("2")
    assert items(done, "targets")["P1-T1"]["review"] == "pending"
    assert items(done, "targets")["P1-T1"]["value"] == 0.98
    assert done.programme["review"]["draft"]


def test_a_date_is_read_as_written_or_named(folder, review):
    file = review(
        {
            "阶段": {
                "P1-S1": {"确认": "修改", "修改：结束": "2025-06"},
                "P1-S2": {"确认": "修改", "修改：开始": "2027年2月30日"},
            }
        }
    )
    done = confirmed(file, folder / "programme.json")
    assert items(done, "phases")["P1-S1"]["end"] == "2025-06"
    assert [f.code for f in done.findings] == ["policy.review.day"]


def edited(folder, change):
    book = openpyxl.load_workbook(folder / "programme.xlsx")
    change(book)
    book.save(folder.parent / "edited.xlsx")
    return confirmed(folder.parent / "edited.xlsx", folder / "programme.json").findings


SHAPES = [
    (lambda book: book.remove(book["职责"]), "no-sheet"),
    (lambda book: book.remove(book["说明"]), "no-guide"),
    (lambda book: book["指标"].delete_cols(4), "no-column"),
    (lambda book: book["指标"].delete_rows(2), "row-gone"),
    (lambda book: book["指标"].append(["", "", "新增的一行"]), "added-row"),
    (lambda book: book["指标"].append(["P9-T9"]), "unknown-id"),
    (lambda book: book["指标"].append(["P1-T1"]), "twice"),
    (
        lambda book: setattr(
            book["指标"].cell(2, [c.value for c in book["指标"][1]].index("原文") + 1), "value", "改了"
        ),
        "quote-changed",
    ),
]


@pytest.mark.parametrize(("change", "code"), SHAPES, ids=[code for _, code in SHAPES])
def test_a_workbook_whose_shape_was_changed_is_read_as_far_as_it_goes(folder, change, code):
    assert f"policy.review.{code}" in [finding.code for finding in edited(folder, change)]


def test_rows_may_be_sorted_and_columns_moved(folder):
    book = openpyxl.load_workbook(folder / "programme.xlsx")
    sheet = book["指标"]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    rows[2][rows[0].index("确认")] = "确认"
    for n, row in enumerate([rows[0], *reversed(rows[1:])], start=1):
        for m, value in enumerate(reversed(row), start=1):
            sheet.cell(n, m).value = value
    book.save(folder.parent / "sorted.xlsx")
    done = confirmed(folder.parent / "sorted.xlsx", folder / "programme.json")
    assert (done.findings, items(done, "targets")["P1-T2"]["review"]) == ((), "confirmed")


def test_the_review_of_another_plan_is_refused(folder, tmp_path):
    (tmp_path / "other.txt").write_text("一、甲。\n二、乙。\n", encoding="utf-8")
    write_readings(read_plans([tmp_path / "other.txt"]), tmp_path / "other")
    with pytest.raises(Problem) as refused:
        confirmed(tmp_path / "other" / "programme.xlsx", folder / "programme.json")
    assert refused.value.exit == 3


@pytest.mark.parametrize("name", ["programme.json", "text.txt"])
def test_what_is_no_workbook_is_a_problem(folder, name):
    with pytest.raises(Problem):
        confirmed(folder / name, folder / "programme.json")


def test_what_is_no_programme_is_a_problem(folder):
    with pytest.raises(Problem):
        confirmed(folder / "programme.xlsx", folder / "text.txt")


def test_the_english_review_is_read_back_too(tmp_path):
    from tests.policy.papers.conftest import PLAN

    write_readings(read_plans([PLAN], lang="en"), tmp_path / "out", lang="en")
    book = openpyxl.load_workbook(tmp_path / "out" / "programme.xlsx")
    sheet = book["Targets"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("Confirm") + 1).value = "confirmed"
    book.save(tmp_path / "done.xlsx")
    done = confirmed(tmp_path / "done.xlsx", tmp_path / "out" / "programme.json", lang="en")
    assert (done.findings, done.counts["confirmed"]) == ((), 1)
    write_confirmed(done, tmp_path / "confirmed")
    written = json.loads((tmp_path / "confirmed" / "programme.json").read_text(encoding="utf-8"))
    assert written["review"] == {"confirmed": 1, "modified": 0, "rejected": 0, "pending": 13, "draft": False}
