"""``junheng admit``."""

from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import AsJson, Key, Lang, lang_of, say, say_json


def admit(
    data: Annotated[Path, typer.Argument(help="报名表、志愿表、招生计划等：CSV 文件夹或工作簿", show_default=False)],
    rules: Annotated[Path, typer.Option("--rules", help="规则文件（YAML）", show_default=False)],
    seed: Annotated[str, typer.Option("--seed", help="公开产生的种子，十六进制，至少 32 位", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="输出文件夹，须是新的")] = Path("admission"),
    sources: Annotated[
        list[str] | None, typer.Option("--seed-source", help="种子的公开来源，写进证书；可重复", show_default=False)
    ] = None,
    key: Key = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """录取：按公布的规则和种子录取，写出结果、录取线、证书（public/）和每个志愿的说明（private/，含姓名，加密保存）。

    例：junheng admit 招生 --rules 规则.yaml --seed 5f0c…64 位十六进制 --out 录取
    """
    from junheng.cli.admit_told import admitted_lines
    from junheng.cli.told import finding_lines, found_json
    from junheng.usecases.admitting import admit_folder

    lang = lang_of(lang)
    answer = admit_folder(data, rules, seed, out, sources=tuple(sources or ()), lang=lang, key=key)
    if as_json:
        plain = answer.certificate
        say_json({"findings": found_json(answer.findings), "digest": answer.digest, "certificate": plain})
    else:
        for line in finding_lines(answer.findings, lang, most=len(answer.findings)):
            say(line)
        if answer.outcome is not None:
            for line in admitted_lines(answer, out, lang, key):
                say(line)
        else:
            say(
                "没有录取：请改正后重做。" if lang == "zh" else "Nobody was admitted: mend the tables and run it again."
            )
    raise typer.Exit(0 if answer.outcome is not None else 3)
