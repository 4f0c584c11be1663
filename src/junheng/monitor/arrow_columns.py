"""Arrow columns straight from their buffers: ``pyarrow.array`` would import pandas, which takes half a second."""

from array import array
from collections.abc import Sequence
from typing import Any


def texts(values: Sequence[str | None]) -> Any:
    """Return a column of strings, null where None.

    >>> texts(["初中", None, ""]).to_pylist()
    ['初中', None, '']
    """
    import pyarrow as pa

    words = [b"" if value is None else value.encode() for value in values]
    ends = array("i", [0])
    for word in words:
        ends.append(ends[-1] + len(word))
    return pa.Array.from_buffers(pa.string(), len(values), [_known(values), _buffer(ends), _buffer(b"".join(words))])


def numbers(values: Sequence[float | None]) -> Any:
    """Return a column of doubles, null where None."""
    import pyarrow as pa

    held = array("d", [0.0 if value is None else value for value in values])
    return pa.Array.from_buffers(pa.float64(), len(values), [_known(values), _buffer(held)])


def flags(values: Sequence[bool | None]) -> Any:
    """Return a column of booleans, null where None."""
    import pyarrow as pa

    return pa.Array.from_buffers(pa.bool_(), len(values), [_known(values), _bits([bool(value) for value in values])])


def table(columns: dict[str, Any]) -> Any:
    """Return the Arrow table of these columns."""
    import pyarrow as pa

    return pa.Table.from_arrays(list(columns.values()), names=list(columns))


def _known(values: Sequence[object]) -> Any:
    return _bits([value is not None for value in values])


def _bits(flags: Sequence[bool]) -> Any:
    """Arrow keeps eight flags in a byte, the first in its lowest bit."""
    held = bytearray(-(-len(flags) // 8))
    for i, flag in enumerate(flags):
        if flag:
            held[i >> 3] |= 1 << (i & 7)
    return _buffer(held)


def _buffer(held: Any) -> Any:
    import pyarrow as pa

    return pa.py_buffer(bytes(held))
