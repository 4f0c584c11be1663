"""``junheng open``."""

from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import AsJson, Key, Lang, lang_of, say, say_json


def open_(
    result: Annotated[Path, typer.Argument(help="派位、录取或编班结果的文件夹", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="打开到哪个文件夹，须是新的", show_default=False)],
    key: Key = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """打开：用密钥把加密的内部附件（姓名、盐、班级名单、说明）写成明文；派位另有给各家庭的凭条。用完请删除。

    例：junheng open 派位 --out 内部
    """
    from junheng.usecases.opening import open_annex

    lang = lang_of(lang)
    names = open_annex(result, out, key=key, lang=lang)
    if as_json:
        say_json({"written": [str(out / name) for name in names]})
        return
    say(
        "已写出（含姓名，不得公布，用完请删除）："
        if lang == "zh"
        else "Written (names; never publish; delete after use):"
    )
    for name in names:
        say(f"  {out / name}")
