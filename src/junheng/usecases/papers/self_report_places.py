"""How the Word papers say by which clause, in which cell and in which class."""

from collections.abc import Iterable, Mapping, Sequence

from junheng.kernel import Cite, Where
from junheng.monitor.model import CountyResult
from junheng.usecases.papers.self_report_words import Say, stage_word


def clause(cite: Cite, say: Say) -> str:
    """Return a citation; the document and the item keep their Chinese names."""
    return say(str(cite), str(cite).replace(_UNREAD[0], _UNREAD[1]))


_UNREAD = ("（条款号待核）", " (article to be checked)")


def cited(cites: Iterable[Cite | None], say: Say) -> str:
    """Return the clauses in one line; those of one document whose articles are yet to be checked share one mention."""
    unread: dict[str, list[str]] = {}
    lines: list[str] = []
    for cite in dict.fromkeys(c for c in cites if c is not None):
        if cite.item and not (cite.article and cite.verified):
            unread.setdefault(cite.number or f"《{cite.document}》", []).append(cite.item)
        else:
            lines.append(clause(cite, say))
    shared = [f"{no} · {_few(list(dict.fromkeys(items)), say)}{say(*_UNREAD)}" for no, items in unread.items()]
    return say("；", "; ").join([*lines, *shared])


def _few(items: Sequence[str], say: Say) -> str:
    rest = len(items) - 1
    return "、".join(items) if rest < 3 else say(f"{items[0]}等{len(items)}项", f"{items[0]} and {rest} more")


def basis(cites: Iterable[Cite | None], say: Say) -> str:
    """Return the line under a table that says which clauses it answers to."""
    return say("依据：", "Basis: ") + (cited(cites, say) or say("（未注明）", "(not stated)"))


def place(where: Where, say: Say, items: Mapping[str, str] | None = None) -> str:
    """Return where a cell is, as a person says it: sheet and cell, else the titles of table, row and column.

    ``items`` are the titles of the facts (县情), whose rows are known by their item.
    """
    from junheng.census.schema import schemas

    table = schemas().get(where.table)
    column = table.column(where.column) if table else None
    name = say(column.title, column.name) if column else where.column
    if where.sheet and where.cell:
        spot = say(f"“{where.sheet}”表{where.cell}单元格", f"sheet {where.sheet}, cell {where.cell}")
        return say(f"{spot}（{name}）", f"{spot} ({name})") if name else spot
    sheet = where.sheet or (table.sheet("zh" if say.zh else "en") if table else where.table)
    if not sheet:
        return say("（位置未记）", "(no place recorded)")
    row, _, stage = where.row.partition("/")
    row = (items or {}).get(row, row)
    row += say(f"（{stage_word(stage, say)}）", f" ({stage_word(stage, say)})") if stage else ""
    told = say(f"“{sheet}”表", f"table {sheet}")
    told += say(f"“{row}”行", f", row {row}") if row else ""
    return told + (say(f"“{name}”列", f", column {name}") if name else "")


def class_word(county: CountyResult, named: tuple[str, str, str, int], say: Say) -> str:
    """Return a class by school, grade and number, with its pupils: 第一小学一年级3班（52人）."""
    school, grade, number, pupils = named
    name = next((s.name for s in county.schools if s.school_id == school), school)
    if "级" in number or "初" in number:
        return say(f"{name}{number}（{pupils}人）", f"{name} {number} ({pupils})")
    year = f"{'一二三四五六七八九'[int(grade) - 1]}年级" if grade in set("123456789") else grade
    group = number if number.endswith("班") else f"{number}班"
    return say(f"{name}{year}{group}（{pupils}人）", f"{name} grade {grade} class {number} ({pupils})")
