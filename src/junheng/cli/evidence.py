"""``junheng evidence``."""

from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import AsJson, Lang, day_of, lang_of, progress, say, say_json


def evidence(
    folder: Annotated[Path, typer.Argument(help="佐证材料文件夹：佐证编号/学校标识码/文件，县级材料不分学校")],
    start: Annotated[str, typer.Option("--start", help="这批材料的所属期从哪一天起", show_default=False)],
    end: Annotated[str, typer.Option("--end", help="到哪一天止", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="登记表写到哪个文件夹")] = Path("evidence"),
    previous: Annotated[
        Path | None, typer.Option("--previous", help="上一次的登记表，用来接续版本、比对去年的材料")
    ] = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """登记佐证：算出每个文件的指纹和文字指纹，写成登记表，供 supervise 检查缺哪些学校、哪些重复使用。

    例：junheng evidence 佐证 --start 2025-09-01 --end 2026-08-31 --out register
    """
    from junheng.cli.told import finding_line
    from junheng.usecases.evidencing import registered, write_register

    lang = lang_of(lang)
    first, last = day_of(start, "--start"), day_of(end, "--end")
    assert first is not None
    assert last is not None
    found = registered(folder, start=first, end=last, previous=previous, progress=progress(lang))
    names = write_register(found, out)
    uses = sum(len(one.uses) for one in found.files)
    if as_json:
        findings = [finding.to_json() for finding in found.findings]
        say_json(
            {"written": names, "files": len(found.files), "added": found.added, "uses": uses, "findings": findings}
        )
        return
    told = f"登记文件 {len(found.files)} 个（新增 {found.added}），用在 {uses} 处"
    english = f"{len(found.files)} files registered ({found.added} new), used in {uses} places"
    say(told if lang == "zh" else english)
    for finding in found.findings:
        say(finding_line(finding))
    say(("已写出：" if lang == "zh" else "Written: ") + f"{out}/ " + "、".join(names))
