"""Templates and synthetic counties."""

from datetime import date
from pathlib import Path

from junheng.census.census import Census
from junheng.kernel import Problem
from junheng.kernel.writing import whole_file, whole_folder
from junheng.standards import load_standard
from junheng.usecases.papers.self_check_tasks import judgement_tasks

Item = tuple[str, str, str, str]


def fact_and_judgement_items(standard_id: str) -> list[Item]:
    """Return the (table, item, title, stage) rows that a standard asks a county to fill in."""
    standard = load_standard(standard_id)
    items: list[Item] = []
    for fact in standard.facts:
        items += [("facts", fact.item, fact.title, stage) for stage in (fact.stages or ("",))]
    items += [("judgements", task.item, task.title, "") for task in judgement_tasks(standard)]
    return items


def make_template(
    target: Path, *, standard: str, lang: str, known: Census | None = None, forecast: bool = False
) -> None:
    """Write an empty (or prefilled) workbook, with the tables of a forecast if asked for; whole or not at all."""
    from junheng.census.further import further_schema
    from junheng.census.template import write_template
    from junheng.planning.forecast_tables.schemas import OWN

    further = [further_schema("forecast", name) for name in OWN] if forecast else []
    _refuse_other_than_xlsx(target)
    _refuse_existing(target)
    with whole_file(target) as fresh:
        write_template(fresh, lang=lang, county=known, items=fact_and_judgement_items(standard), further=further)


def make_ledgers(target: Path, *, lang: str) -> None:
    """Write an empty workbook of the ledgers of supervision, a sheet a table; whole or not at all."""
    from junheng.census.template import write_tables
    from junheng.supervision.tables import supervision_schemas

    _refuse_other_than_xlsx(target)
    _refuse_existing(target)
    write_tables(target, tuple(supervision_schemas().values()), lang=lang)


def make_self_check(target: Path, *, standard: str, lang: str) -> None:
    """Write the empty 自查表 of a standard's judgements; whole or not at all."""
    from junheng.usecases.papers.self_check import write_self_check

    _refuse_other_than_xlsx(target)
    _refuse_existing(target)
    write_self_check(target, load_standard(standard), lang=lang)


def prefilled(folder: Path) -> Census:
    """Return what the exported forms of the national returns already say."""
    from junheng.census.prefill import prefill

    return prefill(folder)


def make_synthetic(
    target: Path, *, schools: int, seed: int, year: int, lang: str, history: int = 0, ledgers: date | None = None
) -> Census:
    """Write a synthetic county as a workbook (``.xlsx``) or a folder of CSV files, and return it.

    ``history`` autumns of enrolment, with births, children, housing and places, go with it for a forecast; 0 for none.
    ``ledgers`` is the day up to which made-up ledgers of supervision go with it.
    """
    from junheng.census.synth import synthetic_county
    from junheng.census.synth.forecast import Past, with_past
    from junheng.census.write import write_csv_folder, write_workbook

    if not 5 <= schools <= 5000:
        raise Problem(f"--schools {schools} 超出范围。", fix="请用 5 到 5000 之间的数。")
    census = synthetic_county(schools, seed, year=year)
    past = with_past(census, seed, years=history) if history else Past(census, ())
    census, further = past.census, [*past.tables]
    if ledgers is not None:
        from junheng.supervision.synth import synthetic_ledgers

        further += synthetic_ledgers(census, ledgers, seed)
    if target.suffix.lower() == ".xlsx":
        _refuse_existing(target)
        with whole_file(target) as fresh:
            write_workbook(census, fresh, lang=lang, further=further)
    elif target.suffix:
        raise Problem(f"不能写成 {target.suffix} 文件。", fix="请用 .xlsx 文件名，或不带后缀的文件夹名。")
    else:
        with whole_folder(target) as folder:
            write_csv_folder(census, folder, lang=lang, further=further)
    return census


def _refuse_other_than_xlsx(target: Path) -> None:
    if target.suffix.lower() != ".xlsx":
        raise Problem(f"模板只能写成 .xlsx，不能写成 {target.name}。", fix="请把文件名改成以 .xlsx 结尾。")


def _refuse_existing(target: Path) -> None:
    """What is there may be the county's own data, filled in for weeks."""
    if target.exists():
        en = (f"{target.name} exists already; nothing was changed.", "Choose another name, or move it first.")
        raise Problem(f"{target.name} 已经存在，未作任何改动。", fix="请换一个文件名，或先把它移走。", en=en)
