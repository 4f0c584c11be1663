"""自评报告: text and annexes of the county's report on itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from junheng.kernel import Cite, Finding, Where
from junheng.monitor.model import Assessment, CountyResult
from junheng.usecases.papers.self_report import write_self_report
from tests.papers.docx.counties import SAMPLE, large, with_county, wordy
from tests.papers.docx.paper_file import heads, pages, said

COUNTY = SAMPLE.counties[0]
NO_CHARTS: dict[str, bytes] = {}


def report(tmp_path: Path, county: CountyResult = COUNTY, *, lang: str = "zh", given: Assessment = SAMPLE) -> Path:
    path = tmp_path / f"report-{lang}.docx"
    write_self_report(path, with_county(county, given), county, lang=lang, figures=NO_CHARTS)
    return path


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    return said(report(tmp_path_factory.mktemp("report")))


def test_it_has_the_nine_sections_in_order(text: str) -> None:
    names = [
        "基本情况",
        "前置条件",
        "资源配置",
        "政府保障程度",
        "教育质量",
        "社会认可度",
        "一票否决事项",
        "存在的主要问题",
        "下一步措施",
    ]
    places = [text.index(f"{number}、{name}") for number, name in zip("一二三四五六七八九", names, strict=True)]
    assert places == sorted(places)


def test_every_requirement_is_named_with_its_verdict(text: str) -> None:
    words = {"met": "达标", "not_met": "未达标", "unknown": "待填报"}
    assert len(COUNTY.requirements) == 15 + 9 + 1
    for item in (*COUNTY.preconditions, *COUNTY.requirements):
        assert f"{item.title}。测算结果：{words[item.verdict]}" in text


def test_every_veto_is_named_and_silence_is_not_called_innocence(text: str) -> None:
    for veto in COUNTY.vetoes:
        assert f"{veto.title}。测算结果：未见查实记录。" in text
    assert "须由督导机构核实，本报告不作认定" in text
    assert "下列事项为原文表述，依据待核。" in text


def test_a_triggered_veto_gives_its_document(tmp_path: Path) -> None:
    incident = {"date": "2025-10-08", "document": "某督〔2025〕9号", "confirmed_by": "某局"}
    struck = replace(COUNTY.vetoes[5], triggered=True, incidents=(incident,))
    told = said(report(tmp_path, replace(COUNTY, vetoes=(*COUNTY.vetoes[:5], struck))))
    assert "有弄虚作假行为。测算结果：已触发。2025-10-08，某局，某督〔2025〕9号。" in told


def test_what_is_not_known_is_said_with_the_cell_to_fill(text: str) -> None:
    assert "请补填“定性评价”表C12单元格" in text
    annex = text[text.index("缺失数据清单", text.index("附件3")) :]
    assert "青禾县石桥镇大庄小学（小学）" in annex
    assert "“学段”表K12单元格（县级以上骨干教师数）" in annex


def test_every_school_stands_in_annex_2_with_its_values(text: str) -> None:
    annex = text[text.rindex("附件2") : text.rindex("附件3")].splitlines()
    for school in COUNTY.schools:
        assert school.school_id in annex
    row = annex[annex.index("2199000003") :]
    assert row[1:5] == ["青禾县第二小学", "1,430", "4.69√", "0.63×"]
    outside = annex[annex.index("2199000013") :]
    assert outside[4] == "0.00"  # not counted: a figure, no mark
    assert "不计入" in outside[:12]


def test_coefficients_are_shown_on_their_own_side_of_the_limit(text: str) -> None:
    annex = text[text.rindex("附件1") : text.rindex("附件2")].splitlines()
    assert "0.5018" in annex
    assert annex[annex.index("0.5018") + 1 : annex.index("0.5018") + 3] == ["≤0.50", "未达标"]


def test_schools_left_out_and_relaxed_are_told_with_their_document(text: str) -> None:
    assert "不足50人的教学点，不计入七项指标" in text
    assert "冀政教督〔2018〕1号 · 教学点（条款号待核）" in text
    assert "走教教师" in text
    assert "830/(830+1.1×412)" in text


def test_an_article_that_was_read_is_cited_at_its_item(tmp_path: Path) -> None:
    read = Cite("办法", "教督〔2017〕6号", article="第七条（五）", verified=True, item="班额")
    items = tuple(replace(r, cite=read) if r.id == "G5" else r for r in COUNTY.requirements)
    assert "（教督〔2017〕6号第七条（五））" in said(report(tmp_path, replace(COUNTY, requirements=items)))


def test_measures_leave_deadline_and_person_to_be_filled_in(text: str) -> None:
    lines = text.splitlines()
    at = lines.index("组织未满360学时的教师完成培训")
    assert lines[at + 1 : at + 5] == ["G9达到要求", "教育", "", ""]
    assert "填报人：" in text
    assert "年　　月　　日" in text


def test_checks_are_listed_with_the_county_s_explanation(tmp_path: Path) -> None:
    jump, heap = SAMPLE.findings
    broken = Finding(
        "sum", "error", Where(sheet="学段", cell="C3"), "各班学生数之和不等于在校生数。", "请改正。", "甲校"
    )
    told = said(report(tmp_path, given=replace(SAMPLE, findings=(jump.explained("新建运动场已验收。"), heap, broken))))
    annex = told[told.rindex("附件4") :]
    assert "新建运动场已验收。" in annex
    assert "经验校验提示2处，其中1处尚未说明。" in annex
    assert "逻辑校验发现1处错误" in annex
    assert "（未说明，请补充）" in annex


def test_a_draft_of_faulty_data_says_so(tmp_path: Path) -> None:
    assert "逻辑校验错误未改正" in said(report(tmp_path, replace(COUNTY, draft=True)))


def test_a_what_if_says_what_was_assumed_and_is_marked_on_every_page(tmp_path: Path) -> None:
    path = report(tmp_path, given=replace(SAMPLE, what_if=("2199000004.premises.equipment_value=3000000",)))
    assert "不是上报数据。所作假设：2199000004.premises.equipment_value=3000000。" in said(path)
    assert all("测算，非上报数据" in head for head in heads(path))


def test_a_good_school_is_never_told_to_give_up_what_it_has(tmp_path: Path) -> None:
    stage, *rest = COUNTY.stages
    shares = tuple(replace(s, change=-5) for s in stage.indicators[1].shares)
    worse = replace(stage.indicators[1], shares=shares)
    stages = (replace(stage, indicators=(stage.indicators[0], worse, *stage.indicators[2:])), *rest)
    told = said(report(tmp_path, replace(COUNTY, stages=stages)))
    assert "减少" not in told
    assert "即可降到限值以内" not in told


def test_charts_stand_with_their_captions_when_given(tmp_path: Path) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001e221bc33"
        "0000000049454e44ae426082"
    )
    path = tmp_path / "charts.docx"
    write_self_report(path, SAMPLE, COUNTY, figures={"cv-primary": png, "strip-primary-L2": png})
    told = said(path)
    assert "图1　小学各项差异系数与限值" in told
    assert "图2　小学各校“每百名学生拥有县级以上骨干教师数”（一点为一所学校）" in told


def test_without_a_chinese_font_the_tables_stand_alone_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUNHENG_FONT_DIRS", str(tmp_path))
    path = tmp_path / "plain.docx"
    write_self_report(path, SAMPLE, COUNTY)
    told = said(path)
    assert "图1" not in told
    assert "字体" in told
    assert "表3" in told


def test_it_speaks_english(tmp_path: Path) -> None:
    told = said(report(tmp_path, lang="en"))
    for words in ("2. Preconditions", "4. What the government guarantees", "Annex 3", "to be filled in"):
        assert words in told
    assert "Internal calculation, not a basis for recognition" in heads(tmp_path / "report-en.docx")[0]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("county", [large(), wordy()], ids=["300 schools", "wordy"])
def test_a_large_county_is_written_whole(tmp_path: Path, county: CountyResult, lang: str) -> None:
    told = said(report(tmp_path, county, lang=lang))
    assert all(school.school_id in told for school in county.schools)


def test_it_opens_and_lays_out(tmp_path: Path) -> None:
    assert 10 <= pages(report(tmp_path, large()), tmp_path) <= 100


def test_the_same_county_gives_the_same_bytes(tmp_path: Path) -> None:
    assert report(tmp_path).read_bytes() == report(tmp_path / "again").read_bytes()
