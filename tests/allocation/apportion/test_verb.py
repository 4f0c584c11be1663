"""``junheng apportion`` and ``junheng verify`` as a person meets them."""

import json
import re
import subprocess
import sys
import time

import openpyxl
import pytest

from tests.allocation.apportion.made import files

ROWS = "A1,一中,60,城区\nA2,二中,60,城区\nA3,三中,25,乡村\n"


def junheng(*words):
    done = subprocess.run(
        [sys.executable, "-m", "junheng", *map(str, words)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def made(tmp_path):
    return tmp_path, *files(tmp_path, ROWS, seats=9, more='factors: {城区: "1", 乡村: "11/10"}\n')


def test_a_tie_is_told_on_the_screen_and_in_every_paper(made):
    folder, schools, rules = made
    status, out, _ = junheng("apportion", schools, "--rules", rules, "--out", folder / "out")
    assert (status, "并列：A1、A2 争 1 个名额" in out) == (0, True)
    page = (folder / "out" / "公示.html").read_text(encoding="utf-8")
    assert "一中、二中 的值同为" in page
    sheet = openpyxl.load_workbook(folder / "out" / "核算与异议单.xlsx")["二中"]
    text = "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert "本校排第 2，没有得到" in text
    assert "学校意见" in text


def test_what_was_written_verifies_and_a_changed_seat_does_not(made):
    folder, schools, rules = made
    junheng("apportion", schools, "--rules", rules, "--out", folder / "out")
    lists = ("--list", f"schools={schools}", "--list", f"rules={rules}")
    status, out, _ = junheng("verify", folder / "out", *lists)
    assert (status, "✗" in out, "未核对" in out) == (0, False, False)
    file = folder / "out" / "certificate.json"
    file.write_text(re.sub(r'"seats": 1,', '"seats": 2,', file.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    status, out, _ = junheng("verify", folder / "out")
    assert (status, "结果" in out) == (1, True)


def test_errors_leave_no_folder(made):
    folder, schools, rules = made
    schools.write_text("学校标识码,学生数\nA1,0\n", encoding="utf-8")
    status, out, _ = junheng("apportion", schools, "--rules", rules, "--out", folder / "out", "--lang", "en")
    assert (status, (folder / "out").exists()) == (3, False)
    assert "0 pupils" in out


def test_an_existing_result_is_never_overwritten(made):
    folder, schools, rules = made
    junheng("apportion", schools, "--rules", rules, "--out", folder / "out")
    before = (folder / "out" / "certificate.json").read_bytes()
    status, _, err = junheng("apportion", schools, "--rules", rules, "--out", folder / "out")
    assert (status, "已有结果" in err) == (4, True)
    assert (folder / "out" / "certificate.json").read_bytes() == before


def test_the_same_question_writes_the_same_bytes(made):
    folder, schools, rules = made
    for name in ("one", "two"):
        junheng("apportion", schools, "--rules", rules, "--out", folder / name)
    names = sorted(path.name for path in (folder / "one").iterdir() if not path.name.startswith("."))
    differ = [name for name in names if (folder / "one" / name).read_bytes() != (folder / "two" / name).read_bytes()]
    assert (len(names), differ) == (4, [])


def test_json_is_the_certificate_and_holds_no_floats(made):
    folder, schools, rules = made
    status, out, _ = junheng("apportion", schools, "--rules", rules, "--out", folder / "out", "--json", "--lang", "en")
    told = json.loads(out, parse_float=lambda text: pytest.fail(f"a float: {text}"))
    assert (status, told["certificate"]["kind"]) == (0, "apportion")
    assert (folder / "out" / "notice.html").exists()


def test_five_thousand_pupils_answer_within_seconds(made):
    folder, schools, rules = made
    rows = "".join(f"B{n:03},第{n}中学,{30 + n * 7 % 200},{'城区' if n % 3 else '乡村'}\n" for n in range(60))
    schools.write_text("学校标识码,学校名称,学生数,城乡类型\n" + rows, encoding="utf-8")
    begun = time.perf_counter()
    status, _, _ = junheng("apportion", schools, "--rules", rules, "--out", folder / "big")
    assert status == 0
    assert time.perf_counter() - begun < 15  # 1.5 s alone; a busy machine may take long
