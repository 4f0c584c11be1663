"""The typst kit: from blocks of plain data to a PDF. No text is ever read as markup, whatever a school is called."""

from junheng.publishing.typeset.blocks import (
    Block,
    Head,
    Part,
    Said,
    beside,
    figures,
    heading,
    keys,
    lead,
    marks,
    note,
    paragraph,
    said,
    steps,
    table,
    terms,
)
from junheng.publishing.typeset.document import pdf, printing_font

__all__ = [
    "Block",
    "Head",
    "Part",
    "Said",
    "beside",
    "figures",
    "heading",
    "keys",
    "lead",
    "marks",
    "note",
    "paragraph",
    "pdf",
    "printing_font",
    "said",
    "steps",
    "table",
    "terms",
]
