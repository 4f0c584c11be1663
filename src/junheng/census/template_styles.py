"""How the template looks and prints, and what its cells accept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from junheng.census.schema import ColumnSchema, TableSchema

A4 = 9
FOOT = "&L填表人：____________  审核人：____________  单位负责人：____________&R第 &P 页，共 &N 页"
FOOT_EN = "&LFilled in by ____________  Checked by ____________  Head of office ____________&RPage &P of &N"


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of the workbook."""

    title: Any
    header: Any
    required: Any
    note: Any
    text: Any
    number: Any
    wrapped: Any

    @classmethod
    def of(cls, book: Any) -> "Styles":
        """Return the formats, made in ``book``."""
        head = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
        return cls(
            title=book.add_format({"bold": True, "font_size": 16}),
            header=book.add_format({**head, "bg_color": "#E8EEF4"}),
            required=book.add_format({**head, "bg_color": "#FBE9D7"}),
            note=book.add_format({"italic": True, "font_color": "#595959"}),
            text=book.add_format({"num_format": "@"}),
            number=book.add_format({"num_format": "General"}),
            wrapped=book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
        )


def set_up_page(sheet: Any, schema: TableSchema, lang: str) -> None:
    """A4 landscape, one page wide, the header on every page and kept in sight, a line to sign at the foot."""
    sheet.freeze_panes(2, 2 if len(schema.columns) > 6 else 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.hide_gridlines(0)
    sheet.set_header(f"&C{schema.title if lang == 'zh' else schema.title_en}")
    sheet.set_footer(FOOT if lang == "zh" else FOOT_EN)


def boxed(sheet: Any, cells: tuple[int, int, int, int], column: ColumnSchema, lang: str) -> None:
    """Give the cells a drop-down or a bound, with the column's note shown to whoever enters them."""
    rule = _rule(column, lang)
    if rule is None:
        return
    zh = lang == "zh"
    sheet.data_validation(
        *cells,
        {
            **rule,
            "ignore_blank": True,
            "input_title": (column.title if zh else column.name)[:32],
            "input_message": (column.note if zh else column.name)[:255],
            "error_title": ("请检查" if zh else "Please check"),
            "error_type": "warning" if column.open else "stop",
        },
    )


def _rule(column: ColumnSchema, lang: str) -> Mapping[str, Any] | None:
    zh = lang == "zh"
    choose = "请从下拉列表中选择。" if zh else "Choose from the list."
    if column.kind == "choice":
        shown = [column.shown(choice, lang) for choice in column.choices]
        return {"validate": "list", "source": shown, "error_message": choose}
    if column.kind == "flag":
        return {"validate": "list", "source": ["是", "否"] if zh else ["yes", "no"], "error_message": choose}
    if not column.numeric:
        return None
    whole = column.kind == "integer"
    kind = "integer" if whole else "decimal"
    if column.signed:
        bounds: dict[str, Any] = {"criteria": "between", "minimum": -1_000_000_000, "maximum": 1_000_000_000}
    else:
        bounds = {"criteria": ">=", "value": 0}
    message = ("请填不小于 0 的整数。" if whole else "请填数字。") if zh else "Enter a number of at least 0."
    return {"validate": kind, **bounds, "error_message": message}
