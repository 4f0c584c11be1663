"""Pages of an official paper: margins, the marks at the head, the number at the foot (odd right, even left)."""

from typing import Any

from junheng.publishing.official.fonts import HEITI, SONGTI, rfonts
from junheng.publishing.official.measures import MM, PAPER, Layout
from junheng.publishing.official.text import Run, paragraph, written

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)

_NUMBER_CENTRE = 7.0
"""The dash of the page number stands 7 mm below the type area."""
_NUMBER_SIZE = 14


def lay_out(section: Any, layout: Layout, *, across: bool = False) -> None:
    """Give ``section`` the paper and margins of ``layout``; ``across`` turns the page a quarter, margins with it."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    tall, wide = max(PAPER), min(PAPER)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(tall), Mm(wide)) if across else (Mm(wide), Mm(tall))
    upright = (layout.top, layout.right, layout.bottom, layout.left)
    top, right, bottom, left = (layout.left, layout.top, layout.right, layout.bottom) if across else upright
    section.top_margin, section.right_margin = Mm(top), Mm(right)
    section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
    section.header_distance = Mm(max(8, top - 16))
    section.footer_distance = Mm(max(5, bottom - _NUMBER_CENTRE - _NUMBER_SIZE / MM / 2))
    for grid in section._sectPr.xpath("./w:docGrid"):
        section._sectPr.remove(grid)


def head_and_foot(
    section: Any, layout: Layout, marks: tuple[str, ...], watermark: str, lang: str, across: bool
) -> None:
    """Write the marks at the head of odd and even pages, and the page number where the standard wants it."""
    words = ("　" if lang == "zh" else "   ").join(marks)
    for header in (section.header, section.even_page_header):
        _replace(header, _header(words, watermark, lang))
    for footer, odd in ((section.footer, True), (section.even_page_footer, False)):
        _replace(footer, _footer(layout, odd, across) if layout.page_numbers else paragraph("Footer", [], lang))


def _replace(part: Any, xml: str) -> None:
    from docx.oxml import parse_xml

    part.is_linked_to_previous = False
    element = part._element
    for child in list(element):
        element.remove(child)
    element.append(parse_xml(xml.replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))


def _header(words: str, watermark: str, lang: str) -> str:
    plain = paragraph("Header", [Run(words)], lang)
    return plain.replace("</w:p>", f"{_watermark(watermark)}</w:p>") if watermark else plain


def _watermark(words: str) -> str:
    place = "mso-position-horizontal:center;mso-position-vertical:center"
    anchor = "mso-position-horizontal-relative:margin;mso-position-vertical-relative:margin"
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" '
        'path="m,l21600,m,21600l21600,21600e"><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="Watermark" type="#_x0000_t136" style="position:absolute;width:440pt;height:55pt;rotation:315;'
        f'z-index:-251658752;{place};{anchor}" fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:{HEITI};font-size:1pt" string="{written(words)}"/></v:shape></w:pict></w:r>'
    )


def _footer(layout: Layout, odd: bool, across: bool) -> str:
    if not across:
        return _number(odd)
    return f"<w:p><w:pPr>{_style()}</w:pPr><w:r>{_turned(layout, odd)}</w:r></w:p>"


def _style() -> str:
    return '<w:pStyle w:val="Footer"/>'


def _number(odd: bool) -> str:
    side = "right" if odd else "left"
    place = f'<w:ind w:{side}="{_NUMBER_SIZE * 20}" w:{side}Chars="100"/><w:jc w:val="{side}"/>'
    runs = "".join((_said("— "), _field("begin"), _asked(), _field("separate"), _said("1"), _field("end"), _said(" —")))
    return f"<w:p><w:pPr>{_style()}{place}</w:pPr>{runs}</w:p>"


def _said(words: str) -> str:
    fonts = rfonts(SONGTI, SONGTI).replace("<w:rFonts", '<w:rFonts w:hint="eastAsia"')
    return f'<w:r><w:rPr>{fonts}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _asked() -> str:
    return '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'


def _turned(layout: Layout, odd: bool) -> str:
    """A text box turned a quarter, so that the bound sheet has its number where all others have it."""
    emu = 36000
    width, height = 8, PAPER[0] - layout.left - layout.right
    across, down = layout.bottom - _NUMBER_CENTRE - width / 2, layout.left
    extent = f'cx="{round(width * emu)}" cy="{round(height * emu)}"'
    number = "2" if odd else "3"
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{round(across * emu)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{round(down * emu)}</wp:posOffset></wp:positionV>'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="页码{number}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{_number(odd)}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
    )
