"""``junheng serve``: the desk."""

from pathlib import Path
from typing import Annotated

import typer

from junheng.cli.desk_verbs import at_home
from junheng.cli.options import say


def serve(
    home: Annotated[Path, typer.Option("--home", help="工作台的文件夹：数据库、密钥、上传的文件和结果")] = Path(
        "junheng-desk"
    ),
    host: Annotated[str, typer.Option("--host", help="监听的地址；默认只在本机")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="端口")] = 8000,
    county: Annotated[str, typer.Option("--county", help="新建工作台的县：行政区划代码=名称")] = "",
) -> None:
    """工作台：在浏览器里使用；第一次运行会建好数据库，不写 --county 就装入合成的示例县。

    例：junheng serve

    例：junheng serve --home 均衡 --county 210100=示例市 --port 8080
    """
    at_home(home)
    from junheng.desk.serving import refuse_taken
    from junheng.desk.serving import serve as started
    from junheng.desk.starting import example, founded, prepared, standing

    refuse_taken(host, port)
    prepared()

    def begin() -> None:
        """Fill a new desk while the first page can be seen already."""
        accounts: dict[str, str] = {}
        if not standing():
            code, _, name = county.partition("=")
            accounts = founded(code, name) if county else example()
        if accounts:
            say("账号和首次登录的密码（只显示这一次，登录后须修改）：")
            for account, password in accounts.items():
                say(f"  {account}  {password}")
        say(f"工作台：http://{host}:{port}/  按 Ctrl+C 停止")

    raise typer.Exit(started(host, port, begin=begin))
