"""The html kit: escaping, tokens, tables and parts of a self-contained page. It knows no engine and no standard."""

from junheng.publishing.page.document import document, inline
from junheng.publishing.page.markup import Child, Markup, el, esc, json_block
from junheng.publishing.page.parts import (
    Figure,
    banners,
    definitions,
    figure,
    key_figures,
    navigation,
    note,
    opening,
    section,
    sign,
    status,
)
from junheng.publishing.page.table import Cell, Column, Row, data_table

__all__ = [
    "Cell",
    "Child",
    "Column",
    "Figure",
    "Markup",
    "Row",
    "banners",
    "data_table",
    "definitions",
    "document",
    "el",
    "esc",
    "figure",
    "inline",
    "json_block",
    "key_figures",
    "navigation",
    "note",
    "opening",
    "section",
    "sign",
    "status",
]
