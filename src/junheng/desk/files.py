"""Uploaded files: their bytes under their SHA-256, written whole; guarded against what an office file can hide."""

import hashlib
import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from junheng.desk.home import home
from junheng.kernel import Problem
from junheng.kernel.writing import whole_file

MOST_FILES, MOST_BYTES, MOST_RATIO = 5_000, 400 * 1024 * 1024, 200
"""What an .xlsx or .docx may unpack to: members, bytes, bytes per packed byte."""
SHEETS, PAPERS = (".xlsx", ".xls", ".ods", ".csv"), (".docx", ".pdf", ".txt", ".html", ".htm")


_DIGEST = re.compile("[0-9a-f]{64}")


def fit(data: bytes, name: str, kinds: Iterable[str], largest: int) -> None:
    """Raise a Problem where kind, size or content will not do."""
    suffix = Path(name).suffix.lower()
    if suffix not in tuple(kinds):
        raise Problem(
            f"不接收 {suffix or '没有扩展名的'} 文件。", fix=f"请上传 {'、'.join(kinds)}。", code="upload.kind"
        )
    if len(data) > largest:
        raise Problem(f"文件超过 {largest // 1024 // 1024} MB。", fix="请分开上传。", code="upload.size")
    if not data:
        raise Problem("文件是空的。", fix="请重新导出。", code="upload.empty")
    _refuse_disguised(data, suffix)


def kept(data: bytes, name: str, kinds: Iterable[str], largest: int) -> str:
    """Keep bytes that will do and return their SHA-256; Problem where they will not."""
    fit(data, name, kinds, largest)
    digest = hashlib.sha256(data).hexdigest()
    path = path_of(digest)
    if not path.exists():
        with whole_file(path) as fresh:
            fresh.write_bytes(data)
    return digest


def path_of(digest: str) -> Path:
    """Return where the file with this SHA-256 lies; ValueError for what is no digest: it could name any file of the machine."""
    if not _DIGEST.fullmatch(digest):
        raise ValueError("no digest")
    return home().files / digest[:2] / digest


def kept_file(digest: str) -> Path | None:
    """Return where the file with this SHA-256 lies, None where none is kept or the text is no digest."""
    path = path_of(digest) if _DIGEST.fullmatch(digest) else None
    return path if path is not None and path.is_file() else None


def _refuse_disguised(data: bytes, suffix: str) -> None:
    """The first bytes must be what the name says, and an archive must not be a bomb."""
    heads = {".xlsx": b"PK", ".ods": b"PK", ".docx": b"PK", ".pdf": b"%PDF"}
    if suffix in heads and not data.startswith(heads[suffix]):
        raise Problem(f"文件内容不是 {suffix}。", fix="请用 Excel 或 WPS 另存后再上传。", code="upload.disguised")
    if heads.get(suffix) == b"PK":
        _refuse_bomb(data)


def _refuse_bomb(data: bytes) -> None:
    try:
        members = zipfile.ZipFile(BytesIO(data)).infolist()
    except zipfile.BadZipFile:
        raise Problem("文件已损坏，打不开。", fix="请重新导出。", code="upload.broken") from None
    whole = sum(member.file_size for member in members)
    if len(members) > MOST_FILES or whole > MOST_BYTES or whole > MOST_RATIO * max(len(data), 1):
        raise Problem("文件解压后过大，不予处理。", fix="请只保留需要上报的工作表。", code="upload.bomb")
