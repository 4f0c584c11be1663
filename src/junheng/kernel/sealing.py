"""What nobody else may read is sealed at rest: AES-256-GCM under a key that is kept apart from the results.

A sealed file is ``MAGIC`` ‖ nonce (12 bytes) ‖ ciphertext with its tag; the name it was sealed under is authenticated, so that
one sealed file cannot stand in for another.
"""

import os
import secrets
from pathlib import Path

from junheng.kernel.problem import Problem

MAGIC = b"junheng-sealed/1\n"
NONCE, KEY = 12, 32
MOST = 2**31 - 1
"""Bytes that one file may hold: a limit of the cipher's implementation."""


def new_key() -> bytes:
    """Return a fresh key of 256 bits from the system's randomness."""
    return secrets.token_bytes(KEY)


def sealed(data: bytes, key: bytes, about: str) -> bytes:
    """Return the data encrypted and authenticated together with ``about``; never the same bytes twice."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(data) > MOST:
        en = (f"{about} is larger than 2 GiB and cannot be sealed.", "Split the list.")
        raise Problem(f"{about} 超过 2 GiB，不能加密。", fix="请把名单分开。", en=en)
    nonce = secrets.token_bytes(NONCE)
    return MAGIC + nonce + AESGCM(key).encrypt(nonce, data, about.encode())


def opened(blob: bytes, key: bytes, about: str) -> bytes:
    """Return what was sealed; Problem where the key is another one or a byte of the file changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head = len(MAGIC)
    if blob[:head] == MAGIC and len(blob) >= head + NONCE + 16:
        nonce, rest = blob[head : head + NONCE], blob[head + NONCE :]
        try:
            return AESGCM(key).decrypt(nonce, rest, about.encode())
        except InvalidTag:
            pass
    en = (f"{about} cannot be opened: the key is another one, or the file was changed.", "Give its own key with --key.")
    fix = "请用 --key 给出它自己的密钥；密钥无误的，请恢复原文件。"
    raise Problem(f"{about} 打不开：密钥不对，或文件被改动过。", fix=fix, code="sealing.opened", exit=3, en=en)


def key_file(out: Path, given: Path | None = None) -> Path:
    """Return where the key of a result folder lies: as given, or ``<OUT>.key`` beside it; Problem where that is inside it."""
    folder = Path(os.path.abspath(out))
    path = Path(os.path.abspath(given)) if given else folder.with_name(f"{folder.name}.key")
    if path.resolve().is_relative_to(folder.resolve()):
        en = ("The key may not lie in the result folder.", "Give --key a path outside it.")
        raise Problem("密钥不能放在结果文件夹里。", fix="请用 --key 指定结果文件夹以外的路径。", en=en)
    return path


def key_to_seal(out: Path, given: Path | None = None) -> bytes:
    """Return the key for a result folder; its file is made, for its owner alone, where there is none. Never written over."""
    path = key_file(out, given)
    key = new_key()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return key_to_open(out, given)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def key_to_open(out: Path, given: Path | None = None) -> bytes:
    """Return the key of a result folder; Problem, naming the file looked for, where there is none."""
    path = key_file(out, given)
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except OSError as error:
        en = (f"There is no key at {path}.", "Give the key file with --key.")
        raise Problem(f"找不到密钥文件 {path}。", fix="请用 --key 给出密钥文件。", code="sealing.key", en=en) from error
    except ValueError:
        key = b""
    if len(key) != KEY:
        en = (f"{path} is no key file.", "A key file holds 64 hexadecimal digits.")
        raise Problem(f"{path} 不是密钥文件。", fix="密钥文件里是 64 位十六进制。", code="sealing.key", exit=3, en=en)
    return key
