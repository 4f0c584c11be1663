"""The page as text: what it must say, what it must not hold, and that it is the same every time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from junheng.kernel import Cite
from junheng.monitor.model import Composite, CountyResult, StageIndicator
from junheng.usecases.papers.figures import figures
from junheng.usecases.papers.report_page import report_page, write_report_page
from tests.papers.html.conftest import crowded
from tests.papers.sample import sample_assessment


def text_of(html: str) -> str:
    """Return the words of the page, without scripts and styles."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", bare)))


@pytest.fixture(scope="module")
def words(page: Path) -> str:
    return text_of(page.read_text(encoding="utf-8"))


def test_the_verdict_comes_first_with_its_reasons(words: str) -> None:
    verdict = words.index("自评结论")
    assert "小学“县级以上骨干教师”差异系数 0.5018，超过限值 0.50" in words[verdict : verdict + 200]
    order = [
        words.index(part)
        for part in ("自评结论", "先做这几件事", "小学校际差异系数 13 所", "一票否决事项 只有", "数据指纹")
    ]
    assert order == sorted(order)


def test_a_coefficient_just_over_its_limit_does_not_look_like_the_limit(words: str) -> None:
    assert "0.5018" in words
    assert re.search(r"(?<![≤\d.] )0\.50(?!\d)\s*(○|●)", words) is None


def test_the_page_is_the_same_every_time(page: Path, tmp_path: Path) -> None:
    assessment = sample_assessment()
    write_report_page(tmp_path / "again.html", assessment, assessment.counties[0])
    assert (tmp_path / "again.html").read_bytes() == page.read_bytes()


def test_nothing_in_the_page_points_outside(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert re.findall(r"https?://|@import|url\(|<link(?! rel=\"icon\" href=\"data:,\")|\bsrc=", html) == []
    assert "default-src 'none'" in html


def test_marks_are_on_the_page_and_on_every_printed_sheet() -> None:
    assessment = sample_assessment(draft=True, what_if=("小学骨干教师 9 → 15",))
    html = report_page(assessment, assessment.counties[0])
    margin = re.search(r"@page\{@top-center\{content:\"(.*?)\"", html)
    assert margin is not None
    for mark in ("合成数据", "测算，非上报数据", "草稿", "内部测算，不作认定依据"):
        assert mark in margin[1]
        assert f"<strong>{mark}</strong>" in html
    assert "小学骨干教师 9 → 15" in html


def test_real_data_are_not_called_synthetic() -> None:
    assessment = sample_assessment(synthetic=False)
    assert "合成数据" not in report_page(assessment, assessment.counties[0])


def test_a_status_is_a_shape_and_a_word_in_every_cell(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    for kind, glyph, word in (
        ("met", "●", "达标"),
        ("floor", "◐", "达到85%"),
        ("below", "○", "不足85%"),
        ("unknown", "?", "缺数据"),
    ):
        cells = re.findall(rf'<td class="n {kind}"><span role="img" aria-label="([^"]+)">(.)</span>', html)
        assert cells
        assert set(cells) == {(word, glyph)}


def test_excluded_schools_are_shown_with_their_reason_and_without_a_judgement(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    row = re.search(r'<tr data-key="\d+" data-verdict="excluded".*?</tr>', html)
    assert row is not None
    assert 'role="img"' not in row[0]
    assert "不足50人的教学点，不计入七项指标" in html


def test_every_requirement_stands_with_its_clause(words: str) -> None:
    county = sample_assessment().counties[0]
    for item in (*county.preconditions, *county.requirements):
        assert item.title in words
    assert words.count("教督〔2017〕6号") > len(county.requirements)


def test_who_knows_more_is_heard_and_where_nobody_does_the_page_tells_what_it_knows() -> None:
    def explain(school: str, stage: str, indicator: str) -> Sequence[tuple[str, str]]:
        return [("数据", f"学段!G14 of {school} {indicator}")] if stage == "primary" else []

    assessment = sample_assessment()
    html = report_page(assessment, assessment.counties[0], explain=explain)
    assert "学段!G14 of 2199000001 L2" in html
    assert "9 人 ÷ 1,430 名学生 × 100" not in html
    assert "146 人 ÷ 1,890 名学生 × 100" in html
    told = {("2199000001", "primary", "L2"): [("数据", "学段!G3")]}
    assert "学段!G3" in report_page(assessment, assessment.counties[0], explain=told)


def test_three_hundred_schools_fit_into_three_megabytes() -> None:
    assessment = crowded(sample_assessment(), 21)
    html = report_page(assessment, assessment.counties[0])
    assert len(assessment.counties[0].schools) > 450
    assert len(html.encode()) < 3_000_000


def test_without_a_chinese_font_the_tables_stand_alone_and_say_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUNHENG_FONT_DIRS", str(tmp_path))
    assessment = sample_assessment()
    html = report_page(assessment, assessment.counties[0])
    assert "<svg" not in html
    assert "apt-get install fonts-noto-cjk" in html
    assert 'id="t-primary"' in html
    assert "0.5018" in html


def test_a_standard_that_judges_the_mean_of_coefficients_shows_that() -> None:
    assessment = sample_assessment()
    county = assessment.counties[0]
    bare = tuple(replace(i, cv_limit=None, spread_verdict=None, threshold=None) for i in county.stages[0].indicators)
    whole = Composite(0.650004, 0.65, "not_met", Cite("暂行办法", "教督〔2012〕3号"))
    schools = tuple(
        replace(
            s, values={k: replace(v, threshold=None, floor=None, status=None, gap=None) for k, v in s.values.items()}
        )
        for s in county.schools
        if s.stage == "primary"
    )
    stage = replace(county.stages[0], indicators=bare, composite=whole)
    lean = replace(
        county, stages=(stage,), schools=schools, requirements=(), preconditions=(), vetoes=(), class_bands=()
    )
    words = text_of(report_page(assessment, lean))
    assert "综合差异系数 0.650004" in words.replace("小学综合", "综合")
    assert "县均值" in words


def _odd_counties() -> Iterator[tuple[str, CountyResult]]:
    county = sample_assessment().counties[0]
    blank = {"value": None, "numerator": None, "denominator": None, "status": "unknown", "gap": None}
    unknown = [replace(s, values={k: replace(v, **blank) for k, v in s.values.items()}) for s in county.schools]
    yield "nothing is known", replace(county, schools=tuple(unknown), verdict="unknown")
    zero = [
        replace(s, values={k: replace(v, value=0.0, numerator=0.0) for k, v in s.values.items()})
        for s in county.schools
    ]
    yield "everything is zero", replace(county, schools=tuple(zero))
    yield "no value was computed", replace(county, schools=tuple(replace(s, values={}) for s in county.schools))
    hollow = replace(
        county.stages[0], schools=0, pupils=None, indicators=tuple(map(_unmeasured, county.stages[0].indicators))
    )
    yield "a stage without schools", replace(county, schools=(), stages=(hollow,))
    lean = replace(county, stages=(), schools=(), requirements=(), preconditions=(), vetoes=())
    yield "nothing but a verdict", replace(lean, class_bands=(), actions=())


def _unmeasured(indicator: StageIndicator) -> StageIndicator:
    return replace(indicator, mean=None, sd=None, cv=None, spread_verdict="unknown", shares=())


@pytest.mark.parametrize("county", [pytest.param(county, id=name) for name, county in _odd_counties()])
def test_an_odd_county_gets_its_page_and_its_pictures(county: CountyResult) -> None:
    assessment = replace(sample_assessment(), counties=(county,), findings=(), provenance={})
    for lang in ("zh", "en"):
        assert county.name in report_page(assessment, county, lang=lang)
    assert isinstance(figures(assessment, county), dict)


def test_an_english_page_is_english_and_says_so() -> None:
    assessment = sample_assessment()
    html = report_page(assessment, assessment.counties[0], lang="en")
    assert '<html lang="en">' in html
    words = text_of(html)
    assert "Backbone teachers (county level and above) per 100 pupils" in html
    assert "Self-assessment: ○ not met" in words
    for chinese in ("自评结论", "先做", "逐校", "筛选", "显示全部", "不足85%", "缺数据", "依据与出处", "人/百名学生"):
        assert chinese not in html.replace("数据缺失", "")


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    assessment = sample_assessment()
    broken = replace(assessment.counties[0], stages=(None,))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        write_report_page(tmp_path / "report.html", assessment, broken)
    assert list(tmp_path.iterdir()) == []
