"""``junheng backup``, ``junheng restore``, ``junheng audit verify``: what keeps a desk safe."""

import os
from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import AsJson, say, say_json
from junheng.kernel import Problem

HomeFolder = Annotated[Path, typer.Option("--home", help="工作台的文件夹")]
HERE = Path("junheng-desk")
audit = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="审计记录链。\n\n例：junheng audit verify --home junheng-desk"
)


def at_home(home: Path | None) -> None:
    """Set Django up for the desk in this folder (None: for none yet); Problem where the desk is not installed."""
    os.umask(0o077)  # database, keys, uploads: for their owner alone
    if home is None:
        os.environ.pop("JUNHENG_HOME", None)
    else:
        os.environ["JUNHENG_HOME"] = str(home.resolve())
    try:
        from junheng.desk.serving import ready

        ready()
    except ModuleNotFoundError as missing:
        en = ("The desk is not installed.", "Run pip install 'junheng[desk]'.")
        raise Problem("没有安装工作台。", fix="请运行 pip install 'junheng[desk]'。", en=en) from missing


def _standing(home: Path) -> None:
    if not home.is_dir():
        en = (f"There is no desk in {home}.", "Give its folder with --home.")
        raise Problem(f"{home} 里没有工作台。", fix="请用 --home 指定工作台的文件夹。", en=en)
    at_home(home)


def backup(
    target: Annotated[Path, typer.Argument(help="写成的文件（.tar）", show_default=False)], home: HomeFolder = HERE
) -> None:
    """备份：数据库、密钥、文件和结果写成一个文件，附各文件的摘要；运行中也可备份。

    例：junheng backup 备份.tar --home junheng-desk
    """
    _standing(home)
    from junheng.desk.backing_up import backed_up

    digest = backed_up(target)
    say(f"已备份到 {target}（内含密钥，请妥善保管）\n  清单摘要 {digest}")


def restore(
    archive: Annotated[Path, typer.Argument(help="junheng backup 写出的文件", show_default=False)],
    home: HomeFolder = HERE,
) -> None:
    """恢复：逐个文件核对摘要后，恢复到一个新的文件夹；有一个不符就什么也不恢复。

    例：junheng restore 备份.tar --home 恢复的工作台
    """
    at_home(None)
    from junheng.desk.home import Home
    from junheng.desk.restoring import restored

    say(f"已恢复到 {home}\n  清单摘要 {restored(archive, Home(home.resolve()))}")


@audit.command()
def verify(home: HomeFolder = HERE, as_json: AsJson = False) -> None:
    """复核：从第一条起逐条重新计算审计记录链；有一条被改动即退出状态 1。

    例：junheng audit verify --home junheng-desk
    """
    _standing(home)
    from junheng.desk.people.audit import walked

    chain = walked()
    if as_json:
        say_json({"entries": chain.entries, "head": chain.head, "broken": chain.broken})
    elif chain.broken is None:
        say(f"共 {chain.entries} 条，记录链完整。\n  末条摘要 {chain.head}")
    else:
        say(f"记录链在第 {chain.broken} 条断开：这一条或它之前的记录被改动过。")
    raise typer.Exit(0 if chain.broken is None else 1)


def add_desk(app: typer.Typer) -> None:
    """Add the verbs that need the desk."""
    from junheng.cli.serve import serve

    for verb in (serve, backup, restore):
        app.command()(verb)
    app.add_typer(audit, name="audit")
