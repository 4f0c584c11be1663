"""The compound file that .xls and encrypted workbooks come in: its streams, taken out and put into a fresh one."""

import struct

from junheng.census.files.refused import Refused

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SMALL = 4096
_SECTOR = 512


class Compound:
    """The streams of a compound file, by name in lower case; Refused where the file is damaged."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 1536 or not data.startswith(MAGIC):
            raise Refused("damaged")
        self._data = data
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise Refused("damaged")
        self._size = 1 << shift
        self._fat = self._sector_table()
        first_directory, mini_fat, mini_count = struct.unpack_from("<I8xII", data, 48)
        self._entries = self._directory(self._chain(first_directory))
        self._mini_fat = _numbers(self._chain(mini_fat)) if mini_count else ()
        root = next(iter(self._entries.values()), (_END, 0))
        self._mini = self._chain(root[0])[: root[1]] if root[0] < _FAT and root[1] else b""

    @property
    def names(self) -> set[str]:
        """The names of everything inside, in lower case."""
        return set(self._entries)

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream."""
        start, length = self._entries[name]
        if length > len(self._data):
            raise Refused("damaged")
        content = self._chain(start) if length >= _SMALL else self._mini_chain(start)
        if len(content) < length:
            raise Refused("damaged")
        return content[:length]

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        sector = self._data[begin : begin + self._size]
        if not sector:
            raise Refused("damaged")
        return sector.ljust(self._size, b"\0")

    def _sector_table(self) -> tuple[int, ...]:
        listed = list(struct.unpack_from("<109I", self._data, 76))
        following = struct.unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while following < _FAT:
            if following in seen:
                raise Refused("damaged")
            seen.add(following)
            *more, following = _numbers(self._sector(following))
            listed.extend(more)
        return tuple(entry for number in listed if number < _FAT for entry in _numbers(self._sector(number)))

    def _chain(self, number: int) -> bytes:
        return b"".join(self._sector(step) for step in _steps(number, self._fat))

    def _mini_chain(self, number: int) -> bytes:
        return b"".join(self._mini[step * 64 : step * 64 + 64] for step in _steps(number, self._mini_fat))

    def _directory(self, raw: bytes) -> dict[str, tuple[int, int]]:
        entries: dict[str, tuple[int, int]] = {}
        for begin in range(0, len(raw) - 127, 128):
            name_bytes, kind = struct.unpack_from("<HB", raw, begin + 64)
            if kind in (1, 2, 5) and 2 <= name_bytes <= 64:
                name = raw[begin : begin + name_bytes - 2].decode("utf-16-le", "replace").lower()
                entries.setdefault(name, struct.unpack_from("<II", raw, begin + 116))
        return entries


def _steps(number: int, table: tuple[int, ...]) -> list[int]:
    steps: list[int] = []
    while number < _FAT:
        if number >= len(table) or len(steps) > len(table):
            raise Refused("damaged")
        steps.append(number)
        number = table[number]
    return steps


def _numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])


def compound(name: str, stream: bytes) -> bytes:
    """Return a compound file that holds one stream and nothing else."""
    stream = stream.ljust(_SMALL, b"\0")
    body = stream + b"\0" * (-len(stream) % _SECTOR)
    sectors = len(body) // _SECTOR
    fat_sectors = 1
    while fat_sectors * 128 < sectors + 1 + fat_sectors + _double(fat_sectors):
        fat_sectors += 1
    double = _double(fat_sectors)
    first_fat, first_double = sectors + 1, sectors + 1 + fat_sectors
    chain = [*range(1, sectors), _END, _END, *[_FAT] * fat_sectors, *[0xFFFFFFFC] * double]
    chain += [_FREE] * (fat_sectors * 128 - len(chain))
    fats = [*range(first_fat, first_fat + fat_sectors)]
    header = _header(sectors, fats, first_double if double else _END, double)
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 0, len(stream))
    parts = [header, body, directory.ljust(_SECTOR, b"\0"), struct.pack(f"<{len(chain)}I", *chain)]
    for index in range(double):
        listed = fats[109 + index * 127 : 109 + (index + 1) * 127]
        following = first_double + index + 1 if index + 1 < double else _END
        parts.append(struct.pack("<128I", *listed, *[_FREE] * (127 - len(listed)), following))
    return b"".join(parts)


def _double(fat_sectors: int) -> int:
    return max(0, -(-(fat_sectors - 109) // 127))


def _header(directory: int, fats: list[int], double: int, doubles: int) -> bytes:
    first = [*fats[:109], *[_FREE] * (109 - len(fats[:109]))]
    head = struct.pack("<8s16sHHHHH6xIIIII", MAGIC, b"", 0x3E, 3, 0xFFFE, 9, 6, 0, len(fats), directory, 0, _SMALL)
    return head + struct.pack("<IIII109I", _END, 0, double, doubles, *first)


def _entry(name: str, kind: int, child: int, start: int, length: int) -> bytes:
    wide = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sI8s8sIQ", wide, len(wide) + 2, kind, 1, _FREE, _FREE, child, b"", 0, b"", b"", start, length
    )
