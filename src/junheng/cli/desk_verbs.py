"""``junheng backup``, ``restore``, ``password``, ``rekey``: what keeps a desk safe and open to its people."""

import os
from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.options import say
from junheng.kernel import Problem

HomeFolder = Annotated[Path, typer.Option("--home", help="工作台的文件夹")]
HERE = Path("junheng-desk")


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


def standing(home: Path, *, any_version: bool = False) -> None:
    """Set Django up for the desk that stands in this folder; Problem where there is none, or its tables are of another version."""
    if not home.is_dir():
        en = (f"There is no desk in {home}.", "Give its folder with --home.")
        raise Problem(f"{home} 里没有工作台。", fix="请用 --home 指定工作台的文件夹。", en=en)
    at_home(home)
    if not any_version:
        from junheng.desk.starting import refuse_other_tables

        refuse_other_tables()


def backup(
    target: Annotated[Path, typer.Argument(help="写成的文件（.tar）", show_default=False)], home: HomeFolder = HERE
) -> None:
    """备份：数据库、密钥、文件和结果写成一个文件，附各文件的摘要；运行中也可备份。

    例：junheng backup 备份.tar --home junheng-desk
    """
    standing(home, any_version=True)
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


def password(account: Annotated[str, typer.Argument(help="账号", show_default=False)], home: HomeFolder = HERE) -> None:
    """重置密码：系统管理员自己登录不了时，或安全管理员、审计员忘了密码时，在服务器上给账号一个新的初始密码，并取下两步验证。

    例：junheng password sysadmin --home junheng-desk
    """
    standing(home)
    from junheng.desk.people.models import Person
    from junheng.desk.people.services import password_rescued

    person = Person.objects.filter(account=account).first()
    if person is None:
        en = (f"There is no account {account}.", "Check the account.")
        raise Problem(f"没有账号 {account}。", fix="请核对账号。", en=en)
    say(f"{account} 的新密码（只显示这一次，登录后须修改）：{password_rescued(person=person)}")


def rekey(home: HomeFolder = HERE) -> None:
    """换密钥：报名登记里的姓名和证件号逐条改用新密钥加密，旧密钥随即销毁；中断了可以再运行。

    例：junheng rekey --home junheng-desk
    """
    standing(home)
    from junheng.desk.runs.applicants.sealed import rekeyed

    say(f"已为 {rekeyed('-')} 人更换密钥。以前的备份里仍有旧密钥，请一并销毁。")


def add_desk(app: typer.Typer) -> None:
    """Add the verbs that need the desk."""
    from junheng.cli.desk_audit import audit
    from junheng.cli.serve import serve

    for verb in (serve, backup, restore, password, rekey):
        app.command()(verb)
    app.add_typer(audit, name="audit")
