"""Bad lists and rules: findings that name the rows and what to do, refusals with their reason; nothing is written."""

import pytest

from junheng.allocation.classes.rules import load_rules
from junheng.kernel import Problem
from junheng.usecases.classing import Classing, Unformed, formed
from tests.allocation.classes.made import SEED, files, small

TWENTY = [f"P{n:02d},名{n},{'男' if n % 2 else '女'}" for n in range(20)]


def changed(at, line):
    return [line if n == at else row for n, row in enumerate(TWENTY)]


BAD = {
    "duplicate": [*TWENTY, "P03,另一,男"],
    "missing": changed(4, "P04,名4,"),
    "no-name": changed(4, "P04,,男"),
    "has-class": changed(4, "P04,名4,男,,,,,,,3班"),
    "lock-unknown": changed(4, "P04,名4,男,,,,,9班,甲"),
    "lock-ground": changed(4, "P04,名4,男,,,,,1班,"),
    "ground-alone": changed(4, "P04,名4,男,,,,,,甲"),
    "wishes": [*TWENTY[:18], "P18,名18,男,双,同班", "P19,名19,男,双,不同班"],
    "too-many-apart": [*TWENTY[:17], *(f"P{n},名{n},男,,,,回避" for n in (17, 18, 19))],
    "locks-differ": [*TWENTY[:18], "P18,名18,男,,,甲,,1班,甲", "P19,名19,男,,,甲,,2班,甲"],
    "tie-size": [f"{row},,,全体" for row in TWENTY],
    "contradiction": [*TWENTY[:17], "P17,名17,男,,,甲,丙", "P18,名18,女,,,甲、乙", "P19,名19,男,,,乙,丙"],
    "lock-count": [f"{row},,,,,{'1班,甲' if n in (1, 3, 5, 7, 9, 11) else ','}" for n, row in enumerate(TWENTY)],
}
GROUND = "grounds:\n  - {id: 甲, document: 某办法}\n"


def unformed(folder, pupils, rules, seed=SEED):
    with pytest.raises(Unformed) as wrong:
        formed(Classing(pupils, rules, seed, folder / "out"))
    assert not (folder / "out").exists()
    assert not list(folder.glob("*.formed.json"))
    return wrong.value.findings


@pytest.mark.parametrize("code", BAD)
def test_a_bad_list_is_told_with_its_rows(tmp_path, code):
    findings = unformed(tmp_path, *small(tmp_path, BAD[code], extra=GROUND))
    found = [finding for finding in findings if finding.code == f"allocation.classes.{code}"]
    assert found
    assert all(finding.where.cell and finding.fix for finding in found)


def test_the_cycle_of_a_contradiction_is_named(tmp_path):
    (finding,) = unformed(tmp_path, *small(tmp_path, BAD["contradiction"], extra=GROUND))
    for word in ("名17", "同班组甲", "名18", "同班组乙", "名19", "分班组丙"):
        assert word in finding.what
    assert len(finding.cells) >= 3


def test_all_findings_come_at_once(tmp_path):
    rows = [*BAD["duplicate"], "P30,,男", "P31,名31,"]
    assert len(unformed(tmp_path, *small(tmp_path, rows))) == 3


@pytest.mark.parametrize("column", ["语文", "期末总分", "名次", "等第", "score", "入学测试"])
def test_a_compulsory_list_with_scores_is_refused(tmp_path, column):
    pupils, rules = files(tmp_path, 40, classes=2)
    head, *lines = pupils.read_text(encoding="utf-8").splitlines()
    pupils.write_text("\n".join([f"{head},{column}", *(f"{line},优" for line in lines)]), encoding="utf-8")
    (finding,) = (f for f in unformed(tmp_path, pupils, rules) if f.severity == "error")
    assert finding.code == "allocation.classes.score-column"


def test_a_nameless_column_of_numbers_is_taken_for_scores(tmp_path):
    pupils, rules = files(tmp_path, 40, classes=2)
    head, *lines = pupils.read_text(encoding="utf-8").splitlines()
    pupils.write_text("\n".join([f"{head},甲项", *(f"{line},{n}" for n, line in enumerate(lines))]), encoding="utf-8")
    assert any(f.code == "allocation.classes.score-column" for f in unformed(tmp_path, pupils, rules))


@pytest.mark.parametrize("value", ["", "缺考", "151", "-1", "88.125"])
def test_a_score_that_is_missing_or_beyond_the_maximum_is_told(tmp_path, value):
    pupils, rules = files(tmp_path, 40, grade=10, classes=2)
    lines = pupils.read_text(encoding="utf-8").splitlines()
    lines[7] = ",".join([*lines[7].split(",")[:-1], value])
    pupils.write_text("\n".join(lines), encoding="utf-8")
    assert any("英语" in f.what and f.where.row == lines[7].split(",")[0] for f in unformed(tmp_path, pupils, rules))


RULES = {
    "scores in a compulsory grade": (
        "synthetic: true",
        'scores:\n  - {column: 语文, max: "100"}\nsynthetic: true',
        "成绩",
    ),
    "published after": ("published: 2026-08-20", "published: 2026-08-30", "公布"),
    "in mid-year": ("formed: 2026-08-28", "formed: 2026-11-28", "中途"),
    "not an entry grade": ('grade: "7"', 'grade: "8"', "起始年级"),
}


@pytest.mark.parametrize("case", RULES)
def test_rules_across_the_line_are_refused(tmp_path, case):
    old, new, word = RULES[case]
    _, rules = files(tmp_path)
    rules.write_text(rules.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(Problem, match=word) as wrong:
        load_rules(rules)
    assert wrong.value.exit == 4


@pytest.mark.parametrize("seed", ["", "   ", "xyz", "abc", "0011223344"])
def test_an_empty_or_short_seed_is_refused(tmp_path, seed):
    with pytest.raises(Problem, match="种子"):
        formed(Classing(*files(tmp_path), seed, tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_class_sizes_that_cannot_hold_are_told(tmp_path):
    pupils, rules = small(tmp_path, TWENTY)
    sizes = 'classes:\n  - {label: 1班, size: "9"}\n  - {label: 2班, size: "10"}\n'
    rules.write_text(rules.read_text(encoding="utf-8").replace('class_count: "2"\n', sizes), encoding="utf-8")
    (finding,) = unformed(tmp_path, pupils, rules)
    assert finding.code == "allocation.classes.sizes"


def test_twins_who_cannot_both_be_counted_are_a_joint_finding(tmp_path):
    rows = [f"P{n:02d},名{n},男" for n in range(18)] + ["P18,名18,女,双", "P19,名19,女,双"]
    findings = unformed(tmp_path, *small(tmp_path, rows))
    assert {f.code for f in findings} == {"allocation.classes.tie-count"}
    allowed = tmp_path / "allowed"
    allowed.mkdir()
    formed(Classing(*small(allowed, rows, extra='allow: {sex: "1"}\n'), SEED, allowed / "out"))


def test_rules_that_no_start_keeps_name_what_stands_in_the_way(tmp_path):
    pupils, rules = files(tmp_path, 40, grade=10, classes=4, extra='starts: "2"\npasses: "4"\n')
    text = rules.read_text(encoding="utf-8").replace("0.014", "0.0001").replace("0.012", "0.0001")
    rules.write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match="语文") as wrong:
        formed(Classing(pupils, rules, SEED, tmp_path / "out"))
    assert wrong.value.exit == 4
    assert not (tmp_path / "out").exists()


def test_unequal_classes_hold_what_was_published(tmp_path):
    pupils, rules = files(tmp_path, 60)
    sizes = 'classes:\n  - {label: 大, size: "28"}\n  - {label: 中, size: "20"}\n  - {label: 小, size: "12"}\n'
    rules.write_text(rules.read_text(encoding="utf-8").replace('class_count: "3"\n', sizes), encoding="utf-8")
    done = formed(Classing(pupils, rules, SEED, tmp_path / "out"))
    assert {label: len(own) for label, own in done.certificate.result["classes"].items()} == {
        "大": 28,
        "中": 20,
        "小": 12,
    }
