"""达标表: real numbers with their marks, the spread at the foot, the notes that a reader needs, a page to sign."""

from dataclasses import replace
from pathlib import Path

import pytest

from junheng.monitor.model import Assessment, Composite, CountyResult, StageResult
from junheng.usecases.papers.standing_table import write_standing_table
from tests.papers.sample import PRIMARY, sample_assessment
from tests.papers.xlsx.reading import printed, row_of, sheet, text, values


def _write(path: Path, assessment: Assessment | None = None, *, lang: str = "zh") -> Path:
    assessment = assessment or sample_assessment()
    write_standing_table(path / "达标表.xlsx", assessment, assessment.counties[0], lang=lang)
    return path / "达标表.xlsx"


def _with_stage(assessment: Assessment, stage: StageResult) -> Assessment:
    county: CountyResult = replace(assessment.counties[0], stages=(stage,))
    return replace(assessment, counties=(county,))


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _write(tmp_path_factory.mktemp("zh"))


def test_each_stage_has_its_sheet(paper: Path) -> None:
    assert [p.title for p in sheet(paper).parent.worksheets] == ["小学", "初中"]


def test_a_value_is_a_number_that_shows_its_mark(paper: Path) -> None:
    school = row_of(sheet(paper, "小学"), "青禾县实验小学")
    assert school[6].value == pytest.approx(126 / 1986 * 100)
    assert school[6].number_format == '#,##0.00" ✓"_0'
    assert school[10].value == pytest.approx(13120 / 1986)
    assert "○" in school[10].number_format


def test_every_value_of_every_counted_school_is_in_its_place(paper: Path) -> None:
    written = {row[1]: row for row in values(paper, "小学") if row[0] != "" and isinstance(row[0], float)}
    per = (100, 100, 100, 1, 1, 1, 100)
    for code, _, _, _, _, pupils, amounts in (row for row in PRIMARY if row[5] >= 50):
        assert written[code][5] == pupils
        for cell, amount, scale in zip(written[code][6:13], amounts, per, strict=True):
            assert cell == ("?" if amount is None else pytest.approx(amount / pupils * scale))


def test_the_school_code_is_text(paper: Path) -> None:
    assert row_of(sheet(paper, "小学"), "青禾县实验小学")[1].value == "2199000001"


def test_a_coefficient_that_prints_as_its_limit_is_seen_to_exceed_it(paper: Path) -> None:
    page = sheet(paper, "小学")
    coefficient, limit, verdict = (row_of(page, label)[7] for label in ("差异系数", "限值", "差异系数结论"))
    assert coefficient.value == pytest.approx(0.501787, abs=1e-6)  # 鸠江区 2023, standards §9.2
    assert coefficient.number_format == '#,##0.0000" ✗"_0'
    assert (limit.value, limit.number_format) == (0.5, '"≤"#,##0.00_0')
    assert verdict.value == "✗ 未达标"
    assert "按两位小数显示为0.50，未舍入值0.501787" in text(paper, "小学")


def test_a_coefficient_that_ties_at_four_decimals_is_told_in_full(tmp_path: Path) -> None:
    assessment = sample_assessment()
    stage = assessment.counties[0].stages[0]
    tied = replace(stage.indicators[1], cv=0.50000000012, spread_verdict="not_met")
    paper = _write(tmp_path, _with_stage(assessment, replace(stage, indicators=(tied,))))
    assert "未舍入值0.5000000001，大于限值0.50" in text(paper)


def test_a_value_just_under_its_threshold_does_not_print_as_it(tmp_path: Path) -> None:
    assessment = sample_assessment()
    county = assessment.counties[0]
    first = county.schools[0]
    near = replace(first.values["L1"], value=4.1996, status="floor")
    school = replace(first, values={**first.values, "L1": near})
    county = replace(county, schools=(school, *county.schools[1:]))
    cell = row_of(sheet(_write(tmp_path, replace(assessment, counties=(county,)))), "青禾县实验小学")[6]
    assert cell.number_format == '#,##0.0000" ○"_0'


def test_the_heads_carry_code_title_unit_and_threshold_as_written(paper: Path) -> None:
    said = text(paper, "小学")
    assert "L1 每百名学生拥有高于规定学历教师数\n（人/百名学生）" in said
    assert "≥4.2 ≥1 ≥0.9 ≥4.5 ≥7.5 ≥2000 ≥2.3" in said


def test_unknown_is_neither_zero_nor_met(paper: Path) -> None:
    row = row_of(sheet(paper, "小学"), "青禾县石桥镇大庄小学")
    assert (row[7].value, row[-1].value) == ("?", "? 待填报")
    assert "青禾县石桥镇大庄小学 L2（学段!K12）" in text(paper, "小学")


def test_notes_say_who_is_left_out_how_premises_were_split_and_what_was_relaxed(paper: Path) -> None:
    said = text(paper, "小学")
    assert "不足50人的教学点，不计入七项指标；冀政教督〔2018〕1号" in said
    assert "青禾县云台乡东岭教学点（2199000013，23人）" in said
    assert "青禾县枫溪九年一贯制学校 830/(830+1.1×412)" in said
    assert "青禾县白塔乡桃园小学：L3 50—99人乡村小规模学校" in said
    assert "不足 50 人的教学点不计入七项指标" in said  # the overlay by its title


def test_the_summary_counts_what_the_table_shows(paper: Path) -> None:
    verdicts = [row[-1] for row in values(paper, "小学") if isinstance(row[0], float)]
    counts = [sum(word in str(v) for v in verdicts) for word in ("✓ 达标", "未达标", "待填报")]
    assert "纳入评估13所（在校生10,638人）：达标{}所，未达标{}所，待填报{}所".format(*counts) in text(paper, "小学")


def test_it_prints_on_a3_with_its_head_on_every_page(paper: Path) -> None:
    page = sheet(paper, "小学")
    assert printed(page) == ("A3", "landscape", "1×0")
    assert page.print_title_rows == "$5:$7"
    assert page.freeze_panes == "D8"
    assert page.oddFooter.right.text == "第 &P 页，共 &N 页"


def test_it_leaves_room_for_the_signatures_and_the_seal(paper: Path) -> None:
    said = text(paper, "小学")
    assert all(word in said for word in ("填表人：", "审核人：", "单位负责人：", "填表日期：", "（单位盖章处）"))


def test_every_page_says_what_the_figures_are_not(tmp_path: Path) -> None:
    page = sheet(_write(tmp_path, sample_assessment(draft=True, what_if=("a.b.c=1",))))
    head = str(page.oddHeader.left.text)
    assert head == "内部测算，不作认定依据　｜　测算，非上报数据　｜　合成数据　｜　草稿"
    assert page["A1"].value == head


def test_real_data_are_not_called_synthetic(tmp_path: Path) -> None:
    assert "合成数据" not in text(_write(tmp_path, sample_assessment(synthetic=False)))


def test_a_composite_coefficient_is_judged_in_its_own_row(tmp_path: Path) -> None:
    assessment = sample_assessment()
    stage = assessment.counties[0].stages[0]
    plain = tuple(replace(i, cv_limit=None, spread_verdict=None, threshold=None) for i in stage.indicators)
    composite = Composite(0.3675, 0.65, "met", plain[0].cite)
    paper = _write(tmp_path, _with_stage(assessment, replace(stage, indicators=plain, composite=composite)))
    row = row_of(sheet(paper), "综合差异系数")
    assert str(row[5].value).startswith("0.3675　≤0.65　✓ 达标")
    assert "达标项数" not in text(paper)


def test_small_ratios_keep_enough_decimals_to_differ(tmp_path: Path) -> None:
    assessment = sample_assessment()
    stage = assessment.counties[0].stages[0]
    ratio = replace(stage.indicators[0], mean=0.049, sd=0.0049, threshold=None)
    paper = _write(tmp_path, _with_stage(assessment, replace(stage, indicators=(ratio,))))
    assert row_of(sheet(paper), "均值")[6].number_format == "#,##0.000_0"


def test_a_standard_without_indicators_still_gives_a_readable_file(tmp_path: Path) -> None:
    assessment = sample_assessment()
    empty = replace(assessment.counties[0], stages=(), schools=())
    assert "没有逐校的指标" in text(_write(tmp_path, replace(assessment, counties=(empty,))))


def test_in_english_every_fixed_word_is_english(tmp_path: Path) -> None:
    page = sheet(_write(tmp_path, lang="en"))
    assert page.title == "Primary"
    assert [c.value for c in page[5]][:6] == ["No.", "School code", "School", "Kind", "Area", "Pupils"]
    assert row_of(page, "Coefficient of variation")
    assert str(page["G6"].value).startswith("L1 Teachers above the required degree")


def test_the_same_assessment_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    assert _write(tmp_path).read_bytes() == _write(tmp_path / "again").read_bytes()
