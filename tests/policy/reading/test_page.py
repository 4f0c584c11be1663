"""Web pages: the article is the text; what stands around it stays in the text but is no part of the plan."""

import pytest

from junheng.policy.files.page import page_text

ARTICLE = "".join(f"<p>（{n}）各校要落实责任，按时完成；每学期检查一次，结果通报。</p>" for n in "一二三四五六")
PAGE = f"""<!DOCTYPE html><html><head><meta charset="{{charset}}"><title>首页</title><script>var x = "不是文字，不是";</script></head>
<body><div class="nav"><a href="/">首页</a><a href="/a">政务公开</a></div><h1>均衡发展实施方案</h1>
<div class="article">{ARTICLE}</div>
<div class="footer">版权所有，某某县教育局</div></body></html>"""


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gb18030")])
def test_the_article_is_kept_and_its_surroundings_are_dropped(charset, encoding):
    found = page_text(PAGE.format(charset=charset).encode(encoding))
    kept = [
        line for line in found.text.splitlines() if not any(line in found.text[slice(*span)] for span in found.dropped)
    ]
    assert kept[0] == "均衡发展实施方案"
    assert len(kept) == 7
    assert "首页" in found.text
    assert "不是文字" not in found.text


def test_a_block_is_a_line_and_words_within_it_are_not_torn():
    found = page_text("<p>入学率<b>达到</b><span>95%</span>以上</p><div>二、措施</div>".encode())
    assert found.text == "入学率达到95%以上\n二、措施"


def test_a_table_of_tasks_reads_like_the_text():
    table = "<table><tr><th>序号</th><th>任务</th><th>责任单位</th></tr><tr><td>1</td><td>建校</td><td>县教育局</td></tr></table>"
    assert page_text(table.encode()).text == "序号\t任务\t责任单位\n1. 建校。（责任单位：县教育局）"


def test_a_page_of_nothing_is_empty():
    assert page_text(b"<html><body><script>x</script></body></html>").text == ""
