"""``junheng verify``."""

from pathlib import Path
from typing import Annotated, Any

import typer

from junheng.cli.options import AsJson, Lang, lang_of, say, say_json
from junheng.kernel import Problem

Lists = Annotated[
    list[str] | None,
    typer.Option("--list", help="证书所指的名单或数据文件：文件，或 名称=文件；可重复", show_default=False),
]


def verify(
    certificate: Annotated[Path, typer.Argument(help="证书 certificate.json，或它所在的文件夹", show_default=False)],
    lists: Lists = None,
    replay: Annotated[bool, typer.Option("--replay", help="编班：用纯 Python 重演搜索（较慢）")] = False,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """复核：不调用算法引擎，逐项重新验算证书的声明；有一项不成立即退出状态 1，并指出哪一部分被改动。

    例：junheng verify 派位结果/certificate.json

    例：junheng verify 分班结果 --list pupils=pupils.csv
    """
    from junheng.usecases.verifying import verified

    lang = lang_of(lang)
    named = dict(_named(text) for text in lists or ())
    outcome = verified(certificate, named | ({"--replay": certificate} if replay else {}))
    if as_json:
        say_json(outcome.to_json())
    else:
        marks = {True: "✓", False: "✗", None: "－"}
        for check in outcome.checks:
            say(f"  {marks[check['holds']]} {_line(check, lang)}".rstrip())
        say(_conclusion(outcome.holds, lang))
    raise typer.Exit(0 if outcome.holds else 1)


def _line(check: dict[str, Any], lang: str) -> str:
    zh = lang == "zh"
    claim = check["claim"] if zh else check.get("claim_en", check["claim"])
    part = check.get("part_zh", check.get("part", "")) if zh else check.get("part", "")
    return f"{claim}{f'〔{part}〕' if part and check['holds'] is False else ''} {check.get('says', '')}"


def _conclusion(holds: bool, lang: str) -> str:
    if lang == "zh":
        return "结论：复核通过，每一项可复核的声明都成立" if holds else "结论：复核不通过，见打 ✗ 的各项"
    return (
        "Verdict: every claim that can be rechecked holds"
        if holds
        else "Verdict: it does not hold, see the lines with ✗"
    )


def _named(text: str) -> tuple[str, Path]:
    name, equals, file = text.partition("=")
    path = Path(file) if equals and not Path(text).exists() else Path(text)
    if not path.is_file():
        en = (f"There is no file {path}.", "Write --list NAME=FILE or --list FILE.")
        raise Problem(f"找不到 {path}。", fix="请写 --list 名称=文件，或 --list 文件。", en=en)
    return (name if path != Path(text) else path.stem), path
