"""Nothing is half-written: outputs are made beside their place and renamed into it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from junheng.kernel.problem import Problem


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder that becomes ``target`` when the block ends well, and vanishes when it does not.

    An existing ``target`` is replaced only if it is empty or was written by Junheng (it holds ``assessment.json``,
    ``findings.json`` or the mark ``.junheng``); anything else is a Problem, so that no one's own folder is lost.
    """
    target = Path(os.path.abspath(target))
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield fresh
        (fresh / ".junheng").write_text("written by junheng\n", encoding="utf-8")
        fresh.chmod(0o755)
        _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Yield a path beside ``target``; it is renamed to ``target`` when the block ends well."""
    target = Path(os.path.abspath(target))
    if target.is_dir():
        raise Problem(f"{target.name} 是文件夹，不能写成文件。", fix="请换一个文件名。")
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.stem}.{os.getpid()}{target.suffix}")
    try:
        yield fresh
        os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)


def _refuse_foreign(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise Problem(f"{target.name} 是文件，不能作为输出文件夹。", fix="请用 --out 指定另一个文件夹。")
    ours = (".junheng", "assessment.json", "findings.json")
    if target.is_dir() and any(target.iterdir()) and not any((target / name).exists() for name in ours):
        raise Problem(
            f"输出文件夹 {target.name} 里有不是本工具写的文件，未作任何改动。",
            fix="请用 --out 指定一个新的或空的文件夹。",
        )


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        os.replace(fresh, target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.old.", dir=target.parent))
    os.replace(target, old / "was")
    os.replace(fresh, target)
    shutil.rmtree(old, ignore_errors=True)
