"""JSON in one way only (RFC 8785), so that everyone hashes the same bytes.

Certificates hold no floats: integers up to 2^53, larger ones and fractions as text, identifiers in NFC (INTERFACES §4).
"""

import json
import unicodedata
from typing import Any

from junheng.kernel.problem import Problem

LARGEST = 2**53 - 1


def canonical(value: Any) -> bytes:
    """Return the RFC 8785 bytes of a value without floats; Problem where it holds a float or too large an integer.

    >>> canonical({"b": 1, "a": ["é", None, True]}).decode()
    '{"a":["é",null,true],"b":1}'
    """
    try:
        return _text(value).encode()
    except UnicodeEncodeError as error:  # RFC 8785 §3.2.2.2: a lone surrogate is no text
        raise Problem("证书里有不成对的代理字符。", fix="请改正这段文字的编码。", code="kernel.canonical") from error


def nfc(identifier: str) -> str:
    """Return the identifier in Unicode NFC."""
    return unicodedata.normalize("NFC", identifier)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))  # RFC 8785 §3.2.3: by UTF-16 code units
        return "{" + ",".join(f"{_string(key)}:{_text(value[key])}" for key in keys) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(_text(item) for item in value) + "]"
    if isinstance(value, str):
        return _string(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int) and abs(value) <= LARGEST:
        return str(value)
    raise Problem(f"证书里不能有 {value!r}。", fix="小数写成文本，超过 2^53 的整数写成文本。", code="kernel.canonical")


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
