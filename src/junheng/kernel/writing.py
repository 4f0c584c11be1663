"""Nothing is half-written: outputs are made beside their place and renamed into it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from junheng.kernel.digest import sha256_of_file
from junheng.kernel.problem import Problem

MARK = ".junheng"
"""The file that lists what Junheng wrote into a folder."""


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder that becomes ``target`` when the block ends well, and vanishes when it does not.

    An existing ``target`` is replaced only if it is empty or holds nothing but what Junheng wrote there, unchanged since
    (the file ``.junheng`` lists it); anything else is a Problem, so that nobody's own file and nobody's edits are lost.
    """
    target = Path(os.path.abspath(target))
    _refuse_foreign(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield fresh
        lines = [f"{digest}  {name}\n" for name, digest in sorted(_digests(fresh).items())]
        (fresh / MARK).write_text("".join(lines), encoding="utf-8")
        fresh.chmod(0o755)
        _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Yield a path beside ``target``; it is renamed to ``target`` when the block ends well."""
    target = Path(os.path.abspath(target))
    if target.is_dir():
        en = (f"{target.name} is a folder and cannot be written as a file.", "Choose another name.")
        raise Problem(f"{target.name} 是文件夹，不能写成文件。", fix="请换一个文件名。", en=en)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.stem}.{os.getpid()}{target.suffix}")
    try:
        yield fresh
        os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)


def _refuse_foreign(target: Path) -> None:
    if target.exists() and not target.is_dir():
        en = (f"{target.name} is a file and cannot be the output folder.", "Choose another folder with --out.")
        raise Problem(f"{target.name} 是文件，不能作为输出文件夹。", fix="请用 --out 指定另一个文件夹。", en=en)
    known = _listed(target / MARK)
    strange = [name for name, digest in sorted(_digests(target).items()) if known.get(name) != digest]
    if strange:
        names = "、".join(strange[:3]) + (f" 等 {len(strange)} 个" if len(strange) > 3 else "")
        raise Problem(
            f"输出文件夹 {target.name} 里有不是本工具写的、或写出后改动过的文件（{names}），未作任何改动。",
            fix="请用 --out 指定一个新的文件夹，或先把这些文件移走。",
            en=(
                f"The output folder {target.name} holds files that Junheng did not write or that were edited since "
                f"({', '.join(strange[:3])}); nothing was changed.",
                "Choose a new folder with --out, or move these files first.",
            ),
        )


def _digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file by its path in the folder, without the mark and what systems leave behind."""
    files = (path for path in folder.rglob("*") if path.is_file())
    left = ((path.relative_to(folder).as_posix(), path) for path in files if not _left_behind(path.name))
    return {name: sha256_of_file(path) for name, path in left if name != MARK}


def _left_behind(name: str) -> bool:
    return name in (".DS_Store", "Thumbs.db", "desktop.ini") or name.startswith(("~$", ".~lock."))


def _listed(mark: Path) -> dict[str, str]:
    if not mark.is_file():
        return {}
    lines = mark.read_text(encoding="utf-8", errors="replace").splitlines()
    return {name: digest for digest, gap, name in (line.partition("  ") for line in lines) if gap}


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        os.replace(fresh, target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.old.", dir=target.parent))
    os.replace(target, old / "was")
    os.replace(fresh, target)
    shutil.rmtree(old, ignore_errors=True)
