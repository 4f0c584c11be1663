"""A PDF from blocks: the same bytes for the same blocks, with the fonts of this machine."""

import json
import os
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from junheng.kernel import Problem
from junheng.publishing.charts.fonts import FONT_DIRS, chinese_font, font_folders
from junheng.publishing.page.tokens import TOKENS
from junheng.publishing.typeset.blocks import Part

_BIRTH = 1_577_836_800  # 2020-01-01 UTC: a PDF must have a date, and the clock would make every run another file


def pdf(parts: Sequence[Part], *, title: str, marks: str, lang: str = "zh") -> bytes:
    """Return the document. ``marks`` stand at the head of every sheet.

    A ``Problem`` where the extra is not installed, or where the machine has no Chinese font to print with.
    """
    typst = _typst()
    font = printing_font()
    content = {
        "title": title,
        "marks": marks,
        "lang": "en" if lang == "en" else "zh",
        "fonts": [font],
        "colours": TOKENS,
        "parts": [{"wide": part.wide, "blocks": list(part.blocks)} for part in parts],
    }
    document: bytes = typst.compile(
        files("junheng.publishing.typeset").joinpath("document.typ").read_bytes(),
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        font_paths=list(font_folders()),
        ignore_system_fonts=FONT_DIRS in os.environ,
        timestamp=_BIRTH,
        format="pdf",
    )
    return document


def printing_font() -> str:
    """Return the font that a PDF is set in; a ``Problem`` that says what to install where there is none."""
    font = chinese_font()
    if font is None:
        raise Problem(
            "本机没有找到中文字体，无法排印 PDF。",
            fix="请安装后重试，例如：apt-get install fonts-noto-cjk",
            code="pdf.no-font",
        )
    return font


def _typst() -> Any:
    try:
        import typst
    except ImportError:
        raise Problem(
            "没有安装 PDF 组件（typst），未生成 PDF。",
            fix='请安装后重试：pip install "junheng[pdf]"',
            code="pdf.not-installed",
        ) from None
    return typst
