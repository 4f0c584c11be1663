"""``junheng demo``."""

from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import AsJson, Lang, lang_of, progress, say, say_json


def demo(
    out: Annotated[Path, typer.Option("--out", help="输出文件夹")] = Path("demo"),
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """演示：合成一个县 → 校验 → 评估 → 全部材料 → 学位测算 → 补短板方案，再演示派位和编班及其复核，最后是方案的督查看板。

    例：junheng demo --out demo
    """
    from junheng.cli.told import told
    from junheng.usecases.demo import demonstrated
    from junheng.usecases.papers_written import lacking

    lang = lang_of(lang)
    done = demonstrated(out, lang=lang, progress=progress(lang))
    names, assessment = done.names, done.answer.assessment
    if as_json:
        from junheng.monitor.as_json import as_json as plain

        say_json({"written": [str(out / name) for name in names], "assessment": plain(assessment)})
        return
    for line in told(assessment, lang):
        say(line)
    for line in done.decisions:
        say(line)
    say("已写出：" if lang == "zh" else "Written:")
    for name in names:
        say(f"  {out / name}")
    for note in lacking(lang):
        say(note)
    zh = "下一步：用浏览器打开 report.html；用 junheng template county.xlsx 开始填报本县数据。"
    en = "Next: open report.html; start your own county with: junheng template county.xlsx --lang en"
    say(zh if lang == "zh" else en)
