"""``junheng standards``."""

from datetime import date
from typing import Annotated

import typer

from junheng.cli.options import AsJson, Lang, Overlays, day_of, lang_of, say, say_json

standards = typer.Typer(
    help="""标准：列出有哪些标准和地方细则，或显示某一天生效的全部要求和出处。

    例：junheng standards

    例：junheng standards show youzhi-2017 --on 2025-09-01 --overlay hebei
    """,
    no_args_is_help=False,
)


@standards.callback(invoke_without_command=True)
def listed(context: typer.Context, lang: Lang = "zh", as_json: AsJson = False) -> None:
    """列出标准和地方细则。"""
    if context.invoked_subcommand:
        return
    from junheng.usecases.standards_shown import list_lines, standards_list

    found = standards_list(lang_of(lang))
    if as_json:
        say_json(found)
        return
    for line in list_lines(found):
        say(f"  {line}")


@standards.command()
def show(
    standard: Annotated[str, typer.Argument(help="标准的编号，或自定标准 .yaml 的路径", show_default=False)],
    on: Annotated[str | None, typer.Option("--on", help="哪一天，如 2025-09-01")] = None,
    overlay: Overlays = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """显示某一天生效的限值、要求和出处。

    例：junheng standards show youzhi-2017 --on 2025-09-01 --overlay shenyang-2024
    """
    from junheng.standards import load_standard
    from junheng.usecases.standards_shown import standard_lines, standard_shown

    lang = lang_of(lang)
    rules = load_standard(standard, tuple(overlay or ()))
    shown = standard_shown(rules, day_of(on) or latest(rules.binds_from), lang)
    if as_json:
        say_json(shown)
        return
    for line in standard_lines(shown, lang):
        say(line)


def latest(binds_from: date) -> date:
    """Without ``--on``: what binds after the last change known to the rules."""
    return max(binds_from, date(2025, 9, 1))
