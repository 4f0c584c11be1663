"""Open a sealed annex into a folder that the officer names: the one place where names and salts leave it."""

import os
from pathlib import Path

from junheng.kernel import Problem
from junheng.kernel.annex import Annex, annex_of, write_closed
from junheng.kernel.writing import whole_folder


def open_annex(folder: Path, out: Path, *, key: Path | None = None, lang: str = "zh") -> list[str]:
    """Write what the annex of a result holds, and a draw's slips for the families, into the new folder ``out``.

    Its files are for their owner alone. Problem where there is no annex, or the key does not open all of it; then nothing is
    written.
    """
    annex = annex_of(folder, key)
    names = annex.names()
    if not names:
        en = (f"There is no private annex in {folder}.", "Give the folder of a draw, an admission or classes.")
        raise Problem(f"{folder} 里没有内部附件。", fix="请给出派位、录取或编班结果的文件夹。", en=en)
    _refuse(folder, out)
    with whole_folder(out) as fresh:
        for name in names:
            write_closed(fresh / name, annex.read(name))
        names += _write_slips(annex, fresh, lang)
    out.chmod(0o700)
    return names


def _refuse(folder: Path, out: Path) -> None:
    if Path(os.path.abspath(out)).resolve().is_relative_to(folder.resolve()):
        en = ("The annex may not be opened inside the result folder.", "Give --out a folder outside it.")
        raise Problem("不能在结果文件夹里打开内部附件。", fix="请用 --out 指定结果文件夹以外的文件夹。", en=en)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        en = (f"{out} already exists.", "Give a new folder with --out.")
        raise Problem(f"{out} 已存在。", fix="请用 --out 指定一个新文件夹。", en=en)


def _write_slips(annex: Annex, fresh: Path, lang: str) -> list[str]:
    """Write a draw's slips, unless there are too many to print; return what was written."""
    from junheng.allocation.draw.commit import digest_of
    from junheng.allocation.draw.slips import MOST, slips_page
    from junheng.allocation.draw.store import COMMITMENT, load_commitment, people

    if not (annex.folder / COMMITMENT).is_file():
        return []
    plain, lines = load_commitment(annex.folder)
    if len(lines) > MOST:
        return []
    rules = plain["rules"]
    page = slips_page(people(annex), rules["title"], digest_of(plain), synthetic=rules["synthetic"], lang=lang)
    write_closed(fresh / "slips.html", page.encode())
    return ["slips.html"]
