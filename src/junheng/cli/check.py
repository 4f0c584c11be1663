"""``junheng check``."""

from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import AsJson, Data, Lang, Previous, lang_of, say, say_json


def check(
    data: Data,
    out: Annotated[Path | None, typer.Option("--out", help="写出标注了问题单元格、附错误清单的工作簿（.xlsx）")] = None,
    previous: Previous = None,
    all_findings: Annotated[bool, typer.Option("--all", help="在屏幕上列出全部问题")] = False,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """校验：逻辑校验（必须改正）和经验校验（改正或说明），一次列出全部。

    例：junheng check county.xlsx --previous county-2024.xlsx --out county-checked.xlsx
    """
    from junheng.cli.told import finding_lines, found_json
    from junheng.usecases.checking import checked_findings, write_checked

    lang = lang_of(lang)
    findings = checked_findings(data, previous, lang=lang)
    if out is not None:
        write_checked(data, findings, out, lang=lang)
    if as_json:
        say_json({"schema": "junheng/findings/1", "findings": found_json(findings)})
    else:
        for line in finding_lines(findings, lang, most=len(findings) if all_findings else 20):
            say(line)
        if not all_findings and len(findings) > 20:
            say(
                "  … 其余用 --all 列出，或用 --out 写进工作簿"
                if lang == "zh"
                else "  … list the rest with --all or --out"
            )
        if out is not None:
            say(("已写出：" if lang == "zh" else "Written: ") + str(out))
    raise typer.Exit(3 if any(f.severity == "error" for f in findings) else 0)
