"""What a plan to close the gap reads: the items that can be bought, who may move, and the tables of prices and limits."""

from generators.markdown import code, table
from generators.tables import schema_section
from junheng.standards import load_standard
from junheng.usecases.investing_costs import cost_schemas
from junheng.usecases.investing_items import catalogue, feeds

INTRO = """# Prices, limits and what they buy

`junheng invest` reads, beside the data set, a file of unit costs (`--costs`): a CSV file, a folder of them or a workbook. Limits and the
enrolment planned for may stand beside the costs as further tables. How to use them: [Close the gap at least cost](../how-to/invest.md).

## What money buys

One unit of an item adds one to each column it names. Which indicators that lifts follows from the standard; the table says it for
`youzhi-2017`. Items stand in `rules/costs/items.yaml`; an item without a price is never bought.
"""

MOVES = """## Who may move

Teachers move within a stage, between public schools with coordinates, as far as `--transfer-km` says. A sender keeps its own thresholds
with the margin in every indicator that the teacher counts in, and at most {share} of its teachers
of each kind may leave. Nothing else is taken from a school (不削峰).
"""

TABLES = """## Tables

Where an item has several prices, the finer row goes before the coarser: school and stage, school, stage, all. A limit without a school is one of
the whole county together.
"""


def page() -> str:
    """Return the page."""
    share = f"{catalogue().move_share * 100:f}".rstrip("0").rstrip(".") + " %"
    parts = [INTRO, _items(), MOVES.format(share=share), _moves(), TABLES]
    return "\n".join([*parts, *(_deeper(part) for schema in cost_schemas() for part in schema_section(schema))])


def _items() -> str:
    standard = load_standard("youzhi-2017")
    rows = [
        (
            code(thing.id),
            thing.title,
            thing.unit,
            "、".join(map(code, thing.raises)),
            ", ".join(feeds(thing.raises, standard)),
            f"{thing.within[0]} − {thing.within[1]}" if thing.within else "",
            thing.assumes_en,
        )
        for thing in catalogue().items
    ]
    return table(("Item", "项目", "Unit", "One unit adds one to", "Lifts", "At most", "Assumed"), rows)


def _moves() -> str:
    standard = load_standard("youzhi-2017")
    rows = [
        (code(kind.id), kind.title, "、".join(map(code, kind.raises)), ", ".join(feeds(kind.raises, standard)))
        for kind in catalogue().moves
    ]
    return table(("Kind", "类别", "Moves with the teacher", "Lifts"), rows)


def _deeper(part: str) -> str:
    return f"#{part}" if part.startswith("## ") else part
