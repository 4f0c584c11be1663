"""What a plan to close the gap reads: the items that can be bought, who may move, and the tables of prices and limits."""

from generators.markdown import code, table
from generators.tables import schema_section
from junheng.standards import load_standard
from junheng.usecases.investing_costs import cost_schemas
from junheng.usecases.investing_items import catalogue, feeds
from junheng.usecases.investing_moves import NEAREST

INTRO = """# Prices, limits and what they buy

`junheng invest` reads, beside the data set, a file of unit costs (`--costs`): a CSV file, a folder of them or a workbook. Limits and the
enrolment planned for may stand beside the costs as further tables. How to use them: [Close the gap at least cost](../how-to/invest.md).

## What money buys

One unit of an item adds one to each column it names. Which indicators that lifts follows from the standard; the table says it for
`youzhi-2017`. Items stand in `rules/costs/items.yaml`; an item without a price is never bought.
"""

MOVES = """## Who may move

Teachers move within a stage, between public schools with coordinates, as far as `--transfer-km` says, from the
{nearest} nearest schools that can spare any. A sender keeps its own thresholds
with the margin in every indicator that the teacher counts in, and at most {share} of its teachers
of each kind may leave. Nothing else is taken from a school (不削峰).
"""

TABLES = """## Tables

Where an item has several prices, the finer row goes before the coarser: school and stage, school, stage, all. A limit without a school is one of
the whole county together.
"""

VIEW = """## plan.json

`junheng/investment/1`. Money is in yuan; numbers are JSON numbers. What must be exact stands in `certificate.json`
([Specification](../spec/invest.md)).
"""

FIELDS = {
    "schema": "`junheng/investment/1`",
    "county": "`code`, `name`, `school_year` of the data",
    "standard": "`id`, `title`, `title_en`, `number`, `overlays`, `on`",
    "draft": "whether the data have errors",
    "synthetic": "whether the data are made up",
    "note": "内部测算，不作认定依据",
    "asked": "`margin`, `budget`, `yearly_budget`, `years`, `transfers`, `transfer_km`, `assume`",
    "assumptions": "what the plan takes for granted, as sentences, `zh` and `en`",
    "assumed_cells": "every empty cell that a number was assumed for: `where`, `school`, `value`, `indicators`",
    "enrolment": "`year` planned for; `basis`: `given`, `forecast` or `present`",
    "goal": "`all`: everything passes; `most`: as many schools as the budget allows",
    "cost": "in all, over the years of the plan",
    "bound": "`value` that no plan undercuts, by `solver`; `proved`, which anyone can recheck; `gap`; with `most`, how many `schools` can pass",
    "by_item": "by kind: `units`, `cost`, `posts`, `department`, and `values_turned`, the values brought to their line",
    "by_year": "`cost` of what begins in the year, and the `cash` that the year pays",
    "by_stage": "what a school's stages share goes by their split",
    "whole_cost": "with a budget that is too small: what passing everything would take",
    "counts": "by stage how many school parts stand how, and which coefficients are over: `today`, `before` and `after` on the enrolment planned for",
    "passing": "`schools` that pass, `of` so many",
    "spreads": "every coefficient `before` and `after`, its `limit`, whether it `holds`",
    "schools": "every school part: pupils, `split`, values `before` and `after`, whether it `passes`, and its `steps`",
    "prices": "the prices used, with their source",
    "moves": "teachers who move: `from`, `to`, `kind`, `teachers`, `year`, `cost`",
    "limits": "the plan made again with one limit moved: its `cost`, or schools `passing`; `apart`: whether the precision tells the difference",
    "requirements": "requirements not met once the plan is done, which money for the indicators does not mend",
    "provenance": "`version`, `rules_digest`, `inputs`",
}
STEP = {
    "item": "the item or kind of teacher",
    "title": "its Chinese title",
    "title_en": "its English title",
    "units": "how many; below 0 for teachers who leave",
    "unit": "in Chinese",
    "unit_en": "in English",
    "year": "the school year in which it begins",
    "cost": "over the years of the plan",
    "posts": "new posts it takes",
    "department": "who is responsible",
    "serves": "each indicator it lifts, for a `threshold` or for the `spread`, with the clause",
    "whole_school": "whether the school's stages share it (not of teachers who move)",
    "other": "the school at the other end of a move",
}


def page() -> str:
    """Return the page."""
    share = f"{catalogue().move_share * 100:f}".rstrip("0").rstrip(".") + " %"
    parts = [INTRO, _items(), MOVES.format(share=share, nearest=NEAREST), _moves(), TABLES]
    tables = [_deeper(part) for schema in cost_schemas() for part in schema_section(schema)]
    records = [VIEW, _fields(FIELDS), "A step of a school:\n", _fields(STEP)]
    return "\n".join([*parts, *tables, *records])


def _fields(of: dict[str, str]) -> str:
    return table(("Field", "What it holds"), [(code(name), words) for name, words in of.items()])


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
