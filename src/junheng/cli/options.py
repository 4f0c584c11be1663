"""Options that several verbs share, and what they print alike."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from junheng.kernel import Problem

Data = Annotated[Path, typer.Argument(help="数据：工作簿（xlsx、xls、ods）或 CSV 文件夹", show_default=False)]
Lang = Annotated[str, typer.Option("--lang", help="语言：zh 或 en")]
AsJson = Annotated[bool, typer.Option("--json", help="把结果以 JSON 写到标准输出")]
StandardName = Annotated[str, typer.Option("--standard", help="标准的编号，或自定标准 .yaml 的路径")]
Overlays = Annotated[list[str] | None, typer.Option("--overlay", help="叠加的地方细则，可重复")]
On = Annotated[
    str | None, typer.Option("--on", help="按哪一天生效的规则判断，如 2025-09-01", show_default="学年 9 月 1 日")
]
Key = Annotated[Path | None, typer.Option("--key", help="内部附件的密钥文件", show_default="结果文件夹旁的同名 .key")]
Previous = Annotated[Path | None, typer.Option("--previous", help="上一年的数据，用于比对")]


def lang_of(text: str) -> str:
    """Return zh or en; Problem for anything else."""
    if text not in ("zh", "en"):
        raise Problem(
            f"--lang {text} 不支持。", fix="请用 zh 或 en。", en=(f"--lang {text} is not supported.", "Use zh or en.")
        )
    return text


def day_of(text: str | None, option: str = "--on") -> date | None:
    """Return the day that ``option`` names; Problem if it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        en = (f"{option} {text} is not a date.", "Write it as 2025-09-01.")
        raise Problem(f"{option} {text} 不是日期。", fix="请写成 2025-09-01。", en=en) from error


def say(text: str = "") -> None:
    """Print a line for people to standard output."""
    typer.echo(text)


def say_json(content: Any) -> None:
    """Print JSON to standard output."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def progress(lang: str) -> Callable[[str], None]:
    """Return a function that tells on standard error what is being written, where a person is looking."""
    word = {"zh": "正在写", "en": "writing"}[lang]

    def tell(name: str) -> None:
        if sys.stderr.isatty():
            typer.echo(f"  {word} {name} …", err=True)

    return tell
