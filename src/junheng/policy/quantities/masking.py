"""Numbers that say no amount are covered before amounts are looked for: dates, titles, document numbers, names, marks."""

import re
from collections.abc import Iterable

from junheng.policy.quantities.vocabulary import vocabulary

COVER = "□"
_YEAR = r"(?:19|20)\d{2}"
_CN = "〇零一二三四五六七八九十两"
_COVERED = tuple(
    re.compile(p)
    for p in (
        r"《[^《》\n]{1,80}》",
        r"[\[(]\s*(?:\d{4}|\d{0,2}[xX×*]{2,4})\s*[\])]\s*第?\s*\d+\s*号",
        rf"{_YEAR}\s*(?:年|学年)?\s*[-~至到]\s*(?:{_YEAR}|\d{{2}})\s*(?:学年度?|年度?)",
        rf"{_YEAR}\s*(?:学年度?|年度?)(?:\d{{1,2}}月)?(?:\d{{1,2}}[日号])?",
        rf"{_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}",
        r"\d{2}(?:[xX×*_]{2}|_+)\s*(?:学年|年)?",
        r"(?:\d{1,2}月)(?:\d{1,2}(?:[日号]|(?=[-~至])))?(?:[-~至]\d{1,2}[日号])?",
        r"(?<![\d.])\d{1,2}[日号](?![均常])",
        rf"[{_CN}]{{4}}年|(?<![{_CN}第一])[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}日|[初底末中份上下])",
        rf"第\s{{0,3}}(?:\d{{1,9}}|[{_CN}百千]{{1,9}})",
        rf"[(\[]\s*(?:[\d]{{1,3}}|[{_CN}]{{1,4}})\s*[)\]]",
        r"(?m:^)\s*\d{1,3}(?:\.\d{1,3})*\s*[、.)](?!\d)",
        r"(?:(?<=[。;!?\"”])|(?<=[^\d]:))\s*\d{1,2}[、.](?!\d)",
        r"(?:附件|附表|附录|表|图|编号|序号|序|档案袋)\s*[::]?\s*\d+(?:-\d+)*",
        r"(?<!\d)\d{1,3}\s*(?:[-~至到、]\s*\d{1,3}\s*)?(?:周岁|岁|年级)",
        rf"(?<![{_CN}])[{_CN}]{{1,4}}(?:[-~至到、][{_CN}]{{1,4}})?(?:周岁|岁|年级)",
        r"\d{1,2}:\d{2}(?=[-~至到前后以\s])|(?<=\d[-~至])\d{1,2}:\d{2}(?!\d)|(?<=[午晨晚上间])\d{1,2}:\d{2}",
        r"(?:[上下中]午|早上?|晚上?|凌晨)\s*\d{1,2}[点时](?:\d{1,2}分|半)?",
        r"(?<!\d)\d{1,2}[点时](?:\d{1,2}分|半|前|整)",
        r"(?:https?://|www\.)[^\s\u4e00-\u9fff]{1,200}|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,64}",
        r"(?<!\d)1\d{10}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)\d{7,8}(?![\d.万亿]|[\u4e00-\u9fff%])",
        r"(?<![A-Za-z])[A-Za-z]{1,20}-?\d{1,12}(?:\.\d{1,6}){0,4}",
        r"(?<![\d.])\d{1,12}(?:\.\d{1,6})?(?!(?:km|kg|m2|m²|GB|MB|TB|Mb|Mbps|Gbps)\b)[A-Za-z]{1,20}\d{0,6}",
        rf"[{_CN[2:]}](?![{_CN}成十百千万亿点分])[\u4e00-\u9fff][{_CN[2:]}](?![十百千万亿分成])[\u4e00-\u9fff](?!\d)(?<![次节名人个所课届期场回轮篇])",
        r"“(?![^”\n]{0,14}(?:%|不少于|不低于|达到|以上|每))[^”\n]{1,14}”",
    )
)


def masked(text: str, marks: Iterable[tuple[int, int]] = ()) -> str:
    """Return ``text`` with the digits of such numbers and of ``marks`` (headings) replaced by ``□``: same length, same offsets.

    >>> masked("依据《3-6岁指南》,2025年九年义务教育巩固率达到95%,第2条")
    '依据《□-□岁指南》,□□□□年□年义务教育巩固率达到95%,第□条'
    """
    found = [m.span() for pattern in (*_COVERED, vocabulary().names) for m in pattern.finditer(text)]
    characters = list(text)
    for start, end in (*found, *marks):
        for n in range(start, min(end, len(characters))):
            if characters[n] in _NUMERALS:
                characters[n] = COVER
    return "".join(characters)


_NUMERALS = frozenset("0123456789〇零一二三四五六七八九十百千万亿两半廿")
