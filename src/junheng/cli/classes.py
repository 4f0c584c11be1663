"""``junheng classes``."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import AsJson, Key, Lang, lang_of, say, say_json
from junheng.cli.told_key import key_line

classes = typer.Typer(
    help="均衡编班：形成、插班、审计；结果用 junheng verify 复核", no_args_is_help=True, rich_markup_mode=None
)

PupilsFile = Annotated[Path, typer.Argument(help="编班名单：CSV 或工作簿", show_default=False)]
RulesFile = Annotated[Path, typer.Option("--rules", help="事先公布的规则 .yaml", show_default=False)]
Seed = Annotated[str, typer.Option("--seed", help="种子：十六进制，至少 128 位", show_default=False)]
Sources = Annotated[list[str] | None, typer.Option("--source", help="种子的公开来源，可重复", show_default=False)]
Out = Annotated[Path, typer.Option("--out", help="输出文件夹")]


@classes.command()
def form(
    pupils: PupilsFile,
    rules: RulesFile,
    seed: Seed,
    out: Out = Path("classes"),
    source: Sources = None,
    salt: Annotated[str, typer.Option("--salt", help="名单的主盐，十六进制；不写则自动生成", show_default=False)] = "",
    supersedes: Annotated[Path | None, typer.Option("--supersedes", help="要取代的旧结果", show_default=False)] = None,
    reason: Annotated[str, typer.Option("--reason", help="取代旧结果的理由，写进证书", show_default=False)] = "",
    key: Key = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """编班：种子在达到公布要求的方案里选定一个，写出证书、公示和内部名单。

    例：junheng classes form 名单.csv --rules 规则.yaml --seed 5f3c…（32 位以上十六进制） --out 编班结果
    """
    from junheng.usecases.classing import Classing, Unformed, formed, lines_of

    lang = lang_of(lang)
    question = Classing(pupils, rules, seed, out, tuple(source or ()), salt, supersedes, reason, lang, key)
    try:
        done = formed(question)
    except Unformed as wrong:
        _tell(wrong.findings, lang, as_json=as_json)
        raise typer.Exit(3) from wrong
    assert done.certificate is not None
    if as_json:
        say_json(done.certificate.to_json())
        return
    for line in lines_of(done, lang):
        say(line)
    say(("已写出：" if lang == "zh" else "Written: ") + f"{out}/")
    say(key_line(out, key, lang))


@classes.command()
def add(
    base: Annotated[Path, typer.Argument(help="原编班结果的文件夹", show_default=False)],
    late: Annotated[Path, typer.Argument(help="后到学生的名单：CSV 或工作簿", show_default=False)],
    seed: Seed,
    out: Out = Path("classes-late"),
    source: Sources = None,
    salt: Annotated[str, typer.Option("--salt", help="名单的主盐，十六进制；不写则自动生成", show_default=False)] = "",
    key: Key = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """插班：后到的学生单独派位，进人数最少、同性别最少的班；已编的学生一个不动。

    例：junheng classes add 编班结果 后到.csv --seed 9a71…（32 位以上十六进制） --out 插班结果
    """
    from junheng.usecases.classing import Unformed
    from junheng.usecases.classing_late import Late, added, late_lines

    lang = lang_of(lang)
    try:
        certificate = added(Late(base, late, seed, out, tuple(source or ()), salt, lang, key))
    except Unformed as wrong:
        _tell(wrong.findings, lang, as_json=as_json)
        raise typer.Exit(3) from wrong
    if as_json:
        say_json(certificate.to_json())
        return
    for line in late_lines(certificate, lang):
        say(line)
    say(("已写出：" if lang == "zh" else "Written: ") + f"{out}/")
    say(key_line(out, key, lang))


@classes.command()
def audit(
    pupils: PupilsFile,
    rules: RulesFile,
    seeds: Annotated[int, typer.Option("--seeds", min=20, max=100_000, help="试多少个种子")] = 1000,
    limit: Annotated[float, typer.Option("--limit", help="两人同班机会的离散上限")] = 0.09,
    out: Annotated[Path | None, typer.Option("--out", help="写出报告（.json）", show_default=False)] = None,
    lang: Lang = "zh",
    as_json: AsJson = False,
) -> None:
    """审计：用一千个审计种子各编一次，看每名学生进各班的机会、每两名学生同班的机会是否均匀。

    例：junheng classes audit 名单.csv --rules 规则.yaml --seeds 1000
    """
    from junheng.usecases.classing import Unformed
    from junheng.usecases.classing_audit import audit_lines, audited

    lang = lang_of(lang)
    try:
        found = audited(pupils, rules, seeds, out, lang, _progress(seeds), limit)
    except Unformed as wrong:
        _tell(wrong.findings, lang, as_json=as_json)
        raise typer.Exit(3) from wrong
    if as_json:
        say_json(found)
    else:
        for line in audit_lines(found, lang):
            say(line)
    raise typer.Exit(0 if found["holds"] else 1)


def _progress(seeds: int) -> Callable[[int], None]:
    """Return a function that counts the seeds on standard error, where a person is looking."""

    def tell(number: int) -> None:
        if sys.stderr.isatty() and (number % 10 == 0 or number == seeds):
            typer.echo(f"\r  {number}/{seeds}", err=True, nl=number == seeds)

    return tell


def _tell(findings: object, lang: str, *, as_json: bool) -> None:
    from junheng.cli.told import finding_lines, found_json

    found = list(findings)  # type: ignore[call-overload]
    if as_json:
        say_json({"schema": "junheng/findings/1", "findings": found_json(found)})
        return
    for line in finding_lines(found, lang, most=len(found)):
        say(line)
    say("名单须先改正；没有写出任何结果" if lang == "zh" else "Mend the list first; nothing was written")
