"""Single fields at rest: sealed under the desk's own key, and found again through a keyed hash (a blind index)."""

import hashlib
import hmac

from junheng.desk.home import home
from junheng.kernel.sealing import opened, sealed


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
