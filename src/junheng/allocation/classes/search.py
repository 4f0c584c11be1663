"""One sweep over all pairs of units: the kernel. The same source runs compiled on arrays and plainly on lists.

Only integers below 2^63 occur (``engine.costs_of`` sees to it), so both give the same result; where Numba is missing,
or ``JUNHENG_NO_NUMBA=1``, the plain one runs.
"""

import os
from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any


def sweep(
    order: Any,
    size: Any,
    slots: Any,
    feature: Any,
    nf: int,
    weight: Any,
    sums: Any,
    pointer: Any,
    value: Any,
    times: Any,
    count: Any,
    nv: int,
    lo: Any,
    hi: Any,
    factor: Any,
    limit: int,
    penalty: int,
    violation: int,
) -> int:
    """Swap every pair of units, in order, whose swap costs less than ``limit``; return the violation that is left.

    ``slots``, ``sums`` and ``count`` are changed in place. Without features the sweep ends as soon as nothing is violated.
    """
    for i in range(len(order) - 1):
        u = order[i]
        for j in range(i + 1, len(order)):
            w = order[j]
            a, b = slots[u], slots[w]
            if a == b or size[u] != size[w]:
                continue
            cost = 0
            for f in range(nf):
                d = feature[w * nf + f] - feature[u * nf + f]
                x, y = sums[a * nf + f], sums[b * nf + f]
                cost += weight[f] * d * (factor[a] * (2 * x + d) - factor[b] * (2 * y - d))
            if violation == 0 and cost >= limit:
                continue
            more = _violated(pointer, value, times, count, lo, hi, u, w, a * nv, b * nv)
            if penalty * more + cost >= limit:
                continue
            for f in range(nf):
                d = feature[w * nf + f] - feature[u * nf + f]
                sums[a * nf + f] += d
                sums[b * nf + f] -= d
            _moved(pointer, value, times, count, u, a * nv, b * nv)
            _moved(pointer, value, times, count, w, b * nv, a * nv)
            slots[u], slots[w] = b, a
            violation += more
            if nf == 0 and violation == 0:
                return violation
    return violation


def _violated(
    pointer: Any, value: Any, times: Any, count: Any, lo: Any, hi: Any, u: int, w: int, a: int, b: int
) -> int:
    """Return by how much the violation grows when unit ``u`` of the slot at ``a`` and ``w`` of the one at ``b`` swap."""
    more = 0
    p, q, p_end, q_end = pointer[u], pointer[w], pointer[u + 1], pointer[w + 1]
    while p < p_end or q < q_end:
        if q >= q_end or (p < p_end and value[p] < value[q]):
            v, d = value[p], -times[p]
            p += 1
        elif p >= p_end or value[q] < value[p]:
            v, d = value[q], times[q]
            q += 1
        else:
            v, d = value[p], times[q] - times[p]
            p += 1
            q += 1
        if d != 0:
            was = max(lo[a + v] - count[a + v], count[a + v] - hi[a + v], 0)
            now = max(lo[a + v] - count[a + v] - d, count[a + v] + d - hi[a + v], 0)
            more += now * now - was * was
            was = max(lo[b + v] - count[b + v], count[b + v] - hi[b + v], 0)
            now = max(lo[b + v] - count[b + v] + d, count[b + v] - d - hi[b + v], 0)
            more += now * now - was * was
    return more


def _moved(pointer: Any, value: Any, times: Any, count: Any, unit: int, a: int, b: int) -> None:
    for p in range(pointer[unit], pointer[unit + 1]):
        count[a + value[p]] -= times[p]
        count[b + value[p]] += times[p]


def compiled() -> bool:
    """Say whether the compiled kernel is to be used."""
    if os.environ.get("JUNHENG_NO_NUMBA") == "1":
        return False
    try:
        import numba  # noqa: F401
    except ImportError:
        return False
    return True


@cache
def kernel(fast: bool) -> Callable[..., int]:
    """Return the sweep, compiled or plain."""
    if not fast:
        return sweep
    from numba import njit

    # Compiled code may call compiled code only; bound here, not by decorators, so that importing never loads Numba.
    steps = {step.__name__: njit(cache=True)(step) for step in (_violated, _moved)}
    own = FunctionType(sweep.__code__, {**globals(), **steps}, sweep.__name__)
    return njit(cache=True)(own)  # type: ignore[no-any-return]
