"""专报: the county head's one page."""

from dataclasses import replace
from pathlib import Path

import pytest

from junheng.monitor.model import Assessment, CountyResult
from junheng.usecases.papers.brief import write_brief
from tests.papers.docx.counties import SAMPLE, large, with_county, wordy
from tests.papers.docx.paper_file import heads, pages, said

COUNTY = SAMPLE.counties[0]


def brief(tmp_path: Path, county: CountyResult = COUNTY, *, lang: str = "zh", given: Assessment = SAMPLE) -> Path:
    path = tmp_path / f"brief-{lang}.docx"
    write_brief(path, with_county(county, given), county, lang=lang)
    return path


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("county", [COUNTY, large(), wordy()], ids=["sample", "300 schools", "wordy"])
def test_it_is_one_page_for_any_county(tmp_path: Path, county: CountyResult, lang: str) -> None:
    assert pages(brief(tmp_path, county, lang=lang), tmp_path) == 1


def test_it_says_in_its_first_sentence_whether_the_county_can_apply(tmp_path: Path) -> None:
    assert "一、能否申报。前置条件已具备，但仍有不达标事项，建议整改到位后再申报。" in said(brief(tmp_path))


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        ("not_met", "未达到，不能申报。"),
        ("unknown", "暂不能判断：前置条件“通过国家义务教育基本均衡发展认定三年以上”缺少依据"),
    ],
)
def test_a_precondition_decides_before_all_else(tmp_path: Path, verdict: str, sentence: str) -> None:
    first, *rest = COUNTY.preconditions
    county = replace(COUNTY, preconditions=(replace(first, verdict=verdict), *rest))  # type: ignore[arg-type]
    assert sentence in said(brief(tmp_path, county))


def test_a_county_that_meets_everything_is_told_so(tmp_path: Path) -> None:
    fine = tuple(replace(s, verdict="met") for s in COUNTY.schools if not s.excluded)
    stages = tuple(
        replace(s, indicators=tuple(replace(i, spread_verdict="met") for i in s.indicators)) for s in COUNTY.stages
    )
    wanted = tuple(replace(r, verdict="met", failing=()) for r in COUNTY.requirements)
    text = said(brief(tmp_path, replace(COUNTY, verdict="met", schools=fine, stages=stages, requirements=wanted)))
    assert "可以启动申报" in text
    assert "未发现未达标事项。" in text


def test_the_worst_are_three_and_the_coefficient_over_its_limit_comes_first(tmp_path: Path) -> None:
    lines = said(brief(tmp_path)).splitlines()
    worst = [line for line in lines if line[:2] in ("1.", "2.", "3.", "4.")]
    assert len(worst) == 3
    # 鸠江区 2023: 0.501787 prints as 0.50 and is over 0.50.
    assert "小学每百名学生拥有县级以上骨干教师数" in worst[0]
    assert "校际差异系数0.5018，超过限值0.50" in worst[0]


def test_it_counts_the_schools_and_pupils_that_are_held_back(tmp_path: Path) -> None:
    failing = [s for s in COUNTY.schools if s.stage == "primary" and s.verdict == "not_met"]
    lines = said(brief(tmp_path)).splitlines()
    row = lines[lines.index("小学") : lines.index("小学") + 7]
    assert row[1:6] == ["13", "9", str(len(failing)), "1", f"{sum(s.pupils or 0 for s in failing):,}"]


def test_it_says_what_each_department_must_solve(tmp_path: Path) -> None:
    text = said(brief(tmp_path))
    for department in ("财政", "编办", "自然资源", "教育"):
        assert department in text
    assert "初中教学及辅助用房面积缺714平方米（2所）" in text


def test_what_waits_is_parted_from_what_can_be_done_and_the_rule_is_called_advice(tmp_path: Path) -> None:
    text = said(brief(tmp_path))
    assert "六、今年难以解决的事项。共" in text
    assert "可列入今年工作安排" in text
    assert "第六项的划分为建议" in text


def test_a_confirmed_veto_heads_the_list(tmp_path: Path) -> None:
    struck = replace(
        COUNTY.vetoes[0], triggered=True, incidents=({"document": "某督〔2025〕9号", "confirmed_by": "某局"},)
    )
    text = said(brief(tmp_path, replace(COUNTY, vetoes=(struck, *COUNTY.vetoes[1:]))))
    assert "1.一票否决事项“存在以考试方式招生”已查实（某局、某督〔2025〕9号）。" in text


def test_lists_are_cut_and_say_how_many_there_are(tmp_path: Path) -> None:
    assert "等" in said(brief(tmp_path, large()))
    assert "项未达标" in said(brief(tmp_path, large()))


def test_marks_and_provenance_are_on_the_page(tmp_path: Path) -> None:
    path = brief(tmp_path, given=replace(SAMPLE, what_if=("2199000001.stages.primary.pupils=100",)))
    for mark in ("草稿", "内部测算，不作认定依据", "合成数据", "测算，非上报数据"):
        assert mark in heads(path)[0]
    assert "教督〔2017〕6号《县域义务教育优质均衡发展督导评估办法》" in said(path)
    assert "数据指纹111111111111" in said(path)


def test_real_data_are_not_called_synthetic(tmp_path: Path) -> None:
    assert "合成数据" not in heads(brief(tmp_path, given=replace(SAMPLE, synthetic=False)))[0]


def test_it_speaks_english(tmp_path: Path) -> None:
    text = said(brief(tmp_path, lang="en"))
    assert "1. Can the county apply? The preconditions are met; but items are unmet" in text
    assert "Backbone teachers (county level and above) per 100 pupils" in text


def test_the_same_county_gives_the_same_bytes(tmp_path: Path) -> None:
    assert brief(tmp_path).read_bytes() == brief(tmp_path / "again").read_bytes()
