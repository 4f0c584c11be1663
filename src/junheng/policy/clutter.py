"""What a web page or a page of paper put around a plan: it stays in the text, but is no part of any plan."""

import re
from collections.abc import Iterator, Sequence

from junheng.policy.model import Span
from junheng.policy.text import Text

_SHORT = 90
_BUTTONS = (
    "打印|打印本页|打印此页|打印文章|关闭|关闭窗口|关闭本页|收藏|收藏本页|加入收藏|设为首页|返回|返回顶部|返回首页|返回列表|分享|分享到|复制链接|纠错|我要纠错"
    "|大|中|小|特大|首页|网站首页|网站地图|联系我们|关注我们|手机版|无障碍|无障碍浏览|登录|注册|顶部|上一页|下一页|尾页|查看更多|展开全文|点赞|举报"
)
_LINE = re.compile(
    r"[-·•|\s]*(?:"
    r"(?:上传|发布|发文|更新|录入|创建)(?:日期|时间)\s*:?\s*\d.*"
    r"|(?:来源|信息来源|文章来源|稿源|作者|责任编辑|责编|编辑|编审|撰稿|供稿|录入|发布者?|浏览(?:次数|量)?|阅读(?:次数|量)?"
    r"|点击(?:次数|数|量)?|字数|字号|字体|字体大小|人气|访问量|关键词|标签|栏目|索\s*引\s*号|公开方式|公开时限|主题分类|信息类别|信息分类|发文机关|发布机构|制定机关|成文日期|发文字号|标\s*题|主题词|时\s*效|有效性)\s*:.{0,60}"
    r"|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d.*"
    r"|(?:当前|您的|您当前的|所在|您所在的|现在)(?:所在)?位置\s*[:>].*"
    r"|首页\s*[>»|/\-].*"
    rf"|\[?(?:字[体号](?:大小)?\s*:?\s*)?\[?(?:{_BUTTONS})\]?(?:[\s|\[\]/·:]*(?:{_BUTTONS})\]?)*"
    r"|(?:上一篇|下一篇|上一条|下一条)\s*(?::.*)?"
    r"|(?:相关|推荐|热门|猜你喜欢|最新|更多)(?:链接|文章|阅读|推荐|新闻|文档|资料|内容|范文)\s*(?:[:>].{0,40})?"
    r"|(?:友情链接|版权所有|copyright|扫一扫|微信扫).{0,80}"
    r"|.*(?:icp备|公网安备|网站标识码|技术支持:).*"
    r"|.*(?:下载文档|文档下载|word文档|免费下载|点击下载|下载本文|下载此文|立即下载|下载到电脑|会员免费|付费下载).{0,60}"
    r"|.*(?:人工客服|侵犯您的权益|本文来源于网络|仅供参考,?如有侵权|转载请注明|更多.{0,12}请关注|仅部分预览).{0,60}"
    r"|.*(?:文库|文档网|范文网|文秘)\s*\(.{0,20}\).*"
    r"|.{0,40}推荐度\s*:.*"
    r"|[-*\s]*\d+\s*页|-\s*[^|]{0,30}\|"
    r"|-{0,2}\s*\d{1,4}\s*-{1,2}|第\s*\d+\s*页(?:\s*,?\s*共\s*\d+\s*页)?|\d{1,4}\s*/\s*\d{1,4}|p\.?\s*\d+"
    r"|本文为(?:你|您|大家).{0,60}|以下是.{0,20}(?:小编|为大家整理).{0,60}"
    r")\s*",
    re.IGNORECASE,
)
_COLLECTION = re.compile(
    r"[-·•*\s]*.{4,50}(?:\((?:精选|实用|通用|热门|专业|模板|优质|推荐|优秀|大全|汇总|最新)?\s*\d{1,3}篇\)"
    r"|(?:大全|汇总)\(?\d{1,3}篇\)?)\s*"
)
_CONTENTS = re.compile(r".{2,60}?(?:\.{4,}|…{2,}|·{4,})\s*\d{1,4}\s*")
_CUT_SHORT = re.compile(r"(?:\.{3,}|…+)\s*$")


def clutter(text: Text) -> list[Span]:
    """Return the stretches of ``text.normal`` that are no part of any plan, whole lines, in order.

    Web clutter (navigation, print and share buttons, sources and counters, advertisements), lists of links, page numbers, a table of
    contents with its page numbers, and the cut-off beginnings of other articles after the end.
    """
    lines = text.lines
    found = {n for n, line in enumerate(lines) if _is_clutter(text.normal[slice(*line)])}
    found |= set(_links(text, lines))
    found |= set(_teasers(text, lines))
    found |= set(_contents(text, lines))
    return [lines[n] for n in sorted(found)]


def _is_clutter(line: str) -> bool:
    return len(line) <= _SHORT and bool(_LINE.fullmatch(line) or _CONTENTS.fullmatch(line))


def _links(text: Text, lines: Sequence[Span]) -> Iterator[int]:
    """The lists of other collections: three or more titles with their number of pieces, one after the other."""
    run: list[int] = []
    for n, line in enumerate((*lines, (0, 0))):
        if _COLLECTION.fullmatch(text.normal[slice(*line)]):
            run.append(n)
            continue
        if len(run) >= 3:
            yield from run
        run = []


def _contents(text: Text, lines: Sequence[Span]) -> Iterator[int]:
    """A table of contents: the short lines after 目录, up to where its first line comes again as a heading."""
    words = [text.normal[slice(*line)] for line in lines]
    for n, line in enumerate(words):
        if re.fullmatch(r"目\s*录", line) and n + 1 < len(words):
            first = words[n + 1]
            again = next((m for m in range(n + 2, min(len(words), n + 120)) if words[m] == first), None)
            if again and all(len(word) <= 60 and word[-1] not in "。;" for word in words[n:again]):
                yield from range(n, again)


def _teasers(text: Text, lines: Sequence[Span]) -> Iterator[int]:
    """What follows the end of the text as a title and a beginning cut off by dots, once or several times."""
    n = len(lines) - 1
    while n > 0 and _CUT_SHORT.search(text.normal[slice(*lines[n])]):
        yield n
        n -= 1
        while n > 0 and lines[n][1] - lines[n][0] <= 30 and text.normal[lines[n][1] - 1] not in "。;!?:.…月日":
            yield n
            n -= 1
