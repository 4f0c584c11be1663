"""A table's rows as sentences: where its head names tasks and units, each row reads like an item of the text."""

import re
from collections.abc import Sequence

Row = Sequence[str]
_NUMBER = re.compile(r"序号|编号|项次|序")
_WHO_OR_WHEN = re.compile(r"牵头|主办|责任|配合|协办|负责|承办|参与|协同|完成时[限间]|时限|时间|进度")
_MARKED = re.compile(r"[\d一二三四五六七八九十]+[、.．。)）]?$")
_ENDS = "。；;！!？?：:"


def table_lines(rows: Sequence[Row]) -> tuple[list[str], bool]:
    """Return a line for each row, and whether rows were given numbers that the table does not have.

    Where the head has a column of units, a row becomes ``1. 任务。措施（责任单位：…；完成时限：…）``: nothing but its own words and those of
    the head. In any other table the cells stand side by side.
    """
    head = [_plain(cell) for cell in rows[0]] if rows else []
    who = [n for n, cell in enumerate(head) if len(cell) <= 12 and _WHO_OR_WHEN.search(cell)]
    if len(rows) < 2 or len(head) < 2 or not any(re.search(r"牵头|责任|配合|主办|负责", head[n]) for n in who):
        return [line for row in rows if (line := "\t".join(_plain(cell) for cell in row).strip())], False
    number = next((n for n, cell in enumerate(head) if _NUMBER.fullmatch(cell)), None)
    body = [n for n in range(len(head)) if n not in who and n != number]
    lines = ["\t".join(head)]
    counted = number is None and all(not _MARKED.match(_plain(row[0])[:3]) for row in rows[1:])
    for count, row in enumerate(rows[1:], start=1):
        mark = str(count) if counted else _plain(row[number]) if number is not None else ""
        lines.append(_row_line([_plain(cell) for cell in row], head, mark, body, who))
    return [line for line in lines if line], counted


def _row_line(row: Row, head: Row, mark: str, body: Sequence[int], who: Sequence[int]) -> str:
    said = [row[n] for n in body if n < len(row) and row[n]]
    text = "".join(part if part[-1] in _ENDS else part + "。" for part in said)
    told = "；".join(f"{head[n]}：{row[n]}" for n in who if n < len(row) and row[n])
    if not text and not told:
        return mark
    begin = mark if not mark or mark[-1] in "、.．)）" else f"{mark}."
    return f"{begin} {text}（{told}）" if told else f"{begin} {text}"


def _plain(cell: str) -> str:
    return " ".join(cell.split())
