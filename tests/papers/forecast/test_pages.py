"""forecast.html and backtest.html: what they say, on a desk, a phone and paper, in words before colours."""

import json
import re
from html.parser import HTMLParser

import pytest

from junheng.publishing.charts import chinese_font
from tests.papers.forecast.conftest import Visit

needs_font = pytest.mark.skipif(chinese_font() is None, reason="no Chinese font on this machine: there are no charts")
PAGES = ("forecast.html", "backtest.html")


class Words(HTMLParser):
    """What a page says, without its styles and scripts."""

    def __init__(self, text):
        super().__init__()
        self.said, self.silent = [], 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("style", "script")
        self.said += [value for name, value in attrs if name == "aria-label" and value]

    def handle_endtag(self, tag):
        self.silent -= tag in ("style", "script")

    def handle_data(self, data):
        if not self.silent and data.strip():
            self.said.append(data.strip())


def page(papers, name, lang="zh"):
    return (papers[lang] / name).read_text(encoding="utf-8")


def words(papers, name, lang="zh"):
    return Words(page(papers, name, lang)).said


@pytest.fixture
def answer(papers):
    return json.loads((papers["zh"] / "forecast.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_says_that_it_is_internal_and_synthetic(papers, name, lang):
    said = " ".join(words(papers, name, lang))
    marks = {"zh": ("内部测算，不作认定依据", "合成数据"), "en": ("Internal calculation", "Synthetic data")}[lang]
    assert all(mark in said for mark in marks)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_fetched(papers, name):
    text = page(papers, name)
    assert "default-src 'none'" in text
    assert re.findall(r'(?:src|href)="(?!#|data:|forecast\.html|backtest\.html)[^"]*"', text) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_english_page_is_english_but_for_names(papers, name):
    chinese = [text for text in words(papers, name, "en") if re.search(r"[一-鿿]", text)]
    allowed = re.compile(r"青禾县|[镇乡]|学校|小学|中学|教学点|均衡|学位预警线|规定|办法|规范|预警|人")
    assert [text for text in chinese if not allowed.search(text)] == []


def test_the_page_shows_the_numbers_of_the_answer(papers, answer):
    said = words(papers, "forecast.html")
    total = answer["counties"][0]["bands"]["all"]
    for values in total.values():
        assert all(f"{value:,}" in " ".join(said) for value in values)
    for school in answer["schools"]:
        assert school["name"] in said
        assert f"{school['bands']['all']['point'][0]:,}" in said


def test_every_alert_has_a_shape_and_a_word(papers, answer):
    text = page(papers, "forecast.html")
    reds = [a for a in answer["alerts"] if a["level"] == "town" and a["colour"] == "red"]
    assert reds
    assert text.count('aria-label="红色预警">● ') == len(reds)
    unknown = {one for one in words(papers, "forecast.html") if "学位不明" in one}
    assert unknown, "an area with a school of unknown places is not judged"
    alert = reds[0]
    share = 100 * alert["pupils"] / alert["places"]
    assert any(word.endswith("%") and abs(float(word[:-1]) - share) < 0.51 for word in marked(papers))


def marked(papers):
    """What stands in the matrix of areas and years."""
    table = page(papers, "forecast.html").split('id="warnings"')[1].split("</table>")[0]
    return [word for word in Words(table).said if re.fullmatch(r"[\d.]+%", word)]


@pytest.mark.parametrize("places", [7, 99, 1000, 2937])
def test_a_share_that_misses_a_limit_is_not_shown_as_the_limit(places):
    from junheng.planning.forecast.model import Limits
    from junheng.usecases.papers.forecast_page_alerts import share_shown

    for pupils in range(places * 8 // 10, places + 3):
        shown = float(share_shown(pupils, places, Limits())[:-1])
        assert (shown >= 90) is (10 * pupils >= 9 * places)
        assert (shown >= 100) is (pupils >= places)


def test_the_limits_are_cited_and_can_be_changed(papers):
    said = " ".join(words(papers, "forecast.html"))
    assert "教督〔2017〕6号" in said
    assert "达到 50% 为黄色预警，达到 70% 为红色预警" in said


def test_every_reason_of_a_change_is_shown_and_the_sum(papers, answer):
    said = words(papers, "forecast.html")
    parts = answer["counties"][0]["components"]
    names = {"entry": "入学", "leaving": "毕业", "migration": "升级中的净流动", "housing": "新建住房"}
    for key, name in names.items():
        assert name in said
        assert f"{parts[key][0]:+,}".replace("-", "−") in said
    change = sum(values[0] for values in parts.values())
    assert f"{change:+,}".replace("-", "−") in said


def test_the_backtest_names_every_method_and_says_plainly_where_it_loses(papers, answer):
    said = " ".join(words(papers, "backtest.html"))
    rows = answer["backtest"]["accuracy"]
    for row in rows:
        assert f"{row['mape']:.2f}" in said
    own = {(r["level"], r["lead"]): r for r in rows if r["method"] == "cohort"}
    for row in rows:
        mine = own[row["level"], row["lead"]]
        if row["n"] == mine["n"] and row["mape"] < mine["mape"]:
            assert f"提前 {row['lead']} 年（本方法 {mine['mape']:.2f}%" in said
    for row in answer["backtest"]["coverage"]:
        assert f"{row['low']:.1%}–{row['high']:.1%}" in said


@needs_font
def test_every_fan_is_named_and_has_its_table(papers, answer):
    text = page(papers, "forecast.html")
    fans = re.findall(r'<svg [^>]*aria-label="([^"]+)"', text)
    assert len(fans) == len(answer["bands"]) * len(answer["counties"]) + len(answer["towns"])
    assert text.count("：低、中、高</summary>") == len(answer["bands"])
    assert text.count("：逐年</summary>") == len(answer["towns"])


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [390, 1440])
def test_the_page_scrolls_only_down_and_complains_of_nothing(papers, browser, name, width):
    opened = Visit(browser, papers["zh"] / name, width)
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width
    assert opened.complaints == []
    assert len(opened.requests) == 1
    opened.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_taps_on_a_phone_have_44_pixels(papers, browser, name):
    opened = Visit(browser, papers["zh"] / name, 390)
    script = """() => [...document.querySelectorAll('button, summary, nav a, .keys a')]
        .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect()).filter(r => r.height < 43.5).length"""
    assert opened.page.evaluate(script) == 0
    opened.context.close()


def test_it_prints_with_everything_opened_and_its_marks_on_every_sheet(papers, browser):
    import pypdfium2

    opened = Visit(browser, papers["zh"] / "forecast.html")
    pages = pypdfium2.PdfDocument(opened.page.pdf(prefer_css_page_size=True))
    opened.context.close()
    texts = [page.get_textpage().get_text_range() for page in pages]
    assert len(texts) <= 30
    assert all("内部测算" in text for text in texts)
    assert "怎样算出来的" in "".join(texts)
    assert "逐校、逐年级把今年的学生推到明年" in "".join(texts).replace("\r\n", "")
