"""The drawing program's SVG, without what no reader needs: a page holds fourteen charts of three hundred dots."""

import html
import re

_EMPTY = re.compile(r'<path class="(?:foreground|background)"[^>]*/>')
_ROLES = re.compile(r' (?:role|aria-roledescription|aria-hidden|pointer-events|class|stroke-miterlimit)="[^"]*"')
_DEFAULTS = re.compile(r' (?:opacity="1"|stroke-width="0"|xmlns:xlink="[^"]*"|version="1.1"|font-weight="normal")')
_SPOKEN = re.compile(r' aria-label="[^"]*"')
_MEASURE = re.compile(r' (?:transform|d|cx|cy|r|x|y|x1|x2|y1|y2|width|height|viewBox)="[^"]*"')
_LONG = re.compile(r"-?\d+\.\d{2,}")
_GROUP = re.compile(r"<g>((?:(?!<g|</g>).)*)</g>", re.S)
_DISC = re.compile(
    r'<path([^>]*?) transform="translate\(([^,]+),([^)]+)\)" d="M([\d.]+),0A\4,\4,0,1,1,-\4,0A\4,\4,0,1,1,\4,0"'
)
_TOLD = re.compile(r'<(path|circle) aria-label="([^"]*)"([^>]*)/>')


def compact(svg: str) -> str:
    """Return the same picture in fewer bytes; a mark's description becomes its ``data-key`` and its ``<title>``."""
    svg = _EMPTY.sub("", svg)
    svg = _ROLES.sub("", svg)
    svg = _DEFAULTS.sub("", svg)
    svg = _DISC.sub(r'<circle\1 cx="\2" cy="\3" r="\4"', svg)
    svg = _TOLD.sub(_titled, svg)
    svg = _SPOKEN.sub("", svg)
    svg = _MEASURE.sub(_rounded, svg)
    while (fewer := _GROUP.sub(r"\1", svg)) != svg:
        svg = fewer
    return svg


def _titled(found: re.Match[str]) -> str:
    kind, label, rest = found.groups()
    key, _, words = html.unescape(label).partition("\t")
    if not words:
        return f"<{kind}{rest}/>"
    return f'<{kind} data-key="{html.escape(key)}"{rest}><title>{html.escape(words)}</title></{kind}>'


def _rounded(found: re.Match[str]) -> str:
    return _LONG.sub(_short, found[0])


def _short(found: re.Match[str]) -> str:
    text = f"{float(found[0]):.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
