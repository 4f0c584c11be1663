"""``junheng template``."""

from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import AsJson, Lang, StandardName, lang_of, say, say_json
from junheng.kernel import Problem


def template(
    target: Annotated[Path, typer.Argument(help="要写出的工作簿，如 county.xlsx", show_default=False)],
    standard: StandardName = "youzhi-2017",
    from_returns: Annotated[
        Path | None, typer.Option("--from", help="国家教育统计（教基表）导出文件的文件夹，已知的先填好")
    ] = None,
    self_check: Annotated[
        bool, typer.Option("--self-check", help="改为写出自查表：标准中的定性评价，每项一行，填写后签字")
    ] = False,
    forecast: Annotated[
        bool, typer.Option("--forecast", help="另加学位测算用的表：历年在校生、出生人口、适龄儿童、新建住房、学位")
    ] = False,
    ledgers: Annotated[
        bool, typer.Option("--ledgers", help="改为写出督导台账：职责、台账、佐证、检查各表，每表一张工作表")
    ] = False,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """模板：写出空白的数据表，带下拉选项、单位和填表说明；可用教基表预填。

    例：junheng template county.xlsx

    例：junheng template county.xlsx --from 教基表导出/

    例：junheng template county.xlsx --forecast

    例：junheng template 自查表.xlsx --standard guanli-2017 --self-check

    例：junheng template 台账.xlsx --ledgers
    """
    from junheng.usecases.making import make_ledgers, make_self_check, make_template, prefilled

    lang = lang_of(lang)
    if self_check and from_returns:
        en = ("--self-check and --from do not go together.", "A self-check holds judgements; leave --from out.")
        raise Problem("--self-check 不能和 --from 一起用。", fix="自查表只有定性评价，请去掉 --from。", en=en)
    if ledgers and (from_returns or self_check or forecast):
        en = ("--ledgers goes alone.", "Write the other template to a file of its own.")
        raise Problem("--ledgers 只能单独用。", fix="其他模板请另写一个文件。", en=en)
    known = prefilled(from_returns) if from_returns else None
    if ledgers:
        make_ledgers(target, lang=lang)
    elif self_check:
        make_self_check(target, standard=standard, lang=lang)
    else:
        make_template(target, standard=standard, lang=lang, known=known, forecast=forecast)
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
