"""``junheng template``."""

from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import AsJson, Lang, StandardName, lang_of, say, say_json


def template(
    target: Annotated[Path, typer.Argument(help="要写出的工作簿，如 county.xlsx", show_default=False)],
    standard: StandardName = "youzhi-2017",
    from_returns: Annotated[
        Path | None, typer.Option("--from", help="国家教育统计（教基表）导出文件的文件夹，已知的先填好")
    ] = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """模板：写出空白的数据表，带下拉选项、单位和填表说明；可用教基表预填。

    例：junheng template county.xlsx

    例：junheng template county.xlsx --from 教基表导出/
    """
    from junheng.usecases.making import make_template, prefilled

    lang = lang_of(lang)
    known = prefilled(from_returns) if from_returns else None
    make_template(target, standard=standard, lang=lang, known=known)
    findings = known.findings if known else ()
    if as_json:
        from junheng.cli.told import found_json

        say_json({"written": str(target), "findings": found_json(findings)})
        return
    say(("已写出模板：" if lang == "zh" else "Template written: ") + str(target))
    if known:
        from junheng.cli.told import finding_lines

        for line in finding_lines(findings, lang, most=20):
            say(line)
