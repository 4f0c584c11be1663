"""Zip files, opened with distrust: what the directory claims is checked against what comes out."""

import struct
import zipfile
import zlib
from io import BytesIO

from junheng.census.files.refused import Refused

MOST_BYTES = 512 << 20
"""Most that the parts of one workbook may unpack to."""
MOST_CLAIMED = 1 << 30
MOST_MEMBERS = 10_000
BOMB_RATIO, BOMB_FLOOR = 200, 100 << 20


def members(data: bytes) -> dict[str, zipfile.ZipInfo]:
    """Return the archive's members by name; Refused where it is damaged, encrypted or a bomb."""
    try:
        infos = zipfile.ZipFile(BytesIO(data)).infolist()
    except Exception as error:  # zipfile raises half a dozen kinds on a damaged directory
        raise Refused("damaged") from error
    claimed = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if claimed > MOST_CLAIMED or len(infos) > MOST_MEMBERS:
        raise Refused("zip-bomb", megabytes=claimed >> 20)
    if claimed > BOMB_FLOOR and claimed > BOMB_RATIO * max(packed, 1):
        raise Refused("zip-bomb", megabytes=claimed >> 20)
    if any(info.flag_bits & 1 for info in infos):
        raise Refused("encrypted")
    return {info.filename.replace("\\", "/").lstrip("/"): info for info in infos if not info.is_dir()}


def unpacked(data: bytes, wanted: dict[str, zipfile.ZipInfo]) -> dict[str, bytes]:
    """Return the content of the members, counting what comes out and not what the directory says."""
    left = MOST_BYTES
    content = {}
    for name, info in wanted.items():
        content[name] = _content(data, info, left)
        left -= len(content[name])
    return content


def _content(data: bytes, info: zipfile.ZipInfo, left: int) -> bytes:
    start = info.header_offset
    if start < 0 or data[start : start + 4] != b"PK\x03\x04" or len(data) < start + 30:
        raise Refused("damaged")
    name_length, extra_length = struct.unpack_from("<HH", data, start + 26)
    begin = start + 30 + name_length + extra_length
    packed = data[begin : begin + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        content, whole = packed, len(packed) == info.compress_size
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        content, whole = _inflated(packed, min(left, info.file_size))
    else:
        raise Refused("damaged")
    if len(content) > left:
        raise Refused("zip-bomb", megabytes=(MOST_BYTES - left + len(content)) >> 20)
    if not whole or len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise Refused("damaged")
    return content


def _inflated(packed: bytes, most: int) -> tuple[bytes, bool]:
    engine = zlib.decompressobj(-15)
    try:
        content = engine.decompress(packed, most + 1)
        # At the exact end zlib may still owe its last word, which is empty.
        content += engine.decompress(engine.unconsumed_tail, 1) if len(content) == most else b""
    except zlib.error as error:
        raise Refused("damaged") from error
    return content, engine.eof


def stored(content: dict[str, bytes]) -> BytesIO:
    """Return a fresh archive of exactly this content, unpacked, so that the reader sees what was vetted."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, value in content.items():
            archive.writestr(zipfile.ZipInfo(name), value)
    target.seek(0)
    return target
