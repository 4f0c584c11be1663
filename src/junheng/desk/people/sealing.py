"""Single fields at rest: sealed under the desk's own keys, and found again through a keyed hash (a blind index)."""

import hashlib
import hmac
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from junheng.desk.home import home
from junheng.kernel.sealing import key_to_open, key_to_seal, opened, sealed


def field_sealed(text: str, about: str) -> bytes:
    """Return the text sealed; ``about`` names table, column and row, so that one field cannot stand in for another."""
    return sealed(text.encode(), home().field_key(), about)


def field_opened(blob: bytes, about: str) -> str:
    """Return the text that was sealed; Problem where key or bytes are not the ones."""
    return opened(bytes(blob), home().field_key(), about).decode()


def blind(text: str, about: str) -> str:
    """Return the keyed hash by which an equal text is found without opening any: HMAC-SHA-256, in hexadecimal."""
    key = hashlib.sha256(b"junheng blind index\n" + home().field_key()).digest()
    return hmac.new(key, f"{about}\n{text}".encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Ring:
    """The keys of one kind of rows, in the desk's folder of keys: numbered pairs, one to seal and one for the blind index.

    A row says which pair sealed it, so that rows are sealed anew one by one and a pair is thrown away when none needs it.
    """

    name: str

    def numbers(self) -> list[int]:
        """Return the numbers of the pairs there are, in rising order."""
        found = (
            path.name.split(".")[0].removeprefix(f"{self.name}-") for path in _keys().glob(f"{self.name}-*.seal.key")
        )
        return sorted(int(number) for number in found if number.isdigit())

    def newest(self) -> int:
        """Return the number of the pair that seals today; the first is made where there is none."""
        return (self.numbers() or [self.renewed()])[-1]

    def renewed(self) -> int:
        """Return the number of a pair made now; from now on it is the newest."""
        number = (self.numbers() or [0])[-1] + 1
        for use in ("blind", "seal"):  # the sealing key last: its file says that the pair is whole
            key_to_seal(home().files, _keys() / f"{self.name}-{number}.{use}.key")
        return number

    def dropped(self, number: int) -> None:
        """Throw a pair away for ever; what it sealed cannot be opened again."""
        for use in ("seal", "blind"):
            _path(self.name, number, use).unlink(missing_ok=True)
        _key.cache_clear()

    def sealed(self, number: int, text: str, about: str) -> bytes:
        """Return the text sealed under the pair; ``about`` names table, column and row."""
        return sealed(text.encode(), _key(_path(self.name, number, "seal")), about)

    def opened(self, number: int, blob: bytes | memoryview, about: str) -> str:
        """Return the text that was sealed; Problem where key or bytes are not the ones."""
        return opened(bytes(blob), _key(_path(self.name, number, "seal")), about).decode()

    def blind(self, number: int, text: str) -> str:
        """Return the keyed hash of a text under the pair: HMAC-SHA-256 with a key of its own, in hexadecimal."""
        return hmac.new(_key(_path(self.name, number, "blind")), text.encode(), hashlib.sha256).hexdigest()


def _keys() -> Path:
    return home().folder / "keys"


def _path(name: str, number: int, use: str) -> Path:
    return _keys() / f"{name}-{number}.{use}.key"


@lru_cache(maxsize=32)
def _key(path: Path) -> bytes:
    return key_to_open(home().files, path)
