"""One sweep over all pairs of units: the kernel. The same source runs compiled on arrays and plainly on lists.

Only integers below 2^63 occur (``engine.weights`` sees to it), so both give the same result; where Numba is missing, or
``JUNHENG_NO_NUMBA=1``, the plain one runs.
"""

import os
from collections.abc import Callable
from functools import cache
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
    n = len(order)
    for i in range(n - 1):
        u = order[i]
        for j in range(i + 1, n):
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
                    at, to = a * nv + v, b * nv + v
                    was = max(lo[at] - count[at], count[at] - hi[at], 0)
                    now = max(lo[at] - count[at] - d, count[at] + d - hi[at], 0)
                    more += now * now - was * was
                    was = max(lo[to] - count[to], count[to] - hi[to], 0)
                    now = max(lo[to] - count[to] + d, count[to] - d - hi[to], 0)
                    more += now * now - was * was
            if penalty * more + cost >= limit:
                continue
            for f in range(nf):
                d = feature[w * nf + f] - feature[u * nf + f]
                sums[a * nf + f] += d
                sums[b * nf + f] -= d
            for p in range(pointer[u], pointer[u + 1]):
                count[a * nv + value[p]] -= times[p]
                count[b * nv + value[p]] += times[p]
            for q in range(pointer[w], pointer[w + 1]):
                count[a * nv + value[q]] += times[q]
                count[b * nv + value[q]] -= times[q]
            slots[u], slots[w] = b, a
            violation += more
            if nf == 0 and violation == 0:
                return violation
    return violation


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

    return njit(cache=True)(sweep)  # type: ignore[no-any-return]
