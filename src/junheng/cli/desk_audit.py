"""``junheng audit verify``, ``junheng audit export``: the audit log walked, and on its way to another machine."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from junheng.cli.desk_verbs import HERE, HomeFolder, at_home, standing
from junheng.cli.options import AsJson, say, say_json
from junheng.kernel import Problem

if TYPE_CHECKING:
    from junheng.desk.people.audit import Chain

audit = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="审计记录链。\n\n例：junheng audit verify --home junheng-desk"
)


@audit.command()
def verify(
    home: HomeFolder = HERE,
    file: Annotated[
        Path | None,
        typer.Option("--file", help="只复核 junheng audit export 写出的文件，不看工作台", show_default=False),
    ] = None,
    after: Annotated[str, typer.Option("--after", help="文件应接着的摘要（上一份文件的末条摘要）")] = "",
    as_json: AsJson = False,
) -> None:
    """复核：从第一条起逐条重新计算审计记录链；有一条被改动即退出状态 1。

    例：junheng audit verify --home junheng-desk

    例：junheng audit verify --file 审计.jsonl
    """
    chain = _walked(home, file, after)
    if as_json:
        told = {"first": chain.first, "joins": chain.joins, "entries": chain.entries, "head": chain.head}
        say_json({**told, "broken": chain.broken})
    elif chain.broken is None:
        begins = "" if chain.first == 1 else f"从第 {chain.first} 条起，接着摘要 {chain.joins}。\n  "
        say(f"{begins}共 {chain.entries} 条，记录链完整。\n  末条摘要 {chain.head}")
    else:
        say(f"记录链在第 {chain.broken} 条断开：这一条或它之前的记录被改动过。")
    raise typer.Exit(0 if chain.broken is None else 1)


def _walked(home: Path, file: Path | None, after: str) -> "Chain":
    if file is None:
        standing(home)
        from junheng.desk.people.audit import walked

        return walked()
    if not file.is_file():
        en = (f"There is no file {file}.", "Give a file that junheng audit export wrote.")
        raise Problem(f"没有文件 {file}。", fix="请指定 junheng audit export 写出的文件。", en=en)
    at_home(None)
    from junheng.desk.people.exporting import file_walked

    return file_walked(file, after)


@audit.command()
def export(
    since: Annotated[int, typer.Option("--since", min=1, help="从第几条起")] = 1,
    out: Annotated[
        Path | None, typer.Option("--out", help="写到文件；不写就打印，可转给另一台机器", show_default=False)
    ] = None,
    home: HomeFolder = HERE,
) -> None:
    """导出：审计记录一条一行（JSON，含摘要），供另一台机器保存和复核。

    例：junheng audit export --since 1001 --home junheng-desk --out 审计.jsonl
    """
    standing(home)
    from junheng.desk.people.exporting import lines

    if out is None:
        for line in lines(since):
            typer.echo(line)
        return
    from junheng.kernel.writing import whole_file

    with whole_file(out) as fresh, fresh.open("w", encoding="utf-8") as target:
        target.writelines(f"{line}\n" for line in lines(since))
    say(f"已写出 {out}")
