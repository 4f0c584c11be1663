"""Names that no register knows: towns, villages and schools of the synthetic county."""

TOWN_HEADS = "云松柳岚禾棠枫杉荷菱芦竹槐桐榆蓝苔砚笙霁"
TOWN_TAILS = "溪岭湾坪塘泉桥洲渡畈峪冲垭坝浦"
VILLAGE_HEADS = "上下前后新旧高石沙杨李周陈大小"
VILLAGE_TAILS = "寨沟屯坊圩庄畔坡井林垄铺口岗集台楼营"
DIGITS = "〇一二三四五六七八九"


def town_name(index: int) -> str:
    """Return the two-character name of town ``index``; names repeat with a number only beyond 300 towns."""
    heads, tails = len(TOWN_HEADS), len(TOWN_TAILS)
    name = TOWN_HEADS[index % heads] + TOWN_TAILS[(index // heads + index % heads) % tails]
    return name if index < heads * tails else f"{name}{ordinal(index // (heads * tails) + 1)}"


def village_name(index: int) -> str:
    """Return the name of village ``index``; 270 differ."""
    heads, tails = len(VILLAGE_HEADS), len(VILLAGE_TAILS)
    name = VILLAGE_HEADS[index % heads] + VILLAGE_TAILS[(index // heads + index % heads * 7) % tails]
    return name if index < heads * tails else f"{name}{ordinal(index // (heads * tails) + 1)}"


def ordinal(number: int) -> str:
    """Return a number from 1 to 9,999 as schools write it.

    >>> ordinal(7), ordinal(12), ordinal(40), ordinal(105), ordinal(1010)
    ('七', '十二', '四十', '一百〇五', '一千〇一十')
    """
    text, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            text += ("〇" if gap and text else "") + DIGITS[digit] + unit
        gap = not digit
    return text.removeprefix("一") if text.startswith("一十") else text
