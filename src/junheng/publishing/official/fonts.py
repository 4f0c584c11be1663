"""Fonts by the names office computers know them by, with what to take where one is missing. No font is shipped."""

FANGSONG = "仿宋_GB2312"
XIAOBIAOSONG = "方正小标宋简体"
HEITI = "黑体"
KAITI = "楷体_GB2312"
SONGTI = "宋体"
LATIN = "Times New Roman"

_INSTEAD = {FANGSONG: "仿宋", XIAOBIAOSONG: "方正小标宋_GBK", HEITI: "SimHei", KAITI: "楷体", SONGTI: "SimSun"}


def rfonts(east: str, latin: str = LATIN) -> str:
    """Return the ``w:rFonts`` that sets Chinese in ``east`` and Latin letters in ``latin``."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{latin}"/>'


def font_table() -> bytes:
    """Return the document's font table: each Chinese font with the name to try where it is not installed."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/>'
        f'<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, instead in _INSTEAD.items()
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:fonts xmlns:w="{space}">{fonts}</w:fonts>'.encode()
