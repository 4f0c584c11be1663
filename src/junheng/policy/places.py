"""The places that a plan names: provinces by name, and cities, counties and towns by how their names are built."""

import re

from junheng.policy.draft import Draft
from junheng.policy.model import Place
from junheng.policy.text import Text

_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾"
    "|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_PROVINCE = rf"(?:{_PROVINCES})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)"
_NOT_NAMES = (
    "各全本我该省市县区乡镇村级地州盟旗府每两三四五某同跨老新中在对为向由从到以及和与的是有将要把这那些其他"
    "所辖属下直城郊农建进设于至按据经让给比外内多"
)
_NAMED = rf"(?<![\u4e00-\u9fff])[^\W\d{_NOT_NAMES}_]{{2,3}}(?:市(?![场民政级])|县(?![城级域])|旗|乡(?![村镇土情])|镇(?![区级化])|街道)"
_PLACE = re.compile(rf"{_PROVINCE}|{_NAMED}")
_VERBS = re.compile(
    r"完善|推进|统筹|建设|实施|加强|健全|支持|落实|压实|指导|督促|组织|强化|促进|深化|提高|提升|构建|开展|保障|确保|鼓励|探索"
)
_COMMON = re.compile(
    r"(?:城市|都市|超市|股市|门市|社区|校区|学区|园区|片区|山区|地区|灾区|景区|厂区|库区|小区|辖区|城区|郊区|新区|特区|战区|禁区|误区|街区|林区|牧区|库区|分区|专区|边区)$"
)


def places(text: Text, draft: Draft) -> tuple[Place, ...]:
    """Return the places that the plan names, each name once, where it first stands.

    A name that is no province's counts where the plan says it twice or in its title: what stands once before 县 may be any words.
    """
    found: dict[str, list[Place]] = {}
    for match in _PLACE.finditer(text.normal, draft.start, draft.end):
        if not _COMMON.search(match.group()) and not _VERBS.match(match.group()):
            name = text.quote(*match.span())
            found.setdefault(name, []).append(Place(name, text.span(*match.span())))
    province = re.compile(_PROVINCE)
    sure = (
        n
        for n in found
        if len(found[n]) > 1 or n in draft.title or province.fullmatch(text.normal, *text.twin(found[n][0].span))
    )
    return tuple(sorted((found[name][0] for name in sure), key=lambda place: place.span))
