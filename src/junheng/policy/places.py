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
_NAMED = rf"(?<![\u4e00-\u9fff])[^\W\d{_NOT_NAMES}_]{{2,3}}(?:市|县|区|旗|乡|镇|街道)(?![\u4e00-\u9fff]*级)"
_PLACE = re.compile(rf"{_PROVINCE}|{_NAMED}")
_COMMON = re.compile(
    r"(?:城市|都市|超市|股市|门市|社区|校区|学区|园区|片区|山区|地区|灾区|景区|厂区|库区|小区|辖区|城区|郊区|新区|特区|战区|禁区|误区|街区|林区|牧区|库区|分区|专区|边区)$"
)


def places(text: Text, draft: Draft) -> tuple[Place, ...]:
    """Return the places that the plan names, each name once, where it first stands."""
    found: dict[str, Place] = {}
    for match in _PLACE.finditer(text.normal, draft.start, draft.end):
        name = text.quote(*match.span())
        if name not in found and not _COMMON.search(match.group()):
            found[name] = Place(name, text.span(*match.span()))
    return tuple(found.values())
