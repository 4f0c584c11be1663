"""The paragraph styles of an official paper as one ``styles.xml``: black only, every font named for Chinese too."""

from dataclasses import dataclass

from junheng.publishing.official.fonts import FANGSONG, HEITI, KAITI, LATIN, SONGTI, XIAOBIAOSONG, rfonts
from junheng.publishing.official.measures import Layout

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style. ``line`` is an exact pitch in points, 0 for a line as high as the picture it holds."""

    id: str
    name: str
    font: str
    size: float
    line: float
    tracking: int = 0
    align: str = "left"
    indent: float = 0
    level: int | None = None
    keep: bool = False
    latin: str = LATIN
    bold: bool = False

    def xml(self) -> str:
        """Return the ``w:style``; the parts stand in the order the schema wants, else Word refuses the file."""
        default = ' w:default="1"' if self.id == "Normal" else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.id}"><w:name w:val="{self.name}"/><w:qFormat/>'
            f"<w:pPr>{self._paragraph()}</w:pPr><w:rPr>{rfonts(self.font, self.latin)}"
            f"{'<w:b/>' if self.bold else ''}"
            f'<w:color w:val="000000"/>{self._tracking()}{_size(self.size)}</w:rPr></w:style>'
        )

    def _paragraph(self) -> str:
        keep = "<w:keepNext/>" if self.keep else ""
        pitch = f'<w:spacing w:line="{round(self.line * 20)}" w:lineRule="exact"/>' if self.line else ""
        twips = round(self.indent * (self.size * 20 + self.tracking))
        first = f'<w:ind w:firstLineChars="{round(self.indent * 100)}" w:firstLine="{twips}"/>' if self.indent else ""
        level = "" if self.level is None else f'<w:outlineLvl w:val="{self.level}"/>'
        return f'{keep}{pitch}{first}<w:jc w:val="{self.align}"/>{level}'

    def _tracking(self) -> str:
        return f'<w:spacing w:val="{self.tracking}"/>' if self.tracking else ""


def styles_of(layout: Layout) -> dict[str, Style]:
    """Return every paragraph style of a paper by its id."""
    size, line, tracking, indent = layout.size, layout.line, layout.tracking, layout.indent
    small, pitch = layout.table_size, layout.table_line
    heads, bold = (HEITI, KAITI, FANGSONG, FANGSONG), layout.bold_heads
    styles = [
        Style("Normal", "Normal", FANGSONG, size, line, tracking, "both", indent),
        Style("Flush", "Flush", FANGSONG, size, line, tracking, "both"),
        Style(
            "Title", "Title", XIAOBIAOSONG, layout.title_size, layout.title_line, align="center", keep=True, bold=bold
        ),
        Style("Subtitle", "Subtitle", KAITI, size, line, tracking, "center"),
        *(
            Style(
                f"Heading{n + 1}",
                f"heading {n + 1}",
                font,
                size,
                line,
                tracking,
                indent=indent,
                level=n,
                keep=True,
                bold=bold,
            )
            for n, font in enumerate(heads)
        ),
        Style("Annex", "Annex", HEITI, size, line, tracking, level=0, keep=True, bold=bold),
        Style("Caption", "caption", HEITI, max(small, 12), 24, align="center", keep=True, bold=bold),
        Style("Under", "Figure Caption", HEITI, max(small, 12), 24, align="center", bold=bold),
        Style("TableText", "Table Text", FANGSONG, small, pitch),
        Style("TableHead", "Table Head", HEITI, small, pitch, align="center", keep=True, bold=bold),
        Style("Note", "Note", FANGSONG, small, pitch),
        Style("Figure", "Figure", FANGSONG, small, 0, align="center", keep=True),
        Style("Header", "header", KAITI, 12, 16, align="center"),
        Style("Footer", "footer", SONGTI, 14, 14, latin=SONGTI),
    ]
    return {style.id: style for style in styles}


def styles_xml(layout: Layout, lang: str) -> str:
    """Return the whole ``w:styles`` for ``layout``."""
    written = "".join(style.xml() for style in styles_of(layout).values())
    lead = _LEAD.replace("<w:b/>", "") if not layout.bold_heads else _LEAD
    return f'<w:styles xmlns:w="{W}">{_defaults(layout, lang)}{written}{_TABLE}{lead}</w:styles>'


_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)
_LEAD = (
    '<w:style w:type="character" w:customStyle="1" w:styleId="Lead"><w:name w:val="Lead"/>'
    f"<w:rPr>{rfonts(HEITI)}<w:b/></w:rPr></w:style>"
)


def _defaults(layout: Layout, lang: str) -> str:
    # Latin letters and digits stay English in a Chinese paper: with zh-CN, numbers would be broken between two lines.
    spoken = "en-US" if lang == "zh" else "en-GB"
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{rfonts(FANGSONG)}<w:color w:val="000000"/>{_size(layout.size)}'
        f'<w:lang w:val="{spoken}" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
