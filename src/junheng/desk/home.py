"""Where a desk keeps what it must not lose: the folder with its database, keys, uploaded files and results."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from junheng.kernel.sealing import new_key


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one desk. Keys are made on first use, readable by their owner alone, and never written over."""

    folder: Path

    @property
    def database(self) -> Path:
        """Return the file of the embedded database."""
        return self.folder / "junheng.sqlite3"

    @property
    def files(self) -> Path:
        """Return the folder of uploaded files, each named by the SHA-256 of its bytes."""
        return self.folder / "files"

    @property
    def results(self) -> Path:
        """Return the folder of results, one folder a run."""
        return self.folder / "results"

    def secret(self) -> str:
        """Return the key that signs sessions."""
        return self._kept("session.key", secrets.token_urlsafe(64))

    def field_key(self) -> bytes:
        """Return the key (256 bits) that seals single fields of the database."""
        return bytes.fromhex(self._kept("field.key", new_key().hex()))

    def _kept(self, name: str, fresh: str) -> str:
        path = self.folder / name
        # Made here for the first time it is for its owner alone: the database and the files in it have no mode of their own.
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(fresh + "\n")
            file.flush()
            os.fsync(file.fileno())
        return fresh


def home() -> Home:
    """Return the desk's folder: ``JUNHENG_HOME``, else ``~/junheng-desk``."""
    return Home(Path(os.environ.get("JUNHENG_HOME") or Path.home() / "junheng-desk").resolve())
